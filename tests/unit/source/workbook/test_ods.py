"""Sheets of .ods files."""

import pytest

from fixtures.hostile.books import ods
from scoring.source.workbook.cells import Area, Content, Kind, Sheet
from scoring.source.workbook.read import read_workbook
from tests.unit.source.workbook.reading import cells, number, refusal, text, words


def value(kind: str, rest: str = "", shown: str = "") -> str:
    """A cell of a type."""
    return f'<table:table-cell office:value-type="{kind}" {rest}><text:p>{shown}</text:p></table:table-cell>'


def day(written: str) -> Content:
    return Content(Kind.DATE, written)


def of_rows(rows: str) -> Sheet:
    (found,) = read_workbook(ods(rows))
    return found


ERROR = '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
FAILED = Content(Kind.ERROR, "#N/A")
CELLS = {
    "number": (value("float", 'office:value="0.1"', "0,1"), number("0.1")),
    "number in full": (value("float", 'office:value="1E+020"', "1E+020"), number("100000000000000000000")),
    "digits": (value("float", 'office:value="1234567890123456"'), Content(Kind.UNCLEAR, "1234567890123456", "digits")),
    "three digits": (value("float", 'office:value="7"', "007"), number("007")),
    "three digits, none": (value("float", 'office:value="0"', "000"), number("000")),
    "three digits of another": (value("float", 'office:value="8"', "007"), number("8")),
    "money": (value("currency", 'office:value="5"', "5 đ"), number("5")),
    "percent": (value("percentage", 'office:value="0.95"', "95%"), number("95%")),
    "day": (value("date", 'office:date-value="2024-02-10"', "10/02/2024"), day("2024-02-10")),
    "midnight": (value("date", 'office:date-value="2024-02-10T00:00:00"'), day("2024-02-10")),
    "time of a day": (value("date", 'office:date-value="2024-02-10T13:45:00"'), day("2024-02-10 13:45:00")),
    "time": (value("time", 'office:time-value="PT13H"', "13:00"), day("13:00")),
    "truth": (value("boolean", 'office:boolean-value="true"', "TRUE"), Content(Kind.BOOLEAN, "true")),
    "text": (value("string", "", "Thôn Đông"), text("Thôn Đông")),
    "text told": (value("string", 'office:string-value="ab"', "shown"), text("ab")),
    "text in runs": (
        value("string", "", 'T<text:s/><text:span><text:a>ô</text:a></text:span><text:tab/>'), text("T ô ")),
    "text of spaces": (value("string", "", 'a<text:s text:c="3"/>b'), text("a   b")),
    "text of lines": (value("string", "", "a</text:p><text:p>b"), text("a\nb")),
    "text decomposed": (value("string", "", "To\u0302\u0301t"), text("Tốt")),
    "comment": ("<table:table-cell><office:annotation><text:p>x</text:p></office:annotation></table:table-cell>", None),
    "error": (f'{ERROR} calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>', FAILED),
    "error not shown": (f'{ERROR} calcext:value-type="error"/>', Content(Kind.ERROR, "#?")),
    "formula": ('<table:table-cell table:formula="of:=1+1"/>', Content(Kind.UNCLEAR, "=", "formula")),
    "empty formula": ('<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>', None),
    "empty": ("<table:table-cell/>", None),
    "table in a cell": ("<table:table-cell><table:table><table:table-row><table:table-cell office:value-type='float' "
        "office:value='9'/></table:table-row></table:table></table:table-cell>", None),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_every_kind_of_cell(cell: str, expected: Content | None) -> None:
    assert cells(of_rows(f"<table:table-row>{cell}</table:table-row>")).get("A1") == expected


def test_repeated_cells_and_rows_stand_where_they_are_shown() -> None:
    one = 'office:value-type="float" office:value="1"'
    found = of_rows(
        '<table:table-row table:number-rows-repeated="2"/>'
        f'<table:table-header-rows><table:table-row table:number-rows-repeated="2"><table:table-cell '
        f'table:number-columns-repeated="3"/><table:table-cell table:number-columns-repeated="2" {one}/>'
        f"<table:table-cell/><table:covered-table-cell {one}/></table:table-row></table:table-header-rows>"
        f"<table:table-row-group><table:table-row-group><table:table-row><table:table-cell {one}/></table:table-row>"
        "</table:table-row-group></table:table-row-group>"
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert words(found) == dict.fromkeys(["D3", "E3", "G3", "D4", "E4", "G4", "A5"], "1")


def test_hidden_rows_columns_and_sheets_and_merged_cells() -> None:
    five = ' office:value-type="float" office:value="5"/>'
    found = of_rows(
        '<table:table-column table:number-columns-repeated="3"/><table:table-column-group><table:table-column '
        'table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group>'
        f'<table:table-row table:visibility="filter"><table:table-cell{five}</table:table-row>'
        f'<table:table-row><table:table-cell/><table:table-cell table:number-columns-spanned="2" '
        f'table:number-rows-spanned="3"{five}</table:table-row>'
    )
    assert found.hidden_columns == ((4, 5),)
    assert [(row.number, row.is_hidden) for row in found.rows] == [(1, True), (2, False)]
    assert found.merged == (Area(2, 2, 4, 3),)


STYLES = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles>
<style:style style:name="a" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="b" style:family="table"><style:table-properties table:display="true"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="1" table:style-name="a"/><table:table table:name="2"
 table:style-name="b"/><table:table/></office:spreadsheet></office:body></office:document-content>"""


def test_sheets_in_their_order_and_which_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    content = ods("", changed={"content.xml": STYLES})
    assert [(found.name, found.is_hidden) for found in read_workbook(content)] == [
        ("1", True),
        ("2", False),
        ("?", False),
    ]
    monkeypatch.setattr("scoring.source.workbook.ods.MAX_SHEETS", 2)
    assert refusal(content) == ("sheets", "2")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('<table:table-row table:number-rows-repeated="0"/>', "xml"),
        ('<table:table-row table:number-rows-repeated="x"/>', "xml"),
        ('<table:table-row table:number-rows-repeated="1048577"/>', "xml"),
        ('<table:table-row><table:table-cell table:number-columns-repeated="16385"/></table:table-row>', "xml"),
        ('<table:table-column table:number-columns-repeated="-1"/>', "xml"),
        (
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" '
            'table:number-columns-repeated="3" office:value="1"/></table:table-row>',
            "cells",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_sheet(row: str, why: str) -> None:
    assert refusal(ods(row)) == (why, "Trang 1")


def test_what_is_no_xml_is_refused() -> None:
    assert refusal(ods("<table:table-row>")) == ("xml", "")
    assert refusal(ods("<a>" * 101 + "</a>" * 101)) == ("xml", "Trang 1")


def test_other_documents_and_passwords_are_told() -> None:
    assert refusal(ods("", changed={"mimetype": "application/vnd.oasis.opendocument.text"})) == ("not-workbook", "")
    manifest = "<m><e><encryption-data/></e></m>"
    assert refusal(ods("", changed={"META-INF/manifest.xml": manifest})) == ("password", "")
    assert read_workbook(ods("", changed={"META-INF/manifest.xml": "<m/>"}))
