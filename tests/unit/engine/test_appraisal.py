"""Points of the committee settle a criterion that applies, whatever else is said of it."""

import pytest

from scoring.model.result import UnitResult, Verdict
from tests.unit.engine.sheets import APPLIES, FAILED, MET, NONE, OPEN, PARTLY, REST, earned, judged, sheet, total, unit

STANDARD = sheet(
    "id: a1, require: co_ke_hoach, points: 10",
    "id: a2, evidence: required, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
    "id: a3, require: da_dang_ky, points: 10, prerequisites: [a2]",
    rounding="{step: 1, mode: half_up, at: criterion}",
)


def given(**appraised: str) -> UnitResult:
    return judged(STANDARD, unit(appraised=appraised, co_ke_hoach=False, co_nghi_quyet=True, da_dang_ky=True))


def test_a_failed_prerequisite_and_a_missing_paper_are_passed_over() -> None:
    assert [*map(str, given().states)] == [FAILED, FAILED, FAILED]
    full = given(a2="10")
    assert ([*map(str, full.states)], total(full)) == ([FAILED, MET, MET], "20")


@pytest.mark.parametrize(
    ("value", "expected", "after"),
    [
        pytest.param("10", ("10", MET), ("10", MET), id="all"),
        pytest.param("4.25", ("17/4", PARTLY), ("0", FAILED), id="a part, not rounded, is not met"),
        pytest.param("0", ("0", FAILED), ("0", FAILED), id="nothing"),
    ],
)
def test_what_the_committee_gave_is_the_state(value: str, expected: tuple[str, str], after: tuple[str, str]) -> None:
    found = given(a2=value)
    assert (earned(found, "a2"), earned(found, "a3")) == (expected, after)


def test_the_points_that_the_facts_would_earn_are_told_beside_them() -> None:
    found = judged(STANDARD, unit(appraised={"a1": "4"}, co_ke_hoach=True))
    reason = found.criteria[0].reasons[0]
    assert (reason.code, reason.params["points"], reason.params["least"]) == ("points_appraised", "4", "10")


@pytest.mark.parametrize(
    ("registered", "expected", "whole"),
    [
        pytest.param(True, ("4", PARTLY), "14", id="applies"),
        pytest.param(False, ("–", NONE), "20", id="does not apply by its facts: in vain"),
        pytest.param(None, ("0 … 4", OPEN), "14 … 20", id="perhaps applies"),
    ],
)
def test_they_count_only_where_the_criterion_applies(
    registered: bool | None, expected: tuple[str, str], whole: str
) -> None:
    found = judged(sheet(APPLIES, REST), unit(appraised={"a1": "4"}, da_dang_ky=registered, co_nghi_quyet=True))
    assert (earned(found, "a1"), total(found)) == (expected, whole)


def test_a_gate_passes_or_fails_by_them() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 10, gate: full_marks", REST)
    verdicts = [
        judged(standard, unit(appraised={"a1": points}, co_ke_hoach=planned, co_nghi_quyet=True)).verdict
        for points, planned in (("10", False), ("9", True))
    ]
    assert verdicts == [Verdict.RECOGNISED, Verdict.NOT_RECOGNISED]


def test_a_criterion_without_points_has_none_to_give() -> None:
    """Made by hand: a file with such an entry is refused when it is read."""
    standard = sheet(
        REST,
        "id: g1, require: co_ke_hoach, gate: true, prerequisites: [a9]",
        "id: a2, require: da_dang_ky, points: 10, prerequisites: [g1]",
    )
    unheard = unit(appraised={"g1": "10"}, co_ke_hoach=True, da_dang_ky=True, co_nghi_quyet=False)
    assert [*map(str, judged(standard, unheard).states)] == [FAILED, FAILED, FAILED]
