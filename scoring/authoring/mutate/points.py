"""Points given otherwise: a point more or less, a band or a case left out, a threshold beside the one that is meant."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.authoring.mutate.trees import conditions, near, numbers
from scoring.language.show import decimal_text, show
from scoring.model.points import Case, Cases, Linear, Place, PointsRule
from scoring.model.standard import Fact

#: What was done, how it read, how it reads now, and the rule.
PointsChange = tuple[str, str, str, PointsRule]

_PERCENT = Fraction(1, 100)


def points_changes(rule: PointsRule, facts: Mapping[str, Fact], target: str | None) -> Iterator[PointsChange]:
    """Every change of a points rule. `target` is what the file has under that key, whose last place is changed."""
    if isinstance(rule.how, Cases):
        yield from _cases(rule, rule.how, facts)
    else:
        yield from _line(rule, rule.how, facts, target)


def _with(rule: PointsRule, how: Cases | Linear) -> PointsRule:
    """The rule with another way, and the maximum that follows from it."""
    made = PointsRule(rule.kind, how, rule.place, None, rule.measures)
    return PointsRule(rule.kind, how, rule.place, made.most if rule.place is Place.INSIDE else None, rule.measures)


def _cases(rule: PointsRule, how: Cases, facts: Mapping[str, Fact]) -> Iterator[PointsChange]:
    for place, case in enumerate(how.cases):
        before, after = how.cases[:place], how.cases[place + 1 :]
        for points in _near(case.points):
            changed = Cases((*before, Case(case.when, points), *after))
            yield "points", _case(case), _case(Case(case.when, points)), _with(rule, changed)
        if case.when is None:
            continue
        if len(how.cases) > 1:
            yield "dropped", _case(case), "", _with(rule, Cases((*before, *after)))
        for found in conditions(case.when, facts):
            changed = Cases((*before, Case(found.tree, case.points), *after))
            yield found.kind, _case(case), _case(Case(found.tree, case.points)), _with(rule, changed)


def _case(case: Case) -> str:
    points = decimal_text(abs(case.points))
    return points if case.when is None else f"{show(case.when)}: {points}"


def _near(points: Fraction) -> tuple[Fraction, ...]:
    """A point less and one more; what is taken off stays below zero."""
    return tuple(-one for one in near(-points)) if points < 0 else near(points)


def _line(rule: PointsRule, how: Linear, facts: Mapping[str, Fact], target: str | None) -> Iterator[PointsChange]:
    for found in numbers(how.value, facts):
        yield found.kind, show(how.value), show(found.tree), _with(rule, replace(how, value=found.tree))
    match rule.kind:
        case "proportional":
            yield from _proportional(rule, how, target or "100%")
        case "deduct":
            yield from _deduction(rule, how)
        case _:
            yield from _each(rule, how)


def _proportional(rule: PointsRule, how: Linear, target: str) -> Iterator[PointsChange]:
    top = how.high or Fraction(0)
    aim = top / how.slope
    for most in near(top):
        if most:
            yield _told("max", top, most, _with(rule, replace(how, slope=most / aim, high=most)))
    mark, digits = "%" if "%" in target else "", target.rstrip("% ")
    for value in near(Fraction(digits), digits):
        if value:
            changed = replace(how, slope=top / (value * _PERCENT if mark else value))
            yield "target", f"target {digits}{mark}", f"target {decimal_text(value)}{mark}", _with(rule, changed)


def _deduction(rule: PointsRule, how: Linear) -> Iterator[PointsChange]:
    for slope in near(-how.slope):
        yield _told("deduct", -how.slope, slope, _with(rule, replace(how, slope=-slope)))
    for start in near(how.start):
        if how.low is None or start > how.low:
            yield _told("from", how.start, start, _with(rule, replace(how, start=start, high=start)))
    if how.low is not None:
        for low in near(how.low):
            if low < how.start:
                yield _told("floor", how.low, low, _with(rule, replace(how, low=low)))


def _each(rule: PointsRule, how: Linear) -> Iterator[PointsChange]:
    """A bonus or a penalty for every occurrence."""
    sign = -1 if rule.place is Place.PENALTY else 1
    end = how.low if sign < 0 else how.high
    for slope in near(sign * how.slope):
        yield _told(rule.kind, sign * how.slope, slope, _with(rule, replace(how, slope=sign * slope)))
    if end is None:
        return
    for most in near(sign * end):
        yield _told("at_most", sign * end, most, _with(rule, _ending(how, sign, sign * most)))
    yield "dropped", f"at_most {decimal_text(sign * end)}", "", _with(rule, _ending(how, sign, None))


def _ending(how: Linear, sign: int, end: Fraction | None) -> Linear:
    return replace(how, low=end) if sign < 0 else replace(how, high=end)


def _told(key: str, before: Fraction, after: Fraction, rule: PointsRule) -> PointsChange:
    return "points", f"{key} {decimal_text(before)}", f"{key} {decimal_text(after)}", rule
