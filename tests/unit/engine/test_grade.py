"""Grades: the first, from the highest, whose requirements all hold, and what is still possible while some are open."""

import pytest

from scoring.model.result import Verdict
from tests.unit.engine.sheets import codes, judged, said, sheet, total, unit

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
WORK = "id: a1, points: {proportional: diem_a, target: 90, max: 90}"
PLAN = "id: a2, require: co_ke_hoach, points: 10"
BEST = "{id: xuat_sac, title: Xuất sắc, min_points: 90, prerequisites: [a2]}"
REST = (
    "{id: kha, title: Khá, min_points: 70}, {id: trung_binh, title: Trung bình, min_points: 50}, {id: yeu, title: Yếu}"
)
GRADED = sheet(WORK, PLAN, grades=f"[{BEST}, {REST}]", recognised_from="trung_binh")


@pytest.mark.parametrize(
    ("figure", "planned", "grade", "verdict"),
    [
        pytest.param(80, True, "xuat_sac", RECOGNISED, id="exactly the least points of the best"),
        pytest.param(79, True, "kha", RECOGNISED, id="a point less"),
        pytest.param(90, False, "kha", RECOGNISED, id="the points and not the prerequisite"),
        pytest.param(50, False, "trung_binh", RECOGNISED, id="the last that recognises"),
        pytest.param(49, False, "yeu", NOT_RECOGNISED, id="one below those that recognise"),
    ],
)
def test_the_first_from_the_highest_whose_requirements_hold(
    figure: int, planned: bool, grade: str, verdict: Verdict
) -> None:
    found = judged(GRADED, unit(diem_a=figure, co_ke_hoach=planned))
    decisive = ("grade",) if verdict is NOT_RECOGNISED else ()
    assert (found.grade, found.verdict, found.decisive) == (grade, verdict, decisive)


def test_the_grade_is_among_the_rules_that_fired() -> None:
    found = [judged(GRADED, unit(diem_a=figure, co_ke_hoach=True)) for figure in (60, 30, None)]
    assert [each.fired for each in found] == [
        ("graded:kha", "verdict:recognised"),
        ("grade:fails", "graded:yeu", "verdict:not_recognised"),
        ("grade:open", "verdict:undetermined"),
    ]


def test_no_grade_at_all_is_not_recognised() -> None:
    standard = sheet(WORK, grades="[{id: dat, title: Đạt, min_points: 50}]")
    found = judged(standard, unit(diem_a=49))
    assert (found.grade, found.verdict, found.decisive) == (None, NOT_RECOGNISED, ("grade",))
    assert "no_grade" in codes(found)


def test_without_a_word_every_grade_recognises() -> None:
    standard = sheet(WORK, PLAN, grades=f"[{BEST}, {REST}]")
    found = judged(standard, unit(diem_a=0, co_ke_hoach=False))
    assert (found.grade, found.verdict) == ("yeu", RECOGNISED)


def test_a_file_without_grades_recognises_when_its_gates_hold() -> None:
    found = judged(sheet(WORK, "id: g1, forbid: so_vu, gate: true"), unit(diem_a=0, so_vu=0))
    assert (found.grade, found.verdict, total(found)) == (None, RECOGNISED, "0")


@pytest.mark.parametrize(
    ("figure", "planned", "grade", "verdict", "possible"),
    [
        pytest.param(80, None, None, UNDETERMINED, ["xuat_sac", "kha"], id="the best or the next, by its prerequisite"),
        pytest.param(60, None, None, UNDETERMINED, ["kha", "trung_binh"], id="by the points"),
        pytest.param(75, None, "kha", RECOGNISED, None, id="both ends give the same"),
        pytest.param(None, True, None, UNDETERMINED, ["xuat_sac", "kha", "trung_binh", "yeu"], id="any"),
        pytest.param(None, False, None, UNDETERMINED, ["kha", "trung_binh", "yeu"], id="any but the best"),
        pytest.param(39, None, "yeu", NOT_RECOGNISED, None, id="below either way"),
    ],
)
def test_a_grade_is_given_where_both_ends_give_the_same(
    figure: int | None, planned: bool | None, grade: str | None, verdict: Verdict, possible: list[str] | None
) -> None:
    found = judged(GRADED, unit(diem_a=figure, co_ke_hoach=planned))
    assert (found.grade, found.verdict) == (grade, verdict)
    assert [params["grades"] for params in said(found, "grade_open")] == ([] if possible is None else [possible])
    assert found.decisive == (() if verdict is RECOGNISED else ("grade",))


def test_an_open_grade_below_those_that_recognise_decides_all_the_same() -> None:
    grades = "[{id: tot, title: Tốt, min_points: 95}, {id: kem, title: Kém, min_points: 20}, {id: yeu, title: Yếu}]"
    standard = sheet(WORK, PLAN, grades=grades, recognised_from="tot")
    found = judged(standard, unit(diem_a=15))
    assert (found.grade, found.verdict, found.decisive) == (None, NOT_RECOGNISED, ("grade",))
    assert said(found, "grade_open")[0]["grades"] == ["kem", "yeu"]


def test_an_open_total_leaves_open_whatever_asks_for_points() -> None:
    standard = sheet(
        "id: a1, applies_when: da_dang_ky, require: co_ke_hoach, points: 10",
        grades="[{id: dat, title: Đạt, min_points: 5}]",
    )
    found = judged(standard, unit(da_dang_ky=False))
    assert (found.grade, found.verdict, found.decisive) == (None, UNDETERMINED, ("grade",))


def test_a_grade_may_ask_for_nothing_but_criteria() -> None:
    standard = sheet(
        "id: a0, require: da_dang_ky, points: 0",
        "id: p1, points: {penalty: 1, per: so_vu}",
        grades="[{id: tot, title: Tốt, prerequisites: [a0]}, {id: dat, title: Đạt}]",
    )
    found = [judged(standard, unit(da_dang_ky=registered)) for registered in (True, False, None)]
    assert [(each.grade, total(each)) for each in found] == [("tot", "? … 0"), ("dat", "? … 0"), (None, "? … 0")]


def test_an_end_without_bound_never_reaches_and_never_misses() -> None:
    grades = "[{id: tot, title: Tốt, min_points: 5}, {id: dat, title: Đạt}]"
    more = sheet("id: p1, points: {bonus: 1, per: so_vu}", grades=grades)
    less = sheet(PLAN, "id: p1, points: {penalty: 1, per: so_vu}", grades=grades)
    assert [judged(more, unit()).grade, judged(less, unit(co_ke_hoach=True)).grade] == [None, None]
    assert judged(less, unit(co_ke_hoach=False)).grade == "dat"


@pytest.mark.parametrize(
    ("planned", "kept", "grade"),
    [
        pytest.param(True, False, None, id="met or not applicable: open"),
        pytest.param(False, False, None, id="not met or not applicable: open"),
        pytest.param(None, True, "tot", id="not applicable"),
    ],
)
def test_what_a_grade_asks_of_a_criterion_that_perhaps_does_not_apply(
    planned: bool | None, kept: bool, grade: str | None
) -> None:
    standard = sheet(
        "id: a0, applies_when: da_dang_ky, require: co_ke_hoach, points: 0",
        "id: a9, require: co_nghi_quyet, points: 10",
        grades="[{id: tot, title: Tốt, prerequisites: [a0]}, {id: dat, title: Đạt}]",
    )
    found = judged(standard, unit(co_ke_hoach=planned, co_nghi_quyet=True, da_dang_ky=False if kept else None))
    assert found.grade == grade


def test_a_prerequisite_of_which_only_a_part_can_be_had_is_missed_already() -> None:
    standard = sheet(
        "id: a1, points: {cases: [{when: so_vu == 0, points: 10}, {when: co_ke_hoach, points: 5}]}",
        grades="[{id: tot, title: Tốt, prerequisites: [a1]}, {id: dat, title: Đạt}]",
    )
    assert judged(standard, unit(so_vu=1)).grade == "dat"


def test_what_kept_the_grades_above_away_is_told() -> None:
    found = judged(GRADED, unit(diem_a=60, co_ke_hoach=False))
    told = [(params["grade"], params["what"], params["name"]) for params in said(found, "grade_misses")]
    assert told == [("xuat_sac", "points", ""), ("xuat_sac", "criterion", "a2"), ("kha", "points", "")]
    assert said(found, "graded")[0]["grade"] == "trung_binh"
