"""The rows of an .xlsx sheet. Row by row, in one expression where a row is written as nearly all programs write it, and
as XML like any other where it is not; both say the same."""

import re
from collections.abc import Iterable, Iterator, Sequence

from scoring.source.workbook.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Area,
    Content,
    Row,
    Sheet,
    UnusableError,
    column_number,
)
from scoring.source.workbook.markup import Element, attribute, children, chunks, is_true, opening_tag, tree_of
from scoring.source.workbook.xlsx_cells import Known, UnusualError, string_of

_MOST_ELEMENTS = 150_000
#: The beginning of a cell as nearly all programs write it; what follows up to the next one is known by its text.
_CELL = re.compile('<c r="([A-Z]{1,3})[0-9]{1,7}"')
_ROW = re.compile(r'<row(?: [A-Za-z0-9:]+="[^"<>&]*")* ?(/?)>')
#: One row that is seen, its number first, as it stands nearly everywhere.
_USUAL_ROW = re.compile(r'<row r="([0-9]{1,7})"(?: (?!r=|hidden=)[A-Za-z0-9:]+="[^"<>&]*")*>')
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')
_ADDRESS = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def read_sheet(texts: Iterable[str], known: Known) -> Sheet:
    """A sheet, still without its name. Raises UnusableError."""
    reader = _Reader(known)
    head = ""
    for chunk, is_last in chunks(texts, "</row>"):
        start = 0
        if not head and not is_last:
            start = max(chunk.find("<row"), 0)
            head = chunk[:start]
            reader.opening, reader.closing = opening_tag(head)
        if not is_last:
            reader.take(chunk[start:])
    skeleton = tree_of([head + chunk], _MOST_ELEMENTS)  # all but the rows, and those that are closed otherwise
    for data in children(skeleton, "sheetData"):
        reader.take_elements(data)
    columns = [column for group in children(skeleton, "cols") for column in group if is_true(column.get("hidden"))]
    merged = [area for group in children(skeleton, "mergeCells") for area in group]
    return Sheet(
        name="",
        rows=reader.rows,
        hidden_columns=tuple((_number(column, "min"), _number(column, "max")) for column in columns),
        merged=tuple(_area(attribute(area, "ref") or "") for area in merged),
    )


class _Reader:
    """Gathers rows, which must come in their order."""

    def __init__(self, known: Known) -> None:
        self.rows: list[Row] = []
        self.opening = self.closing = ""
        self._known = known
        self._shapes: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._last = self._count = 0

    def take(self, chunk: str) -> None:
        """A row without its end, and rows before it that are empty."""
        tags, *parts = _CELL.split(chunk)
        tagged = _row_tags(tags)
        if tagged is None:
            self._take_as_xml(chunk)
            return
        try:
            contents = list(map(self._known.__getitem__, parts[1::2]))
        except UnusualError:
            self._take_as_xml(chunk)
            return
        *empty, row = tagged
        for attributes in empty:
            self._add(attributes["r"], (), (), is_hidden=False)
        letters = tuple(parts[::2])
        columns = self._shapes.get(letters) or self._shapes.setdefault(letters, tuple(map(_column, letters)))
        self._add(row["r"], columns, contents, is_hidden=is_true(row.get("hidden")))

    def _take_as_xml(self, chunk: str) -> None:
        text = f"{self.opening}{chunk}</row>{self.closing}"
        self.take_elements(tree_of([text], _MOST_ELEMENTS))

    def take_elements(self, rows: Element) -> None:
        """Rows as XML; where an address is left out, it is the next one."""
        for row in children(rows, "row"):
            number = attribute(row, "r") or str(self._last + 1)
            cells = list(self._cells(row))
            columns, contents = tuple(column for column, _ in cells), [held for _, held in cells]
            self._add(number, columns, contents, is_hidden=is_true(attribute(row, "hidden")))

    def _cells(self, row: Element) -> Iterator[tuple[int, Content | None]]:
        column = 0
        for cell in children(row, "c"):
            address = attribute(cell, "r")
            found = _ADDRESS.fullmatch(address) if address else None
            if address and found is None:
                raise UnusableError("xml")
            column = _column(found[1]) if found else column + 1
            value = next(children(cell, "v"), None)
            inline = next(children(cell, "is"), None)
            yield (
                column,
                self._known.content(
                    attribute(cell, "s") or "0",
                    attribute(cell, "t") or "n",
                    None if value is None else value.text or "",
                    None if inline is None else string_of(inline),
                    has_formula=next(children(cell, "f"), None) is not None,
                ),
            )

    def _add(self, number: str, columns: Sequence[int], contents: Sequence[Content | None], *, is_hidden: bool) -> None:
        row = int(number) if number.isdigit() and len(number) < 8 else 0
        if not self._last < row <= MAX_ROWS:
            raise UnusableError("xml")
        self._last = row
        self._count += len(contents)
        if self._count > MAX_CELLS:
            raise UnusableError("cells")
        if any(contents):
            self.rows.append(Row(row, columns, contents, is_hidden))


def _row_tags(text: str) -> list[dict[str, str]] | None:
    """The attributes of rows that are closed at once, and last those of the one that is open; each has its address.
    None for anything else."""
    if usual := _USUAL_ROW.fullmatch(text):
        return [{"r": usual[1]}]
    found = [_ROW.fullmatch(f"{tag}>") for tag in text.removesuffix(">").split(">")]
    attributes = [dict(_ATTRIBUTE.findall(tag[0])) for tag in found if tag and bool(tag[1]) == (tag is not found[-1])]
    is_whole = len(attributes) == len(found) and text.endswith(">")
    return attributes if is_whole and all("r" in each for each in attributes) else None


def _column(letters: str) -> int:
    number = column_number(letters)
    if number > MAX_COLUMNS:
        raise UnusableError("xml")
    return number


def _number(element: Element, name: str) -> int:
    text = attribute(element, name) or ""
    if not (text.isdigit() and len(text) < 8):
        raise UnusableError("xml")
    return int(text)


def _area(text: str) -> Area:
    first, _, last = text.partition(":")
    found = [_ADDRESS.fullmatch(address) for address in (first, last or first)]
    if found[0] is None or found[1] is None:
        raise UnusableError("xml")
    (left, top), (right, bottom) = ((column_number(place[1]), int(place[2])) for place in found if place)
    return Area(top, left, bottom, right)
