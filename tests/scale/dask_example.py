"""Parquet pieces in, Parquet pieces out, on two Dask workers: python dask_example.py STANDARD SOURCE TARGET"""

import sys
from functools import partial
from pathlib import Path

import polars as pl
from distributed import Client, LocalCluster

from scoring import load_standard
from scoring.batch import score
from scoring.model.standard import Standard


def score_piece(standard: Standard, piece: str, target: str) -> int:
    """One piece scored; it takes its name only once it is whole, so a piece that is tried again does no harm."""
    answer = score(standard, pl.read_parquet(piece))
    unfinished = Path(target, Path(piece).name + ".unfinished")
    answer.write_parquet(unfinished)
    unfinished.replace(Path(target, Path(piece).name))
    return answer.height


def main(standard: str, source: str, target: str) -> None:
    pieces = [str(piece) for piece in sorted(Path(source).glob("*.parquet"))]
    Path(target).mkdir(parents=True, exist_ok=True)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        jobs = client.map(partial(score_piece, load_standard(standard), target=target), pieces, retries=2)
        print(sum(client.gather(jobs)), "units")


if __name__ == "__main__":  # Dask starts its workers from this file
    main(*sys.argv[1:])
