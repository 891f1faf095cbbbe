"""What many units come to under one standard, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scoring.batch.columns import Flags, Ints, Places, reach
from scoring.language.show import decimal_text
from scoring.model.points import Range
from scoring.model.result import State, Verdict
from scoring.model.standard import Standard

#: Verdicts and states stand in arrays as their places here.
VERDICTS, STATES = tuple(Verdict), tuple(State)

_MOST = int(np.iinfo(np.int64).max)
#: Numbers that lie over no more places than so many for each are told apart by a table instead of by sorting.
_CLOSE = 8
#: What is packed into one integer stays below this.
_WIDEST = 1 << 62

Codes = NDArray[np.uint8]
Grades = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Exact:
    """Numbers without rounding: `over` ÷ `under`, which is above zero; `known` tells where there is one, None where
    there always is. `beyond` holds, by their places, those that no 64 bits hold."""

    over: Ints
    under: Ints | int = 1
    known: Flags | None = None
    beyond: Mapping[int, Fraction] = field(default_factory=dict)

    def take(self, places: Places) -> "Exact":
        """The numbers of some of the units."""
        under = self.under if isinstance(self.under, int) else self.under[places]
        far = {at: self.beyond[place] for at, place in enumerate(places.tolist()) if place in self.beyond}
        return Exact(self.over[places], under, None if self.known is None else self.known[places], far)

    def put(self, numbers: Mapping[int, Fraction | None]) -> "Exact":
        """The same with other numbers at some places."""
        size = len(self.over)
        over, under = (
            np.array(self.over, dtype=np.int64),
            np.array(np.broadcast_to(self.under, (size,)), dtype=np.int64),
        )
        known = np.ones(size, dtype=np.bool_) if self.known is None else np.array(self.known)
        beyond = {place: number for place, number in self.beyond.items() if place not in numbers}
        for place, number in numbers.items():
            known[place], over[place], under[place] = number is not None, 0, 1
            if number is None:
                continue
            if max(abs(number.numerator), number.denominator) <= _MOST:
                over[place], under[place] = number.numerator, number.denominator
            else:
                beyond[place] = number
        return Exact(over, under, known, beyond)

    def each_once(self) -> tuple[list[Fraction | None], NDArray[np.intp]]:
        """Every number that occurs, and last what is not known; and of each unit which of them is its."""
        values, places = self._numbers()
        if self.known is not None:
            places = np.where(self.known, places, len(values))
        return [*values, None], places

    def _numbers(self) -> tuple[list[Fraction], NDArray[np.intp]]:
        over, under = self.over.astype(np.int64, copy=False), self.under
        if self.beyond:
            held = np.broadcast_to(np.asarray(under), over.shape).tolist()
            numbers = [Fraction(*pair) for pair in zip(over.tolist(), held, strict=True)]
            return [self.beyond.get(place, number) for place, number in enumerate(numbers)], np.arange(len(numbers))
        if isinstance(under, int):
            overs, places = _distinct(over)
            return [Fraction(each, under) for each in overs], places
        factor = int(under.max(initial=0)) + 1
        if reach(over) < _WIDEST // factor:  # both halves of a quotient in one integer
            packed, places = _distinct(over * factor + under)
            return [Fraction(*divmod(each, factor)) for each in packed], places
        pairs, own = np.unique(np.stack((over, under)), axis=1, return_inverse=True)
        return [Fraction(*pair) for pair in pairs.T.tolist()], own.reshape(-1)

    def texts(self) -> tuple[list[str | None], NDArray[np.intp]]:
        """The same as text: a decimal, or a fraction where no finite decimal equals the number."""
        values, own = self.each_once()
        return [None if value is None else decimal_text(value) for value in values], own


def _distinct(numbers: Ints) -> tuple[list[int], NDArray[np.intp]]:
    """Every number once, and of each unit which it is: without sorting where they lie close together."""
    lowest = int(numbers.min(initial=0))
    width = int(numbers.max(initial=0)) - lowest + 1
    if width > _CLOSE * len(numbers):
        distinct, own = np.unique(numbers, return_inverse=True)
        return distinct.tolist(), own.reshape(-1)
    there = np.zeros(width, dtype=np.bool_)
    moved = numbers - lowest
    there[moved] = True
    return (np.flatnonzero(there) + lowest).tolist(), (np.cumsum(there) - 1)[moved]


@dataclass(frozen=True, slots=True)
class Part:
    """Points that something comes to, from the least to the most; the very same twice where nothing is open. Where an
    end is not known, it is open."""

    least: Exact
    most: Exact

    def put(self, points: Mapping[int, Range | None]) -> "Part":
        """The same with other points at some places."""
        nothing = Range(None, None)
        told = {place: found or nothing for place, found in points.items()}
        least = self.least.put({place: found.least for place, found in told.items()})
        if self.most is self.least and all(found.settled is not None or found == nothing for found in told.values()):
            return Part(least, least)
        return Part(least, self.most.put({place: found.most for place, found in told.items()}))


@dataclass(frozen=True, slots=True)
class Scores:
    """What units come to under a standard, one entry a unit.

    `grades` are places in the standard's grades, -1 for none; `total` and `raw` are the points (None without points),
    `criteria_points` what each criterion earns. `keys` are the values of the standard's `ties`. `decisive` tells for
    each of `may_decide` (scope conditions, gates, sections, the grade) where the verdict rests on it. `runs` tells
    how often the rules were run for all of them together; `by_rows` units were judged one by one beside that, for what
    columns do not hold.
    """

    standard: Standard
    verdicts: Codes
    provisional: Flags
    scope_open: Flags
    states: Sequence[Codes]
    grades: Grades
    total: Part | None
    raw: Part | None
    criteria_points: Sequence[Part | None]
    keys: tuple[Exact, ...]
    may_decide: tuple[str, ...]
    decisive: Sequence[Flags]
    by_rows: int
    runs: int
