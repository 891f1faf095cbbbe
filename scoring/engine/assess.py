"""One unit under one standard: measure, infer, decide."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import partial

from scoring.engine.compile import (
    FALSE_HERE,
    NO_EVIDENCE,
    TRUE_HERE,
    Compiled,
    compile_standard,
    default_inference,
)
from scoring.engine.explain import Derivation, explain
from scoring.engine.inference import Fact
from scoring.engine.roll_up import RolledUp
from scoring.engine.rules import FAILS, INELIGIBLE, JUDGED, OPEN, UNSETTLED, until_verdict
from scoring.model.assessment import Assessment, FactValue
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Standard

_NOTHING: Mapping[str, RolledUp] = {}

#: The state of each measurement (see `compile`) where no prerequisite changes it.
_STATES = (
    *[State.NOT_APPLICABLE] * 3,
    *[State.UNDETERMINED] * 3,
    State.NOT_MET,
    State.UNDETERMINED,
    State.MET,
    State.UNDETERMINED,
)

#: What a verdict rests on: scope conditions of this truth, and criteria in this state.
_DECIDES = {
    Verdict.INELIGIBLE: (0, None),
    Verdict.NOT_RECOGNISED: (None, State.NOT_MET),
    Verdict.UNDETERMINED: (1, State.UNDETERMINED),
    Verdict.RECOGNISED: (None, None),
}


def assess(
    standard: Standard,
    assessment: Assessment,
    *,
    inference: str | None = None,
    rolled_up: Mapping[str, RolledUp] = _NOTHING,
) -> UnitResult:
    """Judge one assessment under one standard. Pure, and safe to call from several threads.

    `rolled_up` holds the facts counted over subordinate units, where there are any; without it the declared figures
    serve. `inference` is one of plain, rete and both; left out, rete wherever durable-rules is installed.

    An assessment made by hand is taken at its word: bounds and names are checked when files are read.
    Raises WrongFactValueError for a value that is not of its fact's type, and ValueError where the unit is of another
    type than the standard judges.
    """
    if assessment.unit.type != standard.unit_type:
        raise ValueError(f"{standard.id} judges {standard.unit_type}, not {assessment.unit.type}")
    # Reasons are made later: what they are made of must not change meanwhile.
    settled = replace(assessment, facts=dict(assessment.facts), previous=dict(assessment.previous))
    return _Judging(compile_standard(standard, inference or default_inference()), settled, rolled_up).result()


class _Judging:
    """The facts of one unit on their way to a verdict."""

    def __init__(self, ready: Compiled, assessment: Assessment, rolled_up: Mapping[str, RolledUp]) -> None:
        self._ready = ready
        self._assessment = assessment
        self._rolled_up = rolled_up

    def result(self) -> UnitResult:
        ready, assessment, rolled_up = self._ready, self._assessment, self._rolled_up
        ends = [self._encode(effective_facts(assessment, rolled_up, most=False))]
        if any(rolled.open for rolled in rolled_up.values()):
            ends.append(self._encode(effective_facts(assessment, rolled_up, most=True)))
        scope, measured = self._measure(ends)
        verdict, fired, states = self._conclude(scope, measured)
        return UnitResult(
            assessment=assessment,
            standard=ready.standard,
            verdict=verdict,
            provisional=self._rests_on_claims(ends, (scope, measured), verdict),
            decisive=_decisive(ready.standard, verdict, scope, states),
            states=tuple(states),
            fired=fired,
            scope_open=1 in scope and 0 not in scope,
            explain=partial(
                explain, Derivation(ready.standard, assessment, rolled_up, tuple(measured), tuple(states), fired)
            ),
        )

    def _encode(self, facts: Mapping[str, FactValue]) -> tuple[list[int], list[int]]:
        """Every column as a scaled integer and whether it is declared."""
        ready, previous = self._ready, self._assessment.previous
        found = [*map(facts.get, ready.this_year), *map(previous.get, ready.last_year)]
        pairs = zip(ready.readers, found, strict=True)
        return [0 if value is None else read(value) for read, value in pairs], [int(v is not None) for v in found]

    def _measure(self, ends: Sequence[tuple[list[int], list[int]]]) -> tuple[list[int], list[int]]:
        """The truth of each scope condition, and each criterion measured by itself; where the two ends of what is open
        among subordinate units disagree, unknown."""
        scope, measured = self._measure_end(*ends[0])
        for values, known in ends[1:]:
            other_scope, other = self._measure_end(values, known)
            scope = [a if a == b else 1 for a, b in zip(scope, other_scope, strict=True)]
            measured = [a if a == b else _between(a, b) for a, b in zip(measured, other, strict=True)]
        self._apply_papers(measured)
        return scope, measured

    def _measure_end(self, values: list[int], known: list[int]) -> tuple[list[int], list[int]]:
        found = self._ready.measure(values, known)
        scopes = len(self._ready.standard.eligible)
        return list(found[:scopes]), list(found[scopes:])

    def _apply_papers(self, measured: list[int]) -> None:
        """Claims that a criterion does not apply, and evidence that something earned would need."""
        claims, evidence = self._assessment.not_applicable, self._assessment.evidence
        if claims:
            for index, criterion in enumerate(self._ready.standard.criteria):
                if criterion.claimable and criterion.id in claims:
                    measured[index] = 0
        for index, serving in self._ready.evidence:
            if measured[index] == TRUE_HERE and not any(map(evidence.get, serving)):
                measured[index] = NO_EVIDENCE

    def _conclude(self, scope: list[int], measured: list[int]) -> tuple[Verdict, tuple[str, ...], list[State]]:
        """Verdict, rules fired and states, from findings."""
        ready = self._ready
        facts: list[Fact] = [fact for table, code in zip(ready.findings, measured, strict=True) for fact in table[code]]
        facts += [UNSETTLED if truth else INELIGIBLE for truth in scope if truth < 2]
        facts.append(JUDGED)
        verdict, fired = until_verdict(ready.network.run(facts))
        derived = {*facts, *(ready.gives[name] for name in fired)}
        states = [_STATES[code] for code in measured]
        for index in ready.waiting:
            states[index] = _state(measured[index], ready.standard.criteria[index].id, derived)
        return verdict, fired, states

    def _rests_on_claims(
        self,
        ends: Sequence[tuple[list[int], list[int]]],
        found: tuple[list[int], list[int]],
        verdict: Verdict,
    ) -> bool:
        """Whether the verdict would differ with one of the unit's own judgements undeclared."""
        for fact, column in self._ready.judgements.items():
            if fact in self._assessment.appraised_facts or self._assessment.facts.get(fact) is None:
                continue
            without = [(values, [0 if i == column else k for i, k in enumerate(known)]) for values, known in ends]
            other = self._measure(without)
            if other != found and self._conclude(*other)[0] is not verdict:
                return True
        return False


def effective_facts(
    assessment: Assessment, rolled_up: Mapping[str, RolledUp], *, most: bool
) -> Mapping[str, FactValue]:
    """What counts, in order of authority: appraised, rolled up, declared."""
    if not rolled_up and not assessment.appraised_facts:
        return assessment.facts
    counted = {name: rolled.most if most else rolled.least for name, rolled in rolled_up.items()}
    appraised = {name: entry.value for name, entry in assessment.appraised_facts.items()}
    return {**assessment.facts, **counted, **appraised}


def _between(one: int, other: int) -> int:
    """Two measurements that differ: unknown in what they differ in."""
    applies = one // 3 if one // 3 == other // 3 else 1
    return 3 * applies + 1


def _state(code: int, criterion: str, derived: Container[Fact | None]) -> State:
    """The state of a criterion with prerequisites: where it applies, what failed or is open there reaches it."""
    if code >= FALSE_HERE and (FAILS, criterion) in derived:
        return State.NOT_MET
    return State.UNDETERMINED if code >= 3 and (OPEN, criterion) in derived else _STATES[code]


def _decisive(standard: Standard, verdict: Verdict, scope: list[int], states: list[State]) -> tuple[str, ...]:
    """What the verdict rests on: every scope condition and criterion that made it so."""
    truth, state = _DECIDES[verdict]
    scopes = [f"scope:{place}" for place, found in enumerate(scope, start=1) if found == truth]
    return (
        *scopes,
        *(criterion.id for criterion, found in zip(standard.criteria, states, strict=True) if found is state),
    )
