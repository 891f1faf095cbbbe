"""`scoring what-if`: which unit, what is changed, forms, exit codes, and the examples of the page."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scoring.reports.layout import columns
from tests.golden.golden import ROOT, Run, run

COMMUNE = ROOT / "fixtures" / "huyen-mau" / "xa-tay-son"
PAGE = (ROOT / "docs" / "what-if.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
RAISED = ("--set", "xep_loai_luc_luong=hoan_thanh")


def called(*words: str, language: str = "vi", folder: Path = COMMUNE) -> Run:
    return run(["what-if", *words, "--inference", "plain"], language=language, folder=folder)


@pytest.mark.parametrize(("words", "shown"), CONSOLE, ids=[words[:60] for words, _ in CONSOLE])
def test_the_examples_of_the_page_are_what_is_printed(words: str, shown: str) -> None:
    assert run(words.split(), language="vi").stdout == shown


def test_the_python_of_the_page_prints_what_its_comments_say() -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    expected = re.findall(r"print\(.*\)  # (.*)", block)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")


def test_a_unit_by_itself_has_no_rank_and_the_file_stays(tmp_path: Path) -> None:
    path = Path(shutil.copy(COMMUNE / "kdc-0433.yaml", tmp_path / "a.yaml"))
    before = path.read_bytes()
    done = called("a.yaml", *RAISED, folder=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert "Chưa được công nhận → được công nhận" in done.stdout
    assert "Thứ hạng" not in done.stdout
    assert path.read_bytes() == before


def test_a_unit_among_others_of_another_path(tmp_path: Path) -> None:
    path = Path(shutil.copy(COMMUNE / "kdc-0433.yaml", tmp_path / "a.yaml"))
    done = called(str(path), *RAISED, "--in", ".", "--format", "json")
    document = json.loads(done.stdout)
    assert document["results"][0]["rank"] == {"before": 4, "after": 1}
    assert [other["unit"]["id"] for other in document["others"]] == ["XA-032"]
    inside = called(".", "--unit", "KDC-0433", *RAISED, "--format", "json")
    assert json.loads(inside.stdout) == document


def test_the_assessment_of_the_file_counts_and_not_that_of_the_field(tmp_path: Path) -> None:
    text = (COMMUNE / "kdc-0433.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("so_ho_dang_ky: 127", "so_ho_dang_ky: 1"), encoding="utf-8")
    done = called(str(tmp_path / "a.yaml"), *RAISED, "--in", ".", "--format", "json")
    (result,) = json.loads(done.stdout)["results"]
    assert (done.code, result["verdict"]) == (1, {"before": "not_recognised", "after": "not_recognised"})
    assert [each["id"] for each in result["criteria"]] == ["k5.a"]


def test_exit_codes_are_those_of_check(tmp_path: Path) -> None:
    assert called("kdc-0433.yaml", *RAISED).code == 0
    assert called("kdc-0433.yaml", "--set", "so_ho_dang_ky=126").code == 1
    shutil.copytree(COMMUNE, tmp_path / "xa")
    (tmp_path / "xa" / "hong.yaml").write_text("unit: [", encoding="utf-8")
    done = called("kdc-0433.yaml", *RAISED, "--in", str(tmp_path / "xa"))
    assert (done.code, "E104" in done.stderr) == (3, True)


def test_a_unit_of_the_field_that_no_edition_judges_is_told(tmp_path: Path) -> None:
    text = (COMMUNE / "kdc-0432.yaml").read_text(encoding="utf-8")
    (tmp_path / "cu.yaml").write_text(text.replace("period: 2024", "period: 1990"), encoding="utf-8")
    done = called("kdc-0433.yaml", *RAISED, "--in", str(tmp_path))
    assert (done.code, done.stderr.count("E302")) == (3, 1)


def test_what_a_file_would_be_refused_for_is_refused_with_the_option_as_its_place() -> None:
    done = called(
        "kdc-0433.yaml",
        *("--set", "so_hoo=3", "--set", "da_dang_ky=chắc", "--set", "so_ho_dang_ky=128"),
        *("--evidence", "k9=1", "--evidence", "k1.a=;10/02/2024"),
        *("--not-applicable", "k1.c=Không có", "--not-applicable", "k9="),
    )
    assert (done.code, done.stdout) == (2, "")
    assert [line.partition(": ")[::2] for line in _codes(done.stderr)] == [
        ("--evidence:1:1", "E203"),
        ("--evidence:1:1", "E410"),
        ("--not-applicable:1:1", "E303"),
        ("--not-applicable:1:1", "E409"),
        ("--set:1:1", "E203"),
        ("--set:1:1", "E404"),
        ("--set:1:1", "E405"),
    ]
    assert "ý bạn là “so_ho”?" in done.stderr


def _codes(stderr: str) -> list[str]:
    return [" ".join(line.split(" ")[:2]) for line in stderr.splitlines()]


WRONG = {
    "no change": ((), "chưa nêu thay đổi nào"),
    "no sign": (("--set", "so_ho"), "“so_ho” không có dạng FACT=VALUE"),
    "no name": (("--set", "=3"), "“=3” không có dạng FACT=VALUE"),
    "twice": (("--set", "so_ho=1", "--set", "so_ho=2"), "“so_ho” được nêu hai lần"),
}


@pytest.mark.parametrize(("words", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_says_what_is_wrong(words: tuple[str, ...], told: str) -> None:
    done = called("kdc-0433.yaml", *words)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


def test_which_unit_must_be_clear(tmp_path: Path) -> None:
    many = called(".", *RAISED, language="en")
    assert (many.code, many.stdout) == (2, "")
    assert ". holds several units; name one with --unit: CQ-" in many.stderr
    assert many.stderr.endswith(", …\n")
    unknown = called(".", *RAISED, "--unit", "KDC-433")
    assert (unknown.code, unknown.stderr) == (2, "Không có đơn vị “KDC-433” trong .; ý bạn là “KDC-0433”?\n")
    text = (COMMUNE / "kdc-0433.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"{text}\n---\n{text.replace('period: 2024', 'period: 2023')}", encoding="utf-8")
    years = called("a.yaml", "--unit", "KDC-0433", *RAISED, folder=tmp_path)
    assert (years.code, years.stderr) == (2, "a.yaml có “KDC-0433” của nhiều năm: 2023, 2024\n")
    (tmp_path / "b.yaml").write_text("unit: [", encoding="utf-8")
    broken = called("b.yaml", *RAISED, folder=tmp_path)
    assert broken.code == 2
    assert broken.stderr.endswith("Không có đơn vị nào để chấm.\n")


def test_a_standard_that_does_not_judge_the_unit_leaves_nothing() -> None:
    done = called("kdc-0433.yaml", *RAISED, "--standard", "tt-124-2021/xa")
    assert (done.code, done.stdout, done.stderr) == (2, "", "Không có đơn vị nào để chấm.\n")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_every_form_in_both_languages(form: str, language: str) -> None:
    words = (".", "--unit", "KDC-0433", *RAISED, "--set", "so_ho_dang_ky=126", "--format", form)
    done = called(*words, language=language)
    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == called(*words, language=language).stdout
    if form == "table":
        assert max(map(columns, done.stdout.splitlines())) <= 80
    assert (done.stdout[0], "\n## " in done.stdout) == (
        {"json": "{", "markdown": "#"}.get(form, "T"),
        form == "markdown",
    )
