"""What the page on proofs shows is what the program prints, and its Python runs."""

import re

import pytest

from scoring.model.proof import QUESTIONS, Status
from tests.golden.golden import ROOT, run

PAGE = (ROOT / "docs" / "prove.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)


def of(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


def test_no_block_is_passed_over() -> None:
    assert {kind for kind, _ in BLOCKS} == {"console", "sh", "python"}


@pytest.mark.parametrize("block", of("console"))
def test_what_the_page_prints_is_printed(block: str) -> None:
    command, shown = block.split("\n", 1)
    done = run(command.removeprefix("$ scoring ").split(), language="vi")
    assert (done.stdout, done.code, done.stderr) == (shown, 1, "")


@pytest.mark.parametrize("block", of("python"))
def test_the_python_of_the_page_runs(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "prove.md", "exec"), {})


def test_every_question_and_status_is_on_the_page() -> None:
    assert [word for word in [*QUESTIONS, *map(str, Status)] if f"`{word}`" not in PAGE] == []
