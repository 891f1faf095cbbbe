"""Sums of points, counted in grains: the parts of a point of which all figures of a standard are whole multiples.

So sums are sums of whole numbers. Only where a unit's own figures divide does something fall between grains, and is a
fraction of one; either way a sum is exact.

Where it is open whether a criterion applies, its maximum is open too. So a sum is kept for each maximum that is still
possible, and the ends of a rescaled total are exact: no end mixes the points of one case with the maximum of another.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

#: A number of grains.
Count = int | Fraction
#: The least and the most that something can come to; None where that end is open.
Span = tuple[Count | None, Count | None]
#: A maximum that is possible, and the least and the most that can be earned of it.
Sum = tuple[Count, Count | None, Count | None]
#: Every maximum that is possible, each once.
Sums = Sequence[Sum]

_NOTHING: Sum = (0, 0, 0)

#: More possible maxima than these are not told apart: the total is then open.
MAX_SUMS = 5000


class TooManySumsError(ArithmeticError):
    """More maxima are possible than can be told apart."""


def add_sums(parts: Sequence[Sums]) -> Sums:
    """Every sum of one possibility of each part. Raises TooManySumsError.

    >>> add_sums([[(10, 4, 6)], [(0, 0, 0), (5, 5, 5)]])
    [(10, 4, 6), (15, 9, 11)]
    """
    settled = [part[0] for part in parts if len(part) == 1]
    tops, leasts, mosts = zip(_NOTHING, *settled, strict=True)
    least = _total(leasts)
    whole: Sums = [(sum(tops), least, least if leasts == mosts else _total(mosts))]
    if len(settled) < len(parts):
        for several in [part for part in parts if len(part) > 1]:
            whole = _each_once((top + more, *plus(ends, others)) for top, *ends in whole for more, *others in several)
            if len(whole) > MAX_SUMS:
                raise TooManySumsError
    return whole


def _total(ends: Sequence[Count | None]) -> Count | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _each_once(sums: Iterable[Sum]) -> Sums:
    """The sums with those of one maximum joined."""
    joined: dict[Count, Sum] = {}
    for found in sums:
        top = found[0]
        joined[top] = (top, *span((joined[top], found))) if top in joined else found
    return list(joined.values())


def plus(one: Sequence[Count | None], other: Sequence[Count | None]) -> Span:
    """Both together: open where one of them is."""
    least, most = one
    low, high = other
    return None if least is None or low is None else least + low, None if most is None or high is None else most + high


def span(sums: Sums) -> Span:
    """From the least to the most over all possible maxima."""
    _, least, most = sums[0]
    for _, low, high in sums[1:]:
        least = None if least is None or low is None else min(least, low)
        most = None if most is None or high is None else max(most, high)
    return least, most


def capped(sums: Sums, maximum: Count | None) -> Sums:
    """The sums of a section held at its maximum, whatever criteria apply."""
    if maximum is None:
        return sums
    held = [_held(least, most, whole if whole < maximum else maximum) for whole, least, most in sums]
    return held if len(held) == 1 else _each_once(held)


def _held(least: Count | None, most: Count | None, top: Count) -> Sum:
    return top, least if least is None or least <= top else top, most if most is None or most <= top else top


def rescaled(sums: Sums, full: Count) -> Span | None:
    """The points brought to the full maximum; None where it may be that nothing applicable is left."""
    if not full:
        return span(sums)
    if not all(top for top, _, _ in sums):
        return None
    return span([found if found[0] == full else _scaled(found, full) for found in sums])


def _scaled(found: Sum, full: Count) -> Sum:
    top, least, most = found
    return (
        full,
        None if least is None else Fraction(least * full, top),
        None if most is None else Fraction(most * full, top),
    )


def reaches_share(sums: Sums, share: Fraction) -> bool | None:
    """Whether a section reaches its least share, whatever applies; nothing of a maximum of 0 is always enough."""
    over, under = share.numerator, share.denominator
    found = set()
    for top, least, most in sums:
        found.add(least is not None and least * under >= top * over)
        if most != least:
            found.add(most is not None and most * under >= top * over)
    return found.pop() if len(found) == 1 else None
