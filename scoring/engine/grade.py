"""Grade: which grades are still possible, from the total, the criteria, and what was reached elsewhere and before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.model.history import History
from scoring.model.points import Grade, GradedBefore, Range, Scoring
from scoring.model.result import QuotaCut, Verdict


@dataclass(frozen=True, slots=True)
class Reached:
    """What grades look at: the total (None where it is open), whether each criterion asked for passes (None where that
    is open), and other results of the unit."""

    total: Range | None
    passes: Mapping[str, bool | None]
    history: History
    period: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a grade asks for, and whether it holds; None where that is open."""

    kind: str
    name: str
    holds: bool | None
    period: int | None = None


def requirements(grade: Grade, reached: Reached) -> Iterator[Requirement]:
    """All that a grade asks for."""
    if grade.min_points is not None:
        yield Requirement("points", "", _at_least(reached.total, grade.min_points))
    for criterion in grade.prerequisites:
        yield Requirement("criterion", criterion, reached.passes[criterion])
    for standard in grade.recognised:
        yield Requirement("recognised", standard, _recognised(standard, reached), reached.period)
    if grade.graded is not None:
        for period in range(reached.period, reached.period - grade.graded.in_a_row, -1):
            yield Requirement("graded", grade.graded.standard, _graded(grade.graded, period, reached), period)


def possible_grades(grades: Sequence[Grade], reached: Reached) -> tuple[str | None, ...]:
    """Every grade that may still be the highest whose requirements hold, highest first; None for no grade at all."""
    return highest_possible((grade.id for grade in grades), (_holds(grade, reached) for grade in grades))


def highest_possible(grades: Iterable[str], holding: Iterable[bool | None]) -> tuple[str | None, ...]:
    """The same, from whether all that each grade asks for holds; None where that is open.

    >>> highest_possible(["xuat_sac", "kha", "trung_binh"], [False, None, True])
    ('kha', 'trung_binh')
    """
    possible: list[str | None] = []
    for grade, holds in zip(grades, holding, strict=True):
        if holds is False:
            continue
        possible.append(grade)
        if holds:
            return tuple(possible)
    return (*possible, None)


def _holds(grade: Grade, reached: Reached) -> bool | None:
    found = {requirement.holds for requirement in requirements(grade, reached)}
    return False if False in found else None if None in found else True


def open_grades(scoring: Scoring, cut: QuotaCut | None) -> Sequence[Grade]:
    """The grades that a unit may be given: all, or those below the one that a quota took from it."""
    if cut is None:
        return scoring.grades
    return scoring.grades[[grade.id for grade in scoring.grades].index(cut.had) + 1 :]


def _at_least(total: Range | None, points: Fraction) -> bool | None:
    if total is None:
        return None
    least, most = total.least, total.most
    if least is not None and least >= points:
        return True
    return False if most is not None and (most is least or most < points) else None


def _recognised(standard: str, reached: Reached) -> bool | None:
    outcome = reached.history.get((standard, reached.period))
    if outcome is None or outcome.verdict is Verdict.UNDETERMINED:
        return None
    return outcome.verdict is Verdict.RECOGNISED


def _graded(wanted: GradedBefore, period: int, reached: Reached) -> bool | None:
    outcome = reached.history.get((wanted.standard, period))
    if outcome is None:
        return None
    enough = outcome.grade in wanted.enough
    if not enough and outcome.at_best in wanted.enough:
        return None
    if outcome.verdict is Verdict.UNDETERMINED and (enough or outcome.grade is None):
        return None  # a gate that is still open may leave no grade at all
    return enough
