"""How a total and a grade came about, as a tree."""

import re
from dataclasses import replace
from fractions import Fraction

from scoring.model.points import RoundedAt, Rounding, RoundingMode, Tie
from scoring.model.standard import Standard
from scoring.reports.derivation import explain_text
from tests.unit.reports.points_world import CLAIMED, ranking, result, village, without_quota


def flat(text: str) -> str:
    """A tree without its boxes and line ends."""
    return " ".join(re.sub("[│├└─]", " ", text).split())


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


def changed(*, sections: bool = True, grades: bool = True, rounding: Rounding | None = None) -> Standard:
    """The standard with less in it."""
    found = without_quota()
    assert found.scoring is not None
    scoring = replace(found.scoring, rounding=rounding)
    if not grades:
        scoring = replace(scoring, grades=(), recognised_from=None)
    if sections:
        return replace(found, scoring=scoring)
    loose = tuple(replace(one, section=None) for one in found.criteria)
    return replace(found, criteria=loose, scoring=replace(scoring, sections=()), ties=(Tie("points"),))


def test_criteria_in_no_section_add_up_by_themselves() -> None:
    unit = village(so_hoa_giai=0, so_hoa_giai_thanh=0)
    tree = flat(explain_text(result(unit, changed(sections=False)), "vi"))
    assert "Tiêu chí khác: a1 10 + a2 15 + a3 20 + b1 20 + b2 10 + c1 12 + c2 5 + c3 3 = 95" in tree
    assert "Cộng: 10 + 15 + 20 + 20 + 10 + 12 + 5 + 3 + 0 = 95" in tree
    assert "Quy đổi về 105 điểm, vì chỉ 95 điểm áp dụng: 95 × 105/95 = 105" in tree
    assert "Làm tròn" not in tree
    open_ = flat(explain_text(result(village(without=("so_hoa_giai",)), changed(sections=False)), "vi"))
    assert "Quy đổi về 105 điểm: chưa rõ bao nhiêu điểm áp dụng" in open_
    settled = flat(explain_text(result(village(without=("so_vu",)), changed(sections=False)), "vi"))
    assert "Quy đổi" not in settled


def test_what_a_section_rounds_is_told_there() -> None:
    rounding = Rounding(Fraction(1), RoundingMode.DOWN, RoundedAt.SECTION)
    unit = village(so_buoi=2, so_buoi_ke_hoach=3)
    tree = flat(explain_text(result(unit, changed(rounding=rounding)), "vi"))
    assert "b1 20 + b2 6,67 + b3 10 = 36,67, được tính 36/40" in tree
    assert "Làm tròn" not in tree


def test_a_section_whose_maximum_is_open_tells_its_sum_alone() -> None:
    tree = flat(explain_text(result(village(without=("so_hoa_giai",))), "vi"))
    assert "Sự tham gia của nhân dân: b1 20 + b2 10 + b3 (0 … 10) = 30 … 40 Kết quả" in tree


def test_without_grades_there_is_no_branch_for_them() -> None:
    assert "Xếp loại" not in explain_text(result(village(), changed(grades=False)), "vi")


def test_outside_the_scope_the_conclusion_has_no_score() -> None:
    tree = flat(explain_text(result(village(so_ho=8, so_ho_tham_gia=8)), "vi"))
    assert "Kết luận: Ngoài phạm vi áp dụng 11/12 tiêu chí đạt Do scope:1" in tree


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
