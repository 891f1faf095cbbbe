"""Award: what one criterion earns and the state that this gives it, in the order of design §3."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.compile import NO_EVIDENCE, TRUE_HERE
from scoring.engine.points import rounded
from scoring.model.points import NOTHING, NaPolicy, Place, PointsRule, Range, RoundedAt, Rounding
from scoring.model.result import State
from scoring.model.standard import Criterion

#: Each maximum that is possible for a criterion, and what it earns of it.
Sums = Sequence[tuple[Fraction, Range]]


class Award(NamedTuple):
    """What a criterion comes to.

    `passes` tells whether it is met or does not apply, which is what gates and prerequisites ask: it may fail for
    certain while its points are still open. `points` is None where it has none to earn, or where it does not apply and
    leaves the maximum; `maximum` likewise. `sums` is its part of the total: what it earns under each maximum that is
    possible for it.
    """

    state: State
    passes: bool | None
    points: Range | None
    maximum: Fraction | None
    sums: Sums


_NO_PART: Sums = ((Fraction(0), NOTHING),)


def award(
    criterion: Criterion,
    code: int,
    earned: Range | None,
    *,
    proved: bool,
    prerequisites: int,
    appraised: Fraction | None = None,
    rounding: Rounding | None = None,
) -> Award:
    """What a criterion comes to: `code` is its measurement (see `compile`), `earned` what its points rule can still
    give, `prerequisites` their truth (0 one fails, 1 one is open, 2 all hold).

    Points that the committee appraised replace those that its facts would earn where it applies; they are not rounded.
    """
    rule = criterion.points
    applies, holds = divmod(TRUE_HERE if code == NO_EVIDENCE else code, 3)
    if appraised is not None:
        holds, earned, proved, prerequisites = 2, Range(appraised, appraised), True, 2
    elif rule is not None and earned is not None:
        earned = rounded(earned, rounding, RoundedAt.CRITERION, rule.maximum)
    if applies == 0:
        return _not_applicable(criterion.na_policy, rule)
    truth = min(holds, prerequisites)
    if truth == 2 and not proved and (rule is None or rule.place is not Place.PENALTY):
        truth = 1  # where nothing would be earned anyway, this changes nothing
    found = _applying(rule, earned, truth)
    return found if applies == 2 else _perhaps(found, _not_applicable(criterion.na_policy, rule))


def _applying(rule: PointsRule | None, earned: Range | None, truth: int) -> Award:
    """A criterion that applies, whose condition with all that it waits for is false (0), open (1) or true (2)."""
    if rule is None or earned is None:
        state = (State.NOT_MET, State.UNDETERMINED, State.MET)[truth]
        return Award(state, (False, None, True)[truth], None, None, _NO_PART)
    points = earned if truth == 2 else earned | NOTHING if truth else NOTHING
    ends = (earned.least,) if earned.least is earned.most else (earned.least, earned.most)
    states = {_state(rule, end) for end in ends} if truth else set()
    states |= set() if truth == 2 else {State.NOT_MET}
    passes = True if states == {State.MET} else None if State.MET in states else False
    settled = len(states) == 1 and points.settled is not None
    state = states.pop() if settled else State.UNDETERMINED
    sums = _NO_PART if rule.maximum is None else ((rule.maximum, points),)
    return Award(state, passes, points, rule.maximum, sums)


def _state(rule: PointsRule, points: Fraction | None) -> State:
    """Met at the best that the rule can give, not met where that is nothing or the worst, partly between."""
    if rule.place is Place.PENALTY:
        full, empty = points == 0, points == rule.least
    elif rule.most is None:  # a bonus without an end is met as soon as there is some
        full, empty = points != 0, points == 0
    else:
        full, empty = points == rule.most, points == 0
    return State.MET if full else State.NOT_MET if empty else State.PARTLY_MET


def _not_applicable(policy: NaPolicy, rule: PointsRule | None) -> Award:
    """Its maximum leaves the whole, or stays with all of it or nothing of it earned."""
    if rule is None or rule.maximum is None or policy in (NaPolicy.DROP, NaPolicy.FORBIDDEN):
        return Award(State.NOT_APPLICABLE, True, None, None, _NO_PART)
    points = Range(rule.maximum, rule.maximum) if policy is NaPolicy.FULL else NOTHING
    return Award(State.NOT_APPLICABLE, True, points, rule.maximum, ((rule.maximum, points),))


def _perhaps(found: Award, other: Award) -> Award:
    """A criterion of which nobody knows yet whether it applies."""
    points = found.points | (other.points or NOTHING) if found.points is not None else None
    ((top, earns), (other_top, other_earns)) = *found.sums, *other.sums
    sums: Sums = ((top, earns | other_earns),) if top == other_top else (*found.sums, *other.sums)
    return Award(State.UNDETERMINED, None, points, found.maximum, sums)
