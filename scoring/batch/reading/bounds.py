"""The bounds of facts over columns: which rows go beyond one. What the breach is, the intake tells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.batch.columns import Flags, Ints
from scoring.batch.reading.meaning import LARGEST, UNCLEAR, FactMeaning
from scoring.language.interpret import interpret
from scoring.language.values import denominator
from scoring.model.expression import Expression, Literal, Name, names
from scoring.model.standard import Fact, FactType

#: By the name of a fact: its codes. One that no row declares is not among them.
Codes = Mapping[str, Ints]


class _Bound(NamedTuple):
    """One bound of one declaration: `least` tells whether it is the minimum."""

    fact: Fact
    least: bool
    limit: Expression


class Bounds:
    """All bounds of the facts of a unit type."""

    def __init__(self, facts: Mapping[str, FactMeaning]) -> None:
        self._facts = facts
        self._of = {
            name: [
                _Bound(fact, least, limit)
                for fact in meaning.declared
                for least, limit in ((True, fact.minimum), (False, fact.maximum))
                if limit is not None
            ]
            for name, meaning in facts.items()
        }

    def breached(self, facts: Codes, previous: Codes, size: int) -> Flags:
        """The rows in which a value is beyond a bound of any of its declarations. A bound whose facts are undeclared
        binds nothing; last year's values are held against each other."""
        beyond = np.zeros(size, np.bool_)
        for declared, before in ((facts, previous), (previous, {})):
            for name, codes in declared.items():
                for bound in self._of[name]:
                    self._mark(beyond, bound, codes, declared, before)
        return beyond

    def _mark(self, beyond: Flags, bound: _Bound, codes: Ints, facts: Codes, previous: Codes) -> None:
        own = self._own(bound.fact, codes)
        known = codes > UNCLEAR
        under = self._denominator(bound.fact)
        if isinstance(bound.limit, Literal):
            over, per = (bound.limit.value * under).as_integer_ratio()
            beyond |= known & (own < -(-over // per) if bound.least else own > over // per)
            return
        read = [(previous if name.previous else facts).get(name.fact) for name in names(bound.limit)]
        others = [column for column in read if column is not None]
        if len(others) < len(read):
            return
        for column in others:
            known &= column > UNCLEAR
        if isinstance(bound.limit, Name):
            first = self._facts[bound.limit.fact].declared[0]
            ours, theirs = _alike(own, under, others[0], self._denominator(first), known)
            beyond |= known & (ours < theirs if bound.least else ours > theirs)
        else:
            self._mark_computed(beyond, bound, own, others, np.flatnonzero(known))

    def _mark_computed(
        self, beyond: Flags, bound: _Bound, own: Ints, others: Sequence[Ints], rows: NDArray[np.intp]
    ) -> None:
        """The same for a limit that is computed: once for each combination of values that occurs."""
        read = names(bound.limit)
        under = [self._denominator(self._facts[name.fact].declared[0]) for name in read]

        def outside(value: int, *rest: int) -> bool:
            values = {name: Fraction(part, by) for name, part, by in zip(read, rest, under, strict=True)}
            limit = interpret(bound.limit, values.__getitem__).value
            exact = Fraction(value, self._denominator(bound.fact))
            return limit is not None and (exact < limit if bound.least else exact > limit)

        found = list(zip(*(column[rows].tolist() for column in (own, *others)), strict=True))
        told = {values: outside(*values) for values in set(found)}
        beyond[rows] |= np.fromiter(map(told.__getitem__, found), np.bool_, len(found))

    def _denominator(self, fact: Fact) -> int:
        """By what the codes of a fact are divided to give the value that conditions read."""
        return denominator(replace(fact, decimals=self._facts[fact.name].decimals))

    def _own(self, fact: Fact, codes: Ints) -> Ints:
        """The codes as this declaration has them: a choice is a place on its own scale."""
        scale = self._facts[fact.name].declared[0].scale
        if fact.type is not FactType.CHOICE or fact.scale == scale or not scale:
            return codes
        moved = np.array([fact.scale.index(label) if label in fact.scale else 0 for label in scale], np.int64)
        return np.where(codes > UNCLEAR, moved[np.maximum(codes, 0)], codes)


def _alike(
    ours: Ints, our_divisor: int, theirs: Ints, their_divisor: int, known: Flags
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Both sides times what makes them comparable: as machine integers where they fit, else as Python's."""
    common = gcd(our_divisor, their_divisor)
    up, their_up = their_divisor // common, our_divisor // common
    largest = max(_largest(ours, known) * up, _largest(theirs, known) * their_up)
    if largest < LARGEST:
        return ours * up, theirs * their_up
    return ours.astype(object) * up, theirs.astype(object) * their_up


def _largest(codes: Ints, known: Flags) -> int:
    return int(np.abs(np.where(known, codes, 0)).max(initial=0))
