"""`scoring plan`: goals, forms, exit codes, and the examples of the page."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files

import jsonschema
import pytest

from scoring.reports.layout import columns
from tests.golden.golden import ROOT, Run, run

AREA = "fixtures/huyen-mau/xa-dong-ha/kdc-0415.yaml"
CLUSTER = "fixtures/cum-mau/phieu-2024/xa-lac-dien"
SCORED = ("--standard", "minh-hoa-phong-trao/khu-dan-cu")
PAGE = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ scoring (.*?)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def called(*words: str, language: str = "vi") -> Run:
    return run(["plan", *words, "--inference", "plain"], language=language)


@pytest.mark.parametrize(("words", "shown"), CONSOLE, ids=[words[-60:] for words, _ in CONSOLE])
def test_the_examples_of_the_page_are_what_is_printed(words: str, shown: str) -> None:
    assert run(words.split(), language="vi").stdout == shown


def test_the_python_of_the_page_prints_what_it_says() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    expected = [line.rpartition("# ")[2] for line in code.splitlines() if line.startswith("print(")]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.stdout.splitlines() == expected


def validator() -> jsonschema.Draft202012Validator:
    text = files("scoring.reports").joinpath("plan-1.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


@pytest.mark.parametrize("name", ["kdc-0613", "kdc-0614", "kdc-0616"])
@pytest.mark.parametrize("goal", ["recognised", "kha", "xuat_sac"])
def test_the_json_keeps_to_its_schema(name: str, goal: str) -> None:
    ran = called(f"{CLUSTER}/{name}.yaml", *SCORED, "--to", goal, "--format", "json")
    document = json.loads(ran.stdout)
    validator().validate(document)
    assert ran.code == (0 if document["reachable"] else 1)
    assert document["goal"] == goal


def test_a_step_says_what_to_do_and_why() -> None:
    document = json.loads(called(AREA, "--format", "json", language="en").stdout)
    assert document["unit"]["id"] == "KDC-0415"
    assert document["blocked_by"] == document["alternatives"] == []
    (step,) = document["steps"]
    assert step == {
        "kind": "fact",
        "fact": "so_ho_dang_ky",
        "from": 99,
        "to": 100,
        "points": None,
        "effort": "middle",
        "basis": {"text": "Khoản 1 Điều 4", "instrument": "124/2021/TT-BCA", "article": "4", "clause": "1"},
        "remedy": "Encourage the remaining households to register and keep the list in the residential area.",
    }


def test_an_event_of_the_past_closes_the_goal_and_the_clause_is_named() -> None:
    ran = called(f"{CLUSTER}/kdc-0613.yaml", *SCORED)
    assert ran.code == 1
    assert "Không đạt được mục tiêu trong kỳ này." in ran.stdout
    assert "Điểm b khoản 3 Điều 4 Thông tư 124/2021/TT-BCA" in ran.stdout
    document = json.loads(called(f"{CLUSTER}/kdc-0613.yaml", *SCORED, "--format", "json").stdout)
    assert (document["reachable"], document["blocked_by"]) == (False, ["pt.c3/k3.b"])


def test_nothing_to_do_is_said() -> None:
    ran = called("fixtures/huyen-mau/xa-dong-ha/kdc-0411.yaml", language="en")
    assert ran.code == 0
    assert "there is nothing to do" in ran.stdout


def test_several_units_get_a_plan_each() -> None:
    ran = called(CLUSTER, *SCORED, "--format", "json")
    documents = json.loads(ran.stdout)
    assert {document["unit"]["id"] for document in documents} >= {f"KDC-061{place}" for place in range(1, 7)}
    assert ran.code == 1
    for document in documents:
        validator().validate(document)


def test_a_grade_that_the_standard_does_not_have_is_unusable() -> None:
    ran = called(f"{CLUSTER}/kdc-0614.yaml", *SCORED, "--to", "xuat_sat")
    assert ran.code == 2
    assert ran.stdout == ""
    assert "ý bạn là “xuat_sac”?" in ran.stderr


def test_alternatives_are_as_many_as_asked_for() -> None:
    none = json.loads(called(f"{CLUSTER}/kdc-0614.yaml", *SCORED, "--max", "0", "--format", "json").stdout)
    some = json.loads(called(f"{CLUSTER}/kdc-0614.yaml", *SCORED, "--format", "json").stdout)
    assert none["alternatives"] == []
    assert [[step["fact"] for step in steps] for steps in some["alternatives"]] == [["so_ho_du_ngay_hoi"]]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["kdc-0613", "kdc-0614", "kdc-0616"])
def test_no_line_is_wider_than_the_terminal(name: str, language: str) -> None:
    shown = called(f"{CLUSTER}/{name}.yaml", *SCORED, "--to", "xuat_sac", language=language).stdout
    assert max(map(columns, shown.splitlines())) <= 80


def test_markdown_has_every_step_in_a_row() -> None:
    shown = called(f"{CLUSTER}/kdc-0616.yaml", *SCORED, "--to", "xuat_sac", "--format", "markdown").stdout
    rows = [line for line in shown.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    assert len(rows) == 1 + 7
    assert rows[0].startswith("| TT | Việc cần làm |")
