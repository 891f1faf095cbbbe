"""`scoring criteria lint`: what it looks into, what it prints where, and its exit codes."""

import json
from pathlib import Path

import pytest

import scoring
from tests.golden.golden import Run, run
from tests.unit.authoring.lint.test_words import ONE, READS
from tests.unit.library.files import written

SOUND = written(ONE + "criteria:" + READS)
UNREAD = written(ONE + "  khac: {type: count, label: Khác}\ncriteria:" + READS)
BROKEN = SOUND.replace("so_vu >= 1", "so_vuu >= 1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "khu.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def outcome(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["criteria", "lint", *words], language=language, folder=folder)


def test_a_sound_file_is_counted(folder: Path) -> None:
    assert outcome(folder, "khu.yaml") == (0, "1 tệp tiêu chí, không có lỗi.\n", "")
    assert outcome(folder, ".", "khu.yaml", language="en") == (0, "1 criteria file, no fault.\n", "")


def test_a_finding_is_told_on_stderr_and_ends_in_1(folder: Path) -> None:
    (folder / "khu.yaml").write_text(UNREAD, encoding="utf-8")
    done = outcome(folder, "khu.yaml", language="en")
    assert (done.code, done.stdout) == (1, "1 to mend in 1 file.\n")
    assert done.stderr.startswith(
        "khu.yaml:12:3: W510 unread-fact: no condition, points or bound reads the fact “khac”"
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_the_other_forms_are_whole_on_stdout(form: str, folder: Path) -> None:
    (folder / "khu.yaml").write_text(UNREAD, encoding="utf-8")
    done = outcome(folder, "khu.yaml", "--format", form)
    assert (done.code, done.stderr) == (1, "")
    assert "W510" in done.stdout
    sound = outcome(folder.parent, "--format", form)
    assert sound.code == 0
    assert "W5" not in sound.stdout


def test_a_file_that_cannot_be_used_is_a_finding_too(folder: Path) -> None:
    (folder / "khu.yaml").write_text(BROKEN, encoding="utf-8")
    done = outcome(folder, "khu.yaml", "--format", "json")
    document = json.loads(done.stdout)
    assert (done.code, document["counts"]) == (1, {"files": 0, "errors": 1, "warnings": 0})
    assert (document["findings"][0]["code"], document["findings"][0]["severity"]) == ("E203", "error")
    assert outcome(folder, "khu.yaml").code == 1


def test_what_stands_beside_is_read_and_not_told_of(folder: Path) -> None:
    (folder / "goc").mkdir()
    (folder / "goc" / "khu.yaml").write_text(UNREAD, encoding="utf-8")
    overlay = written("\ncriteria: []", standard="tinh/khu", extends="mau/khu")
    (folder / "khu.yaml").write_text(overlay, encoding="utf-8")
    assert outcome(folder, "khu.yaml").code == 1  # E301
    assert outcome(folder, "khu.yaml", "--criteria", "goc") == (0, "1 tệp tiêu chí, không có lỗi.\n", "")


def test_where_there_is_no_criteria_file_the_input_is_unusable(tmp_path: Path) -> None:
    done = outcome(tmp_path, ".")
    assert (done.code, done.stdout, done.stderr) == (2, "", "Không có bộ tiêu chí nào ở đây.\n")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = outcome(tmp_path, "khong-co.yaml")
    assert (done.code, "E101" in done.stderr) == (1, True)


def test_from_python_nothing_is_raised(folder: Path) -> None:
    assert scoring.lint_criteria(folder) == ((), 1)
    (folder / "khu.yaml").write_text(BROKEN, encoding="utf-8")
    found = scoring.lint_criteria(folder)
    assert ([each.code for each in found.findings], found.files) == (["E203"], 0)


def test_the_same_files_give_the_same_bytes_in_any_order(folder: Path) -> None:
    (folder / "a.yaml").write_text(UNREAD.replace("mau/khu", "mau/a"), encoding="utf-8")
    (folder / "b.yaml").write_text(UNREAD.replace("mau/khu", "mau/b"), encoding="utf-8")
    one = outcome(folder, "a.yaml", "b.yaml", "--format", "json")
    other = outcome(folder, "b.yaml", "a.yaml", "--format", "json")
    assert one.stdout == other.stdout
