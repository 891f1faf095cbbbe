"""Where one unit stands, for the people of that unit: its points and grade, why, and what is worth a word besides."""

from scoring.model.result import UnitResult
from scoring.reports.catalogue import message
from scoring.reports.deciding import decisive_lines
from scoring.reports.numbers import number_text
from scoring.reports.points_lines import points_lines
from scoring.reports.points_wording import between_text
from scoring.reports.provisional import provisional_text
from scoring.reports.ranking_table import grade_text, has_grade, total_text
from scoring.reports.sentences import reason_text
from scoring.reports.summary import notes
from scoring.reports.visible import first_upper, visible

_CLAIMS = ("claimed_total_differs", "claimed_grade_differs")
_WITHOUT = ("total_without_claim", "total_without_claim_between")


def score_text(result: UnitResult, language: str) -> str:
    """The grade and the points: `xếp loại Khá, 83,25/100 điểm`."""
    points = result.points
    if points is None or points.total is None:
        score = message("check.no_points", language)
    elif points.total.settled is not None:
        maximum = number_text(points.maximum, language)
        score = message("check.points", language, points=total_text(result, language), max=maximum)
    else:
        between = between_text(points.total, language)
        score = message("check.points_open", language, between=between, max=number_text(points.maximum, language))
    if not has_grade(result):
        return score
    return message("check.graded", language, grade=grade_text(result, language), score=score)


def why_texts(result: UnitResult, language: str) -> list[str]:
    """What the verdict rests on, and under a standard with points how the grade came about."""
    lines = decisive_lines(result, language) if result.points is None else points_lines(result, language)
    told = [line.told(language) for line in lines]
    return [*told, provisional_text(result, language)] if result.provisional else told


def note_texts(result: UnitResult, language: str) -> list[str]:
    """What differs from what the unit says of itself."""
    differing = [reason for reason in result.reasons if reason.code in _CLAIMS]
    return [*(reason_text(r, result.standard, None, language) for r in differing), *notes(result, language)]


def not_applicable_texts(result: UnitResult, language: str) -> list[str]:
    """What the unit says does not apply to it and why, with the total if that were not accepted."""
    told = []
    for reason in result.reasons:
        if reason.code in _WITHOUT:
            criterion = str(reason.params["criterion"])
            why = result.assessment.not_applicable[criterion]
            without = reason_text(reason, result.standard, None, language)
            params = {"criterion": visible(criterion), "why": first_upper(visible(why)).rstrip("."), "without": without}
            told.append(message("check.claimed", language, **params))
    return told
