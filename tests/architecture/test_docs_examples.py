"""What the documentation shows is what the program takes: every example is read, every key of a result is explained."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import scoring
from scoring.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SCHEMAS = [ROOT / "scoring" / "reports" / f"{name}-1.schema.json" for name in ("ranking", "unit")]

#: What a fragment of a criteria file leaves out.
HEAD = {
    "standard": "standard: vi-du/manh",
    "edition": 'edition: "2024-01-01"',
    "unit_type": "unit_type: vi_du",
    "title": "title: Ví dụ",
    "instrument": "instrument: {number: 00/2024/QĐ-UBND}",
    "in_force": 'in_force: {from: "2024-01-01"}',
    "window_ends": 'window_ends: "10-31"',
    "provenance": "provenance: illustrative",
    "result": "result: all_met",
    "criteria": "criteria: [{id: k, basis: Điều 1, title: Đạt, fail_title: Chưa đạt, require: true}]",
}


class Example(NamedTuple):
    """A code block: where its text begins, the words after the fence, the text."""

    line: int
    kind: str
    text: str


def examples(page: str) -> list[Example]:
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.finditer(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    return [Example(text.count("\n", 0, block.start(2)) + 1, block[1], block[2]) for block in found]


CRITERIA = [example for example in examples("criteria-files.md") if example.kind == "yaml"]
FRAGMENTS = [example for example in examples("criteria-files.md") if example.kind == "yaml fragment"]
ASSESSMENTS = [e for e in examples("assessments.md") if e.kind in ("yaml", "json", "jsonl", "csv")]


def line(example: Example) -> str:
    return f"{example.kind}:{example.line}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The shipped criteria and those of the documentation, together."""
    folder = tmp_path_factory.mktemp("vi-du")
    for example in CRITERIA:
        (folder / f"{example.line}.yaml").write_text(example.text, encoding="utf-8")
    return scoring.load_library(folder)


@pytest.mark.parametrize("page", ["criteria-files.md", "assessments.md"])
def test_no_example_is_passed_over(page: str) -> None:
    kinds = {example.kind for example in examples(page)}
    assert kinds <= {"yaml", "yaml fragment", "json", "jsonl", "csv", "text", "sh"}


def test_full_criteria_files_load_together(library: Catalogue) -> None:
    assert CRITERIA
    assert len(library.standards) == len(scoring.load_library().standards) + len(CRITERIA)


@pytest.mark.parametrize("example", FRAGMENTS, ids=line)
def test_fragments_of_criteria_files_load_under_a_head(example: Example, tmp_path: Path) -> None:
    head = [text for key, text in HEAD.items() if not re.search(rf"^{key}:", example.text, re.MULTILINE)]
    (tmp_path / "manh.yaml").write_text("\n".join([*head, example.text]), encoding="utf-8")
    assert scoring.load_library(tmp_path).standards


@pytest.mark.parametrize("example", ASSESSMENTS, ids=line)
def test_assessments_are_read_and_judged(example: Example, tmp_path: Path, library: Catalogue) -> None:
    path = tmp_path / f"phieu.{example.kind}"
    path.write_text(example.text, encoding="utf-8")
    read = scoring.read_assessments(path, library=library)
    assert read.assessments
    assert read.rejected == ()
    assert scoring.rank(read.assessments, library=library).rejected == ()


def test_the_same_assessment_is_the_same_in_every_format(tmp_path: Path, library: Catalogue) -> None:
    seen: dict[tuple[str, int], dict[str, str]] = {}
    for example in ASSESSMENTS:
        path = tmp_path / f"{example.line}.{example.kind}"
        path.write_text(example.text, encoding="utf-8")
        for found in scoring.read_assessments(path, library=library).assessments:
            seen.setdefault((found.unit.id, found.period), {})[path.name] = found.sha256
    assert any(len({Path(name).suffix for name in places}) == 4 for places in seen.values())
    assert {key: places for key, places in seen.items() if len(set(places.values())) > 1} == {}


def test_code_shown_for_clusters_is_code_that_runs_there() -> None:
    tested = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "scale").glob("*.py")]
    shown = [example for example in examples("scale.md") if example.kind == "python"]
    assert len(shown) == 4
    assert [example.line for example in shown if not any(example.text in text for text in tested)] == []


def test_every_key_of_a_result_is_explained() -> None:
    page = (DOCS / "result.md").read_text(encoding="utf-8")
    keys = {key for schema in SCHEMAS for key in _keys(json.loads(schema.read_text(encoding="utf-8")))}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def _keys(schema: Any) -> set[str]:
    match schema:
        case {"properties": dict(properties)}:
            return properties.keys() | {key for part in schema.values() for key in _keys(part)}
        case dict():
            return {key for part in schema.values() for key in _keys(part)}
        case list():
            return {key for part in schema for key in _keys(part)}
        case _:
            return set()


def test_every_reason_is_listed_with_its_parameters() -> None:
    page = (DOCS / "result.md").read_text(encoding="utf-8").partition("\n## Reasons\n")[2]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", page, re.MULTILINE)
    listed = {code: set(re.findall(r"`(\w+)`", params)) for code, params in rows}
    schema = json.loads(SCHEMAS[0].read_text(encoding="utf-8"))
    assert set(schema["$defs"]["reason"]["properties"]["code"]["enum"]) - listed.keys() == set()
    for reason in _reasons(_sample_district()):
        assert reason["params"].keys() <= listed[reason["code"]], reason


def test_the_result_shown_is_the_result_given() -> None:
    shown = [json.loads(example.text) for example in examples("result.md") if example.kind == "json"]
    units = {unit["unit"]["id"]: unit for group in _sample_district()["groups"] for unit in group["units"]}
    assert shown
    assert [block for block in shown if block not in units["KDC-0417"]["criteria"]] == []


def _sample_district() -> Mapping[str, Any]:
    read = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau")
    return scoring.rank(read.assessments, rejected=read.rejected).to_dict("en")


def _reasons(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    units = [unit for group in document["groups"] for unit in group["units"]]
    return [reason for unit in units for part in (unit, *unit["criteria"]) for reason in part["reasons"]]


def test_the_index_leads_to_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = [*DOCS.glob("*.md"), *DOCS.glob("*/README.md")]
    names = {page.relative_to(DOCS).as_posix() for page in pages} - {"README.md"}
    assert sorted(name for name in names if f"]({name})" not in index) == []
