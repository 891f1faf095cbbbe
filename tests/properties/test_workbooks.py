"""What must hold of every workbook, whoever wrote it: our reader says what others say, and more; and never gives up."""

import io
import unicodedata
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from fixtures.hostile.packing import packed
from fixtures.markets import FOLDER
from scoring.model.span import column_letters
from scoring.source.workbook.cells import Content, Kind, Sheet, UnusableError
from scoring.source.workbook.read import read_workbook

LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="_")
TEXT = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
NUMBER = st.integers(-(10**14), 10**14) | st.decimals(-(10**9), 10**9, places=4) | st.integers(0, 3)
PERCENT = st.decimals(0, 1, places=4).map(lambda value: ("percent", value))
DAY = st.dates(date(1900, 3, 1), date(9999, 12, 31))
CELL = (
    st.none()
    | TEXT
    | NUMBER
    | PERCENT
    | DAY
    | st.booleans()
    | st.sampled_from([("error", "#DIV/0!"), ("error", "#N/A")])
)
GRID = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 30)), CELL, max_size=40)


def expected(value: Any) -> Content | None:
    """What a cell must be read as."""
    match value:
        case None:
            return None
        case bool():
            return Content(Kind.BOOLEAN, "true" if value else "false")
        case str():
            return Content(Kind.TEXT, unicodedata.normalize("NFC", value))
        case date():
            return Content(Kind.DATE, value.isoformat())
        case ("percent", Decimal() as share):
            return Content(Kind.NUMBER, f"{_plain(share * 100)}%")
        case ("error", str(word)):
            return Content(Kind.ERROR, word)
    return Content(Kind.NUMBER, _plain(Decimal(value)))


def _plain(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


Grid = dict[tuple[int, int], Any]


def by_xlsxwriter(grid: Grid) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Trang")
        day, percent = (book.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "0.00%"))
        for (row, column), value in grid.items():
            match value:
                case bool():
                    sheet.write_boolean(row, column, value)
                case str():
                    sheet.write_string(row, column, value)
                case date():
                    sheet.write_datetime(row, column, value, day)
                case ("percent", share):
                    sheet.write_number(row, column, float(share), percent)
                case ("error", word):
                    sheet.write_formula(row, column, "=1/0", None, word)
                case None:
                    sheet.write_blank(row, column, None, day)
                case _:
                    sheet.write_number(row, column, float(value))
    return stream.getvalue()


def by_openpyxl(grid: Grid) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for (row, column), value in grid.items():
        cell = sheet.cell(row + 1, column + 1)
        match value:
            case ("percent", share):
                cell.value, cell.number_format = float(share), "0.00%"
            case ("error", word):
                cell.value, cell.data_type = word, "e"
            case str():
                cell.value, cell.data_type = value, "s"
            case Decimal():
                cell.value = float(value)
            case _:
                cell.value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(found: Sheet) -> dict[tuple[int, int], Content]:
    return {(row.number - 1, column - 1): held for row in found.rows for column, held in row.cells()}


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
@settings(max_examples=50)
@given(grid=GRID)
def test_what_others_write_is_read_as_it_was_meant(write: Any, grid: Grid) -> None:
    (found,) = read_workbook(write(grid))
    assert cells(found) == {place: held for place, value in grid.items() if (held := expected(value)) is not None}


def in_another_way(content: bytes) -> bytes:
    """The same workbook with its cells written as no common program writes them, so that each is read as XML."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            if "worksheets/" in name or "sharedStrings" in name:
                text = text.replace(b"<c r=", b"<c  r=").replace(b"<si><t", b"<si ><t")
            parts[name] = text
    return packed(parts)


@settings(max_examples=50)
@given(GRID)
def test_both_ways_to_read_a_row_say_the_same(grid: Grid) -> None:
    content = by_xlsxwriter(grid)
    assert read_workbook(in_another_way(content)) == read_workbook(content)


@settings(max_examples=50)
@given(GRID)
def test_other_readers_say_the_same_where_they_say_it_all(grid: Grid) -> None:
    content = by_xlsxwriter(grid)
    (found,) = read_workbook(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    rows = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for (row, column), held in cells(found).items():
        address = f"{column_letters(column + 1)}{row + 1}"
        theirs, calamines = sheet[address].value, rows[row][column]
        if held.kind is Kind.ERROR:
            assert (theirs, calamines) == (held.text, "")  # which is what they give for an empty cell too
            continue
        for other in (theirs, calamines):
            assert _said(other, held) == held.text


def _said(value: Any, held: Content) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case int() | float():
            share = Decimal(repr(value)) * (100 if held.text.endswith("%") else 1)
            return _plain(share) + ("%" if held.text.endswith("%") else "")
    return unicodedata.normalize("NFC", str(value))


SAMPLES = [(FOLDER / name).read_bytes() for name in ("cho.xlsx", "cho.xls", "cho.ods")]
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6)


@pytest.mark.parametrize("sample", SAMPLES, ids=["xlsx", "xls", "ods"])
@given(edits=EDITS, length=st.none() | st.integers(0, 30_000))
def test_damaged_workbooks_are_read_or_refused(sample: bytes, edits: list[tuple[int, int]], length: int | None) -> None:
    changed = bytearray(sample[:length])
    for place, byte in edits:
        if changed:
            changed[place % len(changed)] = byte
    _read_or_refused(bytes(changed))


def _read_or_refused(content: bytes) -> None:
    try:
        read_workbook(content)
    except UnusableError as error:
        assert error.why  # noqa: PT017 (it need not be raised)


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                '<row r="1">',
                "<row>",
                "<row",
                "</row>",
                "<row/>",
                '<c r="A1">',
                '<c r="B1" t="s">',
                "<c>",
                "<c/>",
                "</c>",
            ),
            *("</c>", "<v>", "</v>", "1", "<f>", "</f>", "<is><t>", "</t></is>", "x", "&amp;", "&", "<!--", "-->"),
            *(
                "<![CDATA[",
                "]]>",
                "</sheetData>",
                "<sheetData>",
                '<cols><col min="1" max="2" hidden="1"/></cols>',
                "<",
                ">",
                '"',
            ),
            *('<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', "</worksheet>", "<?x?>", '<row r="2" hidden="1">'),
        ]
    ),
    max_size=30,
).map("".join)
with zipfile.ZipFile(io.BytesIO(by_xlsxwriter({}))) as archive:
    FRAME = {name: archive.read(name) for name in archive.namelist()}


@given(PIECES)
def test_pieces_of_a_sheet_in_no_order_are_read_or_refused_as_xml_has_it(pieces: str) -> None:
    """Where both readings take them, they say the same; what one of them refuses, the other does too."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    content = f"{head}{pieces}</sheetData></worksheet>"
    told = []
    for text in (content, content.replace("<c r=", "<c  r=")):
        try:
            told.append(read_workbook(packed({**FRAME, "xl/worksheets/sheet1.xml": text})))
        except UnusableError as error:
            told.append(error.why)
    assert told[0] == told[1]
