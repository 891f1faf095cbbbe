"""Spark on this machine."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pyspark.sql import SparkSession


@contextmanager
def local_spark(cores: int) -> Iterator[Any]:
    """A session whose workers are the Python that runs this, a thread of polars each."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "4")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000").getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()
