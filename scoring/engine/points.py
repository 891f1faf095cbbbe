"""Points of one rule as exact ranges: what it can still give, and how numbers of points are rounded."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from scoring.model.points import Cases, Linear, PointsRule, Range, RoundedAt, Rounding, RoundingMode

#: A number at both ends of what is open among subordinate units; None where it is unknown.
Ends = tuple[Fraction | None, Fraction | None]


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


def rounded(points: Range, rounding: Rounding | None, at: RoundedAt, maximum: Fraction | None) -> Range:
    """The points rounded where the file rounds at this place; never above a maximum that they did not pass before."""
    if rounding is None or rounding.at is not at:
        return points
    step, mode = rounding.step, rounding.mode
    return points.each(lambda end: to_step(end, step, mode, maximum))


def to_step(
    number: int | Fraction, step: int | Fraction, mode: RoundingMode, maximum: int | Fraction | None
) -> Fraction:
    """The number rounded to a multiple of the step; never above a maximum that it did not pass before."""
    found = Fraction(step * _whole(Fraction(number, step), mode))
    return Fraction(min(found, maximum)) if maximum is not None and number <= maximum else found


def _whole(number: Fraction, mode: RoundingMode) -> int:
    """The number as a whole one; the same for both signs, as in a spreadsheet."""
    match mode:
        case RoundingMode.HALF_EVEN:
            return round(number)
        case RoundingMode.HALF_UP:
            return floor(number + Fraction(1, 2)) if number >= 0 else ceil(number - Fraction(1, 2))
        case RoundingMode.DOWN:
            return int(number)
