"""The same units as columns, and what the oracle says of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from bench.candidate import GRADES, VERDICTS, Answers
from bench.check import TOLERANCE, Wrong
from bench.oracle import Answer
from bench.units import Figures, is_decimal

#: One array a fact: float64, int64 or bool, in the order of the draws.
Columns = Mapping[str, Any]


def as_columns(units: Sequence[Figures]) -> Columns:
    return {name: np.array([unit[name] for unit in units], dtype=_dtype(name)) for name in units[0]}


def _dtype(name: str) -> type:
    return np.float64 if is_decimal(name) else np.bool_ if name.startswith("ok_") else np.int64


def head(columns: Columns, count: int) -> Columns:
    """The first units, in arrays of their own."""
    return {name: column[:count].copy() for name, column in columns.items()}


def as_answers(answers: Iterable[Answer]) -> Answers:
    """Exact points become the nearest floating point number."""
    told = list(answers)
    return Answers(
        points=list(np.array([[float(earned) for earned in each.points] for each in told]).T),
        total=np.array([float(each.total) for each in told]),
        grade=np.array([GRADES.index(each.grade) for each in told], dtype=np.int8),
        verdict=np.array([VERDICTS.index(each.verdict) for each in told], dtype=np.int8),
    )


def compared(expected: Answers, found: Answers) -> Wrong:
    points: Any = np.zeros(len(expected.total), dtype=np.bool_)
    for right, own in zip(expected.points, found.points, strict=True):
        points |= np.abs(right - own) > TOLERANCE
    total = np.abs(expected.total - found.total) > TOLERANCE
    grade = (expected.grade != found.grade) | (expected.verdict != found.verdict)
    return Wrong(*(int(np.count_nonzero(each)) for each in (points, total, grade)))
