"""Why a unit under a standard with points stands where it does: what decided, its grade, what is still open."""

from scoring.model.result import State, UnitResult, Verdict
from scoring.reports.catalogue import message
from scoring.reports.deciding import Line, criterion_line, decisive_lines
from scoring.reports.grade_texts import GRADE, grade_texts


def points_lines(result: UnitResult, language: str) -> list[Line]:
    """What decided first, then the grade, then what is open although it did not decide."""
    told = decisive_lines(result, language)
    if result.verdict is Verdict.INELIGIBLE:
        return told
    if GRADE not in result.decisive:
        told += (Line("", text) for text in grade_texts(result, language))
    about = {line.about for line in told}
    if result.verdict is Verdict.UNDETERMINED or not _is_settled(result):
        told += (line for line in open_lines(result, language) if line.about not in about)
    return told or [Line("", message("points.gates_met", language))]


def _is_settled(result: UnitResult) -> bool:
    total = result.points.total if result.points is not None else None
    return total is not None and total.settled is not None


def open_lines(result: UnitResult, language: str) -> list[Line]:
    """The criteria of which nobody can tell yet what they come to."""
    found = (criterion for criterion in result.criteria if criterion.state is State.UNDETERMINED)
    return [criterion_line(criterion, result.standard, language) for criterion in found]
