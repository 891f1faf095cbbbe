"""The form of one unit as a workbook: a sheet that a person fills in from top to bottom, and notes."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scoring.forms.book import GREY, LINE, LINE_HEIGHT, Book, height_of, new_book
from scoring.forms.layout import Layout
from scoring.forms.mark import asked_by_name, mark_of
from scoring.forms.notes import notes_of
from scoring.forms.rules import YEAR
from scoring.forms.sheet import Entry, Look, Row, columns_of, rows_of
from scoring.model import form
from scoring.model.assessment import Unit
from scoring.model.span import column_letters
from scoring.model.standard import FactType
from scoring.reports.catalogue import message

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: Columns before those that are filled in: the key, which is hidden, the id, the text and the unit of measure.
_LABELS = {"key": 4, "number": 11, "asked": 62, "unit": 13}
_WIDTHS = {
    form.VALUE: 16,
    form.PREVIOUS: 12,
    form.CLAIMED: 10,
    form.NUMBER: 24,
    form.DATE: 13,
    form.NOT_APPLICABLE: 32,
}
_NAMES = {form.NUMBER: "evidence_number", form.DATE: "evidence_date"}
#: What is said beside a cell that no fact explains.
_HINTS = {
    form.NUMBER: "form.hint_number",
    form.DATE: "form.expected.date",
    form.NOT_APPLICABLE: "form.hint_not_applicable",
}
_LINED = {"border": 1, "border_color": LINE}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"bold": True, "font_size": 14},
    Look.SUBTITLE: {},
    Look.OPEN: {"bold": True, "font_color": "#C92A2A"},
    Look.FIELD: _LINED,
    Look.HEAD: {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#DEE2E6"}
    | _LINED,
    Look.SECTION: {"bold": True, "bg_color": "#D0EBFF"} | _LINED,
    Look.CRITERION: {"text_wrap": True, "valign": "top", "bg_color": GREY} | _LINED,
    Look.FACT: {"text_wrap": True, "valign": "top"} | _LINED,
}
#: How many arguments a function of a workbook takes.
_ARGUMENTS = 255


def form_workbook(layout: Layout, language: str, unit: Unit | None = None, period: int | None = None) -> bytes:
    """The .xlsx of one unit's form, filled in as far as the unit and the period are known. Needs XlsxWriter."""
    stream = BytesIO()
    with new_book(layout.standard, language, stream) as book:
        drawn = _Form(book, layout, language)
        for row in rows_of(layout, unit, period, language):
            drawn.add(row)
        drawn.finish()
        notes = message("form.notes_sheet", language)
        book.notes(notes, notes_of(layout, language))
        book.mark(mark_of(layout.standard, asked_by_name(layout.standard), (notes,)))
    return stream.getvalue()


class _Form:
    """The sheet as it is drawn, row by row."""

    def __init__(self, book: Book, layout: Layout, language: str) -> None:
        self._book, self._language = book, language
        self._columns = {name: len(_LABELS) + place for place, name in enumerate(columns_of(layout))}
        self._sheet: Worksheet = book.sheet(message("form.sheet", language))
        self._width = len(_LABELS) + len(self._columns)
        self._next = 1
        self._head = self._count = 0
        self._open: list[tuple[int, int]] = []  # every cell without which the form is not done
        self._left = 0  # how many of them are empty so far
        self._sheet.fit_to_pages(1, 0)
        self._sheet.write_row(0, 0, [form.SCHEMA, *[form.LABEL] * (len(_LABELS) - 1), *self._columns])

    def add(self, row: Row) -> None:
        """Draw a row below the last."""
        place, self._next = self._next, self._next + 1
        self._sheet.write_string(place, 0, form.kept(row.key))
        match row.look:
            case Look.HEAD:
                self._head = place
                self._heads(place)
            case Look.TITLE | Look.SUBTITLE:
                self._sheet.write_string(place, 1, row.text, self._look(row))
            case Look.SECTION:
                self._blanks(place, row, range(2, self._width))
                self._sheet.write_string(place, 1, row.text, self._look(row))
            case Look.OPEN:
                self._count = place
                self._sheet.write_string(place, 2, row.text, self._look(row))
            case _:
                self._filled_in(place, row)

    def _heads(self, place: int) -> None:
        names = [*list(_LABELS)[1:], *(_NAMES.get(name, name) for name in self._columns)]
        heads = [message(f"form.{name}", self._language) for name in names]
        self._sheet.write_row(place, 1, heads, self._book.look(**_LOOKS[Look.HEAD]))
        self._sheet.set_row(place, 2 * LINE_HEIGHT)

    def _filled_in(self, place: int, row: Row) -> None:
        """A row with cells to fill in: what is asked on the left, in as many lines as it takes."""
        self._blanks(place, row, range(1, self._width if row.look is not Look.FIELD else len(_LABELS)))
        look = self._look(row)
        texts = {1: row.number, 2: row.text, 3: row.unit}
        for column, text in texts.items():
            if text:
                inset = {"indent": 1, "align": "left"} if row.look is Look.FACT and column == 2 else {}
                self._sheet.write_string(place, column, text, self._book.look(**_LOOKS[row.look], **inset))
        if row.below:
            bold = self._book.look(bold=True)
            self._sheet.write_rich_string(place, 2, bold, row.text, f"\n{row.below}", look)
            texts[2] = f"{row.text}\n{row.below}"
        widths = list(_LABELS.values())
        self._sheet.set_row(place, max(height_of(text, widths[at]) for at, text in texts.items()))
        for name, entry in row.entries:
            self._entry(place, self._columns[name], name, entry)

    def _blanks(self, place: int, row: Row, columns: Iterable[int]) -> None:
        look = self._look(row)
        grey = self._book.look(bg_color=GREY, **_LINED)
        for column in columns:
            is_label = column < len(_LABELS) or row.look is Look.SECTION
            self._sheet.write_blank(place, column, None, look if is_label else grey)

    def _look(self, row: Row) -> "Format":
        return self._book.look(**_LOOKS[row.look])

    def _entry(self, place: int, column: int, name: str, entry: Entry) -> None:
        sheet, cells = self._sheet, (place, column, place, column)
        look = self._book.look(bg_color=GREY, **_LINED)
        if not entry.fixed:
            look = self._book.entry(_kind(name, entry), must=entry.must, framed=entry.must and name == form.NUMBER)
        if entry.value is None:
            sheet.write_blank(place, column, None, look)
        else:
            sheet.write(place, column, entry.value, look)
        if entry.fact is not None:
            self._book.allow(sheet, cells, entry.fact)
        elif entry.choices:
            self._book.choose(sheet, cells, entry.choices)
        elif entry.is_year:
            self._book.check(sheet, cells, YEAR, message("form.counts_year", self._language))
        elif name in _HINTS:
            self._book.check(sheet, cells, None, message(_HINTS[name], self._language))
        if entry.must:
            self._open.append((column, place))
            self._left += entry.value is None

    def finish(self) -> None:
        """What can be said only when all rows are there: how many cells are open, what is seen and what is hidden."""
        sheet = self._sheet
        look = self._book.look(**_LOOKS[Look.OPEN], align="left")
        sheet.write_formula(self._count, len(_LABELS), still_open(self._open), look, self._left)
        widths = [*_LABELS.values(), *(_WIDTHS[name] for name in self._columns)]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"hidden": column == 0})
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.freeze_panes(self._head + 1, 3)
        sheet.repeat_rows(self._head)


def _kind(name: str, entry: Entry) -> FactType:
    """What is typed into a cell: ids and numbers of documents are text, so that `007` stays what it is."""
    if entry.fact is not None:
        return entry.fact.type
    if name == form.DATE:
        return FactType.DATE
    return FactType.NUMBER if name == form.CLAIMED or entry.is_number else FactType.TEXT


def still_open(cells: Iterable[tuple[int, int]]) -> str:
    """The formula for how many of the cells, each by its column and its row, are empty. It is short: a workbook takes
    no formula of more than 8192 signs.

    >>> still_open([(4, 7), (4, 9), (4, 10), (5, 10)])
    '=4-COUNTA(E8,E10:E11,F11)'
    """
    runs: list[list[tuple[int, int]]] = []
    for column, row in sorted(cells):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    areas = [":".join(_address(*cell) for cell in dict.fromkeys((run[0], run[-1]))) for run in runs]
    counts = [f"COUNTA({','.join(areas[at : at + _ARGUMENTS])})" for at in range(0, len(areas), _ARGUMENTS)]
    return "-".join([f"={sum(map(len, runs))}", *counts])


def _address(column: int, row: int) -> str:
    return f"{column_letters(column + 1)}{row + 1}"
