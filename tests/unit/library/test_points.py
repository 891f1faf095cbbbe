"""What the points of a criterion mean: a few ways to write them, two to award them, and what is refused."""

from fractions import Fraction
from pathlib import Path

import pytest

from scoring.language.parse import parse
from scoring.model.expression import Comparison, Expression, Kind, Literal, Name
from scoring.model.points import Case, Cases, Linear, Place, PointsRule
from scoring.model.standard import Forbidden
from tests.unit.library.files import criteria_of, criterion, faults, load, measured, scored

#: Where the criterion of these files stands; `points` follow its four first keys.
AT = "c/a.yaml:20"


def rule_of(folder: Path, line: str) -> PointsRule | None:
    # A second criterion, because a file in which nothing gives points is refused.
    standard = load(folder, a=scored(line, criterion("k2", more=", points: 1"))).latest("mau/khu")
    return criteria_of(standard)["k1"].points


def reached(value: str, threshold: str) -> Comparison:
    tree = parse(f"{value} >= {threshold}")
    assert isinstance(tree, Comparison)
    return tree


def step(value: str, place: int, kind: Kind, text: str) -> Comparison:
    """A fact at or above a label or a day."""
    name = parse(value)
    assert isinstance(name, Name)
    return Comparison(">=", name, Literal(Fraction(place), kind, text))


def inside(kind: str, how: Cases | Linear, maximum: int | str, *, measures: bool = True) -> PointsRule:
    return PointsRule(kind, how, Place.INSIDE, Fraction(maximum), measures)


def cases(*pairs: tuple[Expression | None, int | str]) -> Cases:
    return Cases(tuple(Case(when, Fraction(points)) for when, points in pairs))


def line(value: str, start: int, slope: int | str, low: int | None, high: int | None) -> Linear:
    """A line through exact numbers; an end that is None is open."""
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Linear(parse(value), Fraction(start), Fraction(slope), *ends)


SHARE = "so_ho_dang_ky / so_ho"

RULES: dict[str, tuple[str, PointsRule]] = {
    "met or nothing": (
        criterion(more=", points: 7.5"),
        inside("points", cases((None, "7.5")), "7.5", measures=False),
    ),
    "the same, long": (
        criterion(more=", points: {points: 7}"),
        inside("points", cases((None, 7)), 7, measures=False),
    ),
    "quoted": (criterion(more=', points: "10"'), inside("points", cases((None, 10)), 10, measures=False)),
    "none, for a criterion that only grades ask for": (
        criterion(more=", points: 0"),
        inside("points", cases((None, 0)), 0, measures=False),
    ),
    "bands, the highest first": (
        measured(f"{{bands: {SHARE}, at_least: {{80%: 7, 95 %: 10, 1.5: 12}}}}"),
        inside(
            "bands", cases((reached(SHARE, "1.5"), 12), (reached(SHARE, "95%"), 10), (reached(SHARE, "80%"), 7)), 12
        ),
    ),
    "bands of a count, fewer being better": (
        measured("{bands: so_vu, at_least: {0: 10, 1: 4, 3: 0}}"),
        inside("bands", cases((reached("so_vu", "3"), 0), (reached("so_vu", "1"), 4), (reached("so_vu", "0"), 10)), 10),
    ),
    "bands of a percent": (
        measured("{bands: ty_le, at_least: {95%: 2}}"),
        inside("bands", cases((reached("ty_le", "95%"), 2)), 2),
    ),
    "bands of a choice": (
        measured("{bands: xep_loai, at_least: {kha: 5, 'tot': 10}}"),
        inside(
            "bands",
            cases((step("xep_loai", 2, Kind.CHOICE, "tot"), 10), (step("xep_loai", 1, Kind.CHOICE, "kha"), 5)),
            10,
        ),
    ),
    "bands of last year's choice": (
        measured("{bands: previous.xep_loai, at_least: {tot: 1}}"),
        inside("bands", cases((step("previous.xep_loai", 2, Kind.CHOICE, "tot"), 1)), 1),
    ),
    "bands of days": (
        measured("{bands: ngay_nop, at_least: {'2024-01-02': 3, 2024-11-30: 1}}"),
        inside(
            "bands",
            cases(
                (step("ngay_nop", 739220, Kind.DATE, "2024-11-30"), 1),
                (step("ngay_nop", 738887, Kind.DATE, "2024-01-02"), 3),
            ),
            3,
        ),
    ),
    "bands with a condition beside them": (
        criterion(more=", points: {bands: so_vu, at_least: {1: 4}}"),
        inside("bands", cases((reached("so_vu", "1"), 4)), 4, measures=False),
    ),
    "cases, the first that holds, with one for all the rest": (
        measured("{cases: [{when: so_vu > 3, points: 0}, {when: co_ke_hoach, points: 3}, {when: true, points: 1}]}"),
        inside("cases", cases((parse("so_vu > 3"), 0), (parse("co_ke_hoach"), 3), (parse("true"), 1)), 3),
    ),
    "in proportion to a percent": (
        measured(f"{{proportional: {SHARE}, target: 90%, max: 5}}"),
        inside("proportional", line(SHARE, 0, "50/9", 0, 5), 5),
    ),
    "in proportion to a number": (
        measured("{proportional: so_ho_dang_ky, target: 4, max: 5}"),
        inside("proportional", line("so_ho_dang_ky", 0, "5/4", 0, 5), 5),
    ),
    "a deduction down to nothing": (
        measured("{deduct: 6, per: so_vu, from: 24}"),
        inside("deduct", line("so_vu", 24, -6, 0, 24), 24),
    ),
    "a deduction down to a floor": (
        measured("{deduct: 6, per: so_vu - previous.so_vu, from: 24, floor: 4}"),
        inside("deduct", line("so_vu - previous.so_vu", 24, -6, 4, 24), 24),
    ),
    "a bonus once": (
        criterion(more=", points: {bonus: 2}"),
        PointsRule("bonus", cases((None, 2)), Place.BONUS, None, False),
    ),
    "a bonus for each": (
        measured("{bonus: 2, per: so_vu}"),
        PointsRule("bonus", line("so_vu", 0, 2, 0, None), Place.BONUS, None, True),
    ),
    "a bonus for each, up to so many points": (
        criterion(more=", points: {bonus: 2, per: so_vu / so_ho * 1000, at_most: 5}"),
        PointsRule("bonus", line("so_vu / so_ho * 1000", 0, 2, 0, 5), Place.BONUS, None, False),
    ),
    "a penalty for each": (
        measured("{penalty: 1, per: so_vu}"),
        PointsRule("penalty", line("so_vu", 0, -1, None, 0), Place.PENALTY, None, True),
    ),
    "a penalty for each, down to so many points": (
        measured("{penalty: 1, per: so_vu, at_most: 5}"),
        PointsRule("penalty", line("so_vu", 0, -1, -5, 0), Place.PENALTY, None, True),
    ),
    "a penalty once, where the criterion applies": (
        measured("{penalty: 5, per: 1}", more=", applies_when: co_ke_hoach"),
        PointsRule("penalty", line("1", 0, -5, None, 0), Place.PENALTY, None, True),
    ),
}


@pytest.mark.parametrize(("text", "expected"), RULES.values(), ids=RULES)
def test_points_are_read_as_what_they_award(tmp_path: Path, text: str, expected: PointsRule) -> None:
    assert rule_of(tmp_path, text) == expected


WRONG: dict[str, tuple[str, list[str]]] = {
    "no way at all": (
        criterion(more=", points: {}"),
        [f"{AT}:102: E215 bad-points kinds=points, bands, cases, proportional, deduct, bonus, penalty found=–"],
    ),
    "two ways": (
        criterion(more=", points: {points: 10, bonus: 2}"),
        [
            f"{AT}:102: E215 bad-points kinds=points, bands, cases, proportional, deduct, bonus, penalty "
            "found=points, bonus"
        ],
    ),
    "a key that is missing": (
        measured("{proportional: so_vu, max: 5}"),
        [f"{AT}:80: E201 missing-key key=target"],
    ),
    "a key of another way": (
        measured("{deduct: 6, per: so_vu, max: 24}"),
        [f"{AT}:80: E201 missing-key key=from", f"{AT}:104: E202 unknown-key key=max way=deduct"],
    ),
    "an end without occurrences": (
        criterion(more=", points: {bonus: 2, at_most: 5}"),
        [f"{AT}:113: E202 unknown-key key=at_most way=bonus"],
    ),
    "points for nothing": (
        "\n  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt, points: 10}",
        [f"{AT}:5: E212 one-rule-each id=k1 found=– way=points"],
    ),
    "a bonus for nothing": (
        "\n  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt, points: {bonus: 1}}",
        [f"{AT}:5: E212 one-rule-each id=k1 found=– way=bonus"],
    ),
    "one threshold written in two ways": (
        measured(f"{{bands: {SHARE}, at_least: {{95%: 10, 0.95: 7}}}}"),
        [f"{AT}:131: E211 duplicate-id id=0.95 same=95%"],
    ),
    "a percent for a count": (
        measured("{bands: so_vu, at_least: {95%: 10}}"),
        [f"{AT}:106: E209 condition-type left=number right=percent"],
    ),
    "a number for a percent": (
        measured("{bands: ty_le, at_least: {95: 10}}"),
        [f"{AT}:106: E209 condition-type left=percent right=number"],
    ),
    "a level that is not on the scale": (
        measured("{bands: xep_loai, at_least: {khaa: 1}}"),
        [f"{AT}:109: E209 condition-type found=khaa choice=xep_loai levels=kem, kha, tot hint=kha"],
    ),
    "a day as people write it": (
        measured('{bands: ngay_nop, at_least: {"01/02/2024": 1}}'),
        [f"{AT}:109: E209 condition-type expected=date found=01/02/2024"],
    ),
    "a fact for a threshold": (
        measured("{bands: so_vu, at_least: {so_ho: 1}}"),
        [f"{AT}:106: E204 wrong-value expected=threshold found=so_ho"],
    ),
    "words for a threshold": (
        measured("{bands: so_vu, at_least: {trên 5: 1}}"),
        [f"{AT}:106: E204 wrong-value expected=threshold found=trên 5"],
    ),
    "a threshold of too many digits": (
        measured("{bands: so_vu, at_least: {1234567890123456: 1}}"),
        [f"{AT}:106: E210 condition-too-large limit=15 what=digits"],
    ),
    "bands of yes and no": (
        measured("{bands: co_ke_hoach, at_least: {1: 1}}"),
        [f"{AT}:88: E209 condition-type expected=number found=boolean"],
    ),
    "bands of text": (
        measured("{bands: ghi_chu, at_least: {1: 1}}"),
        [f"{AT}:88: E209 condition-type expected=value found=text"],
    ),
    "bands of a figure that is the same for all": (
        measured("{bands: 5 + 5, at_least: {1: 1}}"),
        [f"{AT}:88: E204 wrong-value expected=fact found=5 + 5"],
    ),
    "bands of nothing": (
        measured("{bands: so_vu, at_least: {1: 0, 2: 0}}"),
        [f"{AT}:80: E215 bad-points way=bands"],
    ),
    "cases of nothing": (
        measured("{cases: [{when: co_ke_hoach, points: 0}]}"),
        [f"{AT}:80: E215 bad-points way=cases"],
    ),
    "every case that is wrong": (
        measured("{cases: [{when: co_ke_hoachh, points: 3}, {when: so_vu, points: 2}]}"),
        [
            f"{AT}:96: E203 unknown-fact name=co_ke_hoachh hint=co_ke_hoach",
            f"{AT}:129: E209 condition-type expected=condition found=number",
        ],
    ),
    "a target of nothing": (
        measured("{proportional: so_vu, target: 0.0, max: 5}"),
        [f"{AT}:110: E204 wrong-value expected=target found=0.0"],
    ),
    "a fact for a target": (
        measured("{proportional: so_ho_dang_ky, target: so_ho, max: 5}"),
        [f"{AT}:118: E204 wrong-value expected=target found=so_ho"],
    ),
    "a percent for a target of a count": (
        measured("{proportional: so_vu, target: 100%, max: 5}"),
        [f"{AT}:110: E209 condition-type expected=number found=percent"],
    ),
    "a value and a target that are both wrong": (
        measured("{proportional: xep_loai, target: tot, max: 5}"),
        [
            f"{AT}:95: E209 condition-type expected=number found=choice",
            f"{AT}:113: E204 wrong-value expected=target found=tot",
        ],
    ),
    "a share of a fact that nobody declares": (
        measured("{proportional: zzz, target: 100%, max: 5}"),
        [f"{AT}:95: E203 unknown-fact name=zzz"],
    ),
    "a floor too high for a fact that nobody declares": (
        measured("{deduct: 6, per: zzz, from: 4, floor: 5}"),
        [f"{AT}:97: E203 unknown-fact name=zzz", f"{AT}:118: E215 bad-points floor=5 start=4"],
    ),
    "so many percent as occurrences": (
        measured("{deduct: 6, per: ty_le, from: 24}"),
        [f"{AT}:97: E209 condition-type expected=number found=percent"],
    ),
    "yes or no as occurrences": (
        measured("{penalty: 6, per: co_ke_hoach}"),
        [f"{AT}:98: E209 condition-type expected=number found=boolean"],
    ),
    "a choice as occurrences": (
        measured("{bonus: 6, per: xep_loai}"),
        [f"{AT}:96: E209 condition-type expected=number found=choice"],
    ),
    "a deduction for all alike": (
        measured("{deduct: 6, per: 2, from: 24}"),
        [f"{AT}:97: E204 wrong-value expected=fact found=2"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_points_that_cannot_be_are_told_at_their_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=scored(text, criterion("k2", more=", points: 1"))) == expected


#: Odd ones too: what the design does not forbid is not refused here.
UNLIKE = {
    "the count that must be zero": ("forbid: so_vu", "{deduct: 6, per: so_vu, from: 24}"),
    "a penalty once": ("forbid: so_vu", "{penalty: 6}"),
    "a case twice": ("require: so_vu < 3", "{cases: [{when: so_vu == 0, points: 5}, {when: so_vu == 0, points: 5}]}"),
    "a floor as high as the start": ("require: so_vu < 3", "{deduct: 6, per: so_vu, from: 4, floor: 4}"),
    "another count": ("forbid: so_vu", "{deduct: 6, per: so_ho, from: 24}"),
    "one that has excuses": ("forbid: so_vu, except: so_ho", "{deduct: 6, per: so_vu, from: 24}"),
    "met or nothing": ("forbid: so_vu", "5"),
    "cases": ("forbid: so_vu", "{cases: [{when: so_vu == 0, points: 5}]}"),
    "a condition": ("require: so_vu < 3", "{deduct: 6, per: so_vu, from: 24}"),
}


@pytest.mark.parametrize(("rule", "points"), UNLIKE.values(), ids=UNLIKE)
def test_points_beside_a_condition_of_their_own_are_allowed(tmp_path: Path, rule: str, points: str) -> None:
    text = scored(criterion(rule=rule, more=f", points: {points}"))
    (found,) = load(tmp_path, a=text).latest("mau/khu").criteria
    assert (isinstance(found.rule, Forbidden), found.points is not None) == (rule.startswith("forbid"), True)
