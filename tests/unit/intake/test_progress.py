"""How far reading has come: told in bytes, which add up to the sizes of the files."""

import sys
from pathlib import Path
from unittest.mock import patch

import click
import pytest

from fixtures.hostile.books import row, sheet, texts, xlsx
from fixtures.hostile.packing import packed
from scoring.api import load_library
from scoring.cli.output import read
from scoring.intake.paths import list_files
from scoring.intake.read import read_files
from tests.unit.intake.words import VOCABULARIES, written

ROWS = "".join(row(place, texts(f"T-{place}", "thon", "2024")) for place in range(2, 102))
BOOK = xlsx(sheet(row(1, texts("unit.id", "unit.type", "period")) + ROWS))
FILES = {"a.xlsx": BOOK, "b.yaml": "[", "c.yaml": "", "d.zip": packed({"x.xlsx": BOOK, "y.csv": "x"}), "e.xlsx": b"PK"}


def test_steps_add_up_to_the_sizes_of_the_files(tmp_path: Path) -> None:
    files, _ = list_files([written(tmp_path, FILES)])
    steps: list[int] = []
    read_files(files, VOCABULARIES, (), steps.append)
    assert sum(steps) == sum(file.size for file in files)
    assert len(steps) > 200  # a step each row, so that one workbook has progress of its own
    assert all(step >= 0 for step in steps)


@pytest.mark.parametrize(("large", "shown"), [(10_000, False), (1, True)])
def test_one_large_workbook_has_a_progress_bar(
    tmp_path: Path, large: int, shown: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, {"a.xlsx": BOOK})
    with (
        patch("scoring.cli.output._LARGE", large),
        patch.object(sys.stderr, "isatty", return_value=True),
        click.Context(click.Command("rank")),
    ):
        read([str(tmp_path)], load_library())
    assert ("100%" in capsys.readouterr().err) == shown
