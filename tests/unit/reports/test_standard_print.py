"""A standard as those read it who sign it: as Markdown, HTML and a workbook."""

import io
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest

import scoring
from scoring.model.prose import Text
from scoring.model.standard import Standard
from scoring.reports.standards.condition_words import ConditionWords
from scoring.reports.standards.html import standard_html
from scoring.reports.standards.markdown import standard_markdown
from scoring.reports.standards.print import Row, Table, print_of
from scoring.reports.standards.workbook import standard_workbook
from tests.golden.golden import run
from tests.properties.standards import condition
from tests.unit.reports.points_world import standard as points_standard
from tests.unit.reports.scored import library as scored_library
from tests.unit.reports.world import library

THON, XA = library().standards
SCORED = points_standard()
MARKET = next(standard for standard in scored_library().standards if standard.id == "mau/cho")
SHIPPED = scoring.load_library().standards


def cell(standard: Standard, id_: str, language: str = "vi") -> list[str]:
    """What the print says of a criterion or a fact."""
    tables = [part.content for part in print_of(standard, language).parts if isinstance(part.content, Table)]
    (row,) = (row for table in tables for row in table.rows if list(row.cells[0]) == [id_])
    return [text for cell in row.cells[1:] for text in cell]


WORDS = {
    "co_nghi_quyet": "“Có nghị quyết” = “có”",
    "not co_nghi_quyet": "“Có nghị quyết” = “không”",
    "not (so_ho > 1)": "không phải (“Số hộ” > 1)",
    "co_dang == da_dang_ky": "“Có tổ chức đảng” = “Đã đăng ký”",
    "so_ho_dang_ky / so_ho >= 95.5%": "“Số hộ đăng ký” / “Số hộ” ≥ 95,5 %",
    "so_vu < previous.so_vu or so_vu == 0": "“Số vụ” < “Số vụ (năm trước)” hoặc “Số vụ” = 0",
    "co_dang and da_dang_ky or so_vu != 1": "(“Có tổ chức đảng” = “có” và “Đã đăng ký” = “có”) hoặc “Số vụ” ≠ 1",
    "quy_mo >= 'vua'": "“Quy mô” ≥ “Vừa”",
    "'vua' <= quy_mo": "“Vừa” ≤ “Quy mô”",
    "ngay_nop <= '2024-11-15'": "“Ngày nộp” ≤ 15/11/2024",
    "so_vu - (so_nguoi - 1) * 2 <= 1000": "“Số vụ” − (“Số người” − 1) × 2 ≤ 1.000",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items(), ids=WORDS)
def test_conditions_are_told_with_labels(text: str, words: str) -> None:
    assert ConditionWords(THON, "vi").condition(condition(text, THON.facts).root) == words


def test_quotes_inside_a_label_are_single_ones() -> None:
    facts = {**THON.facts, "so_vu": replace(THON.facts["so_vu"], label=Text("Số vụ “nóng”"))}
    assert ConditionWords(replace(THON, facts=facts), "vi").fact("so_vu") == "“Số vụ ‘nóng’”"


def test_the_head_says_what_it_is_and_when_it_is_met() -> None:
    told = print_of(THON, "vi")
    assert told.head[0] == "mau/thon, bản 2024-01-01"
    assert told.head[-2:] == [
        "Kết luận: được công nhận khi mọi tiêu chí áp dụng đều đạt",
        f"Mã băm SHA-256 của bộ tiêu chí: {THON.sha256}",
    ]
    assert [part.title for part in told.parts][:2] == ["Phạm vi áp dụng", f"Tiêu chí ({len(THON.criteria)})"]
    assert "xếp loại" in print_of(SCORED, "vi").head[-2]


def test_what_a_criterion_asks_stands_beside_its_basis() -> None:
    assert cell(THON, "c.bool") == [
        "Có nghị quyết trong quý I",
        "Áp dụng khi: “Có tổ chức đảng” = “có”",
        "Phải có: “Có nghị quyết” = “có”",
        "Bắt buộc có minh chứng (số, ngày văn bản)",
        "Tài liệu: Nghị quyết (số, ngày).",
        "Khoản 1 Điều 4",
    ]
    assert "Must be zero: “Cases”" in cell(THON, "c.event", "en")
    assert "Trừ: “Số vụ loại trừ”" in cell(THON, "c.event")


#: What a criterion of the market earns for what, and what stands in the column of points.
POINTS = {
    "c1": ["Phải bằng 0: “Số vụ cháy lớn”", "Tiêu chí bắt buộc", ""],
    "a1": ["Phải có: “Có kế hoạch” = “có”", "Điểm: 15 khi đạt", "15"],
    "a2": ["Điểm theo “Số hộ ký” / “Số hộ”: từ 95 %: 15; từ 80 %: 10; thấp hơn: 0", "15"],
    "a3": ["Điểm theo tỷ lệ của “Số cuộc”: đạt 3 cuộc được 10", "10"],
    "b1": ["Điểm: 24, trừ 6 cho mỗi vụ (“Số vụ”), không dưới 0", "24"],
    "b2": [
        "Điểm theo trường hợp đúng đầu tiên: “Số vụ” = 0 và “Có kế hoạch” = “có”: 16; “Số vụ” = 0: 8; còn lại: 0",
        "16",
    ],
    "d2": ["Điểm trừ: 1 cho mỗi lần (“Số lần chậm”), nhiều nhất 5", "−5"],
    "d3": ["Phải có: “Có kế hoạch” = “có”", "Điểm cộng: 1 khi đạt", "+1"],
    "d4": ["Phải có: “Có kế hoạch” = “có”", "Điểm trừ: 1 cho mỗi vụ (“Số vụ”)", "−"],
}


@pytest.mark.parametrize(("id_", "told"), POINTS.items(), ids=POINTS)
def test_points_are_told_in_words_and_beside_them(id_: str, told: list[str]) -> None:
    assert cell(MARKET, id_)[1:-1] == told


def lines_of(standard: Standard) -> list[str]:
    """What the print says outside its tables and its head."""
    parts = [part.content for part in print_of(standard, "vi").parts]
    return [text for content in parts if not isinstance(content, Table) for text in content]


def test_grades_the_order_of_units_and_quotas_are_told() -> None:
    assert MARKET.scoring is not None
    told = lines_of(MARKET)
    for grade in MARKET.scoring.grades:
        assert [line for line in told if line.startswith(f"{grade.title.vi}: ")]
    assert [line for line in told if line.startswith("Xếp hạng theo thứ tự: ")]
    assert [line for line in lines_of(SCORED) if line.startswith("Nhiều nhất ")]


def test_facts_are_told_with_units_and_bounds_in_words() -> None:
    assert cell(THON, "so_ho_dang_ky") == ["Số hộ đăng ký", "số đếm, đơn vị tính: hộ", "nhiều nhất “Số hộ”"]
    assert "từ thấp đến cao: Nhỏ, Vừa, Lớn" in cell(THON, "quy_mo")
    rolled = [text for fact in XA.facts for text in cell(XA, fact) if "tổng hợp" in text]
    assert "tổng hợp từ các đơn vị trực thuộc (được công nhận): thon" in rolled


@pytest.mark.parametrize("standard", SHIPPED, ids=lambda standard: standard.id)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_criterion_and_fact_is_in_every_form(standard: Standard, language: str) -> None:
    page, html = standard_markdown(standard, language), standard_html(standard, language)
    cells = set(texts(standard_workbook(standard, language)))
    for id_ in [*(criterion.id for criterion in standard.criteria), *standard.facts]:
        assert f"\n| `{id_}` | " in page
        assert f'<td class="id"><p>{id_}</p></td>' in html
        assert id_ in cells
    for name in standard.facts:  # no name where a label can stand
        assert not re.search(rf"(?<!`)\b{name}\b(?!`)", page.replace(standard.unit_type, ""))


def texts(book: bytes) -> list[str]:
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    return [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


HOSTILE = "=1+1 <script>alert('x')</script> | **đậm** & `mã`"


def hostile() -> Standard:
    first, *rest = THON.criteria
    return replace(THON, title=Text(HOSTILE), criteria=(replace(first, title=Text(HOSTILE)), *rest))


class Tags(HTMLParser):
    """The tags of a page in their order, the attributes of the first, and whether all that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: dict[str, dict[str, str | None]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.setdefault(tag, dict(attrs))
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["vi", "en"])
def test_html_is_whole_and_shows_text_as_text(language: str) -> None:
    page = standard_html(hostile(), language)
    tags = Tags(page)
    assert tags.open == []
    assert tags.seen["html"] == {"lang": language}
    assert not {"script", "link", "img", "iframe"} & tags.seen.keys()
    assert "http" not in page
    assert page.count("=1+1 &lt;script&gt;") == 3
    assert "@page { size: A4;" in page


def test_markdown_shows_text_as_text() -> None:
    page = standard_markdown(hostile(), "vi")
    assert page.splitlines()[0] == r"# =1+1 \<script\>alert('x')\</script\> \| \*\*đậm\*\* \& \`mã\`"
    rows = [line for line in page.splitlines() if line.startswith("| `c.bool`")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [4]


def test_a_workbook_holds_text_alone_and_is_the_same_twice() -> None:
    book = standard_workbook(hostile(), "vi")
    assert book == standard_workbook(hostile(), "vi")
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    assert [sheet.title for sheet in sheets] == [
        "Bộ tiêu chí",
        "Phạm vi áp dụng",
        f"Tiêu chí ({len(THON.criteria)})",
        f"Số liệu phải khai ({len(THON.facts)})",
    ]
    assert {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheets[0]["A1"].value == HOSTILE
    pages = {(str(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) for sheet in sheets}
    assert pages == {("9", 0)}  # A4, as many pages as it takes
    assert sheets[2].print_title_rows == "$1:$1"


def test_sections_are_headings_of_the_criteria() -> None:
    (table,) = (part.content for part in print_of(SCORED, "vi").parts if part.title.startswith("Tiêu chí"))
    assert isinstance(table, Table)
    heads = [row.cells[0][0] for row in table.rows if row.is_heading]
    assert len(heads) > 1
    assert Row([["a"]]).is_heading
    assert all(f"\n### {text}\n" in standard_markdown(SCORED, "vi") for text in heads if "_" not in text)


# -- the command -------------------------------------------------------------------------------------------------------

SHOW = ["criteria", "show", "tt-124-2021/khu-dan-cu"]
STANDARD = scoring.load_standard(SHOW[-1])


def test_as_and_format_are_one_option() -> None:
    for name in ("--as", "--format"):
        assert run([*SHOW, name, "markdown"], language="en") == (0, standard_markdown(STANDARD, "en"), "")
    assert run([*SHOW, "--as", "html"], language="vi").stdout == standard_html(STANDARD, "vi")


def test_a_print_is_saved_to_a_new_file(tmp_path: Path) -> None:
    saved = run([*SHOW, "--as", "xlsx", "-o", "in.xlsx"], language="vi", folder=tmp_path)
    assert (saved.code, saved.stdout, saved.stderr) == (0, "", "Đã ghi in.xlsx.\n")
    assert (tmp_path / "in.xlsx").read_bytes() == standard_workbook(STANDARD, "vi")
    saved = run([*SHOW, "--as", "html", "-o", "in.html"], language="vi", folder=tmp_path)
    assert (tmp_path / "in.html").read_bytes().decode() == standard_html(STANDARD, "vi")
    assert run([*SHOW, "--as", "xlsx", "-o", "in.xlsx"], language="vi", folder=tmp_path).code == 2
    assert "không ghi được" in run([*SHOW, "-o", "khong/co.txt"], language="vi", folder=tmp_path).stderr


def test_a_workbook_goes_to_a_file_and_needs_its_extra() -> None:
    told = run([*SHOW, "--as", "xlsx"], language="vi")
    assert (told.code, told.stdout) == (2, "")
    assert "--as xlsx cần có -o" in told.stderr
    with patch.dict(sys.modules, {"xlsxwriter": None}):
        told = run([*SHOW, "--as", "xlsx", "-o", "in.xlsx"], language="en")
    assert told.code == 2
    assert "exemplary-unit-scoring[xlsx]" in told.stderr
