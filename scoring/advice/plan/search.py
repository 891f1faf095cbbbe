"""The cheapest ways to bring all cells together to a goal: exact, by what the rest of the cells can still add.

From the last cell to the first, `_front` holds all that the rest can come to and no cheaper way equals. A search from
the first cell on then follows only what this says may still reach the goal at the cost that is asked for, so it runs
into no dead end but one: what is open in the end may still fail, which the engine is asked about each plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from scoring.advice.plan.cells import Cells
from scoring.advice.plan.options import Cell, Fork, Group, Item, Option, Sum
from scoring.advice.plan.tally import Tallies, Tally, coarser
from scoring.model.expression import Name
from scoring.model.points import Scoring
from scoring.model.standard import Standard

#: So many choices of values are tried for one set of things to change, and so often is weighed which way leads on.
_VALUES, _LOOKS = 20, 400
#: So many ways to go on are told apart.
_FRONT = 300


class Target(NamedTuple):
    """One way to reach the goal: what must pass for certain (places of criteria, scopes below zero), what must fail for
    certain because no higher grade may be left open, and between what ends the total must lie for certain."""

    required: frozenset[int]
    refused: frozenset[int] = frozenset()
    least: Fraction | None = None
    below: Fraction | None = None


class Draft(NamedTuple):
    """A plan as the search sees it: figures put otherwise, and criteria whose papers are added."""

    figures: Mapping[Name, int]
    papers: frozenset[int]

    @property
    def turned(self) -> frozenset[Name | int]:
        """What is changed, whatever to."""
        return frozenset({*self.figures, *self.papers})


class _Rest(NamedTuple):
    """What the rest of the cells can come to, at a cost."""

    cost: int
    earns: Tally


@dataclass
class Reached:
    """How far a search came: the least cost above the one asked for at which more may be found, and how often it was
    weighed whether a way leads on."""

    next_cost: int | None = None
    looks: int = 0

    @property
    def is_far(self) -> bool:
        """Whether it has gone on for longer than a search may."""
        return self.looks > _LOOKS

    def note(self, cost: int) -> None:
        """A cost that was not asked for."""
        if self.next_cost is None or cost < self.next_cost:
            self.next_cost = cost


class Search:
    """The ways to a target through given cells. Without `shares` no section has to reach its least share; with `only`
    one of them does."""

    def __init__(
        self,
        standard: Standard,
        cells: Cells,
        target: Target,
        order: Mapping[Name | int, int],
        *,
        shares: bool = True,
        only: str | None = None,
    ) -> None:
        scoring = standard.scoring or Scoring()
        self._target = target
        self._order = order
        self._fronts: dict[tuple[Item, ...], list[_Rest]] = {}
        self._is_possible = True
        self._items, given = self._sorted_out(cells)
        asked = [section.id for section in scoring.sections if shares and only in (None, section.id)]
        ends = target.least, target.below
        self._tallies = Tallies(scoring, standard.full_maximum, self._items, given, asked, ends)
        self._given = self._tallies.tally(given)
        self._nothing = self._tallies.tally(cells.nothing)
        self._opening = self._openings()
        self._worths: dict[int, tuple[Tally, list[tuple[Option, Tally]]]] = {}
        self._choices: dict[Cell, list[tuple[Group, Tally]]] = {}

    @property
    def least_cost(self) -> int | None:
        """The least cost at which the goal may be reached; None where it cannot."""
        if not self._is_possible:
            return None
        found = [rest.cost for rest in self._front(self._items) if self._suffices(self._nothing, rest.earns)]
        return min(found, default=None)

    def drafts(self, cost: int, reached: Reached) -> Iterator[Draft]:
        """Plans of exactly this cost that may reach the goal, those first whose steps stand first; for each set of
        things to change several choices of values, the nearest first."""
        for groups in self._from(self._items, 0, self._nothing, cost, reached):
            papers = frozenset(place for group in groups for place in group.papers)
            for options in islice(self._valued(groups), _VALUES):
                yield Draft({name: value for option in options for name, value in option.figures}, papers)

    # -- what there is to choose ------------------------------------------------------------------------------------

    def _sorted_out(self, cells: Cells) -> tuple[tuple[Item, ...], Sum]:
        """The cells that leave a choice, and what the others earn."""
        kept: list[Item] = []
        given = cells.nothing
        for item in cells.items:
            groups = self._usable(item) if isinstance(item, Cell) else []
            if isinstance(item, Fork) or len(groups) > 1 or (groups and groups[0].turned):
                kept.append(item)
            elif groups:
                given = given.plus(groups[0].best)
            else:
                self._is_possible = False
        return tuple(kept), given

    def _usable(self, cell: Cell) -> list[Group]:
        required, refused = self._target.required, self._target.refused & cell.places
        return [group for group in cell.groups if group.failing.isdisjoint(required) and refused <= group.lost]

    def _offered(self, cell: Cell) -> list[tuple[Group, Tally]]:
        """The ways out of a cell that leave nothing required undone, those first whose steps stand first."""
        if cell not in self._choices:
            usable = sorted(self._usable(cell), key=self._place)
            self._choices[cell] = [(group, self._tallies.tally(group.best, group.width)) for group in usable]
        return self._choices[cell]

    def _openings(self) -> Mapping[Item, tuple[int, ...]]:
        """The kept sections that begin at each cell: with it and the rest all of such a section is there."""
        found: dict[Item, tuple[int, ...]] = {}
        begun: set[int] = set()
        for item in self._items:
            touched = [at for at, kept in enumerate(self._tallies.kept) if _touches(item, kept.place)]
            found[item] = tuple(at for at in touched if at not in begun)
            begun.update(touched)
        return found

    # -- what the rest can come to ----------------------------------------------------------------------------------

    def _front(self, items: tuple[Item, ...]) -> list[_Rest]:
        """What the rest can come to. Where that is too much to tell apart, it is told a little better than it is: the
        search then tries some ways in vain, and misses none."""
        if items not in self._fronts:
            found, step = _best(self._made(items)), self._tallies.step
            while len(found) > _FRONT:
                found = _best([_Rest(rest.cost, coarser(rest.earns, step)) for rest in found])
                step *= 2
            self._fronts[items] = found
        return self._fronts[items]

    def _made(self, items: tuple[Item, ...]) -> list[_Rest]:
        if not items:
            begun = {at for opened in self._opening.values() for at in opened}
            never = [at for at in range(len(self._tallies.kept)) if at not in begun]
            return self._closed([_Rest(0, self._given)], never)
        head, tail = items[0], items[1:]
        if isinstance(head, Cell):
            after = self._front(tail)
            made = [
                _Rest(rest.cost + group.cost, self._tallies.held(rest.earns + earns))
                for group, earns in self._offered(head)
                for rest in after
            ]
        else:
            made = [
                _Rest(rest.cost + group.cost, rest.earns)
                for group, inner in head.branches
                for rest in self._front((*inner, *tail))
            ]
        return self._closed(made, self._opening.get(head, ()))

    def _closed(self, made: list[_Rest], sections: Iterable[int]) -> list[_Rest]:
        """With these sections complete; without what does not reach their least shares."""
        for at in sections:
            found = [(rest.cost, self._tallies.closed(rest.earns, at)) for rest in made]
            made = [_Rest(cost, earns) for cost, earns in found if earns is not None]
        return made

    def _suffices(self, before: Tally, rest: Tally) -> bool:
        """Whether what was chosen and what the rest comes to are enough together."""
        whole: Tally | None = before + rest
        for at in range(len(self._tallies.kept)):
            whole = None if whole is None else self._tallies.closed(whole, at)
        return whole is not None and self._tallies.suffices(whole)

    # -- the plans themselves ---------------------------------------------------------------------------------------

    def _from(
        self, items: tuple[Item, ...], spent: int, earned: Tally, cost: int, reached: Reached
    ) -> Iterator[tuple[Group, ...]]:
        reached.looks += 1
        if reached.is_far or not self._leads_on(items, spent, earned, cost, reached):
            return
        if not items:
            if spent == cost:
                yield ()
            return
        head, tail = items[0], items[1:]
        if isinstance(head, Cell):
            for group, earns in self._offered(head):
                for rest in self._from(tail, spent + group.cost, earned + earns, cost, reached):
                    yield (group, *rest)
            return
        for group, inner in sorted(head.branches, key=lambda branch: self._place(branch[0])):
            for rest in self._from((*inner, *tail), spent + group.cost, earned, cost, reached):
                yield (group, *rest)

    def _leads_on(self, items: tuple[Item, ...], spent: int, earned: Tally, cost: int, reached: Reached) -> bool:
        """Whether the rest can still bring it to the goal at no more than the cost; notes the next cost that would."""
        dearer: list[int] = []
        for rest in self._front(items):  # the cheapest first
            if spent + rest.cost > cost and dearer:
                break
            if self._suffices(earned, rest.earns):
                if spent + rest.cost <= cost:
                    return True
                dearer.append(spent + rest.cost)
        if dearer:
            reached.note(dearer[0])
        return False

    def _valued(self, groups: tuple[Group, ...]) -> Iterator[tuple[Option, ...]]:
        """The options of the groups that may reach the goal together, the nearest values first."""
        hoped = [self._given]
        for group in reversed(groups):
            hoped.append(hoped[-1] + self._worth(group)[0])
        hoped.reverse()

        def chosen(at: int, earned: Tally) -> Iterator[tuple[Option, ...]]:
            if not self._suffices(earned, hoped[at]):
                return
            if at == len(groups):
                yield ()
                return
            for option, worth in self._worth(groups[at])[1]:
                for rest in chosen(at + 1, earned + worth):
                    yield (option, *rest)

        return chosen(0, self._nothing)

    def _worth(self, group: Group) -> tuple[Tally, list[tuple[Option, Tally]]]:
        """What a group may come to at best, and each of its options."""
        if id(group) not in self._worths:
            options = [(option, self._tallies.tally(option.earns)) for option in group.options]
            self._worths[id(group)] = self._tallies.tally(group.best, group.width), options
        return self._worths[id(group)]

    def _place(self, group: Group) -> tuple[bool, list[int], int]:
        """Where a group stands among those of its cell: the one whose steps stand first, and nothing at all last."""
        return not group.turned, sorted(self._order[each] for each in group.turned), group.cost


def _touches(item: Item, place: int) -> bool:
    """Whether a cell holds a part of a section."""
    if isinstance(item, Cell):
        return any(group.best.maxima[place] or group.best.most[place] for group in item.groups)
    return any(_touches(part, place) for _, inner in item.branches for part in inner)


def _best(made: Sequence[_Rest]) -> list[_Rest]:
    """The cheapest first, without those that one no dearer covers."""
    kept: list[_Rest] = []
    groups: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    for rest in sorted(made, key=lambda rest: (rest.cost, -rest.earns.points, [-part for part in rest.earns.beside])):
        points, beside, maxima = rest.earns
        same = groups.setdefault(maxima, {})
        if any(most >= points and all(map(int.__ge__, other, beside)) for other, most in same.items()):
            continue
        same[beside] = points
        kept.append(rest)
    return kept
