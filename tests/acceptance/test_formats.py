"""One set of thirty units in every format, and what comes of it: the same, to the byte."""

import csv
import io
import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.hostile.packing import packed
from fixtures.markets import FOLDER, as_csv, as_json, as_xlsx, as_yaml, markets
from scoring.api import Ranking, load_library, rank, read_assessments
from scoring.library.catalogue import Catalogue
from scoring.reports.csv import ranking_csv
from scoring.reports.document import json_parts
from scoring.reports.markdown import ranking_markdown
from scoring.reports.text import ranking_text
from scoring.source.workbook.read import read_workbook
from tests.golden.golden import ROOT, run

CRITERIA = ROOT / "fixtures/cho-mau/tieu-chi"
FILES = ["cho.yaml", "cho.json", "cho.csv", "cho.xlsx", "cho.xls", "cho.ods", "cho-nfd.yaml", "cho-nfd.csv"]
FORMS: dict[str, Callable[[Ranking], str]] = {
    "json": lambda ranking: "".join(json_parts(ranking, "vi")),
    "table": lambda ranking: ranking_text(ranking, "vi", 80),
    "csv": lambda ranking: ranking_csv(ranking, "vi"),
    "markdown": lambda ranking: ranking_markdown(ranking, "vi"),
}


@pytest.fixture(scope="module")
def library() -> Catalogue:
    return load_library(CRITERIA)


def ranked(path: Path, library: Catalogue) -> dict[str, str]:
    """What becomes of a file, in every form of output."""
    reading = read_assessments(path, library=library)
    assert reading.rejected == ()
    ranking = rank(reading.assessments, library=library)
    return {form: write(ranking) for form, write in FORMS.items()}


@pytest.fixture(scope="module")
def expected(library: Catalogue) -> dict[str, str]:
    return ranked(FOLDER / "cho.yaml", library)


def test_the_set_is_in_every_format() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_ranking_to_the_byte(
    name: str, library: Catalogue, expected: dict[str, str]
) -> None:
    assert expected["json"].count("Chợ") >= 30
    assert ranked(FOLDER / name, library) == expected


@pytest.mark.parametrize("name", FILES)
def test_an_archive_of_a_file_gives_the_same_as_the_file(
    name: str, library: Catalogue, expected: dict[str, str], tmp_path: Path
) -> None:
    entries = {f"Xã Đông Hạ/{name}": (FOLDER / name).read_bytes(), "__MACOSX/._x.yaml": "x"}
    (tmp_path / "a.zip").write_bytes(packed(entries))
    assert ranked(tmp_path / "a.zip", library) == expected


def test_a_folder_of_both_halves_gives_the_same_as_one_file(
    library: Catalogue, expected: dict[str, str], tmp_path: Path
) -> None:
    units = markets()
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa/a.csv").write_bytes(as_csv(units[:15]).encode())
    (tmp_path / "b.zip").write_bytes(packed({"b.xlsx": as_xlsx(units[15:])}))
    assert ranked(tmp_path, library) == expected


def test_the_command_line_prints_these_bytes(expected: dict[str, str]) -> None:
    done = run(["rank", str(FOLDER / "cho.xls"), "--criteria", str(CRITERIA), "--format", "json"], language="vi")
    assert (done.code, done.stdout.strip()) == (0, expected["json"].strip())
    assert done.stderr.startswith("cho.xls:1:1: W117 sheet-skipped: ")


def test_the_files_are_what_their_script_makes() -> None:
    units = markets()
    for name, text in (("cho.yaml", as_yaml(units)), ("cho.json", as_json(units)), ("cho.csv", as_csv(units))):
        assert (FOLDER / name).read_bytes().decode() == text
    for name in ("cho.yaml", "cho.csv"):
        decomposed = unicodedata.normalize("NFD", (FOLDER / name).read_bytes().decode())
        assert (FOLDER / name.replace(".", "-nfd.")).read_bytes().decode() == decomposed
    assert read_workbook((FOLDER / "cho.xlsx").read_bytes()) == read_workbook(as_xlsx(units))


def test_a_wrong_cell_is_told_by_file_sheet_and_cell_in_text_and_in_json(tmp_path: Path) -> None:
    bad = ROOT / "fixtures/hostile/files/errors.xlsx"
    done = run(["rank", str(bad), "--format", "json"], language="vi")
    assert done.code == 3
    assert done.stderr.splitlines()[0].startswith("errors.xlsx!Trang 1!D2: E115 error-cell: ")
    (rejected,) = json.loads(done.stdout)["rejected"]
    first, second = rejected["diagnostics"]
    assert rejected["source"] == "errors.xlsx!Trang 1!2"
    assert (first["source"], first["line"], first["column"]) == ("errors.xlsx!Trang 1", 2, 4)
    assert second["text"].startswith("errors.xlsx!Trang 1!E2: E115 error-cell: ")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_says_the_same(library: Catalogue, expected: dict[str, str], tmp_path: Path) -> None:
    for suffix in ("xlsx", "ods", "xls"):
        folder = tmp_path / suffix
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
        subprocess.run([*command, str(FOLDER / "cho.ods")], check=True, capture_output=True)
        assert ranked(folder / f"cho.{suffix}", library) == expected


def test_text_that_looks_like_a_formula_leaves_as_text(tmp_path: Path) -> None:
    unit = {"id": "=1+1", "name": "@chợ", "type": "khu_dan_cu"}
    text = f"unit: {{id: '{unit['id']}', name: '{unit['name']}', type: {unit['type']}}}\nperiod: 2024\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    done = run(["rank", str(tmp_path / "a.yaml"), "--format", "csv"], language="vi")
    _, row = csv.reader(io.StringIO(done.stdout, newline=""))
    assert row[5:7] == ["'=1+1", "'@chợ"]
