"""Lists in workbooks: which sheets are lists, and what their cells say. A form of one unit is for another reader, which
begins where this one does: at sheets of typed cells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from scoring.intake.cells import Merged, hidden_cells, joined, scalar_of
from scoring.intake.rows import (
    ID,
    Header,
    Labels,
    Row,
    Words,
    fits,
    header_of,
    heads,
    labels_of,
    row_of,
    words_of,
)
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import Numbers, Scalar
from scoring.source.workbook import cells as workbook
from scoring.source.workbook.cells import Area, Sheet

#: Above the header a title may stand, and whose list it is: so many rows that are not empty are looked at.
_TITLE_ROWS = 20
#: Without the id of a unit, so many known columns make a header.
_ENOUGH = 2


class ListedRow(NamedTuple):
    """A row of a list, and the sheet that it stands in."""

    sheet: str
    row: Row


class Lists(NamedTuple):
    """All lists of a workbook: their rows as they are asked for, how many these are, and what is worth a warning."""

    rows: Iterator[ListedRow]
    total: int
    warnings: tuple[Diagnostic, ...]


class Listed(NamedTuple):
    """A sheet that is a list: its header, and the rows below."""

    sheet: Sheet
    header: Header
    rows: Sequence[workbook.Row]


def read_lists(
    sheets: Sequence[Sheet],
    source: str,
    vocabularies: Mapping[str, Vocabulary],
    numbers: Numbers = Numbers.UNSAID,
) -> Lists:
    """The rows of every sheet that is a list. One that is none is named in a warning, unless it is empty, or hidden:
    there programs keep what is not for people. Hidden rows, columns and lists are read like all others, with a warning.
    """
    lists, warnings = find_lists(sheets, source, words_of(vocabularies), numbers)
    labels = labels_of(vocabularies)
    rows = (ListedRow(listed.sheet.name, row) for listed in lists for row in _rows(listed, source, labels, numbers))
    total = sum(len(listed.rows) or bool(listed.header.faults) for listed in lists)
    return Lists(rows, total, warnings)


def find_lists(
    sheets: Sequence[Sheet], source: str, words: Words, numbers: Numbers
) -> tuple[list[Listed], tuple[Diagnostic, ...]]:
    """The sheets that are lists, and what is worth a warning."""
    found = [(sheet, _header_at(sheet, words)) for sheet in sheets if sheet.rows]
    others = [sheet.name for sheet, at in found if at is None and not sheet.is_hidden]
    warnings = [Diagnostic("W117", Span(source, 1, 1), {"sheets": ", ".join(others)})] if others else []
    lists = [
        Listed(sheet, header_of(_scalars(sheet.rows[at], source, sheet.name, numbers), words), sheet.rows[at + 1 :])
        for sheet, at in found
        if at is not None
    ]
    warnings += [warning for listed in lists for warning in _hidden(listed, source)]
    return lists, tuple(warnings)


def _header_at(sheet: Sheet, words: Words) -> int | None:
    """Which row is the header: the first that names the id of the unit; without one, the first row of all where that
    names some columns; else this is no list."""
    for at, row in enumerate(islice(sheet.rows, _TITLE_ROWS)):
        if any(heads(held.text) == ID for _, held in row.cells()):
            return at
    known = sum(fits(held.text, words) for _, held in sheet.rows[0].cells())
    return 0 if known >= _ENOUGH else None


def _scalars(row: workbook.Row, source: str, sheet: str, numbers: Numbers) -> list[Scalar]:
    return [scalar_of(held, Span(source, row.number, column, sheet), numbers) for column, held in row.cells()]


def _rows(listed: Listed, source: str, labels: Labels, numbers: Numbers) -> Iterator[Row]:
    sheet, header, rows = listed
    merged = Merged(sheet.merged)
    for row in rows:
        yield row_in(listed, row, merged.at(row), source, labels, numbers)
    if header.faults and not rows:
        yield Row(header.faults[0].span.line, None, header.faults)


def row_in(
    listed: Listed, row: workbook.Row, covering: Sequence[Area], source: str, labels: Labels, numbers: Numbers
) -> Row:
    """A row of a list as a document; merged cells that cover a part of it are a fault."""
    sheet, header, _ = listed
    span = Span(source, row.number, 1, sheet.name)
    read = row_of(header, _scalars(row, source, sheet.name, numbers), span, labels)
    faults = (joined(area, row.number, span) for area in covering)
    return Row(row.number, read.root, header.faults or (*read.faults, *faults))


def _hidden(listed: Listed, source: str) -> Iterator[Diagnostic]:
    sheet, header, rows = listed
    here = Span(source, 1, 1, sheet.name)
    yield from hidden_cells(sheet, here, [row.number for row in rows if row.is_hidden], header.columns)
