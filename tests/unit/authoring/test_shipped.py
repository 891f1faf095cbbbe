"""The criteria that come with the program: each has examples, all of them hold, and they leave nothing out."""

from pathlib import Path

import pytest

import scoring
from scoring.authoring.examples import read_examples
from scoring.authoring.files import shipped_examples
from scoring.authoring.trial import tried
from scoring.engine import rete
from scoring.library.builtin import builtin_criteria
from scoring.library.sources import is_examples
from scoring.model.example import Trials
from scoring.reports.examples.trials import trials_text

CRITERIA = {
    path.relative_to(builtin_criteria()).as_posix(): path
    for path in sorted(builtin_criteria().rglob("*.yaml"))
    if not is_examples(path)
}
INFERENCE = "both" if rete.is_available() else "plain"


def shipped(path: Path) -> Trials:
    file = read_examples(path.with_suffix(".examples.yaml"), path.name, scoring.load_library())
    return tried(file, coverage=True, inference=INFERENCE)


def test_no_examples_stand_without_their_criteria() -> None:
    assert {name.removeprefix("criteria/") for _, name in shipped_examples()} == {
        f"{name.removesuffix('.yaml')}.examples.yaml" for name in CRITERIA
    }


@pytest.mark.parametrize("name", CRITERIA)
def test_every_example_of_a_shipped_standard_holds(name: str) -> None:
    found = shipped(CRITERIA[name])
    assert found.standard == name.removesuffix(".yaml")
    assert found.failed == (), trials_text([found], "en")


@pytest.mark.parametrize("name", CRITERIA)
def test_the_examples_of_a_shipped_standard_leave_nothing_out(name: str) -> None:
    found = shipped(CRITERIA[name])
    assert found.gaps == (), trials_text([found], "en")
