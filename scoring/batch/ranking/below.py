"""What is counted over subordinate units: as engine/roll_up.py counts it for one parent, for all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.alone import counted
from scoring.batch.columns import Column, Columns, Flags, Ints
from scoring.batch.ranking.field import NOBODY, Field
from scoring.batch.ranking.stored import UNSAID
from scoring.batch.scores import VERDICTS, Codes
from scoring.engine.roll_up import RolledUp
from scoring.model.expression import Name
from scoring.model.result import Verdict
from scoring.model.standard import RollUp, Standard

_INELIGIBLE = VERDICTS.index(Verdict.INELIGIBLE)
_RECOGNISED = VERDICTS.index(Verdict.RECOGNISED)
_UNDETERMINED = VERDICTS.index(Verdict.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Counts:
    """A count for every unit of a run: whether any unit below counts for it, and the count with every open unit against
    and for."""

    any: Flags
    least: Ints
    most: Ints


@dataclass
class Below:
    """What every unit of a run came to for its parent, type after type: `seen` is its verdict under the default of its
    type, undetermined where none is in force; `done` tells of which units that is known."""

    field: Field
    seen: Codes
    scope_open: Flags
    done: Flags

    @classmethod
    def none(cls, field: Field) -> "Below":
        """Before the first type."""
        size = len(field.plan)
        return cls(
            field,
            np.full(size, _UNDETERMINED, dtype=np.uint8),
            np.zeros(size, dtype=np.bool_),
            np.zeros(size, dtype=np.bool_),
        )

    def finish(self, own: Flags) -> None:
        """The units of a type have been judged."""
        self.done |= own

    def counts(self, standard: Standard) -> dict[str, Counts]:
        """Every fact of a standard that is counted."""
        rules = {name: fact.roll_up for name, fact in standard.facts.items() if fact.roll_up is not None}
        found = {rule: self._count(rule) for rule in dict.fromkeys(rules.values())}
        return {name: found[rule] for name, rule in rules.items()}

    def _count(self, rule: RollUp) -> Counts:
        of_type = self.field.types.is_in(list(rule.of)).to_numpy()
        of = of_type & self.done & (self.field.above != NOBODY)
        yes, still_open = self._counted(rule)
        judged = of & (self.seen != _INELIGIBLE)
        there, counted, unsettled = (self._by_parent(of & each) for each in (of, judged & yes, judged & still_open))
        parents = self._rejected(rule.of)
        rejected = np.bincount(parents, minlength=len(of))
        if rule.count == "all":
            counted = counted + rejected
        else:
            unsettled = unsettled + rejected
        return Counts((there + rejected) > 0, counted, counted + unsettled)

    def _counted(self, rule: RollUp) -> tuple[Flags, Flags]:
        """Of all units which count, and of which that is open."""
        every = np.ones(len(self.seen), dtype=np.bool_)
        if rule.count == "all":
            return every, ~every
        if rule.count == "recognised":
            yes = ~self.scope_open & (self.seen == _RECOGNISED)
            return yes, self.scope_open | (self.seen == _UNDETERMINED)
        said = pl.concat([part.truths()[rule.count] for part in self.field.parts]).to_numpy()
        return said == 1, (said == UNSAID) | (self.scope_open & (said != 1))

    def _by_parent(self, which: Flags) -> NDArray[np.intp]:
        return np.bincount(self.field.above[which], minlength=len(which))

    def _rejected(self, types: tuple[str, ...]) -> NDArray[np.int64]:
        """The parent of each rejected submission that may be a unit of these types: each unit once, and none that was
        judged by another submission."""
        named = self.field.entries.filter(pl.col("parent").is_not_null())
        if not len(named):
            return np.empty(0, dtype=np.int64)
        heads = pl.concat([part.heads("id", "period", "parent") for part in self.field.parts]).with_row_index("number")
        sound = heads.filter(pl.Series(self.field.plan != NOBODY))
        parents = sound.select(pl.col("id").alias("parent"), pl.col("period").alias("now"), pl.col("number"))
        children = (
            named.join(parents, on="parent", how="inner", maintain_order="left_right")
            .filter(pl.col("period").is_null() | (pl.col("period") == pl.col("now")))
            .with_columns(pl.coalesce("unit_id", "source").alias("child"))
        )
        judged = heads.filter(pl.Series(self.done)).select(
            pl.col("id").alias("unit_id"), "parent", pl.col("period").alias("now")
        )
        children = children.join(judged, on=["unit_id", "parent", "now"], how="anti", maintain_order="left")
        children = children.unique(["number", "child"], keep="last", maintain_order=True)
        fitting = children.filter(pl.col("unit_type").is_null() | pl.col("unit_type").is_in(list(types)))
        return fitting["number"].to_numpy().astype(np.int64)


def with_counts(columns: Columns, counts: Mapping[str, Counts], numbers: NDArray[np.integer[Any]]) -> Columns:
    """Columns of the units of these numbers, with what was counted below them in the place of what they declare."""
    facts, most = dict(columns.facts), dict(columns.most)
    for name, count in counts.items():
        counted = count.any[numbers]
        if not counted.any():
            continue
        declared = facts.get(Name(name)) or Column(np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.bool_))
        values = declared.values.astype(np.int64)
        known = None if declared.known is None else declared.known | counted
        facts[Name(name)] = Column(np.where(counted, count.least[numbers], values), known)
        most[name] = np.where(counted, count.most[numbers], values)
    return replace(columns, facts=facts, most=most)


def rolled_up(counts: Mapping[str, Counts], number: int) -> dict[str, RolledUp]:
    """The same for one unit that is judged by itself; by their numbers alone, for no reasons are made here."""
    return {
        name: counted(int(count.least[number]), int(count.most[number]))
        for name, count in counts.items()
        if count.any[number]
    }
