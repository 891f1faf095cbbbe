"""Workbooks to documents: the forms that they hold, and the rows of their lists."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from scoring.intake.files import Contents, Submission
from scoring.intake.form import asking, read_form, schema_row
from scoring.intake.marks import mark_in
from scoring.intake.paths import LIMITS, InputFile
from scoring.intake.rows import Row
from scoring.intake.sheets import read_lists
from scoring.intake.unusable import unusable
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.form import MARK_SHEET, Mark
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import Numbers
from scoring.source.workbook.cells import Sheet, UnusableError
from scoring.source.workbook.read import read_workbook


class Workbook(NamedTuple):
    """The forms that were filled in, and the sheets that may be lists; `standards` are those that all ask for."""

    forms: list[Submission]
    others: list[Sheet]
    standards: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
    marks: tuple[Mark | None, ...]


def open_workbook(file: InputFile, numbers: Numbers) -> Workbook:
    """What is in a workbook. Raises ScoringError where it cannot be read."""
    try:
        sheets = read_workbook(file.content(LIMITS[file.suffix]))
    except UnusableError as error:
        raise ScoringError([unusable(error.why, file.source, error.sheet)]) from None
    mark = mark_in(sheets)
    standards, beside = (mark.standards, mark.beside) if mark is not None else ((), ())
    schemas = [(sheet, schema_row(sheet)) for sheet in sheets if sheet.name not in (MARK_SHEET, *beside)]
    forms = [read_form(sheet, at, file.source, standards, numbers) for sheet, at in schemas if at is not None]
    others = [sheet for sheet, at in schemas if at is None]
    filled_in = [
        Submission(f"{file.source}!{found.sheet}", found.root, Span(file.source, 1, 1, found.sheet), found.faults)
        for found in forms
    ]
    warnings = tuple(warning for found in forms for warning in found.warnings)
    return Workbook(filled_in, others, standards, warnings, (mark,) if forms or mark is not None else ())


def in_workbook(file: InputFile, vocabularies: Mapping[str, Vocabulary], numbers: Numbers) -> Contents:
    """The forms in a workbook, and the rows of all lists. Raises ScoringError where it cannot be read, or has none."""
    book = open_workbook(file, numbers)
    rows, total, warnings = read_lists(book.others, file.source, vocabularies, numbers)
    warnings = (*book.warnings, *warnings)
    if not book.forms and not total:
        start = Span(file.source, 1, 1)
        return Contents([Submission(file.source, None, start, (Diagnostic("E109", start, {}),))], 1, warnings)
    listed = (submission_of(row, sheet, file.source, book.standards) for sheet, row in rows)
    return Contents(chain(book.forms, listed), len(book.forms) + total, warnings, book.marks)


def submission_of(row: Row, sheet: str, source: str, standards: Sequence[str]) -> Submission:
    """A row of a list in a workbook as a submission."""
    root = None if row.root is None else asking(row.root, standards)
    return Submission(f"{source}!{sheet}!{row.number}", root, Span(source, row.number, 1, sheet), row.faults)
