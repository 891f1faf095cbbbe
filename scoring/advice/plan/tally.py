"""What cells earn, as whole numbers that are quick to compare: the same sums, told apart no further than it matters.

A section whose maximum never holds anything back adds straight to the total. One with a least share is kept beside the
total as well, and only as far as the share asks. One whose maximum may hold, or that is rounded, is kept apart until
all of it is there.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

from scoring.advice.plan.options import Cell, Fork, Item, Sum
from scoring.engine.points import rounded
from scoring.model.points import Range, RoundedAt, Scoring, Section


class Tally(NamedTuple):
    """Points of the total that are certain; what is kept beside them, all of it the better the more; and the maxima (of
    kept sections, then the whole).

    Beside stand the certain points of kept sections, and bonuses and penalties. Where the total must stay below
    something, there follow, all taken negative: what may be earned at most, by kept sections, in the total, and beside
    the maximum, and how far apart least and most must be.
    """

    points: int
    beside: tuple[int, ...]
    maxima: tuple[int, ...]

    def __add__(self, other: object) -> "Tally":
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(
            self.points + other.points,
            tuple(map(int.__add__, self.beside, other.beside)),
            tuple(map(int.__add__, self.maxima, other.maxima)),
        )


class _Kept(NamedTuple):
    """A section that is kept by itself: its place, whether it is apart from the total, and whether its maximum is
    always the same."""

    place: int
    section: Section
    is_apart: bool
    fixed: Fraction | None


class Tallies:
    """Makes and reads tallies for some cells of one standard; `asked` are the sections whose least share counts,
    `least` and `below` between what the total must come to lie."""

    def __init__(
        self,
        scoring: Scoring,
        full: Fraction,
        items: Sequence[Item],
        given: Sum,
        asked: Iterable[str],
        ends: tuple[Fraction | None, Fraction | None],
    ) -> None:
        self._scoring = scoring
        self._full = full
        self._asked = frozenset(asked)
        self._least, self._below = ends
        parts = {part for earns in (given, *_sums(items)) for some in earns for part in some}
        parts |= {section.maximum for section in scoring.sections if section.maximum is not None}
        parts |= {scoring.rounding.step} if scoring.rounding is not None else set()
        self._scale = lcm(*(part.denominator for part in parts))
        least, most = _maxima(items, given)
        #: By how much rounding a section may change it: what follows asks for no more than this lets be certain.
        is_rounded = scoring.rounding is not None and scoring.rounding.at is RoundedAt.SECTION
        self._slack = scoring.rounding.step if scoring.rounding is not None and is_rounded else Fraction(0)
        self._is_flat = least == most and self._whole(least) == full
        self.kept = [
            kept
            for place, section in enumerate(scoring.sections)
            if (kept := self._keeps(place, section, least[place], most[place])) is not None
        ]

    def _keeps(self, place: int, section: Section, least: Fraction, most: Fraction) -> _Kept | None:
        is_apart = section.maximum is not None and section.maximum < most
        if is_apart or (section.min_share is not None and section.id in self._asked):
            return _Kept(place, section, is_apart, least if least == most else None)
        return None

    def _whole(self, maxima: Sequence[Fraction]) -> Fraction:
        """What sections of these maxima come to together."""
        capped = zip(maxima, self._scoring.sections, strict=False)
        tops = [top if section.maximum is None else min(top, section.maximum) for top, section in capped]
        return sum((*tops, maxima[-1]), Fraction(0))

    @property
    def step(self) -> int:
        """A quarter of a point."""
        return max(1, self._scale // 4)

    def _scaled(self, number: Fraction) -> int:
        return number.numerator * (self._scale // number.denominator)

    def tally(self, earns: Sum, width: Sequence[Fraction] | None = None) -> Tally:
        """What some criteria earn, as a tally; where nothing can leave the whole, what stands beside it is as good."""
        least, most, whole = (sum(parts, Fraction(0)) for parts in (earns.least, earns.most, earns.maxima))
        apart = [kept.place for kept in self.kept if kept.is_apart]
        least -= sum((earns.least[place] for place in apart), Fraction(0))
        most -= sum((earns.most[place] for place in apart), Fraction(0))
        whole -= sum((earns.maxima[place] for place in apart), Fraction(0))
        extra, excess = earns.beside
        if self._is_flat:
            least, most, extra, excess = least + extra, most + excess, Fraction(0), Fraction(0)
        beside = [*(earns.least[kept.place] for kept in self.kept), extra]
        if self._below is not None:
            spread = [most_ - least_ for least_, most_ in zip(earns.least, earns.most, strict=True)]
            spread = list(width) if width is not None else [*spread, earns.beside[1] - earns.beside[0]]
            wide = sum((part for place, part in enumerate(spread) if place not in apart), Fraction(0))
            beside += [-earns.most[kept.place] for kept in self.kept]
            beside += [-most, -excess, -wide]  # bringing points to the full maximum never draws ends nearer
        maxima = [
            earns.maxima[kept.place] if kept.is_apart or kept.fixed is None else Fraction(0) for kept in self.kept
        ]
        return Tally(
            self._scaled(Fraction(least)),
            tuple(self._scaled(Fraction(part)) for part in beside),
            tuple(self._scaled(Fraction(part)) for part in (*maxima, whole)),
        )

    def _needed(self, kept: _Kept) -> int:
        """What a section that is also part of the total has to reach, where that is always the same."""
        share = kept.section.min_share
        if kept.is_apart or kept.fixed is None or share is None:
            return 0
        return ceil(share * kept.fixed * self._scale)

    def held(self, tally: Tally) -> Tally:
        """The tally with sections that only have to reach a share counted no further than it."""
        beside = list(tally.beside)
        for at, kept in enumerate(self.kept):
            if not kept.is_apart:
                if kept.fixed is not None:
                    beside[at] = min(beside[at], self._needed(kept))
                if self._below is not None:
                    beside[len(self.kept) + 1 + at] = 0
        return tally._replace(beside=tuple(beside))

    def closed(self, tally: Tally, at: int) -> Tally | None:
        """The tally with a kept section complete: None where it does not reach its least share."""
        kept = self.kept[at]
        own = Fraction(tally.beside[at], self._scale)
        top = kept.fixed if not kept.is_apart and kept.fixed is not None else Fraction(tally.maxima[at], self._scale)
        points, beside, whole = tally.points, list(tally.beside), tally.maxima[-1]
        if kept.is_apart:
            held = top if kept.section.maximum is None else min(top, kept.section.maximum)
            own = min(own, held)
            if self._below is not None:
                far = len(self.kept) + 1
                most = Fraction(-beside[far + at], self._scale)
                beside[far + len(self.kept)] -= self._scaled(min(most, held))
                beside[far + at] = 0
            top = held
            points, whole = points + self._scaled(own), whole + self._scaled(top)
        share = kept.section.min_share if kept.section.id in self._asked else None
        if share is not None and own + self._slack < share * top:
            return None
        beside[at] = self._needed(kept)
        return Tally(points, tuple(beside), (*_emptied(tally.maxima[:-1], at), whole))

    def suffices(self, tally: Tally) -> bool:
        """Whether a complete tally may come to a total that serves."""
        if self._least is None and self._below is None:
            return True
        kept = len(self.kept)
        loose = self._slack * len(self._scoring.sections)
        least = self._total(tally.points, tally.beside[kept], tally.maxima[-1], loose)
        if least is None or (self._least is not None and least < self._least):
            return False
        if self._below is None:
            return True
        most = self._total(-tally.beside[-3], -tally.beside[-2], tally.maxima[-1], -loose)
        if most is None or most >= self._below:
            return False
        step = self._scoring.rounding.step if self._scoring.rounding is not None else Fraction(0)
        room = self._below - (self._least or Fraction(0)) + step + 2 * loose
        return self._least is None or Fraction(-tally.beside[-1], self._scale) < room

    def _total(self, points: int, beside: int, whole: int, loose: Fraction) -> Fraction | None:
        """Points brought to the full maximum, with what stands beside it, rounded; None where nothing is left."""
        if self._full and not whole:
            return None
        own, extra, top = (Fraction(part, self._scale) for part in (points, beside, whole))
        own += loose
        scaled = own * self._full / top if self._full and top != self._full else own
        return self._rounded(scaled + extra, RoundedAt.TOTAL, self._full)

    def _rounded(self, points: Fraction, at: RoundedAt, maximum: Fraction) -> Fraction:
        rounding = self._scoring.rounding
        if rounding is None or rounding.at is not at:
            return points
        found = rounded(Range(points, points), rounding, at, maximum).least
        return points if found is None else found


def coarser(tally: Tally, step: int) -> Tally:
    """The tally with everything of which more is better raised to a multiple of a step."""
    points, *beside = (-(-part // step) * step for part in (tally.points, *tally.beside))
    return Tally(points, tuple(beside), tally.maxima)


def _emptied(parts: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*parts[:at], 0, *parts[at + 1 :])


def _sums(items: Iterable[Item]) -> Iterator[Sum]:
    for item in items:
        if isinstance(item, Cell):
            for group in item.groups:
                yield group.best
                yield from (option.earns for option in group.options)
                yield Sum(group.width, (), ())
        else:
            for _, inner in item.branches:
                yield from _sums(inner)


def _maxima(items: Iterable[Item], given: Sum) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """The least and the most that each maximum can come to."""
    least, most = given.maxima, given.maxima
    for item in items:
        ends = _ends(item, len(least))
        least = tuple(map(Fraction.__add__, least, ends[0]))
        most = tuple(map(Fraction.__add__, most, ends[1]))
    return least, most


def _ends(item: Item, size: int) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """The same of one cell."""
    nothing = (Fraction(0),) * size
    if isinstance(item, Fork):
        empty = Sum(nothing, nothing, nothing)
        found = [_maxima(inner, empty) for _, inner in item.branches]
    else:
        found = [(group.best.maxima, group.best.maxima) for group in item.groups]
    lows, highs = zip(*found, strict=True) if found else ([nothing], [nothing])
    return tuple(map(min, *lows)) if len(lows) > 1 else lows[0], tuple(map(max, *highs)) if len(highs) > 1 else highs[0]
