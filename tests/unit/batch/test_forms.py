"""Lists made from forms tell of another edition as they do in memory."""

from pathlib import Path

import openpyxl

import scoring
from tests.golden.golden import run


def test_a_list_made_for_another_edition_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_text("unit.id;unit.name;unit.type\nK-1;Thôn;khu_dan_cu\n", encoding="utf-8")
    words = ["template", "tt-124-2021/khu-dan-cu", "-o", "ds.xlsx", "--units", "ds.csv", "--period", "2024"]
    assert run(words, language="vi", folder=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "ds.xlsx")
    book.worksheets[0]["F3"] = 2020
    book.save(tmp_path / "ds.xlsx")
    read = scoring.read_assessments(tmp_path / "ds.xlsx")
    found = scoring.rank_file([tmp_path / "ds.xlsx"], tmp_path / "tinh.csv")
    assert [warning.code for warning in read.warnings] == ["W121"]
    assert found.warnings == read.warnings
