"""Grades: from the highest down, and each within reach."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from scoring.authoring.lint.linted import Linted
from scoring.language.show import decimal_text
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import Grade, Place
from scoring.model.standard import Standard


def _own_grades(linted: Linted) -> tuple[Grade, ...]:
    scoring = linted.standard.scoring
    return scoring.grades if scoring is not None and linted.file.shape.grades is not None else ()


def _risen(grades: tuple[Grade, ...]) -> list[int]:
    """The places of the grades that ask for more points than the one listed before them."""
    least = [grade.min_points for grade in grades]
    pairs = enumerate(pairwise(least), start=1)
    return [place for place, (upper, lower) in pairs if upper is not None and lower is not None and lower > upper]


def lowest_first(linted: Linted) -> Iterator[Diagnostic]:
    """A grade below one that asks for fewer points: the first that holds is given, so it never is."""
    grades = _own_grades(linted)
    for place in _risen(grades)[:1]:
        texts = {"id": grades[place].id, "above": grades[place - 1].id}
        yield linted.found("W508", "grades", place, "min_points", **texts)


def unreachable_grades(linted: Linted) -> Iterator[Diagnostic]:
    """A grade that asks for more points than there are, or for nothing beyond what an earlier one asks for."""
    grades = _own_grades(linted)
    most = _most(linted.standard)
    for place, grade in enumerate(grades):
        if most is not None and grade.min_points is not None and grade.min_points > most:
            texts = {"id": grade.id, "points": decimal_text(grade.min_points), "most": decimal_text(most)}
            yield linted.found("W509", "grades", place, "min_points", **texts)
    if _risen(grades):
        return
    told: set[str] = set()
    for upper, (place, lower) in _pairs(grades):
        if lower.id not in told and _asks_no_more(upper, lower):
            told.add(lower.id)
            yield linted.found("W509", "grades", place, "id", id=lower.id, above=upper.id)


def _pairs(grades: tuple[Grade, ...]) -> Iterator[tuple[Grade, tuple[int, Grade]]]:
    """Every grade with each one listed after it, and the place of that."""
    for (_, upper), lower in combinations(enumerate(grades), 2):
        yield upper, lower


def _asks_no_more(upper: Grade, lower: Grade) -> bool:
    """Whether the upper grade holds wherever the lower one does."""
    enough = upper.min_points is None or (lower.min_points is not None and upper.min_points <= lower.min_points)
    return (
        enough
        and set(upper.prerequisites) <= set(lower.prerequisites)
        and set(upper.recognised) <= set(lower.recognised)
        and upper.graded in (None, lower.graded)
    )


def _most(standard: Standard) -> Fraction | None:
    """The highest total that there can be; None where a bonus has no end."""
    most = standard.full_maximum
    for criterion in standard.criteria:
        if criterion.points is not None and criterion.points.place is Place.BONUS:
            if criterion.points.most is None:
                return None
            most += criterion.points.most
    return most
