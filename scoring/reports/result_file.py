"""A published result from its file, with the place of whatever is wrong with it."""

import json
from pathlib import Path

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.reports.document import SCHEMA
from scoring.reports.nodes import MisshapenError, Way
from scoring.reports.published import Published, published
from scoring.reports.verification import MAX_BYTES, read_result
from scoring.source.file import decode, place, read_bytes

_SCHEMA_KEY = '"schema"'


def read_published(path: Path) -> Published:
    """A result as `rank --format json` wrote it. Raises ScoringError E101 to E103, or E111 with the place of the first
    part that no result has."""
    try:
        return published(read_result(path), str(path))
    except MisshapenError as error:
        text = _text(path)
        span = place(text[: offset_of(text, error.way)], str(path))
        raise ScoringError([Diagnostic("E111", span, {"schema": SCHEMA})]) from None


def find_published(path: Path) -> Published | None:
    """The result in a file, None where the path holds assessments: those stand in `.json` files too, but say of no
    schema."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    try:
        return read_published(path)
    except ScoringError as error:
        if error.diagnostics[0].code != "E111" or _SCHEMA_KEY in _text(path):
            raise
        return None


def _text(path: Path) -> str:
    return decode(read_bytes(path, str(path), MAX_BYTES), str(path))


def offset_of(text: str, way: Way) -> int:
    """Where in a JSON text the part stands that a way leads to.

    >>> text = '{"a": 1, "b": [true, {"c": null}]}'
    >>> text[offset_of(text, ("b", 1, "c")):]
    'null}]}'
    """
    read = json.JSONDecoder().raw_decode
    at = _skip(text, 0)
    for step in way:
        at, number = _skip(text, at + 1), 0
        while True:
            key: object = number
            if isinstance(step, str):
                key, at = read(text, at)
                at = _skip(text, _skip(text, at) + 1)
            if key == step:
                break
            at = _skip(text, _skip(text, read(text, at)[1]) + 1)
            number += 1
    return at


def _skip(text: str, at: int) -> int:
    """Past the space that stands there."""
    while text[at] in " \t\n\r":
        at += 1
    return at
