"""Points that lie on a line, in whole numbers: start + slope × value, held between two ends, rounded where the file
rounds."""

from fractions import Fraction
from math import prod
from typing import Any, NamedTuple

import numpy as np

from scoring.batch.columns import Flags, Ints, either, reach
from scoring.batch.grain import Grain
from scoring.batch.measured import Whole
from scoring.model.points import Linear, RoundedAt, Rounding, RoundingMode

#: No number here may pass this, so that two of them can still be added.
ROOM = 2**61
_NARROW = int(np.iinfo(np.int32).max)
#: Numbers of units, or one that is the same for all.
Numbers = Any


class Value(NamedTuple):
    """Points in units of 1 / (scale × `under`), 1 for all where that is None; where they are known, None where they are
    for all; and which of them are too large for columns."""

    over: Ints
    under: Ints | None
    known: Flags | None
    far: Flags | None


class Line:
    """One line, its points counted in a grain."""

    def __init__(self, line: Linear, grain: Grain, maximum: Fraction | None, rounding: Rounding | None) -> None:
        self._line, self._grain = line, grain
        self._start, self._slope = grain.count(line.start), grain.count(line.slope)
        self._low, self._high = (None if end is None else grain.count(end) for end in (line.low, line.high))
        self._largest = max(abs(end) for end in (self._start, self._low, self._high, 1) if end is not None)
        self._maximum = None if maximum is None else grain.count(maximum)
        self._rounding = rounding if rounding is not None and rounding.at is RoundedAt.CRITERION else None

    def __call__(self, measured: tuple[Whole, Whole, Whole], size: int) -> Value:
        """The points of every unit, from what is divided, by what, and whether it is known."""
        over, under, known = measured
        is_known = np.asarray(known, dtype=np.bool_)
        some = None if not is_known.shape and is_known else np.broadcast_to(is_known, (size,))
        whole = np.broadcast_to(np.asarray(over), (size,))
        if isinstance(under, int):
            value = self._divided_by(whole, under, some)
        else:
            value = self._divided(_wide(whole), np.broadcast_to(np.asarray(under, dtype=np.int64), (size,)), some)
        return self._rounded(self._held(value))

    def _divided_by(self, over: Ints, under: int, known: Flags | None) -> Value:
        """The value has a divisor that is the same for all."""
        if under == 0:
            return Value(np.zeros_like(over), None, np.zeros(len(over), dtype=np.bool_), None)
        slope = self._grain.count(self._line.slope / under)
        is_small = self._rounding is None and max(reach(over), 1) * abs(slope) + self._largest <= _NARROW
        over = over.astype(np.int32 if is_small else np.int64, copy=False)
        rise, far = product(over, slope, ROOM - abs(self._start))
        return Value(self._start + rise, None, known, far)

    def _divided(self, over: Ints, under: Ints, known: Flags | None) -> Value:
        """The value is divided by what each unit declares."""
        turned = np.where(under < 0, -1, 1)
        under = under * turned if known is None else np.where(known, under * turned, 1)
        _, far = product(under, self._largest, ROOM // 2)
        under = under if far is None else np.where(far, 1, under)
        rise, further = product(over * turned, self._slope, ROOM // 2)
        return Value(self._start * under + rise, under, known, either(far, further))

    def _held(self, value: Value) -> Value:
        over, under, known, far = value
        if under is None:
            return Value(np.clip(over, self._low, self._high), None, known, far)
        for end, is_low in ((self._low, True), (self._high, False)):
            if end is not None:
                out = over < end * under if is_low else over > end * under
                over, under = np.where(out, end, over), np.where(out, 1, under)
        shared = np.gcd(over, under)
        return Value(over // shared, under // shared, known, far)

    def _rounded(self, value: Value) -> Value:
        if self._rounding is None:
            return value
        under, far = product(self._grain.scale, 1 if value.under is None else value.under)
        steps, further = to_step(value.over, under, self._rounding)
        over = steps * self._grain.count(self._rounding.step)
        if self._maximum is not None:
            within = value.over <= self._maximum * (1 if value.under is None else value.under)
            over = np.where(within, np.minimum(over, self._maximum), over)
        return Value(over, None, value.known, either(value.far, either(far, further)))


def to_step(over: Numbers, under: Numbers, rounding: Rounding) -> tuple[Numbers, Flags | None]:
    """How many steps over ÷ under comes to, as the file rounds; and which numbers are too large to tell."""
    step = rounding.step
    one, far = product(over, step.denominator, ROOM // 4)
    other, further = product(under, step.numerator, ROOM // 4)
    if further is not None:
        other = np.where(further, 1, other)
    return _whole(one, other, rounding.mode), either(far, further)


def _whole(over: Numbers, under: Numbers, mode: RoundingMode) -> Numbers:
    """The quotient as a whole number, the same for both signs, as in a spreadsheet; what divides is above zero."""
    size = np.abs(over)
    floor = size // under
    rest = 2 * (size - floor * under)
    match mode:
        case RoundingMode.DOWN:
            return np.sign(over) * floor
        case RoundingMode.HALF_UP:
            return np.sign(over) * (floor + (rest >= under))
        case RoundingMode.HALF_EVEN:
            return np.sign(over) * (floor + ((rest > under) | ((rest == under) & (floor % 2 == 1))))


def product(one: Numbers, other: Numbers, most: int = ROOM) -> tuple[Numbers, Flags | None]:
    """What two numbers give, and where that would pass `most`: there it is 0."""
    sizes = reach(one), reach(other)
    farthest = prod(sizes)
    if max(*sizes, farthest) <= _NARROW:  # of two, one may be nothing
        return one * other, None
    one, other = _wide(one), _wide(other)
    if farthest <= most:
        return one * other, None
    far = np.abs(one) > most // np.maximum(np.abs(other), 1)
    return np.where(far, 0, one) * other, far


def _wide(numbers: Numbers) -> Numbers:
    return numbers if isinstance(numbers, int) else numbers.astype(np.int64, copy=False)
