"""Points that lie on a line, in whole numbers: start + slope × value, held between two ends, rounded where the file
rounds."""

from typing import Any, NamedTuple

import numpy as np

from scoring.batch.columns import Flags, Ints
from scoring.batch.measured import Whole
from scoring.model.points import Linear, RoundedAt, Rounding, RoundingMode

#: No number here may pass this, so that two of them can still be added.
ROOM = 2**61
_NARROW = int(np.iinfo(np.int32).max)
#: Numbers of units, or one that is the same for all.
Numbers = Any


class Value(NamedTuple):
    """Points in units of 1 / (scale × `under`), 1 for all where that is None; where they are known; and which of them
    are too large for columns."""

    over: Ints
    under: Ints | None
    known: Flags
    far: Flags | None


class Line:
    """One line, its points multiplied by `scale`."""

    def __init__(self, line: Linear, scale: int, maximum: int | None, rounding: Rounding | None) -> None:
        self._line, self._scale, self._maximum = line, scale, maximum
        self._rounding = rounding if rounding is not None and rounding.at is RoundedAt.CRITERION else None

    def __call__(self, measured: tuple[Whole, Whole, Whole], size: int) -> Value:
        """The points of every unit, from what is divided, by what, and whether it is known."""
        over, under, known = measured
        is_known = np.broadcast_to(np.asarray(known, dtype=np.bool_), (size,))
        whole = np.broadcast_to(np.asarray(over, dtype=np.int64), (size,))
        if isinstance(under, int):
            value = self._divided_by(whole, under, is_known)
        else:
            value = self._divided(whole, np.broadcast_to(np.asarray(under, dtype=np.int64), (size,)), is_known)
        return self._rounded(self._held(value))

    def _divided_by(self, over: Ints, under: int, known: Flags) -> Value:
        """The value has a divisor that is the same for all."""
        start = int(self._line.start * self._scale)
        if under == 0:
            return Value(np.zeros_like(over), None, np.zeros_like(known), None)
        rise, far = product(over, int(self._line.slope * self._scale / under), ROOM - abs(start))
        return Value(start + rise, None, known, far)

    def _divided(self, over: Ints, under: Ints, known: Flags) -> Value:
        """The value is divided by what each unit declares."""
        turned = np.where(under < 0, -1, 1)
        under = np.where(known, under * turned, 1)
        ends = [end for end in (self._line.low, self._line.high, self._line.start) if end is not None]
        _, far = product(under, max(1, *(abs(int(end * self._scale)) for end in ends)), ROOM // 2)
        under = under if far is None else np.where(far, 1, under)
        rise, further = product(over * turned, int(self._line.slope * self._scale), ROOM // 2)
        return Value(int(self._line.start * self._scale) * under + rise, under, known, either(far, further))

    def _held(self, value: Value) -> Value:
        over, under, known, far = value
        below = 1 if under is None else under
        for end, is_low in ((self._line.low, True), (self._line.high, False)):
            if end is None:
                continue
            limit = int(end * self._scale)
            if under is None:
                over = np.maximum(over, limit) if is_low else np.minimum(over, limit)
                continue
            out = over < limit * below if is_low else over > limit * below
            over, under = np.where(out, limit, over), np.where(out, 1, below)
            below = under
        if under is not None:
            shared = np.gcd(over, under)
            over, under = over // shared, under // shared
        return Value(over, under, known, far)

    def _rounded(self, value: Value) -> Value:
        if self._rounding is None:
            return value
        scale = self._scale
        under, far = product(scale, 1 if value.under is None else value.under)
        steps, further = to_step(value.over, under, self._rounding)
        over = steps * int(self._rounding.step * scale)
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
    reach = _reach(one) * _reach(other)
    if reach <= _NARROW:
        return one * other, None
    one, other = _wide(one), _wide(other)
    if reach <= most:
        return one * other, None
    far = np.abs(one) > most // np.maximum(np.abs(other), 1)
    return np.where(far, 0, one) * other, far


def _wide(numbers: Numbers) -> Numbers:
    return numbers if isinstance(numbers, int) else numbers.astype(np.int64, copy=False)


def _reach(numbers: Numbers) -> int:
    """How far from zero the farthest is."""
    if isinstance(numbers, int):
        return abs(numbers)
    return max(int(np.max(numbers, initial=0)), -int(np.min(numbers, initial=0)))


def either(one: Flags | None, other: Flags | None) -> Flags | None:
    """Where one of them is so."""
    return other if one is None else one if other is None else one | other
