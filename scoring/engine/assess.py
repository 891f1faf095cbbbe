"""One unit under one standard: measure, infer, award, decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from scoring.engine.compile import Compiled, compile_standard, default_inference
from scoring.engine.decide import Outcome, decide
from scoring.engine.derivation import Derivation
from scoring.engine.explain import explain
from scoring.engine.measure import End, Measured, columns, measure
from scoring.engine.roll_up import RolledUp
from scoring.engine.ties import tie_keys
from scoring.model.assessment import Assessment
from scoring.model.history import Earlier, History, history
from scoring.model.result import QuotaCut, UnitResult
from scoring.model.standard import Standard

_NOTHING: Mapping[str, RolledUp] = {}


def assess(
    standard: Standard,
    assessment: Assessment,
    *,
    inference: str | None = None,
    rolled_up: Mapping[str, RolledUp] = _NOTHING,
    earlier: Iterable[Earlier] = (),
    cut: QuotaCut | None = None,
) -> UnitResult:
    """Judge one assessment under one standard. Pure, and safe to call from several threads.

    `rolled_up` holds the facts counted over subordinate units, where there are any; without it the declared figures
    serve. `earlier` holds what the unit reached before or under other standards, for grades that ask for it; what is
    not there is unknown. `cut` tells that a quota moves the unit below a grade. `inference` is one of plain, rete and
    both; left out, rete where durable-rules is installed.

    An assessment made by hand is taken at its word: bounds and names are checked when files are read.
    Raises WrongFactValueError for a value that is not of its fact's type, and ValueError where the unit is of another
    type than the standard judges.
    """
    if assessment.unit.type != standard.unit_type:
        raise ValueError(f"{standard.id} judges {standard.unit_type}, not {assessment.unit.type}")
    ready = compile_standard(standard, inference or default_inference())
    # Reasons are made later: what they are made of must not change meanwhile.
    settled = replace(assessment, facts=dict(assessment.facts), previous=dict(assessment.previous))
    return _Judging(ready, settled, rolled_up, history(earlier), cut).result()


class _Judging:
    """The facts of one unit on their way to a verdict."""

    def __init__(
        self,
        ready: Compiled,
        assessment: Assessment,
        rolled_up: Mapping[str, RolledUp],
        past: History,
        cut: QuotaCut | None,
    ) -> None:
        self._ready = ready
        self._assessment = assessment
        self._rolled_up = rolled_up
        self._past = past
        self._cut = cut

    def result(self) -> UnitResult:
        ready, assessment = self._ready, self._assessment
        ends = columns(ready, assessment, self._rolled_up)
        measured = measure(ready, assessment, ends)
        outcome = decide(ready, measured, assessment, self._past, self._cut)
        return UnitResult(
            assessment=assessment,
            standard=ready.standard,
            verdict=outcome.verdict,
            provisional=self._rests_on_claims(ends, measured, outcome),
            decisive=outcome.decisive,
            states=outcome.states,
            fired=outcome.fired,
            scope_open=1 in measured.scope and 0 not in measured.scope,
            grade=outcome.grade,
            points=outcome.points,
            cut=self._cut,
            keys=tie_keys(ready.standard, assessment, self._rolled_up, outcome.states, outcome.points),
            explain=partial(
                explain,
                Derivation(ready.standard, assessment, self._rolled_up, self._past, self._cut, measured, outcome),
            ),
        )

    def _rests_on_claims(self, ends: Sequence[End], measured: Measured, outcome: Outcome) -> bool:
        """Whether verdict or grade would differ with one of the unit's own judgements undeclared."""
        for fact, column in self._ready.judgements.items():
            if fact in self._assessment.appraised_facts or self._assessment.facts.get(fact) is None:
                continue
            without = [(values, [0 if i == column else k for i, k in enumerate(known)]) for values, known in ends]
            again = measure(self._ready, self._assessment, without)
            if again != measured:
                other = decide(self._ready, again, self._assessment, self._past, self._cut)
                if (other.verdict, other.grade) != (outcome.verdict, outcome.grade):
                    return True
        return False
