"""Every sentence about the total, sections, grade and claims of a unit, from real results."""

from decimal import Decimal

import pytest

from scoring.model.assessment import Assessment, Claimed
from scoring.reports.sentences import reason_text, reason_texts
from tests.unit.reports.points_world import criterion, result, results, standard, village


def texts_of(unit: Assessment, language: str = "vi") -> list[str]:
    """What is said of a whole unit, but for the scope."""
    found = result(unit)
    reasons = [reason for reason in found.reasons if not reason.code.startswith("scope")]
    return [reason_text(reason, found.standard, None, language) for reason in reasons]


ABOUT_UNITS = {
    "all of it": (village(), ["Tổng điểm 100/100", "Xếp loại Xuất sắc"]),
    "rounded": (
        village(so_buoi=2, so_buoi_ke_hoach=3),
        ["Tổng điểm 96,75/100 (cộng trên phiếu được 96,67 điểm, trước khi quy đổi và làm tròn)", "Xếp loại Xuất sắc"],
    ),
    "a grade below the highest": (
        village(so_cuoc_hop=2),
        ["Tổng điểm 95/100", "Xếp loại Khá", "Chưa đạt loại Xuất sắc: cần đạt tiêu chí a2"],
    ),
    "open": (
        village(without=("so_cuoc_hop",)),
        [
            "Tổng điểm: từ 90 đến 100 điểm (tối đa 100), tùy số liệu còn thiếu",
            "Chưa xếp loại được, có thể là Xuất sắc hoặc Khá",
            "Chưa rõ có đạt loại Xuất sắc hay không: tiêu chí a2 chưa đủ căn cứ",
        ],
    ),
    "a failed gate": (
        village(vu_nghiem_trong=1, so_bao_cao_cham=2),
        [
            "Tổng điểm 98/100",
            "Không kể điều kiện bắt buộc thì xếp loại Xuất sắc, "
            "nhưng không được xếp loại khi còn điều kiện bắt buộc chưa đạt",
        ],
    ),
    "a short section": (
        village(so_cuoc_hop=0, co_nghi_quyet=False, appraised={"a1": "5"}),
        [
            "Tổng điểm 77/100",
            "Nhóm “Lãnh đạo, chỉ đạo” được 17 điểm, dưới mức tối thiểu 50 % (20/40 điểm)",
            "Không kể điều kiện bắt buộc thì xếp loại Khá, "
            "nhưng không được xếp loại khi còn điều kiện bắt buộc chưa đạt",
            "Chưa đạt loại Xuất sắc: cần từ 90 điểm",
            "Chưa đạt loại Xuất sắc: cần đạt tiêu chí a2",
        ],
    ),
    "a section that may be short": (
        village(without=("so_vu",), xep_loai_to="khong"),
        [
            "Tổng điểm: từ 86 đến 95 điểm (tối đa 100), tùy số liệu còn thiếu",
            "Nhóm “Kết quả ‘An toàn về an ninh, trật tự’” được từ 6 đến 15 điểm, "
            "chưa rõ có đạt mức tối thiểu 50 % (10/20 điểm) hay không",
            "Chưa xếp loại được, có thể là Xuất sắc hoặc Khá",
            "Chưa rõ có đạt loại Xuất sắc hay không: cần từ 90 điểm",
        ],
    ),
    "other than claimed": (
        village(claimed=Claimed(Decimal("99.5"), "Khá")),
        [
            "Tổng điểm 100/100",
            "Xếp loại Xuất sắc",
            "Đơn vị tự chấm tổng 99,5 điểm, được tính 100 điểm (lệch +0,5)",
            "Đơn vị tự xếp loại “Khá”, kết quả xếp loại Xuất sắc",
        ],
    ),
    "said not to apply": (
        village(so_vu=2, not_applicable={"c2": "Chưa có tổ bảo vệ"}),
        [
            "Tổng điểm 93,75/100 (cộng trên phiếu được 89 điểm, trước khi quy đổi và làm tròn)",
            "Xếp loại Xuất sắc",
            "Nếu không chấp nhận đề nghị “không áp dụng” ở tiêu chí c2: tổng điểm 94/100",
        ],
    ),
}


@pytest.mark.parametrize(("unit", "sentences"), ABOUT_UNITS.values(), ids=ABOUT_UNITS)
def test_the_total_and_the_grade_are_told(unit: Assessment, sentences: list[str]) -> None:
    assert texts_of(unit) == sentences


def test_a_claim_of_one_criterion_is_told_with_the_difference() -> None:
    found = result(village(so_vu=1, claimed=Claimed(None, None, {"c1": Decimal(12), "d2": Decimal(-1)})))
    assert reason_texts(criterion(found, "c1"), found.standard, "vi")[1] == (
        "Đơn vị tự chấm 12 điểm, được tính 9 điểm (lệch -3)"
    )
    assert reason_texts(criterion(found, "d2"), found.standard, "vi")[1] == (
        "Đơn vị tự chấm -1 điểm, được tính 0 điểm (lệch +1)"
    )


def test_a_claim_that_is_not_possible_is_told() -> None:
    found = result(village(without=("so_vu",), claimed=Claimed(Decimal(80), None, {"c1": Decimal(2)})))
    assert "Đơn vị tự chấm 2 điểm, chỉ có thể từ 3 đến 12 điểm" in reason_texts(
        criterion(found, "c1"), found.standard, "vi"
    )
    assert "Đơn vị tự chấm tổng 80 điểm, chỉ có thể từ 91 đến 100 điểm" in [
        reason_text(reason, found.standard, None, "vi") for reason in found.reasons
    ]


QUOTAS = {
    "beyond it": ((118, 115), "Xuống loại do vượt tỷ lệ: chỉ 1/2 đơn vị được xếp loại Xuất sắc, đơn vị này đứng thứ 2"),
    "tied across it": (
        (115, 115),
        "Xuống loại do vượt tỷ lệ: chỉ 1/2 đơn vị được xếp loại Xuất sắc, "
        "các đơn vị đồng hạng 1 nhiều hơn số suất còn lại",
    ),
}


@pytest.mark.parametrize(("households", "sentence"), QUOTAS.values(), ids=QUOTAS)
def test_a_quota_is_told(households: tuple[int, int], sentence: str) -> None:
    units = [village(f"T-{place}", so_ho_tham_gia=count) for place, count in enumerate(households)]
    found = results(*units, judged_by=standard())[1]
    assert sentence in [reason_text(reason, found.standard, None, "vi") for reason in found.reasons]
