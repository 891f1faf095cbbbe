"""The form of one unit, as any program saved it and whatever a person did to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.forms.layout import layout_of
from scoring.forms.workbook import form_workbook
from scoring.intake.form import read_form, schema_row
from scoring.model import form
from scoring.model.assessment import Assessment, Reading, Unit
from scoring.model.span import Span
from scoring.source.tree import Numbers
from scoring.source.workbook.cells import Area, Content, Kind, Row, Sheet
from scoring.source.workbook.read import read_workbook
from tests.unit.forms.filling import MARKETS, Paper, blank, put, read_back, standards

UNIT = Unit("C-1", "Chợ Đông Hạ", "cho", "XA-1", "cum-2")
MARKET = standards()["vi-du/cho"]


@pytest.fixture
def paper() -> Paper:
    """The form of a market whose head is filled in."""
    return Paper(form_workbook(layout_of(MARKET), "vi", UNIT, 2024))


def read(paper: Paper, folder: Path) -> Reading:
    return read_back(paper.saved(folder / "phieu.xlsx"), MARKETS)


def accepted(paper: Paper, folder: Path) -> Assessment:
    found = read(paper, folder)
    assert [fault for entry in found.rejected for fault in entry.diagnostics] == []
    (assessment,) = found.assessments
    return assessment


def faults(paper: Paper, folder: Path) -> list[tuple[str, str]]:
    """What is wrong and in which cell."""
    (rejected,) = read(paper, folder).rejected
    return [(fault.code, str(fault.span).rpartition("!")[2]) for fault in rejected.diagnostics]


def warnings(paper: Paper, folder: Path) -> list[tuple[str, str]]:
    return [(warning.code, warning.params.get("what", "")) for warning in read(paper, folder).warnings if
            warning.code != "W408"]  # fmt: skip


def test_a_form_with_its_head_alone_declares_nothing(paper: Paper, tmp_path: Path) -> None:
    found = accepted(paper, tmp_path)
    assert (found.unit, found.period) == (UNIT, 2024)
    assert (found.facts, found.previous, found.evidence, found.not_applicable, found.claimed) == ({}, {}, {}, {}, None)
    assert found.source == "phieu.xlsx!Phiếu"


def test_values_are_placed_in_their_cells(paper: Paper, tmp_path: Path) -> None:
    paper.write("facts.so_quay", 120)
    paper.write("facts.vu_mat_trom", 3, form.PREVIOUS)
    paper.write("criteria.a2", "05-NQ/CB", form.NUMBER)
    found = accepted(paper, tmp_path)
    for part, (key, what) in {
        "id": ("unit.id", form.VALUE),
        "period": ("period", form.VALUE),
        "facts.so_quay": ("facts.so_quay", form.VALUE),
        "previous.vu_mat_trom": ("facts.vu_mat_trom", form.PREVIOUS),
        "evidence.a2#1": ("criteria.a2", form.NUMBER),
    }.items():
        assert str(found.place(part)) == f"phieu.xlsx!Phiếu!{paper.cell(key, what).coordinate}"


def test_an_empty_form_lacks_its_id_and_its_year_in_their_cells(tmp_path: Path) -> None:
    paper = Paper(blank("vi-du/cho"))
    cells = [paper.cell(key).coordinate for key in ("unit.id", "period")]
    assert faults(paper, tmp_path) == [("E401", cell) for cell in cells]


# -- What people do to a form ------------------------------------------------------------------------------------------


def test_a_letter_head_above_and_columns_between_do_no_harm(paper: Paper, tmp_path: Path) -> None:
    paper.write("facts.so_quay", 120)
    paper.sheet.insert_rows(1, 3)
    paper.sheet["B1"] = "ỦY BAN NHÂN DÂN XÃ ĐÔNG HẠ"
    paper.sheet.insert_cols(3)
    assert accepted(paper, tmp_path).facts == {"so_quay": 120}


def test_rows_in_another_order_do_no_harm(paper: Paper, tmp_path: Path) -> None:
    paper.write("facts.so_quay", 120)
    paper.write("facts.vu_chay", 0)
    last = paper.sheet.max_row
    for key, at in (("facts.so_quay", last + 1), ("facts.vu_chay", last + 2)):
        row = paper.rows[key]
        for column in range(1, paper.sheet.max_column + 1):
            put(paper.sheet.cell(at, column), paper.sheet.cell(row, column).value)  # type: ignore[arg-type]
            paper.sheet.cell(row, column).value = None
    assert accepted(paper, tmp_path).facts == {"so_quay": 120, "vu_chay": 0}


def test_a_form_whose_sheet_was_renamed_and_moved_is_known(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.title = "Chợ Đông Hạ"
    paper.book.move_sheet(paper.sheet, 3)
    paper.write("facts.so_quay", 120)
    assert accepted(paper, tmp_path).source == "phieu.xlsx!Chợ Đông Hạ"
    assert warnings(paper, tmp_path) == []


def test_what_stands_where_nothing_is_asked_is_told(paper: Paper, tmp_path: Path) -> None:
    """In a section's head, in the title, below the form, under a criterion where only documents are asked."""
    cells = [f"E{paper.rows['criteria.a1'] - 1}", "F2", f"E{paper.sheet.max_row + 2}", f"F{paper.rows['criteria.a1']}"]
    for cell in cells:
        put(paper.sheet[cell], "7")
    told = faults(paper, tmp_path)
    assert sorted(told) == sorted(("E110", cell) for cell in cells)


def test_notes_in_columns_of_labels_say_nothing(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.cell(paper.rows["facts.so_quay"], 3).value = "Số quầy hàng (đã rà soát)"
    assert accepted(paper, tmp_path).facts == {}


def test_a_row_that_stands_there_twice_is_told(paper: Paper, tmp_path: Path) -> None:
    paper.write("facts.so_quay", 120)
    again = paper.sheet.max_row + 1
    paper.sheet.cell(again, 1).value = "facts.so_quay"
    paper.sheet.cell(again, 5).value = 130
    assert faults(paper, tmp_path) == [("E105", f"E{again}")]


def test_a_row_of_a_fact_that_nobody_knows_is_told(paper: Paper, tmp_path: Path) -> None:
    row = paper.rows["facts.so_quay"]
    paper.sheet.cell(row, 1).value = "facts.so_quaj"
    paper.sheet.cell(row, 5).value = 120
    assert faults(paper, tmp_path) == [("E203", f"E{row}")]


def test_hidden_rows_columns_and_sheets_are_read_with_a_warning(paper: Paper, tmp_path: Path) -> None:
    paper.write("facts.so_quay", 120)
    paper.sheet.row_dimensions[paper.rows["facts.so_quay"]].hidden = True
    assert accepted(paper, tmp_path).facts == {"so_quay": 120}
    assert warnings(paper, tmp_path) == [("W118", "rows")]
    paper.sheet.column_dimensions["F"].hidden = True
    assert warnings(paper, tmp_path) == [("W118", "rows"), ("W118", "columns")]
    paper.book.active = 1
    paper.sheet.sheet_state = "hidden"
    assert [what for _, what in warnings(paper, tmp_path)] == ["sheet", "rows", "columns"]


def test_hidden_rows_in_which_nothing_stands_are_worth_no_word(paper: Paper, tmp_path: Path) -> None:
    paper.sheet.row_dimensions[paper.rows["facts.so_quay"]].hidden = True
    assert warnings(paper, tmp_path) == []


def test_merged_labels_do_no_harm_and_merged_entries_are_told_once(paper: Paper, tmp_path: Path) -> None:
    row = paper.rows["facts.vu_chay"]
    paper.sheet.merge_cells(f"B{row}:C{row}")
    paper.sheet.merge_cells("B2:D2")
    assert accepted(paper, tmp_path).facts == {}
    paper.write("facts.vu_chay", 0)
    paper.sheet.merge_cells(f"E{row}:E{row + 1}")
    assert faults(paper, tmp_path) == [("E116", f"E{row}")]


# -- Documents ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("05-NQ/CB", None, [("05-NQ/CB", None)]),
        ("05-NQ/CB", "10/02/2024", [("05-NQ/CB", "2024-02-10")]),
        ("05-NQ/CB; 10/02/2024", None, [("05-NQ/CB", "2024-02-10")]),
        ("05-NQ/CB; 10/02/2024 | 07/KH", None, [("05-NQ/CB", "2024-02-10"), ("07/KH", None)]),
        (5, "10/02/2024", [("5", "2024-02-10")]),
    ],
)
def test_documents_are_read_with_their_dates(
    number: str | int, day: str | None, expected: list[tuple[str, str | None]], paper: Paper, tmp_path: Path
) -> None:
    paper.write("criteria.a2", number, form.NUMBER)
    if day is not None:
        paper.write("criteria.a2", day, form.DATE)
    papers = accepted(paper, tmp_path).evidence["a2"]
    assert [(shown.number, shown.date and shown.date.isoformat()) for shown in papers] == expected


@pytest.mark.parametrize(
    ("number", "day", "code", "what"),
    [
        (None, "10/02/2024", "E410", form.DATE),
        ("05-NQ/CB; 10/02/2024", "10/02/2024", "E105", form.DATE),
        ("05-NQ/CB | 07/KH", "10/02/2024", "E105", form.DATE),
        ("05-NQ/CB", "31/02/2024", "E404", form.DATE),
        ("; 10/02/2024", None, "E410", form.NUMBER),
    ],
)
def test_a_date_that_is_of_no_document_is_told(
    number: str | None, day: str | None, code: str, what: str, paper: Paper, tmp_path: Path
) -> None:
    for column, value in ((form.NUMBER, number), (form.DATE, day)):
        if value is not None:
            paper.write("criteria.a2", value, column)
    assert faults(paper, tmp_path) == [(code, paper.cell("criteria.a2", what).coordinate)]


# -- The mark, and more than a form ------------------------------------------------------------------------------------


def test_a_form_without_its_mark_is_read_with_a_warning(paper: Paper, tmp_path: Path) -> None:
    del paper.book["_meta"]
    assert accepted(paper, tmp_path).facts == {}
    assert warnings(paper, tmp_path) == [("W117", ""), ("W121", "lost")]


@pytest.mark.parametrize("period", [2023, 2025])
def test_a_form_for_a_year_that_no_edition_judges_says_so(period: int, paper: Paper, tmp_path: Path) -> None:
    paper.write("period", period)
    assert warnings(paper, tmp_path) == [("W121", "unknown")]


def test_a_form_that_is_rejected_still_tells_of_its_edition(paper: Paper, tmp_path: Path) -> None:
    """What is wrong with it may come from that."""
    meta = paper.book["_meta"]
    (edition,) = [row for row in meta.iter_rows() if row[0].value == "edition"]
    edition[1].value = "2019"
    paper.write("facts.so_quay", "nhiều")
    found = read(paper, tmp_path)
    assert [fault.code for entry in found.rejected for fault in entry.diagnostics] == ["E404"]
    assert [warning.code for warning in found.warnings] == ["W120"]


def test_a_list_beside_a_form_is_read_too(paper: Paper, tmp_path: Path) -> None:
    sheet = paper.book.create_sheet("Danh sách")
    for row in (["unit.id", "unit.type", "period", "so_quay"], ["C-2", "cho", 2024, 90]):
        sheet.append(row)
    found = read(paper, tmp_path)
    assert {one.unit.id: one.facts for one in found.assessments} == {"C-1": {}, "C-2": {"so_quay": 90}}


def test_forms_of_several_units_may_stand_in_one_workbook(paper: Paper, tmp_path: Path) -> None:
    copy = paper.book.copy_worksheet(paper.sheet)
    copy.title = "Chợ 2"
    copy[paper.cell("unit.id").coordinate].value = "C-2"
    found = read(paper, tmp_path)
    assert [(one.unit.id, one.source) for one in found.assessments] == [
        ("C-1", "phieu.xlsx!Phiếu"), ("C-2", "phieu.xlsx!Chợ 2")
    ]  # fmt: skip


# -- By itself ---------------------------------------------------------------------------------------------------------


def test_a_sheet_is_a_form_by_its_row_of_the_schema() -> None:
    sheets = read_workbook(blank("vi-du/cho"))
    assert [schema_row(sheet) for sheet in sheets[:2]] == [0, None]
    line = Row(30, [1], [Content(Kind.TEXT, form.SCHEMA)], False)
    before = [Row(number, [2], [Content(Kind.TEXT, "x")], False) for number in range(1, 30)]
    assert schema_row(Sheet("S", [*before[:19], line])) == 19
    assert schema_row(Sheet("S", [*before[:20], line])) is None
    assert schema_row(Sheet("S", [Row(1, [2], [Content(Kind.TEXT, form.SCHEMA)], False)])) is None


KEYS = ["", "-", "facts.", "facts.x", "criteria.", "criteria.x", "unit.id", "unit.x", "period", "claimed.points", "|;"]
CELLS = st.builds(Content, st.sampled_from(list(Kind)), st.sampled_from([*KEYS, "7"]), st.just("digits"))
ROWS = st.lists(st.dictionaries(st.integers(1, 9), CELLS, max_size=6), max_size=8)
KINDS = [form.LABEL, form.VALUE, form.PREVIOUS, form.CLAIMED, form.NUMBER, form.DATE, form.NOT_APPLICABLE, "x"]
COLUMNS = st.lists(st.sampled_from(KINDS), max_size=8)


@given(ROWS, COLUMNS, st.lists(st.sampled_from([Area(1, 1, 2, 9), Area(2, 5, 2, 5), Area(2, 4, 9, 5)]), max_size=3))
def test_no_form_is_too_odd_to_be_read(rows: list[dict[int, Content]], columns: list[str], merged: list[Area]) -> None:
    """Whatever stands in its cells, there is a document, and every fault stands in a cell."""
    head = [form.SCHEMA, *columns]
    lines = [Row(1, list(range(1, len(head) + 1)), [Content(Kind.TEXT, word) for word in head], False)]
    lines += [Row(at, sorted(row), [row[key] for key in sorted(row)], False) for at, row in enumerate(rows, start=2)]
    found = read_form(Sheet("S", lines, merged=tuple(merged)), 0, "x.xlsx", ["s"], Numbers.UNSAID)
    assert found.root.get("standards") is not None
    assert all(isinstance(fault.span, Span) and fault.span.sheet == "S" for fault in found.faults)
