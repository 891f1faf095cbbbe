"""An audit as Markdown: a table of findings for each weight; no text breaks out of its cell."""

from itertools import groupby

from scoring.model.finding import Audit, Finding, Severity
from scoring.reports.audit.wording import cells_text, counts_text, finding_text, question_text, units_text
from scoring.reports.catalogue import message
from scoring.reports.markdown import escaped, table

_COLUMNS = ("unit", "finding", "question", "places")


def audit_markdown(audit: Audit, language: str, least: Severity = Severity.DOUBT) -> str:
    """The findings that weigh at least so much, and how many there are of each weight."""
    found = audit.at_least(least)
    names = [message(f"column.{name}", language) for name in _COLUMNS]
    blocks = []
    for severity, group in groupby(found, key=lambda finding: finding.severity):
        findings = list(group)
        title = escaped(message(f"audit.head.{severity}", language, count=len(findings)))
        blocks.append("\n".join([f"## {title}", "", *table(names, [_row(each, language) for each in findings])]))
    return "\n\n".join([*blocks, escaped(counts_text(audit, len(found), language))]) + "\n"


def _row(finding: Finding, language: str) -> list[list[str]]:
    texts = (units_text, finding_text, question_text, cells_text)
    return [[text(finding, language)] for text in texts]
