"""Exact numbers of many units, each different one once: compared and written by whole numbers that stand for them."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scoring.batch.scores import Exact
from scoring.language.show import decimal_text

#: Which of the numbers is a unit's; NONE where it has none.
Marks = NDArray[np.int32]
NONE = -1


class Values:
    """The different numbers met so far, in the order in which they were met."""

    def __init__(self) -> None:
        self._marks: dict[Fraction, int] = {}

    def mark(self, value: Fraction | None) -> int:
        """The mark of one number."""
        return NONE if value is None else self._marks.setdefault(value, len(self._marks))

    def marks(self, numbers: Exact) -> Marks:
        """The mark of every number."""
        values, own = numbers.each_once()
        return np.array([self.mark(value) for value in values], dtype=np.int32)[own]

    def places(self) -> NDArray[np.int32]:
        """Of each mark the place of its number, the lowest first."""
        numbers = list(self._marks)
        places = np.empty(len(numbers), dtype=np.int32)
        places[sorted(range(len(numbers)), key=numbers.__getitem__)] = np.arange(len(numbers), dtype=np.int32)
        return places

    def texts(self) -> list[str]:
        """Of each mark its number as text: a decimal, or a fraction where no finite decimal equals the number."""
        return [decimal_text(value) for value in self._marks]
