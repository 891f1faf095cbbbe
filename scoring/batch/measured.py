"""Measure: what the facts say to every condition and every points rule, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.batch.columns import Columns, Flags, Ints, either, reach
from scoring.batch.limits import constants, largest
from scoring.batch.scores import Codes
from scoring.engine.compile import NO_EVIDENCE, TRUE_HERE, Compiled
from scoring.language.generate import load
from scoring.model.expression import Name
from scoring.model.standard import FactType

#: What a comparison gives is made a number by these: with a plain 2, every truth would take eight bytes; but a sign
#: that numbers are multiplied with must not be narrower than they are.
_TWO, _WIDE_TWO = np.int8(2), np.int64(2)
_NO, _YES = np.int8(0), np.int8(1)
_NARROW, _WIDE = np.iinfo(np.int32).max, np.iinfo(np.int64).max
#: Facts undeclared by every unit, and truths that no fact decides, come as single numbers.
Whole = Ints | np.signedinteger[Any] | int


@dataclass(frozen=True, slots=True)
class Measured:
    """The truth of each scope condition (0 false, 1 unknown, 2 true), each criterion by itself (see `engine.compile`),
    which criteria lack evidence, the truth of every case of points rules, and of every line what is divided, by what,
    and whether it is known (1 or 0). `far` are the units with a number that is too large for columns."""

    scope: Sequence[Codes]
    criteria: Sequence[Codes]
    unproved: dict[int, Flags]
    cases: Sequence[Codes]
    lines: Sequence[tuple[Whole, Whole, Whole]]
    far: Flags | None


class Measure:
    """The code of a standard made ready for columns. It is tried on sizes first: a fact farther from zero than that
    proof allows is left to whoever judges units one by one."""

    def __init__(self, ready: Compiled) -> None:
        self._ready = ready
        self._run = load(ready.source, np.minimum, np.maximum)
        facts = ready.standard.facts
        self._is_truth = [facts[name.fact].type is FactType.BOOLEAN for name in ready.columns]
        self._narrow = largest(ready.source, self._is_truth, _NARROW)
        self._wide = largest(ready.source, self._is_truth, _WIDE)
        #: By what each line divides; None where that is what each unit declares.
        self.divisors = constants(ready.source, len(ready.columns))[ready.layout[2] + 1 :: 3]

    def __call__(self, columns: Columns, *, without: int | None = None) -> Measured:
        """What the facts say; `without` leaves one column out, as if nobody declared it."""
        values, known, far = self._read(columns)
        if without is not None:
            values[without], known[without] = 0, _NO
        scopes, truths, codes = self._ready.layout
        if not self._wide:  # numbers of the file itself are too large for columns
            found, far = [0] * (codes + 3 * len(self.divisors)), np.ones(columns.size, dtype=np.bool_)
        else:
            found = self._run(values, known, _TWO, _WIDE_TWO)
        told = [_as_codes(each, columns.size) for each in found[:codes]]
        criteria = told[truths:codes]
        return Measured(
            scope=told[:scopes],
            criteria=criteria,
            unproved=self._apply_papers(columns, criteria),
            cases=told[scopes:truths],
            lines=[(found[at], found[at + 1], found[at + 2]) for at in range(codes, len(found), 3)],
            far=far,
        )

    def _read(self, columns: Columns) -> tuple[list[Whole], list[Whole], Flags | None]:
        """The columns, whether each is declared, and which units are beyond them. Each is as narrow as its own numbers
        allow: what is worked out from narrow ones alone stays narrow, by the proof, and anything else is wide."""
        far: Flags | None = None
        values: list[Whole] = []
        known: list[Whole] = []
        for name, is_truth in zip(self._ready.columns, self._is_truth, strict=True):
            column = columns.facts.get(name)
            if column is None:
                values.append(0)
                known.append(_NO)
                continue
            known.append(_YES if column.known is None else column.known.view(np.int8))
            if is_truth:
                values.append(column.values.astype(np.int8, copy=False))
                continue
            own, farthest = column.values, reach(column.values)
            if farthest > self._wide:
                beyond = (own > self._wide) | (own < -self._wide)
                far = either(far, beyond)
                own = np.where(beyond, 0, own)
            is_narrow = self._narrow and farthest <= self._narrow
            values.append(own.astype(np.int32 if is_narrow else np.int64, copy=False))
        return values, known, far

    def _apply_papers(self, columns: Columns, criteria: list[Codes]) -> dict[int, Flags]:
        """Claims that a criterion does not apply, and the evidence that is missing."""
        for index, criterion in enumerate(self._ready.standard.criteria):
            claimed = columns.claims.get(criterion.id) if criterion.claimable else None
            if claimed is not None:
                criteria[index] = np.where(claimed, np.uint8(0), criteria[index])
        unproved = {}
        for index, serving in self._ready.evidence:
            shown = [columns.papers[name] for name in sorted(serving) if name in columns.papers]
            proved = np.logical_or.reduce(shown) if shown else np.zeros(columns.size, dtype=np.bool_)
            unproved[index] = ~proved
            lacking = unproved[index] & (criteria[index] == TRUE_HERE)
            criteria[index] = np.where(lacking, np.uint8(NO_EVIDENCE), criteria[index])
        return unproved

    @property
    def judgements(self) -> dict[Name, int]:
        """In which column each judgement stands."""
        return {self._ready.columns[at]: at for at in self._ready.judgements.values()}


def _as_codes(found: Whole, size: int) -> Codes:
    """Truths as bytes, one a unit."""
    codes = np.asarray(found, dtype=np.int8).view(np.uint8)
    return codes if codes.shape else np.full(size, codes, dtype=np.uint8)
