"""An audit for terminals: the gravest first, unit by unit, each finding with what to ask and where it stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from scoring.model.finding import Audit, Finding, Severity
from scoring.reports.audit.wording import cells_text, counts_text, finding_text, question_text, units_text
from scoring.reports.catalogue import message
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap


def audit_text(audit: Audit, language: str, width: int = 80, least: Severity = Severity.DOUBT) -> str:
    """The findings that weigh at least so much, and how many there are of each weight."""
    width = max(width, LEAST_WIDTH)
    found = audit.at_least(least)
    blocks = [
        _severity(severity, list(findings), language, width)
        for severity, findings in groupby(found, key=lambda finding: finding.severity)
    ]
    blocks.append(wrap(counts_text(audit, len(found), language), width))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _severity(severity: Severity, findings: Sequence[Finding], language: str, width: int) -> list[str]:
    title = wrap(message(f"audit.head.{severity}", language, count=len(findings)), width)
    told = [*title, "=" * max(map(columns, title))]
    for units, same in groupby(findings, key=lambda finding: units_text(finding, language)):
        told += ["", *wrap(units, width)]
        told += [line for finding in same for line in _finding(finding, language, width)]
    return told


def _finding(finding: Finding, language: str, width: int) -> Iterator[str]:
    yield from paragraph(f"{finding_text(finding, language)}.", width, 4, "  - ")
    labels = [message(f"audit.{name}", language) for name in ("ask", "at")]
    indent = 6 + max(map(columns, labels))
    for label, text in zip(labels, (question_text(finding, language), cells_text(finding, language)), strict=True):
        if text:
            yield from paragraph(text, width, indent, f"    {label}")
