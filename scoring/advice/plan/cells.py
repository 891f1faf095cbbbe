"""Cells: criteria, scopes and bounds that share figures which may change, and what each cell can be brought to.

What two cells do is independent, so each is looked at by itself: every combination of the values worth trying gives an
option, and of these only those are kept that no cheaper or smaller one equals. A cell with too many combinations is
parted at the figure that holds most of it together: one branch for each of its values, in which it falls apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod

from scoring.advice.plan.field import Field
from scoring.advice.plan.gauge import scopes_of
from scoring.advice.plan.options import Cell, Fork, Found, Group, Item, Option, Sum, grouped, price
from scoring.engine.award import Award
from scoring.model.change import Effort
from scoring.model.expression import Name
from scoring.model.points import Place

#: More combinations than these in one cell part it; more in all are not tried.
_IN_A_CELL, _IN_ALL = 1500, 120_000
#: Points without an end.
_ENDLESS = Fraction(10**40)

#: A criterion, a scope condition or a bound, by kind and place.
Node = tuple[str, int]


class Cells:
    """All cells of a plan; `watched` are the criteria of which it matters by themselves whether they pass. `is_whole`
    is false where combinations were left out because there are too many."""

    def __init__(self, field: Field, watched: frozenset[int]) -> None:
        self._field = field
        self._watched = watched
        self._tried = 0
        self.is_whole = True
        scoring = field.standard.scoring
        self._sections = {section.id: place for place, section in enumerate(scoring.sections if scoring else ())}
        self._nothing = (Fraction(0),) * (len(self._sections) + 1)
        self._links = _links(field)
        self._seen: dict[int, set[Award]] = {}
        self.items = tuple(self._item(group, {}) for group in self._groups(tuple(self._links), {}))

    @property
    def nothing(self) -> Sum:
        """What no criterion at all earns."""
        return Sum(self._nothing, self._nothing, self._nothing)

    def awards_of(self, place: int) -> frozenset[Award]:
        """Everything that a criterion was found to come to."""
        return frozenset(self._seen.get(place, ()))

    # -- what hangs together ---------------------------------------------------------------------------------------

    def _groups(self, nodes: Sequence[Node], fixed: Mapping[Name, int | None]) -> list[tuple[Node, ...]]:
        """Nodes that share a figure which is still free, or hang on a criterion that has one; in their order."""
        leader = {node: node for node in nodes}

        def lead(node: Node) -> Node:
            while leader[node] != node:
                node = leader[node]
            return node

        first: dict[Name, Node] = {}
        live = {node for node in nodes if any(name not in fixed for name in self._links[node])}
        live |= {node for node in nodes if node[0] == "criterion" and node[1] in self._field.gauge.lacking}
        for node in nodes:
            for name in self._links[node]:
                if name not in fixed:
                    leader[lead(node)] = lead(first.setdefault(name, node))
            for needed in self._needed(node):
                if needed in live and needed in leader:
                    leader[lead(node)] = lead(needed)
                    live.add(node)
        groups: dict[Node, list[Node]] = {}
        for node in nodes:
            groups.setdefault(lead(node), []).append(node)
        return [tuple(group) for group in groups.values()]

    def _needed(self, node: Node) -> list[Node]:
        """The criteria that the points of one hang on, near and far."""
        if node[0] != "criterion" or self._field.standard.scoring is None:
            return []
        found: dict[Node, None] = {}
        pending = [node[1]]
        while pending:
            for name in self._field.standard.criteria[pending.pop()].prerequisites:
                place = self._field.gauge.places[name]
                if ("criterion", place) not in found:
                    found["criterion", place] = None
                    pending.append(place)
        return list(found)

    # -- what it can be brought to ---------------------------------------------------------------------------------

    def _item(self, group: tuple[Node, ...], fixed: Mapping[Name, int | None]) -> Item:
        free = list(dict.fromkeys(name for node in group for name in self._links[node] if name not in fixed))
        likely = prod(len(self._field.turns.alone[name]) + 2 for name in free)
        if len(free) > 1 and likely > _IN_A_CELL:
            hub = max(free, key=lambda name: sum(name in self._links[node] for node in group))
            values = self._values(hub, free, fixed)
            return Fork(tuple(self._branch(group, fixed, hub, value) for value in (None, *values)))
        criteria = frozenset(place for kind, place in group if kind == "criterion")
        groups = tuple(grouped(self._options(group, free, fixed)))
        if all(each.failing for each in groups) and self._field.turns.together(frozenset(free)):
            self.is_whole = False  # that no values of figures held against each other would serve has not been shown
        return Cell(groups, criteria)

    def _branch(
        self, group: tuple[Node, ...], fixed: Mapping[Name, int | None], hub: Name, value: int | None
    ) -> tuple[Group, tuple[Item, ...]]:
        now = {**fixed, hub: value}
        cost = 0 if value is None else price(self._field.moves[hub].effort)
        figures = () if value is None else ((hub, value),)
        nothing, none = self.nothing, frozenset[int]()
        turned = frozenset(name for name, _ in figures)
        chosen = Group(cost, turned, none, none, none, nothing, nothing.least, (Option(figures, nothing),))
        return chosen, tuple(self._item(part, now) for part in self._groups(group, now))

    def _options(
        self, group: tuple[Node, ...], free: Sequence[Name], fixed: Mapping[Name, int | None]
    ) -> Iterator[Found]:
        bounds = tuple(self._field.bounds[place] for kind, place in group if kind == "bound")
        before = {name: value for name, value in fixed.items() if value is not None}
        for chosen in self._chosen(free, fixed):
            if self._tried >= _IN_ALL:
                self.is_whole = False
                if any(value is not None for value in chosen.values()):
                    return
            self._tried += 1
            figures = tuple((name, value) for name, value in chosen.items() if value is not None)
            changed = {**before, **dict(figures)}
            if not changed or self._field.keeps_bounds(changed, bounds):
                yield from self._with_papers(group, figures, changed)

    def _chosen(self, free: Sequence[Name], fixed: Mapping[Name, int | None]) -> Iterator[Mapping[Name, int | None]]:
        """Every combination worth trying: each figure left, or put where those before it make something turn."""
        if not free:
            yield {}
            return
        head, *rest = free
        for value in (None, *self._values(head, rest, fixed)):
            for more in self._chosen(rest, {**fixed, head: value}):
                yield {head: value, **more}

    def _values(self, name: Name, later: Sequence[Name], fixed: Mapping[Name, int | None]) -> tuple[int, ...]:
        moves, alone = self._field.moves, self._field.turns.alone

        def known(other: Name) -> Sequence[int | None]:
            value = fixed.get(other)
            if value is not None:
                return (value,)
            start = moves[other].start
            return (start,) if other in fixed or other not in later else (start, *alone[other])

        return self._field.turns.of(name, known)

    def _with_papers(
        self, group: tuple[Node, ...], figures: tuple[tuple[Name, int], ...], changed: Mapping[Name, int]
    ) -> Iterator[Found]:
        """The option with every set of the missing papers that make a difference."""
        start, gauge = self._field.start, self._field.gauge

        def read(name: Name) -> int | None:
            return changed.get(name, start.get(name))

        criteria = [place for kind, place in group if kind == "criterion"]
        outside = frozenset(-1 - place for kind, place in group if kind == "scope" and not gauge.scope(place, read))
        lacking = [place for place in criteria if place in gauge.lacking]
        plain = gauge.awards(criteria, read, frozenset())
        if lacking:
            shown = gauge.awards(criteria, read, frozenset(lacking))
            lacking = lacking if shown != plain else []
        for count in range(len(lacking) + 1):
            for papers in combinations(lacking, count):
                awards = gauge.awards(criteria, read, frozenset(papers)) if papers else plain
                yield self._found_out(figures, frozenset(papers), criteria, awards, outside)

    def _found_out(
        self,
        figures: tuple[tuple[Name, int], ...],
        papers: frozenset[int],
        criteria: Sequence[int],
        awards: Sequence[Award],
        outside: frozenset[int],
    ) -> Found:
        efforts = [self._field.moves[name].effort for name, _ in figures]
        efforts += [Effort.LOW] * len(papers)
        for place, each in zip(criteria, awards, strict=True):
            self._seen.setdefault(place, set()).add(each)
        told = [(place, each.passes) for place, each in zip(criteria, awards, strict=True) if place in self._watched]
        return Found(
            cost=sum(map(price, efforts)),
            papers=papers,
            failing=outside.union(place for place, passes in told if passes is not True),
            lost=frozenset(place for place, passes in told if passes is False),
            option=Option(figures, self._sum(criteria, awards)),
            awards=(outside, *awards),
        )

    def _sum(self, criteria: Sequence[int], awards: Sequence[Award]) -> Sum:
        """What is earned; of several maxima that are possible the first serves, since whatever is asked must hold for
        each of them."""
        if self._field.standard.scoring is None:
            return self.nothing
        least, most, maxima = list(self._nothing), list(self._nothing), list(self._nothing)
        beside = [Fraction(0), Fraction(0)]
        for place, each in zip(criteria, awards, strict=True):
            criterion = self._field.standard.criteria[place]
            if criterion.points is not None and criterion.points.place is not Place.INSIDE:
                if each.points is not None:
                    beside[0] += -_ENDLESS if each.points.least is None else each.points.least
                    beside[1] += _ENDLESS if each.points.most is None else each.points.most
                continue
            at = -1 if criterion.section is None else self._sections[criterion.section]
            maximum, earned = each.sums[0]
            maxima[at] += maximum
            least[at] += -_ENDLESS if earned.least is None else earned.least
            most[at] += _ENDLESS if earned.most is None else earned.most
        return Sum(tuple(least), tuple(most), tuple(maxima), (beside[0], beside[1]))


def _links(field: Field) -> dict[Node, tuple[Name, ...]]:
    """The figures that may change, by what reads them: criteria in the order of the file, then scopes and bounds."""
    reads: dict[Node, Iterable[Name]] = {
        ("criterion", place): code.reads for place, code in enumerate(field.gauge.codes)
    }
    reads |= {("scope", place): read for place, (read, _) in enumerate(scopes_of(field.standard))}
    reads |= {("bound", place): bound.reads for place, bound in enumerate(field.bounds)}
    return {node: tuple(name for name in names if name in field.moves) for node, names in reads.items()}
