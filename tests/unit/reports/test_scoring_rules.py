"""How a standard gives points, told to people and to programs."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from scoring.language.check import check_number
from scoring.language.parse import parse
from scoring.model.points import (
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
from scoring.reports.scoring_document import points_document
from scoring.reports.scoring_rules import points_rules, rounding_text, section_text
from scoring.reports.standards import standard_json, standard_text
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


def rule(kind: str, slope: str, *, low: str | None = None, high: str | None = None, measure: str = "so_vu") -> PointsRule:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    tree = check_number(parse(measure), standard().facts)
    how = Linear(tree, Fraction(0), Fraction(slope), ends[0], ends[1])
    place = {"bonus": Place.BONUS, "penalty": Place.PENALTY}.get(kind, Place.INSIDE)
    return PointsRule(kind, how, place, ends[1] if place is Place.INSIDE else None, measures=True)


OTHERS = {
    "a bonus without end": (rule("bonus", "0.5", low="0"), "Điểm cộng: 0,5 cho mỗi vụ (so_vu)"),
    "a penalty without end": (rule("penalty", "-0.125", high="0"), "Điểm trừ: 0,125 cho mỗi vụ (so_vu)"),
    "a target in numbers": (
        rule("proportional", "2", low="0", high="10"),
        "Điểm theo tỷ lệ của vụ (so_vu): đạt 5 được 10",
    ),
    "a target of nothing": (
        rule("proportional", "0", low="0", high="0", measure="so_vu / so_ho"),
        "Điểm theo tỷ lệ của so_vu / so_ho: đạt 0 được 0",
    ),
    "a fixed bonus": (
        PointsRule("bonus", replace_case("2"), Place.BONUS, None, measures=False)
        if (replace_case := lambda points: Cases((criterion("a1").points.how.cases[0].__class__(None, Fraction(points)),)))  # type: ignore[union-attr]
        else None,
        "Điểm cộng: 2 khi đạt",
    ),
}
