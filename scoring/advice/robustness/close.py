"""Which units less than one step of a criterion tells apart."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from scoring.model.points import Cases, PointsRule
from scoring.model.result import Group, State, UnitResult
from scoring.model.standard import Standard


def smallest_step(standard: Standard) -> Fraction | None:
    """The least by which the points of one criterion tell two units apart: between two of its bands or cases, or for
    one occurrence. What is proportional has no step. None where there is none, or where points are not what the ranking
    looks at first."""
    first = standard.ties[0]
    if first.kind not in ("points", "section"):
        return None
    steps = [
        step
        for criterion in standard.criteria
        if criterion.points is not None and first.name in ("", criterion.section)
        for step in _steps(criterion.points)
    ]
    return min(steps, default=None)


def _steps(rule: PointsRule) -> Iterator[Fraction]:
    if isinstance(rule.how, Cases):
        values = sorted({Fraction(0), *(case.points for case in rule.how.cases)})
        yield from (higher - lower for lower, higher in pairwise(values))
    elif rule.kind != "proportional" and rule.how.slope:
        yield abs(rule.how.slope)


def close_ranks(group: Group) -> Sequence[tuple[bool, bool]]:
    """Of each unit, whether less than a step decides between it and the rank above, and the rank below."""
    step = smallest_step(group.standard)
    above = {1: False}
    ranked = [unit for unit in group.units if unit.rank is not None]
    below: dict[int | None, bool] = {}
    for one, other in pairwise(ranked):
        if one.rank != other.rank:
            is_close = _is_close(one.result, other.result, step)
            below[one.rank] = is_close
            above[other.rank or 0] = is_close
    return [(above.get(unit.rank or 0, False), below.get(unit.rank, False)) for unit in group.units]


def _is_close(one: UnitResult, other: UnitResult, step: Fraction | None) -> bool:
    """Whether the first key of two units of one verdict differs by less than the step. Without points that is one
    criterion, of as many as apply to the unit to which more do."""
    first, second = one.keys[0], other.keys[0]
    if one.verdict is not other.verdict or first is None or second is None:
        return False
    if one.standard.ties[0].kind == "share":
        applicable = max(len(each.states) - each.states.count(State.NOT_APPLICABLE) for each in (one, other))
        step = Fraction(1, applicable) if applicable else None
    return step is not None and abs(first - second) < step
