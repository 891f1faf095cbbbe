"""Every seeded fault is found at its line and nothing else is; nothing is found in what is sound."""

import re
from pathlib import Path

import pytest

import scoring
from scoring.model.diagnostic import CODES
from scoring.model.proof import QUESTIONS
from tests.unit.reports.test_catalogue import param_sets

ROOT = Path(__file__).parents[4]
FILES = sorted((ROOT / "fixtures" / "broken-criteria").glob("*.yaml"))
FIRST = re.compile(r"# (?:(?P<code>[EW]\d{3})|prove: (?P<question>\w+)) @ (?P<line>\d+)")


def expected(file: Path) -> re.Match[str]:
    """What the first line of a file says."""
    found = FIRST.fullmatch(file.read_text(encoding="utf-8").splitlines()[0])
    assert found is not None, file.name
    return found


def test_the_corpus_is_large_and_has_every_finding_of_lint() -> None:
    seeded = [expected(file) for file in FILES]
    assert len(FILES) >= 60
    assert {code for code in CODES if code.startswith("W5")} <= {each["code"] for each in seeded}
    assert {each["question"] for each in seeded if each["question"]} <= QUESTIONS.keys()
    assert sum(each["question"] is not None for each in seeded) >= 8


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_fault_is_found_at_its_line_and_nothing_else(file: Path) -> None:
    seeded = expected(file)
    wanted = [] if seeded["question"] else [(seeded["code"], int(seeded["line"]))]
    found = scoring.lint_criteria(file).findings
    assert [(each.code, each.span.line) for each in found] == wanted
    assert all(set(each.params) in param_sets(each.code) for each in found)
    assert {each.span.source for each in found} <= {str(file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_seeded_fault_is_told_in_words_and_stands_on_a_line_with_something(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("# Sai: ")
    assert lines[int(expected(file)["line"]) - 1].strip()


def test_nothing_is_found_in_the_criteria_that_come_with_the_program() -> None:
    found, files = scoring.lint_criteria()
    assert found == ()
    assert files == len([path for path in (ROOT / "criteria").rglob("*.yaml") if ".examples." not in path.name])


@pytest.mark.parametrize("folder", ["cho-mau", "overlay", "audit"])
def test_nothing_is_found_in_the_sound_samples(folder: str) -> None:
    found, files = scoring.lint_criteria(ROOT / "fixtures" / folder / "tieu-chi")
    assert found == ()
    assert files


def test_nothing_is_found_in_the_examples_of_the_writing_guide(tmp_path: Path) -> None:
    for page in ("criteria-files.md", "criteria-examples.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        blocks = re.findall(r"^```yaml\n((?:.*\n)*?)```$", text, re.MULTILINE)
        for place, block in enumerate(block for block in blocks if "\ncriteria:" in block):
            path = tmp_path / page / f"{place}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(block, encoding="utf-8")
        assert scoring.lint_criteria(tmp_path / page).findings == ()
