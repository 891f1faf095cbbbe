"""A form for many units: one row each, as a workbook or as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from scoring.forms.book import GREY, LINE, Book, height_of, new_book
from scoring.forms.layout import Layout
from scoring.forms.mark import asked_by_name, mark_of
from scoring.forms.notes import OF_A_LIST, notes_of
from scoring.forms.rules import YEAR
from scoring.model.assessment import UNIT_PARTS, Unit
from scoring.model.form import kept
from scoring.model.standard import Fact, FactType
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.csv import harmless

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: As many rows are made ready for units that are not listed yet.
_SPARE_ROWS = 200
_NARROW, _WIDE, _WIDEST = 18, 24, 40
#: How small a list is printed, which has many columns.
_PRINTED = 60
ID, TYPE, PERIOD, POINTS = "unit.id", "unit.type", "period", "claimed.points"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the word that heads it, and what it is about; `fact` and `choices` say what is allowed, `hint` what
    is expected."""

    head: str
    about: str
    fact: Fact | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""


def columns_of(layout: Layout, language: str) -> tuple[Column, ...]:
    """The columns of a list, in the order of the form. Facts are headed by their names, which never mean two things."""
    standard = layout.standard
    only = {"type": (standard.unit_type,)}
    about = {name: message(f"form.field.unit.{name}", language) for name in UNIT_PARTS}
    about["id"] = message("form.list_id", language)  # a word that no reader takes for the head of the column
    columns = [Column(f"unit.{name}", told, choices=only.get(name, ())) for name, told in about.items()]
    columns.append(Column(PERIOD, message("form.field.period", language), hint=message("form.counts_year", language)))
    for asked in layout.asked:
        label = asked.fact.label.in_language(language)
        if asked.now:
            columns.append(Column(asked.fact.name, label, asked.fact))
        if asked.before:
            before = f"{label} ({message('form.previous', language).lower()})"
            columns.append(Column(f"previous.{asked.fact.name}", before, asked.fact))
    for item in layout.items:
        criterion = item.criterion
        title = f"{criterion.title.in_language(language)} [{basis_text(criterion.basis, language)}]"
        wanted = {"evidence": criterion.needs_evidence, "not_applicable": criterion.claimable}
        for part in (part for part, is_wanted in wanted.items() if is_wanted):
            told = f"{message(f'form.list_{part}', language)}: {title}"
            hint = message(f"form.hint_list_{part}", language)
            columns.append(Column(f"{part}.{criterion.id}", told, hint=hint))
    if standard.scoring is not None:
        grades = tuple(grade.title.in_language(language) for grade in standard.scoring.grades)
        columns.append(Column(POINTS, message("form.field.claimed.points", language)))
        columns.append(Column("claimed.grade", message("form.field.claimed.grade", language), choices=grades))
    return tuple(columns)


def _prefilled(units: Sequence[Unit], period: int | None) -> list[list[str]]:
    """The first cells of each row."""
    year = "" if period is None else str(period)
    return [[*(getattr(unit, name) or "" for name in UNIT_PARTS), year] for unit in units]


def list_csv(layout: Layout, language: str, units: Sequence[Unit] = (), period: int | None = None) -> str:
    """The list as CSV for a spreadsheet here: semicolons, and a mark that says UTF-8."""
    columns = columns_of(layout, language)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.head for column in columns])
    for cells in _prefilled(units, period):
        writer.writerow([*map(harmless, cells), *[""] * (len(columns) - len(cells))])
    return "\ufeff" + stream.getvalue()


def list_workbook(layout: Layout, language: str, units: Sequence[Unit] = (), period: int | None = None) -> bytes:
    """The list as .xlsx: above each column what it is about, in each cell what may stand there. Needs XlsxWriter."""
    stream = BytesIO()
    columns, standard = columns_of(layout, language), layout.standard
    with new_book(standard, language, stream) as book:
        sheet = book.sheet(message("form.sheet", language))
        about = book.look(text_wrap=True, valign="top", bg_color=GREY, border=1, border_color=LINE)
        head = book.look(bold=True, shrink=True, bg_color="#DEE2E6", border=1, border_color=LINE)
        last = 1 + len(units) + _SPARE_ROWS
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.about, about)
            sheet.write_string(1, place, kept(column.head), head)
            sheet.set_column(place, place, _width(column), _entry(book, column))
            _allow(book, sheet, (2, place, last, place), column)
        for line, cells in enumerate(_prefilled(units, period), start=2):
            for place, text in enumerate(cells):
                if columns[place].head == PERIOD and text:
                    sheet.write_number(line, place, int(text), _entry(book, columns[place]))
                elif text:
                    sheet.write_string(line, place, text, _entry(book, columns[place]))
        sheet.set_row(0, max(height_of(column.about, _width(column)) for column in columns))
        sheet.set_print_scale(_PRINTED)
        sheet.freeze_panes(2, 2)
        sheet.repeat_rows(0, 1)
        sheet.repeat_columns(0, 1)
        notes = message("form.notes_sheet", language)
        book.notes(notes, notes_of(layout, language, OF_A_LIST))
        book.mark(mark_of(standard, asked_by_name(standard), (notes,)))
    return stream.getvalue()


def _width(column: Column) -> int:
    if column.fact is not None or column.head in (PERIOD, POINTS):
        return _NARROW
    return _WIDEST if column.hint else _WIDE


def _entry(book: Book, column: Column) -> "Format":
    """Ids and numbers of documents stay as they are typed."""
    kind = FactType.NUMBER if column.head in (PERIOD, POINTS) else FactType.TEXT
    is_wanted = column.fact is not None or column.head in (ID, TYPE, PERIOD)
    return book.entry(column.fact.type if column.fact is not None else kind, must=is_wanted)


def _allow(book: Book, sheet: "Worksheet", cells: tuple[int, int, int, int], column: Column) -> None:
    if column.fact is not None:
        book.allow(sheet, cells, column.fact)
    elif column.choices:
        book.choose(sheet, cells, column.choices)
    elif column.hint:
        book.check(sheet, cells, YEAR if column.head == PERIOD else None, column.hint)
