"""The ways out of a cell: what they change, what they cost, what they leave failing and what they earn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.model.change import Effort
from scoring.model.expression import Name

#: Before the number of steps, their efforts: no plan has this many steps.
STEP = 10_000


class Sum(NamedTuple):
    """What some criteria earn, by section and (last) outside of them: at least, at most, of which maximum; and what
    stands beside the maximum, at least and at most."""

    least: tuple[Fraction, ...]
    most: tuple[Fraction, ...]
    maxima: tuple[Fraction, ...]
    beside: tuple[Fraction, Fraction] = (Fraction(0), Fraction(0))

    def plus(self, other: "Sum") -> "Sum":
        """Both together."""
        pairs = zip(self, other, strict=True)
        least, most, maxima, beside = (tuple(map(Fraction.__add__, one, two)) for one, two in pairs)
        return Sum(least, most, maxima, (beside[0], beside[1]))


class Option(NamedTuple):
    """Figures put otherwise, the nearest values first tried, and what is then earned."""

    figures: tuple[tuple[Name, int], ...]
    earns: Sum


@dataclass(frozen=True, slots=True)
class Group:
    """The options of one cell that change the same things: what that costs, which papers it adds, what it leaves not
    passing for certain and what failing for certain (places of criteria, scopes below zero).

    `best` is the most that any of them is certain to earn, and the least that any may come to at most; `width` is how
    far apart these ends are at the nearest, by section.
    """

    cost: int
    turned: frozenset[Name | int]
    papers: frozenset[int]
    failing: frozenset[int]
    lost: frozenset[int]
    best: Sum
    width: tuple[Fraction, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The ways out of one cell, the cheapest first."""

    groups: tuple[Group, ...]
    places: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """A cell parted at one figure: for each value of it (None: as it is) what that costs and the cells it leaves."""

    branches: tuple[tuple[Group, tuple["Item", ...]], ...]


Item = Cell | Fork


class Found(NamedTuple):
    """One combination looked at, with all that the engine makes of it."""

    cost: int
    papers: frozenset[int]
    failing: frozenset[int]
    lost: frozenset[int]
    option: Option
    awards: tuple[object, ...]


def grouped(found: Iterable[Found]) -> list[Group]:
    """Options by what they change and leave; of those that come to the same, the one with the nearest values."""
    groups: dict[tuple[object, ...], dict[tuple[object, ...], Found]] = {}
    for each in found:
        turned = frozenset({*(name for name, _ in each.option.figures), *each.papers})
        key = turned, each.failing, each.lost, each.option.earns.maxima
        groups.setdefault(key, {}).setdefault(each.awards, each)
    made = [_group(list(same.values())) for same in groups.values()]
    return sorted(made, key=lambda group: group.cost)


def _group(same: Sequence[Found]) -> Group:
    first, every = same[0], [each.option.earns for each in same]
    pairs = [[most - least for least, most in zip(earns.least, earns.most, strict=True)] for earns in every]
    beside = min(earns.beside[1] - earns.beside[0] for earns in every)
    return Group(
        cost=first.cost,
        turned=frozenset({*(name for name, _ in first.option.figures), *first.papers}),
        papers=first.papers,
        failing=first.failing,
        lost=first.lost,
        best=Sum(
            tuple(map(max, zip(*(earns.least for earns in every), strict=True))),
            tuple(map(min, zip(*(earns.most for earns in every), strict=True))),
            first.option.earns.maxima,
            (max(earns.beside[0] for earns in every), min(earns.beside[1] for earns in every)),
        ),
        width=(*map(min, zip(*pairs, strict=True)), beside),
        options=tuple(each.option for each in same),
    )


def price(effort: Effort) -> int:
    """What a step costs: its effort first, then that it is one."""
    return effort.weight * STEP + 1
