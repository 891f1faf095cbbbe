"""Each reason as a sentence, from real results."""

from decimal import Decimal

import pytest

from scoring.model.assessment import Assessment
from scoring.model.result import CriterionResult, Reason, State, UnitResult
from scoring.reports.catalogue import LANGUAGES, templates
from scoring.reports.sentences import deciding_text, reason_text, reason_texts
from tests.unit.reports.markets import UNITS
from tests.unit.reports.world import commune, result, results, village


def find(found: UnitResult, criterion: str) -> CriterionResult:
    return next(one for one in found.criteria if one.criterion.id == criterion)


#: A unit, one of its criteria, and the sentence that tells its state.
DECIDING = {
    "yes": (village(), "c.bool", "Có nghị quyết trong quý I: đơn vị khai “có”"),
    "no": (village(co_nghi_quyet=False), "c.bool", "Chưa có nghị quyết trong quý I: đơn vị khai “không”"),
    "no, by the committee": (
        village(corrected={"co_nghi_quyet": False}),
        "c.bool",
        "Chưa có nghị quyết trong quý I: thẩm định xác định “không” (đơn vị khai “có”)",
    ),
    "confirmed": (village(corrected={"chap_hanh": True}), "c.judged", "Chấp hành tốt: thẩm định xác định “có”"),
    "declared by the committee only": (
        village(without=("chap_hanh",), corrected={"chap_hanh": False}),
        "c.judged",
        "Chấp hành chưa tốt: thẩm định xác định “không” (đơn vị không khai)",
    ),
    "no evidence": (
        village(papers=False),
        "c.bool",
        "Chưa đủ căn cứ: chưa có minh chứng (số, ngày văn bản) cho “Có nghị quyết”",
    ),
    "undeclared": (village(without=("co_nghi_quyet",)), "c.bool", "Chưa đủ căn cứ: chưa khai “Có nghị quyết”"),
    "whether it applies": (village(without=("co_dang",)), "c.bool", "Chưa đủ căn cứ: chưa khai “Có tổ chức đảng”"),
    "does not apply": (village(co_dang=False), "c.bool", "Không áp dụng (Có tổ chức đảng: “không”)"),
    "claimed": (
        village(claims={"c.sum": "Không có nhiệm vụ"}),
        "c.sum",
        "Không áp dụng theo đề nghị của đơn vị: Không có nhiệm vụ",
    ),
    "a ratio met": (village(), "c.ratio", "Đủ 100% hộ đăng ký: 120/120 = 100 % ≥ 100 %"),
    "a ratio missed": (village(so_ho_dang_ky=114), "c.ratio", "Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 %"),
    "a ratio corrected": (
        village(corrected={"so_ho_dang_ky": 114}),
        "c.ratio",
        "Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 % (“Số hộ đăng ký”: thẩm định xác định 114, đơn vị khai 120)",
    ),
    "a ratio almost met": (
        village(so_ho=100_000, so_ho_dang_ky=99_999),
        "c.ratio",
        "Chưa đủ 100% hộ đăng ký: 99.999/100.000 = 99,999 % < 100 %",
    ),
    "no divisor": (
        village(so_ho=0, so_ho_dang_ky=0),
        "c.ratio",
        "Chưa đủ căn cứ: không tính được tỷ lệ vì “Số hộ” bằng 0",
    ),
    "fewer than last year": (village(so_vu=3, previous={"so_vu": 4}), "c.trend", "Kéo giảm: 3 < 4 vụ (năm trước)"),
    "none at all": (village(), "c.trend", "Kéo giảm: 0 vụ"),
    "more than last year": (
        village(so_vu=4, previous={"so_vu": 3}, da_kiem_che=False),
        "c.trend",
        "Chưa kéo giảm: 4 > 3 vụ (năm trước)",
    ),
    "as many as last year, not contained": (
        village(so_vu=4, previous={"so_vu": 4}, da_kiem_che=False),
        "c.trend",
        "Chưa kéo giảm: Số vụ: 4 = 4 vụ (năm trước); Đã kiềm chế: “không”",
    ),
    "as many as last year, contained": (
        village(so_vu=4, previous={"so_vu": 4}, da_kiem_che=True),
        "c.trend",
        "Kéo giảm: Số vụ: 4 = 4 vụ (năm trước); Đã kiềm chế: “có”",
    ),
    "last year undeclared": (
        village(so_vu=4, da_kiem_che=True),
        "c.trend",
        "Chưa đủ căn cứ: chưa khai “Số vụ (năm trước)”",
    ),
    "no event": (village(), "c.event", "Không để xảy ra: 0 vụ"),
    "no event of several kinds": (village(), "c.sum", "Không có ai: 0 trường hợp"),
    "an event": (village(so_vu=2), "c.event", "Để xảy ra: 2 vụ, được loại trừ 0"),
    "an excused event": (village(so_vu=2, so_vu_loai_tru=2), "c.event", "Không để xảy ra: 2 vụ, được loại trừ 2"),
    "events of several kinds": (village(so_vu=1, so_nguoi=1), "c.sum", "Có người: 2 trường hợp"),
    "perhaps excused": (
        village(so_vu=1, without=("so_vu_loai_tru",)),
        "c.event",
        "Chưa đủ căn cứ: chưa khai “Số vụ loại trừ”",
    ),
    "after what is not met": (
        village(chap_hanh=False),
        "c.after",
        "Chưa đạt vì tiêu chí phải đạt trước chưa đạt: c.judged",
    ),
    "after what is open": (
        village(without=("chap_hanh",)),
        "c.after",
        "Chưa đủ căn cứ vì tiêu chí phải đạt trước còn chưa đủ căn cứ: c.judged",
    ),
    "a percent": (village(), "c.percent", "Hài lòng: 95 % ≥ 70 %"),
    "a percent just below": (
        village(ty_le=Decimal("69.999")),
        "c.percent",
        "Chưa hài lòng: 69,999 % < 70 %",
    ),
    "a number and a truth": (
        village(),
        "c.money",
        "Đủ kinh phí: Kinh phí: 1.234,5 > 1.000,5 triệu đồng; Đã đăng ký: “có”",
    ),
    "one of them fails": (village(kinh_phi=Decimal(1000)), "c.money", "Chưa đủ kinh phí: 1.000 ≤ 1.000,5 triệu đồng"),
    "a day in time": (village(), "c.date", "Nộp đúng hạn: 31/10/2024"),
}


@pytest.mark.parametrize(("unit", "criterion", "sentence"), DECIDING.values(), ids=DECIDING)
def test_one_sentence_tells_why_a_criterion_is_in_its_state(unit: Assessment, criterion: str, sentence: str) -> None:
    found = result(unit)
    assert deciding_text(find(found, criterion), found.standard, "vi") == sentence


ENGLISH = {
    "no": (village(co_nghi_quyet=False), "c.bool", "Has no resolution (declared “no”)"),
    "no, by the committee": (
        village(corrected={"co_nghi_quyet": False}),
        "c.bool",
        "Has no resolution (appraised as “no”); the unit declared “yes”",
    ),
    "undeclared": (village(without=("co_nghi_quyet",)), "c.bool", "Open: “Has a resolution” not declared"),
    "an event": (village(so_vu=2), "c.event", "Để xảy ra (cases: 2, excused: 0)"),
    "last year": (village(so_vu=3, previous={"so_vu": 4}), "c.trend", "Kéo giảm (cases: 3 < 4 in the previous year)"),
    "a number": (village(kinh_phi=Decimal(1000)), "c.money", "Chưa đủ kinh phí (triệu đồng: 1,000 ≤ 1,000.5)"),
}


@pytest.mark.parametrize(("unit", "criterion", "sentence"), ENGLISH.values(), ids=ENGLISH)
def test_the_same_in_english_with_vietnamese_where_the_file_has_no_english(
    unit: Assessment, criterion: str, sentence: str
) -> None:
    found = result(unit)
    assert deciding_text(find(found, criterion), found.standard, "en") == sentence


def parents() -> dict[str, UnitResult]:
    """A commune of four villages: one recognised, two open, one not recognised; and one whose figures are complete."""
    open_ = results(
        village("T-1"), village("T-2", without=("ty_le",)), village("T-3", without=("ty_le",)),
        village("T-4", chap_hanh=False), commune(so_thon_dat=4),
    )  # fmt: skip
    complete = results(village("T-1"), village("T-2", chap_hanh=False), commune(so_thon_dat=2))
    return {"open": open_[-1], "complete": complete[-1]}


def test_a_commune_waits_for_its_villages() -> None:
    found = parents()["open"]
    sentence = "Chưa đủ căn cứ, còn chờ kết quả của T-2, T-3: 1/4 = 25 % đến 3/4 = 75 %, ngưỡng 70 %"
    assert deciding_text(find(found, "x.ratio"), found.standard, "vi") == sentence
    texts = [reason_text(reason, found.standard, None, "vi") for reason in found.reasons]
    assert texts == [
        "Số thôn: 4, tổng hợp từ các đơn vị trực thuộc",
        "Số thôn đạt: từ 1 đến 3, tổng hợp từ các đơn vị trực thuộc; còn chờ T-2, T-3",
        "Số thôn đạt: đơn vị khai 4, tổng hợp từ các đơn vị trực thuộc được từ 1 đến 3; dùng số tổng hợp",
    ]


def test_a_commune_that_declares_otherwise_is_told() -> None:
    found = parents()["complete"]
    texts = [reason_text(reason, found.standard, None, "vi") for reason in found.reasons]
    assert texts[-1] == "Số thôn đạt: đơn vị khai 2, tổng hợp từ các đơn vị trực thuộc được 1; dùng số tổng hợp"


SCOPES = {
    "inside": ("vua", "Thuộc phạm vi áp dụng (Quy mô: “Vừa”); điều kiện: Từ vừa trở lên"),
    "well inside": ("lon", "Thuộc phạm vi áp dụng (Quy mô: “Lớn”, không thấp hơn “Vừa”); điều kiện: Từ vừa trở lên"),
    "outside": ("nho", "Ngoài phạm vi áp dụng (Quy mô: “Nhỏ”, thấp hơn “Vừa”); điều kiện: Từ vừa trở lên"),
}


@pytest.mark.parametrize(("size", "sentence"), SCOPES.values(), ids=SCOPES)
def test_the_scope_is_told_with_what_decided_it(size: str, sentence: str) -> None:
    found = result(village(quy_mo=size))
    assert reason_text(found.reasons[0], found.standard, None, "vi") == sentence


def test_an_open_scope_names_what_is_missing() -> None:
    found = result(village(without=("quy_mo",)))
    texts = [reason_text(reason, found.standard, None, "vi") for reason in found.reasons]
    assert texts == ["Chưa rõ có thuộc phạm vi áp dụng hay không; điều kiện: Từ vừa trở lên", "Chưa khai “Quy mô”"]


def test_papers_follow_the_deciding_reason() -> None:
    found = result(village(corrected={"co_nghi_quyet": True}))
    assert reason_texts(find(found, "c.bool"), found.standard, "vi") == (
        "Có nghị quyết trong quý I: thẩm định xác định “có”",
        "Minh chứng: 05-NQ/CB ngày 10/02/2024; 06-NQ/CB",
        "Tổ thẩm định 2 xác nhận “Có nghị quyết” là “có” (Biên bản 07/BB; ngày 12/11/2024)",
    )
    assert reason_texts(find(result(village()), "c.judged"), found.standard, "vi") == (
        "Chấp hành tốt: đơn vị khai “có”",
        "“Chấp hành” là “có” theo đơn vị tự nhận xét, chờ cấp thẩm định xác nhận",
    )


def test_a_name_that_steers_the_terminal_is_shown_harmlessly() -> None:
    found = result(village(claims={"c.sum": "Không\ncó\x1b[2J"}))
    text = deciding_text(find(found, "c.sum"), found.standard, "vi")
    assert text == "Không áp dụng theo đề nghị của đơn vị: Không có␛[2J"


def everything() -> list[tuple[Reason, UnitResult, CriterionResult | None]]:
    """Every reason of every unit above, and of those that are scored."""
    units = [*(unit for unit, _, _ in DECIDING.values()), village(quy_mo="nho"), village(without=("quy_mo",))]
    found = [*map(result, units), *parents().values(), *UNITS.values()]
    about_units = [(reason, one, None) for one in found for reason in one.reasons]
    return about_units + [(reason, one, part) for one in found for part in one.criteria for reason in part.reasons]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_seen_and_told_in_one_line(language: str) -> None:
    seen = set()
    for reason, found, part in everything():
        text = reason_text(reason, found.standard, part.criterion if part else None, language)
        assert text.isprintable()
        assert "{" not in text
        assert "null" not in text
        assert "None" not in text
        seen.add(reason.code)
    known = {code.removeprefix("reason.").partition(":")[0] for code in templates() if code.startswith("reason.")}
    assert seen == known


def test_every_state_has_a_deciding_sentence() -> None:
    seen = set()
    for _, found, part in everything():
        if part is not None:
            assert deciding_text(part, found.standard, "vi")
            seen.add(part.state)
    assert seen == set(State)
