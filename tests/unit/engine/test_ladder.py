"""A ladder of standards: recognised under one, graded under the next several years in a row, exemplary under a third."""

import pytest

import scoring
from scoring.model.assessment import Assessment
from scoring.model.diagnostic import ScoringError
from scoring.model.history import Earlier
from scoring.model.result import UnitResult, Verdict
from tests.unit.engine.sheets import judged, library, said, unit, written

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
BASE, MOVEMENT, EXEMPLARY = "mau/an-toan", "mau/phong-trao", "mau/dien-hinh"

BASE_TEXT = written("id: k1, require: co_nghi_quyet", standard=BASE, result="all_met", default="true")
MOVEMENT_TEXT = written(
    "id: p1, points: {proportional: diem_a, target: 100, max: 100}",
    "id: g1, forbid: vu_nghiem_trong, gate: true",
    standard=MOVEMENT,
    grades=f"[{{id: xuat_sac, title: Xuất sắc, min_points: 90, recognised: [{BASE}]}}, "
    "{id: kha, title: Khá, min_points: 70}, {id: yeu, title: Yếu}]",
    recognised_from="kha",
)
EXEMPLARY_TEXT = written(
    "id: d1, require: co_ke_hoach, points: 34",
    standard=EXEMPLARY,
    grades=f"[{{id: dien_hinh, title: Điển hình, min_points: 34, recognised: [{BASE}], "
    f"graded: {{standard: {MOVEMENT}, at_least: kha, in_a_row: 3}}}}]",
)
LADDER = library(BASE_TEXT, MOVEMENT_TEXT, EXEMPLARY_TEXT)
TOP = LADDER.latest(EXEMPLARY)
GOOD = {"co_nghi_quyet": True, "co_ke_hoach": True, "diem_a": 95, "vu_nghiem_trong": 0}

BASIS = Earlier(BASE, 2024, RECOGNISED)


def year(period: int, grade: str | None = "kha", verdict: Verdict = RECOGNISED, standard: str = MOVEMENT) -> Earlier:
    return Earlier(standard, period, verdict, grade)


# -- what one grade makes of other results ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "verdict"),
    [
        pytest.param([BASIS, year(2022), year(2023), year(2024)], RECOGNISED, id="three years in a row"),
        pytest.param([BASIS, year(2022, "xuat_sac"), year(2023), year(2024)], RECOGNISED, id="a higher grade serves"),
        pytest.param([BASIS, year(2022), year(2024)], UNDETERMINED, id="a gap is unknown"),
        pytest.param([BASIS, year(2021), year(2022), year(2023)], UNDETERMINED, id="three years that end too early"),
        pytest.param([BASIS, year(2022), year(2024), year(2025)], UNDETERMINED, id="a later year fills no gap"),
        pytest.param([BASIS, year(2022), year(2023, "yeu", NOT_RECOGNISED), year(2024)], NOT_RECOGNISED, id="one lower grade"),
        pytest.param([BASIS, year(2022), year(2023, None, NOT_RECOGNISED), year(2024)], NOT_RECOGNISED, id="one without a grade"),
        pytest.param([BASIS, year(2022), year(2023, None, Verdict.INELIGIBLE), year(2024)], NOT_RECOGNISED, id="one outside the scope"),
        pytest.param([BASIS, year(2022), year(2023, None, UNDETERMINED), year(2024)], UNDETERMINED, id="one undetermined year"),
        pytest.param([BASIS, year(2022), year(2023, "kha", UNDETERMINED), year(2024)], UNDETERMINED, id="one whose gate is open"),
        pytest.param([BASIS, year(2022), year(2023, "yeu", UNDETERMINED), year(2024)], NOT_RECOGNISED, id="one too low whatever its gate"),
        pytest.param([BASIS, year(2023, "yeu", NOT_RECOGNISED)], NOT_RECOGNISED, id="one lower grade beside gaps"),
        pytest.param([BASIS, *(year(y, standard=EXEMPLARY) for y in (2022, 2023, 2024))], UNDETERMINED, id="under another standard"),
        pytest.param([BASIS, year(2022), year(2023), year(2024, "gioi")], NOT_RECOGNISED, id="a grade that the standard does not know"),
        pytest.param([], UNDETERMINED, id="nothing is known"),
    ],
)  # fmt: skip
def test_a_grade_in_a_row(earlier: list[Earlier], verdict: Verdict) -> None:
    found = judged(TOP, unit(GOOD), *earlier)
    assert (found.verdict, found.grade) == (verdict, "dien_hinh" if verdict is RECOGNISED else None)
    assert found.decisive == (() if verdict is RECOGNISED else ("grade",))


@pytest.mark.parametrize(
    ("base", "verdict"),
    [
        pytest.param(Earlier(BASE, 2024, RECOGNISED), RECOGNISED, id="recognised"),
        pytest.param(Earlier(BASE, 2024, NOT_RECOGNISED), NOT_RECOGNISED, id="not recognised"),
        pytest.param(Earlier(BASE, 2024, Verdict.INELIGIBLE), NOT_RECOGNISED, id="outside its scope"),
        pytest.param(Earlier(BASE, 2024, UNDETERMINED), UNDETERMINED, id="undetermined"),
        pytest.param(Earlier(BASE, 2023, RECOGNISED), UNDETERMINED, id="of another year"),
        pytest.param(Earlier(BASE, 2023, NOT_RECOGNISED), UNDETERMINED, id="not recognised in another year"),
    ],
)
def test_recognition_under_another_standard_is_of_the_same_year(base: Earlier, verdict: Verdict) -> None:
    assert judged(TOP, unit(GOOD), base, year(2022), year(2023), year(2024)).verdict is verdict


def test_of_two_results_for_one_year_the_later_one_counts() -> None:
    earlier = [BASIS, year(2022), year(2023, "yeu", NOT_RECOGNISED), year(2024), year(2023)]
    assert judged(TOP, unit(GOOD), *earlier).verdict is RECOGNISED


def test_what_is_missed_and_what_is_waited_for_is_told_by_year() -> None:
    found = judged(TOP, unit(GOOD), BASIS, year(2023, "yeu", NOT_RECOGNISED), year(2024))
    assert [(told["what"], told["name"], told["year"]) for told in said(found, "grade_misses")] == [
        ("graded", MOVEMENT, 2023)
    ]
    assert [(told["what"], told["name"], told["year"]) for told in said(found, "grade_waits")] == [
        ("graded", MOVEMENT, 2022)
    ]


# -- one run ---------------------------------------------------------------------------------------------------------


def ranked(*units: Assessment, standards: tuple[str, ...] = (), **earlier: list[Earlier]) -> dict[str, UnitResult]:
    """Every listed result, by standard and year, of units of one id."""
    ranking = scoring.rank(
        units, standards=standards, library=LADDER, earlier={name.replace("_", "-"): past for name, past in earlier.items()}
    )  # fmt: skip
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
    from dataclasses import replace

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


# -- criteria files --------------------------------------------------------------------------------------------------


def test_standards_that_look_at_each_other_are_refused() -> None:
    one = written(
        "id: a1, require: co_ke_hoach", standard="mau/mot", grades="[{id: dat, title: Đạt, recognised: [mau/hai]}]"
    )
    two = written(
        "id: a1, require: co_ke_hoach", standard="mau/hai",
        grades="[{id: dat, title: Đạt, graded: {standard: mau/mot, at_least: dat}}]",
    )  # fmt: skip
    with pytest.raises(ScoringError) as error:
        library(one, two)
    assert {diagnostic.code for diagnostic in error.value.diagnostics} == {"E304"}
