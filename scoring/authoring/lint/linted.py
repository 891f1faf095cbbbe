"""One criteria file as the rules of lint see it: what stands in it, and where."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from scoring.language.error import ConditionError
from scoring.library.catalogue import Catalogue
from scoring.library.read import CriteriaFile, Way
from scoring.library.shape import CriterionShape
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Arithmetic, Comparison, Expression, Logic, Not, children
from scoring.model.points import Cases
from scoring.model.standard import Condition, Criterion, Fact, Forbidden, Standard


class Own(NamedTuple):
    """A criterion that the file writes itself: where, as written, and as understood."""

    way: Way
    shape: CriterionShape
    criterion: Criterion


class Placed(NamedTuple):
    """An expression of the file with its place. `given` is what holds wherever it is looked at."""

    way: Way
    root: Expression
    given: tuple[Expression, ...] = ()


@dataclass(frozen=True, eq=False)
class Linted:
    """A file, the standard that it makes on its first day, and all others beside it."""

    file: CriteriaFile
    standard: Standard
    library: Catalogue

    @cached_property
    def own(self) -> tuple[Own, ...]:
        """The criteria with a rule of their own, in the order of the file; not those that inherit."""
        made = {criterion.id: criterion for criterion in self.standard.criteria}
        shapes = enumerate(self.file.shape.criteria)
        return tuple(Own(("criteria", at), each, made[each.id]) for at, each in shapes if each.inherit is None)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The facts as their author declares them: a figure that is rolled up keeps its bounds here."""
        return {name: replace(fact, roll_up=None) for name, fact in self.standard.facts.items()}

    @cached_property
    def conditions(self) -> tuple[Placed, ...]:
        """Every condition that the file writes: of its scope, and of each criterion."""
        return tuple(self._conditions())

    @cached_property
    def measures(self) -> tuple[Placed, ...]:
        """Every number that the file measures points by, or counts what is forbidden and excused by."""
        return tuple(self._measures())

    def found(self, code: str, *way: str | int, hint: str | None = None, **params: str) -> Diagnostic:
        """A finding at the value of a way."""
        return Diagnostic(code, self.file.span(*way), params, hint)

    def at_key(self, code: str, *way: str | int, hint: str | None = None, **params: str) -> Diagnostic:
        """A finding at the last key of a way."""
        return Diagnostic(code, self.file.key_span(*way), params, hint)

    def inside(self, code: str, way: Way, at: int, hint: str | None = None, **params: str) -> Diagnostic:
        """A finding at one character of the text at a way."""
        return self.file.fault(ConditionError(code, at, params, hint), *way)

    @cached_property
    def scope(self) -> tuple[Expression, ...]:
        """What holds for every unit that is judged at all."""
        return tuple(scope.when.root for scope in self.standard.eligible)

    def _conditions(self) -> Iterator[Placed]:
        if self.file.shape.eligible is not None:
            for place, scope in enumerate(self.standard.eligible):
                yield Placed(("eligible", place, "when"), scope.when.root, self.scope[:place])
        for way, _, criterion in self.own:
            given = self._given(criterion)
            if criterion.applies_when is not None:
                yield Placed((*way, "applies_when"), criterion.applies_when.root, self.scope)
            if isinstance(criterion.rule, Condition):
                yield Placed((*way, "require"), criterion.rule.root, given)
                given = (*given, criterion.rule.root)
            if criterion.points is not None and criterion.points.kind == "cases":
                yield from _cases(way, criterion, given)

    def _measures(self) -> Iterator[Placed]:
        for way, _, criterion in self.own:
            given, points, rule = self._given(criterion), criterion.points, criterion.rule
            if isinstance(rule, Forbidden):
                yield Placed((*way, "forbid"), rule.count.root, given)
                if rule.excused is not None:
                    yield Placed((*way, "except"), rule.excused.root, given)
            if points is None or points.kind not in ("bands", "proportional", "deduct", "bonus", "penalty"):
                continue
            if isinstance(rule, Condition):
                given = (*given, rule.root)
            if (measured := measured_by(criterion)) is not None:
                key = points.kind if points.kind in ("bands", "proportional") else "per"
                yield Placed((*way, "points", key), measured, given)

    def _given(self, criterion: Criterion) -> tuple[Expression, ...]:
        """What holds wherever the criterion is measured."""
        applies = criterion.applies_when
        return (*self.scope, applies.root) if applies is not None else self.scope


#: A rule: everything of one kind that is worth a word in a file.
Rule = Callable[[Linted], Iterable[Diagnostic]]


def start_of(node: Expression) -> int:
    """The offset of the first sign of an expression."""
    return start_of(children(node)[0]) if isinstance(node, Comparison | Arithmetic | Logic) else node.at


def measured_by(criterion: Criterion) -> Expression | None:
    """The number that the points of a criterion follow; None where they follow conditions, or nothing."""
    points = criterion.points
    if points is None or points.kind == "cases":
        return None
    if not isinstance(points.how, Cases):
        return points.how.value
    return next((case.when.left for case in points.how.cases if isinstance(case.when, Comparison)), None)


def _cases(way: Way, criterion: Criterion, given: tuple[Expression, ...]) -> Iterator[Placed]:
    """The conditions of the cases, each where none before it held."""
    how = criterion.points.how if criterion.points is not None else None
    for place, case in enumerate(how.cases if isinstance(how, Cases) else ()):
        if case.when is not None:
            yield Placed((*way, "points", "cases", place, "when"), case.when, given)
            given = (*given, Not(case.when))
