"""What a plan takes for changeable, what it asks for, and what closes a goal."""

from dataclasses import replace

import pytest

import scoring
from scoring.advice.plan.goal import UnknownGoalError
from scoring.advice.plan.moves import changes_of
from scoring.advice.plan.plan import plan
from scoring.engine.assess import assess
from scoring.engine.roll_up import RolledUp
from scoring.model.change import Change, Effort
from scoring.model.plan import Plan, Why, carried_out
from scoring.model.result import Verdict
from tests.builders import assessment, good_khu_dan_cu, good_xa

AREA = scoring.load_standard("tt-124-2021/khu-dan-cu", as_of="2024-10-31")
COMMUNE = scoring.load_standard("tt-124-2021/xa", as_of="2024-10-31")


def steps(found: Plan) -> list[tuple[str, object, object]]:
    return [(step.name, step.before, step.after) for step in found.steps]


def test_what_is_missing_is_asked_for_in_the_order_of_the_criteria() -> None:
    found = plan(AREA, assessment(good_khu_dan_cu(so_ho_dang_ky=90, da_dang_ky=False, evidence={})))
    assert steps(found) == [
        ("k1.a", None, None),
        ("da_dang_ky", False, True),
        ("k1.b", None, None),
        ("so_ho_dang_ky", 90, 100),
        ("k5.a", None, None),
    ]
    assert [step.effort for step in found.steps].count(Effort.LOW) == 4
    assert found.after is not None
    assert found.after.verdict is Verdict.RECOGNISED


def test_a_figure_that_nobody_chooses_is_only_to_be_declared() -> None:
    found = plan(AREA, assessment(good_khu_dan_cu(vu_nghiem_trong=None)))
    (step,) = found.steps
    assert (step.name, step.after, step.effort, step.is_given) == ("vu_nghiem_trong", 0, Effort.LOW, True)


def test_an_event_closes_the_goal() -> None:
    found = plan(AREA, assessment(good_khu_dan_cu(tu_diem_phuc_tap_moi=1)))
    (barrier,) = found.blocked_by
    assert not found.reachable
    assert (barrier.name, [(held.name, held.why) for held in barrier.held]) == (
        "k4.c.1",
        [("tu_diem_phuc_tap_moi", Why.FIXED)],
    )


def test_what_takes_time_is_told_apart_from_what_has_happened() -> None:
    facts = {**AREA.facts, "da_dang_ky": replace(AREA.facts["da_dang_ky"], change=Change.WITH_TIME)}
    found = plan(replace(AREA, facts=facts), assessment(good_khu_dan_cu(da_dang_ky=False)))
    assert [held.why for barrier in found.blocked_by for held in barrier.held] == [Why.WITH_TIME]


def test_a_figure_may_fall_only_where_it_is_marked_so() -> None:
    facts = {**AREA.facts, "tu_diem_phuc_tap_moi": replace(AREA.facts["tu_diem_phuc_tap_moi"], change=Change.HIGH_DOWN)}
    found = plan(replace(AREA, facts=facts), assessment(good_khu_dan_cu(tu_diem_phuc_tap_moi=2)))
    assert steps(found) == [("tu_diem_phuc_tap_moi", 2, 0)]
    facts["tu_diem_phuc_tap_moi"] = replace(facts["tu_diem_phuc_tap_moi"], change=Change.HIGH)
    assert not plan(replace(AREA, facts=facts), assessment(good_khu_dan_cu(tu_diem_phuc_tap_moi=2))).reachable


def test_unmarked_facts_are_events_or_take_a_middling_effort() -> None:
    bare = replace(AREA, facts={name: replace(fact, change=None) for name, fact in AREA.facts.items()})
    changes = changes_of(bare)
    assert changes["vu_nghiem_trong"] is changes["vu_nghiem_trong_bat_kha_khang"] is Change.FIXED
    assert changes["so_ho_dang_ky"] is Change.MIDDLE
    dear = replace(bare, criteria=tuple(replace(criterion, effort="high") for criterion in bare.criteria))
    assert changes_of(dear)["so_ho_dang_ky"] is Change.HIGH


def test_what_is_counted_over_units_is_the_figure_to_reach() -> None:
    units = tuple(f"K-{place}" for place in range(25))
    rolled = {
        "so_don_vi": RolledUp(units, ()),
        "so_don_vi_dang_ky": RolledUp(units, ()),
        "so_don_vi_duoc_cong_nhan": RolledUp(units[:16], ()),
    }
    found = plan(COMMUNE, assessment(good_xa()), rolled_up=rolled)
    assert steps(found) == [("so_don_vi_duoc_cong_nhan", 16, 18)]


def test_each_step_adds_what_the_total_gains() -> None:
    read = scoring.read_assessments("fixtures/cum-mau/phieu-2024/xa-lac-dien/kdc-0616.yaml")
    standard = scoring.load_standard("minh-hoa-phong-trao/khu-dan-cu")
    found = scoring.plan(standard, read.assessments[0], "kha")
    assert found.after is not None
    ends = [
        result.points.total.least for result in (found.before, found.after) if result.points and result.points.total
    ]
    assert sum(step.points or 0 for step in found.steps) == (ends[1] or 0) - (ends[0] or 0)
    assert assess(standard, carried_out(found.assessment, found.steps)).grade == "kha"


def test_a_goal_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownGoalError, match="recognised"):
        plan(AREA, assessment(good_khu_dan_cu()), "xuat_sac")
