"""The order of all units: like against like, best first, by whole numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Flags
from scoring.batch.ranking.outcome import Outcome
from scoring.batch.ranking.values import NONE, Marks
from scoring.batch.scores import VERDICTS
from scoring.engine.ranking import ORDER, RANKED
from scoring.model.standard import Standard

#: Of each verdict its place in a group, and whether it has a rank.
_PLACES = np.array([ORDER.index(verdict) for verdict in VERDICTS], dtype=np.int32)
_HAS_RANK = np.array([verdict in RANKED for verdict in VERDICTS], dtype=np.bool_)

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Merits:
    """What units are ranked by, the smaller the better: their verdict and then every key, as whole numbers; `ranked`
    tells which have a rank at all."""

    columns: tuple[Ints, ...]
    ranked: Flags

    def take(self, places: NDArray[np.intp]) -> "Merits":
        """Of some of the units."""
        return Merits(tuple(column[places] for column in self.columns), self.ranked[places])


def merits(standard: Standard, outcome: Outcome, places: Ints) -> Merits:
    """As `engine.ranking.merit` has it; `places` are those of the marks. A key that is not known comes last, and
    without a rank no key counts."""
    ranked = _HAS_RANK[outcome.verdicts]
    last = np.int32(len(places))
    columns = [_PLACES[outcome.verdicts]]
    for tie, marks in zip(standard.ties, outcome.keys, strict=True):
        columns.append(np.where(ranked, _place(marks, places, last, ascending=tie.ascending), np.int32(0)))
    return Merits(tuple(columns), ranked)


def _place(marks: Marks, places: Ints, last: np.int32, *, ascending: bool) -> Ints:
    if not len(places):
        return np.full(len(marks), last, dtype=np.int32)
    own = places[marks] if ascending else last - 1 - places[marks]
    return np.where(marks == NONE, last, own)


def in_order(columns: Sequence[NDArray[np.generic]]) -> NDArray[np.intp]:
    """The places of entries sorted by the first column, then by the next."""
    frame = pl.DataFrame({f"c{at}": column for at, column in enumerate(columns)})
    return frame.select(pl.arg_sort_by(frame.columns)).to_series().to_numpy().astype(np.intp)


def ranks(groups: Ints, found: Merits) -> Ints:
    """The ranks of units in order: 1, 1, 3 in each group, and 0 for none."""
    size = len(groups)
    at = np.arange(size, dtype=np.int32)
    begins = _differs(groups)
    better = begins.copy()
    for column in found.columns:
        better |= _differs(column)
    group = np.maximum.accumulate(np.where(begins, at, 0)) if size else at
    best = np.maximum.accumulate(np.where(better, at, 0)) if size else at
    return np.where(found.ranked, best - group + 1, 0).astype(np.int32)


def told_apart(groups: Ints, found: Merits) -> Ints:
    """Of units in order the key that told each from its neighbour, where that was not the first one: from the one
    above, or else from the one below. 0 is none; else the key's place."""
    first, *keys = found.columns
    alike = ~(_differs(groups) | _differs(first))
    key = np.zeros(len(groups), dtype=np.int32)
    for place in range(len(keys) - 1, -1, -1):
        key = np.where(_differs(keys[place]), np.int32(place), key)
    above = np.where(alike, key, 0)
    below = np.append(above[1:], np.int32(0))[: len(above)]
    return np.where(above != 0, above, below)


def _differs(column: NDArray[np.generic]) -> Flags:
    """Whether each entry is another than the one before it; the first one is."""
    found = np.ones(len(column), dtype=np.bool_)
    found[1:] = column[1:] != column[:-1]
    return found
