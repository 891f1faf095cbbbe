"""Types: which conditions mean something over which facts."""

import datetime as dt
from fractions import Fraction

import pytest

from scoring.language.check import check_bound, check_comparable, check_condition, check_number
from scoring.language.error import ConditionError
from scoring.language.parse import parse
from scoring.model.expression import Comparison, Expression, Kind, Literal
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from tests.unit.language.words import FACTS, fact

CONDITIONS = {
    "a boolean": "da_dang_ky",
    "last year's boolean": "previous.da_dang_ky",
    "a constant": "true",
    "booleans alike": "da_dang_ky == co_ke_hoach",
    "a boolean like a constant": "da_dang_ky != false",
    "a condition like a boolean": "(so_ho > 1) == da_dang_ky",
    "counts": "so_ho > 1",
    "a count and a number": "so_ho > muc_tang",
    "percents": "ty_le >= 95%",
    "a sum of percents": "ty_le + 5% >= 95%",
    "a ratio and a percent": "so_ho_dang_ky / so_ho >= 70%",
    "a ratio and a number": "so_ho_dang_ky / so_ho >= 0.7",
    "a ratio and a percent fact": "so_ho_dang_ky / so_ho >= ty_le",
    "a ratio of percents": "ty_le / 5% > 2",
    "a sum of a ratio and a percent": "so_ho_dang_ky / so_ho + 5% >= 70%",
    "a product of percents is a ratio": "ty_le * 50% >= 70%",
    "a share of a count is a count": "so_ho_dang_ky >= 70% * so_ho",
    "a count of shares is a count": "so_ho_dang_ky >= so_ho * ty_le",
    "dates": "ngay_nop <= ngay_hop",
    "a date and a quoted one": "ngay_nop <= '2024-10-31'",
    "a quoted date first": "'2024-10-31' >= ngay_nop",
    "a choice and a label": "xep_loai >= 'kha'",
    "a label first": "'kha' <= xep_loai",
    "last year's choice and a label": "previous.xep_loai == 'tot'",
    "choices of one scale": "xep_loai >= xep_hang",
    "a choice now and before": "xep_loai >= previous.xep_loai",
    "logic": "not da_dang_ky or so_ho > 1 and co_ke_hoach",
}


@pytest.mark.parametrize("text", CONDITIONS.values(), ids=CONDITIONS)
def test_a_condition_of_fitting_types_is_one_without_labels(text: str) -> None:
    assert "Label(" not in str(check_condition(parse(text), FACTS))


REFUSED: dict[str, tuple[str, str, int, dict[str, str], str | None]] = {
    "a fact that nobody declares": ("so_hoo > 1", "E203", 0, {"name": "so_hoo"}, "so_ho"),
    "such a fact of last year": ("1 < previous.so_hoo", "E203", 4, {"name": "so_hoo"}, "so_ho"),
    "a fact like no other": ("zzz", "E203", 0, {"name": "zzz"}, None),
    "a number as a condition": ("so_ho", "E209", 0, {"expected": "condition", "found": "number"}, None),
    "a sum as a condition": ("1 + so_ho", "E209", 0, {"expected": "condition", "found": "number"}, None),
    "a ratio as a condition": ("so_ho / so_ho", "E209", 0, {"expected": "condition", "found": "ratio"}, None),
    "a choice as a condition": ("xep_loai", "E209", 0, {"expected": "condition", "found": "choice"}, None),
    "a label as a condition": ("'kha'", "E209", 0, {"expected": "comparison", "found": "label"}, None),
    "not of a number": ("not so_ho", "E209", 4, {"expected": "condition", "found": "number"}, None),
    "and of a percent": ("da_dang_ky and 5%", "E209", 15, {"expected": "condition", "found": "percent"}, None),
    "a truth added": ("true + 1 > 1", "E209", 0, {"expected": "number", "found": "boolean"}, None),
    "a truth added at the right": ("1 + da_dang_ky > 1", "E209", 4, {"expected": "number", "found": "boolean"}, None),
    "a condition added": ("1 + (so_ho > 1) > 1", "E209", 5, {"expected": "number", "found": "boolean"}, None),
    "logic added": (
        "(da_dang_ky and co_ke_hoach) + 1 > 1",
        "E209",
        1,
        {"expected": "number", "found": "boolean"},
        None,
    ),
    "a denial added": ("1 + (not da_dang_ky) > 1", "E209", 5, {"expected": "number", "found": "boolean"}, None),
    "dates subtracted": ("ngay_nop - ngay_hop > 1", "E209", 0, {"expected": "number", "found": "date"}, None),
    "choices added": ("so_ho + xep_loai > 1", "E209", 8, {"expected": "number", "found": "choice"}, None),
    "a label added": ("so_ho + '1' > 1", "E209", 8, {"expected": "comparison", "found": "label"}, None),
    "a percent and a count added": ("ty_le + so_ho > 1", "E209", 6, {"left": "percent", "right": "number"}, None),
    "a percent against a number": ("ty_le >= 95", "E209", 6, {"left": "percent", "right": "number"}, None),
    "a number against a percent": ("so_ho >= 95%", "E209", 6, {"left": "number", "right": "percent"}, None),
    "a share of a count against a percent": (
        "so_ho * ty_le >= 70%",
        "E209",
        14,
        {"left": "number", "right": "percent"},
        None,
    ),
    "a percent against a date": ("ty_le >= ngay_nop", "E209", 6, {"left": "percent", "right": "date"}, None),
    "a ratio against a date": ("so_ho / 2 > ngay_nop", "E209", 10, {"left": "ratio", "right": "date"}, None),
    "a truth against a number": ("da_dang_ky == 1", "E209", 11, {"left": "boolean", "right": "number"}, None),
    "truths in order": ("da_dang_ky > co_ke_hoach", "E209", 11, {"op": ">"}, None),
    "choices of two scales": (
        "xep_loai >= quy_mo",
        "E209",
        9,
        {"left_scale": "kem, trung_binh, kha, tot", "right_scale": "nho, vua, lon"},
        None,
    ),
    "a choice against a number": ("xep_loai >= 2", "E209", 9, {"left": "choice", "right": "number"}, None),
    "a text": ("ghi_chu == 'x'", "E209", 0, {"expected": "value", "found": "text"}, None),
    "a text beside a number": ("so_ho > 1 + ghi_chu", "E209", 12, {"expected": "value", "found": "text"}, None),
    "a label beside a number": ("so_ho >= '5'", "E209", 9, {"expected": "choice-or-date", "found": "5"}, None),
    "a label beside a label": ("'kha' == 'kha'", "E209", 9, {"expected": "comparison", "found": "label"}, None),
    "a label beside a truth": (
        "da_dang_ky == 'true'",
        "E209",
        14,
        {"expected": "choice-or-date", "found": "true"},
        None,
    ),
    "a label of another scale": (
        "xep_loai >= 'khaa'",
        "E209",
        12,
        {"found": "khaa", "choice": "xep_loai", "levels": "kem, trung_binh, kha, tot"},
        "kha",
    ),
    "a day that does not exist": (
        "ngay_nop > '2023-02-29'",
        "E209",
        11,
        {"expected": "date", "found": "2023-02-29"},
        None,
    ),
    "a date without hyphens": ("ngay_nop > '20241031'", "E209", 11, {"expected": "date", "found": "20241031"}, None),
    "a week date": ("ngay_nop > '2024-W44-4'", "E209", 11, {"expected": "date", "found": "2024-W44-4"}, None),
    "a Vietnamese date": ("ngay_nop > '31/10/2024'", "E209", 11, {"expected": "date", "found": "31/10/2024"}, None),
    "a day without quotes": ("ngay_nop > 2024-10-31", "E209", 11, {"date": "2024-10-31"}, None),
    "a day without quotes first": ("2024-1-5 < ngay_nop", "E209", 0, {"date": "2024-01-05"}, None),
    "a Vietnamese day without quotes": ("ngay_nop > 31/10/2024", "E209", 11, {"date": "2024-10-31"}, None),
    "a number that is no day": ("ngay_nop > 2024 + 1", "E209", 9, {"left": "date", "right": "number"}, None),
    "a division by nought": ("so_ho / 0 > 1", "E209", 8, {"expected": "divisor", "found": "0"}, None),
    "a division by nought percent": ("so_ho / 0% > 1", "E209", 8, {"expected": "divisor", "found": "0"}, None),
}


@pytest.mark.parametrize(("text", "code", "at", "params", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_condition_of_unlike_types_is_told_at_its_character(
    text: str, code: str, at: int, params: dict[str, str], hint: str | None
) -> None:
    with pytest.raises(ConditionError) as refused:
        check_condition(parse(text), FACTS)
    error = refused.value
    assert (error.code, error.at, error.params, error.hint) == (code, at, params, hint)


LABELS: dict[str, tuple[str, Expression]] = {
    "the place on a scale": (
        "xep_loai >= 'kha'",
        Comparison(">=", fact("xep_loai"), Literal(Fraction(2), Kind.CHOICE, "kha")),
    ),
    "the same word on another scale": (
        "quy_mo == 'vua'",
        Comparison("==", fact("quy_mo"), Literal(Fraction(1), Kind.CHOICE, "vua")),
    ),
    "the day of a date": (
        "'2024-02-29' < ngay_nop",
        Comparison("<", Literal(Fraction(dt.date(2024, 2, 29).toordinal()), Kind.DATE, "2024-02-29"), fact("ngay_nop")),
    ),
}


@pytest.mark.parametrize(("text", "tree"), LABELS.values(), ids=LABELS)
def test_a_label_means_what_the_other_side_says(text: str, tree: Expression) -> None:
    assert check_condition(parse(text), FACTS) == tree


@pytest.mark.parametrize("text", ["so_ho", "so_ho + 1", "ty_le", "so_ho / 2", "95%", "so_ho * ty_le"])
def test_a_number_is_a_count_a_percent_or_a_ratio(text: str) -> None:
    assert check_number(parse(text), FACTS) == parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("da_dang_ky", "boolean"), ("so_ho > 1", "boolean"), ("ngay_nop", "date"), ("xep_loai", "choice")],
)
def test_nothing_else_is_a_number(text: str, found: str) -> None:
    with pytest.raises(ConditionError) as refused:
        check_number(parse(text), FACTS)
    assert refused.value.params == {"expected": "number", "found": found}


BOUNDS = {
    "a count by a number": ("so_ho", "1"),
    "a count by another": ("so_ho_dang_ky", "so_ho"),
    "a count by a difference": ("so_ho_dang_ky", "so_ho - muc_tang"),
    "a percent by a percent": ("ty_le", "100%"),
    "a percent by a ratio": ("ty_le", "so_ho_dang_ky / so_ho"),
    "a date by another": ("ngay_nop", "ngay_hop"),
}


@pytest.mark.parametrize(("name", "text"), BOUNDS.values(), ids=BOUNDS)
def test_a_bound_is_what_the_fact_compares_with(name: str, text: str) -> None:
    assert check_bound(parse(text), FACTS[name], FACTS) == parse(text)


def test_a_quoted_date_bounds_a_date() -> None:
    bound = check_bound(parse("'2024-01-01'"), FACTS["ngay_nop"], FACTS)
    assert bound == Literal(Fraction(dt.date(2024, 1, 1).toordinal()), Kind.DATE, "2024-01-01")


def test_two_counts_compare_whatever_they_are() -> None:
    excused = parse("so_ho + so_ho_dang_ky")
    assert check_comparable(excused, parse("so_ho"), FACTS) == excused


def test_a_bound_may_be_read_before_its_fact_is_known() -> None:
    new = Fact("so_nguoi", FactType.COUNT, Text("Số người"))
    assert check_bound(parse("so_ho"), new, FACTS) == parse("so_ho")


WRONG_BOUNDS = {
    "a count by a percent": ("so_ho", "100%", {"fact": "so_ho", "expected": "number", "found": "percent"}),
    "a percent by a number": ("ty_le", "100", {"fact": "ty_le", "expected": "percent", "found": "number"}),
    "a count by a condition": ("so_ho", "so_ho > 1", {"fact": "so_ho", "expected": "number", "found": "boolean"}),
    "a count by a sum of unlike things": ("so_ho", "1 + 5%", {"left": "number", "right": "percent"}),
    "a date by a number": ("ngay_nop", "2024 - 1", {"fact": "ngay_nop", "expected": "date", "found": "number"}),
}


@pytest.mark.parametrize(("name", "text", "params"), WRONG_BOUNDS.values(), ids=WRONG_BOUNDS)
def test_a_bound_that_does_not_compare_is_refused(name: str, text: str, params: dict[str, str]) -> None:
    with pytest.raises(ConditionError) as refused:
        check_bound(parse(text), FACTS[name], FACTS)
    at = 0 if "fact" in params else 2  # at the sign where the fault is inside the bound
    assert (refused.value.code, refused.value.at, refused.value.params) == ("E209", at, params)
