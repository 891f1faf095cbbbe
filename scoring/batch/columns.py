"""What many units declare, as columns of whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.model.expression import Name

Ints = NDArray[np.signedinteger[Any]]
Flags = NDArray[np.bool_]
#: Which units, by their places.
Places = NDArray[np.intp]


def reach(numbers: Ints | int) -> int:
    """How far from zero the farthest is; of narrow columns what their type allows, which is quicker to know."""
    if isinstance(numbers, int):
        return abs(numbers)
    if numbers.dtype.itemsize <= 2:
        return int(np.iinfo(numbers.dtype).max) + 1
    return max(int(np.max(numbers, initial=0)), -int(np.min(numbers, initial=0)))


def either(one: Flags | None, other: Flags | None) -> Flags | None:
    """Where one of them is so; None where neither is so anywhere."""
    return other if one is None else one if other is None else one | other


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of many units: its scaled integers (`language.values.denominator` says by what they are divided; 0 where
    it is undeclared), and which units declare it; None where all do."""

    values: Ints
    known: Flags | None = None

    def part(self, units: slice) -> "Column":
        """The same fact of the units of a slice."""
        return Column(self.values[units], None if self.known is None else self.known[units])

    def take(self, places: Places) -> "Column":
        """The same fact of some of the units."""
        return Column(self.values[places], None if self.known is None else self.known[places])


@dataclass(frozen=True, slots=True)
class Columns:
    """What `size` units of one type declare for one standard. A fact that is not among `facts` is declared by none.

    `papers` tells under each fact or criterion which units show evidence, `claims` which say that a criterion does not
    apply. Where subordinate units were counted, the counts stand among the facts, with every open unit against; `most`
    holds those counts with all of them for.
    """

    size: int
    facts: Mapping[Name, Column]
    papers: Mapping[str, Flags] = field(default_factory=dict)
    claims: Mapping[str, Flags] = field(default_factory=dict)
    most: Mapping[str, Ints] = field(default_factory=dict)

    def fact(self, name: str) -> Ints:
        """This year's figures of a fact that is there."""
        return self.facts[Name(name)].values

    def part(self, units: slice) -> "Columns":
        """The units of a slice, sharing the memory of all."""
        return Columns(
            len(range(self.size)[units]),
            {name: column.part(units) for name, column in self.facts.items()},
            {name: shown[units] for name, shown in self.papers.items()},
            {name: claimed[units] for name, claimed in self.claims.items()},
            {name: counts[units] for name, counts in self.most.items()},
        )

    def take(self, places: Places) -> "Columns":
        """Some of the units."""
        return Columns(
            len(places),
            {name: column.take(places) for name, column in self.facts.items()},
            {name: shown[places] for name, shown in self.papers.items()},
            {name: claimed[places] for name, claimed in self.claims.items()},
            {name: counts[places] for name, counts in self.most.items()},
        )
