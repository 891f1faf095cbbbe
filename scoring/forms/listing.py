"""A form for many units: one row each, as a workbook or as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from scoring.forms.book import GREY, LINE, new_book
from scoring.forms.layout import Layout
from scoring.forms.mark import asked_by_name, mark_of
from scoring.forms.notes import notes_of
from scoring.model.assessment import Unit
from scoring.model.standard import Fact, FactType
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.csv import harmless

#: As many rows are made ready for units that are not listed yet.
_SPARE_ROWS = 200
_UNIT = ("id", "name", "type", "parent", "cluster")
_NARROW, _WIDE = 14, 24


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the word that heads it. `about` says what it is where that word does not; `fact` what is allowed."""

    head: str
    about: str = ""
    fact: Fact | None = None


def columns_of(layout: Layout, language: str) -> tuple[Column, ...]:
    """The columns of a list, in the order of the form. Facts are headed by their names, which never mean two things."""
    standard = layout.standard
    columns = [Column(f"unit.{name}", message(f"form.field.unit.{name}", language)) for name in _UNIT]
    columns.append(Column("period", message("form.field.period", language)))
    for asked in layout.asked:
        label = asked.fact.label.in_language(language)
        if asked.now:
            columns.append(Column(asked.fact.name, label, asked.fact))
        if asked.before:
            before = f"{label} ({message('form.previous', language).lower()})"
            columns.append(Column(f"previous.{asked.fact.name}", before, asked.fact))
    for item in layout.items:
        criterion = item.criterion
        about = f"{criterion.title.in_language(language)} [{basis_text(criterion.basis, language)}]"
        if criterion.needs_evidence:
            columns.append(Column(f"evidence.{criterion.id}", f"{message('form.evidence_number', language)}: {about}"))
        if criterion.claimable:
            columns.append(
                Column(f"not_applicable.{criterion.id}", f"{message('form.not_applicable', language)}: {about}")
            )
    if standard.scoring is not None:
        columns += [
            Column(name, message(f"form.field.{name}", language)) for name in ("claimed.points", "claimed.grade")
        ]
    return tuple(columns)


def _prefilled(units: Sequence[Unit], period: int | None) -> list[list[str]]:
    """The first cells of each row."""
    year = "" if period is None else str(period)
    return [[*(getattr(unit, name) or "" for name in _UNIT), year] for unit in units]


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
        head = book.look(bold=True, bg_color="#DEE2E6", border=1, border_color=LINE)
        rows = _prefilled(units, period)
        last = 1 + len(rows) + _SPARE_ROWS
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.about, about)
            sheet.write_string(1, place, column.head, head)
            kind = column.fact.type if column.fact is not None else FactType.TEXT
            sheet.set_column(
                place, place, _NARROW if column.fact else _WIDE, book.entry(kind, must=column.fact is not None)
            )
            if column.fact is not None:
                book.allow(sheet, (2, place, last, place), column.fact)
        for line, cells in enumerate(rows, start=2):
            for place, text in enumerate(cells):
                if text:
                    sheet.write_string(line, place, text, book.entry(FactType.TEXT, must=False))
        sheet.set_row(0, 75)
        sheet.freeze_panes(2, 2)
        sheet.repeat_rows(0, 1)
        notes = message("form.notes_sheet", language)
        book.notes(notes, notes_of(layout, language))
        book.mark(mark_of(standard, asked_by_name(standard), (notes,)))
    return stream.getvalue()
