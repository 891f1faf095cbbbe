"""What lint finds as commands to a GitHub workflow, which shows each beside its line."""

from collections.abc import Sequence

from scoring.model.diagnostic import Diagnostic
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.reports.lint.document import severity


def lint_github(found: Sequence[Diagnostic], language: str) -> str:
    """One line a finding; nothing where there is none."""
    return "".join(f"{_command(each, language)}\n" for each in found)


def _command(found: Diagnostic, language: str) -> str:
    span = found.span
    keys = {"file": span.source, "line": span.line, "col": span.column, "title": f"{found.code} {found.name}"}
    told = ",".join(f"{key}={_escaped(str(value), in_key=True)}" for key, value in keys.items())
    return f"::{severity(found)} {told}::{_escaped(diagnostic_sentence(found, language))}"


def _escaped(text: str, *, in_key: bool = False) -> str:
    """Text with the signs spelled out that would end it there."""
    signs = "%\r\n:," if in_key else "%\r\n"
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in text)
