"""What does not apply: what becomes of its maximum, and how the rest is rescaled."""

import pytest

from tests.unit.engine.sheets import FAILED, MET, NONE, codes, earned, judged, points, section, sheet, told, total, unit

#: So many points as the unit's figure says, up to a maximum.
A = "id: a1, section: a, points: {{proportional: diem_a, target: {0}, max: {0}}}"
OUTSIDE = "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 40{}"
INSIDE = "id: b1, points: {proportional: diem_b, target: 60, max: 60}"


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param("drop_from_maximum", ("–", "50", "250/3"), id="its maximum leaves the whole: 50 × 100 / 60"),
        pytest.param("full_marks", ("40", "90", "90"), id="all of its points: 50 + 40"),
        pytest.param("zero", ("0", "50", "50"), id="none of its points: 50 + 0"),
    ],
)
@pytest.mark.parametrize("where", ["of the file", "of the criterion"])
def test_what_does_not_apply_counts_as_its_policy_says(policy: str, expected: tuple[str, str, str], where: str) -> None:
    other = "zero" if policy != "zero" else "full_marks"
    standard = (
        sheet(OUTSIDE.format(""), INSIDE, na_policy=policy)
        if where == "of the file"
        else sheet(OUTSIDE.format(f", na_policy: {policy}"), INSIDE, na_policy=other)
    )
    found = judged(standard, unit(da_dang_ky=False, diem_b=50))
    (one, raw, whole) = expected
    assert earned(found, "a1") == (one, NONE)
    assert (told(points(found).raw), total(found), str(points(found).maximum)) == (raw, whole, "100")


def test_without_a_word_its_maximum_leaves_the_whole() -> None:
    assert total(judged(sheet(OUTSIDE.format(""), INSIDE), unit(da_dang_ky=False, diem_b=50))) == "250/3"


def test_where_not_applicable_is_forbidden_nobody_may_claim_it() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 40", INSIDE, na_policy="forbidden")
    found = judged(standard, unit(claims=["a1"], co_ke_hoach=False, diem_b=50))
    assert (earned(found, "a1"), total(found)) == (("0", FAILED), "50")


@pytest.mark.parametrize(
    ("policy", "planned", "expected"),
    [
        pytest.param("drop_from_maximum", True, "250/3 … 90", id="dropped, or all of it earned"),
        pytest.param("drop_from_maximum", False, "50 … 250/3", id="dropped, or nothing of it earned"),
        pytest.param("full_marks", True, "90", id="all of it either way"),
        pytest.param("full_marks", False, "50 … 90", id="all of it, or nothing"),
        pytest.param("zero", False, "50", id="nothing either way"),
    ],
)
def test_while_nobody_knows_whether_it_applies_both_are_possible(policy: str, planned: bool, expected: str) -> None:
    found = judged(sheet(OUTSIDE.format(f", na_policy: {policy}"), INSIDE), unit(co_ke_hoach=planned, diem_b=50))
    assert total(found) == expected


def test_bonus_and_penalty_are_not_rescaled() -> None:
    beside = ("id: p1, points: {bonus: 2, per: mo_hinh_moi}", "id: p2, points: {penalty: 5, per: so_vu}")
    standard = sheet(OUTSIDE.format(""), INSIDE, *beside)
    found = judged(standard, unit(da_dang_ky=False, diem_b=30, mo_hinh_moi=2, so_vu=1))
    assert (told(points(found).raw), total(found)) == ("29", "49")


def test_a_section_is_rescaled_with_the_rest_and_shown_before() -> None:
    standard = sheet(
        A.format(40), OUTSIDE.format("").replace("a1", "b1").replace("40", "20"), sections="[{id: a, title: A}]"
    )
    found = judged(standard, unit(da_dang_ky=False, diem_a=30))
    assert (section(found, "a"), total(found)) == (("30", "40", MET), "45")


@pytest.mark.parametrize("policy", ["drop_from_maximum", "full_marks", "zero"])
def test_a_bonus_that_does_not_apply_has_no_full_marks(policy: str) -> None:
    bonus = "id: p1, applies_when: da_dang_ky, require: co_ke_hoach, points: {bonus: 5}"
    found = judged(sheet(INSIDE, bonus, na_policy=policy), unit(da_dang_ky=False, co_ke_hoach=True, diem_b=50))
    assert (earned(found, "p1"), total(found)) == (("–", NONE), "50")


def test_where_nothing_applicable_is_left_the_total_is_open() -> None:
    standard = sheet(OUTSIDE.format(""), "id: p1, points: {bonus: 2, per: mo_hinh_moi}")
    found = judged(standard, unit(da_dang_ky=False, mo_hinh_moi=1))
    assert (points(found).total, told(points(found).raw), "no_total" in codes(found)) == (None, "2", True)
    perhaps = judged(standard, unit(co_ke_hoach=True, mo_hinh_moi=1))
    assert points(perhaps).total is None
