"""From a file to a ranked file, as a whole process: how long, how much of it is scoring, how much memory."""

import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.engines.assess import CRITERIA, standard
from bench.parts import workbook
from bench.parts.processes import scoring
from bench.table import Cell, Table
from bench.timing import Process, measured, once_a_round, process

ROUNDS = 3
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
#: A process that takes longer is ended and told so.
LONGEST = 120.0

_TITLE = "From a file to a ranked file, whole processes"
_READ = """
import sys, pathlib
from scoring.source.workbook.read import read_workbook
read_workbook(pathlib.Path(sys.argv[1]).read_bytes())
"""
_READ_ELSEWHERE = """
import sys
import openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


def tables() -> Iterator[Table]:
    if "--output" not in process(scoring("rank", "--help")).stdout:
        yield Table("files", _TITLE, ["Not here: scoring rank FILE -o OUT."])
        return
    try:
        frames = import_module("bench.frames")
    except ImportError as error:
        yield Table("files", _TITLE, [f"Not here: polars ({error})."])
        return
    with TemporaryDirectory() as folder:
        yield _units(Path(folder), frames)
        yield _share(Path(folder), frames)
        yield _workbook(Path(folder))


def _units(folder: Path, frames: Any) -> Table:
    """Seconds and peak memory against the number of units, one run each."""
    notes = [f"40 criteria with points, ranked into CSV; one run each, ended after {LONGEST:.0f} s."]
    rows: list[list[Cell]] = []
    for size, kind in [(size, "csv") for size in SIZES] + [(size, "parquet") for size in (*SIZES, MILLION)]:
        name = f"{kind.upper()}, {size:_} units".replace("_", " ")
        path = folder / f"{size}.{kind}"
        frames.write(path, size)
        done = _ranked(path, *_STANDARD)
        path.unlink()
        if done.failed:
            notes.append(f"{name}: {done.failed}.")
        else:
            rows.append([name, done.seconds, size / done.seconds, done.peak and done.peak / 1e6])
    return Table("files", _TITLE, notes, ("", "s", "units/s", "peak MB"), (",.2f", ",.0f", ",.0f"), rows)


_STANDARD = ("--criteria", str(CRITERIA), "--standard", "bench/spec-40-points")


def _share(folder: Path, frames: Any) -> Table:
    """What scoring the columns takes of CSV to ranked CSV."""
    title = "CSV to ranked CSV, 100 000 units: scoring's share"
    path = folder / "share.csv"
    frames.write(path, SIZES[-1])
    try:
        score = import_module("scoring.batch").score
    except (ImportError, AttributeError) as error:
        return Table("share", title, [f"Not here yet: scoring.batch ({error})."])
    frame = frames.facts(SIZES[-1])
    works = {
        "whole process": partial(_ranked, path, *_STANDARD),
        "scoring the columns": partial(score, standard(), frame),
    }
    return _of_the_first("share", title, works, "× whole process")


def _workbook(folder: Path) -> Table:
    """A workbook to a ranking, against merely reading its cells: by the same reader, and by the one that most use."""
    path = folder / "danh-sach.xlsx"
    workbook.written(path)
    works = {
        "reading the cells": lambda: measured([sys.executable, "-c", _READ, str(path)], LONGEST),
        "to a ranking": lambda: _ranked(path),
        "openpyxl reading the cells": lambda: measured([sys.executable, "-c", _READ_ELSEWHERE, str(path)], LONGEST),
    }
    title = f"A workbook of {workbook.UNITS:,} units to a ranking".replace(",", " ")
    return _of_the_first("workbook_ranked", title, works, "× reading the cells")


def _of_the_first(key: str, title: str, works: dict[str, Callable[[], object]], ratio: str) -> Table:
    failed = [
        f"{name}: {done.failed}" for name, work in works.items() if isinstance(done := work(), Process) and done.failed
    ]
    if failed:
        return Table(key, title, failed)
    medians = {name: statistics.median(times) for name, times in once_a_round(works, ROUNDS).items()}
    base = next(iter(medians.values()))
    rows: list[list[Cell]] = [[name, median, median / base] for name, median in medians.items()]
    return Table(key, title, [f"{ROUNDS} rounds after one that warms up."], ("", "s", ratio), (",.2f", ".2f"), rows)


_number = count()


def _ranked(path: Path, *options: str) -> Process:
    """The output must be new each time."""
    out = path.with_name(f"ranked-{next(_number)}.csv")
    return measured(scoring("rank", str(path), "-o", str(out), *options), LONGEST, (0, 3))  # 3: some rows were rejected
