"""Sums in grains are exact: whole numbers where the grain divides, fractions where it does not, nothing in between."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.engine.award import Award, award
from scoring.engine.compile import compile_standard
from scoring.engine.points import to_step
from scoring.engine.sheet import Sheet
from scoring.engine.sums import Sums, add_sums, capped, plus, reaches_share, rescaled, span
from scoring.model.points import Range, RoundingMode
from scoring.model.result import State, UnitResult
from tests.unit.engine.sheets import APPLIES, INFERENCE, MET, judged, points, section, sheet, total, unit

THIRD = Fraction(1, 3)
#: Measured: the condition holds, and nobody knows whether the criterion applies (see `engine.compile`).
UNKNOWN_WHETHER = 5
#: Of 60 grains, and of 100 where it applies.
PERHAPS: Sums = [(60, 30, 40), (100, 30, 80)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param([], [(0, 0, 0)], id="nothing"),
        pytest.param([[(4, 1, 1)], [(6, 2, 5)]], [(10, 3, 6)], id="one of them open"),
        pytest.param([[(4, None, 1)], [(6, 2, None)]], [(10, None, None)], id="ends that nothing bounds"),
        pytest.param([[(4, None, 1)], [(6, 2, 2)]], [(10, None, 3)], id="one end that nothing bounds"),
        pytest.param([[(4, THIRD, THIRD)], [(6, 2, 2)]], [(10, Fraction(7, 3), Fraction(7, 3))], id="between grains"),
        pytest.param([PERHAPS, [(5, 1, 2)]], [(65, 31, 42), (105, 31, 82)], id="two maxima"),
        pytest.param([[(0, 0, 0), (5, 5, 5)]] * 2, [(0, 0, 0), (5, 5, 5), (10, 10, 10)], id="each maximum once"),
        pytest.param([[(0, 0, 0), (5, 1, 2)], [(0, 3, 4), (5, 9, 9)]], [(0, 3, 4), (5, 4, 9), (10, 10, 11)], id="wide"),
    ],
)
def test_every_maximum_has_its_own_ends(parts: list[Sums], expected: Sums) -> None:
    assert list(add_sums(parts)) == expected


def test_what_is_joined_reaches_from_the_least_to_the_most() -> None:
    assert (span(PERHAPS), span([(1, 2, 3), (2, None, 1)]), span([(1, 2, None)])) == ((30, 80), (None, 3), (2, None))
    assert (plus((1, 2), (3, 4)), plus((None, 2), (3, 4)), plus((1, None), (3, 4))) == ((4, 6), (None, 6), (4, None))


@pytest.mark.parametrize(
    ("maximum", "expected"),
    [
        pytest.param(None, PERHAPS, id="no maximum of its own"),
        pytest.param(120, PERHAPS, id="never reached"),
        pytest.param(70, [(60, 30, 40), (70, 30, 70)], id="one held"),
        pytest.param(35, [(35, 30, 35)], id="both held at one"),
    ],
)
def test_a_section_is_held_at_its_maximum(maximum: int | None, expected: Sums) -> None:
    assert list(capped(PERHAPS, maximum)) == expected


def test_open_ends_stay_open_when_held_and_rescaled() -> None:
    assert list(capped([(60, None, 70)], 50)) == [(50, None, 50)]
    assert list(capped([(60, 55, None)], 50)) == [(50, 50, None)]
    assert (rescaled([(60, None, 30)], 100), rescaled([(60, 30, None)], 100)) == ((None, 50), (50, None))


def test_rescaling_is_exact_for_each_maximum() -> None:
    assert rescaled([(100, 30, 80)], 100) == (30, 80)
    assert rescaled([(99, 33, 98)], 100) == (Fraction(100, 3), Fraction(9800, 99))
    assert rescaled([(60, 30, 40), (100, 30, 80)], 100) == (30, 80)
    assert (rescaled([(0, 0, 0), (5, 5, 5)], 10), rescaled([(0, 2, 3)], 0)) == (None, (2, 3))


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        pytest.param([(9, 3, 3)], True, id="exactly"),
        pytest.param([(9, Fraction(8, 3), 3)], None, id="at the most only"),
        pytest.param([(9, Fraction(8, 3), Fraction(8, 3))], False, id="a third of a grain below"),
        pytest.param([(9, 3, 3), (12, 3, 3)], None, id="of one maximum only"),
        pytest.param([(9, None, 3)], None, id="from an end that nothing bounds"),
        pytest.param([(9, None, 2)], False, id="never, whatever the other end"),
        pytest.param([(0, 0, 0)], True, id="of nothing"),
    ],
)
def test_a_share_is_reached_at_every_end_or_at_none(sums: Sums, expected: bool | None) -> None:
    assert reaches_share(sums, THIRD) is expected


@pytest.mark.parametrize("number", [10**30 + 1, Fraction(2 * 10**30 + 1, 2)])
def test_rounding_of_whole_numbers_is_exact(number: int | Fraction) -> None:
    """A quotient in floating point would be off by more than a step."""
    assert to_step(number, 2, RoundingMode.DOWN, None) == 10**30
    assert to_step(10**30 + 1, 2, RoundingMode.HALF_UP, 10**30 + 1) == 10**30 + 1


# -- the grain of a standard -----------------------------------------------------------------------------------------

OWN = "id: a{0}, section: a, points: {{proportional: so_cuoc / so_cuoc_ke_hoach, target: 100%, max: {1}}}"
FIXED = "id: b{0}, section: b, points: {{proportional: diem_{1}, target: {2}, max: 5}}"


def shares(done: int, planned: int, **figures: int) -> UnitResult:
    standard = sheet(
        OWN.format(1, "3.25"),
        OWN.format(2, 10),
        FIXED.format(1, "a", 7),
        FIXED.format(2, "b", 11),
        "id: p1, points: {bonus: 0.4, per: mo_hinh_moi}",
        sections="[{id: a, title: A, min_share: 20%}, {id: b, title: B, max: 9.5}]",
    )
    return judged(standard, unit(so_cuoc=done, so_cuoc_ke_hoach=planned, **figures))


def test_what_a_unit_divides_itself_adds_up_exactly_beside_the_rest() -> None:
    found = shares(3, 13, diem_a=2, diem_b=3, mo_hinh_moi=2)
    own, fixed = Fraction(3, 13) * Fraction("13.25"), Fraction(10, 7) + Fraction(15, 11)
    assert section(found, "a") == (str(own), "53/4", MET)
    assert section(found, "b") == (str(fixed), "19/2", MET)
    assert total(found) == str(own + fixed + Fraction("0.8"))
    numbers = [points(found).raw, *(each.points for each in points(found).sections)]
    assert {type(end) for each in numbers for end in (each.least, each.most)} == {Fraction}


def test_a_share_is_missed_by_the_least_part_of_a_grain() -> None:
    assert section(shares(200_001, 10**6, diem_a=0, diem_b=0, mo_hinh_moi=0), "a")[2] == MET
    assert section(shares(199_999, 10**6, diem_a=0, diem_b=0, mo_hinh_moi=0), "a")[2] != MET


def test_a_sheet_comes_to_the_same_whatever_its_grain_takes_in() -> None:
    standard = sheet(FIXED.format(1, "a", 7), FIXED.format(2, "b", 11), sections="[{id: b, title: B, max: 9.5}]")
    found = points(judged(standard, unit(diem_a=2, diem_b=3)))
    assert found.raw == Range(Fraction(215, 77), Fraction(215, 77))
    awards = [
        Award(State.PARTLY_MET, False, each.points, each.maximum, ((each.maximum, each.points),))
        for each in found.criteria
        if each.points is not None and each.maximum is not None
    ]
    for divisors in ((), (7000, 11000), (13, 17), (0, 0), (-7, 1)):
        made = Sheet(standard, standard.full_maximum, divisors)
        assert made.add_up([made.line(place, award) for place, award in enumerate(awards)]) == found


def test_what_the_file_divides_does_not_fall_between_grains() -> None:
    """Whole numbers are why sums are quick; what a unit divides itself stays a fraction."""
    names = "[{id: a, title: A}, {id: b, title: B}]"
    standard = sheet(OWN.format(1, 5), FIXED.format(1, "a", 7), FIXED.format(2, "b", 11), sections=names)
    figures = {"so_cuoc": 3, "so_cuoc_ke_hoach": 13, "diem_a": Decimal("2.345"), "diem_b": Decimal("0.001")}
    judged(standard, unit(figures))
    lines = [line for kept in compile_standard(standard, INFERENCE).kept for line in kept.values()]
    assert [{type(end) for _, *ends in line.sums for end in ends} for line in lines] == [{Fraction}, {int}, {int}]


def test_a_criterion_that_may_not_apply_has_each_maximum_once() -> None:
    for policy, expected in (("full_marks", [10]), ("zero", [10]), ("drop_from_maximum", [10, 0])):
        (criterion,) = sheet(f"{APPLIES}, na_policy: {policy}").criteria
        found = award(criterion, UNKNOWN_WHETHER, Range(Fraction(10), Fraction(10)), proved=True, prerequisites=2)
        assert [top for top, _ in found.sums] == expected
