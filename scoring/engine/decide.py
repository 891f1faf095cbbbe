"""Decide: from what was measured to states, points, grade and verdict, by the rules of the standard."""

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.award import Award, award
from scoring.engine.compile import FALSE_HERE, Compiled
from scoring.engine.grade import Reached, open_grades, possible_grades
from scoring.engine.inference import Fact
from scoring.engine.measure import Measured
from scoring.engine.points import earned
from scoring.engine.rules import (
    APPLIES,
    FAILED,
    FAILS,
    GRADE,
    GRADED,
    INELIGIBLE,
    JUDGED,
    OPEN,
    UNSETTLED,
    section_name,
    until_verdict,
)
from scoring.engine.sheet import add_up
from scoring.model.assessment import Assessment
from scoring.model.history import History
from scoring.model.points import Grade, Linear, Range, Rounding, Scoring
from scoring.model.result import Points, QuotaCut, State, Verdict
from scoring.model.standard import Criterion

#: The state of each measurement (see `compile`) where neither points nor prerequisites change it.
STATE_OF = (
    *[State.NOT_APPLICABLE] * 3,
    *[State.UNDETERMINED] * 3,
    State.NOT_MET,
    State.UNDETERMINED,
    State.MET,
    State.UNDETERMINED,
)

#: What a verdict rests on: scope conditions of this truth, and what decides with this outcome.
_DECIDES = {
    Verdict.INELIGIBLE: (0, None),
    Verdict.NOT_RECOGNISED: (None, FAILS),
    Verdict.UNDETERMINED: (1, OPEN),
    Verdict.RECOGNISED: (None, None),
}


class Outcome(NamedTuple):
    """What a unit comes to under a standard. `passes` tells of each criterion whether it is met or does not apply:
    points may settle that before the state."""

    verdict: Verdict
    decisive: tuple[str, ...]
    states: tuple[State, ...]
    fired: tuple[str, ...]
    grade: str | None = None
    points: Points | None = None
    passes: tuple[bool | None, ...] = ()


def decide(
    ready: Compiled, measured: Measured, assessment: Assessment, history: History, cut: QuotaCut | None
) -> Outcome:
    """What follows from the measurement; `cut` tells that a quota moves the unit down."""
    if ready.standard.scoring is None:
        return _all_met(ready, measured)
    scoring = ready.standard.scoring
    return _with_points(ready, scoring, measured, assessment, history, open_grades(scoring, cut))


def _all_met(ready: Compiled, measured: Measured) -> Outcome:
    """Every criterion is required: one network carries findings along prerequisites to the verdict."""
    criteria = ready.standard.criteria
    codes = measured.criteria
    facts: list[Fact] = [fact for table, code in zip(ready.findings, codes, strict=True) for fact in table[code]]
    verdict, fired = until_verdict(ready.network.run([*facts, *_scope_facts(measured)]))
    states = [STATE_OF[code] for code in codes]
    if ready.waiting:
        derived = {*facts, *(ready.gives[name] for name in fired)}
        for index in ready.waiting:
            states[index] = state_of(codes[index], criteria[index].id, derived)
    decisive = _decisive(verdict, measured, criteria, map(_FAIL_OR_OPEN.get, states), ())
    return Outcome(verdict, decisive, tuple(states), fired)


def state_of(code: int, criterion: str, derived: Container[Fact | None]) -> State:
    """The state of a criterion with prerequisites: where it applies, what failed or is open there reaches it."""
    if code >= FALSE_HERE and (FAILS, criterion) in derived:
        return State.NOT_MET
    return State.UNDETERMINED if code >= 3 and (OPEN, criterion) in derived else STATE_OF[code]


def _scope_facts(measured: Measured) -> list[Fact]:
    return [*(UNSETTLED if truth else INELIGIBLE for truth in measured.scope if truth < 2), JUDGED]


def _with_points(
    ready: Compiled,
    scoring: Scoring,
    measured: Measured,
    assessment: Assessment,
    history: History,
    grades: Sequence[Grade],
) -> Outcome:
    """Prerequisites, then points, then gates, section minimums and grade on the way to the verdict."""
    criteria = ready.standard.criteria
    awards, chained = _awards(ready, measured, assessment)
    states = [each.state for each in awards]
    points = add_up(ready.standard, awards, ready.full_maximum)
    passes = tuple(each.passes for each in awards)
    by_id = dict(zip((criterion.id for criterion in criteria), passes, strict=True))
    reached = Reached(points.total, by_id, history, assessment.period)
    possible = possible_grades(grades, reached)
    beyond = [*_sections(scoring, points), *_grade(scoring, possible)]

    outcomes = [_outcome(each) for each in awards]
    gates = [outcome for criterion, outcome in zip(criteria, outcomes, strict=True) if criterion.is_gate]
    told: list[Fact] = [*({FAILED} if FAILS in gates else ()), *({UNSETTLED} if OPEN in gates else ())]
    given = possible[0] if len(possible) == 1 else None
    graded: list[Fact] = [(GRADED, given)] if given is not None else []
    facts = [*told, *((outcome, name) for name, outcome in beyond), *graded, *_scope_facts(measured)]
    verdict, closed = until_verdict(ready.network.run(facts))

    barred = 0 in measured.scope or FAILS in gates or any(o == FAILS for name, o in beyond if name != GRADE)
    return Outcome(
        verdict=verdict,
        decisive=_decisive(verdict, measured, criteria, outcomes, beyond),
        states=tuple(states),
        fired=(*chained, *closed),
        grade=None if barred else given,
        points=points,
        passes=passes,
    )


#: So many awards are kept at most.
_KEPT = 50_000

_FAIL_OR_OPEN = {State.NOT_MET: FAILS, State.UNDETERMINED: OPEN}


def _outcome(found: Award) -> str | None:
    """What a gate or a prerequisite makes of a criterion: nothing where it passes."""
    return None if found.passes else OPEN if found.passes is None else FAILS


def _awards(ready: Compiled, measured: Measured, assessment: Assessment) -> tuple[list[Award], list[str]]:
    """What each criterion comes to, and the rules that carried prerequisites there."""
    criteria = ready.standard.criteria
    rounding = ready.standard.scoring.rounding if ready.standard.scoring is not None else None
    appraised: dict[str, Fraction] = {}
    if assessment.appraised_points:
        earning = {criterion.id for criterion in criteria if criterion.points is not None}
        entries = assessment.appraised_points.items()
        appraised = {name: Fraction(entry.value) for name, entry in entries if name in earning}

    def awarded(index: int, prerequisites: int) -> Award:
        given = appraised.get(criteria[index].id)
        return _award(ready, measured, index, prerequisites, given, rounding)

    awards = [awarded(index, 2) for index in range(len(criteria))]
    if ready.chain is None:
        return awards, []
    facts: list[Fact] = []
    for criterion, code, each in zip(criteria, measured.criteria, awards, strict=True):
        if (outcome := _outcome(each)) is not None:
            facts.append((outcome, criterion.id))
        if code >= FALSE_HERE and criterion.prerequisites and criterion.id not in appraised:
            facts.append((APPLIES, criterion.id))
    fired = ready.chain.run(facts)
    derived = {*facts, *(ready.gives[name] for name in fired)}
    for index in ready.waiting:
        awards[index] = awarded(index, prerequisites_of(criteria[index], derived))
    return awards, fired


def _award(
    ready: Compiled,
    measured: Measured,
    index: int,
    prerequisites: int,
    appraised: Fraction | None,
    rounding: Rounding | None,
) -> Award:
    """What one criterion comes to. Unless its points lie on a line or were appraised, a few small numbers say all."""
    criterion = ready.standard.criteria[index]
    rule, at = criterion.points, ready.points_at[index]
    signature: tuple[int, ...] | None = None
    if appraised is None and not (rule is not None and isinstance(rule.how, Linear)):
        truths = measured.cases[at : at + len(rule.trees)] if rule is not None else ()
        signature = (index, measured.criteria[index], index in measured.unproved, prerequisites, *truths)
        if (known := ready.awards.get(signature)) is not None:
            return known
    found = award(
        criterion,
        measured.criteria[index],
        earned_by(ready, measured, index),
        proved=index not in measured.unproved,
        prerequisites=prerequisites,
        appraised=appraised,
        rounding=rounding,
    )
    if signature is not None and len(ready.awards) < _KEPT:
        ready.awards[signature] = found
    return found


def earned_by(ready: Compiled, measured: Measured, index: int) -> Range | None:
    """What the points rule of a criterion can still give by itself; None where it has none."""
    rule = ready.standard.criteria[index].points
    if rule is None:
        return None
    at = ready.points_at[index]
    if isinstance(rule.how, Linear):
        return earned(rule, (), measured.values[at])
    return earned(rule, measured.cases[at : at + len(rule.trees)], (None, None))


def prerequisites_of(criterion: Criterion, derived: Container[Fact | None]) -> int:
    """Whether all prerequisites hold (2), one is open (1) or one fails (0)."""
    if any((FAILS, needed) in derived for needed in criterion.prerequisites):
        return 0
    return 1 if any((OPEN, needed) in derived for needed in criterion.prerequisites) else 2


def _sections(scoring: Scoring, points: Points) -> list[tuple[str, str]]:
    """The sections whose least share is not reached or open."""
    found = []
    for section, reached in zip(scoring.sections, points.sections, strict=True):
        outcome = _FAIL_OR_OPEN.get(reached.state)
        if section.min_share is not None and outcome is not None:
            found.append((section_name(section.id), outcome))
    return found


def _grade(scoring: Scoring, possible: Sequence[str | None]) -> list[tuple[str, str]]:
    """Whether the grade fails (none possible counts) or is open (it may be one or another)."""
    if not scoring.grades:
        return []
    if not scoring.enough.intersection(possible):
        return [(GRADE, FAILS)]
    return [(GRADE, OPEN)] if len(possible) > 1 else []


def _decisive(
    verdict: Verdict,
    measured: Measured,
    criteria: Sequence[Criterion],
    outcomes: Iterable[str | None],
    beyond: Sequence[tuple[str, str]],
) -> tuple[str, ...]:
    """What the verdict rests on: every scope condition, gate, section and grade that made it so."""
    truth, outcome = _DECIDES[verdict]
    if outcome is None and truth is None:
        return ()
    gates = zip(criteria, outcomes, strict=True)
    return (
        *(f"scope:{place}" for place, found in enumerate(measured.scope, start=1) if found == truth),
        *(c.id for c, found in gates if outcome is not None and c.is_gate and found == outcome),
        *(name for name, found in beyond if found == outcome),
    )
