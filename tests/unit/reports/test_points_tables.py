"""CSV and Markdown of results with points: columns for them, and no number that a spreadsheet mistakes."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.model.assessment import Claimed
from scoring.reports.csv import check_csv, number, ranking_csv
from scoring.reports.markdown import check_markdown, ranking_markdown
from tests.unit.reports import world
from tests.unit.reports.points_world import CLAIMED, many, ranking, result, village


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_ranking_in_csv_has_columns_for_points() -> None:
    found = {row["unit.id"]: row for row in rows(ranking_csv(ranking(*many()), "vi"))}
    names = ("rank", "points", "points_least", "points_most", "grade", "tie_break", "claimed.points", "claimed.grade")
    assert {name: found["T-02"][name] for name in names} == {
        "rank": "3",
        "points": "95",
        "points_least": "",
        "points_most": "",
        "grade": "xuat_sac",
        "tie_break": "fact:so_ho_tham_gia",
        "claimed.points": "",
        "claimed.grade": "",
    }
    assert [found["T-05"][name] for name in names] == ["", "", "90", "100", "", "", "", ""]
    assert [found["T-06"][name] for name in names] == ["5", "85", "", "", "kha", "", "95", "Xuất sắc"]
    assert found["T-04"]["points"] == "98"
    assert found["T-04"]["verdict"] == "not_recognised"
    assert found["T-04"]["reasons"].startswith(
        "CHỈ LÀ MINH HỌA, không có giá trị chính thức | g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ"
    )
    assert "Xếp trên Thôn Ba nhờ “Số hộ tham gia sinh hoạt”: 118 so với 115" in found["T-02"]["reasons"]


def test_without_points_a_csv_has_no_columns_for_them() -> None:
    head = ranking_csv(world.ranking(world.village()), "vi").split("\r\n")[0]
    assert "points" not in head
    assert "tie_break" not in head
    assert "points" not in check_csv([world.result(world.village())], "vi").split("\r\n")[0]


def test_a_check_in_csv_has_columns_for_points() -> None:
    found = {row["criterion"]: row for row in rows(check_csv([result(CLAIMED)], "vi"))}
    names = ("section", "points", "points_least", "points_most", "max_points", "claimed_points", "appraised_points")
    assert [found["a3"][name] for name in names] == ["a", "12", "", "", "20", "20", "12"]
    assert [found["g1"][name] for name in names] == ["", "", "", "", "", "", ""]
    assert [found["c1"][name] for name in names] == ["c", "6", "", "", "12", "12", ""]


def test_a_number_below_zero_is_no_formula_and_text_still_is() -> None:
    unit = replace(village("=1+1", "-5", so_bao_cao_cham=2), claimed=Claimed(Decimal(-3), "=cmd"))
    found = rows(check_csv([result(unit)], "vi"))[-1]
    assert (found["points"], found["unit.id"], found["unit.name"]) == ("-2", "'=1+1", "'-5")
    ranked = rows(ranking_csv(ranking(unit), "vi"))[0]
    assert (ranked["claimed.points"], ranked["claimed.grade"]) == ("-3", "'=cmd")


NUMBERS = {"83.25": "83.25", "-2": "-2", "10/3": "3.3333", "1000": "1000", "12345/7": "1763.5714"}


@pytest.mark.parametrize(("value", "written"), NUMBERS.items(), ids=NUMBERS)
def test_no_number_of_a_csv_can_be_taken_for_a_day(value: str, written: str) -> None:
    assert number(Fraction(value)) == written


def test_a_ranking_in_markdown_has_columns_for_points_and_grade() -> None:
    text = ranking_markdown(ranking(*many()), "vi")
    assert "| Hạng | Mã | Đơn vị | Điểm/100 | Xếp loại | Kết quả | Lý do |\n" in text
    assert (
        "| 6 | T-04 | Thôn Bốn | 98 | – | Chưa được công nhận | "
        "g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ \\[Điểm b khoản 4 Điều 4\\]<br>"
        "Không kể điều kiện bắt buộc thì xếp loại Xuất sắc |\n"
    ) in text
    assert "| 1 | T-01 | Thôn Một | 100 | Xuất sắc | Được công nhận |" in text


def test_a_check_in_markdown_is_the_sheet() -> None:
    text = check_markdown(result(CLAIMED), "vi")
    assert (
        "| Tiêu chí | Trạng thái | Tối đa | Tự chấm | Tính | Thẩm định | Lệch | Lý do | Căn cứ |\n"
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |\n"
        "| **Tiêu chí bắt buộc** |  |  |  |  |  |  |  |  |\n"
        "| g1 | ✓ Đạt |  |  |  |  |  | Không để xảy ra vụ việc nghiêm trọng: 0 vụ | Điểm b khoản 4 Điều 4 |\n"
        "| **Lãnh đạo, chỉ đạo (tối thiểu 50 %: đạt)** |  | **40** | **–** | **40** | **37** | **–** |  |  |\n"
    ) in text
    assert "| **Tổng điểm** |  | **100** | **95** | **88** | **85** | **-10** |  |  |\n" in text
    alone = check_markdown(result(village(so_vu=1)), "vi")
    assert "| Tiêu chí | Trạng thái | Điểm | Lý do | Căn cứ |\n| --- | --- | ---: | --- | --- |\n" in alone
    assert "| c1 | ± Đạt một phần | 9/12 | Để xảy ra vụ vi phạm: 1 vụ; mỗi vụ trừ 3 điểm | Khoản 1 Điều 7 |\n" in alone
    assert "| **Điểm cộng, điểm trừ** |  | **0** |  |  |\n" in alone
