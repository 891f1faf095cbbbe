"""A ranking onto disk, frame by frame: as CSV for spreadsheets, or as Parquet."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import polars as pl

from scoring.batch.ranking.stored import save
from scoring.batch.ranking.table import Schema
from scoring.reports.csv import csv_text, harmless, number

#: Cells that `harmless` leaves as they are: letters composed as they are here, and no sign of a formula before them.
_HARMLESS = '^[0-9A-Za-zÀ-ɏḀ-ỿ(“"][ -~À-ɏḀ-ỿ–“”’]*$'
_EXACT = ("points", "points_least", "points_most", "claimed.points")

#: The endings of files that can be written.
WRITTEN = (".csv", ".parquet")


class Writer(Protocol):
    """Takes the rows of a file in their order; the file is whole once it is closed."""

    def add(self, rows: pl.DataFrame) -> None: ...

    def close(self) -> None: ...


class CsvWriter:
    """CSV as reports/csv.py writes it, byte for byte."""

    def __init__(self, path: Path, columns: Schema) -> None:
        self._stream = path.open("wb")
        self._columns = list(columns)
        self._stream.write(csv_text(self._columns, []).encode())

    def add(self, rows: pl.DataFrame) -> None:
        """Some rows."""
        self._stream.write(as_csv(rows.select(self._columns)))

    def close(self) -> None:
        """No more rows come."""
        self._stream.close()


def as_csv(rows: pl.DataFrame) -> bytes:
    """Rows without a header."""
    told = rows.select(_told(column) for column in rows)
    return told.write_csv(include_header=False, line_terminator="\r\n", quote_style="necessary").encode()


def _told(column: pl.Series) -> pl.Series:
    if column.name in _EXACT:
        return _replaced(column, column.str.contains("/", literal=True), lambda text: number(Fraction(text)))
    if column.dtype == pl.String:
        return _replaced(column, ~column.str.contains(_HARMLESS), harmless)
    return column


def _replaced(column: pl.Series, odd: pl.Series, told: Callable[[str], str]) -> pl.Series:
    """The column with the cells that are odd told otherwise."""
    odd_ones = column.filter(odd.fill_null(value=False)).unique().to_list()
    if not odd_ones:
        return column
    return column.replace({text: told(text) or None for text in odd_ones})


class ParquetWriter:
    """Parquet, typed: ranks are whole numbers, verdicts and states one of a few words, points exact as text."""

    def __init__(self, path: Path, columns: Schema, folder: Path) -> None:
        self._path, self._columns, self._folder = path, columns, folder
        self._frames: list[Path] = []

    def add(self, rows: pl.DataFrame) -> None:
        """Some rows."""
        self._frames.append(self._folder / f"rows-{len(self._frames):07d}.arrow")
        save(rows.select(list(self._columns)), self._frames[-1])

    def close(self) -> None:
        """No more rows come."""
        pl.scan_ipc(self._frames).sink_parquet(self._path, maintain_order=True)
        for frame in self._frames:
            frame.unlink()
