"""An audit as JSON for other programs: schema `scoring/audit/1`, set down in `audit-1.schema.json`."""

from scoring.model.finding import Audit, Cell, Finding, Severity
from scoring.reports.audit.wording import finding_text, question_text
from scoring.reports.document import Document, plain
from scoring.reports.pretty import pretty

SCHEMA = "scoring/audit/1"


def audit_json(audit: Audit, language: str, least: Severity = Severity.NOTE) -> str:
    """The document as text: the same bytes for the same audit."""
    return pretty(audit_document(audit, language, least))


def audit_document(audit: Audit, language: str, least: Severity = Severity.NOTE) -> Document:
    """The findings that weigh at least so much; the counts are of all."""
    return {
        "schema": SCHEMA,
        "tolerance": audit.tolerance.text if audit.tolerance is not None else None,
        "counts": {
            "assessments": audit.assessments,
            "last_year": audit.last_year,
            "rejected": audit.rejected,
            **{str(severity): audit.count(severity) for severity in Severity},
        },
        "findings": [_finding(finding, language) for finding in audit.at_least(least)],
    }


def _finding(finding: Finding, language: str) -> Document:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "period": finding.period,
        "units": [{"id": u.id, "name": u.name, "type": u.type or None, "parent": u.parent} for u in finding.units],
        "standard": finding.standard.id if finding.standard is not None else None,
        "values": list(finding.values),
        "params": plain(finding.params),
        "cells": [_cell(cell) for cell in finding.cells],
        "text": finding_text(finding, language),
        "question": question_text(finding, language),
    }


def _cell(cell: Cell) -> Document:
    return {
        "unit": cell.unit,
        "period": cell.period,
        "part": cell.part,
        "value": cell.value,
        "source": cell.at.document,
        "line": cell.at.line,
        "column": cell.at.column,
        "at": str(cell.at),
    }
