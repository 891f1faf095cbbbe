"""Timing side by side: candidates take turns in one process, so that what slows the machine slows all of them."""

import gc
import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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


def times_over(base: Sequence[float], taken: Sequence[float]) -> float:
    """The median of each round's ratio to the base of the same round."""
    return statistics.median(own / bare for own, bare in zip(taken, base, strict=True))


def process(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """One whole process, its output kept out of the way."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@dataclass(frozen=True, slots=True)
class Process:
    """One whole process: seconds, the most memory it held in bytes (None where the system does not tell), and why it
    did not do its work, where it did not."""

    seconds: float
    peak: int | None
    failed: str | None


#: A process remembers the memory of the one that started it, so a small one starts what is measured.
_LAUNCH = """
import json, os, subprocess, sys, time
start = time.perf_counter()
running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(running.pid, 0)
print(json.dumps([time.perf_counter() - start, used.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


def measured(command: Sequence[str], longest: float, fine: Collection[int] = (0,)) -> Process:
    """Run to its end, or to `longest` seconds; exit codes that are `fine` tell of no failure."""
    if not hasattr(os, "wait4"):
        return Process(0, None, "not measured on this system")
    try:
        done = subprocess.run(
            [sys.executable, "-c", _LAUNCH, *command], capture_output=True, timeout=longest, check=True
        )
    except subprocess.TimeoutExpired:
        return Process(longest, None, f"longer than {longest:.0f} s")
    seconds, peak, status = json.loads(done.stdout)
    peak *= 1 if sys.platform == "darwin" else 1024
    if status not in fine:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return Process(seconds, peak, f"ended with {status}: {' '.join(last)[:80]}")
    return Process(seconds, peak, None)


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
