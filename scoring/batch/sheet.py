"""The scoring sheet in columns: criteria add up to sections, sections to a total, and the total to the full maximum.

All points are whole numbers: multiplied by a scale that the standard sets and, where lines divide by what units
declare, by what these divisors of a unit share. Where such a number would grow too large, the unit is left to be judged
alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import lcm
from typing import NamedTuple

import numpy as np

from scoring.batch.awards import Earned
from scoring.batch.columns import Flags, either
from scoring.batch.grain import Grain
from scoring.batch.lines import ROOM, Numbers, product, to_step
from scoring.batch.scores import Codes, Exact, Part
from scoring.model.points import Place, RoundedAt, Rounding
from scoring.model.standard import Standard

#: No single part may pass this, so that thousands of them can be added.
_PART = ROOM // 2**12


class Ends(NamedTuple):
    """The least and the most of something, and out of how many; the most is the very same where nothing is open."""

    least: Numbers
    most: Numbers
    top: Numbers

    def each(self, change: Callable[[Numbers], Numbers]) -> "Ends":
        """Both ends changed alike."""
        least = change(self.least)
        return self._replace(least=least, most=least if self.most is self.least else change(self.most))


def _together(parts: Sequence[Ends]) -> Ends:
    """All of them together."""
    least = _sum([part.least for part in parts])
    is_settled = all(part.most is part.least for part in parts)
    return Ends(least, least if is_settled else _sum([part.most for part in parts]), _sum([part.top for part in parts]))


def _sum(numbers: Sequence[Numbers]) -> Numbers:
    """The sum: what is the same for all units first, the rest into one array."""
    alike = sum(number for number in numbers if isinstance(number, int))
    columns = [number for number in numbers if not isinstance(number, int)]
    if not columns:
        return alike
    found = np.add(columns[0], alike, dtype=np.result_type(*columns))
    for column in columns[1:]:
        found += column
    return found


@dataclass(slots=True)
class Sheet:
    """What the points of many units come to. `total` is known where something applicable is left; `sections` are before
    rescaling; `reached` tells of each section with a least share whether it passes, is open or fails (see
    `judged.OUTCOMES`); `odd` are the units that must be judged alone."""

    raw: Part
    total: Part
    sections: list[Part]
    reached: dict[str, Codes]
    criteria: list[Part]
    odd: Flags | None


class Adding:
    """One sheet being added up."""

    def __init__(self, standard: Standard, grain: Grain, earned: Sequence[Earned], size: int) -> None:
        self._standard, self._grain, self._earned, self._size = standard, grain, earned, size
        scoring = standard.scoring
        self._sections = scoring.sections if scoring is not None else ()
        self._rounding = scoring.rounding if scoring is not None else None
        self._odd: Flags | None = None
        for each in earned:
            if np.any(each.odd):
                self._odd = either(self._odd, np.broadcast_to(each.odd, (size,)))
        self._shared: Numbers = 1
        for each in earned:
            if each.under is not None:
                self._shared = self._common(self._shared, each.under)

    def sheet(self) -> Sheet:
        """All of it."""
        pairs = [pair for pair in zip(self._standard.criteria, self._earned, strict=True) if pair[0].points is not None]
        inside: dict[str | None, list[Ends]] = {section.id: [] for section in self._sections}
        outside: list[Ends] = []
        for criterion, each in pairs:
            is_inside = criterion.points is not None and criterion.points.place is Place.INSIDE
            (inside.setdefault(criterion.section, []) if is_inside else outside).append(self._on_one_scale(each))
        beside = _together(outside)
        parts = {name: _together(own) for name, own in inside.items()}
        reached = {}
        for section in self._sections:
            maximum = None if section.maximum is None else self._grain.count(section.maximum)
            own = parts[section.id] = self._section(parts[section.id], maximum)
            if section.min_share is not None:
                reached[section.id] = self._reached(own, section.min_share.numerator, section.min_share.denominator)
        whole = _together(list(parts.values()))
        under = self._times(self._shared, self._grain.scale)
        return Sheet(
            raw=self._part(_together([whole, beside]), under),
            total=self._total(whole, beside, under),
            sections=[self._part(parts[section.id], under) for section in self._sections],
            reached=reached,
            criteria=[self._criterion(each) for each in self._earned],
            odd=self._odd,
        )

    def _times(self, one: Numbers, other: Numbers, most: int = ROOM) -> Numbers:
        found, far = product(one, other, most)
        self._odd = either(self._odd, far)
        return found

    def _common(self, one: Numbers, other: Numbers) -> Numbers:
        """The least number that both divide."""
        found = self._times(one // np.gcd(one, other), other, _PART)
        return np.where(found == 0, 1, found)

    def _on_one_scale(self, each: Earned) -> Ends:
        if isinstance(self._shared, int):
            return Ends(each.least, each.most, each.top)
        own = self._shared if each.under is None else self._shared // each.under
        ends = Ends(each.least, each.most, each.top).each(lambda end: self._times(end, own, _PART))
        return ends._replace(top=self._times(each.top, self._shared, _PART))

    def _section(self, own: Ends, maximum: int | None) -> Ends:
        """Rounded, then held at its maximum."""
        if self._rounding is not None and self._rounding.at is RoundedAt.SECTION:
            own = own.each(partial(self._rounded, self._rounding, top=own.top))
        if maximum is None:
            return own
        top = np.minimum(own.top, self._times(self._shared, maximum))
        return own._replace(top=top).each(lambda end: np.minimum(end, top))

    def _rounded(self, rounding: Rounding, end: Numbers, *, top: Numbers) -> Numbers:
        """An end of a section to the step, not above a maximum that it did not pass before."""
        steps, far = to_step(end, self._times(self._shared, self._grain.scale), rounding)
        self._odd = either(self._odd, far)
        found = self._times(self._times(steps, self._grain.count(rounding.step), _PART), self._shared, ROOM)
        return np.where(end <= top, np.minimum(found, top), found)

    def _reached(self, own: Ends, over: int, under: int) -> Codes:
        """Whether a section reaches its least share; one of nothing does."""
        share = self._times(own.top, over)
        passing = own.each(lambda end: np.asarray(self._times(end, under) >= share, dtype=np.uint8))
        return np.asarray((2 - passing.least - passing.most) * (own.top != 0), dtype=np.uint8)

    def _total(self, whole: Ends, beside: Ends, under: Numbers) -> Part:
        """Rescaled to the full maximum, with what stands beside it, rounded."""
        full = self._grain.count(self._standard.full_maximum)
        known: Flags | None = None
        if full and np.any(whole.top != self._times(self._shared, full)):
            known = np.asarray(whole.top) != 0
            left = np.where(known, whole.top, 1)
            shared = np.gcd(left, self._times(self._shared, full))
            factor, divisor = self._times(self._shared, full) // shared, left // shared
            scaled = whole.each(lambda end: self._times(end, factor))
            added = beside.each(lambda end: self._times(end, divisor))
            found, under = _together([scaled, added]), self._times(under, divisor)
        else:
            found = _together([whole, beside])
        rounding = self._rounding
        if rounding is not None and rounding.at is RoundedAt.TOTAL:
            one = lcm(rounding.step.denominator, self._standard.full_maximum.denominator)
            found = found.each(partial(self._rounded_total, rounding, under=under, one=one))
            under = one
        return self._part(found, under, known)

    def _rounded_total(self, rounding: Rounding, end: Numbers, *, under: Numbers, one: int) -> Numbers:
        """A total to the step, in units of 1 / `one`; not above the full maximum if it was not before."""
        steps, far = to_step(end, under, rounding)
        self._odd = either(self._odd, far)
        found, full = self._times(steps, int(rounding.step * one)), self._standard.full_maximum
        within = self._times(end, full.denominator) <= self._times(under, full.numerator)
        return np.where(within, np.minimum(found, int(full * one)), found)

    def _criterion(self, each: Earned) -> Part:
        known = None if np.all(each.has) else np.asarray(each.has)
        under = self._grain.scale if each.under is None else self._times(each.under, self._grain.scale)
        return self._part(Ends(each.least, each.most, each.top), under, known)

    def _part(self, ends: Ends, under: Numbers, known: Flags | None = None) -> Part:
        """Both ends as exact numbers, one a unit."""
        known = None if known is None else np.broadcast_to(known, (self._size,))
        if not np.ndim(under):  # the same for all units, whatever it was worked out from
            under = int(under)
        least = Exact(np.broadcast_to(ends.least, (self._size,)), under, known)
        if ends.most is ends.least:
            return Part(least, least)
        return Part(least, Exact(np.broadcast_to(ends.most, (self._size,)), under, known))
