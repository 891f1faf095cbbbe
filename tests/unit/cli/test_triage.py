"""`scoring triage`: forms, exit codes, progress, and the examples of the page."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.golden import ROOT, Run, run

PAGE = (ROOT / "docs" / "triage.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
COMMUNE = "fixtures/huyen-mau/xa-dong-ha"


def called(*words: str, language: str = "vi", folder: Path = ROOT) -> Run:
    return run(["triage", *words, "--inference", "plain"], language=language, folder=folder)


@pytest.mark.parametrize(("words", "shown"), CONSOLE, ids=[words for words, _ in CONSOLE])
def test_the_examples_of_the_page_are_what_is_printed(words: str, shown: str) -> None:
    assert words.split(maxsplit=1)[0] == "triage"
    assert run(words.split(), language="vi").stdout == shown


def test_the_page_has_an_example() -> None:
    assert CONSOLE


def test_the_python_of_the_page_prints_what_its_comments_say() -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    expected = re.findall(r"print\(.*\)  # (.*)", block)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_is_the_same_each_time(form: str, language: str) -> None:
    words = (f"{COMMUNE}/kdc-0411.yaml", "--format", form)
    done = called(*words, language=language)
    assert done.stdout
    assert done.stdout == called(*words, language=language).stdout


def test_so_many_lines_are_shown() -> None:
    document = json.loads(called(COMMUNE, "--format", "json", "--top", "3").stdout)
    assert (len(document["claims"]), len(document["visits"])) == (3, 3)
    assert document["counts"]["claims"] > 3
    rows = list(csv.DictReader(io.StringIO(called(COMMUNE, "--format", "csv", "--top", "3").stdout.lstrip("\ufeff"))))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert "Còn " in called(COMMUNE, "--top", "3").stdout


def test_a_rejected_submission_is_told_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    (tmp_path / "tot.yaml").write_bytes((ROOT / COMMUNE / "kdc-0411.yaml").read_bytes())
    done = called(".", folder=tmp_path)
    assert done.code == 3
    assert "Hồ sơ không dùng được: 1." in done.stdout


def test_nothing_that_can_be_used_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    assert (called("hong.yaml", folder=tmp_path).code, called("khong-co", folder=tmp_path).code) == (2, 2)


@pytest.mark.parametrize("number", ["0", "-1", "ba", "1.5", "9" * 19])
@pytest.mark.parametrize(
    ("language", "told"), [("vi", "không phải số nguyên từ 1"), ("en", "is no whole number from 1")]
)
def test_a_wrong_number_is_refused(number: str, language: str, told: str) -> None:
    done = called(COMMUNE, f"--top={number}", language=language)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
