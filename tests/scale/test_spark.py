"""Spark gives, byte for byte, what one process gives."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bench.scale import frame_of, spec_40, spec_40_units
from bench.units import residential_areas
from scoring import Assessment, ScoringError, Unit, load_standard, rank
from scoring.batch import score
from scoring.model.assessment import Document
from scoring.model.standard import Standard
from tests.scale.same import as_bytes, in_one_process

pytest.importorskip("pyspark")

import scoring.spark
from tests.scale import spark_example
from tests.scale.across import counted, ranked, share
from tests.scale.session import local_spark

AREAS = "tt-124-2021/khu-dan-cu"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with local_spark(2) as session:
        yield session


@pytest.fixture(scope="module")
def areas() -> pl.DataFrame:
    """Some with a value that is no number, most with everything declared."""
    frame = frame_of(residential_areas(20_000))
    as_typed = pl.col("so_ho").cast(pl.String)
    wrong = pl.when(pl.int_range(pl.len()) % 500 == 0).then(pl.lit("nhiều")).otherwise(as_typed)
    unsaid = pl.when(pl.int_range(pl.len()) % 300 == 7).then(None).otherwise(pl.col("da_dang_ky"))
    return frame.with_columns(wrong.alias("so_ho"), unsaid.alias("da_dang_ky"))


def on_spark(spark: Any, standard: Standard, frame: pl.DataFrame, folder: Path, partitions: int) -> pl.DataFrame:
    frame.write_parquet(folder / "units.parquet")
    rows = spark.read.parquet(str(folder / "units.parquet")).repartition(partitions)
    return pl.DataFrame(scoring.spark.score(standard, rows).toArrow())


def test_areas(spark: Any, areas: pl.DataFrame, tmp_path: Path) -> None:
    found = on_spark(spark, load_standard(AREAS), areas, tmp_path, 7)
    assert found["wrong"].drop_nulls().len() == 40
    assert as_bytes(found) == in_one_process(load_standard(AREAS), areas)


@pytest.mark.usefixtures("spark")
def test_the_example(areas: pl.DataFrame, tmp_path: Path) -> None:
    areas.write_parquet(tmp_path / "in.parquet")
    spark_example.main(AREAS, str(tmp_path / "in.parquet"), str(tmp_path / "out"))
    found = pl.read_parquet(tmp_path / "out" / "*.parquet")
    assert as_bytes(found) == in_one_process(load_standard(AREAS), areas)


def test_criteria_that_no_worker_has(spark: Any, tmp_path: Path) -> None:
    frame = frame_of(spec_40_units(3000))
    assert as_bytes(on_spark(spark, spec_40(), frame, tmp_path, 5)) == in_one_process(spec_40(), frame)


def test_points(spark: Any, tmp_path: Path) -> None:
    standard = load_standard("minh-hoa-phong-trao/khu-dan-cu")
    words = {"so_ho", *standard.facts}
    areas = frame_of(residential_areas(2000))
    frame = areas.select(name for name in areas.columns if name.startswith(("unit.", "period")) or name in words)
    found = on_spark(spark, standard, frame, tmp_path, 3)
    assert found["points_most"].n_unique() > 1
    assert as_bytes(found) == in_one_process(standard, frame)


def test_ranks_are_those_of_one_process(spark: Any) -> None:
    units = list(residential_areas(1500))
    standard = load_standard(AREAS)
    answer = scoring.spark.score(standard, spark.createDataFrame(frame_of(units).to_arrow()).repartition(6))
    found = {row["unit.id"]: row["rank"] for row in ranked(answer, share(answer)).collect()}
    groups = rank(units).groups
    expected = {each.result.assessment.unit.id: each.rank for group in groups for each in group.units if each.rank}
    assert len(set(expected.values())) > 5
    assert found == expected


def test_counts_for_the_unit_above_are_those_of_one_process(spark: Any) -> None:
    areas = [with_parent(area, number) for number, area in enumerate(residential_areas(900))]
    units = spark.createDataFrame(frame_of(areas).to_arrow()).repartition(3)
    counts = pl.DataFrame(counted(units, scoring.spark.score(load_standard(AREAS), units)).toArrow())
    certain = counts.filter(pl.col("open") == 0).rename({"parent": "unit.id"}).drop("open")
    assert 10 < certain.height < counts.height == 60
    communes = [commune(number) for number in range(60)]
    above = frame_of(communes).join(certain.with_columns(pl.col("period").cast(pl.Int64)), ["unit.id", "period"])
    found = score(load_standard("tt-124-2021/xa"), above)
    results = [unit.result for group in rank([*areas, *communes]).groups for unit in group.units]
    expected = {result.assessment.unit.id: result for result in results}
    assert found["verdict"].n_unique() == 2
    for row in found.iter_rows(named=True):
        states = [state for name, state in row.items() if name.startswith("state.")]
        assert (row["verdict"], *states) == (expected[row["unit.id"]].verdict, *expected[row["unit.id"]].states)


def with_parent(area: Assessment, number: int) -> Assessment:
    """In one of 60 communes; in some of them one unit does not say whether it has registered."""
    unsaid = {name: value for name, value in area.facts.items() if name != "da_dang_ky" or number not in range(9)}
    return replace(area, unit=replace(area.unit, parent=f"XA-{number % 60}"), facts=unsaid)


def commune(number: int) -> Assessment:
    yes = ("co_nghi_quyet_quy_1", "co_ke_hoach_antt", "da_dang_ky", "cong_an_tham_muu_hieu_qua")
    facts = {**dict.fromkeys(yes, True), "mo_hinh_hieu_qua": 2, "can_bo_cong_an_bi_ky_luat": 0}
    papers = {name: (Document("1/BC"),) for name in (*facts, "so_don_vi_dang_ky")}
    return Assessment(Unit(f"XA-{number}", f"Xã {number}", "xa"), 2024, facts, evidence=papers)


def test_a_column_that_means_nothing_is_refused_before_anything_runs(spark: Any) -> None:
    frame = spark.createDataFrame([("KDC-1", 120)], "`unit.id` string, so_hoo long")
    with pytest.raises(ScoringError, match="E110"):
        scoring.spark.score(load_standard(AREAS), frame)


def test_another_program_on_a_worker_is_refused() -> None:
    run = scoring.spark.on_worker(load_standard(AREAS), "plain", [], "0.0.1")
    with pytest.raises(RuntimeError, match=r"on this worker, 0\.0\.1 where the frame was made"):
        next(run(iter(())))
