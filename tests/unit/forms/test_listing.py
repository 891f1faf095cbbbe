"""The form for many units: a row each, which comes back from a workbook as from CSV."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from scoring.api import read_assessments
from scoring.forms.listing import columns_of, list_csv, list_workbook
from scoring.intake.rows import heads
from scoring.model.assessment import Assessment, Reading, Unit
from scoring.model.form import restored
from tests.unit.forms.filling import MARKETS, Case, layout, library, of_form, put, shipped, standards, typed

MARKET, COMMUNE = "vi-du/cho", "minh-hoa-phong-trao/xa"
UNITS = [Unit(f"{place:03}", f"Chợ {place}", "cho", "XA-1", "cum-2") for place in range(1, 31)]
AWKWARD = [Unit("007", "=cmd|' /C calc'!A0", "cho"), Unit("+84", "@chợ", "cho"), Unit("1e5", "-", "cho")]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def row_of(case: Case) -> dict[str, object]:
    """A row as somebody fills it in."""
    standard, found = case
    unit = {name: getattr(found.unit, name) for name in ("id", "name", "type", "parent", "cluster")}
    cells: dict[str, object] = {f"unit.{name}": value for name, value in unit.items() if value is not None}
    cells["period"] = found.period
    cells |= {name: typed(standard, name, value) for name, value in found.facts.items()}
    cells |= {f"previous.{name}": typed(standard, name, value) for name, value in found.previous.items()}
    for criterion, papers in found.evidence.items():
        told = [paper.number + (f"; {paper.date:%d/%m/%Y}" if paper.date else "") for paper in papers]
        cells[f"evidence.{criterion}"] = " | ".join(told)
    cells |= {f"not_applicable.{criterion}": reason for criterion, reason in found.not_applicable.items()}
    return cells


def markets() -> list[Case]:
    """The sample markets, with what a list asks: documents only where a criterion needs them."""
    cases = [case._replace(assessment=of_form(case)) for case in shipped() if case.standard.id == MARKET]
    return [case for case in cases if case.assessment.evidence.keys() <= {"a2"}]


def bare(read: Reading) -> list[Assessment]:
    assert [fault for entry in read.rejected for fault in entry.diagnostics] == []
    return list(read.assessments)


def same(came: list[Assessment], cases: list[Case]) -> None:
    """Every unit came as it was declared."""
    assert len(came) == len(cases)
    expected = {case.assessment.unit.id: case.assessment for case in cases}
    for found in came:
        wanted = expected[found.unit.id]
        assert (found.unit, found.period, found.facts) == (wanted.unit, wanted.period, wanted.facts)
        assert (found.previous, found.evidence) == (wanted.previous, wanted.evidence)
        assert found.not_applicable == wanted.not_applicable


def test_a_workbook_of_thirty_units_comes_back(tmp_path: Path) -> None:
    cases = markets()
    units = [case.assessment.unit for case in cases]
    book = openpyxl.load_workbook(io.BytesIO(list_workbook(layout(MARKET), "vi", units, 2024)))
    sheet = book.worksheets[0]
    assert "bai_·xe_co_noi_quy" in [cell.value for cell in sheet[2]]  # as LibreOffice keeps it
    places = {restored(str(cell.value)): cell.column for cell in sheet[2]}
    for line, case in enumerate(cases, start=3):
        for head, value in row_of(case).items():
            put(sheet.cell(line, places[head]), value)  # type: ignore[arg-type]
    book.save(tmp_path / "ds.xlsx")
    read = read_assessments(tmp_path / "ds.xlsx", library=library(MARKETS))
    same(bare(read), cases)
    assert read.warnings == ()


def test_a_csv_of_thirty_units_comes_back(tmp_path: Path) -> None:
    cases = [case for case in markets() if not any(str(value)[:1] in "=-+@" for value in row_of(case).values())]
    text = list_csv(layout(MARKET), "vi", [case.assessment.unit for case in cases], 2024)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows(text)[0].keys(), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row, case in zip(rows(text), cases, strict=True):
        writer.writerow(row | {name: str(value).replace(".", ",") for name, value in row_of(case).items()
                               if name not in row or not row[name]})  # fmt: skip
    (tmp_path / "ds.csv").write_bytes(("\ufeff" + stream.getvalue()).encode())
    same(bare(read_assessments(tmp_path / "ds.csv", library=library(MARKETS))), cases)


def test_units_stand_in_their_rows_with_all_that_is_known() -> None:
    found = rows(list_csv(layout(MARKET), "vi", UNITS, 2024))
    assert len(found) == 30
    assert {name: found[6][name] for name in list(found[6])[:6]} == {
        "unit.id": "007",
        "unit.name": "Chợ 7",
        "unit.type": "cho",
        "unit.parent": "XA-1",
        "unit.cluster": "cum-2",
        "period": "2024",
    }
    assert set(list(found[6].values())[6:]) == {""}


def test_without_units_there_is_the_header_alone() -> None:
    text = list_csv(layout(MARKET), "vi")
    assert text.startswith("\ufeffunit.id;unit.name;unit.type;")
    assert text.count("\r\n") == 1


def test_csv_holds_nothing_that_a_spreadsheet_computes() -> None:
    names = [row["unit.name"] for row in rows(list_csv(layout(MARKET), "vi", AWKWARD))]
    assert names == ["'=cmd|' /C calc'!A0", "'@chợ", "'-"]
    assert [row["unit.id"] for row in rows(list_csv(layout(MARKET), "vi", AWKWARD))] == ["007", "'+84", "1e5"]


def test_a_workbook_keeps_words_as_they_are() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_workbook(layout(MARKET), "vi", AWKWARD, 2024)))
    cells = [[book.worksheets[0].cell(row, column) for column in (1, 2, 6)] for row in (3, 4, 5)]
    assert [[cell.value for cell in row] for row in cells] == [
        ["007", "=cmd|' /C calc'!A0", 2024],
        ["+84", "@chợ", 2024],
        ["1e5", "-", 2024],
    ]
    assert [[cell.data_type for cell in row] for row in cells] == [["s", "s", "n"]] * 3


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_every_column_is_asked_once_and_only_the_second_row_is_a_header(standard: str, language: str) -> None:
    """The first explains: a reader that took it for the header would know half of the columns."""
    found = columns_of(layout(standard), language)
    names = [column.head for column in found]
    assert len(names) == len(set(names))
    facts = {asked.fact.name for asked in layout(standard).asked if asked.now}
    facts |= {f"previous.{asked.fact.name}" for asked in layout(standard).asked if asked.before}
    assert {column.head for column in found if column.fact is not None} == facts
    assert not any(heads(column.about) == "unit.id" for column in found)


@pytest.mark.parametrize("standard", [MARKET, COMMUNE])
def test_the_rows_of_a_list_are_open_and_its_heads_locked(standard: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(list_workbook(layout(standard), "vi"))).worksheets[0]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet["A1:CZ2"] for cell in row)
    widths = [dimension for dimension in sheet.column_dimensions.values() if dimension.width]
    assert widths
    assert not any(dimension.protection.locked for dimension in widths)


def test_the_cells_of_a_list_are_checked_as_those_of_a_form_are() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(list_workbook(layout(COMMUNE), "vi", (), 2026))).worksheets[0]
    heads_by_letter = {cell.column_letter: cell.value for cell in sheet[2]}
    rules = {heads_by_letter[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule
             for rule in sheet.data_validations.dataValidation}  # fmt: skip
    assert {name: rules[name].type for name in ("unit.type", "period", "bcd_hoat_dong", "so_ho", "claimed.grade")} == {
        "unit.type": "list", "period": "whole", "bcd_hoat_dong": "list", "so_ho": "whole", "claimed.grade": "list"
    }  # fmt: skip
    assert str(rules["so_ho"].sqref).endswith(":AA202") or str(rules["so_ho"].sqref).endswith("202")


def test_a_list_of_a_standard_that_is_no_default_is_judged_under_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_workbook(layout(COMMUNE), "vi", [Unit("X-1", "Xã", "xa")], 2026)))
    book.save(tmp_path / "ds.xlsx")
    (found,) = bare(read_assessments(tmp_path / "ds.xlsx", library=library()))
    assert found.standards == (COMMUNE,)


def test_a_blank_list_has_no_units(tmp_path: Path) -> None:
    (tmp_path / "ds.xlsx").write_bytes(list_workbook(layout(COMMUNE), "vi"))
    read = read_assessments(tmp_path / "ds.xlsx", library=library())
    assert [[fault.code for fault in entry.diagnostics] for entry in read.rejected] == [["E109"]]


def test_the_same_list_gives_the_same_bytes() -> None:
    assert len({list_workbook(layout(MARKET), "vi", UNITS, 2024) for _ in range(2)}) == 1
