"""Points as exact ranges: what a rule can still give, how parts add up, how a total is rescaled and rounded.

Where it is open whether a criterion applies, its maximum is open too. So a sum is kept for each maximum that is still
possible, and the ends of a rescaled total are exact: no end mixes the points of one case with the maximum of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from scoring.engine.measure import Ends
from scoring.model.points import NOTHING, Cases, Linear, PointsRule, Range, RoundedAt, Rounding, RoundingMode

#: Possible maximum → what can be earned of it.
Sums = Mapping[Fraction, Range]

#: More possible maxima than these are not told apart: the total is then open.
MAX_SUMS = 5000

_EMPTY: Sums = {Fraction(0): NOTHING}


class TooManySumsError(ArithmeticError):
    """More maxima are possible than can be told apart."""


def earned(rule: PointsRule, truths: Sequence[int], value: Ends) -> Range:
    """What the rule can still give; `truths` are of its cases in order, `value` is of its line."""
    if isinstance(rule.how, Linear):
        return _on_line(rule.how, value[0]) | _on_line(rule.how, value[1])
    return _first_case(rule.how, truths)


def _on_line(line: Linear, value: Fraction | None) -> Range:
    if value is None:
        return Range(line.low, line.high)
    points = line.start + line.slope * value
    if line.low is not None:
        points = max(points, line.low)
    if line.high is not None:
        points = min(points, line.high)
    return Range(points, points)


def _first_case(cases: Cases, truths: Sequence[int]) -> Range:
    """The points of every case that may be the first to hold."""
    possible: list[Fraction] = []
    told = iter(truths)
    for case in cases.cases:
        truth = 2 if case.when is None else next(told)
        if truth:
            possible.append(case.points)
        if truth == 2:
            break
    else:
        possible.append(Fraction(0))
    return Range(min(possible), max(possible))


def add_sums(parts: Iterable[Sums]) -> Sums:
    """Every sum of one possibility of each part. Raises TooManySumsError."""
    whole = _EMPTY
    for part in parts:
        joined: dict[Fraction, Range] = {}
        for maximum, points in whole.items():
            for more, other in part.items():
                _put(joined, maximum + more, points + other)
        if len(joined) > MAX_SUMS:
            raise TooManySumsError
        whole = joined
    return whole


def capped(sums: Sums, maximum: Fraction | None) -> Sums:
    """The sums of a section held at its maximum, whatever criteria apply."""
    if maximum is None:
        return sums
    held: dict[Fraction, Range] = {}
    for whole, points in sums.items():
        top = min(whole, maximum)
        _put(held, top, points.each(lambda end, top=top: min(end, top)))  # type: ignore[misc]
    return held


def _put(sums: dict[Fraction, Range], maximum: Fraction, points: Range) -> None:
    sums[maximum] = sums[maximum] | points if maximum in sums else points


def span(sums: Sums) -> Range:
    """From the least to the most over all possible maxima."""
    first, *rest = sums.values()
    for points in rest:
        first |= points
    return first


def rescaled(sums: Sums, full: Fraction) -> Range | None:
    """The points brought to the full maximum; None where it may be that nothing applicable is left."""
    if not full:
        return span(sums)
    if Fraction(0) in sums:
        return None
    return span({top: points.each(lambda end, top=top: end * full / top) for top, points in sums.items()})  # type: ignore[misc]


def reaches_share(sums: Sums, share: Fraction) -> bool | None:
    """Whether a section reaches its least share, whatever applies; a section of maximum 0 has no least share."""
    found = set[bool]()
    for top, points in sums.items():
        for end in (points.least, points.most):
            found.add(not top or (end is not None and end >= share * top))
    return found.pop() if len(found) == 1 else None


def rounded(points: Range, rounding: Rounding | None, at: RoundedAt, maximum: Fraction | None) -> Range:
    """The points rounded where the file rounds at this place; never above a maximum that they did not pass before."""
    if rounding is None or rounding.at is not at:
        return points

    def one(end: Fraction) -> Fraction:
        found = rounding.step * _whole(end / rounding.step, rounding.mode)
        return min(found, maximum) if maximum is not None and end <= maximum else found

    return points.each(one)


def _whole(number: Fraction, mode: RoundingMode) -> int:
    """The number as a whole one; the same for both signs, as in a spreadsheet."""
    match mode:
        case RoundingMode.HALF_EVEN:
            return round(number)
        case RoundingMode.HALF_UP:
            return floor(number + Fraction(1, 2)) if number >= 0 else ceil(number - Fraction(1, 2))
        case RoundingMode.DOWN:
            return int(number)
