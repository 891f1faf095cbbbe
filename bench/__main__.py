"""`python -m bench`: checks that all candidates answer alike, then times them side by side and prints the table."""

import platform
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock, patch

import bench.workbook
import bench.zen
from bench.timing import interleaved, once_a_round, over, process
from bench.units import Figures, as_assessment, as_drawn, mostly_met, residential_areas
from scoring import Standard, State, UnitResult, assess, load_library, load_standard, rank
from scoring.engine.compile import compile_standard, default_inference

UNITS, ROUNDS, REASON_ROUNDS = 300, 7, 3
CHECKED = 1000
RANKED, RANK_ROUNDS = 5000, 3
PROCESS_ROUNDS = 11
BOOK_ROUNDS = 5

_HERE = Path(__file__).parent
_SUBMISSION = _HERE.parent / "fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml"
_INFERENCES = ("rete", "plain") if default_inference() == "rete" else ("plain",)


def main() -> None:
    """All parts, one after the other; nothing is asserted about time."""
    print(f"Python {platform.python_version()} {platform.system()} {platform.machine()}; {', '.join(map(_at, _USED))}")
    standard = load_standard("bench/spec-40", library=load_library(_HERE / "criteria"))
    _made_ready(standard)
    for inference in _INFERENCES:
        compile_standard(standard, inference)
    drawn = as_drawn(CHECKED)
    for title, units in (("a third of the criteria missed", drawn), ("nearly all met", mostly_met(drawn))):
        print(f"\nOne assessment, 40 criteria, {title}")
        _check(standard, units)
        _one_assessment(standard, units[:UNITS])
    _whole_processes()
    _ranking()
    _workbook()


_USED = ("zen-engine", "openpyxl", "durable-rules", "pydantic", "PyYAML", "click")


def _at(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"


def _made_ready(standard: Standard) -> None:
    prepare: dict[str, Callable[[], object]] = {
        f"scoring {inference}": partial(compile_standard.__wrapped__, standard, inference) for inference in _INFERENCES
    }
    taken = once_a_round({"zen": bench.zen.compiled, **prepare}, 5)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print("\nMade ready to judge, once: " + ", ".join(f"{name} {t * 1e3:.1f} ms" for name, t in medians.items()))


def _check(standard: Standard, units: Sequence[Figures]) -> None:
    """Every unit, the timed ones among them, gets the same 40 answers and the same verdict from all candidates."""
    read_once, compiled = bench.zen.read_once(), bench.zen.compiled()
    verdicts: Counter[str] = Counter()
    missed = 0
    with _runs_of_durable_rules() as runs:
        for number, unit in enumerate(units):
            context = bench.zen.as_context(unit)
            told = compiled(context)["result"]
            expected = ([told[f"c{i}"] for i in range(40)], told["verdict"])
            if read_once(context)["result"] != told:
                raise SystemExit(f"unit {number}: zen differs from zen")
            for inference in _INFERENCES:
                result = assess(standard, as_assessment(number, unit), inference=inference)
                if ([state is State.MET for state in result.states], str(result.verdict)) != expected:
                    raise SystemExit(f"unit {number}: scoring ({inference}) and zen differ")
            verdicts[told["verdict"]] += 1
            missed += expected[0].count(False)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    print(f"  {len(units)} units answered alike ({counts}); {missed / len(units):.1f} criteria missed a unit", end="; ")
    print(f"{runs.call_count / len(units):g} runs of durable-rules an assessment")


@contextmanager
def _runs_of_durable_rules() -> Iterator[Mock]:
    """Counts how often the engine itself is started."""
    if "rete" not in _INFERENCES:
        yield Mock()
        return
    import durable_rules_engine as engine  # noqa: PLC0415 (not installed everywhere)

    with patch.object(engine, "start_action_for_state", side_effect=engine.start_action_for_state) as started:
        yield started


def _one_assessment(standard: Standard, units: Sequence[Figures]) -> None:
    contexts = [bench.zen.as_context(unit) for unit in units]
    assessments = [as_assessment(number, unit) for number, unit in enumerate(units)]
    read_once, compiled = bench.zen.read_once(), bench.zen.compiled()

    def judged(inference: str, number: int) -> UnitResult:
        return assess(standard, assessments[number], inference=inference)

    def explained(inference: str, number: int) -> object:
        return judged(inference, number).criteria

    _compare(
        {
            "zen, decision": lambda number: read_once(contexts[number]),
            "zen, kept compiled": lambda number: compiled(contexts[number]),
            **{f"scoring, {inference}": partial(judged, inference) for inference in _INFERENCES},
        },
        len(units),
        ROUNDS,
    )
    _compare(
        {
            "zen, decision, trace": lambda number: read_once(contexts[number], {"trace": True}),
            "zen, kept compiled, trace": lambda number: compiled(contexts[number], {"trace": True}),
            f"scoring, {_INFERENCES[0]}, reasons": partial(explained, _INFERENCES[0]),
        },
        len(units),
        REASON_ROUNDS,
    )


def _compare(candidates: Mapping[str, Callable[[int], object]], items: int, rounds: int) -> None:
    """The first two are zen's, and every line shows what it took as a multiple of each."""
    found = interleaved(candidates, items, rounds)
    decision, compiled = (times.median for times in list(found.values())[:2])
    head = f"{items} units, {rounds} rounds; µs"
    print(f"  {head:<27}{'median':>9}{'mean':>9}{'p99':>9}{'faults':>9}{'of decision':>13}{'of compiled':>13}")
    for name, times in found.items():
        print(
            f"  {name:<27}{times.median * 1e6:>9.1f}{times.mean * 1e6:>9.1f}{times.p99 * 1e6:>9.0f}{times.faults:>9.1f}"
            f"{times.median / decision:>13.2f}{times.median / compiled:>13.2f}"
        )


def _whole_processes() -> None:
    script = Path(sys.executable).with_name("scoring")
    scoring = [str(script)] if script.exists() else [sys.executable, "-c", "from scoring.cli import main; main()"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "scoring --help": [*scoring, "--help"],
        "scoring check one.yaml": [*scoring, "check", str(_SUBMISSION)],
    }
    print(f"\nWhole processes, {PROCESS_ROUNDS} rounds: the bare interpreter, then what comes on top of it")
    works: dict[str, Callable[[], object]] = {}
    for name, command in commands.items():
        first = process(command)
        if first.returncode in (0, 1):
            works[name] = partial(process, command)
        else:
            print(f"  {name:<26} not measured: {first.stderr.strip().splitlines()[-1:]}")
    bare, *others = once_a_round(works, PROCESS_ROUNDS).items()
    print(f"  {bare[0]:<26} {statistics.median(bare[1]) * 1e3:>8.1f} ms")
    for name, taken in others:
        print(f"  {name:<26} {over(bare[1], taken) * 1e3:>+8.1f} ms")


def _ranking() -> None:
    areas = list(residential_areas(RANKED))
    library = load_library()
    verdicts = Counter(str(unit.result.verdict) for group in rank(areas).groups for unit in group.units)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    print(f"\nRanking {RANKED} residential areas ({counts}) in one process, reading left out, {RANK_ROUNDS} rounds")
    runs: dict[str, Callable[[], object]] = {
        f"scoring {inference}": partial(rank, areas, inference=inference, library=library) for inference in _INFERENCES
    }
    for name, taken in once_a_round(runs, RANK_ROUNDS).items():
        print(f"  {name:<26} {RANKED / statistics.median(taken):>8.0f} units/s")


def _workbook() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "danh-sach.xlsx")
        bench.workbook.written(path)
        print(f"\nA workbook of {bench.workbook.UNITS} units, {path.stat().st_size / 1e6:.1f} MB, {BOOK_ROUNDS} rounds")
        taken = once_a_round(bench.workbook.readers(path), BOOK_ROUNDS)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    others = medians["openpyxl, cells"]
    for name, median in medians.items():
        print(f"  {name:<26} {median * 1e3:>8.0f} ms{others / median:>8.1f} × as fast as openpyxl")


if __name__ == "__main__":
    main()
