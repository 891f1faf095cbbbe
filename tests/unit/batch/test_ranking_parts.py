"""The parts of a run over lists that have an answer of their own."""

import datetime as dt
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scoring
from scoring.batch.ranking import placing, table
from scoring.batch.ranking.apart import from_line, to_line
from scoring.batch.ranking.order import Merits, ranks, told_apart
from scoring.batch.ranking.table import schema
from scoring.batch.ranking.values import NONE, Values
from scoring.batch.ranking.writing import as_csv as rows_csv
from scoring.batch.scores import Exact
from scoring.cli.bar import Bar, picture
from scoring.model.assessment import Appraised, Assessment, Claimed, Document, Unit
from scoring.model.span import Span
from scoring.reports.csv import csv_text
from tests.builders import good_khu_dan_cu
from tests.lists import as_csv, ranked_in_memory
from tests.properties.standards import assessments

_DAY = dt.date(2024, 11, 12)


@given(assessments())
def test_what_stands_apart_is_found_again_as_it_was(found: Assessment) -> None:
    assert from_line(to_line(found)) == found


def test_every_kind_of_value_is_found_again() -> None:
    facts = {"a": True, "b": 7, "c": Decimal("1.50"), "d": dt.date(2024, 2, 29), "e": "tốt"}
    found = Assessment(
        unit=Unit("T-1", "Thôn “Một”\u2028", "thon", "X-1", None),
        period=2024,
        facts=facts,
        previous=facts,
        evidence={"a": (Document("05-NQ/CB", _DAY), Document("06"))},
        not_applicable={"k": "Không có"},
        claimed=Claimed(Decimal("95.50"), "Khá", {"k": Decimal(1)}),
        appraised_facts={name: Appraised(value, "vì", "tổ", _DAY) for name, value in facts.items()},
        appraised_points={"k": Appraised(Decimal("4.5"), "vì", "tổ", _DAY)},
        standards=("mau/thon",),
        source="x.jsonl#3",
        sha256="0" * 64,
        places={"id": Span("x.jsonl", 3, 9), "period": Span("x.xlsx", 2, 4, "Phiếu")},
    )
    again = from_line(to_line(found))
    assert again == found
    assert [again.place(part) for part in ("id", "period")] == [found.place(part) for part in ("id", "period")]
    assert [type(value) for value in again.facts.values()] == [type(value) for value in facts.values()]


_numbers = st.lists(st.tuples(st.integers(-(10**18), 10**18) | st.integers(-3, 3), st.integers(1, 9), st.booleans()))


@given(_numbers, st.none() | st.integers(1, 12), st.lists(st.integers(0, 2), max_size=3))
def test_marks_stand_for_numbers_and_their_places_for_the_order(
    numbers: list[tuple[int, int, bool]], under: int | None, numbers_beyond: list[int]
) -> None:
    values = Values()
    over, own, known = (np.array([each[place] for each in numbers], dtype=np.int64) for place in range(3))
    beyond = {place: Fraction(10**30 + far) for place, far in enumerate(numbers_beyond[: len(numbers)]) if far}
    marks = values.marks(Exact(over, under if under is not None else own, known.astype(np.bool_), beyond))
    texts, places = values.texts(), values.places()
    meant = [beyond.get(at, Fraction(a, under or b)) if there else None for at, (a, b, there) in enumerate(numbers)]
    assert [None if mark == NONE else Fraction(texts[mark]) for mark in marks] == meant
    told = [places[mark] for mark in marks if mark != NONE]
    settled = [value for value in meant if value is not None]
    assert [a < b for a in told for b in told] == [a < b for a in settled for b in settled]


def test_ranks_begin_anew_in_each_group_and_the_key_above_comes_first() -> None:
    groups = np.array([0, 0, 0, 0, 1, 1, 1, 2], dtype=np.int32)
    verdicts, keys = (
        [0, 0, 0, 1, 0, 0, 0, 0],
        ([1, 1, 1, 0, 5, 5, 6, 6], [3, 3, 4, 0, 6, 7, 7, 7], [1, 2, 2, 0, 0, 0, 1, 1]),
    )
    found = Merits(tuple(np.array(each, dtype=np.int32) for each in (verdicts, *keys)), np.array([True] * 7 + [False]))
    assert ranks(groups, found).tolist() == [1, 2, 3, 4, 1, 2, 3, 0]
    assert told_apart(groups, found).tolist() == [2, 2, 1, 0, 1, 1, 0, 0]


@given(st.lists(st.text() | st.sampled_from(["", "=1", " +1", "a\nb", 'x"y', "a,b", "đ\u0301", "Ấn", "\ufeffx"])))
def test_cells_are_written_as_every_csv_writes_them(cells: list[str]) -> None:
    rows = pl.DataFrame({"unit.name": [cell or None for cell in cells], "unit.id": cells[::-1], "rank": 1})
    expected = csv_text(
        ["unit.name", "unit.id", "rank"],
        [{"unit.name": a, "unit.id": b, "rank": Fraction(1)} for a, b in zip(cells, cells[::-1], strict=True)],
    )
    assert rows_csv(rows).decode() == expected.split("\r\n", 1)[1]


def test_rows_come_in_order_where_they_are_more_than_fit_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "AT_ONCE", 7)
    monkeypatch.setattr(table, "AT_ONCE", 7)
    paths = [tmp_path / f"{place}.csv" for place in range(3)]
    for place, path in enumerate(paths):
        units = [good_khu_dan_cu(f"{at}-{place}", cluster=f"c-{at % 2}", so_ho_dang_ky=90 + at) for at in range(11)]
        path.write_bytes(as_csv(units))
    scoring.rank_file(paths, out := tmp_path / "tinh.csv")
    assert out.read_bytes() == ranked_in_memory(paths)[1]


def test_a_schema_names_criteria_only_where_they_are_asked_for() -> None:
    standards = [scoring.load_standard("tt-124-2021/xa"), scoring.load_standard("hd-01-2026/to-bao-ve-antt")]
    assert not [name for name in schema(standards, detailed=False) if name.startswith(("state.", "points."))]
    columns = list(schema(standards, detailed=True))
    assert "state.k1.a" in columns
    assert "points.xs.5" in columns
    assert "points.k1.a" not in columns


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only_and_wiped_at_the_end() -> None:
    for stream in (io.StringIO(), Terminal()):
        with Bar(stream) as bar:
            bar.show("read", 0, 100, 0)
            bar.show("read", 100, 100, 5)
        drawn = stream.getvalue()
        assert ("Đang đọc" in drawn) is stream.isatty()
        assert drawn.endswith("\r\x1b[K") is stream.isatty()


def test_a_bar_tells_rate_and_remaining_time() -> None:
    assert picture("read", 25, 100, 1000, 30.0) == "Đang đọc [######------------------] 25 %  33 đơn vị/s  còn 1:30"
    assert picture("write", 0, 0, 0, 0.0).endswith("100 %  còn 0:00")
