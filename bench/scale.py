"""`python -m bench.scale`: units a second on one core, from arrays to whole files, and what Spark and Dask take for the
same files. Each part is a process of its own with one thread for polars.

Needs Linux, Java 17 and the extra `scale`.
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import CLOCK_BOOTTIME, clock_gettime, perf_counter
from typing import Any

import polars as pl

from bench.units import as_assessment, mostly_met, residential_areas, without_zero_divisors
from scoring import Assessment, Standard, load_library, load_standard
from scoring.batch import Judge, score_by
from scoring.batch.columns import Columns
from scoring.batch.frame import columns_of

DRAWN, PIECE, ROUNDS = 20_000, 100_000, 3
_CRITERIA = Path(__file__).parent / "criteria"


def frame_of(assessments: Iterable[Assessment]) -> pl.DataFrame:
    """Assessments as a row each, columns named as those of lists."""
    frame = pl.DataFrame([_row(each) for each in assessments], infer_schema_length=None)
    return frame.with_columns(pl.col(pl.Decimal).cast(pl.Decimal(9, 1)))  # what an engine holds in 64 bits


def _row(assessment: Assessment) -> dict[str, Any]:
    unit = assessment.unit
    return {
        "unit.id": unit.id,
        **{f"unit.{part}": own for part in ("parent", "cluster") if (own := getattr(unit, part)) is not None},
        "period": assessment.period,
        **assessment.facts,
        **{f"previous.{name}": value for name, value in assessment.previous.items()},
        **{f"evidence.{name}": True for name in assessment.evidence},
    }


def spec_40() -> Standard:
    """The standard of 40 criteria over 60 figures."""
    return load_standard("bench/spec-40", library=load_library(_CRITERIA))


def spec_40_units(count: int) -> list[Assessment]:
    """What a year's submissions under it look like: nearly all met."""
    drawn = map(as_assessment, mostly_met(without_zero_divisors(count)))
    return [replace(each, unit=replace(each.unit, id=f"DV-{number}")) for number, each in enumerate(drawn, start=1)]


STANDARDS: dict[str, Callable[[], Standard]] = {
    "tt-124": partial(load_standard, "tt-124-2021/khu-dan-cu"),
    "spec-40": spec_40,
}
UNITS: dict[str, Callable[[int], Iterable[Assessment]]] = {"tt-124": residential_areas, "spec-40": spec_40_units}


def main() -> None:
    """Draws units, writes them as Parquet pieces, and starts one process a part."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("--rows", type=int, default=1_000_000, help="units of either standard")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        PARTS[asked.part](asked.folder)
        return
    with TemporaryDirectory() as folder:
        for name, units in UNITS.items():
            _write(Path(folder, name), frame_of(units(DRAWN)), asked.rows)
        one_thread = {**os.environ, "POLARS_MAX_THREADS": "1"}
        for part in PARTS:
            command = [sys.executable, "-m", "bench.scale", "--part", part, "--folder", folder]
            subprocess.run(command, check=True, start_new_session=True, env=one_thread)


def _write(folder: Path, drawn: pl.DataFrame, rows: int) -> None:
    """So many rows in pieces: what was drawn, over and over, each row with an id of its own."""
    folder.mkdir()
    piece = pl.concat([drawn] * (PIECE // DRAWN))
    for first in range(0, rows, PIECE):
        own = piece.head(rows - first).with_row_index("row", offset=first)
        named = own.with_columns(pl.format("DV-{}", pl.col("row").cast(pl.String).str.zfill(9)).alias("unit.id"))
        named.drop("row").write_parquet(folder / f"{first:09}.parquet")


def one_process(folder: Path) -> None:
    """One process on one core."""
    Judge(load_standard("tt-124-2021/khu-dan-cu"))
    _ready("one process, to be ready")
    for name, standard in STANDARDS.items():
        judge, frame = Judge(standard()), pl.read_parquet(min((folder / name).iterdir()))
        columns, _ = columns_of(judge.standard, frame)
        _tell(f"{name}, arrays to arrays", 10 * frame.height, partial(_ten_times, judge, columns))
        _tell(f"{name}, frame to frame", frame.height, partial(score_by, judge, frame))
        _tell(f"{name}, Parquet to Parquet", _rows(folder / name), partial(_pieces, judge, folder / name))
        print(f"  {name}, most memory held: {_held()}", flush=True)


def _ten_times(judge: Judge, columns: Columns) -> None:
    for _ in range(10):
        judge.scores(columns)


def _pieces(judge: Judge, source: Path) -> None:
    target = _emptied(source.with_name("out"))
    target.mkdir()
    for piece in sorted(source.iterdir()):
        score_by(judge, pl.read_parquet(piece)).write_parquet(target / piece.name)


def _ready(name: str) -> None:
    """What went by since this process started, imports included."""
    started = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    clock = clock_gettime(CLOCK_BOOTTIME) - int(started) / os.sysconf("SC_CLK_TCK")
    print(f"  {name:<30}{clock:>9.1f} s, {_worked():.1f} core-seconds", flush=True)


def with_spark(folder: Path) -> None:
    """Spark with two workers on this machine."""
    import scoring.spark  # noqa: PLC0415
    from tests.scale.session import local_spark  # noqa: PLC0415

    with local_spark(2) as spark:
        spark.range(1).count()
        _ready("Spark, to be ready")
        for name, standard in STANDARDS.items():
            frame = spark.read.parquet(str(folder / name))
            target = str(folder / "out")
            answer = scoring.spark.score(standard(), frame)
            _tell(
                f"{name}, Spark local[2]",
                _rows(folder / name),
                lambda answer=answer, target=target: answer.write.mode("overwrite").parquet(target),
            )


def with_dask(folder: Path) -> None:
    """Dask with two workers on this machine."""
    from distributed import Client, LocalCluster  # noqa: PLC0415

    from tests.scale.dask_example import score_piece  # noqa: PLC0415

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.gather(client.map(abs, range(2), pure=False))
        _ready("Dask, to be ready")
        for name, standard in STANDARDS.items():
            pieces = [str(piece) for piece in (folder / name).iterdir()]
            target = _emptied(folder / "out")
            target.mkdir()
            work = partial(score_piece, standard(), target=str(target))
            _tell(
                f"{name}, Dask, 2 workers",
                _rows(folder / name),
                lambda work=work, pieces=pieces: client.gather(client.map(work, pieces, pure=False)),
            )


PARTS: dict[str, Callable[[Path], None]] = {"one": one_process, "spark": with_spark, "dask": with_dask}


def _emptied(folder: Path) -> Path:
    if folder.exists():
        rmtree(folder)
    return folder


def _rows(folder: Path) -> int:
    return int(pl.scan_parquet(folder / "*.parquet").select(pl.len()).collect().item())


def _tell(name: str, rows: int, work: Callable[[], object]) -> None:
    """The first run, then the medians of those after it: by the clock, and by what all processes of the part worked,
    which a busy machine changes less."""
    taken: list[tuple[float, float]] = []
    for _ in range(ROUNDS + 1):
        start, worked = perf_counter(), _worked()
        work()
        taken.append((perf_counter() - start, _worked() - worked))
    clock, cores = (statistics.median(times) for times in zip(*taken[1:], strict=True))
    times = f"first {taken[0][0]:>6.2f} s, then {clock:>6.2f} s"
    rates = f"{rows / clock:>8.0f} a second, {rows / cores:>8.0f} a core-second"
    print(f"  {name:<30}{rows:>9} rows, {times}: {rates}", flush=True)


def _worked() -> float:
    """Core-seconds of all processes of this session, those that have ended included. Linux only."""
    ticks, session = 0, str(os.getsid(0))
    for process in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = process.read_text(encoding="utf-8").rpartition(")")[2].split()
            if fields[3] == session:
                ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _held() -> str:
    """The most memory that this process has held so far."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(line.split(":")[1].strip() for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
