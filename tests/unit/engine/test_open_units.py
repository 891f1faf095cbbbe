"""Points over figures that are counted from subordinate units, some of which are still open: both ends are possible."""

import pytest

from scoring.engine.assess import assess
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import FactValue
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Standard
from tests.unit.engine.sheets import FAILED, INFERENCE, MET, NONE, OPEN, PARTLY, earned, sheet, total, unit


def between(least: int, most: int) -> RolledUp:
    """So many units counted for certain, and so many with every open one."""
    return RolledUp(tuple(f"T-{i}" for i in range(least)), tuple(f"T-{i}" for i in range(least, most)))


def judged(standard: Standard, rolled_up: dict[str, RolledUp], **facts: FactValue) -> UnitResult:
    return assess(standard, unit(facts), inference=INFERENCE, rolled_up=rolled_up)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            "points: {proportional: so_ho_tham_gia / so_ho, target: 80%, max: 8}", ("2 … 6", OPEN), id="a line"
        ),
        pytest.param("points: {deduct: 1, per: so_ho_tham_gia, from: 8}", ("2 … 6", OPEN), id="a line that falls"),
        pytest.param("points: {deduct: 4, per: so_ho_tham_gia, from: 8}", ("0", FAILED), id="a line, both ends alike"),
        pytest.param(
            "points: {bands: so_ho_tham_gia, at_least: {7: 9, 5: 6, 3: 2, 1: 1}}", ("1 … 6", OPEN), id="bands"
        ),
        pytest.param(
            "points: {bands: so_ho_tham_gia, at_least: {7: 9, 2: 6}}", ("6", PARTLY), id="bands, one for both"
        ),
        pytest.param("points: {bands: so_ho_tham_gia, at_least: {7: 9}}", ("0", FAILED), id="bands, none for both"),
        pytest.param("require: so_ho_tham_gia >= 4, points: 9", ("0 … 9", OPEN), id="a condition"),
        pytest.param("require: so_ho_tham_gia >= 2, points: 9", ("9", MET), id="a condition that holds at both ends"),
        pytest.param("require: so_ho_tham_gia >= 7, points: 9", ("0", FAILED), id="a condition that holds at neither"),
        pytest.param(
            "applies_when: so_ho_tham_gia >= 2, require: so_ho_tham_gia >= 4, points: 9",
            ("0 … 9", OPEN),
            id="applies at both ends, open",
        ),
        pytest.param(
            "applies_when: so_ho_tham_gia >= 4, require: so_ho_tham_gia >= 2, points: 9, na_policy: full_marks",
            ("9", OPEN),
            id="perhaps applies, holds at both ends",
        ),
        pytest.param(
            "applies_when: so_ho_tham_gia >= 4, require: so_ho_tham_gia >= 7, points: 9",
            ("0", OPEN),
            id="perhaps applies, fails at both ends",
        ),
        pytest.param(
            "applies_when: so_ho_tham_gia >= 7, require: so_ho_tham_gia >= 4, points: 9",
            ("–", NONE),
            id="applies at neither end",
        ),
    ],
)
def test_what_two_to_six_of_ten_units_earn(rule: str, expected: tuple[str, str]) -> None:
    standard = sheet(f"id: a1, {rule}", "id: a9, points: {deduct: 1, per: so_vu, from: 1}")
    found = judged(standard, {"so_ho_tham_gia": between(2, 6)}, so_ho=10, so_vu=0)
    assert earned(found, "a1") == expected


def test_what_applies_at_both_ends_applies() -> None:
    """So a failed prerequisite settles it, whatever its own condition; where it perhaps applies, nothing does."""
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 1",
        "id: a2, applies_when: so_ho_tham_gia >= 2, require: so_ho_tham_gia >= 4, points: 9, prerequisites: [a1]",
        "id: a3, applies_when: so_ho_tham_gia >= 4, require: so_ho_tham_gia >= 2, points: 9, prerequisites: [a1]",
    )
    found = judged(standard, {"so_ho_tham_gia": between(2, 6)}, co_ke_hoach=False)
    assert (earned(found, "a2"), earned(found, "a3")) == (("0", FAILED), ("0", OPEN))


def test_all_open_units_are_for_the_unit_or_all_are_against_it() -> None:
    """Never one open unit in the numerator alone."""
    standard = sheet("id: a1, points: {proportional: so_ho_tham_gia / so_ho, target: 100%, max: 10}")
    found = judged(standard, {"so_ho_tham_gia": between(1, 3), "so_ho": between(4, 6)})
    assert (earned(found, "a1"), total(found)) == (("5/2 … 5", OPEN), "5/2 … 5")


def test_a_zero_divisor_at_one_end_leaves_everything_open() -> None:
    standard = sheet("id: a1, points: {proportional: so_ho_tham_gia / so_ho, target: 100%, max: 10}")
    assert earned(judged(standard, {"so_ho": between(0, 4)}, so_ho_tham_gia=1), "a1") == ("0 … 10", OPEN)


def test_a_count_that_is_settled_is_one_number() -> None:
    standard = sheet("id: a1, points: {proportional: so_ho_tham_gia, target: 10, max: 10}")
    found = judged(standard, {"so_ho_tham_gia": between(3, 3), "so_ho": between(1, 2)})
    assert earned(found, "a1") == ("3", PARTLY)


def test_a_scope_that_holds_at_one_end_is_open() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10", eligible="[{when: so_ho >= 4, basis: Điều 1, title: Từ 4 đơn vị}]"
    )
    verdicts = [
        judged(standard, {"so_ho": counted}, co_ke_hoach=True).verdict
        for counted in (between(4, 6), between(3, 4), between(1, 3))
    ]
    assert verdicts == [Verdict.RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE]


def test_a_tie_fact_that_is_open_counts_as_undeclared() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 10", ties="[points, {fact: so_ho}]")
    keys = [judged(standard, {"so_ho": counted}, co_ke_hoach=True).keys for counted in (between(3, 3), between(3, 4))]
    assert [[None if key is None else str(key) for key in each] for each in keys] == [["10", "3"], ["10", None]]
