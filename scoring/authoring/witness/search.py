"""The search: from an assessment in which all is well, ever more facts changed to values at which something turns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from scoring.authoring.witness.values import Known, turning_points, values_at
from scoring.intake.bounds import breaches
from scoring.language.values import exact
from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Comparison, Name, names
from scoring.model.standard import Criterion, Fact, FactType, Standard

#: So many assessments are looked at, and so many facts changed at once, before a search gives up.
TRIALS = 3000
AT_ONCE = 3

_CLAIM = "Không có nội dung này trong năm"


@dataclass(frozen=True, slots=True)
class Paper:
    """Something beside the facts that may be otherwise: the evidence under these names taken away, or a claim that a
    criterion does not apply."""

    kind: str
    about: tuple[str, ...]

    def changed(self, assessment: Assessment) -> Assessment:
        """The assessment with it otherwise."""
        if self.kind == "evidence":
            kept = {name: papers for name, papers in assessment.evidence.items() if name not in self.about}
            return replace(assessment, evidence=kept)
        return replace(assessment, not_applicable={**assessment.not_applicable, **dict.fromkeys(self.about, _CLAIM)})


def papers_of(criterion: Criterion) -> tuple[Paper, ...]:
    """What beside facts decides about a criterion."""
    evidence = (criterion.id, *(name.fact for name in criterion.reads))
    found = [Paper("evidence", evidence)] if criterion.needs_evidence else []
    return (*found, *([Paper("claim", (criterion.id,))] if criterion.claimable else []))


@dataclass(frozen=True, slots=True)
class Space:
    """What may be changed: `names`, and `papers`. `turning` tells where each fact turns."""

    facts: Mapping[str, tuple[Fact, ...]]
    names: tuple[Name, ...]
    papers: tuple[Paper, ...]
    turning: Mapping[Name, tuple[Comparison, ...]]


def space_of(standards: Sequence[Standard], own: Iterable[Name], papers: Iterable[Paper] = ()) -> Space:
    """What may be changed of a unit that these standards judge."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for standard in standards:
        for name, fact in standard.facts.items():
            facts[name] = (*facts.get(name, ()), fact)
    turning: dict[Name, list[Comparison]] = {}
    for atom in dict.fromkeys(atom for standard in standards for atom in turning_points(standard)):
        for read in names(atom):
            turning.setdefault(read, []).append(atom)
    found = {name: tuple(atoms) for name, atoms in turning.items()}
    asked = tuple(dict.fromkeys(own))
    beside = (other for name in asked if not name.previous for other in _bounded_by(name.fact, facts))
    return Space(facts, tuple(dict.fromkeys((*asked, *beside))), tuple(dict.fromkeys(papers)), found)


def _bounded_by(name: str, facts: Mapping[str, tuple[Fact, ...]]) -> Iterator[Name]:
    """The facts that may have to change with one, since their bounds read it."""
    for other, declared_as in facts.items():
        bounds = [bound for fact in declared_as for bound in (fact.minimum, fact.maximum) if bound is not None]
        if any(read.fact == name for bound in bounds for read in names(bound)):
            yield Name(other)


def find(
    starts: Iterable[Assessment], space: Space, weighs: Callable[[Assessment], int], enough: int, trials: int = TRIALS
) -> Assessment | None:
    """The first assessment that weighs `enough`, else the first of those that weigh most; None where none weighs."""
    best: tuple[int, Assessment | None] = 0, None
    for start in starts:
        left = trials
        for candidate in variations(start, space):
            weight = weighs(candidate)
            if weight >= enough:
                return candidate
            if weight > best[0]:
                best = weight, candidate
            left -= 1
            if not left:
                break
    return best[1]


def variations(start: Assessment, space: Space) -> Iterator[Assessment]:
    """The assessment itself, then with one thing changed, with two, and so on; all within the bounds of their facts."""
    for variation in _facts_changed(start, space):
        yield variation
        for paper in space.papers:
            yield paper.changed(variation)


def _facts_changed(start: Assessment, space: Space) -> Iterator[Assessment]:
    yield start
    for count in range(1, min(AT_ONCE, len(space.names)) + 1):
        for chosen in combinations(space.names, count):
            for last in reversed(range(count)) if count > 1 else (0,):
                order = (*chosen[:last], *chosen[last + 1 :], chosen[last])
                yield from _changed(start, order, space)


def _changed(start: Assessment, order: Sequence[Name], space: Space) -> Iterator[Assessment]:
    """Each name in turn to each of its values; those of the last one where it meets the others as they are by then."""
    name, *rest = order
    fact = space.facts[name.fact][0]
    now = declared(start, name)
    for value in values_at(name, fact, _known(start, space.facts), space.turning.get(name, ())):
        if value == now:
            continue
        changed = with_value(start, name, value)
        if rest:
            yield from _changed(changed, rest, space)
        elif is_within_bounds(changed, space.facts):
            yield changed


def declared(assessment: Assessment, name: Name) -> FactValue | None:
    """What the assessment says of a fact; None where it says nothing."""
    return (assessment.previous if name.previous else assessment.facts).get(name.fact)


def _known(assessment: Assessment, facts: Mapping[str, tuple[Fact, ...]]) -> Known:
    """What the assessment declares, as conditions read it."""
    parts = ((assessment.facts, False), (assessment.previous, True))
    return {
        Name(name, previous): Fraction(exact(facts[name][0], value))
        for part, previous in parts
        for name, value in part.items()
        if name in facts and facts[name][0].type is not FactType.TEXT
    }


def with_value(assessment: Assessment, name: Name, value: FactValue | None) -> Assessment:
    """The assessment with one fact declared otherwise; or not at all, and not by the committee either."""
    values = dict(assessment.previous if name.previous else assessment.facts)
    if value is None:
        values.pop(name.fact, None)
    else:
        values[name.fact] = value
    if name.previous:
        return replace(assessment, previous=values)
    if value is not None or name.fact not in assessment.appraised_facts:
        return replace(assessment, facts=values)
    appraised = {fact: entry for fact, entry in assessment.appraised_facts.items() if fact != name.fact}
    return replace(assessment, facts=values, appraised_facts=appraised)


def is_within_bounds(assessment: Assessment, facts: Mapping[str, tuple[Fact, ...]]) -> bool:
    """Whether such an assessment would be taken."""
    now = {name: value for name, value in assessment.facts.items() if name in facts}
    last = {name: value for name, value in assessment.previous.items() if name in facts}
    return not any(True for _ in breaches(now, facts, last)) and not any(True for _ in breaches(last, facts))
