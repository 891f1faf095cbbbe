"""Prerequisites where criteria earn points: they hold when each is met or not applicable."""

import pytest

from tests.unit.engine.sheets import APPLIES, FAILED, MET, NONE, OPEN, PARTLY, earned, judged, sheet, total, unit

CHAIN = sheet(
    "id: a1, points: {bands: so_ho_tham_gia, at_least: {1: 5, 2: 10}}",
    "id: a2, require: co_ke_hoach, points: 10, prerequisites: [a1]",
    "id: a3, require: co_nghi_quyet, points: 10, prerequisites: [a2]",
)


@pytest.mark.parametrize(
    ("households", "states", "whole"),
    [
        pytest.param(2, [MET, MET, MET], "30", id="met: all follow"),
        pytest.param(1, [PARTLY, FAILED, FAILED], "5", id="partly met is not met: all fail"),
        pytest.param(0, [FAILED, FAILED, FAILED], "0", id="not met: all fail"),
        pytest.param(None, [OPEN, OPEN, OPEN], "0 … 30", id="open: all are"),
    ],
)
def test_a_chain(households: int | None, states: list[str], whole: str) -> None:
    found = judged(CHAIN, unit(so_ho_tham_gia=households, co_ke_hoach=True, co_nghi_quyet=True))
    assert ([*map(str, found.states)], total(found)) == (states, whole)


def test_a_failed_prerequisite_is_named_as_the_reason() -> None:
    found = judged(CHAIN, unit(so_ho_tham_gia=1, co_ke_hoach=True, co_nghi_quyet=True))
    told = [reason for reason in found.criteria[2].reasons if reason.code == "prerequisite_fails"]
    assert [reason.params["criteria"] for reason in told] == [["a2"]]
    assert found.criteria[2].fired == ("a3<a2:fails",)


def test_one_that_fails_counts_before_one_that_is_open() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10",
        "id: a2, require: co_nghi_quyet, points: 10",
        "id: a3, require: da_dang_ky, points: 10, prerequisites: [a1, a2]",
    )
    found = judged(standard, unit(co_nghi_quyet=False, da_dang_ky=True))
    assert earned(found, "a3") == ("0", FAILED)


def test_one_that_is_open_is_enough_to_wait_for() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10",
        "id: a2, require: co_nghi_quyet, points: 10",
        "id: a3, require: da_dang_ky, points: 10, prerequisites: [a1, a2]",
    )
    found = judged(standard, unit(co_nghi_quyet=True, da_dang_ky=True))
    assert earned(found, "a3") == ("0 … 10", OPEN)


def test_both_reasons_of_a_failure_are_told() -> None:
    found = judged(CHAIN, unit(so_ho_tham_gia=1, co_ke_hoach=False, co_nghi_quyet=True))
    assert [reason.code for reason in found.criteria[1].reasons][:2] == ["prerequisite_fails", "condition_fails"]
    assert found.criteria[1].fired == ("a2<a1:fails",)


def test_an_open_prerequisite_matters_to_nobody_whose_own_condition_fails() -> None:
    found = judged(CHAIN, unit(so_ho_tham_gia=2, co_nghi_quyet=False))
    assert (earned(found, "a2"), earned(found, "a3")) == (("0 … 10", OPEN), ("0", FAILED))


def test_a_prerequisite_of_which_only_a_part_can_be_had_fails_already() -> None:
    """What is open of it is how many points, never whether it is met."""
    standard = sheet(
        "id: a1, points: {cases: [{when: so_vu == 0, points: 10}, {when: co_ke_hoach, points: 5}]}",
        "id: a2, require: da_dang_ky, points: 10, prerequisites: [a1]",
    )
    found = judged(standard, unit(so_vu=1, da_dang_ky=True))
    assert (earned(found, "a1"), earned(found, "a2")) == (("0 … 5", OPEN), ("0", FAILED))


def test_a_prerequisite_that_is_met_or_does_not_apply_is_open_while_nobody_knows_which() -> None:
    standard = sheet(APPLIES, "id: a2, require: co_nghi_quyet, points: 10, prerequisites: [a1]")
    found = judged(standard, unit(co_ke_hoach=True, co_nghi_quyet=True))
    assert (earned(found, "a1"), earned(found, "a2")) == (("0 … 10", OPEN), ("0 … 10", OPEN))


def test_a_claim_that_a_prerequisite_does_not_apply_lets_through_what_rests_on_it() -> None:
    standard = sheet(
        "id: a1, not_applicable: allowed, require: co_ke_hoach, points: 10",
        "id: a2, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
    )
    found = [judged(standard, unit(claims=claims, co_ke_hoach=False, co_nghi_quyet=True)) for claims in (["a1"], [])]
    assert [(earned(each, "a2"), total(each)) for each in found] == [(("10", MET), "20"), (("0", FAILED), "0")]
    (without,) = [reason.params["points"] for reason in found[0].reasons if reason.code == "total_without_claim"]
    assert without == "0"


def test_a_criterion_that_does_not_apply_waits_for_nothing() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10",
        "id: a2, applies_when: da_dang_ky, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
        "id: a3, require: co_nghi_quyet, points: 10, prerequisites: [a2]",
    )
    found = judged(standard, unit(co_ke_hoach=False, co_nghi_quyet=True, da_dang_ky=False))
    assert [*map(str, found.states)] == [FAILED, NONE, MET]


def test_where_nobody_knows_whether_it_applies_a_failed_prerequisite_leaves_it_open() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10",
        "id: a2, applies_when: da_dang_ky, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
    )
    found = judged(standard, unit(co_ke_hoach=False, co_nghi_quyet=True))
    assert (earned(found, "a2"), total(found)) == (("0", OPEN), "0")


def test_a_gate_without_points_is_a_prerequisite_too() -> None:
    standard = sheet(
        "id: g1, forbid: vu_nghiem_trong, gate: true",
        "id: a1, require: co_ke_hoach, points: 10, prerequisites: [g1]",
    )
    found = [judged(standard, unit(co_ke_hoach=True, vu_nghiem_trong=count)) for count in (0, 1, None)]
    assert [earned(each, "a1") for each in found] == [("10", MET), ("0", FAILED), ("0 … 10", OPEN)]


def test_what_rests_on_a_prerequisite_that_can_never_be_met_names_it_though_its_points_are_open() -> None:
    cases = "{when: da_dang_ky, points: 5}, {when: so_vu == 0, points: 3}, {when: co_ke_hoach, points: 2}"
    standard = sheet(
        f"id: a1, points: {{cases: [{cases}]}}",
        "id: a2, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
    )
    found = judged(standard, unit(da_dang_ky=False, co_ke_hoach=True, co_nghi_quyet=True))
    assert (earned(found, "a1"), earned(found, "a2")) == (("2 … 3", OPEN), ("0", FAILED))
    reasons = next(each.reasons for each in found.criteria if each.criterion.id == "a2")
    assert (reasons[0].code, reasons[0].params["criteria"]) == ("prerequisite_fails", ["a1"])


def test_what_fails_before_something_that_may_not_apply_is_no_recognition_while_nobody_knows() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 5",
        "id: a2, applies_when: da_dang_ky, require: co_nghi_quyet, points: 5, prerequisites: [a1]",
        "id: a3, require: co_nghi_quyet, points: 5, gate: true, prerequisites: [a2]",
    )
    asked = {
        applies: judged(standard, unit(co_ke_hoach=False, co_nghi_quyet=True, da_dang_ky=applies))
        for applies in (True, None)
    }
    assert [str(found.verdict) for found in asked.values()] == ["not_recognised", "undetermined"]


@pytest.mark.parametrize(
    ("first", "second", "applies", "states"),
    [
        pytest.param(True, True, True, [MET, MET, MET], id="met"),
        pytest.param(False, True, True, [FAILED, FAILED, FAILED], id="a failure travels along the chain"),
        pytest.param(None, True, True, [OPEN, OPEN, OPEN], id="so does what is open"),
        pytest.param(None, False, True, [OPEN, FAILED, FAILED], id="a condition that fails does not wait"),
        pytest.param(False, None, True, [FAILED, FAILED, FAILED], id="a failed prerequisite settles what is open"),
        pytest.param(False, True, False, [FAILED, NONE, MET], id="what does not apply waits for nothing"),
        pytest.param(None, False, False, [OPEN, NONE, MET], id="nor does it fail"),
        pytest.param(False, True, None, [FAILED, OPEN, OPEN], id="what perhaps applies stays open"),
        pytest.param(True, True, None, [MET, OPEN, OPEN], id="and leaves open what rests on it"),
    ],
)
def test_without_points_they_decide_alike(
    first: bool | None, second: bool | None, applies: bool | None, states: list[str]
) -> None:
    criteria = (
        "id: a1, require: co_ke_hoach{}",
        "id: a2, applies_when: da_dang_ky, require: co_nghi_quyet, prerequisites: [a1]{}",
        "id: a3, require: so_vu == 0, prerequisites: [a2]{}",
    )
    given = unit(co_ke_hoach=first, co_nghi_quyet=second, da_dang_ky=applies, so_vu=0)
    for result, points in (("all_met", ""), ("points", ", points: 10")):
        standard = sheet(*(each.format(points) for each in criteria), result=result)
        assert [*map(str, judged(standard, given).states)] == states
