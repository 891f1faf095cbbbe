"""`scoring criteria test`: which examples it runs, what it prints where, and its exit codes."""

import json
from pathlib import Path

import pytest

from scoring.authoring.files import shipped_examples
from tests.golden.golden import Run, run
from tests.unit.authoring.samples import BASE, CRITERIA, GOOD, example

WRONG = example("verdict: not_recognised", name="Ra khác")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Criteria with examples that hold, and beside them criteria without any."""
    (tmp_path / "khu.yaml").write_text(CRITERIA, encoding="utf-8")
    (tmp_path / "khu.examples.yaml").write_text(BASE + GOOD, encoding="utf-8")
    other = CRITERIA.replace("mau/khu", "mau/xom").replace("unit_type: khu", "unit_type: xom")
    (tmp_path / "xom.yaml").write_text(other, encoding="utf-8")
    return tmp_path


def outcome(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["criteria", "test", *words], language=language, folder=folder)


@pytest.mark.parametrize("given", ["khu.examples.yaml", "khu.yaml"])
def test_a_file_is_tested_with_the_criteria_beside_it(given: str, folder: Path) -> None:
    assert outcome(folder, given) == (0, "khu.examples.yaml: 1 ví dụ, 1 đúng\n", "")


def test_a_folder_is_tested_whole_and_a_file_once(folder: Path) -> None:
    done = outcome(folder, ".", str(folder / "khu.yaml"), "khu.examples.yaml")
    assert (done.code, done.stdout.count("1 ví dụ")) == (0, 1)


def test_an_example_that_comes_out_otherwise_ends_in_1(folder: Path) -> None:
    (folder / "khu.examples.yaml").write_text(BASE + GOOD + WRONG, encoding="utf-8")
    done = outcome(folder, "khu.yaml")
    assert (done.code, done.stderr) == (1, "")
    assert "khu.examples.yaml:14: Ra khác\n" in done.stdout
    assert "khu.examples.yaml:14: Ra khác\n  Verdict: expected" in outcome(folder, "khu.yaml", language="en").stdout


def test_a_file_that_cannot_be_read_ends_in_2_and_the_others_are_told(folder: Path) -> None:
    (folder / "xom.examples.yaml").write_text(BASE.replace("so_ho: 20", "so_hoo: 20") + GOOD, encoding="utf-8")
    done = outcome(folder, ".")
    assert (done.code, done.stdout) == (2, "khu.examples.yaml: 1 ví dụ, 1 đúng\n")
    assert "xom.examples.yaml:5:5: E203 unknown-fact: " in done.stderr
    assert "so_ho”?" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param("xom.yaml", "xom.examples.yaml:1:1: E101 unreadable-file", id="criteria without examples"),
        pytest.param("nowhere.yaml", "nowhere.yaml:1:1: E101 unreadable-file", id="no such file"),
        pytest.param("empty", "Không có tệp ví dụ nào ở đây.", id="no examples"),
    ],
)
def test_where_there_is_nothing_to_test_it_ends_in_2(given: str, told: str, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = outcome(folder, given)
    assert (done.code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert told in line


def test_criteria_with_a_fault_end_in_2(folder: Path) -> None:
    (folder / "xom.yaml").write_text("standard: x", encoding="utf-8")
    done = outcome(folder, "khu.yaml", "--criteria", ".")
    assert (done.code, done.stdout) == (2, "")
    assert "xom.yaml:1:1: E201" in done.stderr


def test_without_a_file_the_shipped_examples_and_those_of_the_folders_given_are_tested(folder: Path) -> None:
    (folder / "khu.examples.yaml").write_text(BASE + GOOD + WRONG, encoding="utf-8")
    done = outcome(folder, "--criteria", ".", "--criteria", "xom.yaml", "--format", "json")
    files = json.loads(done.stdout)["files"]
    assert [file["source"] for file in files] == [*(name for _, name in shipped_examples()), "khu.examples.yaml"]
    assert [one["passed"] for one in files[-1]["examples"]] == [True, False]
    assert done.code == 1


def test_what_is_left_out_is_told_where_one_asks_and_fails_nothing(folder: Path) -> None:
    assert outcome(folder, "khu.yaml", "--coverage") == (0, outcome(folder, "khu.yaml", "--coverage").stdout, "")
    told = outcome(folder, "khu.yaml", "--coverage", language="en").stdout.splitlines()
    assert told[1] == "  No example in which this criterion alone is not met: k1, k2, k3, k4"
    assert json.loads(outcome(folder, "khu.yaml", "--coverage", "--format", "json").stdout)["files"][0]["gaps"]


def test_the_command_is_among_those_of_criteria_and_has_help() -> None:
    assert "\n  test " in run(["criteria", "--help"], language="en").stdout
    told = run(["criteria", "test", "--help"], language="en").stdout
    assert all(word in told for word in ("[FILE]...", "--coverage", "--criteria", "[text|json]", "--lang"))
