"""Grades, what they ask for and of whom; the order they stand in; the quota."""

from fractions import Fraction
from pathlib import Path

import pytest

from scoring.model.points import Grade, GradedBefore, Quota, Scoring
from scoring.model.prose import Text
from tests.unit.library.files import criterion, faults, load, scored, written

TWO = "grades: [{id: tot, title: Tốt, min_points: 9}, {id: kha, title: Khá, min_points: 5}]\n"
#: A ladder's lower rung, and a standard without grades.
RUNG = scored(top=TWO, standard="mau/bac")
FLAT = scored(standard="mau/phang")


def scoring_of(folder: Path, top: str, **others: str) -> Scoring:
    found = load(folder, a=scored(top=top), **others).latest("mau/khu").scoring
    assert found is not None
    return found


FULL = """
grades:
  - id: xuat_sac
    title: Xuất sắc
    title_en: Excellent
    min_points: 9.5
    prerequisites: [k1, k1]
    recognised: [mau/phang, mau/phang]
    graded: {standard: mau/bac, at_least: kha, in_a_row: 3}
  - {id: dat, title: Đạt}
recognised_from: xuat_sac
quota: {grade: xuat_sac, at_most: 20%, of: [xuat_sac, dat]}
"""


def test_grades_and_their_quota_are_read_with_all_their_parts(tmp_path: Path) -> None:
    found = scoring_of(tmp_path, FULL, b=RUNG, c=FLAT)
    assert (found.grades, found.recognised_from, found.quota, found.enough) == (
        (
            Grade(
                id="xuat_sac",
                title=Text("Xuất sắc", "Excellent"),
                min_points=Fraction(19, 2),
                prerequisites=("k1",),
                recognised=("mau/phang",),
                graded=GradedBefore("mau/bac", "kha", ("tot", "kha"), 3),
            ),
            Grade("dat", Text("Đạt")),
        ),
        "xuat_sac",
        Quota("xuat_sac", Fraction(1, 5), ("xuat_sac", "dat")),
        frozenset({"xuat_sac"}),
    )


def test_where_nothing_is_said_one_period_is_enough_and_every_grade_recognises(tmp_path: Path) -> None:
    top = "grades: [{id: a, title: A, graded: {standard: mau/bac, at_least: tot}}, {id: b, title: B}]\n"
    found = scoring_of(tmp_path, top, b=RUNG)
    assert (found.grades[0].graded, found.enough) == (
        GradedBefore("mau/bac", "tot", ("tot",), 1),
        frozenset({"a", "b"}),
    )


def test_a_quota_may_be_a_share_of_other_grades(tmp_path: Path) -> None:
    """“At most 20 % of those that are good” may be read without those that are excellent."""
    found = scoring_of(tmp_path, TWO + "quota: {grade: tot, at_most: 20%, of: [kha]}\n").quota
    assert found == Quota("tot", Fraction(1, 5), ("kha",))


def graded(rest: str) -> str:
    return f"grades: [{{id: a, title: A, {rest}}}]\n"


#: Grades stand on line 21, behind one criterion.
WRONG: dict[str, tuple[str, list[str]]] = {
    "one id twice": (
        "grades: [{id: a, title: A, min_points: 5}, {id: a, title: B}]\n",
        ["c/a.yaml:21:49: E211 duplicate-id id=a"],
    ),
    "a prerequisite that is not there": (
        graded("prerequisites: [k1, k2]"),
        ["c/a.yaml:21:48: E303 unknown-criterion id=k2 standard=mau/khu"],
    ),
    "a standard that is not there": (
        graded("recognised: [mau/phangg]"),
        ["c/a.yaml:21:41: E301 unknown-standard standard=mau/phangg hint=mau/phang"],
    ),
    "itself": (
        graded("graded: {standard: mau/khu, at_least: a}"),
        ["c/a.yaml:21:47: E304 inheritance-cycle chain=mau/khu → mau/khu"],
    ),
    "a standard of another type of unit": (
        graded("recognised: [mau/thon], graded: {standard: mau/thon, at_least: tot}"),
        [
            "c/a.yaml:21:41: E411 wrong-unit-type standard=mau/thon unit_type=khu grade=a",
            "c/a.yaml:21:71: E411 wrong-unit-type standard=mau/thon unit_type=khu grade=a",
        ],
    ),
    "a grade that the other standard does not give": (
        graded("graded: {standard: mau/bac, at_least: khaa}"),
        ["c/a.yaml:21:66: E204 wrong-value expected=one of: tot, kha found=khaa hint=kha"],
    ),
    "a standard that grades nobody": (
        graded("graded: {standard: mau/phang, at_least: kha}"),
        ["c/a.yaml:21:47: E215 bad-points ungraded=mau/phang"],
    ),
    "a standard without points": (
        graded("graded: {standard: mau/dat, at_least: kha}"),
        ["c/a.yaml:21:47: E215 bad-points ungraded=mau/dat"],
    ),
    "recognised from a grade that is not there": (
        TWO + "recognised_from: khaa\n",
        ["c/a.yaml:22:18: E204 wrong-value expected=one of: tot, kha found=khaa hint=kha"],
    ),
    "recognised from a grade where there are none": (
        "recognised_from: kha\n",
        ["c/a.yaml:21:18: E201 missing-key key=grades beside=recognised_from"],
    ),
    "a quota of grades that are not there": (
        TWO + "quota: {grade: tott, at_most: 20%, of: [tot, khaa]}\n",
        [
            "c/a.yaml:22:16: E204 wrong-value expected=one of: tot, kha found=tott hint=tot",
            "c/a.yaml:22:46: E204 wrong-value expected=one of: tot, kha found=khaa hint=kha",
        ],
    ),
    "a quota where there are no grades": (
        "quota: {grade: tot, at_most: 20%, of: [tot, kha]}\n",
        ["c/a.yaml:21:8: E201 missing-key key=grades beside=quota"],
    ),
    "a grade twice in a quota": (
        TWO + "quota: {grade: tot, at_most: 20%, of: [tot, tot]}\n",
        ["c/a.yaml:22:45: E211 duplicate-id id=tot"],
    ),
    "more grades than the rule engine takes": (
        "grades: [" + ", ".join(f"{{id: g{n}, title: A, min_points: {99 - n}}}" for n in range(51)) + "]\n",
        ["c/a.yaml:21:9: E311 too-many-rules count=51 limit=50 what=grades"],
    ),
}

OTHERS = {
    "b": RUNG,
    "c": FLAT,
    "d": scored(top=TWO, standard="mau/thon", unit_type="thon"),
    "e": written(standard="mau/dat"),
}


@pytest.mark.parametrize(("top", "expected"), WRONG.values(), ids=WRONG)
def test_grades_that_cannot_be_are_told_at_their_place(tmp_path: Path, top: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=scored(top=top), **OTHERS) == expected


#: Two grades of which a unit may miss the first and reach the second.
ORDERS = {
    "fewer points": ("min_points: 9", "min_points: 5"),
    "no points": ("min_points: 9", "prerequisites: [k1]"),
    "fewer criteria": ("prerequisites: [k1]", ""),
    "no standard": ("recognised: [mau/phang]", ""),
    "another standard": ("recognised: [mau/phang]", "recognised: [mau/bac]"),
    "no grade before": ("graded: {standard: mau/bac, at_least: kha}", ""),
    "fewer years": (
        "graded: {standard: mau/bac, at_least: kha, in_a_row: 2}",
        "graded: {standard: mau/bac, at_least: kha}",
    ),
    "more points but fewer criteria": ("min_points: 5, prerequisites: [k1]", "min_points: 9"),
}


@pytest.mark.parametrize(("above", "below"), ORDERS.values(), ids=ORDERS)
def test_a_grade_that_some_unit_reaches_may_stand_below(tmp_path: Path, above: str, below: str) -> None:
    top = f"grades: [{{id: a, title: A, {above}}}, {{id: b, title: B, {below}}}]\n"
    assert [grade.id for grade in scoring_of(tmp_path, top, b=RUNG, c=FLAT).grades] == ["a", "b"]


def test_a_ladder_in_a_circle_is_told_at_each_rung(tmp_path: Path) -> None:
    low = scored(top="grades: [{id: a, title: A, recognised: [mau/tren]}]\n")
    high = scored(top="grades: [{id: a, title: A, graded: {standard: mau/khu, at_least: a}}]\n", standard="mau/tren")
    assert faults(tmp_path, a=low, b=high) == [
        "c/a.yaml:21:41: E304 inheritance-cycle chain=mau/tren → mau/khu → mau/tren",
        "c/b.yaml:21:47: E304 inheritance-cycle chain=mau/khu → mau/tren → mau/khu",
    ]


def test_a_criterion_at_fault_is_there_for_those_that_name_it(tmp_path: Path) -> None:
    text = scored(
        criterion("k1", "require: co_ke_hoachh", ", points: 5"),
        criterion("k2", more=", points: 5, prerequisites: [k1]"),
        top="grades: [{id: a, title: A, prerequisites: [k1, k2]}]\n",
    )
    assert faults(tmp_path, a=text) == ["c/a.yaml:20:81: E203 unknown-fact name=co_ke_hoachh hint=co_ke_hoach"]


# -- extended --------------------------------------------------------------------------------------------------------


def overlay(body: str, **head: str) -> str:
    loosening = "\nallow_loosening: {basis: Điều 9}\n"
    return written("\nextends: mau/khu" + loosening + body, **{"standard": "tinh/khu", "result": "points"} | head)


BASE = scored(
    top="grades: [{id: tot, title: Tốt, min_points: 9, prerequisites: [k1]}, {id: kha, title: Khá, min_points: 5}]\n"
    "recognised_from: kha\nquota: {grade: tot, at_most: 20%, of: [tot, kha]}\n"
)


def test_what_is_extended_gives_its_grades(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=BASE, b=overlay(""))
    assert catalogue.latest("tinh/khu").scoring == catalogue.latest("mau/khu").scoring


def test_own_grades_replace_all(tmp_path: Path) -> None:
    grades = "grades: [{id: tot, title: Tốt, min_points: 9}, {id: kha, title: Khá, min_points: 6}]\n"
    found = load(tmp_path, a=BASE, b=overlay(grades)).latest("tinh/khu").scoring
    assert found is not None
    assert ([grade.min_points for grade in found.grades], found.recognised_from, found.quota and found.quota.grade) == (
        [Fraction(9), Fraction(6)],
        "kha",
        "tot",
    )


def test_what_still_names_a_grade_that_is_gone_is_told(tmp_path: Path) -> None:
    told = faults(tmp_path, a=BASE, b=overlay("grades: [{id: tot, title: Tốt, min_points: 9}]\n"))
    assert told == [
        "c/b.yaml:12:9: E204 wrong-value expected=one of: tot found=kha lost=quota",
        "c/b.yaml:12:9: E204 wrong-value expected=one of: tot found=kha lost=recognised_from",
    ]


def test_a_prerequisite_of_a_grade_that_was_replaced_by_others_is_told(tmp_path: Path) -> None:
    rule = "inherit: {standard: mau/thon, criteria: [k1]}"
    body = "criteria:" + criterion("k1", rule, ", points: 10") + "\n"
    source = written(standard="mau/thon", unit_type="thon")
    told = faults(tmp_path, a=BASE, b=overlay(body), c=source)
    assert told == ["c/b.yaml:10:10: E303 unknown-criterion id=k1 standard=tinh/khu"]
