"""Files of many units, drawn by numpy from a fixed seed: like `units.py`, but not the same draws."""

from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

_SEED = 4


def write(path: Path, count: int) -> None:
    """As `.csv` or `.parquet`, in the columns of docs/assessments.md."""
    units = [f"DV-{number:07}" for number in range(count)]
    heads = {"unit.id": units, "unit.name": units, "unit.type": "don_vi_mau", "period": 2024}
    frame = facts(count).with_columns(**{name: pl.Series(v) if v is units else pl.lit(v) for name, v in heads.items()})
    frame = frame.select(*heads, *(name for name in frame.columns if name not in heads))
    {".csv": frame.write_csv, ".parquet": frame.write_parquet}[path.suffix](path)


def facts(count: int) -> pl.DataFrame:
    draw = np.random.default_rng(_SEED)
    tenths = partial(np.round, decimals=1)
    columns = {f"pct_{i}": tenths(np.clip(draw.normal(74, 18, count), 0, 100)) for i in range(20)}
    columns |= {f"cnt_{i}": draw.integers(0, 7, count) if i < 5 else draw.binomial(1, 0.04, count) for i in range(8)}
    columns |= {f"ok_{i}": draw.random(count) < (0.97 if i == 15 else 0.8) for i in range(16)}
    for i in range(5):
        whole = draw.integers(50, 301, count)
        part = np.where(draw.random(count) < 0.4, draw.random(count), draw.uniform(0.6, 1, count))
        columns |= {f"num_{i}": (whole * part).astype(np.int64), f"den_{i}": whole}
    for i in range(3):
        before = tenths(draw.uniform(20, 90, count))
        columns |= {f"cur_{i}": tenths(before + draw.normal(2, 5, count)), f"previous.cur_{i}": before}
    return pl.DataFrame(columns)
