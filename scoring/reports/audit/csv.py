"""An audit as CSV: one row a finding and unit, so that what to ask a unit is found by its id."""

from collections.abc import Iterator

from scoring.model.finding import Audit, Finding, Severity
from scoring.reports.audit.wording import cell_text, finding_text, question_text
from scoring.reports.csv import BETWEEN, Row, csv_text

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


def _rows(finding: Finding, language: str) -> Iterator[Row]:
    """A row for each unit, with the places in its own assessment, or all of them where it is the only one."""
    for unit in finding.units:
        alone = len(finding.units) == 1
        places = [cell_text(cell, finding, language) for cell in finding.cells if alone or cell.unit == unit.id]
        yield {
            "severity": str(finding.severity),
            "code": finding.code,
            "period": None if finding.period is None else str(finding.period),
            "unit.id": unit.id,
            "unit.name": unit.name,
            "unit.type": unit.type,
            "unit.parent": unit.parent,
            "value": finding.values[0],
            "other": finding.values[1],
            "cells": BETWEEN.join(dict.fromkeys(places)),
            "finding": finding_text(finding, language),
            "question": question_text(finding, language),
        }
