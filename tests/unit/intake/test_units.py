"""Lists of units: who is to fill in a form."""

from pathlib import Path

import openpyxl
import pytest

from scoring.intake.units import read_units
from scoring.model.assessment import Unit
from scoring.model.diagnostic import ScoringError
from tests.unit.forms.filling import ROOT, library

VOCABULARIES = library().vocabularies
THIRTY = [Unit(f"{place:03}", f"Thôn {place}", "khu_dan_cu", "XA-01", "cum-2") for place in range(1, 31)]


def written(folder: Path, text: str, name: str = "ds.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def units(path: Path, unit_type: str = "khu_dan_cu") -> list[Unit]:
    return list(read_units(path, unit_type, VOCABULARIES)[0])


def faults(path: Path) -> list[str]:
    with pytest.raises(ScoringError) as error:
        units(path)
    return [f"{fault.code} {fault.span}" for fault in error.value.diagnostics]


def test_a_list_of_thirty_is_read_in_its_order_with_the_zeros_in_front(tmp_path: Path) -> None:
    rows = [f"{unit.id};{unit.name};{unit.type};{unit.parent};{unit.cluster}" for unit in reversed(THIRTY)]
    text = "\n".join(["Mã đơn vị;Tên đơn vị;Loại đơn vị;Đơn vị cấp trên;Cụm", *rows])
    assert units(written(tmp_path, "\ufeff" + text)) == THIRTY[::-1]


def test_a_workbook_is_read_like_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Mã đơn vị", "Tên đơn vị"], ["007", "=cmd"], ["1e5", "@chợ"]):
        book.active.append(row)  # type: ignore[union-attr]
    for cells in book.active.iter_rows():  # type: ignore[union-attr]
        for cell in cells:
            cell.data_type = "s"
    book.save(tmp_path / "ds.xlsx")
    assert units(tmp_path / "ds.xlsx") == [Unit("007", "=cmd", "khu_dan_cu"), Unit("1e5", "@chợ", "khu_dan_cu")]


@pytest.mark.parametrize(
    "text",
    ["unit.id\nKDC-1\n", "unit.id;unit.type\nKDC-1;khu_dan_cu\n", "unit.id;unit.name;so_ho\nKDC-1;;nhiều\n"],
    ids=["ids alone", "ids and types", "with figures, which do not count"],
)
def test_an_id_is_enough(text: str, tmp_path: Path) -> None:
    assert units(written(tmp_path, text)) == [Unit("KDC-1", "KDC-1", "khu_dan_cu")]


def test_assessments_of_last_year_are_a_list_too() -> None:
    found = units(ROOT / "fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml")
    assert [unit.id for unit in found] == ["KDC-0411"]


def test_units_of_other_types_are_counted_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "unit.id,unit.type\nX-1,xa\nK-1,khu_dan_cu\nC-1,co_quan\n")
    found, others = read_units(path, "khu_dan_cu", VOCABULARIES)
    assert ([unit.id for unit in found], others) == (["K-1"], 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit.id,unit.name\nK-1,A\n,B\n", ["E401 ds.csv:3:1"]),
        ("unit.id,unit.name\nK-1,A\nK-2,B\nK-1,C\n", ["E406 ds.csv:4:1"]),
        ("unit.id,unit.type\nK-1,khu_dan_cuu\n", ["E403 ds.csv:2:1"]),
        ("unit.id,unit.nam\nK-1,A\n", ["E110 ds.csv:1:2"]),
        ("unit.id\n", ["E109 ds.csv:1:1"]),
        ("so_ho,so_ho_dang_ky\n1,2\n", ["E401 ds.csv:2:1"]),
    ],
    ids=["no id", "twice", "unknown type", "unknown column", "nobody", "no unit"],
)
def test_a_list_that_is_wrong_is_refused_with_every_fault(text: str, expected: list[str], tmp_path: Path) -> None:
    assert faults(written(tmp_path, text)) == expected


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "unit.id,unit.type\n,khu_dan_cu\nK-1,\nK-1,\nK-2,lang\n"
    assert faults(written(tmp_path, text)) == ["E401 ds.csv:2:1", "E406 ds.csv:4:1", "E403 ds.csv:5:1"]
