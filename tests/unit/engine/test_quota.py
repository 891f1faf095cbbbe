"""A quota: how many units of a group may hold a grade, and what becomes of those beyond it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from scoring.api import rank
from scoring.engine.levels import Case, judge
from scoring.engine.ranking import rank_groups
from scoring.model.assessment import Assessment, Unit
from scoring.model.result import Group, QuotaCut, Verdict
from scoring.model.standard import Standard
from tests.unit.engine.sheets import INFERENCE, library, said, sheet, unit, written

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
BEST, GOOD, FAIR = "xuat_sac", "kha", "trung_binh"
WORK = "id: a1, points: {proportional: diem_a, target: 100, max: 100}"
GATE = "id: g1, forbid: vu_nghiem_trong, gate: true"
GRADES = (
    f"[{{id: {BEST}, title: Xuất sắc, min_points: 90}}, {{id: {GOOD}, title: Khá, min_points: 70}}, "
    f"{{id: {FAIR}, title: Trung bình, min_points: 50}}]"
)
QUOTA = f"{{grade: {BEST}, at_most: 20%, of: [{BEST}, {GOOD}]}}"
LIMITED = sheet(WORK, GATE, grades=GRADES, quota=QUOTA)


def units(*figures: int | None, cluster: str | None = None, prefix: str = "T") -> list[Assessment]:
    """Units T-01, T-02 … with these points."""
    return [
        unit(name=f"{prefix}-{place:02}", cluster=cluster, diem_a=figure, vu_nghiem_trong=0)
        for place, figure in enumerate(figures, start=1)
    ]


def groups(standard: Standard, members: Iterable[Assessment]) -> Sequence[Group]:
    return rank_groups(judge([Case(each, (standard,)) for each in members], [], INFERENCE))


def graded(standard: Standard, members: Iterable[Assessment]) -> list[tuple[str, int | None, str | None]]:
    """Id, rank and grade of every unit of the one group, best first."""
    (group,) = groups(standard, members)
    return [(entry.result.assessment.unit.id, entry.rank, entry.result.grade) for entry in group.units]


def holders(standard: Standard, members: Iterable[Assessment]) -> list[str]:
    return [name for name, _, grade in graded(standard, members) if grade == BEST]


@pytest.mark.parametrize(
    ("best", "good", "kept"),
    [
        pytest.param(5, 4, 1, id="20 % of 9 is 1.8: one"),
        pytest.param(5, 5, 2, id="20 % of 10 is two"),
        pytest.param(3, 1, 0, id="20 % of 4 is 0.8: none"),
        pytest.param(2, 8, 2, id="as many as are allowed"),
        pytest.param(1, 9, 1, id="fewer than are allowed"),
        pytest.param(0, 9, 0, id="nobody to move down"),
    ],
)
def test_the_share_is_rounded_down_and_the_first_by_rank_keep_the_grade(best: int, good: int, kept: int) -> None:
    members = units(*range(99, 99 - best, -1), *range(85, 85 - good, -1))
    found = graded(LIMITED, members)
    assert [grade for _, _, grade in found] == [BEST] * kept + [GOOD] * (best - kept + good)
    assert [rank for _, rank, _ in found] == list(range(1, best + good + 1))


def test_who_moves_down_is_told_why() -> None:
    (group,) = groups(LIMITED, units(99, 98, 97, 80, 80))
    kept, second, third, good = group.units[:4]
    assert (kept.result.cut, second.result.cut) == (None, QuotaCut(BEST, allowed=1, counted=5, rank=2, tied=False))
    (told,) = said(third.result, "quota")
    assert told == {"had": BEST, "allowed": "1", "counted": "5", "rank": 3, "tied": False}
    assert said(kept.result, "quota") == []
    assert (good.result.grade, good.result.cut) == (GOOD, None)


def test_units_below_the_grades_that_count_make_no_room() -> None:
    assert holders(LIMITED, units(99, 98, 97, 80, 60, 60, 60, 60, 60, 60)) == []
    assert holders(LIMITED, units(99, 98, 97, 80, 80, 60, 60, 60, 60, 60)) == ["T-01"]


def test_the_grade_itself_need_not_count() -> None:
    """Hướng dẫn 01: the excellent are at most 20 % of those graded well."""
    standard = sheet(WORK, grades=GRADES, quota=f"{{grade: {BEST}, at_most: 20%, of: [{GOOD}]}}")
    assert holders(standard, units(99, 98, 97, *[80] * 9)) == ["T-01"]
    assert holders(standard, units(99, 98, 97, *[80] * 10)) == ["T-01", "T-02"]


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        pytest.param([99, 98, 98, 97, 80, 80, 80, 80, 80, 80], ["T-01"], id="across the cut: all tied fall"),
        pytest.param([99, 99, 98, 97, 80, 80, 80, 80, 80, 80], ["T-01", "T-02"], id="above the cut: all tied stay"),
        pytest.param([99, 98, 97, 97, 80, 80, 80, 80, 80, 80], ["T-01", "T-02"], id="below the cut: all tied fall"),
        pytest.param([99, 99, 99, 97, 80, 80, 80, 80, 80, 80], [], id="across the cut from the top: nobody is left"),
    ],
)
def test_a_tie_across_the_cut_leaves_all_tied_units_below_it(figures: list[int], kept: list[str]) -> None:
    assert holders(LIMITED, units(*figures)) == kept


def test_only_those_whom_the_cut_divides_are_told_of_the_tie() -> None:
    (group,) = groups(LIMITED, units(99, 98, 98, 97, *[80] * 6))
    assert [entry.result.cut and (entry.result.cut.rank, entry.result.cut.tied) for entry in group.units[:4]] == [
        None,
        (2, True),
        (2, True),
        (4, False),
    ]


def test_a_further_key_divides_what_points_leave_tied() -> None:
    standard = sheet(WORK, grades=GRADES, quota=QUOTA, ties="[points, {fact: so_ho_tham_gia}]")
    members = [
        unit(name=f"T-{place:02}", diem_a=figure, so_ho_tham_gia=households)
        for place, (figure, households) in enumerate([(99, 5), (99, 7), (80, 1), (80, 1), (80, 1)], start=1)
    ]
    assert holders(standard, members) == ["T-02"]


def test_a_unit_of_a_lower_grade_takes_no_place_however_many_points_it_has() -> None:
    grades = (
        f"[{{id: {BEST}, title: Xuất sắc, min_points: 90, prerequisites: [b1]}}, "
        f"{{id: {GOOD}, title: Khá, min_points: 70}}]"
    )
    standard = sheet(WORK, "id: b1, require: co_ke_hoach, points: 0", grades=grades, quota=QUOTA)
    members = [
        unit(name=f"T-{place:02}", diem_a=figure, co_ke_hoach=place > 1)
        for place, figure in enumerate((99, 95, 92, 80, 80), start=1)
    ]
    assert graded(standard, members)[:3] == [("T-01", 1, GOOD), ("T-02", 2, BEST), ("T-03", 3, GOOD)]


def test_a_unit_takes_the_next_grade_down_whose_requirements_hold() -> None:
    grades = (
        f"[{{id: {BEST}, title: Xuất sắc, min_points: 90}}, "
        f"{{id: {GOOD}, title: Khá, min_points: 70, prerequisites: [b1]}}, {{id: {FAIR}, title: Trung bình}}]"
    )
    standard = sheet(WORK, "id: b1, require: co_ke_hoach, points: 0", grades=grades, quota=QUOTA)
    planned = {"T-01": True, "T-02": False, "T-03": True, "T-04": None}
    members = [
        unit(name=name, diem_a=figure, co_ke_hoach=planned[name])
        for name, figure in zip(planned, (99, 98, 97, 96), strict=True)
    ]
    extra = [unit(name=f"T-{place}", diem_a=80, co_ke_hoach=True) for place in range(10, 12)]
    (group,) = groups(standard, [*members, *extra])
    found = {entry.result.assessment.unit.id: (entry.result.grade, entry.result.verdict) for entry in group.units}
    assert [found[name] for name in planned] == [
        (BEST, RECOGNISED),
        (FAIR, RECOGNISED),
        (GOOD, RECOGNISED),
        (None, UNDETERMINED),
    ]


def test_a_unit_that_falls_below_those_that_recognise_is_not_recognised_and_ranked_anew() -> None:
    standard = sheet(WORK, GATE, grades=GRADES, quota=QUOTA, recognised_from=BEST)
    (group,) = groups(standard, units(99, 98, 97, 80, 80))
    first, second = group.units[:2]
    assert (first.rank, first.result.grade, first.result.verdict) == (1, BEST, RECOGNISED)
    assert (second.rank, second.result.grade, second.result.verdict) == (2, GOOD, NOT_RECOGNISED)
    assert (second.result.decisive, second.result.assessment.unit.id) == (("grade",), "T-02")


def test_a_unit_that_falls_out_of_recognition_stands_after_all_that_are_recognised() -> None:
    """The third has the points of the first grade, but neither its place nor the papers of the second."""
    grades = (
        f"[{{id: {BEST}, title: Xuất sắc, min_points: 90}}, "
        f"{{id: {GOOD}, title: Khá, min_points: 70, prerequisites: [b1]}}, {{id: {FAIR}, title: Trung bình}}]"
    )
    standard = sheet(WORK, "id: b1, require: co_ke_hoach, points: 0", grades=grades, quota=QUOTA, recognised_from=GOOD)
    members = [
        unit(name=f"T-{place:02}", diem_a=figure, co_ke_hoach=place != 2)
        for place, figure in enumerate((99, 98, 80, 79, 78), start=1)
    ]
    assert graded(standard, members) == [
        ("T-01", 1, BEST),
        ("T-03", 2, GOOD),
        ("T-04", 3, GOOD),
        ("T-05", 4, GOOD),
        ("T-02", 5, FAIR),
    ]


def test_every_cluster_has_its_own_quota() -> None:
    one, other = units(99, 98, 80, 80, 80, cluster="cum-1"), units(97, 80, 80, cluster="cum-2", prefix="S")
    found = {
        group.cluster: [entry.result.assessment.unit.id for entry in group.units if entry.result.grade == BEST]
        for group in groups(LIMITED, [one[0], *other[:2], *one[1:], *other[2:]])
    }
    assert found == {"cum-1": ["T-01"], "cum-2": []}


@pytest.mark.parametrize(
    ("events", "kept", "counted"),
    [
        pytest.param(None, ["T-01"], 5, id="undetermined by a gate: it counts, and holds no place"),
        pytest.param(1, [], 4, id="failed: it has no grade and does not count"),
    ],
)
def test_a_unit_that_is_not_settled_counts_by_its_grade(events: int | None, kept: list[str], counted: int) -> None:
    """Four units are settled: the fifth makes one of five, or leaves none of four."""
    waiting = unit(name="T-99", diem_a=100, vu_nghiem_trong=events)
    found = graded(LIMITED, [*units(99, 98, 80, 80), waiting])
    assert [name for name, _, grade in found if grade == BEST and name != "T-99"] == kept
    (group,) = groups(LIMITED, [*units(99, 98, 80, 80), waiting])
    cuts = [entry.result.cut for entry in group.units if entry.result.cut is not None]
    assert {cut.counted for cut in cuts} == {counted}
    unsettled = [(rank, grade) for name, rank, grade in found if name == "T-99"]
    assert unsettled == ([(None, BEST)] if events is None else [(5, None)])


def test_a_unit_whose_grade_is_open_does_not_count() -> None:
    assert holders(LIMITED, units(99, 80, 80, 80, None)) == []
    assert holders(LIMITED, units(99, 80, 80, 80, 80)) == ["T-01"]


def test_a_file_without_a_quota_moves_nobody() -> None:
    assert holders(sheet(WORK, grades=GRADES), units(99, 98, 97)) == ["T-01", "T-02", "T-03"]


PARENT = """\
standard: mau/xa
edition: "1"
unit_type: xa
title: Bộ mẫu cấp xã
instrument: {number: 01/2024/QĐ-MAU}
in_force: {from: "2000-01-01"}
window_ends: "11-15"
default: true
provenance: illustrative
result: all_met
facts:
  so_khu: {type: count, label: Số khu, roll_up: {count: all, of: [khu]}}
  so_khu_duoc_cong_nhan: {type: count, label: Số khu được công nhận, roll_up: {count: recognised, of: [khu]}}
criteria:
  - id: k4
    basis: Điều 1
    title: Ít nhất 70% khu được công nhận
    fail_title: Chưa đủ 70% khu được công nhận
    require: so_khu_duoc_cong_nhan / so_khu >= 70%
"""


@pytest.mark.parametrize(
    ("recognised_from", "verdict", "counted"),
    [
        pytest.param(GOOD, RECOGNISED, 5, id="those that fall are recognised all the same"),
        pytest.param(BEST, NOT_RECOGNISED, 1, id="those that fall are not recognised any more"),
    ],
)
def test_a_parent_counts_what_is_left_after_the_quota(recognised_from: str, verdict: Verdict, counted: int) -> None:
    below = written(WORK, GATE, grades=GRADES, quota=QUOTA, recognised_from=recognised_from, default="true")
    parent = Assessment(Unit("XA", "XA", "xa"), 2024)
    areas = [replace(each, unit=replace(each.unit, parent="XA")) for each in units(99, 98, 97, 96, 95)]
    ranking = rank([parent, *areas], library=library(below, PARENT))
    (found,) = [group.units[0].result for group in ranking.groups if group.standard.unit_type == "xa"]
    rolled = {told["fact"]: told["least"] for told in said(found, "rolled_up")}
    assert (found.verdict, rolled) == (verdict, {"so_khu": 5, "so_khu_duoc_cong_nhan": counted})


def test_a_unit_that_looks_at_itself_alone_is_held_to_no_quota() -> None:
    case = Case(units(95)[0], (LIMITED,))
    among_none, alone = (next(judge([case], [], INFERENCE, quotas=quotas)) for quotas in (True, False))
    assert (among_none.grade, alone.grade) == (GOOD, BEST)
