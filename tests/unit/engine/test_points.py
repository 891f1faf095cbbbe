"""What each way of giving points earns, and what of it stays open while facts are undeclared."""

import pytest

from tests.unit.engine.sheets import FAILED, MET, OPEN, PARTLY, earned, judged, points, sheet, told, total, unit

REQUIRED = "id: a1, require: co_ke_hoach, points: 10"
BANDS = "id: a2, points: {bands: so_ho_tham_gia / so_ho, at_least: {80%: 7, 95%: 10}}"
BELOW = "id: a2, points: {bands: so_vu, at_least: {0: 10, 1: 4, 3: 0}}"
CHOICE = "id: a2, points: {bands: xep_loai, at_least: {hoan_thanh: 6, tot: 10}}"
PROPORTION = "id: a3, points: {proportional: so_cuoc / so_cuoc_ke_hoach, target: 80%, max: 5}"
MEETINGS = "id: a3, points: {proportional: so_cuoc, target: 12, max: 4}"
DEDUCTION = "id: a4, points: {deduct: 6, per: so_vu, from: 24, floor: 0}"
FLOOR = "id: a4, points: {deduct: 1, per: so_bao_cao_cham, from: 4, floor: 1}"
CASES = "id: a5, points: {cases: [{when: co_nghi_quyet and co_ke_hoach, points: 3}, {when: co_ke_hoach, points: 2}]}"
WORSE = "id: a5, points: {cases: [{when: so_vu > 2, points: 0}, {when: so_vu > 0, points: 5}, {when: co_ke_hoach, points: 8}]}"  # fmt: skip  # noqa: E501
BONUS = "id: b1, require: mo_hinh_moi >= 1, points: {bonus: 2}"
BONUS_EACH = "id: b1, points: {bonus: 2, per: mo_hinh_moi}"
BONUS_UP_TO = "id: b1, points: {bonus: 2, per: mo_hinh_moi, at_most: 5}"
PENALTY = "id: b2, points: {penalty: 1, per: so_bao_cao_cham}"
PENALTY_UP_TO = "id: b2, points: {penalty: 1, per: so_bao_cao_cham, at_most: 5}"


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        pytest.param(REQUIRED, {"co_ke_hoach": True}, ("10", MET), id="met earns all"),
        pytest.param(REQUIRED, {"co_ke_hoach": False}, ("0", FAILED), id="not met earns nothing"),
        pytest.param(REQUIRED, {}, ("0 … 10", OPEN), id="undeclared may be either"),
        pytest.param(BANDS, {"so_ho": 20, "so_ho_tham_gia": 19}, ("10", MET), id="the very threshold is reached"),
        pytest.param(BANDS, {"so_ho": 20, "so_ho_tham_gia": 18}, ("7", PARTLY), id="a lower band"),
        pytest.param(BANDS, {"so_ho": 20, "so_ho_tham_gia": 15}, ("0", FAILED), id="below every band"),
        pytest.param(BANDS, {"so_ho": 20}, ("0 … 10", OPEN), id="any band may be reached"),
        pytest.param(BANDS, {"so_ho": 0, "so_ho_tham_gia": 0}, ("0 … 10", OPEN), id="a zero divisor reaches none"),
        pytest.param(BELOW, {"so_vu": 0}, ("10", MET), id="bands that fall: none"),
        pytest.param(BELOW, {"so_vu": 2}, ("4", PARTLY), id="bands that fall: some"),
        pytest.param(BELOW, {"so_vu": 3}, ("0", FAILED), id="bands that fall: many"),
        pytest.param(CHOICE, {"xep_loai": "tot"}, ("10", MET), id="bands on a scale: its best"),
        pytest.param(CHOICE, {"xep_loai": "hoan_thanh"}, ("6", PARTLY), id="bands on a scale: between"),
        pytest.param(CHOICE, {"xep_loai": "yeu"}, ("0", FAILED), id="bands on a scale: below"),
        pytest.param(PROPORTION, {"so_cuoc": 2, "so_cuoc_ke_hoach": 5}, ("5/2", PARTLY), id="half of the target"),
        pytest.param(PROPORTION, {"so_cuoc": 4, "so_cuoc_ke_hoach": 5}, ("5", MET), id="the target"),
        pytest.param(PROPORTION, {"so_cuoc": 9, "so_cuoc_ke_hoach": 5}, ("5", MET), id="no more above the target"),
        pytest.param(PROPORTION, {"so_cuoc": 0, "so_cuoc_ke_hoach": 5}, ("0", FAILED), id="nothing of the target"),
        pytest.param(PROPORTION, {"so_cuoc": 1, "so_cuoc_ke_hoach": 7}, ("25/28", PARTLY), id="exact, not rounded"),
        pytest.param(PROPORTION, {"so_cuoc": 1}, ("0 … 5", OPEN), id="a proportion of something undeclared"),
        pytest.param(PROPORTION, {"so_cuoc": 1, "so_cuoc_ke_hoach": 0}, ("0 … 5", OPEN), id="a proportion of nothing"),
        pytest.param(MEETINGS, {"so_cuoc": 9}, ("3", PARTLY), id="a count against a target"),
        pytest.param(DEDUCTION, {"so_vu": 0}, ("24", MET), id="nothing to deduct"),
        pytest.param(DEDUCTION, {"so_vu": 1}, ("18", PARTLY), id="Mường Chà: 6 points an event"),
        pytest.param(DEDUCTION, {"so_vu": 3}, ("6", PARTLY), id="Mường Chà: three events"),
        pytest.param(DEDUCTION, {"so_vu": 4}, ("0", FAILED), id="Mường Chà: to the floor"),
        pytest.param(DEDUCTION, {"so_vu": 9}, ("0", FAILED), id="Mường Chà: never below the floor"),
        pytest.param(DEDUCTION, {}, ("0 … 24", OPEN), id="how many is undeclared"),
        pytest.param(FLOOR, {"so_bao_cao_cham": 8}, ("1", PARTLY), id="what the floor leaves is a part"),
        pytest.param(FLOOR, {}, ("1 … 4", OPEN), id="the floor is certain"),
        pytest.param(CASES, {"co_nghi_quyet": True, "co_ke_hoach": True}, ("3", MET), id="the first case"),
        pytest.param(CASES, {"co_nghi_quyet": False, "co_ke_hoach": True}, ("2", PARTLY), id="the next case"),
        pytest.param(CASES, {"co_nghi_quyet": True, "co_ke_hoach": False}, ("0", FAILED), id="no case"),
        pytest.param(CASES, {"co_ke_hoach": True}, ("2 … 3", OPEN), id="the first case open, the next certain"),
        pytest.param(CASES, {"co_ke_hoach": False}, ("0", FAILED), id="the first case impossible all the same"),
        pytest.param(CASES, {"co_nghi_quyet": True}, ("0 … 3", OPEN), id="every case open"),
        pytest.param(WORSE, {"so_vu": 1, "co_ke_hoach": True}, ("5", PARTLY), id="the first that holds, not the best"),
        pytest.param(WORSE, {"so_vu": 0, "co_ke_hoach": True}, ("8", MET), id="the best that a rule can give is met"),
        pytest.param(WORSE, {"co_ke_hoach": True}, ("0 … 8", OPEN), id="from the worst case to the best"),
        pytest.param(BONUS, {"mo_hinh_moi": 1}, ("2", MET), id="a bonus"),
        pytest.param(BONUS, {"mo_hinh_moi": 0}, ("0", FAILED), id="no bonus"),
        pytest.param(BONUS, {}, ("0 … 2", OPEN), id="perhaps a bonus"),
        pytest.param(BONUS_EACH, {"mo_hinh_moi": 4}, ("8", MET), id="a bonus without bound, four times"),
        pytest.param(BONUS_EACH, {"mo_hinh_moi": 0}, ("0", FAILED), id="a bonus without bound, never"),
        pytest.param(BONUS_EACH, {}, ("0 … ?", OPEN), id="a bonus without bound and without figure"),
        pytest.param(BONUS_UP_TO, {"mo_hinh_moi": 2}, ("4", PARTLY), id="a part of a bounded bonus"),
        pytest.param(BONUS_UP_TO, {"mo_hinh_moi": 3}, ("5", MET), id="a bonus up to its bound"),
        pytest.param(PENALTY, {"so_bao_cao_cham": 0}, ("0", MET), id="no penalty"),
        pytest.param(PENALTY, {"so_bao_cao_cham": 7}, ("-7", PARTLY), id="a penalty without bound has no worst"),
        pytest.param(PENALTY, {}, ("? … 0", OPEN), id="a penalty without bound and without figure"),
        pytest.param(PENALTY_UP_TO, {"so_bao_cao_cham": 4}, ("-4", PARTLY), id="a part of a bounded penalty"),
        pytest.param(PENALTY_UP_TO, {"so_bao_cao_cham": 5}, ("-5", FAILED), id="the worst that a penalty can do"),
        pytest.param(PENALTY_UP_TO, {"so_bao_cao_cham": 6}, ("-5", FAILED), id="a penalty down to its bound"),
        pytest.param(PENALTY_UP_TO, {}, ("-5 … 0", OPEN), id="a bounded penalty without figure"),
    ],
)
def test_what_a_rule_earns(rule: str, facts: dict[str, bool | int | str], expected: tuple[str, str]) -> None:
    found = judged(sheet(rule), unit(facts))
    assert earned(found, found.standard.criteria[0].id) == expected


@pytest.mark.parametrize(
    ("beside", "require", "expected"),
    [
        pytest.param("require: co_ke_hoach", {"co_ke_hoach": True}, ("18", PARTLY), id="holds: the rule decides"),
        pytest.param("require: co_ke_hoach", {"co_ke_hoach": False}, ("0", FAILED), id="fails: nothing is earned"),
        pytest.param("require: co_ke_hoach", {}, ("0 … 18", OPEN), id="open: what the rule gives, or nothing"),
        pytest.param("forbid: vu_nghiem_trong", {"vu_nghiem_trong": 0}, ("18", PARTLY), id="nothing happened"),
        pytest.param("forbid: vu_nghiem_trong", {"vu_nghiem_trong": 1}, ("0", FAILED), id="it happened"),
    ],
)  # fmt: skip
def test_a_condition_beside_a_rule(beside: str, require: dict[str, bool | int], expected: tuple[str, str]) -> None:
    rule = f"id: a4, {beside}, points: {{deduct: 6, per: so_vu, from: 24}}"
    assert earned(judged(sheet(rule), unit(require, so_vu=1)), "a4") == expected


def test_a_failed_condition_takes_what_a_floor_would_leave() -> None:
    rule = "id: a4, require: so_bao_cao_cham <= 6, points: {deduct: 1, per: so_bao_cao_cham, from: 4, floor: 1}"
    assert [earned(judged(sheet(rule), unit(so_bao_cao_cham=late)), "a4") for late in (6, 7)] == [
        ("1", PARTLY),
        ("0", FAILED),
    ]


def test_an_open_condition_matters_to_nobody_where_nothing_is_earned_either_way() -> None:
    rule = "id: a4, require: co_ke_hoach, points: {deduct: 6, per: so_vu, from: 24}"
    assert earned(judged(sheet(rule), unit(so_vu=4)), "a4") == ("0", FAILED)


def test_points_of_zero_make_a_requirement_that_earns_nothing() -> None:
    mark = sheet("id: a0, require: da_dang_ky, points: 0", REQUIRED)
    found = [judged(mark, unit(co_ke_hoach=True, da_dang_ky=registered)) for registered in (True, False, None)]
    assert [(total(each), earned(each, "a0")) for each in found] == [
        ("10", ("0", MET)),
        ("10", ("0", FAILED)),
        ("10", ("0", OPEN)),
    ]


def test_bonus_and_penalty_stand_beside_the_maximum() -> None:
    standard = sheet(REQUIRED, BONUS_EACH, PENALTY_UP_TO)
    found = judged(standard, unit(co_ke_hoach=True, mo_hinh_moi=3, so_bao_cao_cham=2))
    assert (total(found), str(points(found).maximum)) == ("14", "10")
    worst = judged(standard, unit(co_ke_hoach=False, mo_hinh_moi=0, so_bao_cao_cham=9))
    assert total(worst) == "-5"


def test_an_end_without_bound_leaves_the_total_without_one() -> None:
    both = sheet(REQUIRED, BONUS_EACH, PENALTY)
    assert total(judged(both, unit(co_ke_hoach=True, mo_hinh_moi=1))) == "? … 12"
    assert total(judged(both, unit(co_ke_hoach=True, so_bao_cao_cham=3))) == "7 … ?"
    assert told(points(judged(both, unit(co_ke_hoach=True))).raw) == "? … ?"
