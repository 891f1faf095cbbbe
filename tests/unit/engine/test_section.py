"""Sections: held at a maximum, failing below their least share."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.model.result import Verdict
from tests.unit.engine.sheets import FAILED, MET, NONE, OPEN, earned, judged, points, section, sheet, total, unit

#: So many points as the unit's figure says, up to a maximum.
A = "id: a1, section: a, points: {{proportional: diem_a, target: {0}, max: {0}}}"
B = "id: b1, section: b, points: {{proportional: diem_b, target: {0}, max: {0}}}"
A2 = "id: a2, section: a, require: co_ke_hoach, points: 10"


@pytest.mark.parametrize(
    ("maximum", "expected", "full"),
    [
        pytest.param("max: 40", ("40", "40", MET), 40, id="its own maximum is less: a cap"),
        pytest.param("max: 60", ("45", "50", MET), 50, id="its own maximum is more: the sum of its criteria counts"),
        pytest.param("title_en: A", ("45", "50", MET), 50, id="no maximum of its own"),
    ],
)
def test_a_section_is_held_at_the_lesser_of_its_maximum_and_the_sum(
    maximum: str, expected: tuple[str, str, str], full: int
) -> None:
    standard = sheet(A.format(40), A2, sections=f"[{{id: a, title: A, {maximum}}}]")
    found = judged(standard, unit(diem_a=35, co_ke_hoach=True))
    assert (section(found, "a"), total(found), points(found).maximum) == (expected, expected[0], Fraction(full))


@pytest.mark.parametrize(
    ("figure", "state", "verdict"),
    [
        pytest.param(20, MET, Verdict.RECOGNISED, id="exactly half"),
        pytest.param("19.999", FAILED, Verdict.NOT_RECOGNISED, id="a thousandth less than half"),
        pytest.param(None, OPEN, Verdict.UNDETERMINED, id="undeclared"),
    ],
)
def test_a_section_must_reach_its_least_share(figure: int | str | None, state: str, verdict: Verdict) -> None:
    standard = sheet(A.format(40), B.format(60), sections="[{id: a, title: A, min_share: 50%}, {id: b, title: B}]")
    found = judged(standard, unit(diem_a=None if figure is None else _number(figure), diem_b=60))
    decisive = () if state == MET else ("section:a",)
    assert (section(found, "a")[2], found.verdict, found.decisive) == (state, verdict, decisive)


def _number(text: int | str) -> int | Decimal:
    return Decimal(text) if isinstance(text, str) else text


def test_the_least_share_is_of_the_maximum_that_the_section_is_held_at() -> None:
    standard = sheet(A.format(60), sections="[{id: a, title: A, max: 40, min_share: 50%}]")
    states = [section(judged(standard, unit(diem_a=figure)), "a")[2] for figure in (19, 20)]
    assert states == [FAILED, MET]


def test_what_does_not_apply_leaves_the_maximum_that_the_share_is_of() -> None:
    standard = sheet(
        A.format(20),
        "id: a2, section: a, applies_when: da_dang_ky, require: co_ke_hoach, points: 20",
        sections="[{id: a, title: A, min_share: 50%}]",
    )
    found = [judged(standard, unit(diem_a=10, da_dang_ky=applies, co_ke_hoach=False)) for applies in (False, True)]
    assert [section(each, "a") for each in found] == [("10", "20", MET), ("10", "40", FAILED)]


def test_a_share_that_is_reached_whatever_applies_is_reached_already() -> None:
    standard = sheet(
        A.format(20),
        "id: a2, section: a, applies_when: da_dang_ky, require: co_ke_hoach, points: 20",
        sections="[{id: a, title: A, min_share: 50%}]",
    )
    found = [judged(standard, unit(diem_a=figure, co_ke_hoach=False)) for figure in (20, 10, 9)]
    assert [section(each, "a") for each in found] == [("20", "?", MET), ("10", "?", OPEN), ("9", "?", FAILED)]


def test_a_section_of_which_nothing_applies_has_no_least_share() -> None:
    standard = sheet(
        "id: a1, section: a, applies_when: da_dang_ky, require: co_ke_hoach, points: 40",
        B.format(60),
        sections="[{id: a, title: A, min_share: 100%}, {id: b, title: B}]",
    )
    found = judged(standard, unit(da_dang_ky=False, diem_b=30))
    assert (section(found, "a"), found.verdict, total(found)) == (("0", "0", NONE), Verdict.RECOGNISED, "50")
    perhaps = judged(standard, unit(co_ke_hoach=True, diem_b=30))
    assert (section(perhaps, "a")[2], perhaps.verdict) == (MET, Verdict.RECOGNISED)


def test_a_cap_that_both_ends_pass_settles_what_is_open() -> None:
    standard = sheet(A.format(40), A2, sections="[{id: a, title: A, max: 40}]")
    found = judged(standard, unit(diem_a=40))
    assert (earned(found, "a2"), section(found, "a"), total(found)) == (("0 … 10", OPEN), ("40", "40", MET), "40")
