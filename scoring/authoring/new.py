"""A criteria file to begin with: it loads as it is, says what every key means, and marks all that is to be replaced."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import count
from string import Template
from textwrap import wrap
from typing import Any

from scoring.library.schema import key_help
from scoring.model.standard import MonthDay, Standard

_HOME = "scoring.authoring.starting"
_WIDTH = 100
#: A line that stands for the meaning of a key (`#? Shape.key`) or for a note (`#! name`).
_COMMENT = re.compile(r"(?P<indent> *)#(?P<kind>[?!]) (?P<name>[\w.]+)")
#: No day of a regulation, but one to be replaced; and the end of a window that most have.
_START, _WINDOW_ENDS = "2026-01-01", MonthDay(10, 31)


def new_file(standard: str, unit_type: str, language: str, *, points: bool = False) -> str:
    """The text of a new file, with one sample criterion."""
    words = {
        "standard": standard,
        "unit_type": unit_type,
        "start": _START,
        "until": "null",
        "window_ends": _month_day(_WINDOW_ENDS),
        "result": "points" if points else "all_met",
    }
    return _filled(["head", "points" if points else "all-met"], words, language)


def new_overlay(standard: str, unit_type: str, language: str, base: Standard) -> str:
    """The text of a new file that extends a standard: in force on the same days, with one sample criterion added."""
    taken = {criterion.id for criterion in base.criteria}
    until = base.in_force_until
    words = {
        "standard": standard,
        "unit_type": unit_type,
        "start": base.in_force_from.isoformat(),
        "until": "null" if until is None else f'"{until.isoformat()}"',
        "window_ends": _month_day(base.window_ends),
        "result": "all_met" if base.scoring is None else "points",
        "extends": base.id,
        "added": next(name for number in count(1) if (name := f"t{number}") not in taken),
    }
    return _filled(["head", "overlay"], words, language)


def _month_day(day: MonthDay) -> str:
    return f"{day.month:02d}-{day.day:02d}"


def _filled(parts: list[str], words: dict[str, str], language: str) -> str:
    """The parts with their words, and with the comments of the language."""
    lines = [line for part in parts for line in _read(f"{part}.yaml").splitlines()]
    return "\n".join(filled for line in lines for filled in _line(line, words, language)) + "\n"


def _line(line: str, words: dict[str, str], language: str) -> Iterator[str]:
    found = _COMMENT.fullmatch(line)
    if found is None:
        yield Template(line).safe_substitute(words)
        return
    if found["kind"] == "?":
        shape, _, key = found["name"].partition(".")
        text = key_help(shape, key, language)
    else:
        text = _notes()[found["name"]][language].format_map(words)
    head = f"{found['indent']}# "
    yield from wrap(text, _WIDTH, initial_indent=head, subsequent_indent=head, break_on_hyphens=False)


@cache
def _notes() -> dict[str, Any]:
    return tomllib.loads(_read("notes.toml"))


def _read(name: str) -> str:
    return files(_HOME).joinpath(name).read_text(encoding="utf-8")
