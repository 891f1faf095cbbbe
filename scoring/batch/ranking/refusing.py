"""The file of rejected rows: each thing that is wrong, in the order of the lists."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from scoring.batch.ranking.refused import faults_csv, line_of
from scoring.batch.ranking.stored import Part

#: So many are told one by one; the file has all of them.
TOLD = 20
#: What is wrong with a header is wrong with every row below it, and told once.
_ONE_FAULT = ("file", "sheet", "line", "column", "code", "message")


@dataclass(frozen=True, slots=True)
class Refused:
    """How many things are wrong, and the first different ones of them, a line each."""

    found: int
    first: tuple[str, ...]


def rejected_path(out: Path) -> Path:
    """Beside `tinh.csv` stands `tinh.rejected.csv`."""
    return out.with_suffix(".rejected.csv")


def faults_in_order(parts: Sequence[Part], refused: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What is wrong in each part: with what could not be read, and with what was `refused` later."""
    for place, part in enumerate(parts):
        later = refused.filter(pl.col("part") == place).drop("part")
        yield pl.concat([part.faults(), later]).sort("line", maintain_order=True)


def write_rejected(frames: Iterable[pl.DataFrame], path: Path) -> Refused:
    """Write the file, and tell what stands in it."""
    found, first = 0, dict[str, None]()
    with path.open("wb") as stream:
        for frame in frames:
            stream.write(faults_csv(frame, begins=not stream.tell()))
            found += len(frame)
            if len(first) < TOLD:
                once = frame.unique(_ONE_FAULT, keep="first", maintain_order=True).head(TOLD)
                first |= dict.fromkeys(line_of(fault) for fault in once.iter_rows(named=True))
    return Refused(found, tuple(first)[:TOLD])
