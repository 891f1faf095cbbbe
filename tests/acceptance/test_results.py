"""`--results`: what earlier results change in a run, and which files are none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.test_cli import ROOT, run

CLUSTER = ROOT / "fixtures/cum-mau"
EARLIER = CLUSTER / "ket-qua-2023.json"
COMMUNES = CLUSTER / "phieu-2024"
MOVEMENT, EXEMPLARY = "minh-hoa-phong-trao/xa", "minh-hoa-dien-hinh/xa"
#: A commune that is exemplary with last year's result.
COMMUNE = COMMUNES / "xa-van-khe/xa-061.yaml"

Change = Callable[[dict[str, Any]], None]


def changed(tmp_path: Path, name: str, change: Change) -> Path:
    """Last year's result with every commune of the movement changed."""
    document = json.loads(EARLIER.read_text(encoding="utf-8"))
    for group in document["groups"]:
        if group["standard"] == MOVEMENT:
            change(group)
    path = tmp_path / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def failed(group: dict[str, Any]) -> None:
    for unit in group["units"]:
        unit |= {"verdict": "not_recognised", "grade": None}


def undetermined(group: dict[str, Any]) -> None:
    for unit in group["units"]:
        unit["verdict"] = "undetermined"


def of_another_year(group: dict[str, Any]) -> None:
    group["period"] = 2022


def of_other_units(group: dict[str, Any]) -> None:
    for unit in group["units"]:
        unit["unit"]["id"] += "-CŨ"


def outcome(*words: object) -> tuple[str, str | None]:
    """Verdict and grade of the commune under the exemplary standard, judged with all communes beside it."""
    done = run("rank", COMMUNES, "--standard", EXEMPLARY, *words, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    found = [
        (unit["verdict"], unit["grade"])
        for group in json.loads(done.stdout)["groups"]
        for unit in group["units"]
        if unit["unit"]["id"] == "XA-061" and group["standard"] == EXEMPLARY
    ]
    return found[0]


def test_last_years_result_makes_a_commune_exemplary() -> None:
    assert outcome() == ("undetermined", None)
    assert outcome("--results", EARLIER) == ("recognised", "dien_hinh")


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        pytest.param(failed, "not_recognised", id="failed last year"),
        pytest.param(undetermined, "undetermined", id="undetermined last year"),
        pytest.param(of_another_year, "undetermined", id="of another year"),
        pytest.param(of_other_units, "undetermined", id="of other units"),
    ],
)
def test_what_the_result_says_is_what_counts(change: Change, verdict: str, tmp_path: Path) -> None:
    assert outcome("--results", changed(tmp_path, "a.json", change))[0] == verdict


def test_of_two_files_the_one_named_later_counts(tmp_path: Path) -> None:
    bad = changed(tmp_path, "bad.json", failed)
    assert outcome("--results", bad, "--results", EARLIER)[0] == "recognised"
    assert outcome("--results", EARLIER, "--results", bad)[0] == "not_recognised"


def test_a_result_of_this_year_counts_only_where_nobody_asked_for_that_standard(tmp_path: Path) -> None:
    def of_this_year(group: dict[str, Any]) -> None:
        failed(group)
        group["period"] = 2024

    contradicts = changed(tmp_path, "now.json", of_this_year)
    both = ("--results", EARLIER, "--results", contradicts)
    assert outcome(*both)[0] == "not_recognised"
    assert outcome(*both, "--standard", MOVEMENT)[0] == "recognised"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(None, "E101", id="no such file"),
        pytest.param("{", "E111", id="no json"),
        pytest.param('{"schema": "scoring/compare/1"}', "E111", id="another document"),
        pytest.param('{"schema": "scoring/ranking/1", "groups": [{}]}', "E111", id="a part is missing"),
    ],
)
def test_a_file_that_is_no_result_stops_the_run(text: str | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = run("rank", COMMUNE, "--standard", EXEMPLARY, "--results", EARLIER, "--results", path)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(str(path))
    assert f" {told} " in line


def test_check_passes_by_earlier_results(tmp_path: Path) -> None:
    """The units below the commune are not at hand, so it declares how many there are."""
    counts = "facts:\n  so_don_vi: 10\n  so_don_vi_dang_ky: 10\n  so_don_vi_duoc_cong_nhan: 8\n"
    commune = tmp_path / "xa.yaml"
    commune.write_text(COMMUNE.read_text(encoding="utf-8").replace("facts:\n", counts, 1), encoding="utf-8")
    words = ("check", commune, "--standard", EXEMPLARY)
    assert [run(*words).returncode, run(*words, "--results", EARLIER).returncode] == [1, 0]
