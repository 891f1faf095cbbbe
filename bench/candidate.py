"""What takes part in a comparison: an engine, what it is handed, and how its answer is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from bench.oracle import Answer
from bench.units import Figures


@dataclass(frozen=True, slots=True)
class OneUnit:
    """An engine that judges one unit at a time. `read` makes what the engine is handed, before the clock runs; `judge`
    is timed; `told` reads its answer, for the check. `leaves` says what shared code does in its place."""

    name: str
    leaves: str
    read: Callable[[Figures], Any]
    judge: Callable[[Any], Any]
    told: Callable[[Any], Answer]


@dataclass(frozen=True, slots=True)
class Answers:
    """What an engine says of many units: points of each criterion, totals, and grades and verdicts as places in
    `GRADES` and `VERDICTS`."""

    points: Sequence[Any]
    total: Any
    grade: Any
    verdict: Any


GRADES: tuple[str | None, ...] = (None, "C", "B", "A")
VERDICTS = ("ineligible", "not_recognised", "recognised")


@dataclass(frozen=True, slots=True)
class Columnar:
    """An engine that judges columns of units; as above. `told` is None where nothing is judged."""

    name: str
    leaves: str
    read: Callable[[Mapping[str, Any]], Any]
    judge: Callable[[Any], Any]
    told: Callable[[Any], Answers] | None


@dataclass(frozen=True, slots=True)
class Missing:
    """An engine that is not here, and what was not found."""

    module: str
    why: str


def found(modules: Sequence[str], kind: str) -> tuple[list[Any], list[Missing]]:
    """What the modules offer of this kind (`one_unit`, `columnar`), and which cannot be imported here."""
    present: list[Any] = []
    missing: list[Missing] = []
    for module in modules:
        try:
            offered = getattr(import_module(f"bench.engines.{module}"), kind)()
        except ImportError as error:
            missing.append(Missing(module, str(error)))
        else:
            present += offered
    return present, missing
