"""Timing side by side: candidates take turns in one process, so that what slows the machine slows all of them."""

import gc
import math
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Times:
    """What one candidate took for one item: the median of the rounds' medians, the mean and the 99th percentile, in
    seconds, and page faults, which show where the allocator took part."""

    median: float
    mean: float
    p99: float
    faults: float


def interleaved(candidates: Mapping[str, Callable[[int], object]], items: int, rounds: int) -> dict[str, Times]:
    """Each candidate over all items, in turns; a first round warms up and is not counted."""
    medians: dict[str, list[float]] = {name: [] for name in candidates}
    every: dict[str, list[float]] = {name: [] for name in candidates}
    faults = dict.fromkeys(candidates, 0)
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            with _collector_off():
                before = _page_faults()
                taken = [_timed(run, item) for item in range(items)]
            if turn:
                medians[name].append(statistics.median(taken))
                every[name] += taken
                faults[name] += _page_faults() - before
    return {
        name: Times(
            statistics.median(medians[name]),
            statistics.fmean(every[name]),
            _p99(every[name]),
            faults[name] / items / rounds,
        )
        for name in candidates
    }


def once_a_round(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """What each candidate took in each round, the collector left as users have it."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            gc.collect()
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return taken


def over(base: Sequence[float], taken: Sequence[float]) -> float:
    """The median of what each round took over the base of the same round."""
    return statistics.median(own - bare for own, bare in zip(taken, base, strict=True))


def process(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """One whole process, its output kept out of the way."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def _timed(run: Callable[[int], object], item: int) -> float:
    start = time.perf_counter()
    run(item)
    return time.perf_counter() - start


def _page_faults() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt if resource else 0


def _p99(taken: Sequence[float]) -> float:
    return sorted(taken)[math.ceil(len(taken) * 0.99) - 1]


@contextmanager
def _collector_off() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
