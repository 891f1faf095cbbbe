"""Rounding by the rule that the file names, at the one place that it names."""

from decimal import Decimal

import pytest

from tests.unit.engine.sheets import MET, PARTLY, earned, judged, points, section, sheet, told, total, unit

SECTIONS = "[{id: a, title: A}, {id: b, title: B}]"
PARTS = (
    "id: a1, section: a, points: {proportional: diem_a, target: 50, max: 50}",
    "id: b1, section: b, points: {proportional: diem_b, target: 50, max: 50}",
)
TAKEN = "id: p2, points: {penalty: 0.5, per: so_vu}"


def figure(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("mode", "halves"),
    [
        pytest.param("half_up", ("1", "3", "4", "3", "-3", "-4", "-3", "-2"), id="half_up: away from zero"),
        pytest.param("half_even", ("0", "2", "4", "3", "-2", "-4", "-3", "-2"), id="half_even: to the even one"),
        pytest.param("down", ("0", "2", "3", "2", "-2", "-3", "-2", "-2"), id="down: towards zero"),
    ],
)
def test_a_half_is_rounded_as_the_mode_says_below_zero_too(mode: str, halves: tuple[str, ...]) -> None:
    standard = sheet(*PARTS, TAKEN, sections=SECTIONS, rounding=f"{{step: 1, mode: {mode}, at: total}}")
    above = [unit(diem_a=figure(text), diem_b=0, so_vu=0) for text in ("0.5", "2.5", "3.5", "2.6")]
    taken = (("0", 5), ("0", 7), ("0.4", 6), ("0.6", 6))
    below = [unit(diem_a=figure(text), diem_b=0, so_vu=times) for text, times in taken]
    assert tuple(total(judged(standard, each)) for each in above + below) == halves


@pytest.mark.parametrize(
    ("at", "criterion", "first", "whole"),
    [
        pytest.param("criterion", "41/4", "41/4", "41/2", id="at the criterion"),
        pytest.param("section", "81/8", "41/4", "41/2", id="at the section"),
        pytest.param("total", "81/8", "81/8", "81/4", id="at the total"),
        pytest.param(None, "81/8", "81/8", "81/4", id="nowhere unless declared"),
    ],
)
def test_it_happens_at_one_place_and_nowhere_else(at: str | None, criterion: str, first: str, whole: str) -> None:
    """10.125 twice: rounded apart to 10.25 each, rounded together to 20.25."""
    rounding = {} if at is None else {"rounding": f"{{step: 0.25, mode: half_up, at: {at}}}"}
    standard = sheet(*PARTS, sections=SECTIONS, **rounding)
    found = judged(standard, unit(diem_a=figure("10.125"), diem_b=figure("10.125")))
    assert (earned(found, "a1")[0], section(found, "a")[0], total(found)) == (criterion, first, whole)
    assert told(points(found).raw) == whole


def test_points_before_rescaling_are_not_rounded_with_the_total() -> None:
    standard = sheet(
        "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 40",
        "id: b1, points: {proportional: diem_b, target: 60, max: 60}",
        rounding="{step: 0.25, mode: half_up, at: total}",
    )
    found = judged(standard, unit(da_dang_ky=False, diem_b=50))
    assert (told(points(found).raw), total(found)) == ("50", "333/4")


def test_the_state_is_that_of_the_rounded_points() -> None:
    standard = sheet(*PARTS, sections=SECTIONS, rounding="{step: 1, mode: half_up, at: criterion}")
    found = judged(standard, unit(diem_a=figure("49.5"), diem_b=figure("49.4")))
    assert (earned(found, "a1"), earned(found, "b1")) == (("50", MET), ("49", PARTLY))


def test_rounding_never_passes_a_maximum_that_was_not_passed_before() -> None:
    """Of 10.3 points, in whole points: 10 and never 11; nor 10.5 in halves."""
    for at in ("criterion", "section", "total"):
        standard = sheet(
            "id: a1, section: a, points: {proportional: diem_a, target: 10.3, max: 10.3}",
            "id: p1, points: {bonus: 1, per: mo_hinh_moi}",
            sections="[{id: a, title: A}]",
            rounding=f"{{step: 0.5, mode: half_up, at: {at}}}",
        )
        assert total(judged(standard, unit(diem_a=figure("10.3"), mo_hinh_moi=0))) == "103/10"
    beyond = judged(standard, unit(diem_a=figure("10.3"), mo_hinh_moi=2))
    assert total(beyond) == "25/2"


def test_a_section_is_rounded_before_its_cap() -> None:
    standard = sheet(
        "id: a1, section: a, points: {proportional: diem_a, target: 50, max: 50}",
        sections="[{id: a, title: A, max: 40.5, min_share: 50%}]",
        rounding="{step: 1, mode: half_up, at: section}",
    )
    found = [judged(standard, unit(diem_a=figure(text))) for text in ("49.6", "20.3", "19.5", "19.4")]
    assert [section(each, "a")[0] for each in found] == ["81/2", "20", "20", "19"]


def test_both_ends_of_an_open_total_are_rounded() -> None:
    standard = sheet(*PARTS, sections=SECTIONS, rounding="{step: 1, mode: half_up, at: total}")
    assert total(judged(standard, unit(diem_a=figure("10.5")))) == "11 … 61"


def test_a_grade_is_read_off_the_rounded_total() -> None:
    standard = sheet(
        *PARTS,
        sections=SECTIONS,
        grades="[{id: tot, title: Tốt, min_points: 80}, {id: kha, title: Khá, min_points: 50}]",
        rounding="{step: 1, mode: half_up, at: total}",
    )
    found = [judged(standard, unit(diem_a=figure("40"), diem_b=figure(text))) for text in ("39.5", "39.4")]
    assert [(total(each), each.grade) for each in found] == [("80", "tot"), ("79", "kha")]


def test_the_least_share_is_of_the_rounded_points() -> None:
    standard = sheet(
        "id: a1, section: a, points: {proportional: diem_a, target: 50, max: 50}",
        sections="[{id: a, title: A, min_share: 50%}]",
        rounding="{step: 1, mode: half_up, at: section}",
    )
    found = [section(judged(standard, unit(diem_a=figure(text))), "a") for text in ("24.5", "24.4")]
    assert [(told_, state) for told_, _, state in found] == [("25", MET), ("24", "not_met")]


def test_points_of_the_committee_are_not_rounded_at_the_criterion() -> None:
    standard = sheet(*PARTS, sections=SECTIONS, rounding="{step: 1, mode: down, at: criterion}")
    found = judged(standard, unit(diem_a=figure("10.9"), diem_b=figure("10.9"), appraised={"b1": "10.9"}))
    assert (earned(found, "a1")[0], earned(found, "b1")[0], total(found)) == ("10", "109/10", "209/10")
