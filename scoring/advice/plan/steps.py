"""From a draft to steps that a person can work down: values as near as they may be, an order, points, basis, remedy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from scoring.advice.plan.field import Field
from scoring.advice.plan.goal import Judge
from scoring.advice.plan.moves import value_of
from scoring.advice.plan.search import Draft
from scoring.model.assessment import Assessment, FactValue
from scoring.model.change import Effort
from scoring.model.expression import Name, names
from scoring.model.legal import LegalRef
from scoring.model.plan import PENDING, Step, StepKind, carried_out
from scoring.model.points import Linear
from scoring.model.prose import Text
from scoring.model.standard import Criterion


class Steps:
    """Makes steps of drafts for one unit."""

    def __init__(self, field: Field, judge: Judge) -> None:
        self._field = field
        self._judge = judge
        self._standard = field.standard

    def reaches(self, draft: Draft) -> bool:
        """Whether the engine finds the goal reached by a draft."""
        return self._judge.looks(self._carried_out(draft.figures, draft.papers))[0]

    # -- values ----------------------------------------------------------------------------------------------------

    def nearest(self, draft: Draft) -> Draft:
        """The same steps with every figure as near to what it was as still serves, one after the other in their
        order."""
        figures = dict(draft.figures)
        for name in sorted(figures, key=self.order.__getitem__):
            figures[name] = self._nearest(name, Draft(figures, draft.papers))
        return Draft(figures, draft.papers)

    def _nearest(self, name: Name, draft: Draft) -> int:
        chosen, start = draft.figures[name], self._field.moves[name].start
        tried = [] if start is None else [start]
        others = {**self._field.start, **draft.figures}
        for value in self._field.turns.of(name, lambda other: (others.get(other),)):
            if value == chosen:
                break
            if self._serves(name, value, draft):
                chosen = value
                break
            tried.append(value)
        if name not in self._lines:
            return chosen
        rises = start is None or start < chosen
        passed = [value for value in tried if (value < chosen if rises else value > chosen)]
        return self._between(name, max(passed) if rises else min(passed), chosen, draft) if passed else chosen

    def _between(self, name: Name, last: int, chosen: int, draft: Draft) -> int:
        """The value nearest to the last one that does not serve, where points run along a line up to one that does."""
        while abs(chosen - last) > 1:
            middle = (chosen + last) // 2
            if self._serves(name, middle, draft):
                chosen = middle
            else:
                last = middle
        return chosen

    def _serves(self, name: Name, value: int, draft: Draft) -> bool:
        figures = {**draft.figures, name: value}
        return self._field.keeps_bounds(figures, self._field.bounds) and self.reaches(Draft(figures, draft.papers))

    @cached_property
    def _lines(self) -> frozenset[Name]:
        rules = (criterion.points for criterion in self._standard.criteria)
        lines = [rule.how.value for rule in rules if rule is not None and isinstance(rule.how, Linear)]
        return frozenset(name for line in lines for name in names(line))

    # -- order -----------------------------------------------------------------------------------------------------

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The criteria as they are worked down: by section, what others hang on first."""
        criteria = self._standard.criteria
        sections = [section.id for section in self._standard.scoring.sections] if self._standard.scoring else []
        last = len(sections)
        plain = sorted(
            range(len(criteria)),
            key=lambda place: (last if (name := criteria[place].section) is None else sections.index(name), place),
        )
        found: dict[int, int] = {}

        def visit(place: int) -> None:
            if place not in found:
                for needed in criteria[place].prerequisites:
                    visit(self._field.gauge.places[needed])
                found[place] = len(found)

        for place in plain:
            visit(place)
        return found

    @cached_property
    def order(self) -> Mapping[Name | int, int]:
        """Where each figure, and each paper by the place of its criterion, stands among the things to do: with the
        first criterion that reads it."""
        found: dict[Name | int, int] = {}
        scopes = [name for scope in self._standard.eligible for name in names(scope.when.root)]
        for name in scopes:
            found.setdefault(name, len(found))
        for place in sorted(self.ranks, key=self.ranks.__getitem__):
            for name in self._field.gauge.codes[place].reads:
                found.setdefault(name, len(found))
            found[place] = len(found)
        for bound in self._field.bounds:
            for name in bound.reads:
                found.setdefault(name, len(found))
        return found

    # -- steps -----------------------------------------------------------------------------------------------------

    def steps(self, draft: Draft) -> tuple[Step, ...]:
        """The steps of a draft, in the order of their criteria."""
        moved = self._moved(draft)
        bare = [self._fact(name, value, moved) for name, value in draft.figures.items()]
        bare += [self._paper(place) for place in draft.papers]
        bare.sort(key=lambda entry: entry[0])
        return tuple(self._with_points([step for _, step in bare]))

    def _moved(self, draft: Draft) -> frozenset[int]:
        """The criteria that come to something else."""
        start, changed = self._field.start, draft.figures
        every = range(len(self._standard.criteria))
        gauge = self._field.gauge
        before = gauge.awards(every, start.get, frozenset())
        after = gauge.awards(every, lambda name: changed.get(name, start.get(name)), draft.papers)
        return frozenset(place for place in every if before[place] != after[place])

    def _fact(self, name: Name, value: int, moved: frozenset[int]) -> tuple[tuple[int, int, int], Step]:
        move = self._field.moves[name]
        places = self._served(name, moved)
        scopes = [place for place, scope in enumerate(self._standard.eligible) if name in names(scope.when.root)]
        criteria = tuple(self._standard.criteria[place].id for place in places)
        basis, remedy = self._said(places[0]) if places else (self._standard.eligible[scopes[0]].basis, None)
        step = Step(
            kind=StepKind.FACT,
            name=str(name),
            before=None if move.start is None else value_of(move.fact, move.start),
            after=value_of(move.fact, value),
            effort=move.effort,
            criteria=criteria or tuple(f"scope:{place + 1}" for place in scopes),
            points=None,
            basis=basis,
            remedy=remedy,
            is_given=move.is_given,
        )
        return (self.ranks[places[0]] if places else -1, 0, self.order[name]), step

    def _served(self, name: Name, moved: frozenset[int]) -> list[int]:
        """The criteria that a figure moves, in their order; where it only makes room for another one, those that the
        other one moves; where it is for a scope alone, none."""
        codes = self._field.gauge.codes
        reading = [place for place in self.ranks if name in codes[place].reads]
        near = {other for bound in self._field.bounds if name in bound.reads for other in bound.reads}
        beside = [place for place in self.ranks if not near.isdisjoint(codes[place].reads)]
        in_scope = any(name in names(scope.when.root) for scope in self._standard.eligible)
        found = [place for place in reading if place in moved] or ([] if in_scope else reading or beside)
        found = found or ([] if in_scope else list(self.ranks))[:1]
        return sorted(found, key=self.ranks.__getitem__)

    def _paper(self, place: int) -> tuple[tuple[int, int, int], Step]:
        criterion = self._standard.criteria[place]
        basis, remedy = self._said(place)
        step = Step(
            kind=StepKind.EVIDENCE,
            name=criterion.id,
            before=None,
            after=None,
            effort=Effort.LOW,
            criteria=(criterion.id,),
            points=None,
            basis=basis,
            remedy=remedy,
        )
        return (self.ranks[place], 1, self.order[place]), step

    def _said(self, place: int) -> tuple[LegalRef, Text | None]:
        criterion: Criterion = self._standard.criteria[place]
        return criterion.basis, criterion.remedy

    def _with_points(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Each step with what it adds to the total that is certain, after those before it."""
        assessment = self._field.assessment
        total = self._total(assessment)
        for step in steps:
            assessment = carried_out(assessment, [step])
            now = self._total(assessment)
            yield replace(step, points=None if now is None or total is None else now - total)
            total = now

    def _total(self, assessment: Assessment) -> Fraction | None:
        points = self._judge.looks(assessment)[1]
        return points.total.least if points is not None and points.total is not None else None

    def _carried_out(self, figures: Mapping[Name, int], papers: frozenset[int]) -> Assessment:
        assessment = self._field.assessment
        facts: dict[str, FactValue] = dict(assessment.facts)
        previous: dict[str, FactValue] = dict(assessment.previous)
        for name, value in figures.items():
            (previous if name.previous else facts)[name.fact] = value_of(self._standard.facts[name.fact], value)
        shown = {self._standard.criteria[place].id: (PENDING,) for place in papers}
        return replace(assessment, facts=facts, previous=previous, evidence={**assessment.evidence, **shown})
