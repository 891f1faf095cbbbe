"""polars: one lazy query, in floating point."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from bench.candidate import Answers, Columnar
from bench.workload import (
    CAPS,
    ELIGIBLE,
    FROM,
    FULL,
    LEAST,
    PREREQUISITES,
    RULES,
    Deduction,
    Proportional,
    Rule,
    elementwise,
)


def columnar() -> list[Columnar]:
    steps = _steps()

    def judge(frame: pl.DataFrame) -> pl.DataFrame:
        query = frame.lazy()
        for step in steps[:-1]:
            query = query.with_columns(step)
        return query.select(steps[-1]).collect()

    return [Columnar("polars, lazy", "", pl.DataFrame, judge, _told)]


def _steps() -> list[list[Any]]:
    """Each looks at columns of those before."""
    second = {criterion for criterion, needed in PREREQUISITES.items() if needed in PREREQUISITES}
    first = PREREQUISITES.keys() - second
    sections = [
        pl.min_horizontal(pl.sum_horizontal([f"c{i}" for i in range(place, 40, 4)]), pl.lit(float(cap))).alias(
            f"G{place}"
        )
        for place, cap in enumerate(CAPS)
    ]
    short = pl.any_horizontal([pl.col(f"G{place}") < least for place, least in enumerate(LEAST)])
    reached = pl.sum_horizontal([(pl.col("total") >= least).cast(pl.Int8) for _, least in FROM])
    grade = pl.when(pl.col("eligible") & ~short).then(reached).otherwise(0).cast(pl.Int8).alias("grade")
    verdict = pl.when(~pl.col("eligible")).then(0).when(pl.col("grade") > 0).then(2).otherwise(1).cast(pl.Int8)
    return [
        [*(_earned(rule).alias(f"c{i}") for i, rule in enumerate(RULES)), _in_polars(ELIGIBLE).alias("eligible")],
        [_waiting(criterion) for criterion in sorted(first)],
        [_waiting(criterion) for criterion in sorted(second)],
        sections,
        [pl.sum_horizontal([f"G{place}" for place in range(4)]).alias("total")],
        [grade],
        [*(f"c{i}" for i in range(40)), "total", "grade", verdict.alias("verdict")],
    ]


def _waiting(criterion: int) -> pl.Expr:
    needed = PREREQUISITES[criterion]
    return (
        pl.when(pl.col(f"c{needed}") == FULL[needed])
        .then(pl.col(f"c{criterion}"))
        .otherwise(0.0)
        .alias(f"c{criterion}")
    )


def _earned(rule: Rule) -> pl.Expr:
    match rule:
        case Proportional(fact):
            return (pl.col(fact) * (4 / 95)).clip(0, 4)
        case Deduction(count):
            return (3 - 0.5 * pl.col(count)).clip(0, None)
        case _:
            made: Any = pl
            for condition, points in rule:
                made = made.when(_in_polars(condition)).then(points)
            return made.otherwise(0.0)


def _in_polars(condition: str) -> Any:
    return eval(elementwise(condition), {}, _Facts())


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> pl.Expr:
        return pl.col(name)


def _told(frame: pl.DataFrame) -> Answers:
    columns: Mapping[str, Any] = {name: frame[name].to_numpy() for name in frame.columns}
    return Answers([columns[f"c{i}"] for i in range(40)], columns["total"], columns["grade"], columns["verdict"])
