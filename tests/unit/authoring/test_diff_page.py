"""What the page on comparing standards shows is what the program prints."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.golden.golden import run

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "criteria-diff.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
#: Keys that results and assessments have everywhere, and that their own page explains.
OF_RESULTS = frozenset(
    {
        *("schema", "standard", "edition", "criteria_sha256", "period", "verdict", "provisional", "grade", "points"),
        *("decisive", "unit", "id", "name", "type", "parent"),
    }
)
DRAFT = (("{4: 8, 3: 5, 2: 2}", "{5: 8, 3: 5, 2: 2}"), ("min_points: 90", "min_points: 85"))


def blocks(kind: str) -> list[str]:
    return [text for word, text in BLOCKS if word == kind]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The draft of the page, and the sample assessments."""
    text = (ROOT / "criteria" / "minh-hoa-phong-trao" / "khu-dan-cu.yaml").read_text(encoding="utf-8")
    for old, new in DRAFT:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "du-thao.yaml").write_bytes(text.encode())
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    return tmp_path


def test_no_block_is_passed_over() -> None:
    assert {word for word, _ in BLOCKS} == {"sh", "text excerpt", "console", "python"}


def test_excerpts_stand_in_what_is_printed(folder: Path) -> None:
    done = run(["criteria", "diff", "tt-23-2012/xa", "tt-124-2021/xa"], language="vi", folder=folder)
    assert done.code == 0
    excerpts = blocks("text excerpt")
    assert [text for text in excerpts if text not in done.stdout] == []
    assert len(excerpts) == 4


def test_commands_print_what_the_page_shows(folder: Path) -> None:
    shown = blocks("console")
    assert len(shown) == 2
    for block in shown:
        command, _, printed = block.partition("\n")
        done = run(command.removeprefix("$ scoring ").split(), language="vi", folder=folder)
        assert (done.code, done.stdout) == (0, printed)


def test_the_python_of_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in blocks("python"):
        exec(compile(block, "docs/criteria-diff.md", "exec"), {})


@pytest.mark.parametrize("name", ["criteria-diff", "impact"])
def test_every_key_of_the_documents_is_on_the_page(name: str) -> None:
    text = (ROOT / "scoring" / "reports" / f"{name}-1.schema.json").read_text(encoding="utf-8")
    keys = set(_keys(json.loads(text))) - OF_RESULTS
    assert len(keys) > 10
    assert sorted(key for key in keys if f"`{key}`" not in PAGE) == []


def _keys(schema: dict[str, Any]) -> Iterator[str]:
    """The keys of documents that a schema allows."""
    for key, part in schema.items():
        if key == "properties":
            yield from part
        if isinstance(part, dict):
            yield from _keys(part)
        elif isinstance(part, list):
            for each in part:
                yield from _keys(each) if isinstance(each, dict) else ()
