"""Many units at once, as columns in memory: every engine at three sizes, in turns."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from bench.candidate import Answers, Columnar, Missing, found
from bench.check import WRONG, Wrong, refused
from bench.columns import Columns, as_answers, as_columns, compared, head
from bench.engines.numpy_columns import BOUND
from bench.oracle import Answer, answer, answer_without_points
from bench.table import Cell, Table
from bench.timing import once_a_round, times_over
from bench.units import Figures, drawn_units, without_zero_divisors

ENGINES = ("numpy_columns", "batch", "batch_arrays", "polars_columns", "duckdb_sql", "openfisca")
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 11


def tables() -> Iterator[Table]:
    """The rows are gone before anything is timed."""
    yield _table(
        "columnar",
        "Columns in memory, 40 criteria with points, sections, grades",
        found(ENGINES, "columnar"),
        *_drawn(list(islice(drawn_units(), SIZES[-1])), answer),
    )
    yield _table(
        "columnar_without_points",
        "Columns in memory, 40 criteria without points",
        found(("numpy_columns", "batch_arrays"), "without_points"),
        *_drawn(without_zero_divisors(SIZES[-1]), answer_without_points),
    )


def _drawn(units: Sequence[Figures], answered: Callable[[Figures], Answer]) -> tuple[Columns, Answers]:
    return as_columns(units), as_answers(map(answered, units))


def _table(
    key: str, title: str, taking_part: tuple[list[Columnar], list[Missing]], columns: Columns, expected: Answers
) -> Table:
    candidates, missing = taking_part
    wrong = _checked(candidates, columns, expected)
    taken = {size: _timed(candidates, head(columns, size)) for size in SIZES}
    rows: list[list[Cell]] = []
    for candidate in candidates:
        medians = [statistics.median(taken[size][candidate.name]) for size in SIZES]
        ratio = times_over(taken[SIZES[-1]][BOUND], taken[SIZES[-1]][candidate.name])
        told = str(wrong[candidate.name]) if candidate.told else "–"
        milliseconds = [median * 1e3 for median in medians]
        rows.append([candidate.name, *milliseconds, SIZES[-1] / medians[-1] / 1e6, ratio, told, candidate.leaves])
    checked = f"All {SIZES[-1]:_} units checked".replace("_", " ")
    notes = [f"Not here: {each.module} ({each.why})." for each in missing]
    notes.append(f"{checked}; {ROUNDS} rounds; ratios are medians of each round's. {WRONG}.")
    sizes = [f"{size:_} units, ms".replace("_", " ") for size in SIZES]
    heads = ("", *sizes, "million units/s", f"× {BOUND}", "wrong", "left to shared code")
    return Table(key, title, notes, heads, (",.2f", ",.2f", ",.1f", ",.2f", ",.2f", "", ""), rows)


def _checked(candidates: list[Columnar], columns: Columns, expected: Answers) -> dict[str, Wrong]:
    wrong = {}
    for candidate in candidates:
        if candidate.told is not None:
            wrong[candidate.name] = compared(expected, candidate.told(candidate.judge(candidate.read(columns))))
            refused(candidate.name, wrong[candidate.name])
    return wrong


def _timed(candidates: list[Columnar], columns: Columns) -> dict[str, list[float]]:
    """A first round warms up and is not counted."""
    works = {candidate.name: partial(candidate.judge, candidate.read(columns)) for candidate in candidates}
    return {name: times[1:] for name, times in once_a_round(works, ROUNDS + 1).items()}
