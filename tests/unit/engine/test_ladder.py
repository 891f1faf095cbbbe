"""A ladder in one run: lower steps are judged first; what was asked for counts before what was brought along."""

from dataclasses import replace

import pytest

import scoring
from scoring.model.assessment import Assessment
from scoring.model.diagnostic import ScoringError
from scoring.model.history import Earlier
from scoring.model.result import UnitResult, Verdict
from tests.unit.engine.ladders import (
    BASE,
    EXEMPLARY,
    GOOD,
    LADDER,
    MOVEMENT,
    NOT_RECOGNISED,
    RECOGNISED,
    UNDETERMINED,
    year,
)
from tests.unit.engine.sheets import library, said, unit, written


def ranked(*units: Assessment, standards: tuple[str, ...] = (), **earlier: list[Earlier]) -> dict[str, UnitResult]:
    """Every listed result, by standard and year, of units of one id."""
    brought = {name.replace("_", "-"): past for name, past in earlier.items()}
    ranking = scoring.rank(units, standards=standards, library=LADDER, earlier=brought)
    assert not ranking.rejected
    return {f"{group.standard.id} {group.period}": entry.result for group in ranking.groups for entry in group.units}


TWO_YEARS = [year(2022), year(2023)]


def test_all_three_in_one_run() -> None:
    found = ranked(unit(GOOD), standards=("all",), T_1=TWO_YEARS)
    assert {name: (each.verdict, each.grade) for name, each in found.items()} == {
        f"{BASE} 2024": (RECOGNISED, None),
        f"{MOVEMENT} 2024": (RECOGNISED, "xuat_sac"),
        f"{EXEMPLARY} 2024": (RECOGNISED, "dien_hinh"),
    }


def test_the_exemplary_standard_alone_has_the_lower_ones_judged_for_it_and_not_listed() -> None:
    found = ranked(unit(GOOD), standards=(EXEMPLARY,), T_1=TWO_YEARS)
    assert {name: each.grade for name, each in found.items()} == {f"{EXEMPLARY} 2024": "dien_hinh"}
    fails = ranked(unit({**GOOD, "co_nghi_quyet": False}), standards=(EXEMPLARY,), T_1=TWO_YEARS)
    (told,) = said(fails[f"{EXEMPLARY} 2024"], "grade_misses")
    assert (told["what"], told["name"]) == ("recognised", BASE)


def test_a_lower_step_changes_the_grade_above_it() -> None:
    """Without recognition the movement is not excellent, however many points."""
    found = ranked(unit({**GOOD, "co_nghi_quyet": False}), standards=(MOVEMENT,))
    assert found[f"{MOVEMENT} 2024"].grade == "kha"
    waits = ranked(unit({**GOOD, "co_nghi_quyet": None}), standards=(MOVEMENT,))
    assert (waits[f"{MOVEMENT} 2024"].grade, waits[f"{MOVEMENT} 2024"].verdict) == (None, UNDETERMINED)


def test_a_movement_whose_gate_is_open_supports_nothing_yet() -> None:
    found = ranked(unit({**GOOD, "vu_nghiem_trong": None}), standards=(MOVEMENT, EXEMPLARY), T_1=TWO_YEARS)
    assert (found[f"{MOVEMENT} 2024"].grade, found[f"{MOVEMENT} 2024"].verdict) == ("xuat_sac", UNDETERMINED)
    assert found[f"{EXEMPLARY} 2024"].verdict is UNDETERMINED


def test_earlier_years_of_the_same_run_serve() -> None:
    years = [unit(GOOD, period=period) for period in (2024, 2022, 2023)]
    found = ranked(*years, standards=(EXEMPLARY,))
    assert {name: each.verdict for name, each in found.items()} == {
        f"{EXEMPLARY} 2022": UNDETERMINED,
        f"{EXEMPLARY} 2023": UNDETERMINED,
        f"{EXEMPLARY} 2024": RECOGNISED,
    }


@pytest.mark.parametrize(
    "units",
    [
        pytest.param({"T_2": TWO_YEARS}, id="of another unit"),
        pytest.param({"T_1": [year(2020), year(2021)]}, id="of other years"),
        pytest.param({}, id="none"),
    ],
)
def test_results_that_are_of_no_help_leave_the_grade_open(units: dict[str, list[Earlier]]) -> None:
    assert ranked(unit(GOOD), standards=(EXEMPLARY,), **units)[f"{EXEMPLARY} 2024"].verdict is UNDETERMINED


CONTRADICTS = [*TWO_YEARS, Earlier(BASE, 2024, NOT_RECOGNISED), year(2024, "yeu", NOT_RECOGNISED)]


@pytest.mark.parametrize(
    ("asked", "missed"),
    [
        pytest.param((EXEMPLARY,), [BASE, MOVEMENT], id="neither was asked for: the file counts"),
        pytest.param((EXEMPLARY, BASE), [MOVEMENT], id="the base was asked for: the run counts there"),
        pytest.param((EXEMPLARY, BASE, MOVEMENT), [], id="both were asked for: the run counts"),
    ],
)
def test_a_file_that_contradicts_the_run_counts_only_where_nobody_asked(
    asked: tuple[str, ...], missed: list[str]
) -> None:
    found = ranked(unit(GOOD), standards=asked, T_1=CONTRADICTS)[f"{EXEMPLARY} 2024"]
    assert [told["name"] for told in said(found, "grade_misses")] == missed
    assert found.verdict is (NOT_RECOGNISED if missed else RECOGNISED)


def test_what_a_unit_names_itself_was_asked_for() -> None:
    named = replace(unit(GOOD), standards=(EXEMPLARY, BASE, MOVEMENT))
    assert ranked(named, T_1=CONTRADICTS)[f"{EXEMPLARY} 2024"].verdict is RECOGNISED


def test_a_unit_whose_results_are_brought_along_changes_nothing_for_another() -> None:
    other = unit(GOOD, name="T-2")
    ranking = scoring.rank([unit(GOOD), other], standards=(EXEMPLARY,), library=LADDER, earlier={"T-1": TWO_YEARS})
    (group,) = ranking.groups
    assert {each.result.assessment.unit.id: each.result.verdict for each in group.units} == {
        "T-1": RECOGNISED,
        "T-2": UNDETERMINED,
    }


@pytest.mark.parametrize(
    ("at_least", "recognised_from", "verdict"),
    [
        pytest.param("kha", "kha", RECOGNISED, id="the grade below the quota serves too"),
        pytest.param("xuat_sac", "kha", UNDETERMINED, id="the grade of the quota is asked for"),
        pytest.param("xuat_sac", "xuat_sac", UNDETERMINED, id="and without it the unit is not recognised"),
        pytest.param("kha", "xuat_sac", UNDETERMINED, id="a lower grade that does not recognise"),
    ],
)
def test_a_quota_is_open_where_nobody_knows_who_else_stands_for_the_grade(
    at_least: str, recognised_from: str, verdict: Verdict
) -> None:
    """A unit judged alone for its ladder has the grade at best, and the next one at worst."""
    limited = written(
        "id: p1, points: {proportional: diem_a, target: 100, max: 100}",
        standard=MOVEMENT,
        grades="[{id: xuat_sac, title: Xuất sắc, min_points: 90}, {id: kha, title: Khá, min_points: 70}]",
        recognised_from=recognised_from,
        quota="{grade: xuat_sac, at_most: 20%, of: [xuat_sac, kha]}",
    )
    above = written(
        "id: d1, require: co_ke_hoach, points: 34",
        standard=EXEMPLARY,
        grades=f"[{{id: dien_hinh, title: Điển hình, graded: {{standard: {MOVEMENT}, at_least: {at_least}}}}}]",
    )
    both = library(limited, above)
    alone = scoring.rank([unit(GOOD)], standards=[EXEMPLARY], library=both)
    assert alone.groups[0].units[0].result.verdict is verdict
    field = [unit({**GOOD, "diem_a": 80}, name=f"T-{place}") for place in range(2, 6)]
    among = scoring.rank([unit(GOOD), *field], standards=[MOVEMENT, EXEMPLARY], library=both)
    found = {each.result.assessment.unit.id: each.result.verdict for each in among.groups[0].units}
    assert found["T-1"] is RECOGNISED
    assert found["T-2"] is (RECOGNISED if at_least == "kha" else NOT_RECOGNISED)


def test_standards_that_look_at_each_other_are_refused() -> None:
    one = written(
        "id: a1, require: co_ke_hoach", standard="mau/mot", grades="[{id: dat, title: Đạt, recognised: [mau/hai]}]"
    )
    two = written(
        "id: a1, require: co_ke_hoach",
        standard="mau/hai",
        grades="[{id: dat, title: Đạt, graded: {standard: mau/mot, at_least: dat}}]",
    )
    with pytest.raises(ScoringError) as error:
        library(one, two)
    assert {diagnostic.code for diagnostic in error.value.diagnostics} == {"E304"}
