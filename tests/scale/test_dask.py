"""Dask gives, byte for byte, what one process gives."""

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from bench.scale import frame_of
from bench.units import residential_areas
from scoring import load_standard
from tests.scale.same import as_bytes, in_one_process

pytest.importorskip("distributed")

AREAS = "tt-124-2021/khu-dan-cu"


def test_areas(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    frame = frame_of(residential_areas(20_000))
    for number, piece in enumerate(frame.iter_slices(3001)):
        piece.write_parquet(source / f"{number}.parquet")
    example = Path(__file__).with_name("dask_example.py")
    told = subprocess.run(
        [sys.executable, str(example), AREAS, str(source), str(target)], check=True, capture_output=True, text=True
    )
    assert told.stdout == "20000 units\n"
    assert sorted(piece.name for piece in target.iterdir()) == [f"{number}.parquet" for number in range(7)]
    found = pl.concat([pl.read_parquet(piece) for piece in target.iterdir()], how="vertical")
    assert as_bytes(found) == in_one_process(load_standard(AREAS), frame)
