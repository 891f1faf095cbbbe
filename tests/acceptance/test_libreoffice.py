"""LibreOffice opens a form, somebody fills in three cells and saves it in three formats: all come back."""

from pathlib import Path

import pytest

from fixtures.office import FILTERS, fill_and_save, is_installed
from fixtures.sample_forms import FILLED, FOLDER, MARKETS, PERIOD, UNIT, filled_cells, market_form
from scoring.forms.mark import mark_of
from scoring.intake.marks import mark_in
from scoring.source.workbook.cells import Kind
from scoring.source.workbook.read import read_workbook
from tests.unit.forms.filling import library, read_back

SAVED = {path.name: path for path in sorted(FOLDER.iterdir())}


def check(path: Path) -> None:
    """The three values, the unit, and no word about the form."""
    read = read_back(path, MARKETS)
    assert (read.rejected, read.warnings) == ((), ())
    (found,) = read.assessments
    assert (found.unit, found.period) == (UNIT, PERIOD)
    assert {name: str(value) for name, value in found.facts.items()} == {
        "so_quay": "120", "xep_loai_bao_ve": "hoan_thanh_tot", "ngay_tap_huan": "2024-06-05"
    }  # fmt: skip


@pytest.mark.parametrize("name", SAVED)
def test_forms_that_libreoffice_saved_come_back(name: str) -> None:
    check(SAVED[name])


def test_there_is_a_saved_form_of_each_format() -> None:
    assert set(SAVED) == {f"cho.{suffix}" for suffix in FILTERS}
    assert len(FILLED) == 3


@pytest.mark.parametrize("name", SAVED)
def test_the_mark_survives_whole_and_stays_hidden(name: str) -> None:
    sheets = read_workbook(SAVED[name].read_bytes())
    assert mark_in(sheets) == mark_of(library(MARKETS).latest("vi-du/cho"), (), ("Hướng dẫn",))
    assert [sheet.name for sheet in sheets if sheet.is_hidden] == ["_meta", "_lists"]


@pytest.mark.parametrize("name", SAVED)
def test_libreoffice_counts_what_is_still_open(name: str) -> None:
    """Beside the id of the unit and the year, three of what is asked are there: it computed that itself."""
    (row,) = [row for row in read_workbook(SAVED[name].read_bytes())[0].rows if row.number == 6]
    held = dict(row.cells())
    assert (held[3].text, held[5].kind) == ("Số ô còn phải điền:", Kind.NUMBER)
    assert held[5].text == "13"


@pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")
def test_libreoffice_fills_in_and_saves_a_form(tmp_path: Path) -> None:
    blank = tmp_path / "blank" / "cho.xlsx"
    blank.parent.mkdir()
    blank.write_bytes(market_form())
    saved = fill_and_save(blank, filled_cells(), tmp_path)
    assert saved.keys() == FILTERS.keys()
    for path in saved.values():
        check(path)
