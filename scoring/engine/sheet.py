"""The scoring sheet: criteria add up to sections, sections to a total, and the total to the full maximum."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.engine.award import Award
from scoring.engine.points import (
    Sums,
    TooManySumsError,
    add_ranges,
    add_sums,
    capped,
    reaches_share,
    rescaled,
    rounded,
    span,
)
from scoring.model.points import Place, Range, RoundedAt, Rounding, Scoring, Section
from scoring.model.result import CriterionPoints, Points, SectionPoints, State
from scoring.model.standard import Criterion, Standard


def add_up(standard: Standard, awards: Sequence[Award], full: Fraction) -> Points:
    """The whole sheet; `full` is what all of it could come to."""
    scoring = standard.scoring or Scoring()
    pairs = list(zip(standard.criteria, awards, strict=True))
    beside = add_ranges([each.points for criterion, each in pairs if each.points is not None and _is_beside(criterion)])
    try:
        parts = [_section_sums(section, pairs, scoring.rounding) for section in scoring.sections]
        loose = [each.sums for criterion, each in pairs if criterion.section is None]
        whole = add_sums([*parts, *loose])
    except TooManySumsError:
        return _open_sheet(scoring, pairs, beside, full)
    scaled = rescaled(whole, full)
    return Points(
        raw=span(whole) + beside,
        total=None if scaled is None else rounded(scaled + beside, scoring.rounding, RoundedAt.TOTAL, full),
        maximum=full,
        sections=tuple(_section(*each) for each in zip(scoring.sections, parts, strict=True)),
        criteria=tuple(CriterionPoints(each.points, each.maximum) for each in awards),
    )


def _is_beside(criterion: Criterion) -> bool:
    return criterion.points is not None and criterion.points.place is not Place.INSIDE


def _section_sums(section: Section, pairs: Sequence[tuple[Criterion, Award]], rounding: Rounding | None) -> Sums:
    """What a section still comes to under each of its possible maxima, rounded and held at them."""
    whole = add_sums(each.sums for criterion, each in pairs if criterion.section == section.id)
    found = [(top, rounded(points, rounding, RoundedAt.SECTION, top)) for top, points in whole]
    return capped(found, section.maximum)


def _section(section: Section, sums: Sums) -> SectionPoints:
    points = span(sums)
    reached = True if section.min_share is None else reaches_share(sums, section.min_share)
    state = {True: State.MET, False: State.NOT_MET, None: State.UNDETERMINED}[reached]
    maximum = sums[0][0] if len(sums) == 1 else None
    if maximum == 0:
        state = State.NOT_APPLICABLE
    return SectionPoints(section.id, points, maximum, state)


def _open_sheet(scoring: Scoring, pairs: Sequence[tuple[Criterion, Award]], beside: Range, full: Fraction) -> Points:
    """Where too many maxima are possible to tell them apart: nothing is said of what they lead to."""
    ends = Range(Fraction(0), full)
    return Points(
        raw=ends + beside,
        total=None,
        maximum=full,
        sections=tuple(SectionPoints(section.id, ends, None, State.UNDETERMINED) for section in scoring.sections),
        criteria=tuple(CriterionPoints(each.points, each.maximum) for _, each in pairs),
    )
