"""What an audit found, told beside the units of a ranking; without an audit nothing is."""

from scoring.model.finding import Audit, Severity
from scoring.model.result import Group
from scoring.reports.catalogue import message


def found_beside(audit: Audit | None, group: Group, place: int) -> int:
    """How many contradictions and doubts concern a unit of a group."""
    assessment = group.units[place].result.assessment
    return 0 if audit is None else audit.by_unit.get((assessment.unit.id, assessment.period), 0)


def beside_texts(audit: Audit | None, group: Group, place: int, language: str) -> list[str]:
    """A line beside a unit; none where nothing was found."""
    count = found_beside(audit, group, place)
    return [message("audit.beside", language, count=count)] if count else []


def beside_counts_text(audit: Audit | None, language: str) -> list[str]:
    """A closing line: how much was found about how many units, and that no result depends on it."""
    if audit is None:
        return []
    count = len(audit.at_least(Severity.DOUBT))
    return [message("audit.beside_counts", language, count=count, units=len(audit.by_unit))]
