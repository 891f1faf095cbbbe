"""Where a comparison turns as one figure moves and the others stand: exactly, in whole steps of that figure.

Both sides are quotients of polynomials in the figure. A comparison can turn only where their difference, or a divisor,
passes zero.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from scoring.model.expression import Arithmetic, Expression, Literal, Name

#: The coefficients of a polynomial, those of lower powers first; no zero at the end.
Polynomial = tuple[Fraction, ...]

_ONE: Polynomial = (Fraction(1),)


class Curve(NamedTuple):
    """A quotient of polynomials, and every divisor on the way to it."""

    over: Polynomial
    under: Polynomial
    divisors: tuple[Polynomial, ...] = ()


def curve(tree: Expression, along: Name, read: Callable[[Name], Fraction | None]) -> Curve | None:
    """A number as it depends on one figure; None where another one that it reads is undeclared."""
    match tree:
        case Literal(value):
            return Curve(_trimmed((value,)), _ONE)
        case Name():
            if tree == along:
                return Curve((Fraction(0), Fraction(1)), _ONE)
            found = read(tree)
            return None if found is None else Curve(_trimmed((found,)), _ONE)
        case Arithmetic(op, left, right):
            one, other = curve(left, along, read), curve(right, along, read)
            return None if one is None or other is None else _joined(op, one, other)
        case _:
            raise TypeError(f"no number: {tree!r}")


def _joined(op: str, one: Curve, other: Curve) -> Curve:
    divisors = one.divisors + other.divisors
    if op == "*":
        return Curve(_times(one.over, other.over), _times(one.under, other.under), divisors)
    if op == "/":
        return Curve(_times(one.over, other.under), _times(one.under, other.over), (*divisors, other.over))
    left, right = _times(one.over, other.under), _times(other.over, one.under)
    return Curve(_plus(left, right, 1 if op == "+" else -1), _times(one.under, other.under), divisors)


def turns(one: Curve, other: Curve, scale: int, ends: tuple[int, int]) -> Iterator[int]:
    """Every whole step (the figure times `scale`) beside or at which a comparison of the two may turn."""
    difference = _plus(_times(one.over, other.under), _times(other.over, one.under), -1)
    for polynomial in dict.fromkeys((difference, *one.divisors, *other.divisors)):
        for step in _zeros(polynomial, scale, ends):
            yield from (step - 1, step, step + 1)


def _zeros(polynomial: Polynomial, scale: int, ends: tuple[int, int]) -> list[int]:
    """The last whole step at or before each zero; between two of them the sign does not change."""
    match len(polynomial):
        case 0 | 1:
            return []
        case 2:
            return [floor(-polynomial[0] / polynomial[1] * scale)]
    slope = tuple(power * part for power, part in enumerate(polynomial))[1:]
    marks = sorted({*ends, *(step + more for step in _zeros(slope, scale, ends) for more in (0, 1))})
    return [
        _crossing(polynomial, scale, low, high)
        for low, high in pairwise(marks)
        if _crosses(polynomial, scale, low, high)
    ]


def _crosses(polynomial: Polynomial, scale: int, low: int, high: int) -> bool:
    return _sign(polynomial, Fraction(low, scale)) != _sign(polynomial, Fraction(high, scale))


def _crossing(polynomial: Polynomial, scale: int, low: int, high: int) -> int:
    """The last step before the sign leaves what it is at `low`; it changes but once in between."""
    first = _sign(polynomial, Fraction(low, scale))
    while high - low > 1:
        middle = (low + high) // 2
        if _sign(polynomial, Fraction(middle, scale)) == first:
            low = middle
        else:
            high = middle
    return low


def _sign(polynomial: Polynomial, at: Fraction) -> int:
    value = Fraction(0)
    for part in reversed(polynomial):
        value = value * at + part
    return (value > 0) - (value < 0)


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    if not one or not other:
        return ()
    if _ONE in (one, other):
        return other if one == _ONE else one
    made = [Fraction(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            made[i + j] += a * b
    return _trimmed(made)


def _plus(one: Polynomial, other: Polynomial, sign: int) -> Polynomial:
    long = max(len(one), len(other))
    padded = [(*each, *[Fraction(0)] * (long - len(each))) for each in (one, other)]
    return _trimmed([a + sign * b for a, b in zip(*padded, strict=True)])


def _trimmed(parts: Sequence[Fraction]) -> Polynomial:
    made = list(parts)
    while made and not made[-1]:
        made.pop()
    return tuple(made)
