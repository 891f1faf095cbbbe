"""`scoring audit` and `rank --audit`: forms, exit codes, and the examples of the page."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from scoring.api import load_library
from tests.golden.golden import ROOT, Run, run

SAMPLE = ROOT / "fixtures" / "audit"
PAGE = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
COMMUNE = "fixtures/huyen-mau/xa-tay-son"
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def _library_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The criteria of the sample are the same in every test."""
    monkeypatch.setattr("scoring.cli.output.load_library", _library)


_library = cache(load_library)


def called(*words: str, language: str = "vi", folder: Path = SAMPLE) -> Run:
    return run(["audit", *words, "--inference", "plain"], language=language, folder=folder)


def ranked(*words: str, language: str = "vi") -> Run:
    return run(["rank", *words, "--inference", "plain"], language=language)


@pytest.mark.parametrize(("words", "shown"), CONSOLE, ids=[words for words, _ in CONSOLE])
def test_the_examples_of_the_page_are_what_is_printed(words: str, shown: str) -> None:
    assert run(words.split(), language="vi").stdout == shown


def test_the_page_has_an_example_of_each_command() -> None:
    assert [words.split()[0] for words, _ in CONSOLE] == ["audit", "rank"]


def test_the_python_of_the_page_prints_what_its_comments_say() -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    expected = re.findall(r"print\(.*\)  # (.*)", block)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert (done.stdout.splitlines(), done.stderr) == (expected, "")


def test_findings_are_no_failure() -> None:
    done = run(["audit", COMMUNE], language="vi")
    assert done.code == 0
    assert done.stdout.startswith("Mâu thuẫn (1)")
    assert done.stderr == ""


def test_a_rejected_submission_is_listed_and_the_rest_is_audited() -> None:
    done = called("phieu-2024", "--criteria", "tieu-chi")
    assert done.code == 3
    assert "E405 out-of-range" in done.stderr
    assert "Hồ sơ không dùng được: 1." in done.stdout


def test_nothing_that_can_be_used_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    assert called("hong.yaml", folder=tmp_path).code == 2
    assert called("khong-co", folder=tmp_path).code == 2
    assert called(folder=tmp_path).code == 2


def test_what_cannot_be_used_of_last_year_is_told(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "audit")
    (tmp_path / "audit" / "phieu-2023" / "hong.yaml").write_text("unit: [", encoding="utf-8")
    (tmp_path / "audit" / "phieu-2024" / "cac-xa-khac.csv").unlink()
    words = ("phieu-2024", "--criteria", "tieu-chi", "--last-year", "phieu-2023")
    done = called(*words, folder=tmp_path / "audit")
    assert (done.code, done.stderr.count("\n")) == (3, 1)
    assert "hong.yaml:1:8: E104" in done.stderr
    assert "Có phiếu năm trước để đối chiếu: 2." in done.stdout


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "--last-year: không có phiếu năm trước của đơn vị nào đang xét\n"),
        ("en", "--last-year: there is no assessment of the year before of any unit here\n"),
    ],
)
def test_a_last_year_that_is_another_one_is_told(language: str, told: str) -> None:
    done = called("phieu-2023", "--last-year", "phieu-2024/xa-01.yaml", "--criteria", "tieu-chi", language=language)
    assert done.code == 0
    assert done.stderr.endswith(told)


def test_both_years_in_one_path_are_held_against_each_other() -> None:
    done = called("phieu-2024/xa-01.yaml", "phieu-2023", "--criteria", "tieu-chi", "--format", "json")
    codes = [finding["code"] for finding in json.loads(done.stdout)["findings"]]
    assert ("previous_differs" in codes, "jump" in codes) == (True, True)


def test_a_tolerance_is_for_what_the_criteria_do_not_say() -> None:
    words = ("phieu-2024", "--last-year", "phieu-2023", "--criteria", "tieu-chi", "--format", "json")
    jumps = {}
    for tolerance in (None, "10%", "0"):
        more = () if tolerance is None else ("--tolerance", tolerance)
        found = json.loads(called(*words, *more).stdout)
        assert found["tolerance"] == tolerance
        jumps[tolerance] = [f["params"]["fact"] for f in found["findings"] if f["code"] == "jump"]
    assert jumps[None] == ["so_ho"]
    assert sorted(set(jumps["10%"])) == ["so_ho", "so_ho_dang_ky", "so_vu_pham_phap"]
    assert jumps["0"].count("so_ho") == 1  # its own tolerance stays


WRONG_CALLS = {
    "no tolerance": (
        ["audit", COMMUNE, "--tolerance", "nhiều"],
        "--tolerance: “nhiều” không phải mức dạng 50%, 5 hoặc 50% + 5",
    ),
    "no severity": (["audit", COMMUNE, "--severity", "notes"], "ý bạn là “note”?"),
    "json of rank": (["rank", COMMUNE, "--audit", "--format", "json"], "dùng scoring audit --format json"),
    "last year without an audit": (["rank", COMMUNE, "--last-year", COMMUNE], "chỉ dùng với --audit"),
    "a tolerance without an audit": (["rank", COMMUNE, "--tolerance", "5"], "chỉ dùng với --audit"),
}


@pytest.mark.parametrize(("words", "told"), WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_a_wrong_call_is_refused(words: list[str], told: str) -> None:
    done = run(words, language="vi")
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_form_is_the_same_each_time(form: str, language: str) -> None:
    words = ("phieu-2024", "--criteria", "tieu-chi", "--last-year", "phieu-2023", "--format", form)
    done = called(*words, language=language)
    assert done.stdout
    assert done.stdout == called(*words, language=language).stdout


def test_severities_are_chosen_in_every_form() -> None:
    for form in ("table", "json", "csv", "markdown"):
        words = ("phieu-2024/xa-01.yaml", "--criteria", "tieu-chi", "--format", form)
        seen = [
            "186/QĐ-UBND" in called(*words, "--severity", least).stdout for least in ("contradiction", "doubt", "note")
        ]
        assert seen == [False, False, True]


# -- rank --audit ------------------------------------------------------------------------------------------------------


def test_the_count_stands_beside_the_unit_in_the_table() -> None:
    lines = ranked(COMMUNE, "--audit").stdout.splitlines()
    assert [line[:40] for line in lines if "Rà soát: 1 " in line and not line.startswith("Rà soát")] == [
        "                Rà soát: 1  nhận        "
    ]
    closing = " ".join(lines[-2:])
    assert closing.startswith("Rà soát: 1 mâu thuẫn hoặc điều cần làm rõ ở 1 đơn vị;")


def test_the_count_stands_beside_a_unit_with_points() -> None:
    words = ("fixtures/cum-mau/phieu-2024", "--standard", "minh-hoa-phong-trao/khu-dan-cu", "--audit")
    done = ranked(*words, "--last-year", "fixtures/cum-mau/phieu-2023", "--tolerance", "5%")
    assert done.code == 0
    beside = [int(line.split()[2]) for line in done.stdout.splitlines() if line.startswith("        Rà soát: ")]
    assert beside == [2, 3, 8, 7, 9, 5, 5, 1, 1, 1, 1, 1, 1]
    assert f"Rà soát: {sum(beside)} mâu thuẫn" in done.stdout
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []


def test_the_count_stands_in_markdown_and_csv() -> None:
    text = ranked(COMMUNE, "--audit", "--format", "markdown", language="en").stdout
    assert "| Xã Tây Sơn<br>Audit: 1 |" in text
    assert text.count("Audit: 1") == 2
    table = csv.DictReader(io.StringIO(ranked(COMMUNE, "--audit", "--format", "csv").stdout.removeprefix("\ufeff")))
    found = {row["unit.id"]: row["findings"] for row in table}
    assert (found.pop("XA-032"), set(found.values())) == ("1", {"0"})


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_without_audit_nothing_is_said_and_with_it_no_rank_moves(form: str) -> None:
    plain, audited = ranked(COMMUNE, "--format", form).stdout, ranked(COMMUNE, "--audit", "--format", form).stdout
    assert "Rà soát" not in plain
    assert "findings" not in plain
    if form == "csv":
        assert [line.rpartition(",")[0] for line in audited.splitlines()] == plain.splitlines()
    else:
        ranks = [line.split()[:2] for line in plain.splitlines() if re.match(r"[|\d–]", line)]
        assert [line.split()[:2] for line in audited.splitlines() if re.match(r"[|\d–]", line)] == ranks


def test_a_rejected_submission_of_last_year_is_told_beside_a_ranking(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("unit: [", encoding="utf-8")
    assert ranked(COMMUNE, "--audit", "--last-year", str(tmp_path)).code == 3
