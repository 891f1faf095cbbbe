"""A standard otherwise: the maxima of its criteria moved by a tenth, or one of its criteria left out.

What a whole sheet comes to stays the same: points are brought to the full maximum as they are where a criterion does
not apply, so that the least points of a grade keep their meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from scoring.advice.rejudge import INFERENCE
from scoring.engine.compile import Compiled, compile_standard
from scoring.model.assessment import Assessment
from scoring.model.points import Case, Cases, PointsRule, Scoring, Section
from scoring.model.standard import Criterion, Standard

#: A maximum a tenth lower and a tenth higher.
LESS, MORE = Decimal("0.9"), Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Variant:
    """A standard otherwise, made ready to judge with; `left_out` names the criterion that it lacks, `factors` those of
    the maxima that were moved."""

    ready: Compiled
    left_out: str | None = None
    factors: Mapping[str, Decimal] | None = None

    def assessment(self, assessment: Assessment) -> Assessment:
        """The assessment under it: points that the committee gave move with the maximum that they were given out of."""
        given = assessment.appraised_points
        if not self.factors or not given:
            return assessment
        moved = {
            name: replace(entry, value=entry.value * self.factors.get(name, Decimal(1)))
            for name, entry in given.items()
        }
        return replace(assessment, appraised_points=moved)


# -- maxima moved by a tenth -------------------------------------------------------------------------------------------


def weighted(standard: Standard) -> Sequence[Criterion]:
    """The criteria that have a maximum."""
    return [each for each in standard.criteria if each.points is not None and each.points.maximum is not None]


def moved_weights(standard: Standard, samples: int, seed: int) -> tuple[Iterator[Variant], int, int]:
    """Every maximum a tenth lower or higher, in every combination where these are at most so many, else in so many that
    are drawn; how many that are, and of how many."""
    names = [criterion.id for criterion in weighted(standard)]
    possible = 2 ** len(names) if names else 0
    if possible <= samples:
        return (_moved(standard, names, drawn) for drawn in range(possible)), possible, possible
    draw = Random(seed)  # noqa: S311 (nothing secret hangs on it; it must give the same again)
    return (_moved(standard, names, draw.getrandbits(len(names))) for _ in range(samples)), samples, possible


def _moved(standard: Standard, names: Sequence[str], drawn: int) -> Variant:
    """The maxima moved up where the bit of their place is set, else down."""
    factors = {name: MORE if drawn >> place & 1 else LESS for place, name in enumerate(names)}
    criteria = tuple(
        replace(criterion, points=_times(criterion.points, Fraction(factors[criterion.id])))
        if criterion.points is not None and criterion.id in factors
        else criterion
        for criterion in standard.criteria
    )
    scoring = standard.scoring and replace(standard.scoring, sections=_sections(standard.scoring, standard, criteria))
    ready = compile_standard(standard, INFERENCE)  # conditions are the same, so what is measured is
    return Variant(replace(ready, standard=replace(standard, criteria=criteria, scoring=scoring)), factors=factors)


def _times(rule: PointsRule, factor: Fraction) -> PointsRule:
    """The rule with all its points so many times as many."""
    how = rule.how
    if isinstance(how, Cases):
        moved = Cases(tuple(Case(case.when, case.points * factor) for case in how.cases))
        return replace(rule, how=moved, maximum=_product(rule.maximum, factor))
    line = replace(
        how,
        start=how.start * factor,
        slope=how.slope * factor,
        low=_product(how.low, factor),
        high=_product(how.high, factor),
    )
    return replace(rule, how=line, maximum=_product(rule.maximum, factor))


def _product(number: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if number is None else number * factor


def _sections(scoring: Scoring, standard: Standard, moved: Sequence[Criterion]) -> tuple[Section, ...]:
    """The cap of a section moves as the sum of its maxima does."""
    return tuple(
        section
        if section.maximum is None or not (whole := _sum(standard.criteria, section.id))
        else replace(section, maximum=section.maximum * _sum(moved, section.id) / whole)
        for section in scoring.sections
    )


def _sum(criteria: Sequence[Criterion], section: str) -> Fraction:
    maxima = [each.points.maximum for each in criteria if each.points is not None and each.section == section]
    return sum((maximum for maximum in maxima if maximum is not None), Fraction(0))


# -- a criterion left out ----------------------------------------------------------------------------------------------


def without_each(standard: Standard) -> Iterator[Variant]:
    """The standard without each of its criteria in turn; one that has but one cannot lack it."""
    if len(standard.criteria) > 1:
        for criterion in standard.criteria:
            yield _without(standard, criterion.id)


def _without(standard: Standard, left_out: str) -> Variant:
    """Nothing asks for what was left out: no prerequisite of a criterion or of a grade."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name != left_out)

    criteria = tuple(
        replace(criterion, prerequisites=kept(criterion.prerequisites))
        for criterion in standard.criteria
        if criterion.id != left_out
    )
    scoring = standard.scoring
    if scoring is not None:
        grades = tuple(replace(grade, prerequisites=kept(grade.prerequisites)) for grade in scoring.grades)
        scoring = replace(scoring, grades=grades)
    ready = compile_standard(replace(standard, criteria=criteria, scoring=scoring), INFERENCE)
    return Variant(replace(ready, full_maximum=standard.full_maximum), left_out=left_out)
