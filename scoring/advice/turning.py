"""Where something turns when one fact takes other values: the truth of a comparison, the course of a line of points.

A comparison in which one fact is a variable and all others are numbers is a polynomial held against zero. Its sign can
change only beside its roots, so the values at which a result can turn are few, and none is missed between them.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from scoring.language.interpret import Value, interpret
from scoring.model.expression import Arithmetic, Comparison, Expression, Literal, Logic, Name, Not, children
from scoring.model.points import Linear

#: A polynomial by its coefficients, the constant first; without any it is zero.
Poly = tuple[Fraction, ...]
#: The same of a variable that is a whole number of steps.
Steps = tuple[int, ...]
#: Reads the exact value of any other fact; None where it is undeclared.
Read = Callable[[Name], Value]

_ONE: Poly = (Fraction(1),)


class _Quotient(NamedTuple):
    """One polynomial divided by another."""

    over: Poly
    under: Poly


def comparisons(tree: Expression) -> Iterator[Comparison]:
    """The comparisons of numbers within a condition: what else it reads is true or false."""
    if isinstance(tree, Comparison) and not isinstance(tree.left, Comparison | Logic | Not):
        yield tree
    else:
        for part in children(tree):
            yield from comparisons(part)


def turning_polynomials(compared: Comparison, fact: Name, read: Read) -> Iterator[Poly]:
    """The polynomials of one fact whose signs decide a comparison."""
    left, right = _quotient(compared.left, fact, read), _quotient(compared.right, fact, read)
    if left is not None and right is not None:
        yield _minus(_times(left.over, right.under), _times(right.over, left.under))
        yield left.under
        yield right.under


def turning_of_line(line: Linear, fact: Name, read: Read) -> Iterator[Poly]:
    """Where a line of points becomes unknown, begins or ceases to be held at an end, or turns back."""
    value = _quotient(line.value, fact, read)
    if value is None:
        return
    yield value.under
    yield _minus(_times(_slope(value.over), value.under), _times(value.over, _slope(value.under)))
    for end in (line.low, line.high):
        if end is not None:
            yield _minus(_times((line.slope,), value.over), _times((end - line.start,), value.under))


def _quotient(tree: Expression, fact: Name, read: Read) -> _Quotient | None:
    """A number as a quotient of polynomials of the fact; None where it is unknown whatever the fact is."""
    match tree:
        case Name() if tree == fact:
            return _Quotient((Fraction(0), Fraction(1)), _ONE)
        case Name() | Literal():
            value = interpret(tree, read).value
            return None if value is None else _Quotient(_trimmed((Fraction(value),)), _ONE)
        case Arithmetic(op, left, right):
            one, other = _quotient(left, fact, read), _quotient(right, fact, read)
            return None if one is None or other is None else _computed(op, one, other)
        case _:
            raise TypeError(f"not a number: {tree!r}")


def _computed(op: str, one: _Quotient, other: _Quotient) -> _Quotient | None:
    match op:
        case "*":
            return _Quotient(_times(one.over, other.over), _times(one.under, other.under))
        case "/":  # it is unknown, too, where what the divisor itself is divided by comes to zero
            under = _times(_times(one.under, other.over), other.under)
            return _Quotient(_times(_times(one.over, other.under), other.under), under) if under else None
        case _:
            crossed = _times(other.over, one.under)
            join = _plus if op == "+" else _minus
            return _Quotient(join(_times(one.over, other.under), crossed), _times(one.under, other.under))


# -- polynomials -------------------------------------------------------------------------------------------------------


def _trimmed(terms: Iterable[Fraction]) -> Poly:
    found = list(terms)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _plus(one: Poly, other: Poly) -> Poly:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return _trimmed([*(a + b for a, b in zip(longer, shorter, strict=False)), *longer[len(shorter) :]])


def _minus(one: Poly, other: Poly) -> Poly:
    return _plus(one, tuple(-term for term in other))


def _times(one: Poly, other: Poly) -> Poly:
    if other == _ONE:  # mostly nothing is divided
        return one
    found = [Fraction(0)] * max(0, len(one) + len(other) - 1)
    for place, term in enumerate(one):
        for further, factor in enumerate(other):
            found[place + further] += term * factor
    return _trimmed(found)


def _slope(poly: Poly) -> Poly:
    return tuple(term * place for place, term in enumerate(poly))[1:]


# -- where a sign changes ----------------------------------------------------------------------------------------------


def in_steps(poly: Poly, denominator: int) -> Steps:
    """A polynomial of the same signs, of a variable that counts steps of which so many make one.

    >>> in_steps((Fraction(-1, 3), Fraction(1, 2)), 10)
    (-20, 3)
    """
    terms = [term / denominator**place for place, term in enumerate(poly)]
    common = lcm(*(term.denominator for term in terms))
    return tuple(int(term * common) for term in terms)


def turns(poly: Steps, low: int, high: int) -> list[int]:
    """Every whole number in (low, high] where the sign of a polynomial is not that of the whole number before it.

    >>> turns((-7, 2), 0, 100), turns((-4, 0, 1), -10, 10)
    ([4], [-2, -1, 2, 3])
    """
    if len(poly) < 2 or low >= high:
        return []
    if len(poly) == 2:
        root, rest = divmod(-poly[0], poly[1])
        return [turn for turn in ((root + 1,) if rest else (root, root + 1)) if low < turn <= high]
    slope = tuple(term * place for place, term in enumerate(poly))[1:]
    # Between two turns of its slope a polynomial goes one way; a turn of the slope lies between two neighbours.
    ends = sorted({low, high, *(each for turn in turns(slope, low, high) for each in (turn - 1, turn))})
    found: list[int] = []
    for start, end in pairwise(ends):
        at = start
        while _sign(poly, at) != _sign(poly, end):
            at = _first_other(poly, at, end)
            found.append(at)
    return found


def _first_other(poly: Steps, start: int, end: int) -> int:
    """The first whole number of another sign, where the polynomial goes one way and has another sign at the end."""
    sign = _sign(poly, start)
    while end - start > 1:
        middle = (start + end) // 2
        if _sign(poly, middle) == sign:
            start = middle
        else:
            end = middle
    return end


def _sign(poly: Steps, at: int) -> int:
    value = 0
    for term in reversed(poly):
        value = value * at + term
    return (value > 0) - (value < 0)
