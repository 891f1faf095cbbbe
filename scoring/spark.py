"""Many units on a Spark cluster: the same pure function as `scoring.batch`, over the Arrow batches of every partition.

Needs the extra `scale` where the program runs, and this package with the extra `batch` on every worker.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import polars as pl

from scoring.batch import HEADS, Judge, score_by
from scoring.engine.compile import default_inference
from scoring.model.standard import Standard

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_PROGRAM = "exemplary-unit-scoring"


def score(standard: Standard, data_frame: "DataFrame", *, inference: str | None = None) -> "DataFrame":
    """What every row of a Spark frame comes to under a standard: the columns of `scoring.batch.score`, words and points
    as text, `unit.id` and its like as they came. In no order, as always in Spark: `unit.id` tells whose row it is.

    The standard itself travels to the workers, so no worker reads a criteria file and all judge by the same bytes,
    those of `standard.sha256`; a worker on which another version of this program is installed refuses to judge.

    Every unit is judged by itself. What looks at several units is not done here: counts over subordinate units must be
    columns already (group and join each level before the one above), and ranks and quotas come afterwards. See
    docs/scale.md.

    Raises ScoringError E110 for a column that means nothing to the standard, before anything runs.
    """
    from pyspark.sql.types import BooleanType, StringType, StructField, StructType  # noqa: PLC0415 (an extra)

    engine = inference or default_inference()
    judge = Judge(standard, engine)
    answer = score_by(judge, pl.DataFrame(schema=dict.fromkeys(data_frame.columns, pl.String)))
    given = {field.name: field for field in data_frame.schema.fields}
    schema = StructType(
        [
            given[name] if name in HEADS else StructField(name, BooleanType() if kind == pl.Boolean else StringType())
            for name, kind in answer.schema.items()
        ]
    )
    numbered = data_frame.toDF(*map(str, range(len(given))))  # Spark would take `unit.id` for a field of a `unit`
    return numbered.mapInArrow(on_worker(standard, engine, data_frame.columns, version(_PROGRAM)), schema)


def on_worker(
    standard: Standard, inference: str, columns: Sequence[str], program: str
) -> Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]:
    """What a worker does with the batches of a partition, its judge made ready once for all of them."""

    def run(batches: Iterator["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
        found = version(_PROGRAM)
        if found != program:
            raise RuntimeError(f"{_PROGRAM} {found} on this worker, {program} where the frame was made")
        judge = Judge(standard, inference)
        for batch in batches:
            yield from _plain(score_by(judge, batch.rename_columns(columns)).to_arrow()).to_batches()

    return run


def _plain(table: "pa.Table") -> "pa.Table":
    """The same with every text in the one layout that Spark takes."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    fields = [each if pa.types.is_primitive(each.type) else each.with_type(pa.string()) for each in table.schema]
    return table.cast(pa.schema(fields))
