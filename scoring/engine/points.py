"""Points as exact ranges: what a rule can still give, how parts add up, how a total is rescaled and rounded.

Where it is open whether a criterion applies, its maximum is open too. So a sum is kept for each maximum that is still
possible, and the ends of a rescaled total are exact: no end mixes the points of one case with the maximum of another.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from scoring.engine.measure import Ends
from scoring.model.points import Cases, Linear, PointsRule, Range, RoundedAt, Rounding, RoundingMode

#: Every maximum that is possible, each once, and what can be earned of it.
Sums = Sequence[tuple[Fraction, Range]]

#: More possible maxima than these are not told apart: the total is then open.
MAX_SUMS = 5000


class TooManySumsError(ArithmeticError):
    """More maxima are possible than can be told apart."""


def earned(rule: PointsRule, truths: Sequence[int], value: Ends) -> Range:
    """What the rule can still give; `truths` are of its cases in order, `value` is of its line."""
    if not isinstance(rule.how, Linear):
        return _first_case(rule.how, truths)
    one, other = value
    return _on_line(rule.how, one) if one is other else _on_line(rule.how, one) | _on_line(rule.how, other)


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
    return Range(possible[0], possible[0]) if len(possible) == 1 else Range(min(possible), max(possible))


def add_sums(parts: Iterable[Sums]) -> Sums:
    """Every sum of one possibility of each part. Raises TooManySumsError."""
    settled: list[tuple[Fraction, Range]] = []
    several: list[Sums] = []
    for part in parts:
        if len(part) == 1:
            settled += part
        else:
            several.append(part)
    whole: Sums = [(_sum(top for top, _ in settled), add_ranges([points for _, points in settled]))]
    for part in several:
        whole = each_once((top + more, points + other) for top, points in whole for more, other in part)
        if len(whole) > MAX_SUMS:
            raise TooManySumsError
    return whole


def each_once(pairs: Iterable[tuple[Fraction, Range]]) -> Sums:
    """The pairs with those of one maximum joined."""
    joined: dict[Fraction, Range] = {}
    for top, points in pairs:
        joined[top] = joined[top] | points if top in joined else points
    return list(joined.items())


def add_ranges(ranges: Sequence[Range]) -> Range:
    """All of them together."""
    least = _end([points.least for points in ranges])
    if all(points.least is points.most for points in ranges):
        return Range(least, least)
    return Range(least, _end([points.most for points in ranges]))


def _end(ends: Sequence[Fraction | None]) -> Fraction | None:
    """One end of a sum: open where an end of a part is."""
    known = [end for end in ends if end is not None]
    return _sum(known) if len(known) == len(ends) else None


def _sum(numbers: Iterable[Fraction]) -> Fraction:
    """The sum. Points of one sheet share few denominators, and whole numbers are added ten times as fast."""
    over: dict[int, int] = {}
    for number in numbers:
        under = number.denominator
        over[under] = over.get(under, 0) + number.numerator
    whole = Fraction(over.pop(1, 0))
    for under, part in over.items():
        whole += Fraction(part, under)
    return whole


def capped(sums: Sums, maximum: Fraction | None) -> Sums:
    """The sums of a section held at its maximum, whatever criteria apply."""
    if maximum is None:
        return sums
    return each_once(_held(points, min(whole, maximum)) for whole, points in sums)


def _held(points: Range, top: Fraction) -> tuple[Fraction, Range]:
    return top, points.each(lambda end: min(end, top))


def span(sums: Sums) -> Range:
    """From the least to the most over all possible maxima."""
    (_, found), *rest = sums
    for _, points in rest:
        found |= points
    return found


def rescaled(sums: Sums, full: Fraction) -> Range | None:
    """The points brought to the full maximum; None where it may be that nothing applicable is left."""
    if not full:
        return span(sums)
    if not all(top for top, _ in sums):
        return None
    return span([(full, _scaled(points, full / top)) for top, points in sums])


def _scaled(points: Range, factor: Fraction) -> Range:
    return points if factor == 1 else points.each(lambda end: end * factor)


def reaches_share(sums: Sums, share: Fraction) -> bool | None:
    """Whether a section reaches its least share, whatever applies; nothing of a maximum of 0 is always enough."""
    found = set[bool]()
    for top, points in sums:
        for end in (points.least, points.most):
            found.add(end is not None and end >= share * top)
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
