"""What the README shows is what the program prints: every console block is run, every Python block too."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHOWN = {"make demo": "scoring rank fixtures/huyen-mau"}
README = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md")}
WITH_PYTHON = [*README, "docs/batch.md"]


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", README)
def test_console_blocks_show_what_is_printed(name: str) -> None:
    shown = blocks(README[name], "console")
    assert shown
    for block in shown:
        command, _, expected = block.partition("\n")
        words = SHOWN.get(command.removeprefix("$ "), command.removeprefix("$ ")).split()
        assert words[0] == "scoring"
        done = subprocess.run(
            [sys.executable, "-m", "scoring", *words[1:]],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        pattern = ".*?".join(re.escape(part) for part in re.split(r"^…\n", expected, flags=re.MULTILINE))
        assert re.fullmatch(pattern, done.stdout, re.DOTALL), f"{command} prints otherwise:\n{done.stdout}"


@pytest.mark.parametrize("name", WITH_PYTHON)
def test_python_blocks_run_and_print_what_their_comments_say(name: str) -> None:
    for block in blocks((ROOT / name).read_text(encoding="utf-8"), "python"):
        expected = re.findall(r"^(?:print\(.*\)  )?# (.*)", block, re.MULTILINE)
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
        )
        assert (done.stdout.splitlines(), done.stderr) == (expected, "")


def test_links_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not os.path.lexists(page.parent / target)
    ]
    assert broken == []


def test_the_readme_stays_short() -> None:
    assert {name: len(text.splitlines()) <= 130 for name, text in README.items()} == dict.fromkeys(README, True)
