"""Whether the parts of a change add up: what the criteria moved by, what the total moved by, and what lies between."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.model.result import State
from scoring.reports.published import PublishedCriterion, PublishedUnit

#: A criterion on both sides; None on the side that does not have it.
Sides = tuple[PublishedCriterion | None, PublishedCriterion | None]


@dataclass(frozen=True, slots=True)
class Surplus:
    """What the criteria of one side earn beyond its total: what the maxima of sections take away, and what rounding
    does.

    `points` is None where a criterion is `open`; `full` names the sections that reach their maximum.
    """

    points: Fraction | None
    full: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The change of a total by its parts: kept + came + gone + between = raw, and raw + rescaled = points.

    `kept` is what the criteria of both sides moved by, `came` what those of the later side alone bring, `gone` what
    those of the earlier side alone take away; `between` is what the criteria do not explain, and the surplus of each
    side says why. `rescaled` is what rescaling and rounding add to the change of the raw total.
    """

    kept: Fraction
    came: Fraction
    came_by: tuple[str, ...]
    gone: Fraction
    gone_by: tuple[str, ...]
    between: Fraction
    raw: Fraction
    rescaled: Fraction
    points: Fraction
    before: Surplus
    after: Surplus


def difference(sides: Sides) -> Fraction | None:
    """What a criterion gives on the later side beyond what it gave; None where it has no points, or they are open."""
    if not _has_points(sides):
        return None
    before, after = map(_given, sides)
    return None if before is None or after is None else after - before


def balance(before: PublishedUnit, after: PublishedUnit, every: Sequence[Sides]) -> Balance | None:
    """The balance of a unit over all its criteria; None where a total is open, or there is none."""
    if before.points is None or after.points is None or before.points_raw is None or after.points_raw is None:
        return None
    counted = [sides for sides in every if _has_points(sides)]
    came = [sides for sides in counted if sides[0] is None]
    gone = [sides for sides in counted if sides[1] is None]
    moved, added, taken = _sum(counted), _sum(came), _sum(gone)
    raw, points = after.points_raw - before.points_raw, after.points - before.points
    return Balance(
        kept=moved - added - taken,
        came=added,
        came_by=tuple(one.id for _, one in came if one),
        gone=taken,
        gone_by=tuple(one.id for one, _ in gone if one),
        between=raw - moved,
        raw=raw,
        rescaled=points - raw,
        points=points,
        before=_surplus(before, before.points_raw, [one for one, _ in counted if one]),
        after=_surplus(after, after.points_raw, [one for _, one in counted if one]),
    )


def _has_points(sides: Sides) -> bool:
    return any(one is not None and (one.points is not None or one.max_points is not None) for one in sides)


def _given(one: PublishedCriterion | None) -> Fraction | None:
    """What a criterion gives to the total: nothing where it is not there or does not apply, None where it is open."""
    if one is None:
        return Fraction(0)
    if one.points is None and one.state is State.UNDETERMINED:
        return None
    return one.points or Fraction(0)


def _sum(every: Sequence[Sides]) -> Fraction:
    """The differences that are known, summed."""
    return sum((difference(sides) or Fraction(0) for sides in every), Fraction(0))


def _surplus(unit: PublishedUnit, raw: Fraction, counted: Sequence[PublishedCriterion]) -> Surplus:
    given = {one.id: _given(one) for one in counted}
    known = [points for points in given.values() if points is not None]
    full = tuple(part.id for part in unit.sections if part.points is not None and part.points == part.max_points)
    unknown = tuple(name for name, points in given.items() if points is None)
    return Surplus(None if unknown else sum(known, Fraction(0)) - raw, full, unknown)
