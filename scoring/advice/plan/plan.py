"""The least that must change before a unit reaches a goal: exact, and confirmed by the engine."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from types import MappingProxyType

from scoring.advice.plan.blocked import barriers
from scoring.advice.plan.cells import Cells
from scoring.advice.plan.fallback import some_plan
from scoring.advice.plan.field import Declared, Field, alone, field_of
from scoring.advice.plan.goal import Judge, gates_of, result_reaches, targets, wanted_grades
from scoring.advice.plan.search import Draft, Reached, Search, Target
from scoring.advice.plan.steps import Steps
from scoring.engine.assess import assess
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment
from scoring.model.history import Earlier, history
from scoring.model.plan import RECOGNISED, Plan, carried_out
from scoring.model.standard import Standard

#: How many alternatives are listed unless somebody asks for more or fewer.
ALTERNATIVES = 3
#: More drafts than these are not put to the engine.
_DRAFTS = 400


def plan(
    standard: Standard,
    assessment: Assessment,
    goal: str = RECOGNISED,
    *,
    rolled_up: Mapping[str, RolledUp] = MappingProxyType({}),
    earlier: Iterable[Earlier] = (),
    alternatives: int = ALTERNATIVES,
    declared: Declared = MappingProxyType({}),
) -> Plan:
    """The cheapest steps to recognition, or to a grade or a higher one, and others of the same effort.

    `declared` are further declarations of facts whose bounds must hold too. Raises UnknownGoalError for a goal that the
    standard does not have, and what `assess` raises.
    """
    wanted_grades(standard, goal)
    outcomes = tuple(earlier)
    unit = alone(standard, assessment, rolled_up)
    before = assess(standard, unit, earlier=outcomes)
    if result_reaches(before, goal):
        return Plan(standard, unit, goal, before, after=before)
    past = history(outcomes)
    work = _Work(field_of(standard, unit, declared, rolled_up), goal, targets(standard, goal, past, unit.period), past)
    drafts = work.cheapest(alternatives)
    if not drafts:
        closed = barriers(work.field, work.cells, work.wanted, work.steps.order)
        return Plan(standard, unit, goal, before, blocked_by=closed, is_proved=work.is_whole)
    first, *others = [work.steps.steps(work.steps.nearest(draft)) for draft in drafts[: alternatives + 1]]
    after = assess(standard, carried_out(unit, first), earlier=outcomes)
    if not result_reaches(after, goal):
        raise RuntimeError(f"the plan for {unit.unit.id} does not reach {goal}")  # a fault of the program
    return Plan(
        standard=standard,
        assessment=unit,
        goal=goal,
        before=before,
        steps=first,
        after=after,
        alternatives=tuple(others),
        is_cut=len(drafts) > alternatives + 1,
        is_proved=work.is_whole,
    )


class _Work:
    """The search for one unit."""

    def __init__(self, field: Field, goal: str, wanted: list[Target], past: Mapping[tuple[str, int], Earlier]) -> None:
        self.field = field
        self.wanted = wanted
        self.steps = Steps(field, Judge(field.standard, goal, past))
        self.cells = Cells(field, gates_of(field.standard).union(*(each.required | each.refused for each in wanted)))
        self._looked = 0
        self._is_cut_short = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return self.cells.is_whole and not self._is_cut_short

    def cheapest(self, alternatives: int) -> list[Draft]:
        """The drafts of the least cost that reach the goal, one more than are wanted where there are more."""
        searches = [Search(self.field.standard, self.cells, target, self.steps.order) for target in self.wanted]
        costs = [(search.least_cost, place) for place, search in enumerate(searches)]
        pending = [(cost, place) for cost, place in costs if cost is not None]
        reached = Reached()
        heapify(pending)
        found: dict[frozenset[object], Draft] = {}
        best: int | None = None
        while pending and (best is None or pending[0][0] == best) and len(found) < alternatives + 2:
            cost, place = heappop(pending)
            reached.next_cost = None
            here = self._confirmed(searches[place].drafts(cost, reached), alternatives + 2)
            for draft in here:
                best = cost
                found.setdefault(draft.turned, draft)
            is_far = reached.is_far or self._looked >= _DRAFTS
            self._is_cut_short |= not here and is_far
            if not here and reached.next_cost is not None and not is_far:
                heappush(pending, (reached.next_cost, place))
        if not found and self._is_cut_short:
            some = some_plan(self.field, self.cells, self.wanted, self.steps)
            return [] if some is None else [some]
        order = self.steps.order
        return sorted(found.values(), key=lambda draft: sorted(order[each] for each in draft.turned))

    def _confirmed(self, drafts: Iterator[Draft], most: int) -> list[Draft]:
        """The first drafts that the engine confirms, one for each set of things changed."""
        found: dict[frozenset[object], Draft] = {}
        for draft in drafts:
            if self._looked >= _DRAFTS or len(found) >= most:
                break
            if draft.turned in found:
                continue
            self._looked += 1
            if self.steps.reaches(draft):
                found[draft.turned] = draft
        return list(found.values())
