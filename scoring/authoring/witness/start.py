"""A unit in which all is well, made from the standards alone: what a search begins with where nobody has given one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scoring.authoring.witness.search import find, space_of
from scoring.authoring.witness.values import turning_trees
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment, Document, FactValue, Unit
from scoring.model.expression import Name, names
from scoring.model.history import Earlier
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Criterion, Fact, FactType, Forbidden, Standard

#: So many of everything that is counted, and so many rounds of putting right what is not met.
_MANY, _ROUNDS = 10, 3
_TRIALS = 1000
_GOOD = frozenset({State.MET, State.NOT_APPLICABLE})
_PAPER = (Document("01/MC"),)


def made_start(standards: Sequence[Standard], earlier: Sequence[Earlier] = ()) -> Assessment:
    """The best unit that could be made: recognised under all of the standards, where that succeeded."""
    return put_right(_declaring(standards), standards, earlier)


def put_right(start: Assessment, standards: Sequence[Standard], earlier: Sequence[Earlier] = ()) -> Assessment:
    """The unit with whatever is not well put right, where that costs nothing else."""
    full = sum(len(standard.criteria) + len(standard.eligible) + 1 for standard in standards)
    for _ in range(_ROUNDS):
        for asked in _not_well(start, standards, earlier):
            before = _weight(start, standards, earlier)
            space = space_of(standards, asked)

            def gained(each: Assessment, before: int = before) -> int:
                return max(0, _weight(each, standards, earlier) - before)

            start = find([start], space, gained, full - before or 1, _TRIALS) or start
        if _weight(start, standards, earlier) == full:
            break
    return start


def united(starts: Sequence[Assessment], standards: Sequence[Standard]) -> Assessment:
    """One unit that declares what all of these declare, the first one's word before the others'."""
    first = starts[0]
    facts: dict[str, FactValue] = {}
    previous: dict[str, FactValue] = {}
    evidence: dict[str, tuple[Document, ...]] = {}
    known = {name for standard in standards for name in standard.facts}
    for start in (*starts, _declaring(standards)):
        facts = {**{name: value for name, value in start.facts.items() if name in known}, **facts}
        previous = {**{name: value for name, value in start.previous.items() if name in known}, **previous}
        evidence = {**start.evidence, **evidence}
    return replace(first, facts=facts, previous=previous, evidence=evidence, not_applicable={}, places={})


def earlier_of(standards: Sequence[Standard], period: int) -> tuple[Earlier, ...]:
    """Recognised, with the grade asked for, wherever a grade of these standards looks."""
    found: dict[tuple[str, int], Earlier] = {}
    for grade in (grade for standard in standards if standard.scoring for grade in standard.scoring.grades):
        for name in grade.recognised:
            found.setdefault((name, period), Earlier(name, period, Verdict.RECOGNISED))
        if grade.graded is not None:
            for year in range(period, period - grade.graded.in_a_row, -1):
                key = grade.graded.standard, year
                found[key] = Earlier(*key, Verdict.RECOGNISED, grade.graded.at_least)
    return tuple(found.values())


def _declaring(standards: Sequence[Standard]) -> Assessment:
    """Everything declared as it mostly is where all is well."""
    first = standards[0]
    criteria = [criterion for standard in standards for criterion in standard.criteria]
    forbidden = {name for criterion in criteria for name in _counted_against(criterion)}
    facts: dict[str, FactValue] = {}
    for standard in standards:
        for fact in standard.facts.values():
            value = _good(fact, standard, is_bad=fact.name in forbidden)
            if value is not None:
                facts.setdefault(fact.name, value)
    read = {name for criterion in criteria for tree in turning_trees(criterion) for name in names(tree)}
    previous = {name.fact: facts[name.fact] for name in sorted(read, key=str) if name.previous and name.fact in facts}
    evidence = {criterion.id: _PAPER for criterion in criteria if criterion.needs_evidence}
    unit = Unit("1", "1", first.unit_type)
    return Assessment(unit, first_period(first), facts, previous, evidence)


def _counted_against(criterion: Criterion) -> Iterator[str]:
    """The facts of which none should have happened."""
    if isinstance(criterion.rule, Forbidden):
        for tree in (criterion.rule.count, criterion.rule.excused):
            if tree is not None:
                yield from (name.fact for name in names(tree.root))


def _good(fact: Fact, standard: Standard, *, is_bad: bool) -> FactValue | None:
    match fact.type:
        case FactType.BOOLEAN:
            return True
        case FactType.COUNT:
            return 0 if is_bad else _MANY
        case FactType.CHOICE:
            return fact.scale[-1]
        case FactType.PERCENT:
            return Decimal(0 if is_bad else 100)
        case FactType.NUMBER:
            return Decimal(0 if is_bad else _MANY)
        case FactType.DATE:
            return standard.window_ends.in_year(first_period(standard))
        case _:
            return None


def first_period(standard: Standard) -> int:
    """The first year whose window ends while the edition is in force."""
    start: date = standard.in_force_from
    return start.year if standard.window_ends.in_year(start.year) >= start else start.year + 1


def _not_well(
    start: Assessment, standards: Sequence[Standard], earlier: Sequence[Earlier]
) -> Iterator[tuple[Name, ...]]:
    """The facts of every scope condition and every criterion that is not as it should be."""
    for standard in standards:
        result = _judged(start, standard, earlier)
        for place, scope in enumerate(standard.eligible, start=1):
            if f"scope:{place}" in result.decisive:
                yield names(scope.when.root)
        for criterion, state in zip(standard.criteria, result.states, strict=True):
            if state not in _GOOD:
                yield tuple(dict.fromkeys(name for tree in turning_trees(criterion) for name in names(tree)))


def _weight(start: Assessment, standards: Sequence[Standard], earlier: Sequence[Earlier]) -> int:
    """How much is well: every criterion, every scope condition, and every recognition."""
    results = [_judged(start, standard, earlier) for standard in standards]
    return sum(
        sum(state in _GOOD for state in result.states)
        + len(result.standard.eligible)
        - sum(name.startswith("scope:") for name in result.decisive)
        + (result.verdict is Verdict.RECOGNISED)
        for result in results
    )


def _judged(start: Assessment, standard: Standard, earlier: Sequence[Earlier]) -> UnitResult:
    return assess(standard, start, inference="plain", earlier=earlier)
