"""A unit whose result differs between two standards, and as far as possible for one reason only."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scoring.authoring.mutate.felt import unclaimed
from scoring.authoring.witness.search import find, is_within_bounds, papers_of, space_of
from scoring.authoring.witness.start import earlier_of, first_period, made_start
from scoring.authoring.witness.values import turning_trees
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment
from scoring.model.criteria_diff import Clause, Witness
from scoring.model.expression import Name, names
from scoring.model.points import Range
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Criterion, Fact, Standard

#: What tells most: that the earlier side recognises the unit, and the later one refuses it for this alone.
_ENOUGH, _ENOUGH_AT_LARGE = 13, 9
_PASSES = frozenset({State.MET, State.NOT_APPLICABLE})
_TRIALS = 800


class Differing:
    """The search for units that feel a change, from one unit in which all is well under both standards."""

    def __init__(self, before: Standard, after: Standard) -> None:
        self._before, self._after = before, after
        self._plain = unclaimed(before), unclaimed(after)
        period = first_period(after)
        self._earlier = earlier_of(self._plain, period)
        self._start = made_start(self._plain, self._earlier)

    def for_criteria(self, before: Criterion | None, after: Criterion | None) -> Witness | None:
        """A unit of which the two criteria say different things, and so the two standards."""
        sides = [each for each in (before, after) if each is not None]
        asked = [*sides, *self._needed(sides)]
        read = [name for each in asked for tree in turning_trees(each) for name in names(tree)]
        papers = [paper for each in sides for paper in papers_of(each)]

        def weighs(each: Assessment) -> int:
            one, other = self._results(each)
            if not _is_felt(_says(one, before), _says(other, after)):
                return 0
            return _weight(one, other, (before.id,) if before else (), (after.id,) if after else ())

        found = find([self._start], space_of(self._plain, read, papers), weighs, _ENOUGH, _TRIALS)
        return None if found is None else self._witness(found)

    def at_large(self, clause: Clause) -> Witness | None:
        """A unit that feels a change of a fact, a section, a grade or the whole."""
        if clause.about == "fact":
            return self._taken_once(clause.name)
        read = [name for standard in self._plain for each in self._about(standard, clause) for name in each]

        def weighs(each: Assessment) -> int:
            return _weight(*self._results(each), (), ())

        space = space_of(self._plain, dict.fromkeys(read))
        found = find([self._start], space, weighs, _ENOUGH_AT_LARGE, _TRIALS)
        return None if found is None else self._witness(found)

    def _about(self, standard: Standard, clause: Clause) -> Iterable[Sequence[Name]]:
        """The facts that a scope condition reads; of a section its criteria's; else all."""
        if clause.about == "scope":
            yield from (names(scope.when.root) for scope in standard.eligible)
            return
        for criterion in standard.criteria:
            if clause.about != "section" or criterion.section == clause.name:
                yield from (names(tree) for tree in turning_trees(criterion))

    def _taken_once(self, name: str) -> Witness | None:
        """A unit that would be taken under one standard and refused under the other, or be judged otherwise."""
        facts: list[dict[str, tuple[Fact, ...]]] = [
            {each: (fact,) for each, fact in standard.facts.items()} for standard in self._plain
        ]
        both = space_of(self._plain, [Name(name)])
        spaces = [replace(both, facts=known) for known in facts]

        def weighs(each: Assessment) -> int:
            return int(is_within_bounds(each, facts[0]) != is_within_bounds(each, facts[1]))

        for space in spaces:
            found = find([self._start], space, weighs, 1, _TRIALS)
            if found is not None:
                return self._witness(found)
        return None

    def _needed(self, sides: Sequence[Criterion]) -> list[Criterion]:
        wanted = {needed for each in sides for needed in each.prerequisites}
        return [each for standard in self._plain for each in standard.criteria if each.id in wanted]

    def _results(self, each: Assessment) -> tuple[UnitResult, UnitResult]:
        one, other = (assess(side, each, inference="plain", earlier=self._earlier) for side in self._plain)
        return one, other

    def _witness(self, found: Assessment) -> Witness:
        """The unit with what each standard makes of it: nothing where it would not be taken."""
        sides: list[UnitResult | None] = []
        for standard in (self._before, self._after):
            facts = {name: (fact,) for name, fact in standard.facts.items()}
            taken = is_within_bounds(found, facts)
            sides.append(assess(standard, found, inference="plain", earlier=self._earlier) if taken else None)
        return Witness(found, self._start, self._earlier, *sides)


#: The state of a criterion and what it earns.
_Said = tuple[State, Range | None]


def _says(result: UnitResult, criterion: Criterion | None) -> _Said | None:
    """What a criterion makes of the unit; None where the standard has none."""
    if criterion is None:
        return None
    at = [each.id for each in result.standard.criteria].index(criterion.id)
    return result.states[at], result.points.criteria[at].points if result.points is not None else None


def _is_felt(before: _Said | None, after: _Said | None) -> bool:
    """Whether the two say different things; where there is but one, whether it is not simply met."""
    if before is None or after is None:
        said = before or after
        return said is not None and (said[0] not in _PASSES or bool(said[1] and said[1].settled))
    return before != after


def _weight(one: UnitResult, other: UnitResult, before: tuple[str, ...], after: tuple[str, ...]) -> int:
    """How well the two results tell the change: by recognition, by grade, by points; whether for it alone; and whether
    the unit loses by it, which is what people ask first."""
    recognised = [result.verdict is Verdict.RECOGNISED for result in (one, other)]
    if recognised[0] != recognised[1]:
        refused, own = (other, after) if recognised[0] else (one, before)
        if refused.verdict is Verdict.UNDETERMINED:
            return 1  # that something is missing tells little of what is asked
        return 8 + recognised[0] + 4 * (refused.decisive in ((), own))
    if one.verdict is not other.verdict:
        return 1 if Verdict.UNDETERMINED in (one.verdict, other.verdict) else 4
    if one.grade != other.grade:
        return 3
    totals = [result.points.total if result.points is not None else None for result in (one, other)]
    return 2 if totals[0] != totals[1] else 0
