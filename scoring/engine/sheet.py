"""The scoring sheet: criteria add up to sections, sections to a total, and the total to the full maximum."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from scoring.engine.points import to_step
from scoring.engine.sums import (
    Count,
    Span,
    Sums,
    TooManySumsError,
    add_sums,
    capped,
    plus,
    reaches_share,
    rescaled,
    span,
)
from scoring.model.points import NOTHING, Linear, Place, Range, RoundedAt, Scoring, Section
from scoring.model.result import CriterionPoints, Points, SectionPoints, State
from scoring.model.standard import Standard

if TYPE_CHECKING:
    from scoring.engine.award import Award


class Line(NamedTuple):
    """One criterion on the sheet: its award, how that is shown, and how it adds up, in grains."""

    award: "Award"
    shown: CriterionPoints
    sums: Sums


class _Part(NamedTuple):
    """A section and where its criteria stand, with its maximum in grains."""

    section: Section
    places: tuple[int, ...]
    maximum: Count | None


class Sheet:
    """The sheet of a standard, made ready to be filled in for one unit after another.

    `full` is what all of it could come to. `divisors` are what the value of each line is divided by, 0 where units say
    that themselves: of what is left out, points are fractions of a grain, as exact and slower to add.
    """

    def __init__(self, standard: Standard, full: Fraction, divisors: Sequence[int] = ()) -> None:
        scoring = standard.scoring or Scoring()
        self._grain = lcm(*(number.denominator for number in figures(standard, divisors)))
        self._maximum, self._full = full, self._count(full)
        self._rounding = scoring.rounding
        self._rounds_sections = scoring.rounding is not None and scoring.rounding.at is RoundedAt.SECTION
        self._step = self._count(scoring.rounding.step) if scoring.rounding is not None else 0
        rules = [
            (at, each.section, each.points) for at, each in enumerate(standard.criteria) if each.points is not None
        ]
        self._beside = frozenset(at for at, _, rule in rules if rule.place is not Place.INSIDE)
        inside = [(at, section) for at, section, rule in rules if rule.place is Place.INSIDE]
        self._loose = tuple(at for at, section in inside if section is None)
        self._parts = tuple(
            _Part(
                section,
                tuple(at for at, name in inside if name == section.id),
                None if section.maximum is None else self._count(section.maximum),
            )
            for section in scoring.sections
        )

    def line(self, place: int, award: "Award") -> Line:
        """What a criterion comes to, made ready to be added up."""
        sums = [(Fraction(0), award.points or NOTHING)] if place in self._beside else award.sums
        counted = tuple((self._count(top), *self._counts(points)) for top, points in sums)
        return Line(award, CriterionPoints(award.points, award.maximum), counted)

    def add_up(self, lines: Sequence[Line]) -> Points:
        """The whole sheet; `lines` are of all criteria, in their order."""
        beside = span(add_sums([lines[at].sums for at in self._beside]))
        shown = tuple([line.shown for line in lines])
        try:
            parts = [self._section_sums(part, lines) for part in self._parts]
            whole = add_sums([*parts, *[lines[at].sums for at in self._loose]])
        except TooManySumsError:
            return self._open_sheet(beside, shown)
        raw = plus(span(whole), beside)
        total = rescaled(whole, self._full)
        if total is not None:
            total = self._rounded(RoundedAt.TOTAL, plus(total, beside), self._full)
        sum_up = self._range(raw)
        return Points(
            raw=sum_up,
            total=None if total is None else sum_up if total == raw else self._range(total),
            maximum=self._maximum,
            sections=tuple([self._section(part, sums) for part, sums in zip(self._parts, parts, strict=True)]),
            criteria=shown,
        )

    def _section_sums(self, part: _Part, lines: Sequence[Line]) -> Sums:
        """What a section still comes to under each of its possible maxima, rounded and held at them."""
        found = add_sums([lines[at].sums for at in part.places])
        if self._rounds_sections:
            found = [(top, *self._rounded(RoundedAt.SECTION, (least, most), top)) for top, least, most in found]
        return capped(found, part.maximum)

    def _section(self, part: _Part, sums: Sums) -> SectionPoints:
        section, top = part.section, sums[0][0] if len(sums) == 1 else None
        if top == 0:
            state = State.NOT_APPLICABLE
        else:
            state = State.MET if section.min_share is None else _STATE[reaches_share(sums, section.min_share)]
        maximum = None if top is None else section.maximum if top == part.maximum else self._points(top)
        return SectionPoints(section.id, self._range(span(sums)), maximum, state)

    def _open_sheet(self, beside: Span, shown: tuple[CriterionPoints, ...]) -> Points:
        """Where too many maxima are possible to tell them apart: nothing is said of what they lead to."""
        ends = Range(Fraction(0), self._maximum)
        return Points(
            raw=self._range(plus((0, self._full), beside)),
            total=None,
            maximum=self._maximum,
            sections=tuple(SectionPoints(part.section.id, ends, None, State.UNDETERMINED) for part in self._parts),
            criteria=shown,
        )

    def _rounded(self, at: RoundedAt, ends: Span, maximum: Count) -> Span:
        """Both ends, rounded where the file rounds at this place."""
        rounding, step = self._rounding, self._step
        if rounding is None or rounding.at is not at:
            return ends
        least, most = ends
        low = None if least is None else to_step(least, step, rounding.mode, maximum)
        return low, low if most == least else None if most is None else to_step(most, step, rounding.mode, maximum)

    # -- points and grains -------------------------------------------------------------------------------------------

    def _count(self, points: Fraction) -> Count:
        grains, between = divmod(points.numerator * self._grain, points.denominator)
        return points * self._grain if between else grains

    def _counts(self, points: Range) -> Span:
        least = None if points.least is None else self._count(points.least)
        return least, least if points.most is points.least else None if points.most is None else self._count(
            points.most
        )

    def _points(self, grains: Count) -> Fraction:
        return Fraction(grains, self._grain)

    def _range(self, grains: Span) -> Range:
        least, most = grains
        low = None if least is None else self._points(least)
        return Range(low, low if most == least else None if most is None else self._points(most))


_STATE = {True: State.MET, False: State.NOT_MET, None: State.UNDETERMINED}


def add_up(standard: Standard, awards: Iterable["Award"], full: Fraction) -> Points:
    """One sheet filled in; `full` is what all of it could come to."""
    sheet = Sheet(standard, full)
    return sheet.add_up([sheet.line(place, award) for place, award in enumerate(awards)])


def figures(standard: Standard, divisors: Sequence[int | None]) -> Iterator[Fraction]:
    """All that makes points: of rules, sections and rounding. `divisors` are what the value of each line is divided by,
    nothing where units say that themselves."""
    of_lines = iter(divisors)
    for criterion in standard.criteria:
        rule = criterion.points
        if rule is None:
            continue
        yield from (end for end in (rule.least, rule.most, rule.maximum) if end is not None)
        if isinstance(rule.how, Linear):
            yield from (rule.how.start, rule.how.slope / (next(of_lines, 0) or 1))
        else:
            yield from (case.points for case in rule.how.cases)
    if standard.scoring is not None:
        yield from (section.maximum for section in standard.scoring.sections if section.maximum is not None)
        if standard.scoring.rounding is not None:
            yield standard.scoring.rounding.step
