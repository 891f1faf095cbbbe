"""Every sentence about points, from real results, as an official would write it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.language.check import check_condition
from scoring.language.parse import parse
from scoring.model.assessment import Assessment, Claimed
from scoring.model.points import Case, Cases, Place, PointsRule
from scoring.model.standard import Condition, Standard
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.sentences import deciding_text, measured_text, reason_text, reason_texts
from tests.unit.reports.points_world import criterion, many, result, results, village, without_quota

#: A village, one of its criteria, and the sentence that tells its state and its points.
DECIDING = {
    "a band below the highest": (
        village(so_ho_tham_gia=100),
        "b1",
        "Chưa đủ 95% số hộ tham gia sinh hoạt: được 14/20 điểm (100/120 = 83,33 % ≥ 80 %; từ 95 % được 20 điểm)",
    ),
    "the lowest band, which names the next": (
        village(so_ho_tham_gia=80),
        "b1",
        "Chưa đủ 95% số hộ tham gia sinh hoạt: được 8/20 điểm (80/120 = 66,67 % ≥ 60 %; từ 80 % được 14 điểm)",
    ),
    "the highest band": (
        village(),
        "b1",
        "Ít nhất 95% số hộ tham gia sinh hoạt: được 20/20 điểm (118/120 = 98,33 % ≥ 95 %)",
    ),
    "no band": (
        village(so_ho_tham_gia=60),
        "b1",
        "Chưa đủ 95% số hộ tham gia sinh hoạt: được 0/20 điểm (60/120 = 50 % < 60 %)",
    ),
    "a band of a count, right at its edge": (
        village(so_cuoc_hop=3),
        "a2",
        "Họp kiểm điểm chưa đủ 04 cuộc trong kỳ: được 10/15 điểm (3 cuộc; từ 4 cuộc được 15 điểm)",
    ),
    "a band of a scale": (
        village(xep_loai_to="hoan_thanh"),
        "c2",
        "Tổ bảo vệ an ninh, trật tự chưa hoàn thành tốt nhiệm vụ: được 2/5 điểm "
        "(“Hoàn thành”; từ “Hoàn thành tốt” được 5 điểm)",
    ),
    "a deduction for each": (
        village(so_vu=2),
        "c1",
        "Để xảy ra vụ vi phạm: được 6/12 điểm (2 vụ; mỗi vụ trừ 3 điểm)",
    ),
    "a deduction held at its floor": (
        village(so_vu=5),
        "c1",
        "Để xảy ra vụ vi phạm: được 3/12 điểm (5 vụ; mỗi vụ trừ 3 điểm; không dưới 3 điểm)",
    ),
    "nothing to deduct": (village(), "c1", "Không để xảy ra vụ vi phạm: được 12/12 điểm (0 vụ)"),
    "a deduction from a corrected figure": (
        village(so_vu=1, corrected={"so_vu": 2}),
        "c1",
        "Để xảy ra vụ vi phạm: được 6/12 điểm (2 vụ; mỗi vụ trừ 3 điểm); đơn vị khai 1",
    ),
    "in proportion": (
        village(so_buoi=2, so_buoi_ke_hoach=3),
        "b2",
        "Chưa tổ chức đủ số buổi tuyên truyền theo kế hoạch: được 6,67/10 điểm (2/3 = 66,67 %; đủ điểm từ 100 %)",
    ),
    "in proportion, more than the target": (
        village(so_buoi=12),
        "b2",
        "Tổ chức đủ số buổi tuyên truyền theo kế hoạch: được 10/10 điểm (12/10 = 120 %)",
    ),
    "almost all": (
        village(so_buoi=9999, so_buoi_ke_hoach=10_000),
        "b2",
        "Chưa tổ chức đủ số buổi tuyên truyền theo kế hoạch: được 9,999/10 điểm "
        "(9.999/10.000 = 99,99 %; đủ điểm từ 100 %)",
    ),
    "the second case": (
        village(co_nghi_quyet=False),
        "a3",
        "Chưa có đủ nghị quyết chuyên đề và kế hoạch thực hiện: được 12/20 điểm (Có kế hoạch phong trào: “có”)",
    ),
    "no case": (
        village(co_ke_hoach=False),
        "a3",
        "Chưa có đủ nghị quyết chuyên đề và kế hoạch thực hiện: được 0/20 điểm (Có kế hoạch phong trào: “không”)",
    ),
    "points for a condition": (village(), "c3", "Phong trào có chuyển biến: đơn vị khai “có”"),
    "a condition that fails": (village(chuyen_bien=False), "c3", "Phong trào chưa có chuyển biến: đơn vị khai “không”"),
    "a bonus for what has no unit": (
        village(so_mo_hinh=1),
        "d1",
        "Có mô hình được nhân rộng: cộng 1 điểm (Số mô hình được nhân rộng: 1; mỗi trường hợp được 1 điểm)",
    ),
    "a bonus held at its limit": (
        village(so_mo_hinh=3),
        "d1",
        "Có mô hình được nhân rộng: cộng 2 điểm "
        "(Số mô hình được nhân rộng: 3; mỗi trường hợp được 1 điểm; nhiều nhất 2 điểm)",
    ),
    "no bonus": (
        village(),
        "d1",
        "Chưa có mô hình được nhân rộng: không được cộng điểm (Số mô hình được nhân rộng: 0)",
    ),
    "a penalty for each": (
        village(so_bao_cao_cham=2),
        "d2",
        "Có báo cáo nộp chậm: trừ 2 điểm (2 báo cáo; mỗi báo cáo trừ 1 điểm)",
    ),
    "a penalty held at its limit": (
        village(so_bao_cao_cham=7),
        "d2",
        "Có báo cáo nộp chậm: trừ 5 điểm (7 báo cáo; mỗi báo cáo trừ 1 điểm; nhiều nhất 5 điểm)",
    ),
    "no penalty": (village(), "d2", "Không có báo cáo nộp chậm: không bị trừ điểm (0 báo cáo)"),
    "the committee's points": (
        village(appraised={"a3": "12.5"}),
        "a3",
        "Có nghị quyết chuyên đề và kế hoạch thực hiện: Tổ thẩm định 2 chấm 12,5 điểm, thay cho 20 điểm tính được "
        "(Thiếu hồ sơ; ngày 12/11/2024)",
    ),
    "the committee agrees": (
        village(appraised={"a3": "20"}),
        "a3",
        "Có nghị quyết chuyên đề và kế hoạch thực hiện: Tổ thẩm định 2 chấm 20 điểm, bằng điểm tính được "
        "(Thiếu hồ sơ; ngày 12/11/2024)",
    ),
    "the committee knows what the unit did not declare": (
        village(without=("so_cuoc_hop",), appraised={"a2": "10"}),
        "a2",
        "Họp kiểm điểm ít nhất 04 cuộc trong kỳ: Tổ thẩm định 2 chấm 10 điểm, "
        "số liệu khai chỉ cho biết từ 0 đến 15 điểm (Thiếu hồ sơ; ngày 12/11/2024)",
    ),
    "does not apply": (
        village(so_hoa_giai=0, so_hoa_giai_thanh=0),
        "b3",
        "Không áp dụng (Số vụ việc hòa giải: 0 ≤ 0 vụ việc)",
    ),
    "said not to apply": (
        village(not_applicable={"c2": "Chưa có tổ bảo vệ"}),
        "c2",
        "Không áp dụng theo đề nghị của đơn vị: Chưa có tổ bảo vệ",
    ),
    "undeclared": (village(without=("so_vu",)), "c1", "Chưa đủ căn cứ: chưa khai “Số vụ vi phạm”"),
    "undeclared, read twice": (
        village(without=("so_hoa_giai",)),
        "b3",
        "Chưa đủ căn cứ: chưa khai “Số vụ việc hòa giải”",
    ),
}


@pytest.mark.parametrize(("unit", "name", "sentence"), DECIDING.values(), ids=DECIDING)
def test_the_points_of_a_criterion_are_told_with_what_they_are_for(unit: Assessment, name: str, sentence: str) -> None:
    found = result(unit)
    assert deciding_text(criterion(found, name), found.standard, "vi") == sentence


#: The same in English.
ENGLISH = {
    "a deduction": (village(so_vu=2), "c1", "6 of 12 points (offences: 2; each of the offences takes 3 off)"),
    "a band": (village(so_cuoc_hop=3), "a2", "10 of 15 points (meetings: 3; 15 points from 4 meetings on)"),
    "a penalty": (
        village(so_bao_cao_cham=2),
        "d2",
        "takes 2 points off (late reports: 2; each of the late reports takes 1 off)",
    ),
}


@pytest.mark.parametrize(("unit", "name", "end"), ENGLISH.values(), ids=ENGLISH)
def test_the_points_of_a_criterion_in_english(unit: Assessment, name: str, end: str) -> None:
    found = result(unit)
    text = deciding_text(criterion(found, name), found.standard, "en")
    assert text == f"{criterion(found, name).criterion.fail_title.en}: {end}"


def test_where_the_points_stand_beside_it_a_sentence_leaves_them_out() -> None:
    found = result(village(so_vu=1, corrected={"so_vu": 2}, so_ho_tham_gia=100))
    told = {name: measured_text(criterion(found, name), found.standard, "vi") for name in ("b1", "c1", "c3")}
    assert told == {
        "b1": "Chưa đủ 95% số hộ tham gia sinh hoạt: 100/120 = 83,33 % ≥ 80 %; từ 95 % được 20 điểm",
        "c1": "Để xảy ra vụ vi phạm: 2 vụ; mỗi vụ trừ 3 điểm (đơn vị khai 1)",
        "c3": "Phong trào có chuyển biến: đơn vị khai “có”",
    }


def test_points_that_a_condition_took_away_are_told_without_what_they_would_have_measured() -> None:
    found = result(village(co_ke_hoach=False))
    texts = reason_texts(criterion(found, "a1"), found.standard, "vi")
    assert texts[:2] == ("Chưa có kế hoạch phong trào của năm: đơn vị khai “không”", "Được 0/10 điểm")


def with_rule(name: str, condition: str, **changes: object) -> Standard:
    """The standard with a condition beside the points of one criterion."""
    found = without_quota()
    rule = Condition(condition, check_condition(parse(condition), found.facts))
    changed = [replace(one, rule=rule, **changes) if one.id == name else one for one in found.criteria]
    return replace(found, criteria=tuple(changed))


def test_a_rule_beside_a_condition_tells_nothing_where_the_condition_fails() -> None:
    judged_by = with_rule("b1", "chuyen_bien")
    failed = criterion(result(village(chuyen_bien=False), judged_by), "b1")
    assert reason_texts(failed, judged_by, "vi")[:2] == (
        "Chưa đủ 95% số hộ tham gia sinh hoạt: đơn vị khai “không”",
        "Được 0/20 điểm",
    )
    held = criterion(result(village(so_ho_tham_gia=100), judged_by), "b1")
    assert deciding_text(held, judged_by, "vi").startswith("Chưa đủ 95% số hộ tham gia sinh hoạt: được 14/20 điểm (100")


def test_a_fixed_bonus_is_told_by_what_it_is_for() -> None:
    fixed = PointsRule("bonus", Cases((Case(None, Fraction(2)),)), Place.BONUS, None, measures=False)
    judged_by = with_rule("d1", "so_mo_hinh >= 1", points=fixed)
    found = criterion(result(village(so_mo_hinh=1), judged_by), "d1")
    assert deciding_text(found, judged_by, "vi") == "Có mô hình được nhân rộng: 1 ≥ 1"
    assert "Cộng 2 điểm" in reason_texts(found, judged_by, "vi")


OPEN = {
    "b1": ("so_ho_tham_gia", "Được từ 0 đến 20 điểm (tối đa 20), tùy số liệu còn thiếu"),
    "d1": ("so_mo_hinh", "Cộng từ 0 đến 2 điểm, tùy số liệu còn thiếu"),
    "d2": ("so_bao_cao_cham", "Trừ từ 0 đến 5 điểm, tùy số liệu còn thiếu"),
}


@pytest.mark.parametrize(("name", "fact", "sentence"), [(n, *v) for n, v in OPEN.items()], ids=OPEN)
def test_open_points_are_told_as_a_range(name: str, fact: str, sentence: str) -> None:
    found = result(village(without=(fact,)))
    assert sentence in reason_texts(criterion(found, name), found.standard, "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_said_shows_how_it_was_made(language: str) -> None:
    claims = Claimed(Decimal(80), "Khá", {"c1": Decimal(2), "d2": Decimal(-1)})
    units = [*many(), *(unit for unit, *_ in DECIDING.values()), village(without=("so_vu",), claimed=claims)]
    for found in results(*units):
        texts = [reason_text(reason, found.standard, None, language) for reason in found.reasons]
        texts += [text for one in found.criteria for text in reason_texts(one, found.standard, language)]
        for text in texts:
            assert text.isprintable()
            assert not any(sign in text for sign in ("{", "null", "None", "Fraction"))
