"""What lint finds as SARIF 2.1.0, the form in which editors and code hosts take findings."""

from collections.abc import Sequence
from urllib.parse import quote

from scoring.model.diagnostic import CODES, Diagnostic
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.reports.document import Document
from scoring.reports.lint.document import severity
from scoring.reports.pretty import pretty

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def lint_sarif(found: Sequence[Diagnostic], language: str) -> str:
    """One run with every finding, and the rules that it found broken."""
    codes = sorted({each.code for each in found})
    tool = {"name": "scoring", "rules": [_rule(code) for code in codes]}
    results = [_result(each, codes.index(each.code), language) for each in found]
    run = {"tool": {"driver": tool}, "columnKind": "unicodeCodePoints", "results": results}
    return pretty({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> Document:
    level = "warning" if code.startswith("W") else "error"
    return {"id": code, "name": CODES[code], "defaultConfiguration": {"level": level}}


def _result(found: Diagnostic, rule: int, language: str) -> Document:
    span = found.span
    place = {
        "artifactLocation": {"uri": quote(span.source)},
        "region": {"startLine": span.line, "startColumn": span.column},
    }
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": severity(found),
        "message": {"text": diagnostic_sentence(found, language)},
        "locations": [{"physicalLocation": place}],
    }
