"""Infer: durable-rules (or the plain inference) once for each signature of what hangs together, and told to all alike.

Criteria hang together along their prerequisites; each section's least share, and the grade, stand by themselves; and
the verdict follows from three things: whether anything failed, is unsettled, or lies outside the scope.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.batch.judged import OUTCOMES, judged
from scoring.batch.scores import VERDICTS, Codes
from scoring.batch.tables import Answers, Table
from scoring.engine.compile import Compiled, builder
from scoring.engine.decide import prerequisites_of, state_of
from scoring.engine.inference import Fact
from scoring.engine.rules import (
    APPLIES,
    FAILED,
    GRADED,
    INELIGIBLE,
    JUDGED,
    UNSETTLED,
    VERDICT,
    chain_rules,
    closing_rules,
    until_verdict,
)

#: One measurement of each kind that rules tell apart: does not apply, unknown whether, fails, unknown, holds.
_KINDS = (0, 3, 6, 7, 8)
#: The kind of each measurement (see `engine.compile`).
KIND_OF = np.array([0, 0, 0, 1, 1, 1, 2, 3, 4, 3], dtype=np.uint8)


@dataclass(slots=True)
class Runs:
    """How often rules were run."""

    count: int = 0


class Chained:
    """Criteria that hang together by prerequisites: what failed or is open travels along."""

    def __init__(self, ready: Compiled, members: Sequence[int], runs: Runs) -> None:
        self._ready, self._runs = ready, runs
        self.members = tuple(members)
        self.waiting = tuple(index for index in members if index in ready.waiting)
        self._criteria = [ready.standard.criteria[index] for index in members]
        ids = {criterion.id for criterion in self._criteria}
        rules = [*chain_rules(ready.standard), *(closing_rules(ready.standard) if _all_met(ready) else ())]
        own = [
            rule for rule in rules if all(name in ids for _, name in rule.needs) and not rule.name.startswith(VERDICT)
        ]
        self._network = builder(ready.inference)(own)
        self._gives = {rule.name: rule.gives for rule in own}
        if _all_met(ready):
            types = [np.uint8] * (len(self.waiting) + 1)
            self._table = Table([len(_KINDS)] * len(members), self._states, types)
        else:
            bases = [base for _ in members for base in (len(OUTCOMES), 2)]
            self._table = Table(bases, self._prerequisites, [np.uint8] * len(self.waiting))

    def __call__(self, parts: Sequence[Codes]) -> Answers:
        """Without points, from the kind of each member: what those that wait come to (`judged`), and what it means for
        the unit (see `Verdicts`). With points, from whether each passes and applies: whether the prerequisites of those
        that wait hold (2), are open (1) or fail (0)."""
        return self._table(parts)

    def _derived(self, facts: Sequence[Fact]) -> set[Fact | None]:
        self._runs.count += 1
        return {*facts, *(self._gives[name] for name in self._network.run(facts))}

    def _states(self, kinds: tuple[int, ...]) -> tuple[int, ...]:
        codes = dict(zip(self.members, (_KINDS[kind] for kind in kinds), strict=True))
        derived = self._derived([fact for index, code in codes.items() for fact in self._ready.findings[index][code]])
        criteria = self._ready.standard.criteria
        states = [judged(state_of(codes[index], criteria[index].id, derived)) for index in self.waiting]
        return (*states, _meaning(derived))

    def _prerequisites(self, found: tuple[int, ...]) -> tuple[int, ...]:
        facts: list[Fact] = []
        for criterion, outcome, applies in zip(self._criteria, found[::2], found[1::2], strict=True):
            if (told := OUTCOMES[outcome]) is not None:
                facts.append((told, criterion.id))
            if applies:
                facts.append((APPLIES, criterion.id))
        derived = self._derived(facts)
        return tuple(prerequisites_of(self._ready.standard.criteria[index], derived) for index in self.waiting)


class Closing:
    """What a section, or the grade, means for the unit: nothing where it passes."""

    def __init__(self, ready: Compiled, name: str, runs: Runs, grades: Sequence[str] = ()) -> None:
        self._name, self._grades, self._runs = name, grades, runs
        rules = [rule for rule in closing_rules(ready.standard) if rule.needs[0][1] == name]
        rules += [rule for rule in closing_rules(ready.standard) if grades and rule.needs[0][0] == GRADED]
        self._network = builder(ready.inference)(rules)
        self._gives = {rule.name: rule.gives for rule in rules}
        bases = [len(OUTCOMES), len(grades) + 1] if grades else [len(OUTCOMES)]
        self._table = Table(bases, self._of, [np.uint8])

    def __call__(self, *parts: Codes) -> Codes:
        """From its outcome and, of the grade, which it is (the number of grades for none)."""
        return self._table(parts).column(0)

    def _of(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        outcome, *given = signature
        told = OUTCOMES[outcome]
        facts: list[Fact] = [] if told is None else [(told, self._name)]
        facts += [(GRADED, self._grades[place]) for place in given if place < len(self._grades)]
        self._runs.count += 1
        return (_meaning({self._gives[name] for name in self._network.run(facts)}),)


class Verdicts:
    """The verdict, from whether anything failed, is unsettled, or lies outside the scope."""

    def __init__(self, ready: Compiled, runs: Runs) -> None:
        self._runs = runs
        rules = [rule for rule in closing_rules(ready.standard) if rule.name.startswith(VERDICT)]
        self._network = builder(ready.inference)(rules)
        self._table = Table([4, 2], self._of, [np.uint8])

    def __call__(self, meaning: Codes, ineligible: Codes) -> Codes:
        """From what all parts mean together: 1 where something is unsettled, plus 2 where something failed."""
        return self._table([meaning, ineligible]).column(0)

    def _of(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        meaning, ineligible = signature
        told = [UNSETTLED] * (meaning & 1) + [FAILED] * (meaning >> 1) + [INELIGIBLE] * ineligible
        self._runs.count += 1
        return (VERDICTS.index(until_verdict(self._network.run([*told, JUDGED]))[0]),)


def _meaning(derived: set[Fact | None]) -> int:
    return (UNSETTLED in derived) + 2 * (FAILED in derived)


def _all_met(ready: Compiled) -> bool:
    return ready.standard.scoring is None


def chains(ready: Compiled, runs: Runs) -> list[Chained]:
    """The criteria that hang together by prerequisites, group by group."""
    criteria = ready.standard.criteria
    at = {criterion.id: index for index, criterion in enumerate(criteria)}
    groups: list[set[int]] = []
    for index in ready.waiting:
        joined = {index, *(at[needed] for needed in criteria[index].prerequisites)}
        touched = [group for group in groups if not group.isdisjoint(joined)]
        groups = [group for group in groups if group.isdisjoint(joined)] + [joined.union(*touched)]
    return [Chained(ready, sorted(members), runs) for members in groups]
