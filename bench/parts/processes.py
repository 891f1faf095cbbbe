"""Whole processes: the bare interpreter, then what comes on top of it."""

import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.table import Cell, Table
from bench.timing import once_a_round, over, process

ROUNDS = 11
_SUBMISSION = Path(__file__).parents[2] / "fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml"


def scoring(*arguments: str) -> list[str]:
    """The command line as people start it."""
    script = Path(sys.executable).with_name("scoring")
    start = [str(script)] if script.exists() else [sys.executable, "-c", "from scoring.cli import main; main()"]
    return [*start, *arguments]


def tables() -> Iterator[Table]:
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "scoring --help": scoring("--help"),
        "scoring check one.yaml": scoring("check", str(_SUBMISSION)),
    }
    notes = [f"{ROUNDS} rounds; the bare interpreter, then the median of what each takes on top of it in its round."]
    works: dict[str, Callable[[], object]] = {}
    for name, command in commands.items():
        first = process(command)
        if first.returncode in (0, 1):
            works[name] = partial(process, command)
        else:
            notes.append(f"{name} not measured: {first.stderr.strip().splitlines()[-1:]}")
    (bare, base), *others = once_a_round(works, ROUNDS).items()
    rows: list[list[Cell]] = [[bare, statistics.median(base) * 1e3]]
    rows += [[name, over(base, taken) * 1e3] for name, taken in others]
    yield Table("processes", "Whole processes", notes, ("", "ms"), ("+,.1f",), rows)
