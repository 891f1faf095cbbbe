"""Cases: each can be the first that holds, and cases over one figure leave no hole and do not cross."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import NamedTuple

from scoring.authoring.lint.linted import Linted, Own, Placed
from scoring.authoring.lint.ranges import against_numbers
from scoring.language.implies import implies
from scoring.language.show import show
from scoring.language.sums import Sums
from scoring.language.values import denominator
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Comparison, Expression, Kind, Logic, Name

#: What is no span of numbers: answers, and labels, whose places nobody reads as numbers.
_NO_SPAN = frozenset({Kind.BOOLEAN, Kind.CHOICE})


class Span(NamedTuple):
    """All values of a figure from `low` to `high`; None where that side is open, and whether an end itself is out."""

    low: Fraction | None
    high: Fraction | None
    low_out: bool = False
    high_out: bool = False


class Spanned(NamedTuple):
    """A case that asks for a span of one figure."""

    placed: Placed
    figure: Expression
    span: Span


def _written(linted: Linted, own: Own) -> list[Placed]:
    head = (*own.way, "points", "cases")
    return [placed for placed in linted.conditions if placed.way[: len(head)] == head]


def unreachable_cases(linted: Linted) -> Iterator[Diagnostic]:
    """A case that an earlier one always takes."""
    for own in linted.own:
        for earlier, later in combinations(_written(linted, own), 2):
            if implies(later.root, earlier.root, linted.facts):
                place = int(earlier.way[-2]) + 1
                what = "same" if earlier.root == later.root else "covered"
                yield linted.found("W507", *later.way, what=what, case=show(later.root), earlier=str(place))
                break


def case_gaps(linted: Linted) -> Iterator[Diagnostic]:
    """Values of a figure between two cases that no case takes."""
    for own in linted.own:
        cases = _over_one_figure(linted, own)
        for case in cases:
            below = [other for other in cases if _low(other.span) < _low(case.span)]
            reach = max(below, key=lambda other: _high(other.span), default=None)
            if reach is not None and _is_between(linted, case.figure, reach.span, case.span):
                texts = {"below": show(reach.placed.root), "above": show(case.placed.root)}
                yield linted.found("W505", *case.placed.way, id=own.criterion.id, **texts)


def case_overlaps(linted: Linted) -> Iterator[Diagnostic]:
    """Two cases of which neither holds the other and some value belongs to both: the earlier one takes it."""
    for own in linted.own:
        for one, other in combinations(_over_one_figure(linted, own), 2):
            holds = _within(one.span, other.span) or _within(other.span, one.span)
            if _meet(one.span, other.span) and not holds:
                texts = {"earlier": show(one.placed.root), "later": show(other.placed.root)}
                yield linted.found("W506", *other.placed.way, id=own.criterion.id, **texts)


def _over_one_figure(linted: Linted, own: Own) -> list[Spanned]:
    """The cases as spans of one figure; none where one of them is anything else."""
    found: list[Spanned] = []
    for placed in _written(linted, own):
        read = _span(placed.root)
        if read is None:
            return []
        found.append(Spanned(placed, *read))
    return found if len({case.figure for case in found}) == 1 else []


def _span(root: Expression) -> tuple[Expression, Span] | None:
    """The figure and its values where a condition is a comparison with a number, or several joined by `and`."""
    figure: Expression | None = None
    span = Span(None, None)
    for part in root.operands if isinstance(root, Logic) and root.op == "and" else (root,):
        found = next(against_numbers(part), None) if isinstance(part, Comparison) else None
        if found is None or found.op == "!=" or found.literal.kind in _NO_SPAN or figure not in (None, found.figure):
            return None
        figure, span = found.figure, _narrowed(span, found.op, found.literal.value)
    return None if figure is None else (figure, span)


def _narrowed(span: Span, op: str, value: Fraction) -> Span:
    """The span with one more end, where that is the narrower one."""
    from_here = Span(value if op in (">", ">=", "==") else None, None, op == ">")
    to_here = Span(None, value if op in ("<", "<=", "==") else None, False, op == "<")
    low = max(span, from_here, key=_low)
    high = min(span, to_here, key=_high)
    return Span(low.low, high.high, low.low_out, high.high_out)


def _low(span: Span) -> tuple[bool, Fraction, bool]:
    """By where a span begins: an open side first."""
    return span.low is not None, span.low or Fraction(0), span.low_out


def _high(span: Span) -> tuple[bool, Fraction, bool]:
    """By where a span ends: an open side last."""
    return span.high is None, span.high or Fraction(0), not span.high_out


def _is_between(linted: Linted, figure: Expression, below: Span, above: Span) -> bool:
    """Whether the figure can lie after one span and before another."""
    if below.high is None or above.low is None:
        return False
    step = _step(linted, figure)
    if step is None:
        return above.low > below.high or (above.low == below.high and below.high_out and above.low_out)
    last = ceil(below.high / step) - 1 if below.high_out else floor(below.high / step)
    first = floor(above.low / step) + 1 if above.low_out else ceil(above.low / step)
    return first > last + 1


def _step(linted: Linted, figure: Expression) -> Fraction | None:
    """How far two neighbouring values of the figure are apart; None where there is always one between."""
    if isinstance(figure, Name):
        return Fraction(1, denominator(linted.facts[figure.fact]))
    sums = Sums(linted.facts)
    return Fraction(1) if sums.is_whole(sums.of(figure).terms) else None


def _meet(one: Span, other: Span) -> bool:
    """Whether some value belongs to both."""
    first, second = sorted((one, other), key=_low)
    if first.high is None or second.low is None:
        return True
    return first.high > second.low or (first.high == second.low and not first.high_out and not second.low_out)


def _within(one: Span, other: Span) -> bool:
    return _low(one) >= _low(other) and _high(one) <= _high(other)
