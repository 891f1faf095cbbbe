"""What a grade makes of results under other standards and of earlier years."""

import pytest

from scoring.model.history import Earlier
from scoring.model.result import Verdict
from tests.unit.engine.ladders import (
    BASE,
    BASIS,
    EXEMPLARY,
    GOOD,
    MOVEMENT,
    NOT_RECOGNISED,
    RECOGNISED,
    TOP,
    UNDETERMINED,
    year,
)
from tests.unit.engine.sheets import judged, said, unit


@pytest.mark.parametrize(
    ("earlier", "verdict"),
    [
        pytest.param([BASIS, year(2022), year(2023), year(2024)], RECOGNISED, id="three years in a row"),
        pytest.param([BASIS, year(2022, "xuat_sac"), year(2023), year(2024)], RECOGNISED, id="a higher grade serves"),
        pytest.param([BASIS, year(2022), year(2024)], UNDETERMINED, id="a gap is unknown"),
        pytest.param([BASIS, year(2021), year(2022), year(2023)], UNDETERMINED, id="three years that end too early"),
        pytest.param([BASIS, year(2022), year(2024), year(2025)], UNDETERMINED, id="a later year fills no gap"),
        pytest.param(
            [BASIS, year(2022), year(2023, "yeu", NOT_RECOGNISED), year(2024)], NOT_RECOGNISED, id="one lower grade"
        ),
        pytest.param(
            [BASIS, year(2022), year(2023, None, NOT_RECOGNISED), year(2024)], NOT_RECOGNISED, id="one without a grade"
        ),
        pytest.param(
            [BASIS, year(2022), year(2023, None, Verdict.INELIGIBLE), year(2024)],
            NOT_RECOGNISED,
            id="one outside the scope",
        ),
        pytest.param(
            [BASIS, year(2022), year(2023, None, UNDETERMINED), year(2024)], UNDETERMINED, id="one undetermined year"
        ),
        pytest.param(
            [BASIS, year(2022), year(2023, "kha", UNDETERMINED), year(2024)], UNDETERMINED, id="one whose gate is open"
        ),
        pytest.param(
            [BASIS, year(2022), year(2023, "yeu", UNDETERMINED), year(2024)],
            NOT_RECOGNISED,
            id="one too low whatever its gate",
        ),
        pytest.param([BASIS, year(2023, "yeu", NOT_RECOGNISED)], NOT_RECOGNISED, id="one lower grade beside gaps"),
        pytest.param(
            [BASIS, *(year(y, standard=EXEMPLARY) for y in (2022, 2023, 2024))],
            UNDETERMINED,
            id="under another standard",
        ),
        pytest.param([], UNDETERMINED, id="nothing is known"),
    ],
)
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


def test_what_is_missed_is_told_by_year_and_what_is_open_only_where_nothing_is_missed() -> None:
    def told(code: str, *earlier: Earlier) -> list[tuple[object, ...]]:
        found = judged(TOP, unit(GOOD), BASIS, *earlier)
        return [(params["what"], params["name"], params["year"]) for params in said(found, code)]

    missed = year(2023, "yeu", NOT_RECOGNISED), year(2024)
    assert (told("grade_misses", *missed), told("grade_waits", *missed)) == ([("graded", MOVEMENT, 2023)], [])
    waiting = year(2023), year(2024)
    assert (told("grade_misses", *waiting), told("grade_waits", *waiting)) == ([], [("graded", MOVEMENT, 2022)])
