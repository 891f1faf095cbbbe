"""`--mark-errors`: the copies that go back to the units, with every fault at its cell."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoring.api import load_standard
from scoring.forms.layout import layout_of
from scoring.forms.workbook import form_workbook
from tests.golden.golden import Run, run

RED = "FFFFC7CE"


def form(path: Path, **values: object) -> dict[str, str]:
    """A form with some facts filled in; the address of the cell of each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(form_workbook(layout_of(load_standard("tt-124-2021/khu-dan-cu")), "vi", None, 2024))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    sheet.cell(rows["unit.id"], 5).value = path.stem
    for name, value in values.items():
        sheet.cell(rows[f"facts.{name}"], 5).value = value  # type: ignore[assignment]
    book.save(path)
    return {name: f"E{rows[f'facts.{name}']}" for name in values}


def marked(sheet: Worksheet) -> Mapping[str, str]:
    """The marked cells with their comments."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.fill.start_color.rgb == RED]
    return {cell.coordinate: cell.comment.text if cell.comment else "" for cell in cells}


def called(command: str, path: Path, out: Path, language: str = "vi") -> Run:
    return run([command, str(path), "--mark-errors", str(out), "--inference", "plain"], language=language)


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "E404: giá trị của “so_ho”"), ("en", "E404: the value of “so_ho”")]
)
def test_every_fault_is_a_comment_at_its_cell(language: str, said: str, tmp_path: Path) -> None:
    cells = form(tmp_path / "a.xlsx", so_ho="1,234", so_ho_dang_ky=-1, da_dang_ky="Có")
    done = called("check", tmp_path / "a.xlsx", tmp_path / "out.xlsx", language)
    assert done.code == 2
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    told = marked(book.worksheets[1])
    assert set(told) == {cells["so_ho"], cells["so_ho_dang_ky"]}
    assert told[cells["so_ho"]].startswith(said)
    listed = [row[0].value for row in book.worksheets[0].iter_rows()]
    assert listed == [line for line in done.stderr.splitlines() if line.startswith("a.xlsx!")]


def test_the_copy_is_read_like_the_form_and_the_form_stays_as_it_was(tmp_path: Path) -> None:
    cells = form(tmp_path / "a.xlsx", so_ho=120, so_ho_dang_ky=-1)
    before = (tmp_path / "a.xlsx").read_bytes()
    called("check", tmp_path / "a.xlsx", tmp_path / "out.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == before
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    book.worksheets[1][cells["so_ho_dang_ky"]].value = 114
    book.save(tmp_path / "mended.xlsx")
    done = run(["check", str(tmp_path / "mended.xlsx"), "--inference", "plain"], language="vi")
    assert (done.code, done.stderr) == (1, "")
    assert "114/120 = 95 % < 100 %" in " ".join(done.stdout.split())


def test_of_a_folder_every_workbook_with_faults_has_a_copy_under_its_name(tmp_path: Path) -> None:
    for name in ("xa-1/a.xlsx", "xa-2/b.xlsx"):
        form(tmp_path / "phieu" / name, so_ho=0)
    form(tmp_path / "phieu" / "c.xlsx", so_ho=5)
    done = called("rank", tmp_path / "phieu", tmp_path / "sai")
    assert done.code == 3
    found = sorted(path.relative_to(tmp_path / "sai").as_posix() for path in (tmp_path / "sai").rglob("*.xlsx"))
    assert found == ["xa-1/a.xlsx", "xa-2/b.xlsx"]
    assert done.stderr.count("1 ô được đánh dấu") == 2


def test_nothing_is_written_over(tmp_path: Path) -> None:
    form(tmp_path / "a.xlsx", so_ho=0)
    done = called("check", tmp_path / "a.xlsx", tmp_path / "a.xlsx")
    assert (done.code, "đã có tệp này" in done.stderr) == (2, True)


def test_where_no_cell_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    form(tmp_path / "a.xlsx", so_ho=5)
    done = called("check", tmp_path / "a.xlsx", tmp_path / "out.xlsx")
    assert "Không có ô .xlsx nào có lỗi" in done.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_merged_cells_are_marked_and_hold_one_comment(tmp_path: Path) -> None:
    cells = form(tmp_path / "a.xlsx", vu_nghiem_trong=1, vu_nghiem_trong_bat_kha_khang=0)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    first, second = cells.values()
    book.worksheets[0].merge_cells(f"{first}:{second}")
    book.save(tmp_path / "b.xlsx")
    called("check", tmp_path / "b.xlsx", tmp_path / "out.xlsx")
    told = marked(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[1])
    assert "đã gộp" in told[first]
