"""What lint finds as JSON for other programs: schema `scoring/lint/1`, set down in `lint-1.schema.json`."""

from collections.abc import Sequence

from scoring.model.diagnostic import Diagnostic
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.reports.document import Document
from scoring.reports.pretty import pretty

SCHEMA = "scoring/lint/1"


def lint_json(found: Sequence[Diagnostic], files: int, language: str) -> str:
    """The document as text: the same bytes for the same findings."""
    return pretty(lint_document(found, files, language))


def lint_document(found: Sequence[Diagnostic], files: int, language: str) -> Document:
    """The findings in order of place; `files` were read."""
    errors = sum(not each.is_warning for each in found)
    return {
        "schema": SCHEMA,
        "counts": {"files": files, "errors": errors, "warnings": len(found) - errors},
        "findings": [_finding(each, language) for each in found],
    }


def _finding(found: Diagnostic, language: str) -> Document:
    return {
        "code": found.code,
        "name": found.name,
        "severity": severity(found),
        "source": found.span.source,
        "line": found.span.line,
        "column": found.span.column,
        "params": dict(found.params),
        "hint": found.hint,
        "text": diagnostic_sentence(found, language),
    }


def severity(found: Diagnostic) -> str:
    """Whether the file cannot be used, or may be used and is worth a look."""
    return "warning" if found.is_warning else "error"
