"""A list ranked from file to file gives what it gives in memory, byte for byte."""

import csv
import io
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from scoring.model.diagnostic import Diagnostic
from scoring.reports.csv import number
from tests.lists import as_csv, as_jsonl, ranked_in_memory
from tests.properties.provinces import library, provinces

_EXACT = ("points", "points_least", "points_most", "claimed.points")


CRITERIA = library()


def told(frame: pl.DataFrame, columns: list[str]) -> list[list[str]]:
    """The cells of a typed frame as CSV has them."""

    def cell(name: str, value: Any) -> str:
        if value is None:
            return ""
        return (
            number(Fraction(value)) if name in _EXACT else str(value).lower() if value in (True, False) else str(value)
        )

    return [[cell(name, row[name]) for name in columns] for row in frame.iter_rows(named=True)]


def in_its_line(warning: Diagnostic) -> str:
    """A warning without its column, which is not kept of a line of JSON."""
    return str(replace(warning, span=warning.span._replace(column=1)))


_asked = st.sampled_from([{}, {}, {"standards": ["all"]}, {"standards": ["mau/xa"]}, {"standards": ["mau/thon-khac"]}])


@st.composite
def handed_in(draw: st.DrawFn) -> dict[str, bytes]:
    """Units in up to three lists: tables, or line by line, where a line may hold what no table can."""
    form = draw(st.sampled_from([as_csv, as_jsonl]))
    units = draw(provinces(apart=form is as_jsonl))
    cuts = sorted(draw(st.lists(st.integers(0, len(units)), max_size=2)))
    parts = [units[first:end] for first, end in pairwise([0, *cuts, len(units)])]
    return {f"{place}.{form.__name__[3:]}": form(part) for place, part in enumerate(parts) if part}


@settings(max_examples=30)
@given(handed_in(), _asked, st.booleans())
def test_from_file_to_file_is_as_in_memory(files: dict[str, bytes], asked: dict[str, Any], every_row: bool) -> None:
    with TemporaryDirectory() as folder:
        here = Path(folder)
        for name, content in files.items():
            (here / name).write_bytes(content)
        paths, out = [here / name for name in files], here / "tinh.csv"
        ranking, expected = ranked_in_memory(paths, CRITERIA, **asked)
        found = scoring.rank_file(paths, out, library=CRITERIA, every_row=every_row, **asked)
        judged = sum(len(group.units) for group in ranking.groups)
        assert (found.judged, found.rejected, found.apart) == (judged, len(ranking.rejected), ranking.apart)
        assert sorted(map(in_its_line, found.warnings)) == sorted(map(in_its_line, ranking.warnings))
        assert not found.in_memory
        assert sorted(here.iterdir()) == sorted([*paths, *[out] * bool(judged), *filter(None, [found.rejected_out])])
        if judged:
            assert out.read_bytes() == expected
            scoring.rank_file(paths, here / "tinh.parquet", library=CRITERIA, **asked)
            header, *rows = csv.reader(io.StringIO(expected.decode("utf-8-sig"), newline=""))
            frame = pl.read_parquet(here / "tinh.parquet")
            assert frame.columns[: len(header)] == header
            assert told(frame, header) == [[cell.removeprefix("'") for cell in row] for row in rows]
