"""A standard as a workbook: the same print, in cells that can be filtered, copied and printed on A4."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.layout import columns
from scoring.reports.standards.print import Part, Print, Row, Table, print_of
from scoring.reports.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
#: The width of a page, in the letters of a cell.
_WIDTH = 81
_LINE_HEIGHT = 15


def standard_workbook(standard: Standard, language: str) -> bytes:
    """The print of one edition: a sheet of what is said of the whole, and one for each table. Needs XlsxWriter.

    The same standard gives the same bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 (an extra, and slow to load)

    whole, into = print_of(standard, language), BytesIO()
    book = Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    start = standard.in_force_from
    book.set_properties({"title": whole.title, "created": datetime(start.year, start.month, start.day)})  # noqa: DTZ001
    looks = _Looks(book)
    _about(book, looks, whole)
    for part in whole.parts:
        if isinstance(part.content, Table):
            _table(book, looks, part, part.content)
    book.close()
    return into.getvalue()


class _Looks:
    """The formats of cells."""

    def __init__(self, book: "Workbook") -> None:
        def look(**more: Any) -> "Format":
            return book.add_format({"text_wrap": True, "valign": "top", "font_name": "Times New Roman", **more})

        framed = {"border": 1, "border_color": "#888888"}
        self.title = look(bold=True, font_size=15, align="center")
        self.text = look()
        self.warning = look(bold=True, font_color="#881122")
        self.part = look(bold=True, font_size=12)
        self.name = look(bold=True, bg_color="#EEEEEE", **framed)
        self.heading = look(bold=True, bg_color="#F6F6F6", **framed)
        self.cell = look(**framed)
        self.bold = look(bold=True)


def _sheet(book: "Workbook", name: str, shares: Sequence[int]) -> "Worksheet":
    sheet = book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.7, right=0.5, top=0.7, bottom=0.7)
    sheet.set_footer("&C&P / &N")
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    for column, share in enumerate(shares):
        sheet.set_column(column, column, _WIDTH * share / 100)
    return sheet


def _about(book: "Workbook", looks: _Looks, whole: Print) -> None:
    """What is said of the whole, a line each."""
    sheet = _sheet(book, message("print.sheet", whole.language), (100,))
    lines = [(whole.title, looks.title), *((text, looks.text) for text in whole.head)]
    lines += [(text, looks.warning) for text in whole.warnings]
    for part in whole.parts:
        if not isinstance(part.content, Table):
            lines += [("", looks.text), (part.title, looks.part), *((text, looks.text) for text in part.content)]
    for place, (text, look) in enumerate(lines):
        larger = 1.4 if look is looks.title else 1
        sheet.set_row(place, _height([text], int(_WIDTH / larger)) * larger)
        sheet.write_string(place, 0, visible(text), look)


def _table(book: "Workbook", looks: _Looks, part: Part, content: Table) -> None:
    sheet = _sheet(book, _sheet_name(part.title), content.shares)
    widths = [_WIDTH * share // 100 for share in content.shares]
    for column, name in enumerate(content.names):
        sheet.write_string(0, column, visible(name), looks.name)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(content.rows, start=1):
        if row.is_heading:
            sheet.merge_range(line, 0, line, len(widths) - 1, "", looks.heading)
            sheet.write_string(line, 0, visible(row.cells[0][0]), looks.heading)
            sheet.set_row(line, _height(row.cells[0], _WIDTH))
        else:
            sheet.set_row(line, max(_height(cell, width) for cell, width in zip(row.cells, widths, strict=True)))
            _cells(sheet, line, row, content, looks)


def _cells(sheet: "Worksheet", line: int, row: Row, content: Table, looks: _Looks) -> None:
    for column, cell in enumerate(row.cells):
        shown = [visible(text) for text in cell]
        if column == content.told and len(shown) > 1:
            rest = "".join(f"\n{text}" for text in shown[1:])
            sheet.write_rich_string(line, column, looks.bold, shown[0], looks.text, rest, looks.cell)
        else:
            sheet.write_string(line, column, "\n".join(shown), looks.cell)


def _height(paragraphs: Sequence[str], width: int) -> int:
    """The height of a cell whose text wraps: what a spreadsheet makes of it depends on its fonts."""
    return _LINE_HEIGHT * sum(max(1, -(-columns(visible(text)) // max(1, width - 1))) for text in paragraphs)


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet, which may have 31 characters and few signs."""
    return "".join(character for character in visible(title) if character not in "[]:*?/\\")[:31].strip("' ")
