"""The tie chain under points: which key comes first, what is printed where a later one decided, and what comes last."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from scoring.engine.ranking import rank_groups
from scoring.model.assessment import Assessment
from scoring.model.standard import Standard
from tests.unit.engine.sheets import judged, sheet, unit

PARTS = (
    "id: a1, section: a, points: {proportional: diem_a, target: 50, max: 50}",
    "id: b1, section: b, points: {proportional: diem_b, target: 50, max: 50}",
)
SECTIONS = "[{id: a, title: A}, {id: b, title: B}]"
TIES = "[points, {section: a}, {fact: so_ho_tham_gia}, {fact: so_bao_cao_cham, order: ascending}]"
CHAIN = sheet(*PARTS, sections=SECTIONS, ties=TIES)


def placed(standard: Standard, members: Iterable[Assessment]) -> list[tuple[str, int | None, str | None]]:
    """Id, rank and tie-break of every unit, best first."""
    (group,) = rank_groups([judged(standard, each) for each in members])
    return [(entry.result.assessment.unit.id, entry.rank, entry.tie_break) for entry in group.units]


def scored(name: str, first: int, second: int, households: int | None = 5, late: int | None = 1) -> Assessment:
    return unit(name=name, diem_a=first, diem_b=second, so_ho_tham_gia=households, so_bao_cao_cham=late)


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        pytest.param(scored("A", 30, 31), scored("B", 40, 20), None, id="the first key is not printed"),
        pytest.param(scored("A", 31, 30), scored("B", 30, 31), "section:a", id="a section"),
        pytest.param(
            scored("A", 30, 30, 6), scored("B", 30, 30, 5), "fact:so_ho_tham_gia", id="a fact, more is better"
        ),
        pytest.param(
            scored("A", 30, 30, 5, 0), scored("B", 30, 30, 5, 1), "fact:so_bao_cao_cham", id="a fact, fewer is better"
        ),
        pytest.param(
            scored("A", 30, 30, 0), scored("B", 30, 30, None), "fact:so_ho_tham_gia", id="undeclared after the least"
        ),
        pytest.param(
            scored("A", 30, 30, 5, 99),
            scored("B", 30, 30, 5, None),
            "fact:so_bao_cao_cham",
            id="undeclared after the most, where fewer is better",
        ),
    ],
)
def test_the_first_key_that_differs_decides_and_is_printed(one: Assessment, other: Assessment, key: str | None) -> None:
    for members in ([one, other], [other, one]):
        assert placed(CHAIN, members) == [("A", 1, key), ("B", 2, key)]


def test_units_alike_in_every_key_share_a_rank_and_no_key_is_printed() -> None:
    members = [scored("B", 30, 30), scored("A", 30, 30), scored("C", 20, 20)]
    assert placed(CHAIN, members) == [("A", 1, None), ("B", 1, None), ("C", 3, None)]


def test_both_undeclared_are_alike() -> None:
    assert placed(CHAIN, [scored("A", 30, 30, None), scored("B", 30, 30, None)]) == [("A", 1, None), ("B", 1, None)]


def test_the_key_printed_is_the_one_that_told_a_unit_from_the_one_above_it() -> None:
    members = [scored("A", 31, 30), scored("B", 30, 31, 6), scored("C", 30, 31, 5), scored("D", 10, 10)]
    assert placed(CHAIN, members) == [
        ("A", 1, "section:a"),
        ("B", 2, "section:a"),
        ("C", 3, "fact:so_ho_tham_gia"),
        ("D", 4, None),
    ]


def test_points_may_stand_behind_another_key() -> None:
    standard = sheet(*PARTS, sections=SECTIONS, ties="[{fact: so_bao_cao_cham, order: ascending}, points]")
    members = [scored("A", 10, 10, late=0), scored("B", 50, 50, late=1), scored("C", 40, 40, late=1)]
    assert placed(standard, members) == [("A", 1, None), ("B", 2, "points"), ("C", 3, "points")]


def test_without_a_word_points_alone_decide() -> None:
    standard = sheet(*PARTS, sections=SECTIONS)
    assert placed(standard, [scored("A", 31, 30), scored("B", 30, 31)]) == [("A", 1, None), ("B", 1, None)]


def test_any_section_may_be_the_key() -> None:
    standard = sheet(*PARTS, sections=SECTIONS, ties="[points, {section: b}]")
    members = [scored("A", 31, 30), scored("B", 30, 31)]
    assert placed(standard, members) == [("B", 1, "section:b"), ("A", 2, "section:b")]


def test_a_section_counts_before_rescaling() -> None:
    """Both come to 50 of 100: one by 25 of 50 in the section, the other by 15 of 30."""
    standard = sheet(
        "id: a1, section: a, points: {proportional: diem_a, target: 30, max: 30}",
        "id: a2, section: a, applies_when: da_dang_ky, require: co_ke_hoach, points: 20",
        "id: b1, points: {proportional: diem_b, target: 50, max: 50}",
        sections="[{id: a, title: A}]",
        ties="[points, {section: a}]",
    )
    whole = unit(name="A", diem_a=5, diem_b=25, da_dang_ky=True, co_ke_hoach=True)
    part = unit(name="B", diem_a=15, diem_b=25, da_dang_ky=False)
    assert placed(standard, [part, whole]) == [("A", 1, "section:a"), ("B", 2, "section:a")]


@pytest.mark.parametrize(
    ("fact", "better", "worse"),
    [
        pytest.param("xep_loai", "tot", "hoan_thanh", id="a choice by its place on the scale"),
        pytest.param("co_ke_hoach", True, False, id="yes before no"),
        pytest.param("diem_b", Decimal("9.125"), 9, id="a number, exactly"),
    ],
)
def test_a_fact_of_any_type_may_be_a_key(fact: str, better: str | Decimal | bool, worse: str | int | bool) -> None:
    standard = sheet(PARTS[0].replace("section: a, ", ""), ties=f"[points, {{fact: {fact}}}]")
    members = [unit({fact: worse}, name="A", diem_a=30), unit({fact: better}, name="B", diem_a=30)]
    assert placed(standard, members) == [("B", 1, f"fact:{fact}"), ("A", 2, f"fact:{fact}")]


def test_units_without_a_total_stand_after_the_rest() -> None:
    """The open ones are not recognised by their gate: they have a rank, after those with points."""
    standard = sheet(*PARTS, "id: g1, forbid: vu_nghiem_trong, gate: true", sections=SECTIONS)
    members = [
        unit(name="A", diem_a=50, vu_nghiem_trong=1),
        unit(name="B", diem_a=50, vu_nghiem_trong=1),
        unit(name="C", diem_a=0, diem_b=0, vu_nghiem_trong=1),
        unit(name="D", diem_a=1, diem_b=0, vu_nghiem_trong=0),
        unit(name="E", diem_a=50, diem_b=50),
    ]
    assert placed(standard, members) == [
        ("D", 1, None),
        ("C", 2, None),
        ("A", 3, None),
        ("B", 3, None),
        ("E", None, None),
    ]


def test_units_without_a_rank_are_listed_by_name_whatever_their_points() -> None:
    standard = sheet(*PARTS, "id: g1, forbid: vu_nghiem_trong, gate: true", sections=SECTIONS)
    members = [unit(name=name, diem_a=figure, diem_b=0) for name, figure in (("C", 50), ("A", 10), ("B", 30))]
    assert placed(standard, members) == [("A", None, None), ("B", None, None), ("C", None, None)]


def test_without_points_the_share_of_criteria_met_comes_first() -> None:
    """Met of those that apply: two of two are as good as three of three, and one of two is better than one of three."""
    standard = sheet(
        "id: k1, require: co_ke_hoach",
        "id: k2, require: co_nghi_quyet",
        "id: k3, applies_when: da_dang_ky, require: co_nghi_quyet",
        result="all_met",
        ties="[{fact: so_ho_tham_gia}]",
    )
    members = [
        unit(name="A", co_ke_hoach=True, co_nghi_quyet=True, da_dang_ky=False, so_ho_tham_gia=4),
        unit(name="B", co_ke_hoach=True, co_nghi_quyet=True, da_dang_ky=True, so_ho_tham_gia=5),
        unit(name="C", co_ke_hoach=True, co_nghi_quyet=False, da_dang_ky=True, so_ho_tham_gia=9),
        unit(name="D", co_ke_hoach=True, co_nghi_quyet=False, da_dang_ky=False, so_ho_tham_gia=1),
    ]
    key = "fact:so_ho_tham_gia"
    assert placed(standard, members) == [("B", 1, key), ("A", 2, key), ("D", 3, None), ("C", 4, None)]


def test_where_no_criterion_applies_none_is_met() -> None:
    standard = sheet("id: k1, applies_when: da_dang_ky, require: co_ke_hoach", result="all_met")
    members = [unit(name="A", da_dang_ky=False), unit(name="B", da_dang_ky=True, co_ke_hoach=True)]
    assert placed(standard, members) == [("B", 1, None), ("A", 2, None)]
