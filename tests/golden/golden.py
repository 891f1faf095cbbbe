"""What the program prints, kept in files: `GOLDEN=accept pytest tests/golden` rewrites them, and the diff is yours."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from scoring.cli import main

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent


class Run(NamedTuple):
    """What one call of the command line came to."""

    code: int
    stdout: str
    stderr: str


def run(arguments: Sequence[str], *, language: str, folder: Path = ROOT) -> Run:
    """`scoring ARGUMENTS` in this process, from its outermost door, with `folder` as the current one.

    Nothing of the machine shows: there is no window, so text is 80 wide, and a fault of the program is raised as it is.
    """
    out, err = io.BytesIO(), io.BytesIO()
    with (
        patch.object(sys, "argv", ["scoring", *arguments]),
        patch.dict(os.environ, {"SCORING_LANG": language, "SCORING_DEBUG": "1"}),
        chdir(folder),
        io.TextIOWrapper(out, encoding="utf-8", newline="") as stdout,
        io.TextIOWrapper(err, encoding="utf-8", newline="") as stderr,
    ):
        with redirect_stdout(stdout), redirect_stderr(stderr), pytest.raises(SystemExit) as ending:
            main()
        stdout.flush()
        stderr.flush()
        return Run(int(ending.value.code or 0), out.getvalue().decode(), err.getvalue().decode())


def accepted(name: str, told: str) -> str:
    """What stands in the golden file of this name; under GOLDEN=accept, `told` is written there first."""
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "accept":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(told.encode())
    return path.read_bytes().decode() if path.exists() else ""
