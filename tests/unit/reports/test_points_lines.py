"""Why a unit with points stands where it does: what decided comes first."""

from dataclasses import replace

import pytest

from scoring.model.assessment import Assessment
from scoring.model.result import UnitResult
from scoring.reports.summary import lines
from tests.unit.reports.points_world import ranking, result, village, without_quota


def told(found: UnitResult, language: str = "vi") -> list[str]:
    return [line.told(language) for line in lines(found, language)]


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
            "Không kể điều kiện bắt buộc thì xếp loại Xuất sắc",
        ],
    ),
    "a gate before a section": (
        village(co_ke_hoach=False),
        [
            "a1: Chưa có kế hoạch phong trào của năm: đơn vị khai “không” [Khoản 1 Điều 5]",
            "Nhóm “Lãnh đạo, chỉ đạo” được 15 điểm, dưới mức tối thiểu 50 % (20/40 điểm)",
            "Không kể điều kiện bắt buộc thì xếp loại Khá",
        ],
    ),
    "below every grade that counts": (
        village(so_ho_tham_gia=10, so_buoi=0, so_hoa_giai_thanh=0, so_cuoc_hop=0, so_vu=2, chuyen_bien=False),
        [
            "Xếp loại Yếu, chưa tới mức được công nhận",
            "Chưa đạt loại Trung bình: cần từ 50 điểm, còn thiếu 9",
        ],
    ),
    "a gate, and below every grade that counts": (
        village(vu_nghiem_trong=1, so_ho_tham_gia=10, so_buoi=0, so_hoa_giai_thanh=0, so_cuoc_hop=0, so_vu=2),
        [
            "g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ [Điểm b khoản 4 Điều 4]",
            "Không kể điều kiện bắt buộc thì chỉ xếp loại Yếu, chưa tới mức được công nhận",
            "Chưa đạt loại Trung bình: cần từ 50 điểm, còn thiếu 6",
        ],
    ),
    "a section that may be short, and more than one grade": (
        village(without=("so_vu",), xep_loai_to="khong"),
        [
            "Nhóm “Kết quả ‘An toàn về an ninh, trật tự’” được từ 6 đến 15 điểm, "
            "chưa rõ có đạt mức tối thiểu 50 % (10/20 điểm) hay không",
            "Chưa xếp loại được, có thể là Xuất sắc hoặc Khá",
            "c1: Chưa đủ căn cứ: chưa khai “Số vụ vi phạm” [Khoản 1 Điều 7]",
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
            "Không kể điều kiện bắt buộc thì xếp loại Xuất sắc",
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
