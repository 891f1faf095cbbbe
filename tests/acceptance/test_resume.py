"""A run that is killed leaves no half file, and the next one goes on from what it has read."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import scoring
from scoring.batch.ranking.folder import seal
from tests.builders import good_khu_dan_cu
from tests.lists import as_csv

ROOT = Path(__file__).parents[2]


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """One that is read at once, and one that takes a while."""
    (tmp_path / "1.csv").write_bytes(as_csv([good_khu_dan_cu("KDC-1", name="Thôn Một")]))
    header, row = as_csv([good_khu_dan_cu("KDC-2")]).split(b"\n", 1)
    rows = b"".join(row.replace(b"KDC-2", b"K-%d" % place) for place in range(30_000))
    (tmp_path / "2.csv").write_bytes(header + b"\n" + rows)
    return [tmp_path / "1.csv", tmp_path / "2.csv"]


def killed(lists: list[Path], out: Path) -> Path:
    """The folder of a run that was ended as soon as its first part was read."""
    words = [sys.executable, "-m", "scoring", "rank", *map(str, lists), "-o", str(out)]
    child = subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL)
    folder = out.with_name(f"{out.name}.partial")
    while not (folder / "parts" / "00000-0000000").exists():
        assert child.poll() is None
        time.sleep(0.002)
    child.kill()
    child.wait()
    return folder


def test_a_killed_run_leaves_no_half_file_and_is_gone_on_with(lists: list[Path], tmp_path: Path) -> None:
    out, whole = tmp_path / "tinh.csv", tmp_path / "whole.csv"
    out.write_text("cũ", encoding="utf-8")
    left = killed(lists, out)
    assert out.read_text(encoding="utf-8") == "cũ"
    scoring.rank_file(lists, whole)
    shutil.copytree(left, kept := tmp_path / "kept")
    scoring.rank_file(lists, out)
    assert out.read_bytes() == whole.read_bytes()
    assert not left.exists()

    # What power that failed left short is read afresh, though its list had been read to its end.
    shutil.copytree(kept, left)
    ended = {"parts": 1, "size": 1, "warnings": []}
    (left / "parts" / "00000.json").write_text(json.dumps(ended), encoding="utf-8")
    (left / "parts" / "00000-0000000" / "heads.arrow").write_bytes(b"ARROW1")
    scoring.rank_file(lists, out)
    assert out.read_bytes() == whole.read_bytes()

    # What was read is not read again: a name changed there is the name in the result.
    shutil.copytree(kept, left)
    heads = left / "parts" / "00000-0000000" / "heads.arrow"
    changed = pl.read_ipc(heads.read_bytes()).with_columns(name=pl.lit("Thôn Khác"))
    changed.write_ipc(heads)
    seal(heads.parent)
    scoring.rank_file(lists, out)
    assert out.read_bytes() == whole.read_bytes().replace("Thôn Một".encode(), "Thôn Khác".encode())


@pytest.mark.parametrize("names", [[], ["parts"], ["parts", "state.json.tmp"], ["scored", "buckets"]])
def test_a_folder_that_a_run_was_ended_in_before_it_began_is_taken_over(
    lists: list[Path], tmp_path: Path, names: list[str]
) -> None:
    for name in names:
        (tmp_path / "tinh.csv.partial" / name).mkdir(parents=True)
    scoring.rank_file(lists[:1], tmp_path / "tinh.csv")
    assert (tmp_path / "tinh.csv").exists()
    assert not (tmp_path / "tinh.csv.partial").exists()


def test_a_link_leads_to_what_is_written(lists: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cu.csv").write_text("cũ", encoding="utf-8")
    (tmp_path / "tinh.csv").symlink_to(tmp_path / "cu.csv")
    scoring.rank_file(lists[:1], tmp_path / "tinh.csv")
    assert (tmp_path / "tinh.csv").is_symlink()
    assert "Thôn Một" in (tmp_path / "cu.csv").read_text(encoding="utf-8")


def test_another_list_is_read_afresh(lists: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "tinh.csv"
    left = killed(lists, out)
    lists[0].write_bytes(as_csv([good_khu_dan_cu("KDC-1", name="Thôn Đã Sửa")]))
    scoring.rank_file(lists[:1], out)
    assert "Thôn Đã Sửa" in out.read_text(encoding="utf-8")
    assert not left.exists()


def test_a_folder_of_that_name_that_is_someone_elses_stays(lists: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "tinh.csv.partial"
    other.mkdir()
    (other / "ghi-chep.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(FileExistsError):
        scoring.rank_file(lists[:1], tmp_path / "tinh.csv")
    assert (other / "ghi-chep.txt").exists()
