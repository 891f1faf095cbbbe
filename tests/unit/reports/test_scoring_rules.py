"""How a standard gives points, told to people and to programs."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from scoring.language.check import check_number
from scoring.language.parse import parse
from scoring.model.points import (
    Case,
    Cases,
    Linear,
    NaPolicy,
    Place,
    PointsRule,
    RoundedAt,
    Rounding,
    RoundingMode,
    Section,
    Tie,
)
from scoring.model.prose import Text
from scoring.model.standard import Criterion
from scoring.reports.layout import columns
from scoring.reports.standards.listing import standard_text
from scoring.reports.standards.scoring_document import points_document
from scoring.reports.standards.scoring_rules import points_rules, rounding_text, section_text
from tests.unit.reports import world
from tests.unit.reports.points_world import standard


def squeezed(text: str) -> str:
    return " ".join(text.split())


def criterion(name: str) -> Criterion:
    return next(one for one in standard().criteria if one.id == name)


#: A criterion, and how its points are told in both languages.
RULES = {
    "a1": ("Điểm: 10 khi đạt", "Points: 10 where it is met"),
    "a2": (
        "Điểm theo so_cuoc_hop: từ 4: 15; từ 3: 10; từ 2: 5; thấp hơn: 0",
        "Points by so_cuoc_hop: from 4 on: 15; from 3 on: 10; from 2 on: 5; lower: 0",
    ),
    "a3": (
        "Điểm theo trường hợp đúng đầu tiên: co_nghi_quyet and co_ke_hoach: 20; co_ke_hoach: 12; còn lại: 0",
        "Points by the first that holds: co_nghi_quyet and co_ke_hoach: 20; co_ke_hoach: 12; else: 0",
    ),
    "b2": (
        "Điểm theo tỷ lệ của so_buoi / so_buoi_ke_hoach: đạt 100 % được 10",
        "Points in proportion to so_buoi / so_buoi_ke_hoach: 100 % gives 10",
    ),
    "c1": (
        "Điểm: 12, trừ 3 cho mỗi vụ (so_vu), không dưới 3",
        "Points: 12, less 3 for each of the offences (so_vu), never below 3",
    ),
    "c2": (
        "Điểm theo xep_loai_to: từ 'tot': 5; từ 'hoan_thanh': 2; thấp hơn: 0",
        "Points by xep_loai_to: from 'tot' on: 5; from 'hoan_thanh' on: 2; lower: 0",
    ),
    "d1": ("Điểm cộng: 1 cho mỗi so_mo_hinh, nhiều nhất 2", "Bonus: 1 for each so_mo_hinh, at most 2"),
    "d2": (
        "Điểm trừ: 1 cho mỗi báo cáo (so_bao_cao_cham), nhiều nhất 5",
        "Penalty: 1 for each of the late reports (so_bao_cao_cham), at most 5",
    ),
}


@pytest.mark.parametrize(("name", "vi", "en"), [(name, *told) for name, told in RULES.items()], ids=RULES)
def test_a_points_rule_in_words(name: str, vi: str, en: str) -> None:
    assert next(points_rules(criterion(name), standard(), "vi")) == vi
    assert next(points_rules(criterion(name), standard(), "en")) == en


def rule(
    kind: str, slope: str, *, low: str | None = None, high: str | None = None, measure: str = "so_vu"
) -> PointsRule:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    tree = check_number(parse(measure), standard().facts)
    how = Linear(tree, Fraction(0), Fraction(slope), ends[0], ends[1])
    place = {"bonus": Place.BONUS, "penalty": Place.PENALTY}.get(kind, Place.INSIDE)
    return PointsRule(kind, how, place, ends[1] if place is Place.INSIDE else None, measures=True)


def fixed(kind: str, points: str) -> PointsRule:
    place = {"bonus": Place.BONUS, "penalty": Place.PENALTY}[kind]
    return PointsRule(kind, Cases((Case(None, Fraction(points)),)), place, None, measures=False)


#: Rules that the sample does not have, in words and as JSON.
OTHERS: dict[str, tuple[PointsRule, str, dict[str, Any]]] = {
    "a bonus without end": (
        rule("bonus", "0.5", low="0"),
        "Điểm cộng: 0,5 cho mỗi vụ (so_vu)",
        {"kind": "bonus", "points": "0.5", "per": "so_vu", "at_most": None, "max_points": None},
    ),
    "a penalty without end": (
        rule("penalty", "-0.125", high="0"),
        "Điểm trừ: 0,125 cho mỗi vụ (so_vu)",
        {"kind": "penalty", "points": "0.125", "per": "so_vu", "at_most": None, "max_points": None},
    ),
    "a target in numbers": (
        rule("proportional", "2", low="0", high="10"),
        "Điểm theo tỷ lệ của so_vu: đạt 5 vụ được 10",
        {"kind": "proportional", "measure": "so_vu", "target": "5", "max": "10", "max_points": "10"},
    ),
    "a target without a unit": (
        rule("proportional", "2", low="0", high="10", measure="so_mo_hinh"),
        "Điểm theo tỷ lệ của so_mo_hinh: đạt 5 được 10",
        {"kind": "proportional", "measure": "so_mo_hinh", "target": "5", "max": "10", "max_points": "10"},
    ),
    "a target that gives nothing": (
        rule("proportional", "0", low="0", high="0", measure="so_vu / so_ho"),
        "Điểm theo tỷ lệ của so_vu / so_ho: đạt 0 % được 0",
        {"kind": "proportional", "measure": "so_vu / so_ho", "target": None, "max": "0", "max_points": "0"},
    ),
    "points that are none": (
        PointsRule("points", Cases((Case(None, Fraction(0)),)), Place.INSIDE, Fraction(0), measures=False),
        "Không tính điểm",
        {"kind": "points", "points": "0", "max_points": "0"},
    ),
    "a fixed bonus": (
        fixed("bonus", "2"),
        "Điểm cộng: 2 khi đạt",
        {"kind": "bonus", "points": "2", "max_points": None},
    ),
    "a fixed penalty": (
        fixed("penalty", "-2"),
        "Điểm trừ: 2 khi điều kiện đúng",
        {"kind": "penalty", "points": "2", "max_points": None},
    ),
}


@pytest.mark.parametrize(("points", "told", "document"), OTHERS.values(), ids=OTHERS)
def test_a_rule_that_is_bounded_otherwise(points: PointsRule, told: str, document: dict[str, Any]) -> None:
    assert next(points_rules(replace(criterion("c1"), points=points), standard(), "vi")) == told
    assert points_document(points) == document


NOT_APPLICABLE = {
    NaPolicy.DROP: "Khi không áp dụng: không tính vào điểm tối đa",
    NaPolicy.FULL: "Khi không áp dụng: được tính đủ điểm",
    NaPolicy.ZERO: "Khi không áp dụng: được 0 điểm, điểm tối đa giữ nguyên",
    NaPolicy.FORBIDDEN: "Không được khai là không áp dụng",
}


@pytest.mark.parametrize(("policy", "told"), NOT_APPLICABLE.items(), ids=[str(policy) for policy in NOT_APPLICABLE])
def test_what_not_applying_means_is_told_where_it_may_be_so(policy: NaPolicy, told: str) -> None:
    assert list(points_rules(replace(criterion("b3"), na_policy=policy), standard(), "vi"))[1:] == [told]
    assert list(points_rules(replace(criterion("c2"), na_policy=policy), standard(), "vi"))[1:] == [told]
    assert list(points_rules(replace(criterion("c1"), na_policy=policy), standard(), "vi"))[1:] == []


def test_what_must_be_met_says_so() -> None:
    assert list(points_rules(criterion("g1"), standard(), "vi")) == ["Tiêu chí bắt buộc"]
    assert list(points_rules(criterion("a1"), standard(), "vi"))[1:] == ["Tiêu chí bắt buộc"]
    plain = world.library().standards[0]
    assert list(points_rules(plain.criteria[0], plain, "vi")) == []


SECTIONS = {
    "its own maximum": (Section("a", Text("Nhóm")), "Nhóm (tối đa 45 điểm)"),
    "a lower maximum": (Section("a", Text("Nhóm"), Fraction(40)), "Nhóm (tối đa 40 điểm)"),
    "a maximum out of reach": (Section("a", Text("Nhóm"), Fraction(60)), "Nhóm (tối đa 45 điểm)"),
    "a least share": (
        Section("c", Text("Nhóm"), None, Fraction(1, 2)),
        "Nhóm (tối đa 20 điểm; tối thiểu 50 % số điểm của nhóm)",
    ),
}


@pytest.mark.parametrize(("section", "told"), SECTIONS.values(), ids=SECTIONS)
def test_a_section_is_told_with_what_it_can_come_to(section: Section, told: str) -> None:
    assert section_text(section, standard(), "vi") == told


ROUNDINGS = {
    "half up": (
        Rounding(Fraction("0.25"), RoundingMode.HALF_UP, RoundedAt.TOTAL),
        "Làm tròn tổng điểm đến 0,25, số ở giữa làm tròn lên",
    ),
    "half even": (
        Rounding(Fraction("0.5"), RoundingMode.HALF_EVEN, RoundedAt.SECTION),
        "Làm tròn điểm từng nhóm đến 0,5, số ở giữa làm tròn về số chẵn gần nhất",
    ),
    "down": (
        Rounding(Fraction(1), RoundingMode.DOWN, RoundedAt.CRITERION),
        "Làm tròn điểm từng tiêu chí đến 1, bỏ phần lẻ",
    ),
    "not at all": (None, "Không làm tròn"),
}


@pytest.mark.parametrize(("rounding", "told"), ROUNDINGS.values(), ids=ROUNDINGS)
def test_rounding_in_words(rounding: Rounding | None, told: str) -> None:
    assert rounding_text(rounding, "vi") == told


def test_a_standard_with_points_is_told_by_the_parts_of_its_sheet() -> None:
    text = standard_text(standard(), "vi")
    lines = text.split("\n")
    parts = [
        "Tiêu chí bắt buộc",
        "Lãnh đạo, chỉ đạo (tối đa 40 điểm; tối thiểu 50 % số điểm của nhóm)",
        "Sự tham gia của nhân dân (tối đa 40 điểm)",
        "Kết quả “An toàn về an ninh, trật tự” (tối đa 20 điểm; tối thiểu 50 % số điểm",
        "Điểm cộng, điểm trừ",
    ]
    assert [line for line in lines if line in parts] == parts
    assert "Chấm điểm, tối đa 100 điểm" in lines
    assert (
        "Xếp loại (4) ------------ Xuất sắc: từ 90 điểm; đạt tiêu chí a2 Khá: từ 70 điểm Trung bình: từ 50 điểm "
        "Yếu: các trường hợp còn lại Được công nhận từ loại Trung bình trở lên "
        "Xếp hạng và làm tròn -------------------- "
        "Xếp hạng theo thứ tự: tổng điểm; điểm nhóm “Lãnh đạo, chỉ đạo”; “Số hộ tham gia sinh hoạt” "
        "Nhiều nhất 50 % số đơn vị loại Xuất sắc, Khá được xếp loại Xuất sắc "
        "Làm tròn tổng điểm đến 0,25, số ở giữa làm tròn lên"
    ) in squeezed(text)
    assert max(map(columns, lines)) <= 80


def test_a_standard_with_less_tells_less() -> None:
    found = standard()
    assert found.scoring is not None
    bare = replace(found.scoring, grades=(), recognised_from=None, quota=None, rounding=None)
    text = squeezed(standard_text(replace(found, scoring=bare, ties=(Tie("points"),)), "vi"))
    assert "Xếp loại (" not in text
    assert text.endswith("Xếp hạng và làm tròn -------------------- Xếp hạng theo thứ tự: tổng điểm Không làm tròn")
    graded = replace(bare, grades=found.scoring.grades)
    assert "Được công nhận từ" not in standard_text(replace(found, scoring=graded), "vi")


def test_a_standard_without_points_says_nothing_of_them() -> None:
    text = standard_text(world.library().standards[0], "vi")
    assert not any(word in text for word in ("Chấm điểm", "Xếp loại", "Làm tròn", "Tiêu chí bắt buộc"))
