"""What a run over lists came to, and how far it has come meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scoring.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come with one thing after the other (`read`, `judge`, `write`): so much of a whole (bytes or
    rows), and how many units that is."""

    phase: str
    done: int
    whole: int
    units: int


#: Told of every step.
Told = Callable[[Progress], object]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run.

    `judged` units stand in `out`; it was left alone where there is none. `rejected` submissions are listed in
    `rejected_out`, where there are any; `faults` are the first things that are wrong with them, a line each, out of
    `found`. `apart` units were judged for the roll-up only. durable-rules ran `runs` times, `by_rows` units were judged
    one by one; `in_memory` tells that all were.
    """

    judged: int
    rejected: int
    apart: int
    runs: int
    by_rows: int
    in_memory: bool
    out: Path
    rejected_out: Path | None
    faults: tuple[str, ...]
    found: int
    warnings: tuple[Diagnostic, ...]
