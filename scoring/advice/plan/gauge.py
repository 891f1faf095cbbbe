"""What a criterion comes to for given figures, by the engine's own code, one criterion at a time and each case once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from scoring.engine.award import Award, award
from scoring.engine.compile import FALSE_HERE
from scoring.engine.measure import is_claimed
from scoring.engine.points import earned
from scoring.language.generate import Measure, generate, load, slots
from scoring.model.assessment import Assessment
from scoring.model.expression import Name
from scoring.model.points import Linear, Range
from scoring.model.standard import Criterion, Standard

#: A figure as a scaled integer; None where it is undeclared.
Read = Callable[[Name], int | None]


class CriterionCode:
    """The generated code of one criterion, with the figures that it reads."""

    def __init__(self, standard: Standard, criterion: Criterion) -> None:
        rule = criterion.points
        self._rule = rule
        self._is_line = rule is not None and isinstance(rule.how, Linear)
        trees = rule.trees if rule is not None else ()
        truths, numbers = ((), trees) if self._is_line else (trees, ())
        pair = (criterion.applies_when.root if criterion.applies_when else None, criterion.condition)
        self.reads = slots([*truths, *(tree for tree in pair if tree is not None), *numbers])
        self._parts = truths, [pair], numbers, standard.facts

    @cached_property
    def _measure(self) -> Measure:
        truths, pairs, numbers, facts = self._parts
        return load(generate(truths, pairs, numbers, self.reads, facts))

    def run(self, values: Sequence[int | None]) -> tuple[int, Range | None]:
        """The measurement (see `engine.compile`) and what the points rule can still give."""
        found = self._measure([value or 0 for value in values], [int(value is not None) for value in values])
        if self._rule is None:
            return found[0], None
        if not self._is_line:
            return found[-1], earned(self._rule, found[:-1], (None, None))
        over, under, known = found[1:]
        number = Fraction(over, under) if known else None
        return found[0], earned(self._rule, (), (number, number))


@lru_cache(maxsize=64)
def codes_of(standard: Standard) -> tuple[CriterionCode, ...]:
    """The code of every criterion, kept, and made only where it is run."""
    return tuple(CriterionCode(standard, criterion) for criterion in standard.criteria)


@lru_cache(maxsize=64)
def scopes_of(standard: Standard) -> tuple[tuple[tuple[Name, ...], Measure], ...]:
    """The code of every scope condition, with the figures that it reads."""
    found = []
    for scope in standard.eligible:
        reads = slots([scope.when.root])
        found.append((reads, load(generate([scope.when.root], [], [], reads, standard.facts))))
    return tuple(found)


@dataclass(frozen=True)
class Gauge:
    """The criteria of a standard for one unit. `lacking` are those that ask for evidence and have none."""

    standard: Standard
    assessment: Assessment
    lacking: frozenset[int]

    @cached_property
    def codes(self) -> tuple[CriterionCode, ...]:
        """The code of every criterion."""
        return codes_of(self.standard)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each criterion stands."""
        return {criterion.id: place for place, criterion in enumerate(self.standard.criteria)}

    @cached_property
    def _appraised(self) -> Mapping[str, Fraction]:
        return {name: Fraction(entry.value) for name, entry in self.assessment.appraised_points.items()}

    @cached_property
    def _claimed(self) -> frozenset[int]:
        criteria = enumerate(self.standard.criteria)
        return frozenset(place for place, criterion in criteria if is_claimed(criterion, self.assessment))

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], tuple[int, Award]]:
        return {}

    def scope(self, place: int, read: Read) -> bool:
        """Whether the unit is inside a scope for certain."""
        reads, measure = scopes_of(self.standard)[place]
        values = [read(name) for name in reads]
        return measure([value or 0 for value in values], [int(value is not None) for value in values])[0] == 2

    def awards(self, group: Sequence[int], read: Read, papers: frozenset[int]) -> list[Award]:
        """What the criteria of a group come to; `papers` are those whose missing evidence is there after all."""
        told: dict[int, tuple[bool, bool]] = {}
        return [self._award(place, read, papers, told)[1] for place in group]

    def _award(
        self, place: int, read: Read, papers: frozenset[int], told: dict[int, tuple[bool, bool]]
    ) -> tuple[int, Award]:
        needed = [self.places[name] for name in self.standard.criteria[place].prerequisites]
        if self.standard.scoring is None or not needed:  # without points all must be met, and so prerequisites are
            return self._alone(place, read, papers, 2)
        found = [self._fails_or_open(other, read, papers, told) for other in needed]
        truth = 0 if any(fails for fails, _ in found) else 1 if any(is_open for _, is_open in found) else 2
        return self._alone(place, read, papers, truth)

    def _fails_or_open(
        self, place: int, read: Read, papers: frozenset[int], told: dict[int, tuple[bool, bool]]
    ) -> tuple[bool, bool]:
        """Whether a criterion fails, and whether it is open, as what hangs on it sees it: both may be."""
        if place not in told:
            criterion = self.standard.criteria[place]
            code, own = self._alone(place, read, papers, 2)
            fails, is_open = own.passes is False, own.passes is None
            if code >= FALSE_HERE and criterion.id not in self._appraised_here:
                for name in criterion.prerequisites:
                    below = self._fails_or_open(self.places[name], read, papers, told)
                    fails, is_open = fails or below[0], is_open or below[1]
            told[place] = fails, is_open
        return told[place]

    @cached_property
    def _appraised_here(self) -> frozenset[str]:
        earning = {criterion.id for criterion in self.standard.criteria if criterion.points is not None}
        return frozenset(earning & self._appraised.keys())

    def _alone(self, place: int, read: Read, papers: frozenset[int], prerequisites: int) -> tuple[int, Award]:
        """The measurement of a criterion, and what it comes to with prerequisites of this truth."""
        code = self.codes[place]
        values = tuple(map(read, code.reads))
        proved = place not in self.lacking or place in papers
        key = place, values, proved, prerequisites
        if key not in self._kept:
            self._kept[key] = self._measured(place, values, proved, prerequisites)
        return self._kept[key]

    def _measured(
        self, place: int, values: Sequence[int | None], proved: bool, prerequisites: int
    ) -> tuple[int, Award]:
        criterion, scoring = self.standard.criteria[place], self.standard.scoring
        measured, points = self.codes[place].run(values)
        if place in self._claimed:
            measured = 0
        found = award(
            criterion,
            measured,
            points,
            proved=proved,
            prerequisites=prerequisites,
            appraised=self._appraised.get(criterion.id) if criterion.id in self._appraised_here else None,
            rounding=scoring.rounding if scoring is not None else None,
        )
        return measured, found._replace(sums=tuple(found.sums))
