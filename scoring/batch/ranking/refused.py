"""Submissions that cannot be judged, as frames: whose they are, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from scoring.model.assessment import Rejected
from scoring.model.diagnostic import CODES
from scoring.model.span import Span
from scoring.reports.csv import csv_text
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.reports.visible import visible

#: What is known of the unit of each: what a parent must know, and those who hand in twice.
ENTRIES = {
    "source": pl.String,
    "unit_id": pl.String,
    "unit_type": pl.String,
    "parent": pl.String,
    "period": pl.Int32,
    "line": pl.Int64,
}
#: Each thing that is wrong, and where.
FAULTS = {
    "source": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "line": pl.Int64,
    "column": pl.Int64,
    "code": pl.String,
    "message": pl.String,
    "unit_id": pl.String,
}
#: The columns of the file of rejected rows.
_WRITTEN = ("source", "line", "column", "code", "message", "unit.id")


def entries_of(rejected: Sequence[Rejected]) -> pl.DataFrame:
    """One row a submission."""
    rows = [
        (each.source, each.unit_id, each.unit_type, each.parent, each.period, each.diagnostics[0].span.line)
        for each in rejected
    ]
    return pl.DataFrame(rows, schema=ENTRIES, orient="row")


def faults_of(rejected: Sequence[Rejected], language: str) -> pl.DataFrame:
    """One row a fault."""
    rows = [
        (
            entry.source,
            fault.span.source,
            fault.span.sheet,
            fault.span.line,
            fault.span.column,
            fault.code,
            diagnostic_sentence(fault, language),
            entry.unit_id,
        )
        for entry in rejected
        for fault in entry.diagnostics
    ]
    return pl.DataFrame(rows, schema=FAULTS, orient="row")


def line_of(fault: Mapping[str, object]) -> str:
    """A fault as every diagnostic is told, in one line."""
    span = Span(str(fault["file"]), int(str(fault["line"])), int(str(fault["column"])), str(fault["sheet"]))
    return f"{visible(str(span))}: {fault['code']} {CODES[str(fault['code'])]}: {fault['message']}"


def is_of_ours(path: Path) -> bool:
    """Whether a file of that name is one that a run wrote, and may go when nothing is rejected any more."""
    header = csv_text(_WRITTEN, []).encode()
    try:
        with path.open("rb") as file:
            return file.read(len(header)) == header
    except OSError:
        return False


def faults_csv(faults: pl.DataFrame, *, begins: bool) -> bytes:
    """Faults as rows of the file of rejected rows; `begins` tells that its header comes first."""
    rows = [
        {
            "source": fault["source"],
            "line": str(fault["line"]),
            "column": str(fault["column"]),
            "code": fault["code"],
            "message": fault["message"],
            "unit.id": fault["unit_id"],
        }
        for fault in faults.iter_rows(named=True)
    ]
    text = csv_text(_WRITTEN, rows)
    return (text if begins else text.split("\r\n", 1)[1]).encode()
