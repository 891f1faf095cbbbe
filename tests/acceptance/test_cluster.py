"""The sample clusters: what their README tells of points, grades, ranks and the ladder is what the program gives."""

import json
import os
import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.engine import rete
from tests.acceptance.test_cli import ROOT, SCHEMA, run

CLUSTER = ROOT / "fixtures/cum-mau"
README = (CLUSTER / "README.md").read_text(encoding="utf-8")
AREAS = "minh-hoa-phong-trao/khu-dan-cu"
COMMUNES = "minh-hoa-phong-trao/xa"
EXEMPLARY = "minh-hoa-dien-hinh/xa"
EARLIER = CLUSTER / "ket-qua-2023.json"
NOW = CLUSTER / "phieu-2024"
REGISTERED = (NOW / "xa-van-khe", NOW / "xa-lac-dien")
#: A grade's id by the title that the README prints.
GRADES = {
    "Xuất sắc": "xuat_sac",
    "Khá": "kha",
    "Trung bình": "trung_binh",
    "Điển hình": "dien_hinh",
    "–": None,
}

Row = tuple[str, str, str, str | None, str]


@cache
def judged(*words: object) -> dict[str, Any]:
    """The JSON of one `scoring rank`, run once for all tests that look at it."""
    done = run("rank", *words, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def units(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {unit["unit"]["id"]: unit for group in document["groups"] for unit in group["units"]}


def row(unit: dict[str, Any]) -> Row:
    """A unit as the README shows it: id, rank, points, grade and verdict."""
    points = unit["points"] or " … ".join(unit["points_range"])
    verdict = unit["verdict"] + (", provisional" if unit["provisional"] else "")
    return (unit["unit"]["id"], str(unit["rank"] or "–"), points, unit["grade"], verdict)


def told(standard: str) -> set[Row]:
    """The rows of the README's tables under the headings that name this standard."""
    rows = set()
    for part in re.split(r"^### ", README, flags=re.MULTILINE)[1:]:
        heading, _, table = part.partition("\n")
        if heading.endswith(standard):
            for line in re.findall(r"^\| ((?:KDC|XA)-.*) \|$", table, re.MULTILINE):
                unit, _, rank, points, grade, verdict, *_ = line.split(" | ")
                rows.add((unit, rank, points, GRADES[grade], verdict))
    return rows


@pytest.mark.parametrize("standard", [AREAS, COMMUNES])
def test_each_unit_tells_its_story(standard: str) -> None:
    document = judged(NOW, "--standard", standard)
    jsonschema.validate(document, SCHEMA)
    assert {row(unit) for unit in units(document).values()} == told(standard)


def test_every_assessment_has_its_story() -> None:
    files = {path.stem.upper() for path in NOW.rglob("*.yaml")}
    assert {row[0] for row in told(AREAS) | told(COMMUNES)} == files


def test_a_forbidden_event_and_a_section_below_its_least_share_decide() -> None:
    found = units(judged(NOW, "--standard", AREAS))
    assert found["KDC-0613"]["decisive"] == ["pt.c3/k3.b"]
    assert found["KDC-0614"]["decisive"] == ["section:b"]
    assert found["KDC-0615"]["decisive"] == ["grade"]


def test_equal_points_are_told_apart_by_the_section() -> None:
    found = units(judged(NOW, "--standard", AREAS))
    keys = {unit: found[unit]["tie_break"] for unit in ("KDC-0602", "KDC-0603", "KDC-0604", "KDC-0605")}
    assert keys == {"KDC-0602": None, "KDC-0603": None, "KDC-0604": "section:c", "KDC-0605": "section:c"}


def test_what_was_claimed_and_appraised_stands_beside_what_counts() -> None:
    found = units(judged(NOW, "--standard", AREAS))
    appraised = {one["id"]: one for one in found["KDC-0611"]["criteria"]}["pt.a3"]
    assert (appraised["claimed_points"], appraised["points"]) == ("6", "4")
    assert appraised["appraised"] | {"reason": ""} == {
        "value": "4",
        "reason": "",
        "by": "Tổ thẩm định 2",
        "date": "2024-11-07",
    }
    assert [found[unit]["claimed"]["points"] for unit in ("KDC-0611", "KDC-0612")] == ["93", "98"]


def test_the_quota_leaves_one_commune_excellent() -> None:
    second = units(judged(NOW, "--standard", COMMUNES))["XA-062"]
    quota = [reason["params"] for reason in second["reasons"] if reason["code"] == "quota"]
    assert [(one["had"], one["allowed"], one["counted"]) for one in quota] == [("xuat_sac", "1", "5")]


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
@pytest.mark.parametrize("standard", [AREAS, COMMUNES])
def test_both_inferences_agree(standard: str) -> None:
    both = judged(NOW, "--standard", standard, "--inference", "both")
    plain = judged(NOW, "--standard", standard, "--inference", "plain")
    assert both | {"engine": None} == plain | {"engine": None}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This year's published result of all communes, which the exemplary ones are judged with."""
    path = tmp_path_factory.mktemp("cluster") / "ket-qua-2024.json"
    path.write_text(json.dumps(judged(NOW, "--standard", "tt-124-2021/xa", "--standard", COMMUNES)), encoding="utf-8")
    return path


def test_an_exemplary_commune_is_recognised_and_graded_two_years_in_a_row(graded: Path) -> None:
    found = units(judged(*REGISTERED, "--standard", EXEMPLARY, "--results", EARLIER, "--results", graded))
    assert {row(unit) for unit in found.values()} == told(EXEMPLARY)
    states = {one["id"]: one["state"] for one in found["XA-061"]["criteria"]}
    assert [name for name, state in states.items() if state != "met"] == ["dh.18"]
    assert states["dh.18"] == "not_applicable"


def test_without_last_year_nobody_is_exemplary_yet(graded: Path) -> None:
    found = units(judged(*REGISTERED, "--standard", EXEMPLARY, "--results", graded))
    assert {unit: one["verdict"] for unit, one in found.items()} == dict.fromkeys(("XA-061", "XA-062"), "undetermined")


def test_this_years_grade_is_found_without_being_asked_for() -> None:
    found = units(judged(NOW, "--standard", EXEMPLARY, "--results", EARLIER))
    assert (found["XA-061"]["grade"], found["XA-062"]["verdict"]) == ("dien_hinh", "not_recognised")


def test_last_years_result_is_what_its_assessments_give() -> None:
    """Where criteria or sentences have changed since, GOLDEN=accept writes the result anew."""
    if os.environ.get("GOLDEN") == "accept":
        made = run("rank", CLUSTER / "phieu-2023", "--standard", AREAS, "--standard", COMMUNES, "--format", "json")
        Path(EARLIER).write_bytes(made.stdout)
    done = run("verify", EARLIER, CLUSTER / "phieu-2023", "--standard", AREAS, "--standard", COMMUNES)
    assert done.returncode == 0, done.stdout.decode()


def test_two_years_are_compared() -> None:
    done = run("compare", EARLIER, NOW, "--standard", AREAS, "--standard", COMMUNES, "--format", "json")
    assert done.returncode == 0
    counts = json.loads(done.stdout)["counts"]
    assert (counts["gained"], counts["lost"], counts["only_after"]) == (2, 0, 10)


@pytest.mark.parametrize(("unit", "code"), [("xa-van-khe/kdc-0601", 0), ("xa-lac-dien/kdc-0613", 1)])
def test_check_exits_by_its_verdict(unit: str, code: int) -> None:
    assert run("check", NOW / f"{unit}.yaml", "--standard", AREAS).returncode == code


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_keeps_within_its_width(language: str) -> None:
    for words in (["rank", NOW], ["explain", NOW, "KDC-0611"], ["compare", EARLIER, NOW]):
        text = run(*words, "--standard", AREAS, "--lang", language).stdout.decode()
        assert [line for line in text.splitlines() if len(line) > 80] == []


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    shutil.copytree(CLUSTER, tmp_path / "fixtures/cum-mau")
    lines = "".join(re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)).splitlines()
    assert len(lines) == 9
    for line in lines:
        command, _, to = line.partition(" > ")
        program, *words = shlex.split(command)
        done: subprocess.CompletedProcess[bytes] = run(*words, cwd=tmp_path)
        assert (program, done.returncode) == ("scoring", 0), f"{line}\n{done.stderr.decode()}"
        if to:
            (tmp_path / to).write_bytes(done.stdout)
