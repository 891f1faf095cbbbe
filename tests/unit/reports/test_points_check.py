"""What a unit reads of itself: verdict, grade and total, the scoring sheet, and what is missing."""

import re
from dataclasses import replace

import pytest

from scoring.model.assessment import Assessment
from scoring.reports.check import check_text
from scoring.reports.layout import columns
from scoring.reports.markdown import check_markdown
from tests.unit.reports.points_world import CLAIMED, result, standard, village, without_quota


def squeezed(text: str) -> str:
    return " ".join(text.split())


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
