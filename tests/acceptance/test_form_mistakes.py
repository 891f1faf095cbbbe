"""A form with twelve mistakes of the kinds that people make: each is told at its cell, all at once."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scoring.forms.layout import layout_of
from scoring.forms.workbook import form_workbook
from scoring.model import form
from scoring.reports.diagnostics import diagnostic_sentence
from tests.golden.golden import accepted, run
from tests.unit.forms.filling import MARKETS, Paper, library, put, read_back

MARKET = library(MARKETS).latest("vi-du/cho")

#: What is planted: the cell by what it asks, what is typed there, and the code that tells of it.
PLANTED = [
    ("facts.so_quay", form.VALUE, "khoảng 120", "E404"),  # no number
    ("facts.ty_le_loi_di_thoang", form.VALUE, "120%", "E405"),  # beyond its bound
    ("facts.dien_tich", form.VALUE, "1.234", "E404"),  # 1234 or 1,234
    ("facts.so_binh_chua_chay", form.VALUE, "#DIV/0!", "E115"),  # an error
    ("criteria.b1", form.VALUE, 100, "E110"),  # nothing is asked there
    ("facts.vu_chay", form.VALUE, 0, "E116"),  # merged with the cell below
    ("criteria.a1", form.DATE, "10/02/2024", "E105"),  # of which of two documents?
    ("criteria.a3", form.DATE, "10/02/2024", "E410"),  # of no document
    ("facts.xep_loai_bao_ve", form.VALUE, "Hoàn thành tốc", "E404"),  # no word of the scale
    ("criteria.a1", form.NOT_APPLICABLE, "Không có quầy", "E409"),  # not allowed there
    ("period", form.VALUE, "năm nay", "E404"),  # no year
    ("unit.id", form.VALUE, None, "E401"),  # missing
]


def planted(path: Path) -> Path:
    paper = Paper(form_workbook(layout_of(MARKET), "vi"))
    paper.write("criteria.a1", "01/QĐ | 02/QĐ", form.NUMBER)
    for key, what, value, _ in PLANTED:
        if value is not None:
            paper.write(key, value, what)
        if value == "#DIV/0!":
            paper.cell(key, what).data_type = "e"
    first, last = paper.cell("facts.vu_chay"), paper.cell("facts.vu_chay_bat_kha_khang")
    assert last.row == first.row + 1
    paper.sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")
    return paper.saved(path)


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("phieu") / "don-vi.xlsx")


def test_every_mistake_is_told_at_its_cell(mistaken: Path) -> None:
    paper = Paper(mistaken.read_bytes())
    (rejected,) = read_back(mistaken, MARKETS).rejected
    expected = {f"don-vi.xlsx!Phiếu!{paper.cell(key, what).coordinate}": code for key, what, _, code in PLANTED}
    assert len(expected) == len(PLANTED) == 12
    assert {str(fault.span): fault.code for fault in rejected.diagnostics} == expected
    assert len(rejected.diagnostics) == 12
    assert rejected.source == "don-vi.xlsx!Phiếu"


def test_every_mistake_has_its_own_words_in_both_languages(mistaken: Path) -> None:
    (rejected,) = read_back(mistaken, MARKETS).rejected
    for language in ("vi", "en"):
        told = [diagnostic_sentence(fault, language) for fault in rejected.diagnostics]
        assert len(set(told)) == 12
    told = [diagnostic_sentence(fault, "vi") for fault in rejected.diagnostics]
    assert any("1234" in text and "1,234" in text for text in told)
    assert any("Hoàn thành tốt" in text for text in told)


def test_what_is_printed(mistaken: Path) -> None:
    parts = []
    for language in ("vi", "en"):
        done = run(
            ["check", mistaken.name, "--criteria", str(MARKETS), "--inference", "plain"],
            language=language,
            folder=mistaken.parent,
        )
        assert done.code == 2
        parts.append(f"[{language}]\n{done.stderr}")
    told = "\n".join(parts)
    assert told == accepted("forms/mistakes.txt", told)


def test_without_its_mistakes_the_form_is_sound(mistaken: Path, tmp_path: Path) -> None:
    """None of the rest of the form is at fault."""
    book = load_workbook(io.BytesIO(mistaken.read_bytes()))
    sheet = book.worksheets[0]
    paper = Paper(mistaken.read_bytes())
    sheet.unmerge_cells(str(next(iter(sheet.merged_cells.ranges))))
    for key, what, _, _ in PLANTED:
        sheet[paper.cell(key, what).coordinate].value = None
    for key, value in (("unit.id", "C-1"), ("period", "2024")):
        put(sheet[paper.cell(key).coordinate], value)
    book.save(tmp_path / "dung.xlsx")
    read = read_back(tmp_path / "dung.xlsx", MARKETS)
    assert (read.rejected, read.warnings) == ((), ())
    assert [len(found.evidence["a1"]) for found in read.assessments] == [2]
