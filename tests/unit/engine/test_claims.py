"""A unit may claim that a criterion does not apply to it, where the criterion allows that."""

import pytest

from tests.unit.engine.sheets import FAILED, NONE, PARTLY, REST, codes, earned, judged, sheet, total, unit

ALLOWED = "id: a1, not_applicable: allowed, require: co_ke_hoach, points: 10"


@pytest.mark.parametrize("planned", [True, False, None])
def test_an_allowed_claim_comes_before_the_facts(planned: bool | None) -> None:
    found = judged(sheet(ALLOWED, REST), unit(claims=["a1"], co_ke_hoach=planned, co_nghi_quyet=True))
    assert (earned(found, "a1"), total(found)) == (("–", NONE), "20")
    assert codes(found, "a1")[0] == "claimed_not_applicable"


def test_a_claim_that_is_not_allowed_counts_for_nothing() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 10", REST)
    found = judged(standard, unit(claims=["a1"], co_ke_hoach=False, co_nghi_quyet=True))
    assert (earned(found, "a1"), total(found)) == (("0", FAILED), "10")


def test_points_of_the_committee_refuse_a_claim() -> None:
    found = judged(
        sheet(ALLOWED, REST), unit(claims=["a1"], appraised={"a1": "4"}, co_ke_hoach=True, co_nghi_quyet=True)
    )
    assert (earned(found, "a1"), total(found)) == (("4", PARTLY), "14")
    assert codes(found, "a1")[0] == "points_appraised"


def test_the_total_without_a_claim_is_told() -> None:
    found = judged(sheet(ALLOWED, REST), unit(claims=["a1"], co_ke_hoach=False, co_nghi_quyet=True))
    (reason,) = [reason for reason in found.reasons if reason.code == "total_without_claim"]
    assert (total(found), reason.params["criterion"], reason.params["points"]) == ("20", "a1", "10")


def test_a_claim_counts_for_the_criterion_that_it_names_and_no_other() -> None:
    standard = sheet(ALLOWED, ALLOWED.replace("a1", "a2"), REST)
    found = judged(standard, unit(claims=["a2"], co_ke_hoach=False, co_nghi_quyet=True))
    assert (earned(found, "a1"), earned(found, "a2"), total(found)) == (("0", FAILED), ("–", NONE), "15")


def test_points_that_a_criterion_cannot_earn_refuse_no_claim() -> None:
    """Made by hand: a file with such an entry is refused when it is read."""
    standard = sheet("id: g1, not_applicable: allowed, require: co_ke_hoach", REST)
    found = judged(standard, unit(claims=["g1"], appraised={"g1": "4"}, co_ke_hoach=False, co_nghi_quyet=True))
    assert earned(found, "g1") == ("–", NONE)
