"""Lists in workbooks: which sheets are lists, and what their cells say. A form of one unit is for another reader, which
begins where this one does: at sheets of typed cells."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from scoring.intake.rows import (
    ID,
    Header,
    Labels,
    Row,
    Words,
    cell,
    fits,
    header_of,
    heads,
    labels_of,
    row_of,
    words_of,
)
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span, column_letters
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import Numbers, Scalar, Typed
from scoring.source.workbook import cells as workbook
from scoring.source.workbook.cells import Area, Content, Kind, Sheet

#: Above the header a title may stand, and whose list it is: so many rows that are not empty are looked at.
_TITLE_ROWS = 20
#: Without the id of a unit, so many known columns make a header.
_ENOUGH = 2
#: How many runs of hidden rows or columns a message names.
_NAMED = 5
#: Merged cells do not overlap in a sound file; in another, so many of them are enough to refuse a row.
_MOST_AREAS = 200
_TYPED = {Kind.NUMBER: Typed.NUMBER, Kind.DATE: Typed.DATE, Kind.BOOLEAN: Typed.BOOLEAN}


class ListedRow(NamedTuple):
    """A row of a list, and the sheet that it stands in."""

    sheet: str
    row: Row


class Lists(NamedTuple):
    """All lists of a workbook: their rows as they are asked for, how many these are, and what is worth a warning."""

    rows: Iterator[ListedRow]
    total: int
    warnings: tuple[Diagnostic, ...]


class _List(NamedTuple):
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
    words = words_of(vocabularies)
    found = [(sheet, _header_at(sheet, words)) for sheet in sheets if sheet.rows]
    others = [sheet.name for sheet, at in found if at is None and not sheet.is_hidden]
    warnings = [Diagnostic("W117", Span(source, 1, 1), {"sheets": ", ".join(others)})] if others else []
    lists = [
        _List(sheet, header_of(_scalars(sheet.rows[at], source, sheet.name, numbers), words), sheet.rows[at + 1 :])
        for sheet, at in found
        if at is not None
    ]
    warnings += [warning for listed in lists for warning in _hidden(listed, source)]
    labels = labels_of(vocabularies)
    rows = (ListedRow(listed.sheet.name, row) for listed in lists for row in _rows(listed, source, labels, numbers))
    total = sum(len(listed.rows) or bool(listed.header.faults) for listed in lists)
    return Lists(rows, total, tuple(warnings))


def _header_at(sheet: Sheet, words: Words) -> int | None:
    """Which row is the header: the first that names the id of the unit; without one, the first row of all where that
    names some columns; else this is no list."""
    for at, row in enumerate(islice(sheet.rows, _TITLE_ROWS)):
        if any(heads(held.text) == ID for _, held in row.cells()):
            return at
    known = sum(fits(held.text, words) for _, held in sheet.rows[0].cells())
    return 0 if known >= _ENOUGH else None


def _scalars(row: workbook.Row, source: str, sheet: str, numbers: Numbers) -> list[Scalar]:
    return [_scalar(held, Span(source, row.number, column, sheet), numbers) for column, held in row.cells()]


def _scalar(held: Content, span: Span, numbers: Numbers) -> Scalar:
    """A cell as text, with what it is besides."""
    kind, text, why = held
    if kind is Kind.TEXT:
        return cell(text, span, numbers)
    if kind is Kind.ERROR:
        return Scalar(text, span, plain=False, fault=Diagnostic("E115", span, {"found": text}))
    if kind is Kind.UNCLEAR:
        return Scalar(text, span, plain=False, fault=Diagnostic("E116", span, {"what": why, "found": text}))
    return Scalar(text, span, plain=kind is Kind.NUMBER, typed=_TYPED[kind])


def _rows(listed: _List, source: str, labels: Labels, numbers: Numbers) -> Iterator[Row]:
    sheet, header, rows = listed
    merged = _Merged(sheet.merged)
    for row in rows:
        span = Span(source, row.number, 1, sheet.name)
        read = row_of(header, _scalars(row, source, sheet.name, numbers), span, labels)
        joined = tuple(_joined(area, row.number, span) for area in merged.at(row))
        yield replace(read, faults=header.faults or (*read.faults, *joined))
    if header.faults and not rows:
        yield Row(header.faults[0].span.line, None, header.faults)


def _joined(area: Area, row: int, span: Span) -> Diagnostic:
    first, last = (f"{column_letters(column)}{line}" for line, column in ((area.top, area.left), area[2:]))
    place = span._replace(line=row, column=area.left)
    return Diagnostic("E116", place, {"what": "merged", "area": f"{first}:{last}"})


class _Merged:
    """The merged cells that say something, row by row from the top: which of the rows and columns they mean, only a
    person can tell."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._waiting = deque(sorted(area for area in areas if area[:2] != area[2:]))
        self._open: list[Area] = []

    def at(self, row: workbook.Row) -> list[Area]:
        """Those that cover a part of a row. Rows are asked for from the top down."""
        held = dict(row.cells())
        self._open = [area for area in self._open if area.bottom >= row.number]
        while self._waiting and self._waiting[0].top <= row.number:
            area = self._waiting.popleft()
            if area.top == row.number and area.left in held:  # one that began above begins where nothing stands
                self._open.append(area)
        self._open = sorted(self._open, key=lambda area: area.bottom)[-_MOST_AREAS:]
        return self._open


def _hidden(listed: _List, source: str) -> Iterator[Diagnostic]:
    """A warning where something was read that a person does not see."""
    sheet, header, rows = listed
    lines = _runs([row.number for row in rows if row.is_hidden])
    covered = {column for column in header.columns for first, last in sheet.hidden_columns if first <= column <= last}
    columns = _runs(sorted(covered))
    here = Span(source, 1, 1, sheet.name)
    if sheet.is_hidden:
        yield Diagnostic("W118", here, {"what": "sheet", "hidden": sheet.name})
    if lines:
        told = _named((str(first), str(last)) for first, last in lines)
        yield Diagnostic("W118", here._replace(line=lines[0][0]), {"what": "rows", "hidden": told})
    if columns:
        told = _named((column_letters(first), column_letters(last)) for first, last in columns)
        yield Diagnostic("W118", here._replace(column=columns[0][0]), {"what": "columns", "hidden": told})


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs, each with its first and its last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _named(runs: Iterable[tuple[str, str]]) -> str:
    told = [first if first == last else f"{first}–{last}" for first, last in runs]
    return ", ".join([*told[:_NAMED], *(["…"] if len(told) > _NAMED else [])])
