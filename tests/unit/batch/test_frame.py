"""Frames of every type of column: read exactly, or named as wrong."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest

import scoring
from scoring.batch import results, score
from scoring.batch.series import column_of
from scoring.language.check import check_number
from scoring.language.parse import parse
from scoring.model.diagnostic import ScoringError
from scoring.model.points import Linear
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from tests.properties.scored import bands, rule, scored, sheet
from tests.properties.standards import FACTS

AREA = scoring.load_standard("tt-124-2021/khu-dan-cu")
COUNT = Fact("so_ho", FactType.COUNT, Text("Số hộ"))
SHARE = Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=1)
TRUTH = Fact("da_dang_ky", FactType.BOOLEAN, Text("Đã đăng ký"))
DAY = Fact("ngay_nop", FactType.DATE, Text("Ngày nộp"))
RATING = Fact("xep_loai", FactType.CHOICE, Text("Xếp loại"), scale=("kem", "kha", "tot"))
WHOLE = [pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64]


def read(fact: Fact, series: pl.Series) -> list[int | str | None]:
    """The scaled integer of each row; None where it is undeclared, "wrong" where it is that."""
    column, wrong = column_of(fact, series)
    return [
        "wrong"
        if wrong is not None and wrong[place]
        else int(value)
        if column.known is None or column.known[place]
        else None
        for place, value in enumerate(column.values)
    ]


@pytest.mark.parametrize("dtype", WHOLE)
def test_whole_numbers_of_every_width(dtype: type[pl.DataType]) -> None:
    assert read(COUNT, pl.Series([1, None, 0], dtype=dtype)) == [1, None, 0]
    assert read(SHARE, pl.Series([95, None], dtype=dtype)) == [950, None]
    assert read(TRUTH, pl.Series([1, 0, 2], dtype=dtype)) == [1, 0, "wrong"]


@pytest.mark.parametrize(
    ("fact", "series", "expected"),
    [
        (COUNT, pl.Series([-1, 10**15 - 1, 10**15]), ["wrong", 10**15 - 1, "wrong"]),
        (COUNT, pl.Series([2**63, 5], dtype=pl.UInt64), ["wrong", 5]),
        (COUNT, pl.Series([120.0, 1.5, -1.0, None]), [120, "wrong", "wrong", None]),
        (COUNT, pl.Series([Decimal("120.00"), Decimal("1.50"), None], dtype=pl.Decimal(10, 2)), [120, "wrong", None]),
        (COUNT, pl.Series(["1.234", "12", " ", None, "không"]), [1234, 12, "wrong", None, "wrong"]),
        (SHARE, pl.Series([97.5, 97.25, float("nan"), float("inf")]), [975, "wrong", "wrong", "wrong"]),
        (SHARE, pl.Series([Decimal("97.50"), Decimal("97.25")], dtype=pl.Decimal(10, 2)), [975, "wrong"]),
        (SHARE, pl.Series(["97,5 %", "97.5", "1.234"], dtype=pl.Categorical), [975, 975, "wrong"]),
        (TRUTH, pl.Series([True, None, False]), [1, None, 0]),
        (TRUTH, pl.Series(["có", "không", "chưa rõ"]), [1, 0, "wrong"]),
        (TRUTH, pl.Series([1.0]), ["wrong"]),
        (DAY, pl.Series([date(2024, 2, 29), None]), [date(2024, 2, 29).toordinal(), None]),
        (DAY, pl.Series(["29/02/2024", "2024-02-30"]), [date(2024, 2, 29).toordinal(), "wrong"]),
        (DAY, pl.Series([datetime(2024, 2, 29, 12)]), ["wrong"]),  # noqa: DTZ001 (no zone is meant)
        (DAY, pl.Series([20240229]), ["wrong"]),
        (RATING, pl.Series(["kha", "tot", "xuat_sac"]), [1, 2, "wrong"]),
        (RATING, pl.Series([1]), ["wrong"]),
        (COUNT, pl.Series([None, None]), [None, None]),
        (COUNT, pl.Series([[1], None]), ["wrong", None]),
    ],
)
def test_values_are_read_exactly_or_not_at_all(fact: Fact, series: pl.Series, expected: list[object]) -> None:
    assert read(fact, series) == expected


def test_a_row_with_a_wrong_value_names_it_and_spoils_no_other() -> None:
    frame = pl.DataFrame({"unit.id": ["A", "B"], "so_ho": ["hai", "100"], "so_ho_dang_ky": [1.5, 100.0]})
    found = score(AREA, frame)
    assert found["wrong"].to_list() == ["so_ho | so_ho_dang_ky", None]
    assert found["verdict"].to_list() == [None, "undetermined"]
    assert found["state.k1.c"].to_list() == [None, "met"]
    with pytest.raises(ValueError, match="so_ho, so_ho_dang_ky"):
        results(AREA, frame, [0])
    with pytest.raises(IndexError):
        results(AREA, frame, [-1])


def test_a_number_does_not_tell_whether_a_paper_is_shown() -> None:
    frame = pl.DataFrame({"unit.id": ["A", "B"], "evidence.da_dang_ky": [0, None], "da_dang_ky": [True, True]})
    assert score(AREA, frame)["wrong"].to_list() == ["evidence.da_dang_ky", None]
    papers = pl.DataFrame(
        {"unit.id": [1, 2, 3], "evidence.k1.a": ["01/NQ", " ", None], "co_nghi_quyet_quy_1": [True] * 3}
    )
    told = score(AREA, papers)
    assert told["state.k1.a"].to_list() == ["met", "undetermined", "undetermined"]
    (untold,) = results(AREA, {"evidence.k1.a": [True], "co_nghi_quyet_quy_1": [True]}, [0])
    assert untold.assessment.evidence["k1.a"][0].number == "?"
    (result,) = results(AREA, papers, [0])
    assert (result.assessment.unit.id, result.assessment.evidence["k1.a"][0].number) == ("1", "01/NQ")


def test_units_of_another_type_are_not_judged() -> None:
    frame = pl.DataFrame({"unit.type": ["khu_dan_cu", "xa", None], "so_ho": [1, 1, 1]})
    assert score(AREA, frame)["wrong"].to_list() == [None, "unit.type", None]


def test_a_column_that_means_nothing_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ScoringError) as refused:
        score(AREA, {"so_hoo": [1]})
    assert [(fault.code, fault.hint) for fault in refused.value.diagnostics] == [("E110", "so_ho")]


def test_no_rows_give_the_same_columns() -> None:
    frame = pl.DataFrame({"unit.id": ["A"], "so_ho": [1]})
    assert score(AREA, frame.clear()).schema == score(AREA, frame).schema


def test_points_leave_as_exact_text() -> None:
    standard = scoring.load_standard("minh-hoa-phong-trao/khu-dan-cu")
    found = score(standard, {"unit.id": ["A"]})
    assert (found["points"][0], found["grade"][0]) == (None, None)
    assert found["points_least"][0] is None or found["points_least"][0].isdecimal()
    assert [name for name in found.columns if name.startswith("points.")]


def test_a_standard_under_which_nothing_may_decide_has_an_empty_cell_for_it() -> None:
    found = score(sheet([scored("c0", bands("n0", {"1": 3}))]), {"n0": [0, 1]})
    assert (found["decisive"].to_list(), found["points"].to_list()) == ([None, None], ["0", "3"])


def test_what_divides_all_alike_divides_large_numbers_too() -> None:
    """Units of which the same applies are rescaled by the same number, however large what is divided."""
    little = Fraction(1, 10_000)
    late = Linear(check_number(parse("n2 / 19"), FACTS), little, Fraction(-15), Fraction(0), little)
    judged = sheet(
        [
            scored("c0", bands("(n2 + n1) / n0", {"1": 1, "2": 17})),
            scored("c1", rule("deduct", late), applies_when="b0 and b1"),
        ]
    )
    alike = score(judged, {"n1": [13, 13], "n2": [12, 12], "b0": [False, False]})
    mixed = score(judged, {"n1": [13, 13], "n2": [12, 12], "b0": [False, True], "b1": [None, True]})
    assert alike["points_most"].to_list() == ["17.0001"] * 2
    assert mixed["points_most"][0] == "17.0001"
