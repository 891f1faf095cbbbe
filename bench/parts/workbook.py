"""Ten thousand units in one workbook: what reading its cells takes here and elsewhere, all up to assessments, all up to
a ranked file; in one process, where nothing is loaded anew."""

import statistics
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import count, islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import python_calamine
import xlsxwriter

from bench.table import Cell, Table
from bench.timing import once_a_round
from scoring import load_standard, rank_file, read_assessments
from scoring.forms.layout import layout_of
from scoring.forms.listing import columns_of
from scoring.model.standard import FactType
from scoring.source.workbook.read import read_workbook

UNITS, ROUNDS = 10_000, 3


def tables() -> Iterator[Table]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "danh-sach.xlsx")
        written(path)
        size = path.stat().st_size / 1e6
        taken = once_a_round(_readers(path), ROUNDS)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    base = medians["openpyxl, cells"]
    rows: list[list[Cell]] = [[name, median * 1e3, median / base] for name, median in medians.items()]
    notes = [f"{UNITS} units, {size:.1f} MB, {ROUNDS} rounds."]
    yield Table("workbook", "Reading a workbook", notes, ("", "ms", "× openpyxl, cells"), (",.0f", ".2f"), rows)


def written(path: Path) -> None:
    """A list as committees keep it: texts, counts, yes and no, document numbers; no two rows alike."""
    columns = columns_of(layout_of(load_standard("tt-124-2021/khu-dan-cu")), "vi")
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, [column.head for column in columns])
    for row, (commune, area) in enumerate(islice(product(range(1, 500), range(1, 30)), UNITS), start=1):
        known = {
            "unit.id": f"KDC-{commune:03d}{area:02d}",
            "unit.name": f"Khu dân cư số {area} xã {commune}",
            "unit.type": "khu_dan_cu",
            "unit.parent": f"XA-{commune:03d}",
            "period": 2024,
            "so_ho": 60 + row % 173,
            "so_ho_dang_ky": 60 + row % 173 - row % 5 // 4,
            "xep_loai_luc_luong": "hoan_thanh",
        }
        for place, column in enumerate(columns):
            yes = column.fact is not None and column.fact.type is FactType.BOOLEAN
            paper = column.head.startswith("evidence.")
            usual = f"{row:05d}-NQ/CB; 10/02/2024" if paper else "Có" if yes else 0 if column.fact is not None else None
            sheet.write(row, place, known.get(column.head, usual))
    book.close()


def _readers(path: Path) -> Mapping[str, Callable[[], object]]:
    """Who reads the cells of the workbook, and all that is done until there are assessments, or a ranking."""
    content, number = path.read_bytes(), count()
    return {
        "scoring, cells": lambda: read_workbook(content),
        "openpyxl, cells": lambda: _all(openpyxl.load_workbook(BytesIO(content), read_only=True)),
        "calamine, cells": lambda: python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python(),
        "scoring, assessments": lambda: read_assessments(path),
        "scoring, ranked file": lambda: rank_file([path], path.with_name(f"{next(number)}.csv")),
    }


def _all(book: openpyxl.Workbook) -> int:
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
