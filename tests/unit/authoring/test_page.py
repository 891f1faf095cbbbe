"""What the page on examples shows is what the program takes and prints."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from scoring.authoring import expect, overlay
from tests.golden.golden import run

PAGE = (Path(__file__).parents[3] / "docs" / "criteria-examples.md").read_text(encoding="utf-8")


class Block(NamedTuple):
    """A code block: the words after the fence, and the text."""

    kind: str
    text: str


BLOCKS = [Block(*found) for found in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)]


def test_no_block_is_passed_over() -> None:
    assert {block.kind for block in BLOCKS} == {"yaml", "yaml wrong", "yaml proposed", "sh", "text"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The criteria of the page and their examples, under the names that the page gives them."""
    for block in BLOCKS:
        if block.kind == "yaml":
            ending = "examples.yaml" if "\nexamples:" in block.text else "yaml"
            (tmp_path / f"{_standard(block)}.{ending}").write_text(block.text, encoding="utf-8")
    return tmp_path


def _standard(block: Block) -> str:
    return re.findall(r"^standard: \S+/(\S+)$", block.text, re.MULTILINE)[0]


def _shown(first_line: str, *, mutated: bool = False) -> str:
    """What the page says is printed, by how it begins; and whether it goes on with changes."""
    (block,) = [
        block
        for block in BLOCKS
        if block.kind == "text" and block.text.startswith(first_line) and ("thay đổi" in block.text) is mutated
    ]
    return block.text


def test_the_examples_of_the_page_hold_and_leave_nothing_out(folder: Path) -> None:
    names = [path.name for path in folder.glob("*.examples.yaml")]
    assert len(names) == 2
    for name in names:
        done = run(["criteria", "test", name, "--criteria", ".", "--coverage"], language="vi", folder=folder)
        assert (done.code, done.stderr) == (0, "")
        assert done.stdout == _shown(done.stdout.splitlines()[0])


def test_wrong_examples_print_what_the_page_shows(folder: Path) -> None:
    wrong = [block for block in BLOCKS if block.kind == "yaml wrong"]
    assert wrong
    for block in wrong:
        name = f"{_standard(block)}.examples.yaml"
        (folder / name).write_text(block.text, encoding="utf-8")
        done = run(["criteria", "test", name], language="vi", folder=folder)
        assert (done.code, done.stderr) == (1, "")
        assert done.stdout == _shown(done.stdout.splitlines()[0])


def test_what_examples_notice_is_printed_as_the_page_shows(folder: Path) -> None:
    done = run(["criteria", "test", "ben-xe.yaml", "--mutate"], language="vi", folder=folder)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == _shown(done.stdout.splitlines()[0], mutated=True)


def test_what_is_proposed_is_what_the_page_shows(folder: Path) -> None:
    command = ["criteria", "test", "ben-xe.yaml", "--mutate", "--make-missing", "con-thieu.examples.yaml"]
    assert run(command, language="vi", folder=folder).code == 0
    (block,) = [block for block in BLOCKS if block.kind == "yaml proposed"]
    assert (folder / "con-thieu.examples.yaml").read_text(encoding="utf-8").endswith(f"examples:\n{block.text}")


def test_every_key_is_on_the_page() -> None:
    keys = {*overlay.MERGED, *overlay.REPLACED, *expect._READERS, "earlier", "name", "expect", "base", "examples"}
    assert sorted(key for key in keys if f"`{key}`" not in PAGE) == []
