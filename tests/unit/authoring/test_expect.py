"""What an example foretells is read as strictly as everything else."""

from pathlib import Path

import pytest

from scoring.model.example import Told
from tests.unit.authoring.samples import BASE, SCORED, example, faults, read


@pytest.mark.parametrize(
    ("expect", "part", "value"),
    [
        ("verdict: ineligible", "verdict", "ineligible"),
        ("verdict: recognised, grade: kha", "grade", "kha"),
        ("verdict: recognised, grade: null", "grade", None),
        ('verdict: recognised, points: "87.50"', "points", "87.5"),
        ('verdict: recognised, points: "250/3"', "points", "250/3"),
        ('verdict: recognised, points: "-1"', "points", "-1"),
        ("verdict: recognised, points_raw: null", "points_raw", None),
        ('verdict: recognised, points_range: ["80", "90.0"]', "points_range", ("80", "90")),
        ('verdict: recognised, points_range: [null, "90"]', "points_range", ("null", "90")),
        ("verdict: recognised, points_range: null", "points_range", None),
        ("verdict: recognised, provisional: false", "provisional", False),
        ("verdict: recognised, decisive: [k2, grade, 'section:a', 'scope:1']", "decisive",
         ("k2", "grade", "section:a", "scope:1")),
        ("verdict: recognised, not_met: []", "not_met", ()),
        ("verdict: recognised, partly_met: [k1, k2]", "partly_met", ("k1", "k2")),
    ],
)  # fmt: skip
def test_a_part_is_read(expect: str, part: str, value: Told, tmp_path: Path) -> None:
    expected = read(tmp_path, BASE + example(expect)).examples[0].expected
    assert expected[part] == value
    assert list(expected) == (["verdict"] if part == "verdict" else ["verdict", part])


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        pytest.param("verdict: null", "e:13:13: E201 missing-key key=verdict", id="no verdict"),
        pytest.param(
            "verdict: recognized",
            "e:13:23: E204 wrong-value expected=one of: ineligible, not_recognised, undetermined, recognised"
            " found=recognized hint=recognised",
            id="a verdict mistyped",
        ),
        pytest.param(
            "verdict: recognised, met: [k1]", "e:13:35: E202 unknown-key key=met hint=not_met", id="no such part"
        ),
        pytest.param(
            "verdict: recognised, points: 87.5", "e:13:43: E205 not-quoted found=87.5", id="points without quotes"
        ),
        pytest.param(
            'verdict: recognised, points: "8,5"',
            "e:13:43: E204 wrong-value expected=number found=8,5",
            id="points with a comma",
        ),
        pytest.param(
            'verdict: recognised, points: "1/0"',
            "e:13:43: E204 wrong-value expected=number found=1/0",
            id="a fraction over nothing",
        ),
        pytest.param(
            'verdict: recognised, points_range: ["80"]',
            "e:13:49: E204 wrong-value expected=points-range found=list",
            id="a range with one end",
        ),
        pytest.param(
            "verdict: recognised, provisional: có",
            "e:13:48: E204 wrong-value expected=true, false found=có",
            id="neither true nor false",
        ),
        pytest.param(
            'verdict: recognised, provisional: "true"',
            "e:13:48: E204 wrong-value expected=true, false found=true",
            id="true in quotes",
        ),
        pytest.param(
            "verdict: recognised, grade: [kha]",
            "e:13:42: E204 wrong-value expected=text found=list",
            id="a grade that is no word",
        ),
        pytest.param(
            "verdict: recognised, not_met: k1", "e:13:44: E204 wrong-value expected=list found=k1", id="no list"
        ),
        pytest.param(
            "verdict: recognised, not_met: [k22]",
            "e:13:45: E303 unknown-criterion id=k22 standard=mau/khu hint=k2",
            id="a criterion that nobody knows",
        ),
        pytest.param(
            "verdict: recognised, not_met: [grade]",
            "e:13:45: E303 unknown-criterion id=grade standard=mau/khu",
            id="what is decisive but no criterion",
        ),
        pytest.param(
            "verdict: recognised, decisive: [k22]",
            "e:13:46: E303 unknown-criterion id=k22 standard=mau/khu hint=k2",
            id="decisive and known by nobody",
        ),
    ],
)
def test_a_wrong_expectation_is_told_at_its_place(expect: str, told: str, tmp_path: Path) -> None:
    assert faults(tmp_path, BASE + example(expect)) == [told]


def test_a_grade_is_one_of_a_scored_standard(tmp_path: Path) -> None:
    assert faults(tmp_path, BASE + example("verdict: recognised, grade: khaa"), SCORED) == [
        "e:13:42: E204 wrong-value expected=one of: tot, kha found=khaa hint=kha"
    ]
    assert read(tmp_path, BASE + example("verdict: recognised, grade: null"), SCORED).examples
