"""Decide: from what was measured to states, points, grade and verdict, by the rules of the standard."""

from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from operator import getitem
from typing import NamedTuple

from scoring.engine.award import award
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
from scoring.engine.sheet import Line
from scoring.model.assessment import Assessment
from scoring.model.history import History
from scoring.model.points import Grade, Linear, PointsRule, Range, Scoring
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
    codes = measured.criteria
    facts = set(chain.from_iterable(map(getitem, ready.findings, codes)))
    verdict, fired = until_verdict(ready.network.run([*facts, *_scope_facts(measured)]))
    states = [STATE_OF[code] for code in codes]
    if ready.waiting:
        derived = {*facts, *[ready.gives[name] for name in fired]}
        for index in ready.waiting:
            states[index] = state_of(codes[index], ready.ids[index], derived)
    decisive = _decisive(verdict, measured, ready, map(_FAIL_OR_OPEN.get, states), ())
    return Outcome(verdict, decisive, tuple(states), fired)


def state_of(code: int, criterion: str, derived: Container[Fact | None]) -> State:
    """The state of a criterion with prerequisites: where it applies, what failed or is open there reaches it."""
    if code >= FALSE_HERE and (FAILS, criterion) in derived:
        return State.NOT_MET
    return State.UNDETERMINED if code >= 3 and (OPEN, criterion) in derived else STATE_OF[code]


def _scope_facts(measured: Measured) -> list[Fact]:
    return [*[UNSETTLED if truth else INELIGIBLE for truth in measured.scope if truth < 2], JUDGED]


def _with_points(
    ready: Compiled,
    scoring: Scoring,
    measured: Measured,
    assessment: Assessment,
    history: History,
    grades: Sequence[Grade],
) -> Outcome:
    """Prerequisites, then points, then gates, section minimums and grade on the way to the verdict."""
    lines, chained = _lines(ready, measured, assessment)
    awards = [line.award for line in lines]
    points = ready.sheet.add_up(lines)
    passes = tuple([each.passes for each in awards])
    asked = {ready.ids[index]: passes[index] for index in ready.asked}
    possible = possible_grades(grades, Reached(points.total, asked, history, assessment.period))
    beyond = [*_sections(scoring, points), *_grade(scoring, possible)]

    gates = [_OUTCOMES[passes[index]] for index in ready.gates]
    told: list[Fact] = [*({FAILED} if FAILS in gates else ()), *({UNSETTLED} if OPEN in gates else ())]
    given = possible[0] if len(possible) == 1 else None
    graded: list[Fact] = [(GRADED, given)] if given is not None else []
    facts = [*told, *((outcome, name) for name, outcome in beyond), *graded, *_scope_facts(measured)]
    verdict, closed = until_verdict(ready.network.run(facts))

    barred = 0 in measured.scope or FAILS in gates or any(o == FAILS for name, o in beyond if name != GRADE)
    return Outcome(
        verdict=verdict,
        decisive=_decisive(verdict, measured, ready, gates, beyond),
        states=tuple([each.state for each in awards]),
        fired=(*chained, *closed),
        grade=None if barred else given,
        points=points,
        passes=passes,
    )


_FAIL_OR_OPEN = {State.NOT_MET: FAILS, State.UNDETERMINED: OPEN}
#: What a gate or a prerequisite makes of a criterion by whether it passes.
_OUTCOMES = {True: None, None: OPEN, False: FAILS}


def _lines(ready: Compiled, measured: Measured, assessment: Assessment) -> tuple[list[Line], list[str]]:
    """What each criterion comes to, and the rules that carried prerequisites there."""
    criteria = ready.standard.criteria
    signatures = _signatures(ready, measured)
    each = enumerate(zip(ready.kept, signatures, strict=True))
    lines = [kept.get(found) or _line(ready, index, found) for index, (kept, found) in each]
    appraised = _appraised(ready, assessment)
    for index, points in appraised.items():
        lines[index] = _made(ready, index, signatures[index], points)
    if ready.chain is None:
        return lines, []
    waiting = [index for index in ready.waiting if index not in appraised]
    outcomes = [(_OUTCOMES[lines[index].award.passes], ready.ids[index]) for index in ready.needed]
    facts = [(outcome, name) for outcome, name in outcomes if outcome is not None]
    facts += [(APPLIES, ready.ids[index]) for index in waiting if measured.criteria[index] >= FALSE_HERE]
    fired = ready.chain.run(facts)
    derived = {*facts, *[ready.gives[name] for name in fired]}
    for index in waiting:
        truth = prerequisites_of(criteria[index], derived)
        if truth < 2:
            own, *reads = signatures[index]
            lines[index] = _line(ready, index, (own + _HOLD_NOT * (2 - truth), *reads))
    return lines, fired


def _appraised(ready: Compiled, assessment: Assessment) -> Mapping[int, Fraction]:
    """The points that the committee gave, by where their criteria stand."""
    entries = assessment.appraised_points
    if not entries:
        return {}
    earning = [(at, each.id) for at, each in enumerate(ready.standard.criteria) if each.points is not None]
    return {at: Fraction(entries[name].value) for at, name in earning if name in entries}


#: All that decides what a criterion comes to, unless the committee gave it points: its measurement with what its
#: evidence and its prerequisites say, in one number; then what its points rule reads.
_Signature = tuple[int, ...]
#: Added to the measurement where evidence lacks; and once where a prerequisite is open, twice where one fails.
_LACKS_EVIDENCE, _HOLD_NOT = 10, 20
#: So many signatures of a criterion are kept: more than there are percents with one decimal.
_KEPT = 1200


def _signatures(ready: Compiled, measured: Measured) -> list[_Signature]:
    """The signature of each criterion whose prerequisites all hold."""
    own = measured.criteria
    if measured.unproved:
        own = [code + _LACKS_EVIDENCE * (index in measured.unproved) for index, code in enumerate(own)]
    found: list[_Signature] = list(zip(own, strict=True))
    for index, first, last in ready.by_cases:
        found[index] += measured.cases[first:last]
    for index, at in ready.by_line:
        found[index] += measured.values[at]
    return found


def _line(ready: Compiled, index: int, signature: _Signature) -> Line:
    """What a criterion comes to, from what is kept or made and kept."""
    kept = ready.kept[index]
    line = kept.get(signature)
    if line is None:
        line = _made(ready, index, signature)
        if len(kept) < _KEPT:
            kept[signature] = line
    return line


def _made(ready: Compiled, index: int, signature: _Signature, appraised: Fraction | None = None) -> Line:
    criterion, scoring = ready.standard.criteria[index], ready.standard.scoring
    own, *reads = signature
    code = own % _LACKS_EVIDENCE
    found = award(
        criterion,
        code,
        None if criterion.points is None else _earned(criterion.points, reads),
        proved=own % _HOLD_NOT < _LACKS_EVIDENCE,
        prerequisites=2 - own // _HOLD_NOT,
        appraised=appraised,
        rounding=scoring.rounding if scoring is not None else None,
    )
    return ready.sheet.line(index, found)


def _earned(rule: PointsRule, reads: Sequence[int]) -> Range:
    """What a points rule can still give: of what it reads, a line has one value, or one for either end."""
    if not isinstance(rule.how, Linear):
        return earned(rule, reads, (None, None))
    values = [Fraction(over, under) if known else None for over, under, known in (reads[:3], reads[-3:])]
    return earned(rule, (), (values[0], values[0] if len(reads) == 3 else values[1]))


def prerequisites_of(criterion: Criterion, derived: Container[Fact | None]) -> int:
    """Whether all prerequisites hold (2), one is open (1) or one fails (0)."""
    found = 2
    for needed in criterion.prerequisites:
        if (FAILS, needed) in derived:
            return 0
        if (OPEN, needed) in derived:
            found = 1
    return found


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
    ready: Compiled,
    gates: Iterable[str | None],
    beyond: Sequence[tuple[str, str]],
) -> tuple[str, ...]:
    """What the verdict rests on: every scope condition, gate, section and grade that made it so."""
    truth, outcome = _DECIDES[verdict]
    if outcome is None and truth is None:
        return ()
    at_gates = zip(ready.gates, gates, strict=True)
    return (
        *[f"scope:{place}" for place, found in enumerate(measured.scope, start=1) if found == truth],
        *[ready.ids[index] for index, found in at_gates if found is not None and found == outcome],
        *[name for name, found in beyond if found == outcome],
    )
