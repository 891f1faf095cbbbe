"""Workbooks as LibreOffice writes them: .ods."""

import unicodedata
from collections.abc import Iterator

from scoring.source.workbook.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    Area,
    Content,
    Kind,
    Row,
    Sheet,
    UnusableError,
)
from scoring.source.workbook.markup import Element, elements, local, tree_of
from scoring.source.workbook.numbers import PLAIN, Format, Shown, numeric
from scoring.source.workbook.package import Package

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_EXTENSION = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_MOST_ELEMENTS = 12_000_000
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
#: Parts of a sheet that hold rows and columns and are none.
_GROUPS = frozenset(
    _TABLE + name
    for name in (
        "table",
        "table-rows",
        "table-header-rows",
        "table-row-group",
        "table-columns",
        "table-header-columns",
        "table-column-group",
    )
)


def read_ods(package: Package) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in its order. Raises UnusableError."""
    if "mimetype" in package and not "".join(package.texts("mimetype")).startswith(_SPREADSHEET):
        raise UnusableError("not-workbook")
    if "META-INF/manifest.xml" in package:
        manifest = tree_of(package.texts("META-INF/manifest.xml"), _MOST_ELEMENTS // 100)
        if any(local(element.tag) == "encryption-data" for element in manifest.iter()):
            raise UnusableError("password")
    reader = _Reader()
    try:
        reader.take(package.texts("content.xml"))
    except UnusableError as error:
        raise UnusableError(error.why, reader.name) from None
    return tuple(reader.sheets)


class _Reader:
    """Follows the document from its beginning to its end, and forgets what it has taken."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.name = ""
        self._hidden_styles: set[str] = set()
        self._is_hidden = False
        self._rows: list[Row] = []
        self._columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._row = self._column = self._count = 0

    def take(self, texts: Iterator[str]) -> None:
        """The whole content. Only what lies in a sheet by itself counts: a table in a cell or in a chart is none."""
        way: list[Element] = []
        for event, element in elements(texts, _MOST_ELEMENTS):
            if event == "start":
                way.append(element)
                if _is_sheet(way):
                    self._begin(element)
                continue
            way.pop()
            if element.tag == f"{_STYLE}style":
                self._style(element)
            elif _is_sheet([*way, element]):
                self._end()
            elif way and way[-1].tag in _GROUPS and _lies_in_sheet(way):
                if element.tag == f"{_TABLE}table-row":
                    self._take_row(element)
                elif element.tag == f"{_TABLE}table-column":
                    self._take_column(element)
                way[-1].clear()

    def _style(self, element: Element) -> None:
        if any(child.get(f"{_TABLE}display") == "false" for child in element):
            self._hidden_styles.add(element.get(f"{_STYLE}name", ""))

    def _begin(self, table: Element) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise UnusableError("sheets")
        self.name = table.get(f"{_TABLE}name", "?")
        self._is_hidden = table.get(f"{_TABLE}style-name") in self._hidden_styles
        self._rows, self._columns, self._merged = [], [], []
        self._row = self._column = 0

    def _end(self) -> None:
        self.sheets.append(
            Sheet(self.name, self._rows, self._is_hidden, tuple(self._columns), tuple(self._merged)),
        )

    def _take_column(self, element: Element) -> None:
        count = _count(element, "number-columns-repeated", MAX_COLUMNS)
        if _is_collapsed(element):
            self._columns.append((self._column + 1, self._column + count))
        self._column += count

    def _take_row(self, element: Element) -> None:
        count = _count(element, "number-rows-repeated", MAX_ROWS)
        columns: list[int] = []
        contents: list[Content | None] = []
        column = 0
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = _count(cell, "number-columns-repeated", MAX_COLUMNS)
            self._merge(cell, column)
            held = _content(cell)
            if held is not None:
                columns += range(column + 1, column + times + 1)
                contents += [held] * times
            column += times
        if columns:
            self._count += count * len(columns)
            if self._count > MAX_CELLS:
                raise UnusableError("cells")
            is_hidden = _is_collapsed(element)
            self._rows += (Row(self._row + place + 1, columns, contents, is_hidden) for place in range(count))
        self._row += count

    def _merge(self, cell: Element, column: int) -> None:
        height = _count(cell, "number-rows-spanned", MAX_ROWS)
        width = _count(cell, "number-columns-spanned", MAX_COLUMNS)
        if height > 1 or width > 1:
            self._merged.append(Area(self._row + 1, column + 1, self._row + height, column + width))


def _is_sheet(way: list[Element]) -> bool:
    return len(way) == 4 and way[-1].tag == f"{_TABLE}table" and way[-2].tag == f"{_OFFICE}spreadsheet"


def _lies_in_sheet(way: list[Element]) -> bool:
    return len(way) >= 4 and _is_sheet(way[:4]) and all(element.tag in _GROUPS for element in way[4:])


def _is_collapsed(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _count(element: Element, name: str, most: int) -> int:
    text = element.get(_TABLE + name, "1")
    if not (text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
        raise UnusableError("xml")
    return int(text)


def _content(cell: Element) -> Content | None:
    """What a cell holds; None where that is nothing."""
    kind = cell.get(f"{_OFFICE}value-type")
    text = "\n".join(_shown(part) for part in cell if part.tag == f"{_TEXT}p")
    if cell.get(f"{_EXTENSION}value-type") == "error":
        return Content(Kind.ERROR, text or "#?")
    match kind:
        case "float" | "currency":
            return _number(cell.get(f"{_OFFICE}value", ""), text)
        case "percentage":
            return numeric(cell.get(f"{_OFFICE}value", ""), Format(Shown.PERCENT))
        case "boolean":
            return Content(Kind.BOOLEAN, cell.get(f"{_OFFICE}boolean-value", "false"))
        case "date":
            day = cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
            return Content(Kind.DATE, day.replace("T", " "))
        case "time":
            return Content(Kind.DATE, text)
        case None if cell.get(f"{_TABLE}formula") is not None and not any(part.tag == f"{_TEXT}p" for part in cell):
            return Content(Kind.UNCLEAR, "=", "formula")
        case _:
            written = cell.get(f"{_OFFICE}string-value")
            text = text if written is None else written
            return Content(Kind.TEXT, unicodedata.normalize("NFC", text)) if text.strip() else None


def _number(raw: str, shown: str) -> Content:
    """A number; the zeros before it are the cell's format, which is seen in what it shows."""
    zeros = len(shown) if shown.isdigit() and shown.startswith("0") and shown.lstrip("0") == raw.lstrip("0") else 0
    return numeric(raw, Format(Shown.PLAIN, zeros) if zeros > 1 else PLAIN)


def _shown(element: Element) -> str:
    """The text of a paragraph, with the spaces and tabs that are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        match local(child.tag):
            case "s":
                parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 100))
            case "tab" | "line-break":
                parts.append(" ")
            case "annotation" | "note":
                pass
            case _:
                parts.append(_shown(child))
        parts.append(child.tail or "")
    return "".join(parts)
