"""Cells of workbooks, as lists and forms both read them: what stands in one, which are merged, what is hidden."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from scoring.intake.rows import cell
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span, column_letters
from scoring.source.tree import Numbers, Scalar, Typed
from scoring.source.workbook import cells as workbook
from scoring.source.workbook.cells import Area, Content, Kind, Sheet

#: How many runs of hidden rows or columns a message names.
_NAMED = 5
#: Merged cells do not overlap in a sound file; in another, so many of them are enough to refuse a row.
_MOST_AREAS = 200
_TYPED = {Kind.NUMBER: Typed.NUMBER, Kind.DATE: Typed.DATE, Kind.BOOLEAN: Typed.BOOLEAN}


def scalar_of(held: Content, span: Span, numbers: Numbers) -> Scalar:
    """A cell as text, with what it is besides."""
    kind, text, why = held
    if kind is Kind.TEXT:
        return cell(text, span, numbers)
    if kind is Kind.ERROR:
        return Scalar(text, span, plain=False, fault=Diagnostic("E115", span, {"found": text}))
    if kind is Kind.UNCLEAR:
        return Scalar(text, span, plain=False, fault=Diagnostic("E116", span, {"what": why, "found": text}))
    return Scalar(text, span, plain=kind is Kind.NUMBER, typed=_TYPED[kind])


def joined(area: Area, row: int, span: Span) -> Diagnostic:
    """The fault of a row that a merged cell covers."""
    first, last = (f"{column_letters(column)}{line}" for line, column in ((area.top, area.left), area[2:]))
    place = span._replace(line=row, column=area.left)
    return Diagnostic("E116", place, {"what": "merged", "area": f"{first}:{last}"})


class Merged:
    """The merged cells that say something, row by row from the top: which of the rows and columns they mean, only a
    person can tell."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._waiting = deque(sorted(area for area in areas if area[:2] != area[2:]))
        self._open: list[Area] = []

    def at(self, row: workbook.Row) -> list[Area]:
        """Those that cover a part of a row. Rows are asked for from the top down."""
        self._open = [area for area in self._open if area.bottom >= row.number]
        while self._waiting and self._waiting[0].top <= row.number:
            area = self._waiting.popleft()
            filled = area.top == row.number and any(column == area.left for column, _ in row.cells())
            if filled:  # one that began above begins where nothing stands
                self._open.append(area)
        self._open = sorted(self._open, key=lambda area: area.bottom)[-_MOST_AREAS:]
        return self._open


def hidden_cells(sheet: Sheet, start: Span, rows: Sequence[int], columns: Iterable[int]) -> Iterator[Diagnostic]:
    """A warning where something was read that a person does not see: hidden ones of the rows, and of the columns."""
    lines = _runs(rows)
    covered = {column for column in columns for first, last in sheet.hidden_columns if first <= column <= last}
    runs = _runs(sorted(covered))
    if sheet.is_hidden:
        yield Diagnostic("W118", start, {"what": "sheet", "hidden": sheet.name})
    if lines:
        told = _named((str(first), str(last)) for first, last in lines)
        yield Diagnostic("W118", start._replace(line=lines[0][0]), {"what": "rows", "hidden": told})
    if runs:
        told = _named((column_letters(first), column_letters(last)) for first, last in runs)
        yield Diagnostic("W118", start._replace(column=runs[0][0]), {"what": "columns", "hidden": told})


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
