"""Columns of every type in Parquet and Arrow, against what the cells of a workbook would mean."""

import math
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from scoring.source.tree import Numbers
from tests.unit.batch.reading.lists import hold_against, parts
from tests.unit.batch.reading.typed import by_rows

COLUMNS: dict[str, tuple[Any, list[Any]]] = {
    "int": (pl.Int64, [0, 1, 95, 120, -3, 10**15 - 1, 10**15, 2**62, None]),
    "small": (pl.UInt8, [0, 1, 95, None]),
    "large": (pl.UInt64, [1, 2**64 - 1, None]),
    "float": (pl.Float64, [0.0, -0.0, 95.5, 12.34, 0.1 + 0.2, 0.5, 1e15, 1e16, math.nan, math.inf, -0.001, 1e-9, None]),
    "single": (pl.Float32, [0.0, 1.0, 95.5, 12.34, 1e10, None]),
    "decimal": (pl.Decimal(20, 4), [Decimal("1"), Decimal("95.5"), Decimal("12.3456"), Decimal("-3"), None]),
    "boolean": (pl.Boolean, [True, False, None]),
    "date": (pl.Date, [date(2024, 2, 10), date(2025, 1, 1), None]),
    "datetime": (pl.Datetime, [datetime(2024, 2, 10), datetime(2024, 2, 10, 7, 30), None]),  # noqa: DTZ001
    "list": (pl.List(pl.Int64), [[1], None]),
    "text": (pl.String, ["5", "có", "12,5", "10/02/2024", "tot", " ", "=x", None]),
    "category": (pl.Categorical, ["5", "không", "Tốt", None]),
}
FACTS = ["so_ho", "so_am", "ty_le", "co_ke_hoach", "ngay_nop", "xep_loai", "ghi_chu"]
OTHERS = ["unit.name", "unit.cluster", "claimed.points", "evidence.k1", "not_applicable.k2", "previous.so_am"]


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_of_any_type_means_what_cells_do(tmp_path: Path, kind: str, suffix: str) -> None:
    dtype, values = COLUMNS[kind]
    size = len(values)
    heads = {"unit.id": [f"A{at}" for at in range(size)], "unit.type": ["thon"] * size, "period": [2024] * size}
    for column in (*FACTS, *OTHERS):
        table = pl.DataFrame({**heads, column: pl.Series(values, dtype=dtype)})
        path = tmp_path / f"{column}.{suffix}"
        table.write_parquet(path) if suffix == "parquet" else table.write_ipc(path)
        hold_against(parts(path), by_rows(table, path.name, Numbers.UNSAID))
