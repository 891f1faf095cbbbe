"""The judgements of the unit's own that a result with points rests on."""

from dataclasses import replace
from fractions import Fraction

from scoring.language.check import check_condition
from scoring.language.parse import parse
from scoring.model.points import Case, Cases, PointsRule
from scoring.model.standard import Condition, Standard
from scoring.reports.provisional import awaiting
from tests.unit.reports.points_world import result, village, without_quota


def with_cases(*cases: tuple[str, int], condition: str | None = None) -> Standard:
    """The standard with other points for `a3`, and a condition beside them."""
    found = without_quota()
    trees = tuple(Case(check_condition(parse(when), found.facts), Fraction(points)) for when, points in cases)
    a3 = next(one for one in found.criteria if one.id == "a3")
    assert a3.points is not None
    points = PointsRule("cases", Cases(trees), a3.points.place, Fraction(20), measures=condition is None)
    rule = None if condition is None else Condition(condition, check_condition(parse(condition), found.facts))
    changed = replace(a3, points=points, rule=rule)
    return replace(found, criteria=tuple(changed if one.id == "a3" else one for one in found.criteria))


def claims(judged_by: Standard, **facts: bool | int) -> list[tuple[str, object]]:
    return [(name, reason.params["fact"]) for name, reason in awaiting(result(village(**facts), judged_by))]


def test_a_claim_by_which_points_are_earned_in_part_is_one() -> None:
    judged_by = with_cases(("chuyen_bien and so_mo_hinh > 0", 20), ("chuyen_bien", 12))
    assert claims(judged_by, so_vu=2, so_buoi=9) == [("a3", "chuyen_bien"), ("c3", "chuyen_bien")]


def test_a_claim_that_measures_all_points_is_one() -> None:
    assert claims(with_cases(("chuyen_bien", 20)), so_vu=2, so_buoi=8)[0] == ("a3", "chuyen_bien")


def test_beside_a_condition_a_claim_counts_where_the_condition_reads_it() -> None:
    judged_by = with_cases(("co_ke_hoach", 20), condition="chuyen_bien")
    assert claims(judged_by, so_vu=2, so_buoi=8)[0] == ("a3", "chuyen_bien")


def test_a_result_that_does_not_rest_on_a_claim_names_none() -> None:
    assert claims(without_quota()) == []
