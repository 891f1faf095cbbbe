"""`scoring template`: which form a file name asks for, what is printed, and what is never written over."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.golden.golden import ROOT, Run, run
from tests.unit.forms.filling import MARKETS, Paper

AREA, COMMUNE = "tt-124-2021/khu-dan-cu", "minh-hoa-phong-trao/xa"
LIST = "Mã đơn vị;Tên đơn vị;Loại đơn vị\n007;=cmd;khu_dan_cu\n008;Thôn Đông;khu_dan_cu\nX-1;Xã Nam;xa\n"


def made(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["template", *words], language=language, folder=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ds.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["phieu.xlsx", "phieu.csv", "phieu.yaml", "phieu.yml", "PHIEU.XLSX"])
def test_a_form_is_written_and_said_to_be(name: str, folder: Path) -> None:
    done = made(folder, AREA, "-o", name)
    assert (done.code, done.stdout, done.stderr) == (0, "", f"Đã ghi {name}.\n")
    assert (folder / name).stat().st_size > 500


def test_a_form_is_in_the_language_asked_for(folder: Path) -> None:
    done = made(folder, AREA, "-o", "form.xlsx", language="en")
    assert done.stderr == "Wrote form.xlsx.\n"
    assert Paper((folder / "form.xlsx").read_bytes()).sheet.title == "Form"


def test_the_year_that_is_known_stands_there(folder: Path) -> None:
    made(folder, AREA, "-o", "phieu.xlsx", "--period", "2026")
    assert Paper((folder / "phieu.xlsx").read_bytes()).cell("period").value == 2026


def test_a_list_of_units_gives_a_row_each(folder: Path) -> None:
    done = made(folder, AREA, "-o", "phieu.xlsx", "--units", "ds.csv", "--period", "2026")
    assert done.code == 0
    assert done.stderr.splitlines() == [
        f"1 đơn vị thuộc loại khác ({AREA} dành cho khu_dan_cu) không đưa vào phiếu.", "Đã ghi phieu.xlsx."
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(folder / "phieu.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in sheet["A3:F4"]] == [
        ["007", "=cmd", "khu_dan_cu", None, None, 2026], ["008", "Thôn Đông", "khu_dan_cu", None, None, 2026]
    ]  # fmt: skip


def test_a_list_without_units_is_asked_for_by_its_option(folder: Path) -> None:
    made(folder, AREA, "-o", "phieu.xlsx", "--list")
    assert openpyxl.load_workbook(folder / "phieu.xlsx").worksheets[0]["A2"].value == "unit.id"


def test_units_stand_in_csv_and_in_yaml_too(folder: Path) -> None:
    for name in ("phieu.csv", "phieu.yaml"):
        assert made(folder, AREA, "-o", name, "--units", "ds.csv").code == 0
    with (folder / "phieu.csv").open(encoding="utf-8-sig") as stream:
        assert [row["unit.id"] for row in csv.DictReader(stream, delimiter=";")] == ["007", "008"]
    assert (folder / "phieu.yaml").read_text(encoding="utf-8").count("\n---\n") == 1


def test_a_form_comes_back_through_the_command_line(folder: Path) -> None:
    made(folder, "vi-du/cho", "-o", "phieu.xlsx", "--criteria", str(MARKETS), "--period", "2024")
    paper = Paper((folder / "phieu.xlsx").read_bytes())
    paper.write("unit.id", "C-1")
    paper.write("facts.so_quay", 10)
    paper.saved(folder / "phieu.xlsx")
    done = run(["check", "phieu.xlsx", "--criteria", str(MARKETS)], language="vi", folder=folder)
    assert (done.code, done.stderr) == (1, "")
    assert "Ngoài phạm vi áp dụng" in done.stdout


def test_a_file_that_is_there_is_never_written_over(folder: Path) -> None:
    (folder / "phieu.xlsx").write_text("của tôi")
    done = made(folder, AREA, "-o", "phieu.xlsx")
    assert done.code == 2
    assert "đã có tệp phieu.xlsx; chọn tên khác" in done.stderr
    assert (folder / "phieu.xlsx").read_text() == "của tôi"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ([AREA, "-o", "phieu.docx"], 2, "phiếu phải là một trong: .xlsx, .csv, .yaml"),
        ([AREA, "-o", "phieu"], 2, "phiếu phải là một trong: .xlsx, .csv, .yaml"),
        ([AREA, "-o", "khong-co/phieu.csv"], 2, "không ghi được"),
        ([AREA], 2, "-o"),
        (["tt-124-2021/khu", "-o", "phieu.csv"], 2, "E301"),
        ([AREA, "-o", "phieu.csv", "--period", "2020"], 2, "E302"),
        ([AREA, "-o", "phieu.csv", "--as-of", "2020-01-01"], 2, "E302"),
        ([AREA, "-o", "phieu.csv", "--period", "20"], 2, "--period"),
        ([AREA, "-o", "phieu.csv", "--units", "khong-co.csv"], 2, "khong-co.csv"),
        ([AREA, "-o", "phieu.csv", "--units", "hong.csv"], 2, "E401"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_made_is_said_and_no_file_is_left(words: list[str], code: int, told: str, folder: Path) -> None:
    (folder / "hong.csv").write_text("unit.id,unit.name\n,Thôn\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    done = made(folder, *words)
    assert (done.code, done.stdout) == (code, "")
    assert told in done.stderr
    assert sorted(folder.iterdir()) == before


def test_the_edition_is_the_one_of_the_year_or_of_the_day(folder: Path) -> None:
    for name, words in {"a": ["--period", "2024"], "b": ["--as-of", "2024-10-31"], "c": []}.items():
        assert made(folder, AREA, "-o", f"{name}.yaml", *words).code == 0
        assert "bản 2022-02-10" in (folder / f"{name}.yaml").read_text(encoding="utf-8")


def test_without_the_extra_a_workbook_is_refused_with_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = made(folder, AREA, "-o", "phieu.xlsx")
    assert done.code == 2
    assert "exemplary-unit-scoring[xlsx]" in done.stderr
    assert made(folder, AREA, "-o", "phieu.csv").code == 0


@pytest.mark.parametrize(("language", "words"), [("vi", "Lập phiếu tự đánh giá"), ("en", "Make a blank form")])
def test_help_tells_what_it_is_for(language: str, words: str) -> None:
    """In a process of its own: the words of an option are chosen when a command is loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "SCORING_LANG": language}
    command = [sys.executable, "-m", "scoring", "template", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert words in done.stdout
    assert all(option in done.stdout for option in ("--units", "--list", "--period", "--as-of", "--criteria"))
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


# -- The page ----------------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")


def test_the_commands_of_the_page_print_what_it_shows(folder: Path) -> None:
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 3
    (folder / "don-vi.csv").write_text(
        re.findall(r"^```csv\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[0], encoding="utf-8"
    )
    for block in blocks:
        command, _, shown = block.partition("\n")
        done = run(command.removeprefix("$ scoring ").split(), language="vi", folder=folder)
        assert done.stdout + done.stderr == shown
