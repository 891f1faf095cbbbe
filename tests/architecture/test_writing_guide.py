"""The writing guide is followed from its first line to its last: every block of it is done, in one folder, in order."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from tests.golden.golden import run as scoring

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "huong-dan-viet-tieu-chi.md"


class Block(NamedTuple):
    """A code block: where it begins, the words after the fence, its lines."""

    line: int
    words: list[str]
    text: str


def blocks() -> list[Block]:
    text = GUIDE.read_text(encoding="utf-8")
    found = re.finditer(r"^```(.+)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    return [Block(text.count("\n", 0, block.start()) + 1, block[1].split(), block[2]) for block in found]


def follow(block: Block, folder: Path) -> None:
    """Do what a block says. A file is written, or gets lines added; lines are replaced; commands are run."""
    match block.words:
        case ["yaml", name]:
            (folder / name).write_text(block.text, encoding="utf-8")
        case ["yaml", name, "+"]:
            with (folder / name).open("a", encoding="utf-8") as file:
                file.write(block.text)
        case ["diff", name]:
            lines = block.text.splitlines(keepends=True)
            old, new = ("".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
            before = (folder / name).read_text(encoding="utf-8")
            assert before.count(old) == 1, f"{GUIDE.name}:{block.line}: not there once"
            (folder / name).write_text(before.replace(old, new), encoding="utf-8")
        case ["console"]:
            for command in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                call, _, expected = command.partition("\n")
                told = run(call.split(), folder)
                pattern = ".*?".join(re.escape(part) for part in re.split(r"^…\n", expected, flags=re.MULTILINE))
                assert re.fullmatch(pattern, told, re.DOTALL), f"{GUIDE.name}:{block.line}: {call} prints:\n{told}"
        case words:
            raise AssertionError(f"{GUIDE.name}:{block.line}: nobody knows how to follow {words}")


def run(call: list[str], folder: Path) -> str:
    """What a command says, what is wrong first."""
    match call:
        case ["mkdir", name]:
            (folder / name).mkdir()
        case ["cp", "-r", old, new]:
            shutil.copytree(folder / old, folder / new)
        case ["cp", old, new]:
            shutil.copy(folder / old, folder / new)
        case ["scoring", *words]:
            done = scoring(words, language="vi", folder=folder)
            return done.stderr + done.stdout
        case _:
            raise AssertionError(f"{GUIDE.name}: nobody knows how to run {call}")
    return ""


def test_the_guide_can_be_followed(tmp_path: Path) -> None:
    found = blocks()
    assert {block.words[0] for block in found} == {"yaml", "diff", "console"}
    for block in found:
        follow(block, tmp_path)
