"""Exact numbers of many units, each different one once: compared and written by whole numbers that stand for them."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scoring.batch.columns import Ints
from scoring.batch.scores import Exact
from scoring.language.show import decimal_text

#: Which of the numbers is a unit's; NONE where it has none.
Marks = NDArray[np.int32]
NONE = -1
#: Numbers that lie closer together than this are told apart by a table instead of by sorting.
_CLOSE = 1 << 20
#: What is packed into one integer stays below this.
_WIDEST = 1 << 62


class Values:
    """The different numbers met so far, in the order in which they were met."""

    def __init__(self) -> None:
        self._marks: dict[Fraction, int] = {}

    def mark(self, value: Fraction | None) -> int:
        """The mark of one number."""
        return NONE if value is None else self._marks.setdefault(value, len(self._marks))

    def marks(self, numbers: Exact) -> Marks:
        """The mark of every number."""
        packed = None if numbers.beyond else _packed(numbers)
        if packed is None:
            values, own = numbers.each_once()
            return np.array([self.mark(value) for value in values], dtype=np.int32)[own]
        codes, factor = packed
        once, own = _each_once(codes)
        found = [self.mark(_unpacked(code, factor, numbers.under)) for code in once]
        marks = np.array(found, dtype=np.int32)[own]
        return marks if numbers.known is None else np.where(numbers.known, marks, np.int32(NONE))

    def places(self) -> NDArray[np.int32]:
        """Of each mark the place of its number, the lowest first."""
        numbers = list(self._marks)
        places = np.empty(len(numbers), dtype=np.int32)
        places[sorted(range(len(numbers)), key=numbers.__getitem__)] = np.arange(len(numbers), dtype=np.int32)
        return places

    def texts(self) -> list[str]:
        """Of each mark its number as text: a decimal, or a fraction where no finite decimal equals the number."""
        return [decimal_text(value) for value in self._marks]


def _packed(numbers: Exact) -> tuple[NDArray[np.int64], int] | None:
    """Each number as one integer, and the factor that parts it again; None where no integer is wide enough."""
    over = numbers.over.astype(np.int64, copy=False)
    if isinstance(numbers.under, int):
        return over, 1
    factor = int(numbers.under.max(initial=0)) + 1
    if max(int(over.max(initial=0)), -int(over.min(initial=0))) >= _WIDEST // factor:
        return None
    return over * factor + numbers.under, factor


def _unpacked(code: int, factor: int, under: Ints | int) -> Fraction:
    return Fraction(code, under) if isinstance(under, int) else Fraction(*divmod(code, factor))


def _each_once(numbers: NDArray[np.int64]) -> tuple[list[int], NDArray[np.intp]]:
    """The different integers, and of each entry which of them it is."""
    if not len(numbers):
        return [], np.empty(0, dtype=np.intp)
    lowest = int(numbers.min())
    if int(numbers.max()) - lowest >= _CLOSE:
        once, own = np.unique(numbers, return_inverse=True)
        return once.tolist(), own.reshape(-1)
    shifted = (numbers - lowest).astype(np.intp)
    occurs = np.bincount(shifted) > 0
    return (np.flatnonzero(occurs) + lowest).tolist(), (np.cumsum(occurs) - 1)[shifted]
