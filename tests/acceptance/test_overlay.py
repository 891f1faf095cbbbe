"""The sample province: what its README tells is what the program gives, and results name both instruments."""

import json
import re
from functools import cache
from typing import Any

import jsonschema
import pytest

from tests.acceptance.test_cli import ROOT, SCHEMA, run

PROVINCE = ROOT / "fixtures/overlay"
CRITERIA = ("--criteria", PROVINCE / "tieu-chi")
BY_PROVINCE, BY_CIRCULAR = "tinh-mau/khu-dan-cu", "tt-124-2021/khu-dan-cu"
UNIT_SCHEMA = json.loads((ROOT / "scoring/reports/unit-1.schema.json").read_text(encoding="utf-8"))
CIRCULAR = {"number": "124/2021/TT-BCA", "issued": "2021-12-28", "amended_by": ["48/2025/TT-BCA"]}
DECISION = {"number": "00/2023/QĐ-UBND", "issued": "2023-12-01", "amended_by": []}


@cache
def group(*words: str) -> dict[str, Any]:
    """The one group of a ranking."""
    done = run("rank", PROVINCE / "phieu", *CRITERIA, *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    jsonschema.validate(document, SCHEMA)
    (found,) = document["groups"]
    return dict(found)


def outcomes(found: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {unit["unit"]["id"]: (unit["verdict"], ", ".join(unit["decisive"]) or "–") for unit in found["units"]}


def test_the_overlay_is_the_default_and_decides_as_its_readme_says() -> None:
    text = (PROVINCE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (KDC-\d+) \| [^|]+ \| (\w+) \| ([^|]+) \| (\w+) \| ([^|]+) \|$", text, re.MULTILINE)
    above, below = group(), group("--standard", BY_CIRCULAR)
    assert (above["standard"], below["standard"]) == (BY_PROVINCE, BY_CIRCULAR)
    assert {row[0]: (row[1], row[2]) for row in rows} == outcomes(above)
    assert {row[0]: (row[3], row[4]) for row in rows} == outcomes(below)


def test_a_group_names_both_instruments_its_own_first() -> None:
    assert group()["instruments"] == [DECISION, CIRCULAR]
    assert group("--standard", BY_CIRCULAR)["instruments"] == [CIRCULAR]


def test_a_unit_by_itself_names_them_too() -> None:
    done = run("check", PROVINCE / "phieu/khu-dan-cu.csv", *CRITERIA, "--format", "json")
    (first, *_) = json.loads(done.stdout)
    jsonschema.validate(first, UNIT_SCHEMA)
    assert first["instruments"] == [DECISION, CIRCULAR]


def test_every_criterion_cites_the_instrument_that_it_comes_from() -> None:
    found = {criterion["id"]: criterion["basis"]["instrument"] for criterion in group()["units"][0]["criteria"]}
    own = {name for name, instrument in found.items() if instrument == "00/2023/QĐ-UBND"}
    assert (own, set(found.values())) == ({"k5.a", "t1"}, {"00/2023/QĐ-UBND", "124/2021/TT-BCA"})


VIEWS = {
    "table": ("rank", PROVINCE / "phieu"),
    "markdown": ("rank", PROVINCE / "phieu", "--format", "markdown"),
    "check": ("check", PROVINCE / "phieu/khu-dan-cu.csv"),
    "explain": ("explain", PROVINCE / "phieu", "KDC-0903"),
    "show": ("criteria", "show", BY_PROVINCE),
}


@pytest.mark.parametrize("words", VIEWS.values(), ids=VIEWS)
def test_people_read_both_instruments_at_the_top(words: tuple[object, ...]) -> None:
    head = run(*words, *CRITERIA).stdout.decode().splitlines()[:12]
    assert any("Quyết định 00/2023/QĐ-UBND" in line for line in head)
    assert "Trên cơ sở Thông tư 124/2021/TT-BCA" in [line.strip() for line in head]
