"""What points are counted in, so that all of them are whole numbers."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from scoring.engine.sheet import figures
from scoring.model.standard import Standard

#: Where a single number of points would be larger than this, columns are not for it.
_LARGEST = 2**45


class Grain(NamedTuple):
    """1 / `scale` points, counted in numbers of the type `width`."""

    scale: int
    width: type[np.signedinteger[Any]]

    def count(self, points: Fraction) -> int:
        """How many it takes."""
        return int(points * self.scale)


def grain_of(standard: Standard, divisors: Sequence[int | None]) -> Grain | None:
    """The coarsest grain in which all points of a standard are whole, and the narrowest type in which they add up; None
    where no column holds them. `divisors` are those of its lines; None where that is what each unit declares."""
    rules = [criterion.points for criterion in standard.criteria if criterion.points is not None]
    ends = [end for rule in rules for end in (rule.least, rule.most)]
    numbers = list(figures(standard, divisors))
    scale = lcm(*(number.denominator for number in numbers))
    if any(abs(number) * scale > _LARGEST for number in (*numbers, Fraction(1))):
        return None
    whole = sum(abs(end) * scale for end in ends if end is not None)
    is_narrow = None not in ends and None not in divisors and whole <= np.iinfo(np.int32).max
    return Grain(scale, np.int32 if is_narrow else np.int64)
