"""Every hostile file, and what the program says of it; a new file needs `python -m fixtures.hostile` and a look."""

import pytest

from fixtures.hostile.__main__ import FOLDER
from fixtures.hostile.files import files
from scoring.api import load_library, read_assessments
from scoring.reports.diagnostics import diagnostic_text
from tests.golden.golden import ROOT, accepted

EXPECTED = "../../fixtures/hostile/expected.txt"


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """What is said of each file: how many of its submissions are used, then every diagnostic."""
    library = load_library(ROOT / "fixtures/cho-mau/tieu-chi")
    told = {}
    for path in sorted(FOLDER.iterdir()):
        reading = read_assessments(path, library=library)
        faults = [*reading.warnings, *(fault for entry in reading.rejected for fault in entry.diagnostics)]
        told[path.name] = [f"used: {len(reading.assessments)}", *(diagnostic_text(fault, "vi") for fault in faults)]
    return told


def test_the_corpus_is_what_its_script_makes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(files())
    assert len(files()) >= 40
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 1024 * 1024


def test_what_is_said_of_every_hostile_file(said: dict[str, list[str]]) -> None:
    text = "".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) + "\n" for name, lines in said.items())
    assert text == accepted(EXPECTED, text)


def test_nothing_hostile_is_passed_over(said: dict[str, list[str]]) -> None:
    """A file is used as a whole, or something is said of it."""
    used = {name: lines[0] for name, lines in said.items() if len(lines) == 1}
    assert used == {
        "formula-as-text.xlsx": "used: 2",
        "hundred-sheets.xlsx": "used: 100",
        "macros.xlsm": "used: 1",
        "wrong-size-told.xlsx": "used: 1",
    }


def test_each_place_is_a_cell_or_the_beginning_of_a_file(said: dict[str, list[str]]) -> None:
    for name, (_, *lines) in said.items():
        assert all(line.startswith(name) for line in lines)
