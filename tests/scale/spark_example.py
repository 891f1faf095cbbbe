"""Parquet in, Parquet out, on Spark: spark-submit spark_example.py STANDARD SOURCE TARGET"""

import sys

from pyspark.sql import SparkSession

import scoring.spark
from scoring import load_standard


def main(standard: str, source: str, target: str) -> None:
    spark = SparkSession.builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000").getOrCreate()
    scoring.spark.score(load_standard(standard), spark.read.parquet(source)).write.parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
