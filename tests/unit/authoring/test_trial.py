"""An example passes where everything foretold came, and only there."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.authoring.trial import told, tried, try_example
from scoring.engine import rete
from scoring.model.example import Difference
from scoring.model.points import Range
from scoring.model.result import Points, UnitResult
from tests.unit.authoring.samples import BASE, CRITERIA, GOOD, SCORED, differences, example, read, trial
from tests.unit.library.files import save


def test_what_is_not_foretold_is_not_compared(tmp_path: Path) -> None:
    found = trial(tmp_path, GOOD, example("verdict: not_recognised", facts="{so_vu: 1}"))
    assert (found.source, found.standard, found.gaps) == ("e", "mau/khu", None)
    assert [one.passed for one in found.trials] == [True, True]
    assert found.failed == ()


def test_everything_foretold_may_hold_together(tmp_path: Path) -> None:
    expect = (
        "verdict: not_recognised, grade: null, points: null, points_raw: null, points_range: null, provisional: false,"
        " decisive: [k1, k3, k4], not_met: [k4, k3, k1], partly_met: [], undetermined: [k2], not_applicable: []"
    )
    facts = "{co_ke_hoach: false, so_vu: 1, so_ho_dang_ky: null, co_camera: true, camera_tot: true}"
    assert differences(tmp_path, example(expect, facts=facts)) == []


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ("verdict: recognised", Difference("verdict", "recognised", "not_recognised")),
        ("verdict: not_recognised, grade: kha", Difference("grade", "kha", None)),
        ('verdict: not_recognised, points: "0"', Difference("points", "0", None)),
        ('verdict: not_recognised, points_raw: "0"', Difference("points_raw", "0", None)),
        ('verdict: not_recognised, points_range: ["0", "1"]', Difference("points_range", ("0", "1"), None)),
        ("verdict: not_recognised, provisional: true", Difference("provisional", True, False)),
        ("verdict: not_recognised, decisive: []", Difference("decisive", (), ("k1", "k3"))),
        ("verdict: not_recognised, decisive: [k3, k1]", Difference("decisive", ("k3", "k1"), ("k1", "k3"))),
        ("verdict: not_recognised, not_met: [k1]", Difference("not_met", ("k1",), ("k1", "k3"))),
        ("verdict: not_recognised, not_met: [k1, k2, k3]", Difference("not_met", ("k1", "k2", "k3"), ("k1", "k3"))),
        ("verdict: not_recognised, partly_met: [k2]", Difference("partly_met", ("k2",), ())),
        ("verdict: not_recognised, undetermined: [k2]", Difference("undetermined", ("k2",), ())),
        ("verdict: not_recognised, not_applicable: []", Difference("not_applicable", (), ("k4",))),
    ],
)
def test_one_part_that_comes_otherwise_is_a_difference(expect: str, difference: Difference, tmp_path: Path) -> None:
    facts = "{co_ke_hoach: false, so_vu: 1}"
    assert differences(tmp_path, example(expect, facts=facts)) == [difference]


def test_every_difference_is_told_in_the_order_foretold(tmp_path: Path) -> None:
    own = example("not_met: [k1], verdict: undetermined", facts="{so_vu: 1}")
    assert [difference.part for difference in differences(tmp_path, own)] == ["not_met", "verdict"]


def test_a_period_is_judged_by_its_own_edition_and_evidence_counts(tmp_path: Path) -> None:
    own = example("verdict: undetermined, undetermined: [k2]", evidence="{so_ho: null}", period="2030")
    assert differences(tmp_path, own) == []


def result(folder: Path) -> UnitResult:
    return try_example(read(folder, BASE + GOOD).examples[0], "plain").result


def some(least: int | None, most: int | None) -> Range:
    return Range(*(None if end is None else Fraction(end, 3) for end in (least, most)))


@pytest.mark.parametrize(
    ("total", "points", "span"),
    [
        pytest.param(some(250, 250), "250/3", None, id="settled"),
        pytest.param(some(3, 6), None, ("1", "2"), id="open"),
        pytest.param(some(None, 6), None, ("null", "2"), id="without an end"),
        pytest.param(None, None, None, id="no total"),
    ],
)
def test_points_are_told_while_they_are_settled_and_their_ends_while_not(
    total: Range | None, points: str | None, span: tuple[str, str] | None, tmp_path: Path
) -> None:
    sheet = Points(some(6, 6), total, Fraction(100), (), ())
    found = replace(result(tmp_path), points=sheet, grade="kha")
    parts = ("points", "points_range", "points_raw", "grade")
    assert [told(found, part) for part in parts] == [points, span, "2", "kha"]


def test_points_and_grades_are_held_against_what_the_engine_gives(tmp_path: Path) -> None:
    examples = [
        example('verdict: recognised, grade: tot, points: "100", points_raw: "100.0", points_range: null'),
        example('verdict: recognised, points: "80.5", partly_met: [p1]', facts="{so_ho_dang_ky: 19}"),
        example(
            'verdict: undetermined, grade: null, points: null, points_range: ["60", "100"]', facts="{co_ke_hoach: null}"
        ),
        example('verdict: recognised, grade: kha, points: "81", partly_met: []', facts="{so_ho_dang_ky: 19}"),
    ]
    *good, wrong = trial(tmp_path, *examples, criteria=SCORED).trials
    assert [one.differences for one in good] == [(), (), ()]
    assert wrong.differences == (
        Difference("grade", "kha", "tot"),
        Difference("points", "81", "80.5"),
        Difference("partly_met", (), ("p1",)),
    )


def test_earlier_results_are_given_to_the_engine(tmp_path: Path) -> None:
    save(tmp_path, {"khac": CRITERIA.replace("mau/khu", "mau/khac")})
    criteria = SCORED.replace("min_points: 80.5", "min_points: 80.5, recognised: [mau/khac]")
    expect = "verdict: recognised, grade: tot"
    reached = "[{standard: mau/khac, period: 2024, verdict: recognised}]"
    missed = "[{standard: mau/khac, period: 2024, verdict: not_recognised}]"
    found = trial(tmp_path, *(example(expect, earlier=one) for one in (reached, missed)), criteria=criteria).trials
    assert [one.differences for one in found] == [(), (Difference("grade", "tot", "kha"),)]


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
def test_the_inference_asked_for_is_used(tmp_path: Path) -> None:
    assert tried(read(tmp_path, BASE + GOOD), inference="both").trials[0].passed


def test_an_inference_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zen"):
        tried(read(tmp_path, BASE + GOOD), inference="zen")
