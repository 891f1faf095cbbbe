"""The grade of a unit in sentences: which one and for what, what took a higher one away, what the next one asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scoring.model.points import Grade, Scoring
from scoring.model.result import Reason, UnitResult, Verdict
from scoring.reports.points_wording import PointsWording
from scoring.reports.sentences import reason_text
from scoring.reports.wording import Wording

#: The name of the grade among what is decisive.
GRADE = "grade"
#: What tells that something which a grade asks for is not so, or open.
_ASKS = ("misses", "waits")
#: Reasons that name the grade of the unit.
_HAS = ("graded", "graded_below")
#: Reasons that are told as they are.
_PLAIN = ("no_grade", "grade_open", "quota")


def grade_texts(result: UnitResult, language: str) -> list[str]:
    """All that there is to say of the grade; nothing under a standard without grades."""
    scoring = result.standard.scoring
    if scoring is None or not scoring.grades:
        return []
    return list(_grade_texts(result, scoring, PointsWording(Wording(result.standard, language))))


def _grade_texts(result: UnitResult, scoring: Scoring, wording: PointsWording) -> Iterator[str]:
    for reason in result.reasons:
        if reason.code == "grade_barred" or (reason.code == "graded" and result.verdict is Verdict.UNDETERMINED):
            grade_id = str(reason.params["grade"])
            code = "barred" if grade_id in scoring.enough else "barred_below"
            yield wording.say(code, grade=wording.words.grade(grade_id))
        elif reason.code in ("graded", "graded_below"):
            grade = next(each for each in scoring.grades if each.id == reason.params["grade"])
            text = reason_text(reason, result.standard, None, wording.words.language)
            yield _graded(grade, text, wording)
        elif reason.code in _PLAIN:
            yield reason_text(reason, result.standard, None, wording.words.language)
    yield from _next_grade(result, scoring, wording)


def _graded(grade: Grade, text: str, wording: PointsWording) -> str:
    """A grade with the points that it takes, which is the most of what it asks for; without these with all of it."""
    asks = wording.asks(replace(grade, prerequisites=(), recognised=(), graded=None)) or wording.asks(grade)
    return wording.say("graded", graded=text, asks="; ".join(asks)) if asks else text


def _next_grade(result: UnitResult, scoring: Scoring, wording: PointsWording) -> Iterator[str]:
    """What stands between the unit and the next grade; of an open grade what is waited for besides points."""
    about = {reason.code: reason for reason in result.reasons}
    if "grade_open" in about:
        for grade in scoring.grades:
            yield from _missing(result, grade, "waits", wording, points=False)
        return
    wanted = _wanted(about, scoring)
    if wanted is not None:
        for code in _ASKS:
            yield from _missing(result, wanted, code, wording)


def _missing(
    result: UnitResult, grade: Grade, code: str, wording: PointsWording, *, points: bool = True
) -> Iterator[str]:
    """What of all that a grade asks for is not so (`misses`) or open (`waits`), in one sentence."""
    total = result.points.total if result.points is not None else None
    told = [
        wording.missing(reason.params, code, total)
        for reason in result.reasons
        if reason.code == f"grade_{code}"
        and reason.params["grade"] == grade.id
        and (points or reason.params["what"] != "points")
    ]
    if told:
        yield wording.say(f"{code}_of", grade=wording.words.grade(grade.id), asks="; ".join(told))


def _wanted(about: Mapping[str, Reason], scoring: Scoring) -> Grade | None:
    """The grade to look up to: above the one that the unit has; else the least that recognises."""
    has = next((about[code].params["grade"] for code in _HAS if code in about), None)
    if has is None:
        return next((grade for grade in reversed(scoring.grades) if grade.id in scoring.enough), None)
    place = [grade.id for grade in scoring.grades].index(str(has))
    return scoring.grades[place - 1] if place else None
