"""Parts of a list once they are read: the heads and columns of the rows that are clean, and all others one by one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scoring.batch.columns import Column, Columns, Flags, Ints, Places
from scoring.model.assessment import Assessment, Rejected
from scoring.model.expression import Name
from scoring.model.standard import Fact, FactType, Standard


@dataclass(frozen=True, slots=True)
class Heads:
    """Who the units of some rows are, an entry a row.

    `claimed_points` are decimal numbers as text, None where nothing is claimed; `numbers` are the rows or lines as
    diagnostics name them, `sources` the names under which results and rejections know each.
    """

    ids: Sequence[str]
    names: Sequence[str]
    types: Sequence[str]
    parents: Sequence[str | None]
    clusters: Sequence[str | None]
    periods: Sequence[int]
    claimed_points: Sequence[str | None]
    claimed_grades: Sequence[str | None]
    numbers: Sequence[int]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A fact of the rows of one unit type: integers scaled by `decimals`; a choice as its place on the scale of the
    first of the declarations."""

    column: Column
    declared: tuple[Fact, ...]
    decimals: int

    def under(self, fact: Fact) -> Column:
        """The same, scaled as one of its declarations has it."""
        values, known = self.column.values, self.column.known
        if fact.type is FactType.CHOICE and fact.scale != self.declared[0].scale:
            moved = [fact.scale.index(label) if label in fact.scale else 0 for label in self.declared[0].scale]
            places = np.array(moved, np.int64)[values]
            return Column(places if known is None else np.where(known, places, 0), known)
        factor = 10 ** (fact.decimals - self.decimals) if fact.type in (FactType.NUMBER, FactType.PERCENT) else 1
        return Column(values if factor == 1 else values * factor, known)


@dataclass(frozen=True, slots=True)
class Group:
    """What the rows of one unit type declare; a fact that is not among `facts` is declared by none."""

    facts: Mapping[Name, Held]
    papers: Mapping[str, Flags]
    claims: Mapping[str, Flags]

    def take(self, places: Places) -> "Group":
        """Some of the rows."""
        return Group(
            {name: Held(held.column.take(places), held.declared, held.decimals) for name, held in self.facts.items()},
            {name: shown[places] for name, shown in self.papers.items()},
            {name: claimed[places] for name, claimed in self.claims.items()},
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a list, in their order: those that are clean as `heads` with their columns; `apart` are sound ones
    that columns do not hold, `rejected` those that cannot be judged.

    `file` and `sheet` are where the rows stand, `places` the columns of a row in which its id, type, parent and period
    do; `read` tells how much of the list was read by now, in the unit of its size.
    """

    file: str
    sheet: str
    places: Mapping[str, int]
    heads: Heads
    apart: tuple[Assessment, ...]
    rejected: tuple[Rejected, ...]
    read: int
    groups: Mapping[str, Group] = field(repr=False)
    #: Of each row its place among those of its type.
    within: Ints = field(repr=False)
    again: Callable[[int], Assessment | Rejected] = field(repr=False, compare=False)

    def columns(self, standard: Standard, places: Places) -> Columns:
        """What the units at some places declare for a standard of their type."""
        group = self.groups[standard.unit_type]
        facts = {
            name: held.under(standard.facts[name.fact])
            for name, held in group.facts.items()
            if name.fact in standard.facts and standard.facts[name.fact].type is not FactType.TEXT
        }
        columns = Columns(len(self.within), facts, group.papers, group.claims)
        own = self.within[places]
        everything = len(own) == len(self.within) and bool((own == np.arange(len(own))).all())
        return columns if everything else columns.take(own)

    def assessment(self, place: int) -> Assessment:
        """The unit at a place by itself, read by the intake."""
        found = self.again(place)
        if isinstance(found, Rejected):
            raise TypeError(f"a clean row that the intake rejects: {found!r}")
        return found
