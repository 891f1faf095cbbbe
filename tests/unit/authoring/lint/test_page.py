"""What the page on lint shows is what the program says."""

import json
import re
from pathlib import Path

import pytest

from scoring.model.diagnostic import CODES
from tests.golden.golden import run

PAGE = (Path(__file__).parents[4] / "docs" / "lint.md").read_text(encoding="utf-8")
BLOCKS = [(kind, text) for kind, text in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)]


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (criteria,) = blocks("yaml")
    (tmp_path / "ben-do.yaml").write_text(criteria, encoding="utf-8")
    return tmp_path


def test_no_block_is_passed_over() -> None:
    assert {kind for kind, _ in BLOCKS} == {"yaml", "sh", "text", "json", "python"}
    assert len(blocks("text")) == 3


def test_the_findings_shown_are_the_findings_told(folder: Path) -> None:
    done = run(["criteria", "lint", "ben-do.yaml"], language="vi", folder=folder)
    assert (done.code, done.stderr + done.stdout) == (1, blocks("text")[0])


def test_mended_the_file_is_sound(folder: Path) -> None:
    path = folder / "ben-do.yaml"
    mended = path.read_text(encoding="utf-8").replace("so_do: {type: count,", "so_do: {type: count, min: 1,")
    mended = mended.replace(">= 90\n", ">= 90%\n").replace("fail_title: Không để xảy ra", "fail_title: Để xảy ra")
    path.write_text(re.sub(r"  so_ao_phao.*\n", "", mended), encoding="utf-8")
    done = run(["criteria", "lint", "ben-do.yaml"], language="vi", folder=folder)
    assert done == (0, blocks("text")[1], "")


def test_the_json_shown_begins_as_the_json_given(folder: Path) -> None:
    done = run(["criteria", "lint", "ben-do.yaml", "--format", "json"], language="vi", folder=folder)
    (shown,) = map(json.loads, blocks("json"))
    given = json.loads(done.stdout)
    assert shown == given | {"findings": given["findings"][:1]}


def test_the_python_shown_prints_what_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (code,) = blocks("python")
    exec(compile(code, "docs/lint.md", "exec"), {})
    assert capsys.readouterr().out == blocks("text")[2]


def test_the_commands_shown_are_taken(folder: Path) -> None:
    for name in ("thu-muc", "bo-goc"):
        (folder / name).mkdir()
    for line in "".join(blocks("sh")).splitlines():
        words = line.partition("#")[0].partition(">")[0].split()
        done = run(words[1:], language="vi", folder=folder)
        assert done.code in (0, 1) or done.stderr == "Không có bộ tiêu chí nào ở đây.\n", line


def test_every_code_of_lint_is_listed() -> None:
    linked = set(re.findall(r"\[(W5\d\d)\]\(diagnostics/\1\.md\)", PAGE))
    assert linked == {code for code in CODES if code.startswith("W5")}
