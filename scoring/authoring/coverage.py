"""What the examples of a file leave out: criteria that never fail alone, thresholds seen from one side only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.language.interpret import Value, interpret
from scoring.language.show import show
from scoring.language.values import exact
from scoring.model.example import Gap, Trial
from scoring.model.expression import Comparison, Expression, Logic, Name, Not, names
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Criterion, FactType, Forbidden, Standard

#: States of the other criteria where one fails alone.
_BESIDE = frozenset({State.MET, State.PARTLY_MET, State.NOT_APPLICABLE})

#: Parts that decide whether the rest is asked at all.
_BEFORE = frozenset({"eligible", "applies_when"})


@dataclass(frozen=True, slots=True)
class Threshold:
    """A part of a condition that is true or false by itself: a comparison, or a boolean fact. `at` is a criterion or
    `scope:n`, `part` the key of the criteria file that it stands under."""

    at: str
    part: str
    atom: Expression


def gaps(trials: Sequence[Trial]) -> tuple[Gap, ...]:
    """What the examples leave out of each edition that judges one of them, in the order of the criteria file."""
    editions: dict[str, list[UnitResult]] = {}
    for trial in trials:
        editions.setdefault(trial.result.standard.edition, []).append(trial.result)
    return tuple(gap for edition, results in editions.items() for gap in _gaps(edition, results))


def _gaps(edition: str, results: Sequence[UnitResult]) -> Iterator[Gap]:
    """One edition may inherit from several, so that it does not ask the same of every period."""
    standards = list({result.standard.sha256: result.standard for result in results}.values())
    if not any(result.verdict is Verdict.RECOGNISED for result in results):
        yield Gap(edition, "recognised")
    alone = {criterion for result in results for criterion in failing_alone(result)}
    for name in dict.fromkeys(criterion.id for standard in standards for criterion in standard.criteria):
        if name not in alone:
            yield Gap(edition, "alone", name)
    yield from _unseen_states(edition, results, standards)
    given = {result.grade for result in results}
    for name in dict.fromkeys(name for standard in standards for name in standard.grade_ids):
        if name not in given:
            yield Gap(edition, "grade", name)
    asked = tuple(dict.fromkeys(threshold for standard in standards for threshold in thresholds(standard)))
    seen = {sight for result in results for sight in _sights(result, asked)}
    for threshold in asked:
        for truth, kind in ((True, "holds"), (False, "fails")):
            if (threshold, truth) not in seen:
                yield Gap(edition, kind, threshold.at, threshold.part, show(threshold.atom))


def _unseen_states(edition: str, results: Sequence[UnitResult], standards: Sequence[Standard]) -> Iterator[Gap]:
    """Criteria that are never open, and those that may not apply and always do."""
    seen = {pair for result in results for pair in _states(result).items()}
    criteria = {criterion.id: criterion for standard in standards for criterion in standard.criteria}
    for criterion in criteria.values():
        if may_not_apply(criterion) and (criterion.id, State.NOT_APPLICABLE) not in seen:
            yield Gap(edition, str(State.NOT_APPLICABLE), criterion.id)
    for name, criterion in criteria.items():
        if criterion.reads and (name, State.UNDETERMINED) not in seen:
            yield Gap(edition, str(State.UNDETERMINED), name)


def may_not_apply(criterion: Criterion) -> bool:
    """Whether there are units to which a criterion does not apply."""
    return criterion.applies_when is not None or criterion.claimable


def failing_alone(result: UnitResult) -> tuple[str, ...]:
    """The criterion that alone keeps the unit out, if there is one: all others are met, partly met or not applicable,
    but for those that need it first and so cannot but fail with it."""
    if result.verdict is Verdict.INELIGIBLE:
        return ()
    states = _states(result)
    failing = {id_ for id_, state in states.items() if state is State.NOT_MET}
    if any(state not in _BESIDE for id_, state in states.items() if id_ not in failing):
        return ()
    return tuple(id_ for id_ in failing if failing <= {id_} | _needing(id_, result.standard.criteria))


def _states(result: UnitResult) -> dict[str, State]:
    ids = [criterion.id for criterion in result.standard.criteria]
    return dict(zip(ids, result.states, strict=True))


def _needing(needed: str, criteria: Sequence[Criterion]) -> set[str]:
    """The criteria that need one first, directly or through another."""
    found: set[str] = set()
    waiting = [needed]
    while waiting:
        first = waiting.pop()
        above = {c.id for c in criteria if first in c.prerequisites} - found
        found |= above
        waiting += above
    return found


def thresholds(standard: Standard) -> tuple[Threshold, ...]:
    """Every threshold of a standard, each once in its place."""
    found: dict[Threshold, None] = {}
    for at, part, tree in _trees(standard):
        for atom in _atoms(tree, standard):
            found[Threshold(at, part, atom)] = None
    return tuple(found)


def _trees(standard: Standard) -> Iterator[tuple[str, str, Expression]]:
    for place, scope in enumerate(standard.eligible, start=1):
        yield f"scope:{place}", "eligible", scope.when.root
    for criterion in standard.criteria:
        if criterion.applies_when is not None:
            yield criterion.id, "applies_when", criterion.applies_when.root
        yield from _measuring(criterion)


def _measuring(criterion: Criterion) -> Iterator[tuple[str, str, Expression]]:
    """What is asked of a unit once a criterion applies to it."""
    condition, *points = criterion.trees
    part = "forbid" if isinstance(criterion.rule, Forbidden) else "require"
    yield criterion.id, part, condition
    for tree in points:
        yield criterion.id, "points", tree


def _atoms(tree: Expression, standard: Standard) -> Iterator[Expression]:
    """The smallest parts that are true or false by themselves. A figure that points are counted from has none."""
    match tree:
        case Not(operand):
            yield from _atoms(operand, standard)
        case Logic(_, operands):
            for operand in operands:
                yield from _atoms(operand, standard)
        case Comparison() if names(tree):
            yield tree
        case Name(fact) if standard.facts[fact].type is FactType.BOOLEAN:
            yield tree


def saw(result: UnitResult, gap: Gap) -> bool:
    """Whether a result shows the threshold of a gap from the side that is missing."""
    asked = [
        each
        for each in thresholds(result.standard)
        if (each.at, each.part, show(each.atom)) == (gap.at, gap.part, gap.text)
    ]
    return any(truth == (gap.kind == "holds") for _, truth in _sights(result, asked))


def _sights(result: UnitResult, asked: Sequence[Threshold]) -> Iterator[tuple[Threshold, bool]]:
    """Every threshold that the result saw, and from which side. One of a criterion that does not apply was not seen."""
    states, assessment, facts = _states(result), result.assessment, result.standard.facts
    appraised = {name: entry.value for name, entry in assessment.appraised_facts.items()}
    this_year = {**assessment.facts, **appraised}

    def value(name: Name) -> Value:
        found = (assessment.previous if name.previous else this_year).get(name.fact)
        return None if found is None or name.fact not in facts else exact(facts[name.fact], found)

    for threshold in asked:
        if threshold.part not in _BEFORE and states.get(threshold.at) in (State.NOT_APPLICABLE, None):
            continue
        truth = interpret(threshold.atom, value).value
        if truth is not None:
            yield threshold, bool(truth)
