"""The views of results with points: what decided comes first, every figure is there, and everything fits."""

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.model.assessment import Assessment, Claimed, Unit
from scoring.model.result import UnitResult
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.csv import check_csv, number, ranking_csv
from scoring.reports.layout import columns
from scoring.reports.markdown import check_markdown, ranking_markdown
from scoring.reports.summary import lines
from scoring.reports.text import check_text, explain_text, ranking_text
from tests.unit.reports import world
from tests.unit.reports.points_world import (
    GOOD,
    many,
    points_of,
    ranking,
    result,
    standard,
    village,
    without_quota,
)

WIDTHS = (60, 72, 80, 133)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def flat(text: str) -> str:
    """A tree without its boxes and line ends."""
    return squeezed(re.sub("[│├└─]", " ", text))


def told(found: UnitResult, language: str = "vi") -> list[str]:
    return [line.told(language) for line in lines(found, language)]


# -- the reasons of a line ---------------------------------------------------------------------------------------------

LINES = {
    "the highest grade": (village(), ["Xếp loại Xuất sắc: từ 90 điểm"]),
    "a lower grade": (
        village(so_ho_tham_gia=100, so_buoi=5),
        ["Xếp loại Khá: từ 70 điểm", "Chưa đạt loại Xuất sắc: cần từ 90 điểm, còn thiếu 1"],
    ),
    "a lower grade for want of a criterion": (
        village(so_cuoc_hop=3),
        ["Xếp loại Khá: từ 70 điểm", "Chưa đạt loại Xuất sắc: cần đạt tiêu chí a2"],
    ),
    "98 points and one event that must not be": (
        village(vu_nghiem_trong=1, so_bao_cao_cham=2),
        [
            "g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ [Điểm b khoản 4 Điều 4]",
            "Xét riêng về điểm thì đủ xếp loại Xuất sắc",
        ],
    ),
    "a gate before a section": (
        village(co_ke_hoach=False),
        [
            "a1: Chưa có kế hoạch phong trào của năm: đơn vị khai “không” [Khoản 1 Điều 5]",
            "Nhóm “Lãnh đạo, chỉ đạo” được 15 điểm, dưới mức tối thiểu 50 % (20/40 điểm)",
            "Xét riêng về điểm thì đủ xếp loại Khá",
        ],
    ),
    "below every grade that counts": (
        village(so_ho_tham_gia=10, so_buoi=0, so_hoa_giai_thanh=0, so_cuoc_hop=0, so_vu=2, chuyen_bien=False),
        [
            "Xếp loại Yếu, chưa tới mức được công nhận",
            "Chưa đạt loại Trung bình: cần từ 50 điểm, còn thiếu 9",
        ],
    ),
    "open": (
        village(without=("so_cuoc_hop",)),
        [
            "Chưa xếp loại được, có thể là Xuất sắc hoặc Khá",
            "Chưa rõ có đạt loại Xuất sắc hay không: tiêu chí a2 chưa đủ căn cứ",
            "a2: Chưa đủ căn cứ: chưa khai “Số cuộc họp kiểm điểm” [Khoản 2 Điều 5]",
        ],
    ),
    "open, and the same grade whatever comes": (
        village(without=("so_bao_cao_cham",)),
        [
            "Xếp loại Xuất sắc: từ 90 điểm",
            "d2: Chưa đủ căn cứ: chưa khai “Số báo cáo nộp chậm” [Khoản 2 Điều 8]",
        ],
    ),
    "an open gate": (
        village(papers=False),
        [
            "a1: Chưa đủ căn cứ: chưa có minh chứng (số, ngày văn bản) cho “Có kế hoạch phong trào” [Khoản 1 Điều 5]",
            "Xét riêng về điểm thì đủ xếp loại Xuất sắc",
        ],
    ),
    "outside the scope": (
        village(so_ho=8, so_ho_tham_gia=8),
        [
            "Ngoài phạm vi áp dụng (Số hộ đang cư trú: 8 < 10 hộ); điều kiện: Có từ 10 hộ trở lên [Khoản 1 Điều 2]",
        ],
    ),
    "on the unit's own word": (
        village(so_buoi=3, so_bao_cao_cham=2),
        [
            "Xếp loại Xuất sắc: từ 90 điểm",
            "Tạm tính: chờ thẩm định xác nhận nội dung đơn vị tự nhận xét: c3",
        ],
    ),
}


@pytest.mark.parametrize(("unit", "reasons"), LINES.values(), ids=LINES)
def test_what_decided_comes_first(unit: Assessment, reasons: list[str]) -> None:
    assert told(result(unit)) == reasons


def test_a_unit_moved_down_by_a_quota_is_told_so_before_its_grade() -> None:
    group = ranking(village("T-1"), village("T-2", so_vu=1)).groups[0]
    assert told(group.units[1].result) == [
        "Xuống loại do vượt tỷ lệ: chỉ 1/2 đơn vị được xếp loại Xuất sắc, đơn vị này đứng thứ 2",
        "Xếp loại Khá: từ 70 điểm",
    ]


def test_without_grades_the_gates_are_told() -> None:
    judged_by = without_quota()
    assert judged_by.scoring is not None
    no_grades = replace(judged_by, scoring=replace(judged_by.scoring, grades=(), recognised_from=None))
    assert told(result(village(), no_grades)) == ["Mọi tiêu chí bắt buộc đều đạt"]


# -- the table ---------------------------------------------------------------------------------------------------------


def test_a_ranking_shows_points_and_grade() -> None:
    text = ranking_text(ranking(*many()), "vi", 133)
    rows = text.split("\n")
    assert "Xếp hạng theo thứ tự: tổng điểm; điểm nhóm “Lãnh đạo, chỉ đạo”; “Số hộ tham gia sinh hoạt”" in rows
    head = next(row for row in rows if row.startswith("Hạng"))
    assert head.split() == ["Hạng", "Đơn", "vị", "Điểm/100", "Kết", "quả", "Lý", "do"]
    place = next(index for index, row in enumerate(rows) if "Thôn Bốn" in row)
    assert re.match(r"6 +Thôn Bốn +98 +Chưa được công nhận +g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ", rows[place])
    assert rows[place + 1].split()[0] == "T-04"
    first = next(index for index, row in enumerate(rows) if "Thôn Một" in row)
    assert re.match(r"1 +Thôn Một +100 +Được công nhận +Xếp loại Xuất sắc: từ 90 điểm", rows[first])
    assert re.match(r" +T-01 +Xếp loại Xuất sắc", rows[first + 1])


def test_an_open_total_is_a_range_and_outside_the_scope_there_is_none() -> None:
    rows = ranking_text(ranking(*many()), "vi", 133).split("\n")
    assert any(re.match(r"– +Thôn Năm +90 … 100 +Chưa đủ căn cứ", row) for row in rows)
    assert any(re.match(r"– +Xóm Mới +– +Ngoài phạm vi áp dụng", row) for row in rows)


def test_a_total_just_below_a_grade_does_not_look_like_it() -> None:
    exact = without_quota()
    assert exact.scoring is not None
    exact = replace(exact, scoring=replace(exact.scoring, rounding=None))
    unit = village(so_buoi=999_999, so_buoi_ke_hoach=1_000_000, so_hoa_giai_thanh=0)
    assert re.search(r"Thôn Đông Hạ +89,99999 +Được", ranking_text(ranking(unit, judged_by=exact), "vi"))


def test_totals_of_neighbours_do_not_look_alike_unless_they_are() -> None:
    exact = without_quota()
    assert exact.scoring is not None
    exact = replace(exact, scoring=replace(exact.scoring, rounding=None))
    units = [
        village(f"T-{place}", f"Thôn {place}", so_buoi=count, so_buoi_ke_hoach=30_000)
        for place, count in ((1, 10_000), (2, 9_999), (3, 3_000))
    ]
    text = ranking_text(ranking(*units, judged_by=exact), "vi")
    assert [re.search(rf"Thôn {place} +(\S+)", text)[1] for place in (1, 2, 3)] == [  # type: ignore[index]
        "93,3333", "93,333", "91",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    found = ranking(*many())
    texts = [ranking_text(found, language, width)]
    for ranked in found.groups[0].units:
        texts += [check_text(ranked.result, language, width), explain_text(ranked.result, language, width)]
    for text in texts:
        assert max(map(columns, text.split("\n"))) <= width
        assert not any(line != line.rstrip() for line in text.split("\n"))


# -- one unit ----------------------------------------------------------------------------------------------------------

CLAIMS = Claimed(Decimal(95), "Xuất sắc", {"a3": Decimal(20), "b1": Decimal(20), "c1": Decimal(12)})
CLAIMED = village(so_vu=1, so_ho_tham_gia=100, claimed=CLAIMS, appraised={"a3": "12"}, corrected={"so_vu": 2})

RESULTS = {
    "recognised": (village(so_ho_tham_gia=100, so_buoi=5), "Được công nhận, xếp loại Khá, 89/100 điểm"),
    "a failed gate": (village(vu_nghiem_trong=1, so_bao_cao_cham=2), "Chưa được công nhận, 98/100 điểm"),
    "open": (village(without=("so_cuoc_hop",)), "Chưa đủ căn cứ, từ 90 đến 100 điểm (tối đa 100)"),
    "an open gate": (village(papers=False), "Chưa đủ căn cứ, từ 95 đến 100 điểm (tối đa 100)"),
    "outside the scope": (village(so_ho=8, so_ho_tham_gia=8), "Ngoài phạm vi áp dụng"),
}


@pytest.mark.parametrize(("unit", "verdict"), RESULTS.values(), ids=RESULTS)
def test_a_check_begins_with_verdict_grade_and_total(unit: Assessment, verdict: str) -> None:
    assert f"KẾT QUẢ: {verdict}\n" in check_text(result(unit), "vi")
    assert f"**KẾT QUẢ: {verdict}**\n" in check_markdown(result(unit), "vi").replace("\\", "")


def test_where_nobody_can_tell_the_maximum_there_is_no_total() -> None:
    only = replace(without_quota(), criteria=tuple(c for c in standard().criteria if c.id in ("g1", "b3")))
    assert only.scoring is not None
    only = replace(only, scoring=replace(only.scoring, grades=(), recognised_from=None))
    text = check_text(result(village(without=("so_hoa_giai",)), only), "vi")
    assert "KẾT QUẢ: Được công nhận, chưa có tổng điểm\n" in text


def test_a_check_shows_the_sheet_in_three_columns_with_the_difference() -> None:
    text = check_text(result(CLAIMED), "vi")
    shown = {name: line for line in text.split("\n") for name in ("a3", "b1", "c1") if f" {name}  " in line}
    assert shown["a3"].split()[-5:] == ["20", "20", "20", "12", "-8"]
    assert shown["b1"].split()[-5:] == ["20", "20", "14", "–", "-6"]
    assert shown["c1"].split()[-5:] == ["12", "12", "6", "–", "-6"]
    total = next(line for line in text.split("\n") if line.startswith("Tổng điểm"))
    assert total.split()[-5:] == ["100", "95", "88", "85", "-10"]
    assert "Đơn vị tự chấm tổng 95 điểm, được tính 85 điểm (lệch -10)" in squeezed(text)
    assert "Đơn vị tự xếp loại “Xuất sắc”, kết quả xếp loại Khá" in squeezed(text)


def test_figures_stand_at_the_right_edge() -> None:
    lines_ = check_text(result(CLAIMED), "vi", 80).split("\n")
    sheet = lines_[lines_.index("Bảng điểm") + 2 : lines_.index("Việc cần làm") if "Việc cần làm" in lines_ else None]
    with_figures = [line for line in sheet if re.search(r"(\d|–)$", line) and columns(line) > 75]
    assert len(with_figures) >= 14
    assert {columns(line) for line in with_figures} == {80}


def test_a_check_lists_what_is_said_not_to_apply_and_the_total_without_it() -> None:
    text = squeezed(check_text(result(village(so_vu=2, not_applicable={"c2": "chưa có tổ bảo vệ."})), "vi"))
    assert (
        "Đề nghị không áp dụng --------------------- c2: Chưa có tổ bảo vệ. "
        "Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí c2: tổng điểm 94/100"
    ) in text
    assert "Đề nghị không áp dụng" not in check_text(result(village()), "vi")


def test_a_check_says_what_is_missing_once() -> None:
    text = squeezed(check_text(result(village(without=("so_hoa_giai",), papers=False)), "vi"))
    todo = text[text.index("Việc cần làm") :]
    assert todo.count("Khai “Số vụ việc hòa giải” (so_hoa_giai)") == 1
    assert "a1: Bổ sung minh chứng (số, ngày văn bản) cho “Có kế hoạch phong trào” (co_ke_hoach)" in todo
    assert "Tài liệu: Kế hoạch (số, ngày)." in todo


def test_a_unit_that_failed_is_not_told_that_nothing_is_missing() -> None:
    assert "Không còn việc gì phải bổ sung." in check_text(result(village()), "vi")
    text = check_text(result(village(chuyen_bien=False, co_ke_hoach=False)), "vi")
    assert "Không còn việc gì phải bổ sung." not in text
    assert "Việc cần làm" not in text


def test_a_long_id_stands_above_its_text() -> None:
    found = without_quota()
    first, *others = found.criteria
    long = replace(found, criteria=(replace(first, id="nhom-tieu-chi-rat-dai.1"), *others))
    text = check_text(result(village(), long), "vi")
    assert "\n  ✓ nhom-tieu-chi-rat-dai.1\n                      Không để xảy ra vụ việc nghiêm trọng: 0 vụ\n" in text


# -- the tree ----------------------------------------------------------------------------------------------------------


def test_an_explanation_adds_up_from_criteria_to_the_total() -> None:
    unit = village(so_hoa_giai=0, so_hoa_giai_thanh=0, so_vu=2, so_buoi=5, so_bao_cao_cham=2)
    tree = flat(explain_text(result(unit), "vi"))
    assert "Kết luận: Được công nhận Xếp loại Khá, 85,75/100 điểm 7/11 tiêu chí đạt, 1 không áp dụng" in tree
    assert (
        "Tổng điểm: 85,75/100 "
        "Lãnh đạo, chỉ đạo (tối thiểu 50 %: đạt): a1 10 + a2 15 + a3 20 = 45, được tính 40/40 "
        "Sự tham gia của nhân dân: b1 20 + b2 5 = 25, tối đa 30 "
        "Kết quả “An toàn về an ninh, trật tự” (tối thiểu 50 %: đạt): c1 6 + c2 5 + c3 3 = 14, tối đa 20 "
        "Điểm cộng, điểm trừ: d1 0 + d2 -2 = -2 "
        "Cộng: 40 + 25 + 14 - 2 = 77 "
        "Quy đổi về 100 điểm, vì chỉ 90 điểm áp dụng: 79 × 100/90 - 2 = 85,78 "
        "Làm tròn tổng điểm đến 0,25, số ở giữa làm tròn lên: 85,75"
    ) in tree


def test_an_explanation_of_open_points_keeps_both_ends() -> None:
    tree = flat(explain_text(result(village(without=("so_vu", "so_hoa_giai"))), "vi"))
    assert "c1 (3 … 12) + c2 5 + c3 3 = 11 … 20, tối đa 20" in tree
    assert "Cộng: 40 + (30 … 40) + (11 … 20) + 0 = 81 … 100" in tree
    assert "Quy đổi về 100 điểm: chưa rõ bao nhiêu điểm áp dụng" in tree


def test_an_explanation_shows_what_each_grade_asks_for() -> None:
    tree = flat(explain_text(result(village(so_cuoc_hop=2, so_vu=4)), "vi"))
    assert "Xếp loại: Khá Xuất sắc: chưa đạt ✗ từ 90 điểm ✗ đạt tiêu chí a2 Khá: đạt ✓ từ 70 điểm Tiêu chí (12)" in tree
    open_ = flat(explain_text(result(village(without=("so_cuoc_hop",))), "vi"))
    assert "Xếp loại: chưa đủ căn cứ Chưa xếp loại được" in open_
    assert "Xuất sắc: chưa đủ căn cứ ✓ từ 90 điểm ? đạt tiêu chí a2" in open_


def test_an_explanation_leaves_out_the_grade_that_a_quota_took() -> None:
    group = ranking(village("T-1"), village("T-2", so_vu=1)).groups[0]
    tree = flat(explain_text(group.units[1].result, "vi"))
    assert "Xếp loại: Khá Xuống loại do vượt tỷ lệ" in tree
    assert "Xuất sắc: đạt" not in tree


def test_an_explanation_names_sections_and_the_grade_in_words() -> None:
    short = flat(explain_text(result(village(co_ke_hoach=False)), "vi"))
    assert "Do a1, nhóm “Lãnh đạo, chỉ đạo”" in short
    assert "Do mức xếp loại" in flat(explain_text(result(village(without=("so_cuoc_hop",))), "vi"))
    assert "Mọi tiêu chí bắt buộc đều đạt" in flat(explain_text(result(village()), "vi"))


def test_a_criterion_is_explained_with_its_rule_and_every_claim() -> None:
    tree = flat(explain_text(result(CLAIMED), "vi"))
    assert "Điểm: 12, trừ 3 cho mỗi vụ (so_vu), không dưới 3 Thay số: so_vu = 2" in tree
    assert "Đơn vị tự chấm 12 điểm, được tính 6 điểm (lệch -6)" in tree
    assert "Tổ thẩm định 2 xác định “Số vụ vi phạm” là 2, đơn vị khai 1" in tree
    assert "Đơn vị tự chấm tổng 95 điểm, được tính 85 điểm (lệch -10)" in tree


# -- CSV and Markdown --------------------------------------------------------------------------------------------------


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
        "Xét riêng về điểm thì đủ xếp loại Xuất sắc |\n"
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


# -- whatever a unit says ----------------------------------------------------------------------------------------------

_CRITERIA = ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3")


@st.composite
def villages(draw: st.DrawFn) -> Assessment:
    """A village with any facts, any of its own points, and any of the committee's."""
    facts = {
        fact: draw(st.sampled_from((True, False, None)) if isinstance(value, bool) else st.sampled_from((0, 1, 3, None)))
        for fact, value in GOOD.items()
        if fact not in ("xep_loai_to", "so_ho")
    }
    facts["xep_loai_to"] = draw(st.sampled_from(("khong", "hoan_thanh", "tot", None)))
    facts["so_ho"] = draw(st.sampled_from((5, 12, None)))
    points = st.dictionaries(st.sampled_from(_CRITERIA), st.sampled_from(("0", "1.5", "2")), max_size=3)
    claims = Claimed(
        draw(st.none() | st.just(Decimal("83.25"))),
        draw(st.none() | st.just("Khá")),
        {name: Decimal(value) for name, value in draw(points).items()},
    )
    return Assessment(
        unit=Unit("T-1", "Thôn Đông", "thon"),
        period=2024,
        facts={fact: value for fact, value in facts.items() if value is not None},
        evidence={},
        not_applicable=draw(st.just({}) | st.just({"c2": "Chưa có tổ bảo vệ"})),
        claimed=draw(st.none() | st.just(claims)),
        appraised_points={name: points_of(value) for name, value in draw(points).items()},
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(villages(), min_size=1, max_size=3))
def test_every_result_with_points_can_be_told_in_every_view(units: list[Assessment]) -> None:
    named = [replace(unit, unit=replace(unit.unit, id=f"T-{place}")) for place, unit in enumerate(units)]
    found = ranking(*named)
    for language in LANGUAGES:
        texts = [ranking_text(found, language, 80)]
        others = [ranking_csv(found, language), ranking_markdown(found, language)]
        for ranked in found.groups[0].units:
            texts += [check_text(ranked.result, language, 80), explain_text(ranked.result, language, 80)]
            others += [check_markdown(ranked.result, language), check_csv([ranked.result], language)]
        assert max(columns(line) for text in texts for line in text.split("\n")) <= 80
        for text in (*texts, *others):
            assert not any(sign in text for sign in ("{", "None", "null", "Fraction"))
