"""Sections, ties, rounding, and what only a file whose result is points may have."""

from fractions import Fraction
from pathlib import Path

import pytest

from scoring.engine.compile import compile_standard, default_inference
from scoring.model.points import RoundedAt, Rounding, RoundingMode, Scoring, Section, Tie
from scoring.model.prose import Text
from scoring.model.standard import Standard
from tests.unit.library.files import CRITERIA, FACTS, criterion, faults, load, measured, scored, written

IN_A = criterion(more=", section: a, points: 10")
SECTION = "sections: [{id: a, title: Lãnh đạo}]\n"


def standard(folder: Path, *lines: str, top: str = "", **others: str) -> Standard:
    return load(folder, a=scored(*lines, top=top), **others).latest("mau/khu")


def test_a_file_with_points_alone_has_the_least_scoring_sheet(tmp_path: Path) -> None:
    found = standard(tmp_path)
    assert (found.scoring, found.ties, found.full_maximum) == (Scoring(), (Tie("points"),), Fraction(10))


def test_where_all_must_be_met_there_is_no_scoring_sheet(tmp_path: Path) -> None:
    found = load(tmp_path, a=written()).latest("mau/khu")
    assert (found.scoring, found.ties) == (None, (Tie("share"),))


def test_sections_are_read_with_their_maximum_and_least_share(tmp_path: Path) -> None:
    first = "{id: a, title: Lãnh đạo, title_en: Leadership, max: 8, min_share: 50%}"
    top = f"sections: [{first}, {{id: b, title: B}}]\n"
    found = standard(tmp_path, IN_A, criterion("k2", more=", section: b, points: 3"), top=top)
    assert found.scoring is not None
    assert found.scoring.sections == (
        Section("a", Text("Lãnh đạo", "Leadership"), Fraction(8), Fraction(1, 2)),
        Section("b", Text("B")),
    )
    assert found.full_maximum == 11


def test_rounding_is_read(tmp_path: Path) -> None:
    found = standard(tmp_path, top="rounding: {step: 0.25, mode: half_up, at: total}\n").scoring
    assert found is not None
    assert found.rounding == Rounding(Fraction(1, 4), RoundingMode.HALF_UP, RoundedAt.TOTAL)


def test_ties_are_read_in_their_order(tmp_path: Path) -> None:
    top = SECTION + "ties: [{section: a}, points, {fact: so_vu, order: ascending}, {fact: xep_loai}]\n"
    assert standard(tmp_path, IN_A, top=top).ties == (
        Tie("section", "a"),
        Tie("points"),
        Tie("fact", "so_vu", ascending=True),
        Tie("fact", "xep_loai"),
    )


def test_without_points_facts_decide_behind_the_share_that_is_met(tmp_path: Path) -> None:
    text = written(FACTS + CRITERIA + "ties: [{fact: so_ho}]\n")
    assert load(tmp_path, a=text).latest("mau/khu").ties == (Tie("share"), Tie("fact", "so_ho"))


#: Behind one criterion the rest stands on line 21.
WRONG: dict[str, tuple[str, list[str]]] = {
    "one section twice": (
        scored(IN_A, top="sections: [{id: a, title: A}, {id: a, title: B}]\n"),
        ["c/a.yaml:21:36: E211 duplicate-id id=a"],
    ),
    "a section that is not there": (
        scored(IN_A, criterion("k2", more=", section: aa, points: 1"), top=SECTION),
        ["c/a.yaml:21:103: E204 wrong-value expected=one of: a found=aa hint=a"],
    ),
    "a section that nobody names because of a typo, told once": (
        scored(criterion(more=", section: aa, points: 1"), top=SECTION),
        ["c/a.yaml:20:103: E204 wrong-value expected=one of: a found=aa hint=a"],
    ),
    "a section where there are none": (
        scored(IN_A),
        ["c/a.yaml:20:103: E201 missing-key key=sections beside=section"],
    ),
    "more sections than the rule engine takes": (
        scored(
            *(criterion(f"k{n}", more=f", section: s{n}, points: 1") for n in range(51)),
            top="sections: [" + ", ".join(f"{{id: s{n}, title: S}}" for n in range(51)) + "]\n",
        ),
        ["c/a.yaml:71:11: E311 too-many-rules count=51 limit=50 what=sections"],
    ),
    "a tie by a section that is not there": (
        scored(IN_A, top=SECTION + "ties: [{section: aa}]\n"),
        ["c/a.yaml:22:18: E204 wrong-value expected=one of: a found=aa hint=a"],
    ),
    "a tie by a section where there are none": (
        scored(top="ties: [points, {section: a}]\n"),
        ["c/a.yaml:21:26: E201 missing-key key=sections beside=section"],
    ),
    "a tie by a fact that is not there": (
        scored(top="ties: [{fact: so_hoo}]\n"),
        ["c/a.yaml:21:15: E203 unknown-fact name=so_hoo hint=so_ho"],
    ),
    "a tie by text": (
        scored(top="ties: [{fact: ghi_chu}]\n"),
        ["c/a.yaml:21:15: E209 condition-type expected=value found=text"],
    ),
    "a tie by two things": (
        scored(IN_A, top=SECTION + "ties: [{section: a, fact: so_vu}]\n"),
        ["c/a.yaml:22:8: E204 wrong-value expected=tie found=map"],
    ),
    "a tie by nothing": (
        scored(top="ties: [{order: ascending}]\n"),
        ["c/a.yaml:21:8: E204 wrong-value expected=tie found=map"],
    ),
    "a tie twice": (
        scored(top="ties: [points, {fact: so_vu}, {fact: so_vu, order: ascending}, {points: points}]\n"),
        ["c/a.yaml:21:31: E211 duplicate-id id=so_vu", "c/a.yaml:21:64: E211 duplicate-id id=points"],
    ),
    "a tie by points where there are none": (
        written(FACTS + CRITERIA + "ties: [points]\n"),
        ["c/a.yaml:17:8: E202 unknown-key key=points result=all_met"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_a_sheet_that_cannot_be_is_told_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=text) == expected


def test_a_file_without_points_may_still_grade_by_what_was_reached_elsewhere(tmp_path: Path) -> None:
    found = standard(tmp_path, criterion(), top="grades: [{id: a, title: A, prerequisites: [k1]}]\n")
    assert found.full_maximum == 0


def test_whatever_only_points_need_is_refused_where_all_must_be_met(tmp_path: Path) -> None:
    top = (
        "sections: [{id: a, title: A}]\ngrades: [{id: g, title: G}]\nrecognised_from: g\n"
        "quota: {grade: g, at_most: 20%, of: [g]}\nna_policy: zero\nrounding: {step: 1, mode: down, at: total}\n"
    )
    line = measured("{bands: zzz, at_least: {1: 1}}", more=", section: a, gate: true, na_policy: zero")
    told = faults(tmp_path, a=scored(line, top=top, result="all_met"))
    assert [line.partition(": ")[2] for line in told] == [
        f"E202 unknown-key key={key} result=all_met"
        for key in (
            *("points", "section", "gate", "na_policy"),
            *("sections", "grades", "recognised_from", "quota", "na_policy", "rounding"),
        )
    ]


RESERVED = ["grade", "graded", "verdict"]


@pytest.mark.parametrize("name", RESERVED)
def test_an_id_that_results_and_rules_use_is_refused(tmp_path: Path, name: str) -> None:
    """A criterion called `verdict` would give rules that are taken for verdicts."""
    told = faults(tmp_path, a=scored(criterion(name, more=", points: 1")))
    assert told == [f"c/a.yaml:20:10: E211 duplicate-id id={name} reserved=grade, graded, verdict"]


def test_the_largest_sheet_that_loads_can_be_judged_by(tmp_path: Path) -> None:
    """As many gates, sections with a least share and grades as there may be."""
    lines = [criterion(f"k{n}", more=f", section: s{n % 50}, gate: true, points: 1") for n in range(400)]
    sections = ", ".join(f"{{id: s{n}, title: S, min_share: 50%}}" for n in range(50))
    grades = ", ".join(f"{{id: g{n}, title: G, min_points: {100 - n}}}" for n in range(50))
    most = standard(tmp_path, *lines, top=f"sections: [{sections}]\ngrades: [{grades}]\n")
    assert compile_standard(most, default_inference()).standard is most


# -- extended --------------------------------------------------------------------------------------------------------

BASE = scored(IN_A, top=SECTION + "ties: [{section: a}]\nrounding: {step: 1, mode: down, at: total}\n")


def overlay(body: str, result: str = "points") -> str:
    loosening = "\nallow_loosening: {basis: Điều 9}\n"
    return written("\nextends: mau/khu" + loosening + body, standard="tinh/khu", result=result)


def test_what_is_extended_gives_its_sheet(tmp_path: Path) -> None:
    catalogue = load(tmp_path, a=BASE, b=overlay(""))
    base, heir = catalogue.latest("mau/khu"), catalogue.latest("tinh/khu")
    assert (heir.scoring, heir.ties) == (base.scoring, base.ties)


def test_own_sections_ties_and_rounding_replace(tmp_path: Path) -> None:
    own = "sections: [{id: a, title: A, min_share: 50%}]\nties: [points]\nrounding: {step: 2, mode: down, at: total}\n"
    heir = load(tmp_path, a=BASE, b=overlay(own)).latest("tinh/khu")
    assert heir.scoring is not None
    assert (heir.scoring.sections[0].min_share, heir.scoring.rounding and heir.scoring.rounding.step, heir.ties) == (
        Fraction(1, 2),
        Fraction(2),
        (Tie("points"),),
    )


def test_a_criterion_may_be_added_to_a_section_that_is_extended(tmp_path: Path) -> None:
    body = "criteria:" + criterion("k2", more=", section: a, points: 3") + "\n"
    heir = load(tmp_path, a=BASE, b=overlay(body)).latest("tinh/khu")
    assert [(criterion.id, criterion.section) for criterion in heir.criteria] == [("k1", "a"), ("k2", "a")]


def test_what_still_names_a_section_that_is_gone_is_told(tmp_path: Path) -> None:
    body = "sections: [{id: b, title: B}]\ncriteria:" + criterion("k2", more=", section: b, points: 3") + "\n"
    assert faults(tmp_path, a=BASE, b=overlay(body)) == [
        "c/b.yaml:12:11: E204 wrong-value expected=one of: b found=a lost=criteria",
        "c/b.yaml:12:11: E204 wrong-value expected=one of: b found=a lost=ties",
    ]


RESULTS = {
    "from points to all": (BASE, "all_met", "one of: points"),
    "from all to points": (written(), "points", "one of: all_met"),
}


@pytest.mark.parametrize(("base", "result", "expected"), RESULTS.values(), ids=RESULTS)
def test_an_overlay_has_the_result_of_what_it_extends(tmp_path: Path, base: str, result: str, expected: str) -> None:
    told = faults(tmp_path, a=base, b=overlay("", result))
    assert told == [f"c/b.yaml:9:9: E204 wrong-value expected={expected} found={result} extends=mau/khu"]
