"""scoring itself over columns: a frame of facts in, a frame of verdicts, grades and points out."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from bench.candidate import GRADES, VERDICTS, Answers, Columnar
from bench.engines.assess import standard
from bench.units import PREVIOUS


def columnar() -> list[Columnar]:
    from scoring.batch import score  # noqa: PLC0415 (its absence is told, like that of any engine)

    return [Columnar("scoring, batch", "", frame_of, partial(score, standard()), _told)]


def frame_of(columns: Mapping[str, Any]) -> pl.DataFrame:
    """One column a fact, last year's as `previous.<fact>`."""
    return pl.DataFrame({_head(name): column for name, column in columns.items()})


def _head(name: str) -> str:
    return f"previous.{PREVIOUS[name]}" if name in PREVIOUS else name


def _told(scored: pl.DataFrame) -> Answers:
    points = [_numbers(scored[f"points.c{i}"]) for i in range(40)]
    grade, verdict = _places(scored["grade"], GRADES), _places(scored["verdict"], VERDICTS)
    return Answers(points, _numbers(scored["points"]), grade, verdict)


def _numbers(column: pl.Series) -> Any:
    """Exact numbers as text: decimals, and fractions where no decimal equals them."""
    texts = column.cast(pl.String)
    known = {text: float(Fraction(text)) for text in texts.unique()}
    return texts.replace_strict(known, return_dtype=pl.Float64).to_numpy()


def _places(column: pl.Series, names: tuple[str | None, ...]) -> Any:
    return np.array([names.index(value) for value in column.cast(pl.String).to_list()], dtype=np.int8)
