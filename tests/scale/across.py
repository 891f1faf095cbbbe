"""What looks at several units, in Spark and exactly: counts for the unit above, and ranks."""

from fractions import Fraction

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F  # noqa: N812


def counted(units: DataFrame, answer: DataFrame) -> DataFrame:
    """What a commune counts under Circular 124, by parent and period. Where any of its units is `open`, its counts are
    not certain yet: such a commune is judged by `scoring.rank`, together with its units."""
    named = F.col("`unit.id`").alias("id"), F.col("`unit.parent`").alias("parent"), "period"
    both = units.select(*named, "da_dang_ky").join(answer.select(*named, "verdict"), ["id", "parent", "period"])
    inside, verdict = F.col("verdict") != "ineligible", F.col("verdict")
    return both.groupBy("parent", "period").agg(
        F.count_if(inside).alias("so_don_vi"),
        F.count_if(inside & F.col("da_dang_ky")).alias("so_don_vi_dang_ky"),
        F.count_if(verdict == "recognised").alias("so_don_vi_duoc_cong_nhan"),
        F.count_if(verdict.isNull() | (verdict == "undetermined") | (inside & F.col("da_dang_ky").isNull())).alias(
            "open"
        ),
    )


def share(answer: DataFrame) -> Column:
    """Criteria met ÷ criteria applicable, as text: 18/19."""
    states = [F.col(f"`{name}`") for name in answer.columns if name.startswith("state.")]
    met = sum(((state == "met").cast("long") for state in states), F.lit(0))
    out = sum(((state == "not_applicable").cast("long") for state in states), F.lit(0))
    return F.concat_ws("/", met, F.greatest(F.lit(len(states)) - out, F.lit(1)))


def ranked(answer: DataFrame, key: Column) -> DataFrame:
    """Ranks within period and cluster, by verdict and then by a key, the highest first. The key is exact text; its
    distinct values are few, so they are put in order once, as fractions, and units are ranked by that whole number."""
    judged = answer.where(F.col("verdict").isin("recognised", "not_recognised")).withColumn("key", key)
    texts = [row.key for row in judged.select("key").distinct().collect() if row.key is not None]
    order = {value: place for place, value in enumerate(sorted({Fraction(text) for text in texts}, reverse=True))}
    rows = [(text, order[Fraction(text)]) for text in texts]
    places = judged.sparkSession.createDataFrame(rows, "key string, place long")
    group = Window.partitionBy("period", "`unit.cluster`")
    best = group.orderBy(F.when(F.col("verdict") == "recognised", 0).otherwise(1), F.col("place").asc_nulls_last())
    return judged.join(F.broadcast(places), "key", "left").withColumn("rank", F.rank().over(best))
