"""`scoring robustness`: forms, exit codes, seeds, and the examples of the page."""

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

PAGE = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
GRADED = ("fixtures/cum-mau/phieu-2024/xa-lac-dien", "--standard", "minh-hoa-phong-trao/khu-dan-cu")


def called(*words: str, language: str = "vi", folder: Path = ROOT) -> Run:
    return run(["robustness", *words, "--inference", "plain"], language=language, folder=folder)


@pytest.mark.parametrize(("words", "shown"), CONSOLE, ids=[words for words, _ in CONSOLE])
def test_the_examples_of_the_page_are_what_is_printed(words: str, shown: str) -> None:
    assert words.split(maxsplit=1)[0] == "robustness"
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
    words = (*GRADED, "--samples", "3", "--format", form)
    done = called(*words, language=language)
    assert done.stdout
    assert done.stdout == called(*words, language=language).stdout


def test_seed_and_samples_are_told() -> None:
    done = called(*GRADED, "--samples", "5", "--seed", "7", language="en")
    assert "5 of 536,870,912 cases, drawn by seed 7" in " ".join(done.stdout.split())
    document = json.loads(called(*GRADED, "--samples", "5", "--seed", "0", "--format", "json").stdout)
    assert (document["seed"], document["samples"]) == (0, 5)
    assert document["groups"][0]["sources"]["weights"]["method"] == "sampled"


def test_so_many_units_are_shown() -> None:
    done = called(*GRADED, "--samples", "1", "--top", "2", "--format", "json")
    assert [len(group["units"]) for group in json.loads(done.stdout)["groups"]] == [2]
    rows = called(*GRADED, "--samples", "1", "--top", "2", "--format", "csv").stdout.lstrip("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(rows)))) == 2
    for form in ("table", "markdown"):
        assert "Còn " in called(*GRADED, "--samples", "1", "--top", "2", "--format", form).stdout


def test_a_rejected_submission_is_told_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    (tmp_path / "tot.yaml").write_bytes((ROOT / "fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml").read_bytes())
    done = called(".", folder=tmp_path)
    assert done.code == 3
    assert "Hồ sơ không dùng được: 1." in " ".join(done.stdout.split())


def test_nothing_that_can_be_used_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    assert (called("hong.yaml", folder=tmp_path).code, called("khong-co", folder=tmp_path).code) == (2, 2)


@pytest.mark.parametrize(("option", "least"), [("--samples=0", 1), ("--seed=-1", 0), ("--top=x", 1)])
def test_a_wrong_number_is_refused(option: str, least: int) -> None:
    done = called(*GRADED, option)
    assert (done.code, done.stdout) == (2, "")
    assert f"không phải số nguyên từ {least}" in done.stderr
