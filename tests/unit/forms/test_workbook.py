"""The form of one unit as a workbook: what is open, what is locked, what is counted, what is said."""

import io
import re
import zipfile
from typing import Any

import pytest

from scoring.forms.layout import layout_of
from scoring.forms.sheet import Look, columns_of, rows_of
from scoring.forms.workbook import form_workbook, still_open
from scoring.model import form
from scoring.model.assessment import Unit
from scoring.reports.citations import basis_text
from tests.unit.forms.filling import Paper, blank, layout, standards

MARKET, COMMUNE = "vi-du/cho", "minh-hoa-phong-trao/xa"
FILL = "FFFFF9DB"


def expected_entries(standard: str) -> set[tuple[str, str]]:
    """What a person fills in, by key and column."""
    found = layout(standard)
    cells = {(f"unit.{name}", form.VALUE) for name in ("id", "name", "parent", "cluster")} | {("period", form.VALUE)}
    cells |= {(f"facts.{asked.fact.name}", form.VALUE) for asked in found.asked if asked.now}
    cells |= {(f"facts.{asked.fact.name}", form.PREVIOUS) for asked in found.asked if asked.before}
    for item in found.items:
        key = f"criteria.{item.criterion.id}"
        cells |= {(key, form.NUMBER), (key, form.DATE)}
        cells |= {(key, form.NOT_APPLICABLE)} if item.criterion.claimable else set()
        cells |= {(key, form.CLAIMED)} if item.criterion.points is not None else set()
    if found.standard.scoring is not None:
        cells |= {("claimed.points", form.VALUE), ("claimed.grade", form.VALUE)}
    return cells


@pytest.mark.parametrize("standard", standards())
def test_every_cell_is_open_that_may_be_filled_in_and_no_other(standard: str) -> None:
    paper = Paper(blank(standard))
    assert all(sheet.protection.sheet for sheet in paper.book.worksheets[:2])
    entries = list(paper.entries().values())
    assert len(entries) == len(set(entries))
    assert set(entries) == expected_entries(standard)


@pytest.mark.parametrize("standard", standards())
def test_the_count_is_of_the_yellow_cells_and_no_other(standard: str) -> None:
    """Those without which something stays open, each once; `period` and the id of the unit among them."""
    paper = Paper(blank(standard))
    formula = next(cell.value for cell in paper.sheet["E"] if str(cell.value).startswith("="))
    assert len(formula) < 8192
    counted = [
        cell.coordinate
        for area in re.findall(r"[A-Z]+\d+(?::[A-Z]+\d+)?", formula)
        for row in (paper.sheet[area] if ":" in area else ((paper.sheet[area],),))
        for cell in row
    ]
    yellow = {address for address in paper.entries() if paper.sheet[address].fill.start_color.rgb == FILL}
    assert len(counted) == len(set(counted))
    assert set(counted) == yellow
    assert formula.startswith(f"={len(yellow)}-COUNTA(")


def test_the_count_is_what_is_open_before_any_program_computes_it() -> None:
    unit = Unit("C-1", "Chợ", "cho")
    texts = zipfile.ZipFile(io.BytesIO(form_workbook(layout(MARKET), "vi", unit, 2024)))
    sheet = texts.read("xl/worksheets/sheet1.xml").decode()
    ((formula, value),) = re.findall(r"<f>(\d+)-COUNTA[^<]*</f><v>(\d+)</v>", sheet)
    assert int(value) == int(formula) - 2


def test_a_long_count_is_parted_as_a_function_takes_no_more_than_255_areas() -> None:
    formula = still_open([(4, row) for row in range(0, 1400, 2)])
    assert formula.startswith("=700-COUNTA(E1,E3,")
    assert [part.count(",") + 1 for part in formula.split("COUNTA")[1:]] == [255, 255, 190]
    assert len(formula) < 8192


def test_what_is_known_stands_there_and_may_be_changed() -> None:
    paper = Paper(form_workbook(layout(MARKET), "vi", Unit("007", "=cmd", "cho", "XA-1", "cum-2"), 2024))
    keys = ("unit.id", "unit.name", "unit.type", "unit.parent", "unit.cluster", "period")
    assert [paper.cell(key).value for key in keys] == ["007", "=cmd", "cho", "XA-1", "cum-2", 2024]
    assert paper.cell("unit.name").data_type == "s"
    assert [paper.cell(key).protection.locked for key in keys] == [False, False, True, False, False, False]


@pytest.mark.parametrize("key", ["unit.id", "facts.ngay_tap_huan", "facts.ghi_chu"])
def test_text_and_days_stay_as_they_are_typed(key: str) -> None:
    assert Paper(blank(MARKET)).cell(key).number_format == "@"


@pytest.mark.parametrize("key", ["period", "facts.so_quay", "facts.dien_tich"])
def test_numbers_are_numbers(key: str) -> None:
    assert Paper(blank(MARKET)).cell(key).number_format == "General"


def rules(paper: Paper) -> dict[str, Any]:
    """The rule of each cell."""
    found = paper.sheet.data_validations.dataValidation
    return {address: rule for rule in found for address in str(rule.sqref).split()}


def test_cells_are_checked_as_they_are_typed() -> None:
    paper = Paper(blank(MARKET))
    checked = rules(paper)

    def rule(key: str, what: str = form.VALUE) -> Any:
        return checked[paper.cell(key, what).coordinate]

    assert (rule("facts.so_quay").type, rule("facts.so_quay").formula1) == ("whole", "1")
    assert (rule("period").type, rule("period").formula1, rule("period").formula2) == ("whole", "1945", "9998")
    assert rule("facts.van_minh").type == rule("facts.xep_loai_bao_ve").type == "list"
    assert "Không lớn hơn" in rule("facts.so_quay_cam_ket").prompt
    assert "05-NQ/CB" in rule("criteria.a2", form.NUMBER).prompt
    assert "31/12" in rule("criteria.a2", form.DATE).prompt
    assert "lý do" in rule("criteria.b3", form.NOT_APPLICABLE).prompt


def test_the_words_of_a_drop_down_stand_on_a_hidden_sheet() -> None:
    paper = Paper(blank(MARKET))
    source = rules(paper)[paper.cell("facts.xep_loai_bao_ve").coordinate].formula1
    sheet, _, area = source.lstrip("=").partition("!")
    words = [cell.value for (cell,) in paper.book[sheet][area]]
    assert words == ["Không hoàn thành", "Hoàn thành", "Hoàn thành tốt"]
    assert paper.book[sheet].sheet_state == "veryHidden"


def test_a_grade_is_chosen_from_those_of_the_standard() -> None:
    paper = Paper(blank(COMMUNE))
    source = rules(paper)[paper.cell("claimed.grade").coordinate].formula1
    sheet, _, area = source.lstrip("=").partition("!")
    assert [cell.value for (cell,) in paper.book[sheet][area]] == ["Xuất sắc", "Khá", "Trung bình"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_every_criterion_has_its_title_its_basis_and_what_it_is_judged_by(standard: str, language: str) -> None:
    rows = {row.key: row for row in rows_of(layout(standard), None, None, language)}
    for item in layout(standard).items:
        row = rows[f"criteria.{item.criterion.id}"]
        assert row.text == item.criterion.title.in_language(language)
        assert row.below.split("\n")[0] == basis_text(item.criterion.basis, language)
        assert ("\n" in row.below) == (not item.asked)


def test_sections_head_their_criteria() -> None:
    rows = list(rows_of(layout(COMMUNE), None, None, "vi"))
    heads = [row.text for row in rows if row.look is Look.SECTION]
    assert heads[0] == "Đơn vị"
    assert heads[1].startswith("Lãnh đạo, chỉ đạo (tối đa 30 điểm")
    assert [row.text for row in rows_of(layout(MARKET), None, None, "vi") if row.look is Look.SECTION] == [
        "Đơn vị", "Phạm vi áp dụng", "Tiêu chí", "Số liệu khác"
    ]  # fmt: skip


def test_columns_that_a_standard_has_no_use_for_are_left_out() -> None:
    assert form.CLAIMED not in columns_of(layout(MARKET))
    assert form.NOT_APPLICABLE in columns_of(layout(MARKET))
    assert form.CLAIMED in columns_of(layout(COMMUNE))
    assert form.NOT_APPLICABLE not in columns_of(layout(COMMUNE))


def test_a_document_without_which_a_criterion_is_not_met_is_framed() -> None:
    paper = Paper(blank(MARKET))
    assert paper.cell("criteria.a2", form.NUMBER).border.left.style == "medium"
    assert paper.cell("criteria.a1", form.NUMBER).border.left.style == "thin"


def test_what_is_for_programs_is_hidden_and_what_is_for_people_stays_in_sight() -> None:
    paper = Paper(blank(MARKET))
    assert [(sheet.title, sheet.sheet_state) for sheet in paper.book.worksheets] == [
        ("Phiếu", "visible"), ("Hướng dẫn", "visible"), ("_meta", "veryHidden"), ("_lists", "veryHidden")
    ]  # fmt: skip
    assert paper.sheet.column_dimensions["A"].hidden
    assert paper.sheet.row_dimensions[1].hidden
    frozen = int(re.sub("[A-Z]", "", paper.sheet.freeze_panes))
    assert paper.rows["unit.id"] >= frozen  # the head of the columns and the count stay, the rest scrolls
    assert frozen <= 8


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_the_same_standard_gives_the_same_bytes(standard: str, language: str) -> None:
    again = form_workbook(layout_of(standards()[standard]), language)
    assert again == blank(standard, language)


def test_rows_are_as_high_as_their_text() -> None:
    paper = Paper(blank(MARKET))
    high = paper.sheet.row_dimensions[paper.rows["criteria.b2"]].height
    low = paper.sheet.row_dimensions[paper.rows["criteria.c2"]].height
    assert (high, low) == (48, 33)
