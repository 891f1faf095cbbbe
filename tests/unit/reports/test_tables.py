"""CSV and Markdown: the same content, and nothing in a cell can act."""

import csv
import io

import pytest

from scoring.reports.csv import check_csv, harmless, ranking_csv
from scoring.reports.markdown import check_markdown, escaped, ranking_markdown
from tests.unit.reports.world import many, ranking, result, village

HARMLESS = {
    "a formula": ("=1+1", "'=1+1"),
    "a plus": ("+84", "'+84"),
    "a minus": ("-5", "'-5"),
    "an at": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab before": ("\t=1", "' =1"),
    "spaces before": ("  =1", "'  =1"),
    "a dash of prose": ("–", "–"),
    "an id": ("007", "007"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("cell", "written"), HARMLESS.values(), ids=HARMLESS)
def test_no_cell_acts_as_a_formula(cell: str, written: str) -> None:
    assert harmless(cell) == written


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_one_row_a_unit() -> None:
    found = rows(ranking_csv(many(), "vi"))
    assert [(row["unit.id"], row["rank"], row["verdict"]) for row in found] == [
        ("T-1", "1", "recognised"),
        ("T-5", "1", "recognised"),
        ("T-2", "3", "not_recognised"),
        ("T-6", "4", "not_recognised"),
        ("T-3", "", "undetermined"),
        ("T-4", "", "ineligible"),
        ("X-1", "1", "not_recognised"),
    ]
    assert found[2] == {
        "standard": "mau/thon",
        "edition": "2024-01-01",
        "period": "2024",
        "cluster": "",
        "rank": "3",
        "unit.id": "T-2",
        "unit.name": "Thôn Đông",
        "unit.type": "thon",
        "unit.parent": "X-1",
        "verdict": "not_recognised",
        "provisional": "false",
        "result": "Chưa được công nhận",
        "decisive": "c.ratio",
        "reasons": "9/10 tiêu chí đạt | c.ratio: Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 % [Khoản 2 Điều 4]",
    }
    assert found[0]["result"] == "Được công nhận (tạm tính)"
    assert found[0]["provisional"] == "true"


def test_one_row_a_criterion() -> None:
    found = rows(check_csv([result(village(so_ho_dang_ky=114)), result(village("=2+3"))], "vi"))
    assert len(found) == 20
    assert found[1] == {
        "standard": "mau/thon",
        "edition": "2024-01-01",
        "period": "2024",
        "unit.id": "T-1",
        "unit.name": "Thôn Đông Hạ",
        "criterion": "c.ratio",
        "state": "not_met",
        "result": "Chưa đạt",
        "basis": "Khoản 2 Điều 4 Thông tư 01/2024/TT-MAU",
        "provenance": "official",
        "reason": "Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 %",
    }
    assert found[10]["unit.id"] == "'=2+3"


ESCAPED = {
    "a bar": ("a|b", "a\\|b"),
    "a tag": ("<script>", "\\<script\\>"),
    "a link": ("[x](y)", "\\[x\\](y)"),
    "emphasis": ("so_ho *x* `y`", "so\\_ho \\*x\\* \\`y\\`"),
    "an entity": ("&lt;", "\\&lt;"),
    "a backslash": ("a\\|", "a\\\\\\|"),
    "a line end": ("a\nb", "a b"),
}


@pytest.mark.parametrize(("text", "written"), ESCAPED.values(), ids=ESCAPED)
def test_markdown_shows_exactly_the_text(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_ranking_in_markdown() -> None:
    text = ranking_markdown(many(), "vi")
    assert "## Thôn mẫu\n" in text
    assert "| Hạng | Mã | Đơn vị | Kết quả | Lý do |\n| --- | --- | --- | --- | --- |\n" in text
    assert (
        "| 3 | T-2 | Thôn Đông | Chưa được công nhận | 9/10 tiêu chí đạt<br>"
        "c.ratio: Chưa đủ 100% hộ đăng ký: 114/120 = 95 % \\< 100 % \\[Khoản 2 Điều 4\\] |\n"
    ) in text
    assert "- a.yaml: 1 lỗi (E203)\n- b/kém.yaml: 2 lỗi (E203, E404)" in text
    assert text.rstrip().endswith("Chỉ xét để tổng hợp lên cấp trên: 2.")


def test_a_name_cannot_break_out_of_its_cell() -> None:
    text = ranking_markdown(ranking(village("T|1", "Thôn <b>|</b>\n| x")), "vi")
    row = next(line for line in text.split("\n") if line.startswith("| 1 |"))
    assert "T\\|1" in row
    assert "Thôn \\<b\\>\\|\\</b\\> \\| x" in row


def test_a_check_in_markdown() -> None:
    text = check_markdown(result(village(so_ho_dang_ky=114)), "vi")
    assert text.startswith("## Thôn Đông Hạ (T-1)\n\nThôn mẫu  \n")
    assert "**KẾT QUẢ: Chưa được công nhận, 9/10 tiêu chí đạt**" in text
    assert "- c.ratio: Chưa đủ 100% hộ đăng ký: 114/120 = 95 % \\< 100 % \\[Khoản 2 Điều 4\\]\n" in text
    assert (
        "| c.ratio | ✗ Chưa đạt | Chưa đủ 100% hộ đăng ký: 114/120 = 95 % \\< 100 % "
        "| Khoản 2 Điều 4 Thông tư 01/2024/TT-MAU |\n"
    ) in text
    assert "- Tạm tính" in check_markdown(result(village()), "vi")
