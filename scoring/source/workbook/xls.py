"""Workbooks as Excel 97 to 2003 wrote them: .xls, a long list of records."""

import struct
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from scoring.source.workbook import ole
from scoring.source.workbook.cells import MAX_CELLS, MAX_SHEETS, Area, Content, Kind, Row, Sheet, UnusableError
from scoring.source.workbook.numbers import PLAIN, Format, format_of, in_full, numeric
from scoring.source.workbook.xls_strings import shared_strings, text_at

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_BOUNDSHEET, _DATEMODE, _FORMAT, _XF, _SST = 0x0085, 0x0022, 0x041E, 0x00E0, 0x00FC
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _BOOLERR = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD, 0x0205
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_STRING, _ROW, _COLINFO, _MERGED = 0x0207, 0x0208, 0x007D, 0x00E5
_BIFF8, _WORKSHEET = 0x0600, 0x0010
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class _Record(NamedTuple):
    kind: int
    data: bytes


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in its order. Raises UnusableError."""
    found = ole.streams(content)
    if ole.ENCRYPTED in found:
        raise UnusableError("password")
    if ole.BOOK not in found:
        raise UnusableError("old" if ole.BOOK_95 in found else "not-workbook")
    try:
        return _read(found[ole.BOOK])
    except (struct.error, IndexError, UnicodeDecodeError):
        raise UnusableError("damaged") from None


def _records(stream: bytes, start: int) -> Iterator[_Record]:
    """The records from a place on, up to the end of that part."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, start)
        data = stream[start + 4 : start + 4 + length]
        if len(data) < length:
            raise UnusableError("damaged")
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        yield _Record(kind, data)
        start += 4 + length


def _read(stream: bytes) -> tuple[Sheet, ...]:
    records = list(_records(stream, 0))
    if not records or records[0].kind != _BOF:
        raise UnusableError("damaged")
    if struct.unpack_from("<H", records[0].data)[0] != _BIFF8:
        raise UnusableError("old")
    if any(record.kind == _FILEPASS for record in records):
        raise UnusableError("password")
    book = _Book(records)
    named = [record.data for record in records if record.kind == _BOUNDSHEET]
    if len(named) > MAX_SHEETS:
        raise UnusableError("sheets")
    return tuple(_sheets(stream, named, book))


def _sheets(stream: bytes, named: Sequence[bytes], book: "_Book") -> Iterator[Sheet]:
    count = 0
    for data in named:
        start, state, kind = struct.unpack_from("<IBB", data)
        name, _ = text_at(data, 6, wide=False)
        if kind != 0:
            continue  # charts and macros, which have no cells that anybody fills in
        try:
            reader = _Reader(book)
            reader.take(_records(stream, start))
        except (UnusableError, struct.error, IndexError, UnicodeDecodeError) as error:
            raise UnusableError(error.why if isinstance(error, UnusableError) else "damaged", name) from None
        count += reader.count
        if count > MAX_CELLS:
            raise UnusableError("cells", name)
        yield reader.sheet(name, is_hidden=state & 3 != 0)


class _Book:
    """What all sheets share: texts, formats, the first day."""

    def __init__(self, records: Sequence[_Record]) -> None:
        codes: dict[int, str] = {}
        formats: list[int] = []
        self.from_1904 = False
        self.strings: Sequence[str] = ()
        for at, (kind, data) in enumerate(records):
            if kind == _FORMAT:
                codes[struct.unpack_from("<H", data)[0]], _ = text_at(data, 2)
            elif kind == _XF:
                formats.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _DATEMODE:
                self.from_1904 = struct.unpack_from("<H", data)[0] == 1
            elif kind == _SST:
                self.strings = shared_strings([data, *_continued(records, at + 1)])
        self.formats: list[Format] = [format_of(number, codes.get(number)) for number in formats] or [PLAIN]

    def number(self, value: float, style: int) -> Content:
        """A number as a cell of a style holds it."""
        raw = repr(value).removesuffix(".0")
        written = in_full(Decimal(raw)) if "e" in raw else raw
        return numeric(written, self.formats[style], from_1904=self.from_1904)


def _continued(records: Sequence[_Record], start: int) -> Iterator[bytes]:
    for record in records[start:]:
        if record.kind != _CONTINUE:
            return
        yield record.data


class _Reader:
    """Gathers the cells of one sheet, in whatever order they come."""

    def __init__(self, book: _Book) -> None:
        self.count = 0
        self._book = book
        self._rows: dict[int, dict[int, Content]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Area] = []
        self._formula: tuple[int, int] | None = None

    def take(self, records: Iterator[_Record]) -> None:
        """All records of the sheet; parts within it, such as charts, have ends of their own."""
        depth = 0
        for kind, data in records:
            if kind in (_BOF, _EOF):
                depth += 1 if kind == _BOF else -1
                if kind == _BOF and depth == 1 and struct.unpack_from("<H", data, 2)[0] != _WORKSHEET:
                    return
            elif depth == 1:
                self._take(kind, data)

    def _take(self, kind: int, data: bytes) -> None:
        match kind:
            case k if k == _MULRK:
                row, first = struct.unpack_from("<HH", data)
                for place in range((len(data) - 6) // 6):
                    style, number = struct.unpack_from("<HI", data, 4 + place * 6)
                    self._put(row, first + place, self._book.number(_packed(number), style))
            case k if k == _ROW:
                row, _, _, _, _, _, options = struct.unpack_from("<7H", data)
                if options & 0x20:
                    self._hidden_rows.add(row)
            case k if k == _COLINFO:
                first, last, _, _, options = struct.unpack_from("<5H", data)
                if options & 1:
                    self._hidden_columns.append((first + 1, min(last, 255) + 1))
            case k if k == _MERGED:
                (count,) = struct.unpack_from("<H", data)
                areas = (struct.unpack_from("<4H", data, 2 + place * 8) for place in range(count))
                self._merged += [Area(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in areas]
            case k if k == _STRING:
                if self._formula is not None:
                    self._put(*self._formula, _text(text_at(data, 0)[0]))
                self._formula = None
            case k if k in _CELLS or k in _FORMULAS:
                row, column, style = struct.unpack_from("<3H", data)
                self._put(row, column, self._content(kind, data, (row, column), style))

    def _content(self, kind: int, data: bytes, place: tuple[int, int], style: int) -> Content | None:
        if kind == _LABELSST:
            return _text(self._book.strings[struct.unpack_from("<I", data, 6)[0]])
        if kind in (_LABEL, _RSTRING):
            return _text(text_at(data, 6)[0])
        if kind == _NUMBER:
            return self._book.number(struct.unpack_from("<d", data, 6)[0], style)
        if kind == _RK:
            return self._book.number(_packed(struct.unpack_from("<I", data, 6)[0]), style)
        if kind == _BOOLERR:
            return _truth_or_error(data[6], is_error=data[7] == 1)
        if data[12:14] != b"\xff\xff":
            return self._book.number(struct.unpack_from("<d", data, 6)[0], style)
        self._formula = place if data[6] == 0 else None  # a text comes in a record of its own
        return _truth_or_error(data[8], is_error=data[6] == 2) if data[6] in (1, 2) else None

    def _put(self, row: int, column: int, content: Content | None) -> None:
        if content is not None:
            self.count += 1
            self._rows.setdefault(row, {})[column] = content

    def sheet(self, name: str, *, is_hidden: bool) -> Sheet:
        rows = [
            Row(row + 1, [column + 1 for column in sorted(cells)], [cells[column] for column in sorted(cells)], hidden)
            for row, cells in sorted(self._rows.items())
            for hidden in [row in self._hidden_rows]
        ]
        return Sheet(name, rows, is_hidden, tuple(self._hidden_columns), tuple(self._merged))


_CELLS = frozenset({_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _BOOLERR})


def _packed(number: int) -> float:
    """A number in thirty bits, perhaps of hundredths."""
    if number & 2:
        value: float = (number >> 2) - (1 << 30 if number & 0x80000000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (number & 0xFFFFFFFC) << 32))
    return value / 100 if number & 1 else value


def _truth_or_error(value: int, *, is_error: bool) -> Content:
    if is_error:
        return Content(Kind.ERROR, _ERRORS.get(value, "#?"))
    return Content(Kind.BOOLEAN, "true" if value else "false")


def _text(text: str) -> Content | None:
    return Content(Kind.TEXT, unicodedata.normalize("NFC", text)) if text.strip() else None
