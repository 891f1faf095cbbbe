"""Earlier results from Python: `read_results` reads what `rank` published, and `rank` takes it as `earlier`."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import scoring
from scoring.model.assessment import Assessment
from scoring.model.history import Earlier
from scoring.model.result import Verdict
from tests.unit.engine.ladders import BASE, EXEMPLARY, GOOD, LADDER, MOVEMENT
from tests.unit.engine.sheets import unit


def year(period: int, **changes: object) -> Assessment:
    return unit({**GOOD, **changes}, period=period)  # type: ignore[dict-item]


def published(path: Path, units: Iterable[Assessment], *standards: str) -> Path:
    """What a run publishes, as a file."""
    ranking = scoring.rank(units, standards=standards or (BASE, MOVEMENT), library=LADDER)
    path.write_text(json.dumps(ranking.to_dict()), encoding="utf-8")
    return path


def exemplary(units: Iterable[Assessment], *results: Path) -> list[tuple[str, int, Verdict]]:
    """Unit, year and verdict under the exemplary standard alone."""
    earlier = scoring.read_results(*results)
    ranking = scoring.rank(units, standards=[EXEMPLARY], library=LADDER, earlier=earlier)
    return [
        (entry.result.assessment.unit.id, group.period, entry.result.verdict)
        for group in ranking.groups
        for entry in group.units
    ]


def test_what_each_unit_reached_is_read_by_its_id(tmp_path: Path) -> None:
    poor = unit({**GOOD, "diem_a": 10, "co_nghi_quyet": False}, name="T-2", period=2023)
    path = published(tmp_path / "2023.json", [year(2023), poor])
    assert scoring.read_results(path) == {
        "T-1": (
            Earlier(BASE, 2023, Verdict.RECOGNISED, None),
            Earlier(MOVEMENT, 2023, Verdict.RECOGNISED, "xuat_sac"),
        ),
        "T-2": (
            Earlier(BASE, 2023, Verdict.NOT_RECOGNISED, None),
            Earlier(MOVEMENT, 2023, Verdict.NOT_RECOGNISED, "yeu"),
        ),
    }


def test_nothing_is_read_from_no_file() -> None:
    assert scoring.read_results() == {}


def test_published_years_make_a_row(tmp_path: Path) -> None:
    past = [published(tmp_path / f"{period}.json", [year(period)]) for period in (2023, 2022)]
    assert exemplary([year(2024)]) == [("T-1", 2024, Verdict.UNDETERMINED)]
    assert exemplary([year(2024)], past[0]) == [("T-1", 2024, Verdict.UNDETERMINED)]
    assert exemplary([year(2024)], *past) == [("T-1", 2024, Verdict.RECOGNISED)]


def test_a_year_may_stand_in_the_run_and_another_in_a_file(tmp_path: Path) -> None:
    past = published(tmp_path / "2022.json", [year(2022)])
    assert exemplary([year(2024), year(2023)], past)[1] == ("T-1", 2024, Verdict.RECOGNISED)


def test_of_two_files_for_one_year_the_later_one_counts(tmp_path: Path) -> None:
    good = published(tmp_path / "good.json", [year(2022), year(2023)])
    bad = published(tmp_path / "bad.json", [year(2023, diem_a=10)])
    assert exemplary([year(2024)], bad, good) == [("T-1", 2024, Verdict.RECOGNISED)]
    assert exemplary([year(2024)], good, bad) == [("T-1", 2024, Verdict.NOT_RECOGNISED)]


def test_results_under_another_standard_say_nothing(tmp_path: Path) -> None:
    past = published(tmp_path / "past.json", [year(2022), year(2023)], BASE)
    assert exemplary([year(2024)], past) == [("T-1", 2024, Verdict.UNDETERMINED)]


def test_any_sequence_of_outcomes_will_do() -> None:
    """Another system keeps its own records; what it holds of units that are not in the run is passed over."""
    records = [Earlier(MOVEMENT, period, Verdict.RECOGNISED, "kha") for period in (2022, 2023)]
    ranking = scoring.rank(
        [year(2024)], standards=[EXEMPLARY], library=LADDER, earlier={"T-1": records, "T-9": tuple(records)}
    )
    assert ranking.groups[0].units[0].result.verdict is Verdict.RECOGNISED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(None, "E101", id="no such file"),
        pytest.param("[]", "E111", id="a list"),
        pytest.param('{"schema": "scoring/unit/1"}', "E111", id="another document"),
    ],
)
def test_a_file_that_is_no_result_is_a_fault_with_its_place(text: str | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(scoring.ScoringError) as error:
        scoring.read_results(path)
    assert [(fault.code, fault.span.source) for fault in error.value.diagnostics] == [(code, str(path))]
