"""Overlays of a standard with points: what is harder to earn, what is not, and what must stay as it is."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scoring.library.tighter import loosenings
from tests.unit.library.files import criterion, faults, load, written

SHEET = """
na_policy: full_marks
rounding: {step: 0.5, mode: half_up, at: total}
ties: [points, {fact: n}]
quota: {grade: tot, at_most: 20%, of: [tot, kha]}
recognised_from: kha
sections:
  - {id: a, title: A, max: 30, min_share: 50%}
  - {id: b, title: B}
grades:
  - {id: tot, title: Tốt, min_points: 90, prerequisites: [k1], recognised: [mau/nen],
     graded: {standard: mau/bac, at_least: kha, in_a_row: 2}}
  - {id: kha, title: Khá, min_points: 70}
  - {id: dat, title: Đạt, min_points: 50}
facts:
  n: {type: count, label: N}
  m: {type: count, label: M}
  v: {type: count, label: V}
  p: {type: boolean, label: P}
  q: {type: boolean, label: Q}
"""
LINES = {
    "k1": criterion("k1", "require: p, points: 10, section: a"),
    "k2": criterion("k2", "points: {bands: n / m, at_least: {95%: 10, 80%: 7}}, section: a"),
    "k3": criterion("k3", "points: {proportional: n, target: 20, max: 10}, section: a"),
    "k4": criterion("k4", "points: {deduct: 2, per: v, from: 10}"),
    "k5": criterion("k5", "points: {cases: [{when: p and q, points: 5}, {when: p, points: 3}]}"),
    "k6": criterion(
        "k6", "require: q, points: 10, applies_when: p, not_applicable: allowed, na_policy: drop_from_maximum"
    ),
    "k7": criterion("k7", "require: q, points: {bonus: 2}"),
    "k8": criterion("k8", "points: {bonus: 1, per: n, at_most: 5}"),
    "k9": criterion("k9", "points: {penalty: 1, per: v, at_most: 5}, prerequisites: [g1]"),
    "g1": criterion("g1", "forbid: v, gate: true"),
    "e1": criterion("e1", "points: {bonus: 1, per: n}"),
    "e2": criterion("e2", "require: q, points: {bonus: 1}, applies_when: p"),
    "b1": criterion("b1", "require: p, points: 5, section: b"),
    "f1": criterion("f1", "require: q, points: 10, applies_when: p"),
}
BASE = written(SHEET + "criteria:" + "".join(LINES.values()), result="points")
GRADED = written(
    "\nfacts:\n  w: {type: boolean, label: W}\ngrades:\n  - {id: tot, title: T, min_points: 9}\n"
    "  - {id: kha, title: K, min_points: 5}\n  - {id: dat, title: Đ}\ncriteria:"
    + criterion("k", "require: w, points: 10"),
    standard="mau/bac",
    result="points",
)
OTHERS = {
    "c": written(standard="mau/nen"),
    "d": GRADED,
    "e": GRADED.replace("mau/bac", "mau/nhanh"),
}


def overlay(*lines: str, top: str = "") -> str:
    criteria = "criteria:" + "".join(lines) + "\n" if lines else ""
    return written(f"\nextends: mau/khu\n{criteria}{top}", standard="tinh/khu", result="points")


def grade(old: str, new: str) -> str:
    grades = SHEET.partition("grades:\n")[2].partition("facts:")[0]
    assert grades.count(old) == 1
    return overlay(top="grades:\n" + grades.replace(old, new))


def changed(name: str, old: str, new: str) -> str:
    assert LINES[name].count(old) == 1
    return overlay(LINES[name].replace(old, new))


TIGHTER = {
    "nothing of its own": overlay(),
    "a gate more": overlay(criterion("t1", "forbid: v")),
    "a penalty more": overlay(criterion("t1", "points: {penalty: 2, per: v}")),
    "a criterion that becomes a gate": changed("k1", "section: a", "section: a, gate: true"),
    "the same points for more": changed("k1", "require: p", "require: p and q"),
    "points that need something more": changed("k2", "points:", "require: p, points:"),
    "a higher threshold": changed("k2", "80%: 7", "85%: 7"),
    "a higher threshold at the top": changed("k2", "95%", "98%"),
    "fewer points at a threshold": changed("k2", "80%: 7", "80%: 6"),
    "a band less": changed("k2", ", 80%: 7", ""),
    "a band between": changed("k2", ", 80%: 7", ", 90%: 7, 80%: 5"),
    "a higher target": changed("k3", "target: 20", "target: 25"),
    "more taken off": changed("k4", "deduct: 2", "deduct: 3"),
    "more that is taken off": changed("k4", "per: v", "per: v + m"),
    "a case less": changed("k5", ", {when: p, points: 3}", ""),
    "fewer points in a case": changed("k5", "points: 3", "points: 2"),
    "a case that asks for more": changed("k5", "{when: p, points: 3}", "{when: p and n >= 1, points: 3}"),
    "a smaller bonus": changed("k7", "bonus: 2", "bonus: 1"),
    "a bonus with an end": changed("e1", "per: n", "per: n, at_most: 5"),
    "a case that gives nothing": changed("k5", "[{when: p and q", "[{when: not p, points: 0}, {when: p and q"),
    "a smaller bonus for each": changed("k8", "bonus: 1", "bonus: 0.5"),
    "a larger penalty": changed("k9", "penalty: 1", "penalty: 2"),
    "a penalty without an end": changed("k9", ", at_most: 5", ""),
    "it applies always where it had full marks": changed("f1", ", applies_when: p", ""),
    "a higher share": overlay(
        top="sections:\n  - {id: b, title: B, min_share: 10%}\n  - {id: a, title: A, max: 30, min_share: 60%}\n"
    ),
    "a higher grade": grade("min_points: 70", "min_points: 75"),
    "more that a grade asks for": grade("min_points: 70", "min_points: 70, prerequisites: [k1], recognised: [mau/nen]"),
    "a better grade before": grade("at_least: kha", "at_least: tot"),
    "more years": grade("in_a_row: 2", "in_a_row: 3"),
    "a grade less": grade("  - {id: dat, title: Đạt, min_points: 50}\n", ""),
    "recognised from a higher grade": overlay(top="recognised_from: tot\n"),
    "a smaller quota": overlay(top="quota: {grade: tot, at_most: 15%, of: [kha, tot]}\n"),
}


@pytest.mark.parametrize("text", TIGHTER.values(), ids=TIGHTER)
def test_what_is_as_hard_to_earn_is_taken(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, a=BASE, b=text, **OTHERS).latest("tinh/khu").scoring is not None


LOOSER = {
    "points more": (overlay(criterion("t1", "require: p, points: 5")), "points: id=t1 what=added_points"),
    "a bonus more": (overlay(criterion("t1", "require: p, points: {bonus: 5}")), "points: id=t1 what=added_points"),
    "no gate": (
        changed("g1", ", gate: true", ", points: 1"),
        "{id: id=g1 what=gate | id: id=g1 what=waited_for | points: id=g1 what=points",
    ),
    "a gate less": (
        changed("g1", ", gate: true", ", gate: false, points: 1"),
        "id: id=g1 what=waited_for | gate: id=g1 what=gate | points: id=g1 what=points",
    ),
    "the same points for less": (changed("k1", "require: p", "require: p or q"), "require: id=k1 what=condition old=p"),
    "the same points for something else": (
        changed("k1", "require: p", "require: q"),
        "require: id=k1 what=condition old=p",
    ),
    "a lower threshold": (changed("k2", "80%", "75%"), "points: id=k2 what=points"),
    "more points at a threshold": (changed("k2", "80%: 7", "80%: 8"), "points: id=k2 what=points"),
    "another maximum": (changed("k2", "95%: 10", "95%: 9"), "points: id=k2 what=maximum"),
    "a lower target": (changed("k3", "target: 20", "target: 15"), "points: id=k3 what=points"),
    "less taken off": (changed("k4", "deduct: 2", "deduct: 1"), "points: id=k4 what=points"),
    "a floor": (changed("k4", "from: 10", "from: 10, floor: 2"), "points: id=k4 what=points"),
    "another way of counting": (
        changed("k4", "points: {deduct: 2, per: v, from: 10}", "points: {bands: n, at_least: {1: 10}}"),
        "points: id=k4 what=points",
    ),
    "a case that asks for less": (
        changed("k5", "[{when: p and q, points: 5}, {when: p, points: 3}]", "[{when: p, points: 5}]"),
        "points: id=k5 what=points",
    ),
    "another section": (changed("k1", "section: a", "section: b"), "section: id=k1 what=section"),
    "applies more often": (changed("k6", ", applies_when: p", ""), "{id: id=k6 what=applies_differently"),
    "cannot be claimed away": (changed("k6", ", not_applicable: allowed", ""), "{id: id=k6 what=applies_differently"),
    "what not applying means": (changed("k6", "drop_from_maximum", "zero"), "na_policy: id=k6 what=na_policy"),
    "a larger bonus": (changed("k7", "bonus: 2", "bonus: 3"), "points: id=k7 what=points"),
    "a bonus for more": (changed("e2", ", applies_when: p", ""), "{id: id=e2 what=applies_differently"),
    "a bonus that is full sooner": (changed("k8", "at_most: 5", "at_most: 4"), "points: id=k8 what=points"),
    "a bonus without an end": (changed("k8", ", at_most: 5", ""), "points: id=k8 what=points"),
    "a bonus inside the maximum": (changed("k7", "{bonus: 2}", "2"), "points: id=k7 what=points"),
    "a smaller penalty": (changed("k9", "penalty: 1", "penalty: 0.5"), "points: id=k9 what=points"),
    "a penalty that ends sooner": (changed("k9", "at_most: 5", "at_most: 4"), "points: id=k9 what=points"),
    "a penalty on a condition": (changed("k9", "points:", "require: p, points:"), "require: id=k9 what=penalty"),
    "a penalty that waits for more": (changed("k9", "[g1]", "[g1, k1]"), "id: id=k9 what=waited_for"),
    "what a penalty waits for": (changed("g1", "forbid: v", "forbid: v + m"), "id: id=g1 what=waited_for"),
    "no penalty": (
        changed("k9", "penalty: 1, per: v, at_most: 5", "bonus: 1, per: v, at_most: 5"),
        "points: id=k9 what=points",
    ),
    "a lower share": (
        overlay(top="sections:\n  - {id: a, title: A, max: 30, min_share: 40%}\n  - {id: b, title: B}\n"),
        "min_share: id=sections.a what=threshold old=min_share: 50% new=min_share: 40%",
    ),
    "no share": (
        overlay(top="sections:\n  - {id: a, title: A, max: 30}\n  - {id: b, title: B}\n"),
        "{id: id=sections.a what=threshold old=min_share: 50% new=min_share: –",
    ),
    "another maximum of a section": (
        overlay(top="sections:\n  - {id: a, title: A, max: 25, min_share: 50%}\n  - {id: b, title: B}\n"),
        "max: id=sections.a what=maximum",
    ),
    "a section less": (
        overlay(
            LINES["b1"].replace("section: b", "section: a"),
            top="sections:\n  - {id: a, title: A, max: 30, min_share: 50%}\n",
        ),
        "section: id=b1 what=section | sections: id=sections.b what=removed",
    ),
    "a lower grade": (
        grade("min_points: 70", "min_points: 60"),
        "min_points: id=grades.kha what=threshold old=min_points: 70 new=min_points: 60",
    ),
    "a grade without a least": (
        grade(", min_points: 70", ", prerequisites: [k1]"),
        "{id: id=grades.kha what=threshold old=min_points: 70 new=min_points: –",
    ),
    "less that a grade asks for": (
        grade("prerequisites: [k1], recognised: [mau/nen],\n", ""),
        "{id: id=grades.tot what=prerequisites old=k1 | {id: id=grades.tot what=prerequisites old=mau/nen",
    ),
    "fewer years": (grade("in_a_row: 2", "in_a_row: 1"), "graded: id=grades.tot what=graded"),
    "a lower grade before": (grade("at_least: kha", "at_least: dat"), "graded: id=grades.tot what=graded"),
    "a grade before under another standard": (
        grade("standard: mau/bac", "standard: mau/nhanh"),
        "graded: id=grades.tot what=graded",
    ),
    "no grade before": (
        grade(",\n     graded: {standard: mau/bac, at_least: kha, in_a_row: 2}", ""),
        "{id: id=grades.tot what=graded",
    ),
    "a grade more": (
        grade("  - {id: dat", "  - {id: vua, title: Vừa, min_points: 60}\n  - {id: dat"),
        "grades: id=grades what=grades",
    ),
    "recognised from a lower grade": (
        overlay(top="recognised_from: dat\n"),
        "recognised_from: id=recognised_from what=threshold old=recognised_from: kha new=recognised_from: dat",
    ),
    "a larger quota": (
        overlay(top="quota: {grade: tot, at_most: 30%, of: [tot, kha]}\n"),
        "at_most: id=quota what=threshold old=at_most: 20% new=at_most: 30%",
    ),
    "a quota of more": (
        overlay(top="quota: {grade: tot, at_most: 20%, of: [tot, kha, dat]}\n"),
        "quota: id=quota what=quota",
    ),
    "a quota of another grade": (
        overlay(top="quota: {grade: kha, at_most: 20%, of: [tot, kha]}\n"),
        "quota: id=quota what=quota",
    ),
    "another rounding": (
        overlay(top="rounding: {step: 1, mode: half_up, at: total}\n"),
        "rounding: id=rounding what=rounding",
    ),
    "another order where there is a quota": (overlay(top="ties: [points]\n"), "ties: id=ties what=ties"),
}


@pytest.mark.parametrize(("text", "expected"), LOOSER.values(), ids=LOOSER)
def test_what_is_easier_to_earn_is_told(tmp_path: Path, text: str, expected: str) -> None:
    found = faults(tmp_path, a=BASE, b=text, **OTHERS)
    assert [told(line, text) for line in found] == expected.split(" | ")


def told(line: str, text: str) -> str:
    """The key at which a fault stands, what it is about and what is loosened."""
    place, _, rest = line.partition(": E312 loosened ")
    row, column = map(int, place.split(":")[1:])
    key = text.splitlines()[row - 1][column - 1 :].partition(":")[0]
    return f"{key}: {rest.replace('standard=mau/khu ', '')}"


def test_the_order_is_free_where_there_is_no_quota(tmp_path: Path) -> None:
    free = re.sub("quota: .*\n", "", BASE)
    assert load(tmp_path, a=free, b=overlay(top="ties: [points]\n"), **OTHERS).ids


BARE = re.sub("quota: .*\n|recognised_from: .*\n", "", BASE)
NONE = re.sub("grades:\n(?: .*\n)*", "", BARE)


def test_grades_must_not_all_fall_away(tmp_path: Path) -> None:
    base = load(tmp_path, a=BARE, **OTHERS).latest("mau/khu")
    assert base.scoring is not None
    without = replace(base, scoring=replace(base.scoring, grades=()))
    assert [found.what for found in loosenings(base, without)] == ["grades"]


def test_grades_may_come_where_there_were_none(tmp_path: Path) -> None:
    grades = "grades:\n  - {id: dat, title: Đạt, min_points: 50}\n"
    assert load(tmp_path, a=NONE, b=overlay(top=grades), **OTHERS).ids
