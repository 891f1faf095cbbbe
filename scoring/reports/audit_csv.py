"""An audit as CSV: one row a finding and unit, so that what to ask a unit is found by its id."""

from collections.abc import Iterator

from scoring.model.finding import Audit, Finding, Severity
from scoring.reports.audit_wording import cell_text, finding_text, question_text
from scoring.reports.csv import BETWEEN, csv_text

_HEADER = (
    "severity",
    "code",
    "period",
    "unit.id",
    "unit.name",
    "unit.type",
    "unit.parent",
    "value",
    "other",
    "cells",
    "finding",
    "question",
)


def audit_csv(audit: Audit, language: str, least: Severity = Severity.DOUBT) -> str:
    """The findings that weigh at least so much."""
    return csv_text(_HEADER, [row for finding in audit.at_least(least) for row in _rows(finding, language)])


def _rows(finding: Finding, language: str) -> Iterator[list[str]]:
    """A row for each unit, with the places in its own assessment, or all of them where it is the only one."""
    for unit in finding.units:
        alone = len(finding.units) == 1
        places = [cell_text(cell, finding, language) for cell in finding.cells if alone or cell.unit == unit.id]
        yield [
            str(finding.severity),
            finding.code,
            "" if finding.period is None else str(finding.period),
            unit.id,
            unit.name,
            unit.type,
            unit.parent or "",
            *finding.values,
            BETWEEN.join(dict.fromkeys(places)),
            finding_text(finding, language),
            question_text(finding, language),
        ]
