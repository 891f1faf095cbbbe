"""Sheets of .xlsx files: every way in which programs write a cell, and what is wrong with some."""

import pytest

from fixtures.hostile.books import HEAD, sheet, xlsx, xlsx_parts
from fixtures.hostile.packing import packed
from scoring.source.workbook.cells import Area, Content, Kind, Sheet
from scoring.source.workbook.read import read_workbook
from tests.unit.source.workbook.reading import cells, number, of_rows, refusal, text, words

FIRST = "xl/worksheets/sheet1.xml"
STRINGS = (
    f'{HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<si><t>Thôn Đông</t></si><si><t xml:space="preserve"> a  b </t></si><si><t/></si><si><t>&lt;A &amp; B&gt;</t></si>'
    "<si><r><t>Thôn </t></r><r><rPr><b/></rPr><t>Hạ</t></r><rPh><t>không</t></rPh></si><si/>"
    "<si><t>a_x000D_b _x005F_</t></si><si><t>To\u0302\u0301t</t></si></sst>"
)
RELATED = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
    '<Relationship Id="a" Type="http://x/sharedStrings" Target="./strings.xml"/>'
    '<Relationship Id="b" Type="http://x/styles" Target="../xl/styles.xml"/>'
    '<Relationship Id="c" Type="http://x/hyperlink" Target="http://x/s.xml" TargetMode="External"/></Relationships>'
)
PARTS = {"xl/strings.xml": STRINGS, "xl/_rels/workbook.xml.rels": RELATED}

CELLS = {
    "number": ('<c r="A1"><v>12</v></c>', number("12")),
    "number with type": ('<c r="A1" t="n"><v>12</v></c>', number("12")),
    "number in spaces": ('<c r="A1"><v> 12 </v></c>', number("12")),
    "percent": ('<c r="A1" s="1"><v>0.95</v></c>', number("95%")),
    "day": ('<c r="A1" s="2"><v>45332</v></c>', Content(Kind.DATE, "2024-02-10")),
    "three digits": ('<c r="A1" s="3"><v>7</v></c>', number("007")),
    "shared text": ('<c r="A1" t="s"><v>0</v></c>', text("Thôn Đông")),
    "text with spaces": ('<c r="A1" s="1" t="s"><v>1</v></c>', text(" a  b ")),
    "empty text": ('<c r="A1" t="s"><v>2</v></c>', None),
    "text with signs": ('<c r="A1" t="s"><v>3</v></c>', text("<A & B>")),
    "text in runs": ('<c r="A1" t="s"><v>4</v></c>', text("Thôn Hạ")),
    "no text": ('<c r="A1" t="s"><v>5</v></c>', None),
    "escaped signs": ('<c r="A1" t="s"><v>6</v></c>', text("a\rb _")),
    "decomposed text": ('<c r="A1" t="s"><v>7</v></c>', text("Tốt")),
    "text in place": ('<c r="A1" t="inlineStr"><is><t>Đông</t></is></c>', text("Đông")),
    "runs in place": ('<c r="A1" t="inlineStr"><is><r><t>Đ</t></r><r><t>ông</t></r></is></c>', text("Đông")),
    "signs in place": ('<c r="A1" t="inlineStr"><is><t>a&#225;&amp;</t></is></c>', text("aá&")),
    "text of a formula": ('<c r="A1" t="str"><f>"a"</f><v>a &amp; b</v></c>', text("a & b")),
    "empty text of a formula": ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
    "formula": ('<c r="A1"><f>1+1</f><v>2</v></c>', number("2")),
    "shared formula": ('<c r="A1" s="0"><f t="shared" si="0"/><v>2</v></c>', number("2")),
    "formula with signs": ('<c r="A1"><f>IF(B1&lt;2,1,0)</f><v>1</v></c>', number("1")),
    "formula without value": ('<c r="A1"><f>1+1</f></c>', Content(Kind.UNCLEAR, "=", "formula")),
    "formula with empty value": ('<c r="A1"><f>1+1</f><v></v></c>', Content(Kind.UNCLEAR, "=", "formula")),
    "formula with closed value": ('<c r="A1"><f>1+1</f><v/></c>', Content(Kind.UNCLEAR, "=", "formula")),
    "truth": ('<c r="A1" t="b"><v>1</v></c>', Content(Kind.BOOLEAN, "true")),
    "untruth": ('<c r="A1" t="b"><v>0</v></c>', Content(Kind.BOOLEAN, "false")),
    "error": ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Content(Kind.ERROR, "#DIV/0!")),
    "day in words": ('<c r="A1" t="d"><v>2024-02-10T00:00:00Z</v></c>', Content(Kind.DATE, "2024-02-10")),
    "empty": ('<c r="A1" s="1"/>', None),
    "empty with value": ('<c r="A1"><v></v></c>', None),
    "empty but for spaces": ('<c r="A1" t="inlineStr"><is><t>  </t></is></c>', None),
}

#: Ways to write the same cell that most programs do not use.
UNUSUAL = {
    "single quotes": lambda cell: cell.replace('"A1"', "'A1'"),
    "another order": lambda cell: cell.replace('r="A1" s="1"', 's="1" r="A1"').replace('r="A1" t=', 'x="" r="A1" t='),
    "a space in the tag": lambda cell: cell.replace('<c r="A1"', '<c  r="A1"'),
    "a comment": lambda cell: f"<!-- <c r=\"B1\"><v>9</v></c> </row> -->{cell}".replace("</row>", ""),
    "without address": lambda cell: cell.replace(' r="A1"', ""),
    "further attributes": lambda cell: cell.replace('<c r="A1"', '<c cm="1" r="A1"'),
    "cdata": lambda cell: cell.replace("<v>12</v>", "<v><![CDATA[12]]></v>"),
}  # fmt: skip


def read(cell: str, row: str = '<row r="1">') -> Sheet:
    return of_rows(f"{row}{cell}</row>", changed=PARTS)


@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_every_kind_of_cell(cell: str, expected: Content | None) -> None:
    assert cells(read(cell)).get("A1") == expected


@pytest.mark.parametrize("way", UNUSUAL)
@pytest.mark.parametrize(("cell", "expected"), CELLS.values(), ids=CELLS)
def test_unusual_ways_to_write_a_cell_say_the_same(cell: str, expected: Content | None, way: str) -> None:
    changed = UNUSUAL[way](cell)
    assert cells(read(changed)) == ({} if expected is None else {"A1": expected})


@pytest.mark.parametrize(
    "row",
    ['<row r="3" spans="1:2" x14ac:dyDescent="0.25">', "<row r='3'>", '\n  <row r="3" ht="15">\n', '<row r="3" >',
     '<row r="1"/><row r="2" ht="3"/><row r="3">', "<row/><row/><row>"],
)  # fmt: skip
def test_every_way_to_begin_a_row(row: str) -> None:
    before = '<a xmlns:x14ac="urn:x"/>' if "x14ac" in row else ""
    rows = row.replace("x14ac:", "") if before else row
    assert words(read('<c r="B3"><v>5</v></c>', rows)) == {"B3": "5"}


def test_rows_and_cells_may_lack_their_addresses() -> None:
    rows = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="D5"><v>4</v></c><c><v>5</v></c></row>'
    rows += "<row><c><v>6</v></c></row>"
    assert words(of_rows(rows)) == {"A1": "1", "C1": "3", "D5": "4", "E5": "5", "A6": "6"}


def test_namespaces_may_have_any_prefix() -> None:
    content = sheet('<row r="2"><c r="B2"><v>5</v></c></row>')
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        content = content.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    content = content.replace("xmlns=", "xmlns:x=")
    assert words(of_rows("", changed={FIRST: content})) == {"B2": "5"}


def test_hidden_rows_columns_and_sheets_and_merged_cells() -> None:
    found = of_rows(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
        "<row r='3' hidden='true'><c r='A3'><v>3</v></c></row>",
        before='<cols><col min="1" max="2" hidden="0"/><col min="4" max="7" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3"/></mergeCells>',
    )
    assert [row.is_hidden for row in found.rows] == [False, True, True]
    assert found.hidden_columns == ((4, 7),)
    assert found.merged == (Area(1, 1, 1, 3), Area(3, 1, 3, 1))
    states = {1: ' state="visible"', 2: ' state="hidden"', 3: ' state="veryHidden"'}
    names = ["Phiếu & bảng", "b", "c"]
    book = read_workbook(packed(xlsx_parts([sheet("")] * 3, names, states)))
    assert [(found.name, found.is_hidden) for found in book] == [("Phiếu & bảng", False), ("b", True), ("c", True)]


def test_days_are_counted_from_where_the_workbook_says() -> None:
    parts = dict(xlsx_parts([sheet('<row r="1"><c r="A1" s="2"><v>43870</v></c></row>')]))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    (found,) = read_workbook(packed(parts))
    assert words(found) == {"A1": "2024-02-10"}


def test_charts_have_no_cells_and_what_is_not_asked_for_is_not_unpacked() -> None:
    parts = dict(xlsx_parts([sheet('<row r="1"><c r="A1"><v>1</v></c></row>'), "no XML at all"]))
    related = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = related.replace(
        'worksheet" Target="worksheets/sheet2', 'chartsheet" Target="worksheets/sheet2'
    )
    assert [found.name for found in read_workbook(packed({**parts, "xl/vbaProject.bin": bytes(70_000_000)}))] == [
        "Trang 1"
    ]


def test_cells_far_away_are_only_cells() -> None:
    found = of_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>')
    assert words(found) == {"XFD1048576": "1"}


WRONG = {
    "a row too far": '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "row zero": '<row r="0"><c r="A0"><v>1</v></c></row>',
    "rows twice": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    "a column too far": '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    "a column too far, written otherwise": "<row r='1'><c r='XFE1'><v>1</v></c></row>",
    "an address that is none": '<row r="1"><c r="1A"><v>1</v></c></row>',
    "a text that is not there": '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
    "a text where there is none": '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    "a text that is no number": '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
    "a style that is not there": '<row r="1"><c r="A1" s="4"><v>1</v></c></row>',
    "an unknown type": '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
    "a cell that does not end": '<row r="1"><c r="A1"><v>1</v></row>',
    "a row in a comment": '<!-- <row r="1"><c r="A1"><v>1</v></c></row>',
    "an ampersand": '<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>',
}


@pytest.mark.parametrize("rows", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_refused_with_its_sheet(rows: str) -> None:
    assert refusal(xlsx(sheet(rows))) == ("xml", "Trang 1")


def test_numbers_of_hidden_columns_and_merged_cells_must_be_numbers() -> None:
    assert refusal(xlsx(sheet("", before='<cols><col min="x" max="2" hidden="1"/></cols>'))) == ("xml", "Trang 1")
    assert refusal(xlsx(sheet("", after='<mergeCells><mergeCell ref="A1:?"/></mergeCells>'))) == ("xml", "Trang 1")


def test_too_much_of_anything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoring.source.workbook.xlsx_rows.MAX_CELLS", 3)
    monkeypatch.setattr("scoring.source.workbook.xlsx.MAX_SHEETS", 2)
    monkeypatch.setattr("scoring.source.workbook.xlsx._MOST_STRINGS", 9)
    row = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in "ABC")
    assert len(words(of_rows(f'<row r="1">{row}</row>'))) == 3
    assert refusal(xlsx(sheet(f'<row r="1">{row}<c r="D1"/></row>'))) == ("cells", "Trang 1")
    assert refusal(xlsx(*[sheet("")] * 3)) == ("sheets", "")
    strings = STRINGS.replace("</sst>", "<si><t>x</t></si>" * 2 + "</sst>")
    assert refusal(packed({**xlsx_parts([sheet("")]), **PARTS, "xl/strings.xml": strings})) == ("parts", "")


def test_contents_that_repeat_are_known_and_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scoring.source.workbook.xlsx_cells._KEPT", 2)
    cells_of_row = "".join(f'<c r="{letter}1"><v>{place}</v></c>' for place, letter in enumerate("ABCDEFG"))
    assert list(words(of_rows(f'<row r="1">{cells_of_row}</row>')).values()) == list("0123456")
