"""All units of a run, level by level: what was reached below is a fact above, and what was reached under one standard
may be asked for by a grade of another."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from scoring.engine.assess import assess
from scoring.engine.facts import effective_facts
from scoring.engine.quota import after_quota
from scoring.engine.roll_up import Child, roll_up
from scoring.model.assessment import Assessment, Rejected
from scoring.model.history import Earlier
from scoring.model.result import QuotaCut, UnitResult, Verdict
from scoring.model.standard import Standard

#: A unit in a period: what a parent's id and its children's `parent` meet on.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment with the standards that it is judged under, and those that it is judged under for the sake of
    others: the `default`, which counts for its parent, and the `ladder`, which its grades look at. `earlier` are the
    results that it brings along."""

    assessment: Assessment
    standards: tuple[Standard, ...]
    default: Standard | None = None
    ladder: tuple[Standard, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def judged(self) -> tuple[Standard, ...]:
        """Every standard that the unit is judged under, each once."""
        default = (self.default,) if self.default is not None else ()
        return tuple(dict.fromkeys((*self.standards, *default, *self.ladder)))


def judge(
    cases: Sequence[Case], rejected: Sequence[Rejected], inference: str, *, quotas: bool = True
) -> Iterator[UnitResult]:
    """The result of every case under each of its standards, after quotas; without `quotas` none is applied, as for a
    unit that looks at itself alone."""
    of_type: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        of_type[case.assessment.unit.type].append(case)
    below: dict[Key, list[Child]] = {}
    for unit_type in types_in_order(cases):
        yield from _Level(of_type[unit_type], below, rejected, inference, quotas).results()


def types_in_order(cases: Iterable[Case]) -> list[str]:
    """The unit types of a run, each after all that are counted for it."""
    return _in_order(_type_needs(cases))


def _type_needs(cases: Iterable[Case]) -> dict[str, set[str]]:
    """Unit type → the types that are counted for it; a criteria file that makes these a circle has been refused."""
    needs: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        needs[case.assessment.unit.type] |= {
            unit_type
            for standard in case.judged
            for fact in standard.facts.values()
            if fact.roll_up is not None
            for unit_type in fact.roll_up.of
        }
    return needs


def _ladder(cases: Iterable[Case]) -> dict[str, set[str]]:
    """Standard → the standards that its grades look at, among those judged."""
    needs: dict[str, set[str]] = {}
    for standard in dict.fromkeys(standard for case in cases for standard in case.judged):
        needs.setdefault(standard.id, set()).update(standard.looks_at)
    return {name: needed & needs.keys() for name, needed in needs.items()}


def _in_order(needs: Mapping[str, set[str]]) -> list[str]:
    """Names, each after all that it needs; in order of the alphabet where that leaves a choice."""
    sorter, order = TopologicalSorter(needs), list[str]()
    sorter.prepare()
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


class _Level:
    """The units of one type: under one standard after the other, those first that others look at."""

    def __init__(
        self,
        cases: Sequence[Case],
        below: dict[Key, list[Child]],
        rejected: Sequence[Rejected],
        inference: str,
        quotas: bool,
    ) -> None:
        self._cases = cases
        self._below = below
        self._inference = inference
        self._quotas = quotas
        self._children = [_children(case.assessment, below, rejected) for case in cases]
        self._reached: dict[str, dict[tuple[str, int], Earlier]] = defaultdict(dict)
        for case in cases:
            self._reached[case.assessment.unit.id].update(((e.standard, e.period), e) for e in case.earlier)

    def results(self) -> Iterator[UnitResult]:
        seen_above: dict[int, UnitResult] = {}
        for standard_id in _in_order(_ladder(self._cases)):
            for place, result in self._under(standard_id):
                case = self._cases[place]
                if result.standard is case.default:
                    seen_above[place] = result
                if result.standard in case.standards:
                    yield result
        for place, case in enumerate(self._cases):
            if (parent := _parent(case.assessment)) is not None:
                self._below.setdefault(parent, []).append(_as_child(case.assessment, seen_above.get(place)))

    def _under(self, standard_id: str) -> list[tuple[int, UnitResult]]:
        """The field of a standard after its quota; what each unit reached is kept for the grades that look at it."""
        field: list[tuple[int, Standard]] = []
        for place, case in enumerate(self._cases):
            for standard in case.judged:
                if standard.id != standard_id:
                    continue
                if standard in case.standards or standard is case.default:
                    field.append((place, standard))
                else:
                    self._keep_unranked(place, standard)
        first = [self._assess(*entry, None) for entry in field]
        results = after_quota(first, lambda index, cut: self._assess(*field[index], cut)) if self._quotas else first
        found = [(place, result) for (place, _), result in zip(field, results, strict=True)]
        for place, result in found:
            self._keep(place, result.standard, result.verdict, result.grade)
        return found

    def _assess(self, place: int, standard: Standard, cut: QuotaCut | None) -> UnitResult:
        assessment = self._cases[place].assessment
        return assess(
            standard,
            assessment,
            inference=self._inference,
            rolled_up=roll_up(standard, self._children[place]),
            earlier=tuple(self._reached[assessment.unit.id].values()),
            cut=cut,
        )

    def _keep_unranked(self, place: int, standard: Standard) -> None:
        """What a unit reaches for its ladder alone: nobody knows who else stands for a grade that has a quota, so it is
        its own only at best."""
        result = self._assess(place, standard, None)
        quota = standard.scoring.quota if standard.scoring is not None else None
        worst = result
        if quota is not None and result.grade == quota.grade:
            worst = self._assess(place, standard, QuotaCut.alone(quota.grade))
        verdict = result.verdict if worst.verdict is result.verdict else Verdict.UNDETERMINED
        self._keep(place, standard, verdict, worst.grade, at_best=result.grade)

    def _keep(
        self, place: int, standard: Standard, verdict: Verdict, grade: str | None, at_best: str | None = None
    ) -> None:
        """What was asked for counts before what was brought along, and that before what is judged for others alone."""
        case = self._cases[place]
        key = standard.id, case.assessment.period
        reached = self._reached[case.assessment.unit.id]
        if standard in case.standards or key not in reached:
            reached[key] = Earlier(*key, verdict, grade, at_best)


def _children(parent: Assessment, below: Mapping[Key, list[Child]], rejected: Sequence[Rejected]) -> list[Child]:
    sound = below.get(_key(parent), [])
    return [*sound, *_rejected_children(parent, rejected, {child.id for child in sound})]


def _parent(assessment: Assessment) -> Key | None:
    parent = assessment.unit.parent
    return (parent, assessment.period) if parent is not None else None


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _as_child(assessment: Assessment, result: UnitResult | None) -> Child:
    """How a parent sees a unit; one without a default standard in force is open, since nothing says what it reached."""
    return Child(
        id=assessment.unit.id,
        type=assessment.unit.type,
        verdict=result.verdict if result is not None else Verdict.UNDETERMINED,
        scope_open=result is not None and result.scope_open,
        facts=effective_facts(assessment, {}, most=False),
    )


def _rejected_children(parent: Assessment, rejected: Iterable[Rejected], judged: Container[str]) -> list[Child]:
    """Rejected submissions that name this unit as their parent, each unit once, under its id or else its source; not
    those of units that were judged by another submission."""
    found: Mapping[str, Child] = {
        (entry.unit_id or entry.source): Child(entry.unit_id or entry.source, entry.unit_type, verdict=None)
        for entry in rejected
        if entry.parent == parent.unit.id and entry.period in (None, parent.period) and entry.unit_id not in judged
    }
    return list(found.values())
