"""One unit at a time: every engine over the same units, in turns."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from bench.candidate import Missing, OneUnit, found
from bench.check import WRONG, Wrong, compared, refused
from bench.engines.assess import INFERENCES, runs_of_durable_rules, standard
from bench.oracle import Answer, answer, answer_without_points
from bench.table import Cell, Table
from bench.timing import interleaved, once_a_round
from bench.units import Figures, drawn_units, mostly_met, without_zero_divisors
from scoring.engine.compile import compile_standard

ENGINES = ("assess", "zen", "cel", "json_logic", "business", "durable_host")
CHECKED, TIMED, ROUNDS, REASON_ROUNDS = 2000, 300, 7, 3
#: Ratios are told to each of these, where it takes part.
BASES = ("zen, decision", "zen, kept compiled", f"scoring, {INFERENCES[0]}")


def tables() -> Iterator[Table]:
    yield made_ready()
    yield with_points()
    units = without_zero_divisors(CHECKED)
    for key, title, drawn in (
        ("drawn", "a third of the criteria missed", units),
        ("met", "nearly all met", mostly_met(units)),
    ):
        yield from _conditions_alone(key, title, drawn)


def made_ready() -> Table:
    """From a read criteria file to something that judges."""
    works: dict[str, Callable[[], object]] = {
        f"scoring, {inference}, {name}": partial(compile_standard.__wrapped__, standard(f"bench/{name}"), inference)
        for inference in INFERENCES
        for name in ("spec-40", "spec-40-points")
    }
    taken = once_a_round(works, 5)
    rows = [[name, statistics.median(times) * 1e3] for name, times in taken.items()]
    return Table("made_ready", "Made ready to judge, once", head=("", "ms"), formats=(".1f",), rows=rows)


def with_points() -> Table:
    """All engines: 40 points, total, grade and verdict."""
    candidates, missing = found(ENGINES, "one_unit")
    units = list(islice(drawn_units(), CHECKED))
    expected = [answer(unit) for unit in units]
    wrong, notes = _checked(candidates, units, expected)
    rows = _timed(candidates, units[:TIMED], ROUNDS)
    for row, candidate in zip(rows, candidates, strict=True):
        row += [str(wrong[candidate.name]), candidate.leaves]
    head = (*_HEAD, "wrong", "left to shared code")
    title = "One unit at a time, 40 criteria with points, sections, grades"
    return Table("one_unit", title, [*_told(missing), *notes, f"{WRONG}."], head, (*_FORMATS, "", ""), rows)


def _conditions_alone(key: str, title: str, units: Sequence[Figures]) -> Iterator[Table]:
    expected = [answer_without_points(unit) for unit in units]
    kinds = (("without_points", ROUNDS, ""), ("with_reasons", REASON_ROUNDS, " with every reason, or zen's trace"))
    for kind, rounds, what in kinds:
        candidates, missing = found(("assess", "zen"), kind)
        _, notes = _checked(candidates, units, expected)
        rows = _timed(candidates, units[:TIMED], rounds)
        full = f"One unit at a time, 40 criteria without points{what}: {title}"
        yield Table(f"{kind}_{key}", full, [*_told(missing), *notes], _HEAD, _FORMATS, rows)


def _checked(
    candidates: Sequence[OneUnit], units: Sequence[Figures], expected: Sequence[Answer]
) -> tuple[dict[str, Wrong], list[str]]:
    """Every unit, the timed ones among them, judged by every engine."""
    wrong = {}
    started = 0.0
    for candidate in candidates:
        candidate.judge(candidate.read(units[0]))
        with runs_of_durable_rules() as runs:
            answers = [candidate.told(candidate.judge(candidate.read(unit))) for unit in units]
        wrong[candidate.name] = compared(expected, answers)
        refused(candidate.name, wrong[candidate.name])
        started = max(started, runs.call_count / len(units))
    alike = sum(each == Wrong() for each in wrong.values())
    verdicts = Counter(each.verdict for each in expected)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    return wrong, [
        f"{len(units)} units checked ({counts}): {alike} of {len(wrong)} answer as the oracle does; "
        f"{started:.3g} runs of durable-rules an assessment. {min(TIMED, len(units))} units timed."
    ]


_HEAD = ("", "median µs", "mean", "p99", "faults", *(f"× {base}" for base in BASES))
_FORMATS = (",.1f", ",.1f", ",.0f", ".1f", ".2f", ".2f", ".2f")


def _timed(candidates: Sequence[OneUnit], units: Sequence[Figures], rounds: int) -> list[list[Cell]]:
    works = {candidate.name: _over(candidate, units) for candidate in candidates}
    times = interleaved(works, len(units), rounds)
    bases = [next((t.median for name, t in times.items() if name.startswith(base)), None) for base in BASES]
    return [
        [name, t.median * 1e6, t.mean * 1e6, t.p99 * 1e6, t.faults, *(base and t.median / base for base in bases)]
        for name, t in times.items()
    ]


def _over(candidate: OneUnit, units: Sequence[Figures]) -> Callable[[int], object]:
    judge, inputs = candidate.judge, [candidate.read(unit) for unit in units]
    return lambda number: judge(inputs[number])


def _told(missing: Sequence[Missing]) -> list[str]:
    return [f"Not here: {each.module} ({each.why})." for each in missing]
