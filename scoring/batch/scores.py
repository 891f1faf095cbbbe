"""What many units come to under one standard, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scoring.batch.columns import Flags, Ints, Places
from scoring.language.show import decimal_text
from scoring.model.result import State, Verdict
from scoring.model.standard import Standard

#: Verdicts and states stand in arrays as their places here.
VERDICTS, STATES = tuple(Verdict), tuple(State)

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Exact:
    """Numbers without rounding: `over` ÷ `under`, which is above zero; `known` tells where there is one, None where
    there always is."""

    over: Ints
    under: Ints | int = 1
    known: Flags | None = None

    def take(self, places: Places) -> "Exact":
        """The numbers of some of the units."""
        under = self.under if isinstance(self.under, int) else self.under[places]
        return Exact(self.over[places], under, None if self.known is None else self.known[places])

    def each_once(self) -> tuple[list[Fraction | None], NDArray[np.intp]]:
        """Every number that occurs, lowest first and what is not known last; and of each unit which of them is its."""
        size = len(self.over)
        under = np.broadcast_to(np.asarray(self.under), size)
        pairs, place = np.unique(np.stack((self.over, under)), axis=1, return_inverse=True)
        found = [Fraction(int(over), int(below)) for over, below in pairs.T]
        values = sorted(set(found))
        at = {value: index for index, value in enumerate(values)}
        own = np.array([at[value] for value in found], dtype=np.intp)[place.reshape(-1)]
        if self.known is not None:
            own = np.where(self.known, own, len(values))
        return [*values, None], own

    def texts(self) -> tuple[list[str | None], NDArray[np.intp]]:
        """The same as text: a decimal, or a fraction where no finite decimal equals the number."""
        values, own = self.each_once()
        return [None if value is None else decimal_text(value) for value in values], own


@dataclass(frozen=True, slots=True)
class Part:
    """Points that something comes to, from the least to the most; the same twice where nothing is open. Where an end is
    not known, it is open."""

    least: Exact
    most: Exact


@dataclass(frozen=True, slots=True)
class Scores:
    """What units come to under a standard, one entry a unit.

    `grades` are places in the standard's grades, -1 for none; `total` and `raw` are the points (None without points),
    `criteria_points` what each criterion earns. `keys` are the values of the standard's `ties`. `decisive` tells for
    each of `may_decide` (scope conditions, gates, sections, the grade) where the verdict rests on it. `by_rows` units
    were judged one by one, for what columns do not hold; durable-rules was run `runs` times.
    """

    standard: Standard
    verdicts: Codes
    provisional: Flags
    scope_open: Flags
    states: Sequence[Codes]
    grades: NDArray[np.int8]
    total: Part | None
    raw: Part | None
    criteria_points: Sequence[Part | None]
    keys: tuple[Exact, ...]
    may_decide: tuple[str, ...]
    decisive: Sequence[Flags]
    by_rows: int
    runs: int
