"""The bounds of facts over columns: which rows go beyond one. What the breach is, the intake tells.

A bound is a comparison like any other, so it is written as one and run by the code that conditions are run by.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from scoring.batch.columns import Flags, Ints, reach
from scoring.batch.limits import largest
from scoring.batch.reading.meaning import UNCLEAR, FactMeaning
from scoring.language.generate import generate, load, slots
from scoring.model.expression import Comparison, Expression, Name
from scoring.model.standard import Fact

#: By the name of a fact: its codes. One that no row declares is not among them.
Codes = Mapping[str, Ints]

_TRUE, _WIDEST = 2, int(np.iinfo(np.int64).max)


class _Bound:
    """One bound of one declaration: whoever is beyond it."""

    def __init__(self, fact: Fact, beyond: str, limit: Expression, facts: Mapping[str, Fact]) -> None:
        tree = Comparison(beyond, Name(fact.name), limit)
        self.reads = slots([tree])
        self._source = generate([tree], [], [], self.reads, {**facts, fact.name: fact})

    def marks(self, columns: Sequence[Ints]) -> Flags:
        """Which rows are beyond it, from the codes of what it reads; not those that lack some of them."""
        known = [column > UNCLEAR for column in columns]
        values = [np.where(each, column, 0) for each, column in zip(known, columns, strict=True)]
        ones = [each.view(np.int8) for each in known]
        if max(map(reach, values)) <= self._fits:
            (truth,) = self._in_columns(values, ones, np.int8(2), np.int64(2))
            return np.asarray(truth == _TRUE)
        rows = zip(*(column.tolist() for column in values), strict=True)
        told = zip(*(column.tolist() for column in ones), strict=True)
        return np.array([self._in_a_row(*pair) == (_TRUE,) for pair in zip(rows, told, strict=True)])

    @cached_property
    def _fits(self) -> int:
        """The largest number for which nothing leaves 64 bits."""
        return largest(self._source, [False] * len(self.reads), _WIDEST)

    @cached_property
    def _in_columns(self) -> Any:
        return load(self._source, np.minimum, np.maximum)

    @cached_property
    def _in_a_row(self) -> Any:
        return load(self._source)


class Bounds:
    """All bounds of the facts of a unit type."""

    def __init__(self, facts: Mapping[str, FactMeaning]) -> None:
        self._facts = facts
        declared = {name: self._as_coded(meaning.declared[0]) for name, meaning in facts.items()}
        self._of = {
            name: [
                _Bound(self._as_coded(fact), beyond, limit, declared)
                for fact in meaning.declared
                for beyond, limit in (("<", fact.minimum), (">", fact.maximum))
                if limit is not None
            ]
            for name, meaning in facts.items()
        }

    def breached(self, facts: Codes, previous: Codes, size: int) -> Flags:
        """The rows in which a value is beyond a bound of any of its declarations. A bound whose facts are undeclared
        binds nothing; last year's values are held against each other."""
        beyond = np.zeros(size, np.bool_)
        for declared, before in ((facts, previous), (previous, {})):
            for name in declared:
                for bound in self._of[name]:
                    columns = [(before if each.previous else declared).get(each.fact) for each in bound.reads]
                    there = [column for column in columns if column is not None]
                    if len(there) == len(columns):
                        beyond |= bound.marks(there)
        return beyond

    def _as_coded(self, fact: Fact) -> Fact:
        """The fact with as many decimals as the codes have."""
        return replace(fact, decimals=self._facts[fact.name].decimals)
