"""Divisors that may be zero: the unit would be left undetermined, and nobody would know why."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.authoring.lint.linted import Linted, Placed, start_of
from scoring.language.implies import implies
from scoring.language.show import show
from scoring.language.sums import Sums
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not, children

_ZERO = Literal(Fraction(0), Kind.NUMBER, "0")
_Given = tuple[Expression, ...]


def open_divisors(linted: Linted) -> Iterator[Diagnostic]:
    """A division by a figure that may be zero, where neither its `min` nor anything beside it keeps it above.

    A yes that must be given first is taken for a guard: what it means only its author knows.
    """
    for placed in (*linted.conditions, *linted.measures):
        told: set[Expression] = set()
        for divisor, given in _divisors(placed.root, placed.given):
            if divisor not in told and not _is_safe(linted, divisor, given):
                told.add(divisor)
                yield _finding(linted, placed, divisor)


def _divisors(node: Expression, given: _Given) -> Iterator[tuple[Expression, _Given]]:
    """Every divisor with what surely holds where it decides: all others of its `and`, no other of its `or`."""
    match node:
        case Logic(op, operands):
            for place, operand in enumerate(operands):
                others = (*operands[:place], *operands[place + 1 :])
                beside = others if op == "and" else tuple(Not(other) for other in others)
                yield from _divisors(operand, (*given, *beside))
        case Arithmetic("/", left, right):
            yield from _divisors(left, given)
            yield from _divisors(right, given)
            yield right, given
        case _:
            for child in children(node):
                yield from _divisors(child, given)


def _is_safe(linted: Linted, divisor: Expression, given: _Given) -> bool:
    sums = Sums(linted.facts)
    if sums.is_above(sums.of(divisor).terms, strict=True):
        return True
    above = Comparison(">", divisor, _ZERO)
    return any(_says_yes(guard) or implies(guard, above, linted.facts) for guard in given)


def _says_yes(guard: Expression) -> bool:
    """Whether a condition needs a yes of the unit, by itself or among others."""
    if isinstance(guard, Logic) and guard.op == "and":
        return any(map(_says_yes, guard.operands))
    return isinstance(guard, Name)


def _finding(linted: Linted, placed: Placed, divisor: Expression) -> Diagnostic:
    what = "sum" if not isinstance(divisor, Name) else "previous" if divisor.previous else "fact"
    return linted.inside("W513", placed.way, start_of(divisor), what=what, divisor=show(divisor))
