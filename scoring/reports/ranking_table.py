"""The columns of a ranking, the same in every view: without points, and with points and grade."""

from fractions import Fraction

from scoring.model.result import Group, UnitResult, Verdict
from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.deciding import Line
from scoring.reports.numbers import number_text
from scoring.reports.points_wording import NO_POINTS, points_text
from scoring.reports.summary import NO_RANK, lines, verdict_text
from scoring.reports.tie_break import tie_text
from scoring.reports.visible import visible
from scoring.reports.wording import Wording


def column_names(standard: Standard, language: str, *names: str) -> list[str]:
    """The headers of columns; that of points says of how many."""
    maximum = number_text(standard.full_maximum, language)
    return [message(f"column.{name}", language, **({"max": maximum} if name == "points" else {})) for name in names]


def rank_text(group: Group, place: int) -> str:
    """The rank of a unit, or a dash."""
    rank = group.units[place].rank
    return NO_RANK if rank is None else str(rank)


def reason_lines(group: Group, place: int, language: str) -> list[Line]:
    """Every reason of a unit, that which told it from its neighbour among them."""
    return lines(group.units[place].result, language, tie_text(group, place, language))


def total_in(group: Group, place: int, language: str) -> str:
    """The points of a unit in a ranking, told apart from those of its neighbours."""
    beside = (group.units[other].result for other in (place - 1, place + 1) if 0 <= other < len(group.units))
    totals = (each.points.total.settled for each in beside if each.points is not None and each.points.total is not None)
    return total_text(group.units[place].result, language, *(total for total in totals if total is not None))


def total_text(result: UnitResult, language: str, *others: Fraction) -> str:
    """The points of a unit; nothing where the standard does not judge it."""
    if result.points is None or result.verdict is Verdict.INELIGIBLE:
        return NO_POINTS
    return points_text(result.points.total, language, *_thresholds(result), *others)


def _thresholds(result: UnitResult) -> list[Fraction]:
    """Points that the total must not look like unless it is as many."""
    scoring = result.standard.scoring
    return [grade.min_points for grade in (scoring.grades if scoring else ()) if grade.min_points is not None]


def has_grade(result: UnitResult) -> bool:
    """Whether a unit has a grade that nothing open can take away."""
    return result.grade is not None and result.verdict is not Verdict.UNDETERMINED


def grade_text(result: UnitResult, language: str) -> str:
    """The grade of a unit, or a dash: something that must be met and is open may still take the grade away."""
    return NO_POINTS if not has_grade(result) else Wording(result.standard, language).grade(result.grade)


def result_texts(result: UnitResult, language: str) -> list[str]:
    """The verdict, and the grade where there is one."""
    told = [verdict_text(result, language)]
    if has_grade(result):
        told.append(message("reason.graded", language, grade=grade_text(result, language)))
    return told


def unit_texts(result: UnitResult) -> list[str]:
    """The name of a unit above its id."""
    unit = result.assessment.unit
    return [visible(unit.name), visible(unit.id)]
