"""Gates: what must be met whatever else is earned."""

import pytest

from scoring.model.result import UnitResult, Verdict
from tests.unit.engine.sheets import codes, earned, judged, points, section, sheet, total, unit

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
GRADES = "[{id: xuat_sac, title: Xuất sắc, min_points: 90}, {id: kha, title: Khá, min_points: 50}]"
WORK = "id: a1, points: {proportional: diem_a, target: 100, max: 100}"


def outcome(found: UnitResult) -> tuple[Verdict, str | None, tuple[str, ...]]:
    return found.verdict, found.grade, found.decisive


def test_98_points_and_one_forbidden_event_are_not_recognised() -> None:
    standard = sheet(WORK, "id: g1, forbid: vu_nghiem_trong, gate: true", grades=GRADES)
    found = judged(standard, unit(diem_a=98, vu_nghiem_trong=1))
    assert (outcome(found), total(found)) == ((NOT_RECOGNISED, None, ("g1",)), "98")
    assert codes(found, "g1")[0] == "event_occurred"
    assert "grade_barred" in codes(found)
    clean = judged(standard, unit(diem_a=98, vu_nghiem_trong=0))
    assert (outcome(clean), total(clean)) == ((RECOGNISED, "xuat_sac", ()), "98")


def test_a_criterion_without_points_is_a_gate_without_a_word() -> None:
    standard = sheet(WORK, "id: g1, require: co_ke_hoach")
    found = [judged(standard, unit(diem_a=98, co_ke_hoach=planned)) for planned in (True, False, None)]
    assert [(earned(each, "g1"), *outcome(each)[::2]) for each in found] == [
        (("–", "met"), RECOGNISED, ()),
        (("–", "not_met"), NOT_RECOGNISED, ("g1",)),
        (("–", "undetermined"), UNDETERMINED, ("g1",)),
    ]


def test_what_is_no_gate_costs_points_alone() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 10", "id: a2, require: co_nghi_quyet, points: 90")
    found = judged(standard, unit(co_ke_hoach=False, co_nghi_quyet=True))
    assert (outcome(found), total(found)) == ((RECOGNISED, None, ()), "90")


def test_a_verdict_fired_for_what_brought_it_about_and_for_nothing_else() -> None:
    standard = sheet(
        "id: a1, require: co_ke_hoach, points: 10",
        "id: g1, forbid: vu_nghiem_trong, gate: true",
        "id: g2, forbid: so_vu, gate: true",
        grades=GRADES,
    )
    found = judged(standard, unit(co_ke_hoach=False, vu_nghiem_trong=1))
    assert {each.criterion.id: each.fired for each in found.criteria} == {
        "a1": (),
        "g1": ("verdict:not_recognised",),
        "g2": (),
    }
    assert found.fired == ("grade:fails", "verdict:not_recognised")


def test_the_grade_is_given_while_a_gate_is_open_and_the_verdict_waits() -> None:
    standard = sheet(WORK, "id: g1, forbid: vu_nghiem_trong, gate: true", grades=GRADES)
    assert outcome(judged(standard, unit(diem_a=98))) == (UNDETERMINED, "xuat_sac", ("g1",))


def test_every_failed_gate_is_decisive_and_no_open_one_beside_it() -> None:
    standard = sheet(
        WORK,
        "id: g1, forbid: vu_nghiem_trong, gate: true",
        "id: g2, forbid: so_vu, gate: true",
        "id: g3, require: co_ke_hoach",
        grades=GRADES,
    )
    found = judged(standard, unit(diem_a=40, vu_nghiem_trong=1, so_vu=2))
    assert outcome(found) == (NOT_RECOGNISED, None, ("g1", "g2", "grade"))


# Lạng Sơn: registration 0–10 must earn its full marks; so must the four items of “no events”, 5 points each.
ITEM = "id: i2, points: {bands: so_ho_tham_gia / so_ho, at_least: {100%: 10, 90%: 5}}, gate: full_marks"


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        pytest.param(20, (RECOGNISED, ()), id="full marks"),
        pytest.param(19, (NOT_RECOGNISED, ("i2",)), id="a part of them"),
        pytest.param(0, (NOT_RECOGNISED, ("i2",)), id="none of them"),
        pytest.param(None, (UNDETERMINED, ("i2",)), id="undeclared"),
    ],
)
def test_an_item_that_must_earn_its_maximum(registered: int | None, expected: tuple[Verdict, tuple[str, ...]]) -> None:
    found = judged(sheet(WORK, ITEM), unit(diem_a=100, so_ho=20, so_ho_tham_gia=registered))
    assert outcome(found)[::2] == expected


def test_an_item_of_which_only_a_part_can_be_had_fails_already() -> None:
    gate = "id: i2, gate: full_marks, points: {cases: [{when: so_vu == 0, points: 10}, {when: co_ke_hoach, points: 5}]}"
    found = judged(sheet(WORK, gate), unit(diem_a=100, so_vu=1))
    assert (earned(found, "i2")[0], outcome(found)) == ("0 … 5", (NOT_RECOGNISED, None, ("i2",)))


@pytest.mark.parametrize("policy", ["drop_from_maximum", "full_marks", "zero"])
def test_a_gate_that_does_not_apply_passes_whatever_it_counts_for(policy: str) -> None:
    gate = f"id: i2, applies_when: da_dang_ky, require: co_ke_hoach, points: 10, gate: full_marks, na_policy: {policy}"
    standard = sheet(WORK, gate)
    assert outcome(judged(standard, unit(diem_a=50, da_dang_ky=False)))[::2] == (RECOGNISED, ())
    for planned in (True, False):  # as without points: what may or may not apply is open
        assert outcome(judged(standard, unit(diem_a=50, co_ke_hoach=planned)))[::2] == (UNDETERMINED, ("i2",))


def test_a_gate_without_points_of_which_nobody_knows_whether_it_applies_is_open() -> None:
    standard = sheet(WORK, "id: g1, applies_when: da_dang_ky, require: co_ke_hoach")
    found = [judged(standard, unit(diem_a=50, co_ke_hoach=planned)) for planned in (True, False)]
    assert [(earned(each, "g1"), total(each)) for each in found] == [(("–", "undetermined"), "50")] * 2
    assert [outcome(each)[::2] for each in found] == [(UNDETERMINED, ("g1",))] * 2
    outside = judged(standard, unit(diem_a=50, co_ke_hoach=False, da_dang_ky=False))
    assert (earned(outside, "g1"), outside.verdict) == (("–", "not_applicable"), RECOGNISED)


EVENTS = [
    f"id: iii{i}, section: iii, points: {{cases: [{{when: {fact} == 0, points: 5}}]}}"
    for i, fact in enumerate(("so_vu", "vu_nghiem_trong", "so_bao_cao_cham", "mo_hinh_moi"), start=1)
]
NONE_OF_THEM = {"so_vu": 0, "vu_nghiem_trong": 0, "so_bao_cao_cham": 0, "mo_hinh_moi": 0}


@pytest.mark.parametrize(
    ("changed", "state", "expected"),
    [
        pytest.param({}, "met", (RECOGNISED, ()), id="full marks"),
        pytest.param({"so_vu": 1}, "not_met", (NOT_RECOGNISED, ("section:iii",)), id="one event"),
        pytest.param({"so_vu": None}, "undetermined", (UNDETERMINED, ("section:iii",)), id="undeclared"),
    ],
)
def test_a_section_that_must_earn_its_maximum(
    changed: dict[str, int | None], state: str, expected: tuple[Verdict, tuple[str, ...]]
) -> None:
    standard = sheet(WORK, *EVENTS, sections="[{id: iii, title: Không để xảy ra, min_share: 100%}]")
    found = judged(standard, unit({**NONE_OF_THEM, **changed}, diem_a=80))
    assert (section(found, "iii")[2], outcome(found)[::2]) == (state, expected)


def test_law_access_80_points_half_of_every_criterion_and_no_veto() -> None:
    """Quyết định 25/2021: at least 80 points, at least 50 % of each criterion, and no discipline."""
    parts = {"a": ("diem_a", 30), "b": ("diem_b", 70)}
    standard = sheet(
        *(
            f"id: {s}1, section: {s}, points: {{proportional: {f}, target: {m}, max: {m}}}"
            for s, (f, m) in parts.items()
        ),
        "id: g1, forbid: so_vu, gate: true",
        sections="[{id: a, title: A, min_share: 50%}, {id: b, title: B, min_share: 50%}]",
        grades="[{id: dat, title: Đạt, min_points: 80}]",
    )

    def of(first: int, second: int, vetoes: int = 0) -> tuple[str, Verdict, str | None, tuple[str, ...]]:
        found = judged(standard, unit(diem_a=first, diem_b=second, so_vu=vetoes))
        return total(found), *outcome(found)

    assert of(15, 65) == ("80", RECOGNISED, "dat", ())
    assert of(14, 66) == ("80", NOT_RECOGNISED, None, ("section:a",))
    assert of(15, 64) == ("79", NOT_RECOGNISED, None, ("grade",))
    assert of(30, 70, vetoes=1) == ("100", NOT_RECOGNISED, None, ("g1",))
    assert of(14, 34) == ("48", NOT_RECOGNISED, None, ("section:a", "section:b", "grade"))


def test_what_is_open_does_not_decide_beside_what_fails() -> None:
    standard = sheet(WORK, "id: g1, forbid: vu_nghiem_trong, gate: true", "id: g2, require: co_ke_hoach", grades=GRADES)
    found = judged(standard, unit(vu_nghiem_trong=1))
    assert outcome(found) == (NOT_RECOGNISED, None, ("g1",))


def test_every_condition_of_the_scope_that_fails_is_named_and_no_other() -> None:
    scope = (
        "[{when: so_ho >= 10, basis: Điều 1, title: Từ 10 hộ}, {when: so_vu >= 1, basis: Điều 1, title: Có vụ}, "
        "{when: co_ke_hoach, basis: Điều 1, title: Có kế hoạch}]"
    )
    standard = sheet(
        "id: a1, section: a, points: {proportional: diem_a, target: 100, max: 100}",
        "id: g1, forbid: vu_nghiem_trong, gate: true",
        sections="[{id: a, title: A, min_share: 50%}]",
        grades=GRADES,
        eligible=scope,
    )
    found = judged(standard, unit(diem_a=98, so_ho=10, so_vu=0, vu_nghiem_trong=0))
    assert outcome(found) == (Verdict.INELIGIBLE, None, ("scope:2",))
    waiting = judged(standard, unit(diem_a=98, so_ho=10, so_vu=1, vu_nghiem_trong=0))
    assert outcome(waiting) == (UNDETERMINED, "xuat_sac", ("scope:3",))


def test_outside_the_scope_there_is_no_grade_and_nothing_else_decides() -> None:
    standard = sheet(WORK, grades=GRADES, eligible="[{when: so_ho >= 10, basis: Điều 1, title: Từ 10 hộ}]")
    found = [judged(standard, unit(diem_a=98, so_ho=count)) for count in (9, 10, None)]
    assert [outcome(each) for each in found] == [
        (Verdict.INELIGIBLE, None, ("scope:1",)),
        (RECOGNISED, "xuat_sac", ()),
        (UNDETERMINED, "xuat_sac", ("scope:1",)),
    ]
    assert [str(points(each).maximum) for each in found] == ["100"] * 3
