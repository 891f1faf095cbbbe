"""A plan where there are too many cases to look at all: everything for the best, then without what is not needed.

No step of it can be left out, but that no cheaper plan exists is not shown; whoever uses it says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from scoring.advice.plan.cells import Cells
from scoring.advice.plan.field import Field
from scoring.advice.plan.options import Cell, Group, Item, Option
from scoring.advice.plan.search import Draft, Target
from scoring.advice.plan.steps import Steps
from scoring.model.expression import Name


def some_plan(field: Field, cells: Cells, wanted: Iterable[Target], steps: Steps) -> Draft | None:
    """A plan that reaches the goal and has no step too many; None where doing everything does not reach it either."""
    for target in wanted:
        chosen = [_best(item, target) for item in cells.items]
        if any(each is None for each in chosen):
            continue
        parts = [part for each in chosen if each is not None for part in each]
        for draft in _drafts(parts, target):
            if steps.reaches(draft):
                return _without_surplus(field, draft, steps)
    return None


def _drafts(parts: Sequence[tuple[Group, Option]], target: Target) -> Iterator[Draft]:
    """Everything for the best; where the total must stay below something, then less and less of it, the last first."""
    chosen = list(parts)
    yield _draft(chosen)
    if target.below is None:
        return
    for place in reversed(range(len(chosen))):
        group, option = chosen[place]
        worse = min(group.options, key=lambda other: (_certain(other) < 0, sum(other.earns.least, Fraction(0))))
        if sum(worse.earns.least) < sum(option.earns.least) and worse.earns.maxima == option.earns.maxima:
            chosen[place] = group, worse
            yield _draft(chosen)


def _draft(parts: Iterable[tuple[Group, Option]]) -> Draft:
    pairs = list(parts)
    figures = {name: value for _, option in pairs for name, value in option.figures}
    return Draft(figures, frozenset(place for group, _ in pairs for place in group.papers))


def _best(item: Item, target: Target) -> list[tuple[Group, Option]] | None:
    """What brings a cell the most for certain and leaves nothing required undone."""
    if isinstance(item, Cell):
        usable = [group for group in item.groups if group.failing.isdisjoint(target.required)]
        pairs = [(group, option) for group in usable for option in group.options]
        best = max(pairs, key=lambda pair: (_certain(pair[1]), -pair[0].cost), default=None)
        return None if best is None else [best]
    ways: list[list[tuple[Group, Option]]] = []
    for group, inner in item.branches:
        below = [_best(part, target) for part in inner]
        if all(each is not None for each in below):
            ways.append([(group, group.options[0]), *(pair for each in below if each is not None for pair in each)])
    return max(ways, key=lambda way: sum((_certain(option) for _, option in way), Fraction(0)), default=None)


def _certain(option: Option) -> Fraction:
    """What is certain to be earned, less what is still open: an open range may leave a grade open."""
    least, most, _, beside = option.earns
    return 2 * (sum(least, Fraction(0)) + beside[0]) - sum(most, Fraction(0)) - beside[1]


def _without_surplus(field: Field, draft: Draft, steps: Steps) -> Draft:
    """The draft without whatever it reaches the goal without, the dearest left out first."""
    again = True
    while again:
        again = False
        for each in sorted(draft.turned, key=lambda each: (-_weight(field, each), -steps.order[each])):
            figures: Mapping[Name, int] = {name: value for name, value in draft.figures.items() if name != each}
            less = Draft(figures, frozenset(place for place in draft.papers if place != each))
            if field.keeps_bounds(figures, field.bounds) and steps.reaches(less):
                draft, again = less, True
    return draft


def _weight(field: Field, each: Name | int) -> int:
    return 1 if isinstance(each, int) else field.moves[each].effort.weight
