"""How criteria add up to a total, and what of it stays open."""

import pytest

from scoring.engine.sums import MAX_SUMS
from scoring.model.result import Verdict
from tests.unit.engine.sheets import MET, OPEN, judged, points, section, sheet, told, total, unit

#: So many points as the unit's figure says, up to a maximum.
A = "id: a1, section: a, points: {{proportional: diem_a, target: {0}, max: {0}}}"
B = "id: b1, section: b, points: {{proportional: diem_b, target: {0}, max: {0}}}"
A2 = "id: a2, section: a, require: co_ke_hoach, points: 10"
OUTSIDE = "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 40{}"
INSIDE = "id: b1, points: {proportional: diem_b, target: 60, max: 60}"


def test_criteria_add_up_to_their_section_and_sections_to_the_total() -> None:
    standard = sheet(
        A.format(40),
        A2,
        B.format(30),
        "id: c1, points: {deduct: 5, per: so_vu, from: 20}",
        sections="[{id: a, title: A}, {id: b, title: B}]",
    )
    found = judged(standard, unit(diem_a=31, co_ke_hoach=True, diem_b=12, so_vu=1))
    assert (section(found, "a"), section(found, "b")) == (("41", "50", MET), ("12", "30", MET))
    assert (total(found), told(points(found).raw), str(points(found).maximum)) == ("68", "68", "100")


def test_bonus_and_penalty_stand_outside_the_cap_of_a_section() -> None:
    standard = sheet(
        A.format(50), "id: p1, points: {bonus: 3, per: mo_hinh_moi}", sections="[{id: a, title: A, max: 40}]"
    )
    found = judged(standard, unit(diem_a=50, mo_hinh_moi=2))
    assert (section(found, "a")[0], total(found), str(points(found).maximum)) == ("40", "46", "40")


def test_a_sheet_of_bonuses_alone_has_a_total() -> None:
    found = judged(sheet("id: p1, points: {bonus: 2, per: mo_hinh_moi}"), unit(mo_hinh_moi=3))
    assert (total(found), str(points(found).maximum)) == ("6", "0")


def test_both_ends_add_up() -> None:
    standard = sheet(
        A.format(40),
        B.format(60),
        "id: p2, points: {penalty: 1, per: so_vu, at_most: 5}",
        sections="[{id: a, title: A, max: 30}, {id: b, title: B}]",
    )
    found = judged(standard, unit(diem_b=20))
    assert (section(found, "a"), total(found)) == (("0 … 30", "30", MET), "15 … 50")


def test_no_end_mixes_the_points_of_one_case_with_the_maximum_of_another() -> None:
    """Either the criterion applies and earns its 40 of 100, or 30 of 60 are left: never 70 of 60."""
    found = judged(sheet(OUTSIDE.format(""), INSIDE), unit(co_ke_hoach=True, diem_b=30))
    assert total(found) == "50 … 70"


def test_of_several_ways_to_one_maximum_every_one_is_possible() -> None:
    """Either 10 points are earned of 10, or none of 10: of 20 more, all earned, 30 of 30 or 20 of 30."""
    standard = sheet(
        "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 10",
        "id: a2, applies_when: chap_hanh, require: co_nghi_quyet, points: 10",
        "id: c1, points: {deduct: 5, per: so_vu, from: 20}",
    )
    for planned, decided in ((True, False), (False, True)):
        assert total(judged(standard, unit(co_ke_hoach=planned, co_nghi_quyet=decided, so_vu=0))) == "80/3 … 40"


@pytest.mark.parametrize(("open_", "settled"), [pytest.param(12, True, id="4096"), pytest.param(13, False, id="8192")])
def test_more_maxima_than_can_be_told_apart_leave_the_total_open(open_: int, settled: bool) -> None:
    many = [
        f"id: m{i}, section: a, applies_when: da_dang_ky, require: co_ke_hoach, points: {2**i}" for i in range(open_)
    ]
    standard = sheet(
        *many,
        "id: b1, section: b, points: {proportional: diem_b, target: 60, max: 60}",
        "id: p1, points: {bonus: 2, per: mo_hinh_moi}",
        sections="[{id: a, title: A, min_share: 1%}, {id: b, title: B}]",
    )
    assert 2**12 < MAX_SUMS < 2**13
    found = judged(standard, unit(co_ke_hoach=True, diem_b=60, mo_hinh_moi=1))
    full = 60 + 2**open_ - 1
    if settled:
        assert (total(found), found.verdict) == (str(full + 2), Verdict.RECOGNISED)
    else:
        assert (points(found).total, told(points(found).raw)) == (None, f"2 … {full + 2}")
        assert (section(found, "a")[1:], found.decisive) == (("?", OPEN), ("section:a",))
