"""Ranking in one process, from assessments to groups with ranks."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from bench.engines.assess import INFERENCES
from bench.table import Cell, Table
from bench.timing import once_a_round
from bench.units import residential_areas
from scoring import load_library, rank

UNITS, ROUNDS = 5000, 3


def tables() -> Iterator[Table]:
    areas = list(residential_areas(UNITS))
    library = load_library()
    verdicts = Counter(str(unit.result.verdict) for group in rank(areas).groups for unit in group.units)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    runs: dict[str, Callable[[], object]] = {
        f"scoring, {inference}": partial(rank, areas, inference=inference, library=library) for inference in INFERENCES
    }
    rows: list[list[Cell]] = [
        [name, UNITS / statistics.median(taken)] for name, taken in once_a_round(runs, ROUNDS).items()
    ]
    notes = [f"{UNITS} residential areas under tt-124-2021 ({counts}), reading left out, {ROUNDS} rounds."]
    yield Table("ranking", "Ranking in one process", notes, ("", "units/s"), (",.0f",), rows)
