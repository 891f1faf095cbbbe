"""What is said of a unit's sections, total and grade, and of criteria that do not apply, from real results."""

import pytest

from tests.unit.reports.markets import told

#: A unit, a code, and all that is said under it.
OF_UNITS: dict[str, tuple[str, str, list[str]]] = {
    "a total": ("all", "total", ["Tổng điểm 111/108"]),
    "a total that was rounded": (
        "less", "total",
        ["Tổng điểm 63,25/108 (cộng trên phiếu được 63,33 điểm, trước khi quy đổi và làm tròn)"],
    ),
    "an open total": (
        "short", "total_between",
        ["Tổng điểm: từ 5 đến 24 điểm (tối đa 108), tùy số liệu còn thiếu"],
    ),
    "an open total without end": (
        "open", "total_between",
        ["Tổng điểm: từ 81 điểm trở lên (tối đa 108), tùy số liệu còn thiếu"],
    ),
    "no total": (
        "nothing applies", "no_total",
        ["Chưa có tổng điểm: có thể không còn tiêu chí tính điểm nào áp dụng"],
    ),
    "sections that fall short": (
        "short", "section_short",
        [
            "Nhóm “Lãnh đạo” được 0 điểm, dưới mức tối thiểu 50 % (20/40 điểm)",
            "Nhóm “Kết quả” được từ 4 đến 24 điểm, dưới mức tối thiểu 50 %",
        ],
    ),
    "sections that may fall short": (
        "perhaps short", "section_open",
        [
            "Nhóm “Lãnh đạo” được từ 10 đến 25 điểm, chưa rõ có đạt mức tối thiểu 50 % (20/40 điểm) hay không",
            "Nhóm “Kết quả” được từ 8 đến 60 điểm, chưa rõ có đạt mức tối thiểu 50 % hay không",
        ],
    ),
    "a grade": ("all", "graded", ["Xếp loại Xuất sắc"]),
    "a grade below": ("low", "graded_below", ["Xếp loại Trung bình, chưa tới mức được công nhận"]),
    "no grade": ("short", "no_grade", ["Không đạt mức xếp loại nào"]),
    "an open grade": (
        "perhaps short", "grade_open",
        ["Chưa xếp loại được, có thể là Tốt hoặc Khá hoặc Trung bình hoặc không xếp loại"],
    ),
    "a grade that a gate keeps away": (
        "barred", "grade_barred",
        [
            "Không kể điều kiện bắt buộc thì xếp loại Xuất sắc, nhưng không được xếp loại khi còn điều kiện bắt buộc "
            "chưa đạt"
        ],
    ),
    "what higher grades ask for": (
        "less", "grade_misses",
        [
            "Chưa đạt loại Xuất sắc: cần từ 95 điểm",
            "Chưa đạt loại Xuất sắc: cần đạt tiêu chí a2",
            "Chưa đạt loại Tốt: cần từ 80 điểm",
        ],
    ),
    "what is open of higher grades": (
        "open", "grade_waits",
        [
            "Chưa rõ có đạt loại Xuất sắc hay không: cần từ 95 điểm",
            "Chưa rõ có đạt loại Xuất sắc hay không: tiêu chí a2 chưa đủ căn cứ",
            "Chưa rõ có đạt loại Xuất sắc hay không: chưa có kết quả theo mau/cho-dat năm 2024",
            "Chưa rõ có đạt loại Xuất sắc hay không: chưa có kết quả xếp loại theo mau/cho-kha năm 2024",
            "Chưa rõ có đạt loại Xuất sắc hay không: chưa có kết quả xếp loại theo mau/cho-kha năm 2023",
        ],
    ),
    "moved down": (
        "elsewhere", "quota",
        ["Xuống loại do vượt tỷ lệ: chỉ 0/1 đơn vị được xếp loại Tốt, đơn vị này đứng thứ 1"],
    ),
    "moved down together": (
        "tied", "quota",
        [
            "Xuống loại do vượt tỷ lệ: chỉ 1/2 đơn vị được xếp loại Tốt, các đơn vị đồng hạng 1 nhiều hơn "
            "số suất còn lại"
        ],
    ),
    "another total of the unit": (
        "less", "claimed_total_differs",
        ["Đơn vị tự chấm tổng 90 điểm, được tính 63,25 điểm (lệch -26,75)"],
    ),
    "a total that cannot be": (
        "short", "claimed_total_differs",
        ["Đơn vị tự chấm tổng 90 điểm, chỉ có thể từ 5 đến 24 điểm"],
    ),
    "another grade of the unit": (
        "less", "claimed_grade_differs",
        ["Đơn vị tự xếp loại “Tốt”, kết quả xếp loại Khá"],
    ),
    "a grade where there is none": (
        "open", "claimed_grade_differs",
        ["Đơn vị tự xếp loại “Tốt”, kết quả chưa có xếp loại"],
    ),
    "without what is claimed not to apply": (
        "not applicable", "total_without_claim",
        [
            "Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí b4: tổng điểm 104/108",
            "Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí b5: tổng điểm 109/108",
            "Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí d1: tổng điểm 106/108",
        ],
    ),
    "without it, nothing is known": (
        "perhaps nothing", "total_without_claim",
        ["Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí k1: chưa có tổng điểm"],
    ),
    "without it, open": (
        "claims, and open", "total_without_claim_between",
        ["Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí b3: tổng điểm nhiều nhất 111 điểm (tối đa 108)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("unit", "code", "sentences"), OF_UNITS.values(), ids=OF_UNITS)
def test_what_the_unit_comes_to_is_told(unit: str, code: str, sentences: list[str]) -> None:
    assert told(unit, code) == sentences


#: A unit, one of its criteria, a code, and all that is said under it.
OF_CRITERIA: dict[str, tuple[str, str, str, list[str]]] = {
    "left out of the maximum": (
        "not applicable", "b3", "points_not_applicable",
        ["Không tính 20 điểm của tiêu chí này vào điểm tối đa"],
    ),
    "full marks": ("not applicable", "b4", "points_not_applicable", ["Được tính đủ 4 điểm"]),
    "nothing of it": (
        "not applicable", "b5", "points_not_applicable",
        ["Được 0/4 điểm, điểm tối đa giữ nguyên"],
    ),
    "a bonus": ("not applicable", "d1", "points_not_applicable", ["Không cộng, không trừ điểm"]),
    "appraised all the same": (
        "appraised in vain", "b3", "points_appraised_in_vain",
        ["Tổ thẩm định 2 chấm 3 điểm nhưng không được tính, vì tiêu chí không áp dụng"],
    ),
    "a bonus without end": ("open", "d1", "points_between", ["Cộng từ 0 điểm trở lên, tùy số liệu còn thiếu"]),
    "a claim of less than was earned": (
        "less", "a3", "claimed_points_differ",
        ["Đơn vị tự chấm 0 điểm, được tính 3,33 điểm (lệch +3,33)"],
    ),
    "a claim that may still be right": ("open", "b4", "claimed_points_differ", []),
}  # fmt: skip


@pytest.mark.parametrize(("unit", "criterion", "code", "sentences"), OF_CRITERIA.values(), ids=OF_CRITERIA)
def test_what_a_criterion_comes_to_is_told(unit: str, criterion: str, code: str, sentences: list[str]) -> None:
    assert told(unit, code, criterion) == sentences
