"""`scoring explain RESULT A B`: from a result and from assessments, forms, exit codes, and the examples of the page."""

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

COMMUNE = ROOT / "fixtures" / "huyen-mau" / "xa-dong-ha"
CLUSTERS = ROOT / "fixtures" / "cum-mau" / "phieu-2024"
SCORED = ("--standard", "minh-hoa-phong-trao/khu-dan-cu")
PAGE = (ROOT / "docs" / "above.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def called(folder: Path, *words: str, language: str = "vi") -> Run:
    return run(["explain", *words, "--inference", "plain"], language=language, folder=folder)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`kq.json`, the published result of `phieu`."""
    folder = tmp_path_factory.mktemp("ket-qua")
    shutil.copytree(CLUSTERS, folder / "phieu")
    done = run(["rank", "phieu", *SCORED, "--format", "json", "--inference", "plain"], language="vi", folder=folder)
    (folder / "kq.json").write_text(done.stdout, encoding="utf-8")
    return folder


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


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_a_result_and_its_assessments_tell_the_same(scratch: Path, form: str) -> None:
    words = ("KDC-0604", "KDC-0605", "--format", form)
    published, judged = called(scratch, "kq.json", *words), called(scratch, "phieu", *words, *SCORED)
    assert (published.code, published.stderr) == (0, "")
    assert judged.stdout == published.stdout.replace("kq.json", "phieu")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("other", ["KDC-0601", "KDC-0603", "KDC-0608", "KDC-0612", "KDC-0605"])
def test_no_line_runs_over_the_edge(scratch: Path, other: str, language: str) -> None:
    done = called(scratch, "kq.json", "KDC-0602", other, language=language)
    assert done.code == 0
    assert max(map(columns, done.stdout.splitlines())) <= 80


def test_without_the_criteria_nothing_is_made_up_of_the_order(scratch: Path) -> None:
    document = json.loads((scratch / "kq.json").read_text(encoding="utf-8"))
    for group in document["groups"]:
        group["criteria_sha256"] = "0" * 64
    (scratch / "khac.json").write_text(json.dumps(document), encoding="utf-8")
    done = called(scratch, "khac.json", "KDC-0604", "KDC-0605")
    assert done.code == 0
    assert "Chưa có tệp tiêu chí đúng như khi ra kết quả này" in done.stdout
    assert "→" not in done.stdout


def test_ranks_that_contradict_the_values_are_told(scratch: Path) -> None:
    document = json.loads((scratch / "kq.json").read_text(encoding="utf-8"))
    units = document["groups"][0]["units"]
    units[0]["points"], units[5]["points"] = units[5]["points"], units[0]["points"]
    (scratch / "sua.json").write_text(json.dumps(document), encoding="utf-8")
    done = called(scratch, "sua.json", units[0]["unit"]["id"], units[5]["unit"]["id"])
    assert (done.code, "hãy kiểm lại bằng scoring verify" in done.stdout.replace("\n", " ")) == (0, True)


def test_a_unit_that_is_not_there_ends_with_the_nearest_name(scratch: Path) -> None:
    done = called(scratch, "kq.json", "KDC-604", "KDC-0605")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "Không có đơn vị “KDC-604” trong kq.json; ý bạn là “KDC-0604”?\n"
    judged = called(scratch, "phieu", "KDC-0604", "X", *SCORED, language="en")
    assert (judged.code, judged.stdout, judged.stderr) == (2, "", "There is no unit “X” in phieu\n")


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    shutil.copytree(COMMUNE, tmp_path / "xa")
    (tmp_path / "xa" / "hong.yaml").write_text("unit: [", encoding="utf-8")
    done = called(tmp_path, "xa", "KDC-0411", "KDC-0415")
    assert (done.code, "E104" in done.stderr, "đứng trên" in done.stdout) == (3, True, True)
    (tmp_path / "hong.json").write_text('{"schema": "scoring/ranking/9"}', encoding="utf-8")
    assert called(tmp_path, "hong.json", "KDC-0411", "KDC-0415").code == 2
    (tmp_path / "trong").mkdir()
    assert called(tmp_path, "trong", "KDC-0411", "KDC-0415").code == 2


def test_one_unit_is_explained_as_ever() -> None:
    done = called(COMMUNE, ".", "KDC-0411")
    assert (done.code, "đứng trên" in done.stdout) == (0, False)
    refused = called(COMMUNE, ".", "KDC-0411", "--format", "markdown")
    assert (refused.code, refused.stdout) == (2, "")
    assert "--format markdown chỉ dùng khi nêu hai đơn vị" in refused.stderr
