"""Decide in columns: from what was measured to states, points, grades and verdicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from scoring.batch.awards import ByCases, Earned, OnLine
from scoring.batch.columns import Flags, either
from scoring.batch.grading import Grading
from scoring.batch.grain import Grain
from scoring.batch.inferred import KIND_OF, Closing, Runs, Verdicts, chains
from scoring.batch.judged import judged, outcomes, states
from scoring.batch.measured import Measured
from scoring.batch.scores import VERDICTS, Codes, Grades
from scoring.batch.sheet import Adding, Sheet
from scoring.engine.compile import FALSE_HERE, Compiled
from scoring.engine.decide import STATE_OF
from scoring.engine.grade import open_grades
from scoring.engine.rules import GRADE, section_name
from scoring.model.points import Linear, Scoring
from scoring.model.result import QuotaCut, Verdict

#: What each measurement comes to where neither points nor prerequisites change it.
_JUDGED_BY_ITSELF = np.array([judged(state) for state in STATE_OF], dtype=np.uint8)
_INELIGIBLE, _FAILED, _OPEN = (
    np.uint8(VERDICTS.index(verdict)) for verdict in (Verdict.INELIGIBLE, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED)
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What units come to. `grades` are places in the standard's grades, -1 for none; `deciding` are the outcomes of all
    that a verdict may rest on beside the scope; `odd` are the units that must be judged alone."""

    verdicts: Codes
    states: Sequence[Codes]
    grades: Grades
    sheet: Sheet | None
    scope: Sequence[Codes]
    deciding: Sequence[Codes]
    odd: Flags | None

    def decisive(self) -> list[Flags]:
        """Of each scope condition, then of everything else: which verdicts rest on it."""
        found = [
            ((self.verdicts == _INELIGIBLE) & (truth == 0)) | ((self.verdicts == _OPEN) & (truth == 1))
            for truth in self.scope
        ]
        failed, still_open = self.verdicts == _FAILED, self.verdicts == _OPEN
        return [*found, *((failed & (each == 2)) | (still_open & (each == 1)) for each in self.deciding)]


class Deciding(Protocol):
    """One standard made ready to decide."""

    @property
    def may_decide(self) -> Sequence[str]:
        """What a verdict may rest on beside the scope."""
        ...

    def __call__(self, measured: Measured, size: int) -> Outcomes:
        """What every unit comes to."""
        ...


def deciding(ready: Compiled, grain: Grain, runs: Runs, cut: QuotaCut | None = None) -> Deciding:
    """What decides under a standard; a `cut` tells that a quota moves all units below a grade."""
    if ready.standard.scoring is None:
        return _AllMet(ready, runs)
    return _WithPoints(ready, ready.standard.scoring, grain, runs, cut)


class _AllMet:
    """Every criterion is required: findings travel along prerequisites to the verdict."""

    def __init__(self, ready: Compiled, runs: Runs) -> None:
        self.may_decide = [criterion.id for criterion in ready.standard.criteria if criterion.is_gate]
        self._is_gate = [criterion.is_gate for criterion in ready.standard.criteria]
        self._chains, self._verdicts = chains(ready, runs), Verdicts(ready, runs)
        self._chained = {index for chain in self._chains for index in chain.members}

    def __call__(self, measured: Measured, size: int) -> Outcomes:
        found = [_JUDGED_BY_ITSELF.take(code.astype(np.intp), mode="clip") for code in measured.criteria]
        meaning = np.zeros(size, dtype=np.uint8)
        for chain in self._chains:
            told = chain([KIND_OF.take(measured.criteria[index], mode="clip") for index in chain.members])
            for place, index in enumerate(chain.waiting):
                found[index] = told.column(place)
            meaning |= told.column(len(chain.waiting))
        outcome = [outcomes(each) for each in found]
        meaning |= _all_of((each for index, each in enumerate(outcome) if index not in self._chained), size)
        verdicts = self._verdicts(*_with_scope(meaning, measured.scope))
        gates = [each for each, is_gate in zip(outcome, self._is_gate, strict=True) if is_gate]
        none = np.full(size, -1, dtype=np.int8)
        return Outcomes(verdicts, [states(each) for each in found], none, None, measured.scope, gates, measured.far)


class _WithPoints:
    """Prerequisites, then points, then gates, section minimums and grade on the way to the verdict."""

    def __init__(self, ready: Compiled, scoring: Scoring, grain: Grain, runs: Runs, cut: QuotaCut | None) -> None:
        self._ready, self._standard = ready, ready.standard
        self._grain = grain
        self._awards = [_award(ready, index, grain) for index in range(len(ready.standard.criteria))]
        self._chains, self._verdicts = chains(ready, runs), Verdicts(ready, runs)
        grades = open_grades(scoring, cut)
        self._cut = len(scoring.grades) - len(grades)
        self._grading = Grading(scoring, grades) if scoring.grades else None
        self._asked = {c.id for c in self._standard.criteria if c.is_gate}.union(*(g.prerequisites for g in grades))
        self._sections = {
            section.id: Closing(ready, section_name(section.id), runs)
            for section in scoring.sections
            if section.min_share is not None
        }
        self._grade = Closing(ready, GRADE, runs, [grade.id for grade in grades])
        gates = [criterion.id for criterion in ready.standard.criteria if criterion.is_gate]
        self.may_decide = [*gates, *map(section_name, self._sections), *([GRADE] if scoring.grades else [])]

    def __call__(self, measured: Measured, size: int) -> Outcomes:
        earned = self._earned(measured)
        sheet = Adding(self._standard, self._grain, earned, size).sheet()
        criteria = self._standard.criteria
        told = {c.id: each.outcome for c, each in zip(criteria, earned, strict=True) if c.id in self._asked}
        gates = [told[c.id] for c in criteria if c.is_gate]
        meaning = _all_of(gates, size)
        barred = _all_of((gate == 2 for gate in [*gates, *sheet.reached.values()]), size)
        for section, closing in self._sections.items():
            meaning |= closing(sheet.reached[section])
        deciding, odd = [*gates, *sheet.reached.values()], sheet.odd
        grades = np.full(size, -1, dtype=np.int8)
        if self._grading is not None:
            given, outcome, far = self._grading(sheet.total, told, size)
            odd = either(odd, far)
            meaning |= self._grade(outcome, given)
            deciding.append(outcome)
            grades = self._grades(given, barred.view(np.bool_) | _any_is(measured.scope, 0, size))
        verdicts = self._verdicts(*_with_scope(meaning, measured.scope))
        return Outcomes(
            verdicts,
            [each.state for each in earned],
            grades,
            sheet,
            measured.scope,
            deciding,
            either(odd, measured.far),
        )

    def _grades(self, given: Codes, barred: Flags) -> Grades:
        """Grades by their places among all; what bars a unit leaves it none."""
        among = len(self._standard.scoring.grades) - self._cut if self._standard.scoring is not None else 0
        return np.where(barred | (given == among), -1, given.astype(np.int16) + self._cut).astype(np.int8)

    def _earned(self, measured: Measured) -> list[Earned]:
        """What each criterion comes to, after prerequisites."""
        waiting = self._ready.waiting
        earned = {index: award(measured) for index, award in enumerate(self._awards) if index not in waiting}
        for chain in self._chains:
            parts = []
            for index in chain.members:
                waits = index in waiting
                applies = (measured.criteria[index] >= FALSE_HERE) & waits
                outcome = self._awards[index].outcome(measured) if waits else earned[index].outcome
                parts += [outcome, applies.view(np.uint8)]
            found = chain(parts)
            for place, index in enumerate(chain.waiting):
                earned[index] = self._awards[index](measured, found.column(place))
        return [earned[index] for index in range(len(self._awards))]


def _award(ready: Compiled, index: int, grain: Grain) -> ByCases | OnLine:
    rule = ready.standard.criteria[index].points
    return (OnLine if rule is not None and isinstance(rule.how, Linear) else ByCases)(ready, index, grain)


def _with_scope(meaning: Codes, scope: Sequence[Codes]) -> tuple[Codes, Codes]:
    """What it all means with the scope: unsettled where a condition is unknown, ineligible where one fails."""
    unsettled = _any_is(scope, 1, len(meaning)).view(np.uint8)
    return meaning | unsettled, _any_is(scope, 0, len(meaning)).view(np.uint8)


def _any_is(scope: Sequence[Codes], truth: int, size: int) -> Flags:
    return np.asarray(_all_of((each == truth for each in scope), size), dtype=np.bool_)


def _all_of(parts: Iterable[Codes | Flags], size: int) -> Codes:
    """All parts laid over each other."""
    found = np.zeros(size, dtype=np.uint8)
    for part in parts:
        found |= part
    return found
