"""How firm each rank is: between which places a unit would stand if something that its rank rests on were otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.model.result import Group, Ranked


class Source(StrEnum):
    """What may be otherwise."""

    FACTS = "facts"  # one fact of the unit that nobody confirmed, or all that it left undeclared
    WEIGHTS = "weights"  # the maximum of every criterion, by a tenth up or down
    LEFT_OUT = "left_out"  # one criterion, left out


class Method(StrEnum):
    """How the cases of a source were gone through."""

    EXACT = "exact"  # all of them
    SAMPLED = "sampled"  # some of them, drawn by a seed
    NOTHING = "nothing"  # there are none


@dataclass(frozen=True, slots=True)
class Search:
    """How a source was gone through in a group: so many `cases` of so many `possible` ones; without a limit where that
    is None."""

    method: Method
    cases: int
    possible: int


@dataclass(frozen=True, slots=True)
class Places:
    """From the best to the worst rank that a unit has in any case; None where it has none in any. `unranked` tells that
    in some case it has none. `best_by` and `worst_by` name the fact or the criterion behind them."""

    best: int | None
    worst: int | None
    unranked: bool = False
    best_by: str | None = None
    worst_by: str | None = None


@dataclass(frozen=True, slots=True)
class Firmness:
    """One unit with its places by source. `close_above` and `close_below` tell that less than the smallest step of a
    criterion decides between it and the rank above or below."""

    ranked: Ranked
    places: Mapping[Source, Places]
    close_above: bool
    close_below: bool

    def is_unchanged(self, source: Source) -> bool:
        """Whether the unit keeps its rank in every case."""
        found, rank = self.places[source], self.ranked.rank
        return (found.best, found.worst, found.unranked) == (rank, rank, rank is None)

    @property
    def best(self) -> int | None:
        """The best place of any source."""
        return min((found.best for found in self.places.values() if found.best is not None), default=None)

    @property
    def worst(self) -> int | None:
        """The worst place of any source."""
        return max((found.worst for found in self.places.values() if found.worst is not None), default=None)


@dataclass(frozen=True, slots=True)
class GroupFirmness:
    """The units of a group, the best first, and how each source was gone through. `step` is the least by which one
    criterion tells units apart in the first key of the ranking; None where there is no such step."""

    group: Group
    units: tuple[Firmness, ...]
    searches: Mapping[Source, Search]
    step: Fraction | None

    def moved(self, source: Source) -> int:
        """How many units do not keep their rank in every case."""
        return sum(not unit.is_unchanged(source) for unit in self.units)


@dataclass(frozen=True)
class Robustness:
    """The groups of a ranking. Cases that were drawn were drawn by this `seed`."""

    groups: tuple[GroupFirmness, ...]
    seed: int
    samples: int
    rejected: int
