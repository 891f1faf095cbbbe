"""Two units that differ in one fact, as formulas: the same formulas with another unknown in the place of that fact."""

from dataclasses import dataclass, replace

from scoring.authoring.prove.award import Award, Line
from scoring.authoring.prove.search import Search
from scoring.authoring.prove.smt import (
    Number,
    Term,
    Truth,
    changed,
    every,
    exact_named,
    is_same,
    no,
    some,
    truth,
    truth_named,
    whole_named,
)
from scoring.authoring.prove.translate import Quotient
from scoring.model.expression import Name
from scoring.model.result import UnitResult, Verdict


@dataclass(frozen=True)
class Pair:
    """A unit, and the same with more of one fact. `at` is the place of the fact among the unknowns; `moved` are the
    lines that read it, each with what it becomes."""

    name: Name
    at: int
    old: Term
    new: Term
    swaps: tuple[tuple[Term, Term], ...]
    moved: tuple[tuple[Line, Line], ...]
    bounds: tuple[Truth, ...]
    judged: Truth
    raised: Truth

    @property
    def lines(self) -> list[Line]:
        """The lines of the second unit that are not those of the first."""
        return [other for _, other in self.moved]

    def second(self, term: Term) -> Term:
        """A term of the second unit."""
        return changed(term, self.swaps)

    def claims(self, *, judged: bool) -> list[Truth]:
        """What makes the second unit one: the fact is raised, within its bounds; and that it is judged."""
        beside = [part for one, other in self.moved for part in (other.beside, one.moved(other))]
        return [self.raised, *self.bounds, *beside, *([self.judged] if judged else [])]

    def award(self, award: Award) -> Award:
        """What a criterion of the second unit comes to."""
        parts = ("applies", "known", "bare", "bare_met")
        return replace(award, **{part: self.second(getattr(award, part)) for part in parts})

    def same_applies(self, search: Search) -> Truth:
        """To both units the same criteria apply."""
        applies = [(each.applies, self.second(each.applies)) for each in search.sheet.awards.values()]
        return every(one == other for one, other in applies if not is_same(one, other))

    def improves(self, search: Search) -> Truth:
        """The second unit has the better result in some respect."""
        found = search.sheet
        better = [every([no(found.recognised), self.second(found.recognised)]), self._above(found.place)]
        return some(better if found.total is None else [*better, self._above(found.total)])

    def worsens(self, search: Search) -> Truth:
        """The second unit has the worse result in some respect."""
        found = search.sheet
        worse = [every([found.recognised, no(self.second(found.recognised))]), self._below(found.place)]
        return some(worse if found.total is None else [*worse, self._below(found.total)])

    def _above(self, number: Number) -> Truth:
        return truth(self.second(number) > number)

    def _below(self, number: Number) -> Truth:
        return truth(self.second(number) < number)


def pair_of(search: Search, name: Name) -> Pair:
    """The pair for one fact."""
    space = search.space
    old = space.facts[name]
    new = truth_named(f"raised {name}") if space.is_truth(name) else whole_named(f"raised {name}")
    swaps = [(old, new)]
    moved = [(line, _moved(line, swaps)) for line in search.sheet.lines]
    lines = tuple((one, other) for one, other in moved if one is not other)
    all_swaps = (*swaps, *((one.value, other.value) for one, other in lines))
    bounds = [(bound, changed(bound, swaps)) for bound in space.bounds()]
    return Pair(
        name=name,
        at=[str(term) for term in space.unknowns].index(str(old)),
        old=old,
        new=new,
        swaps=all_swaps,
        moved=lines,
        bounds=tuple(other for one, other in bounds if not is_same(one, other)),
        judged=changed(search.sheet.judged, all_swaps),
        raised=every([no(old), new]) if space.is_truth(name) else new > old,
    )


def _moved(line: Line, swaps: list[tuple[Term, Term]]) -> Line:
    """The line after a fact was raised; itself where it does not read the fact."""
    quotient = line.quotient
    n, d, guards = (
        changed(quotient.n, swaps),
        changed(quotient.d, swaps),
        tuple(changed(guard, swaps) for guard in quotient.guards),
    )
    if is_same(n, quotient.n) and is_same(d, quotient.d):
        return line
    return Line(exact_named(f"raised {line.value}"), Quotient(n, d, quotient.signed, guards), line.marks)


def worse(one: UnitResult, other: UnitResult) -> bool:
    """Whether the second result is the worse one in verdict, grade or points."""
    if (one.verdict, other.verdict) == (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED):
        return True
    if _height(other) < _height(one):
        return True
    if one.points is None or other.points is None or one.points.total is None or other.points.total is None:
        return False
    before, after = one.points.total.settled, other.points.total.settled
    return before is not None and after is not None and after < before


def _height(result: UnitResult) -> int:
    grades = result.standard.grade_ids
    return 0 if result.grade is None else len(grades) - grades.index(result.grade)
