"""The one message catalogue: what each code says in Vietnamese and in English."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

LANGUAGES = ("vi", "en")


def message(code: str, language: str, **params: object) -> str:
    """The sentence or word of a code, filled in.

    >>> message("state.not_met", "vi"), message("state.not_met", "en")
    ('chưa đạt', 'not met')

    Raises KeyError for a code, a language or a parameter that the catalogue does not have.
    """
    return _entries()[code][language].format(**params)


def find_message(code: str, language: str, **params: object) -> str | None:
    """The sentence of a code, or None where the catalogue does not know the code."""
    return message(code, language, **params) if code in _entries() else None


def templates() -> Mapping[str, Mapping[str, str]]:
    """Every code with its templates by language, in the order of the file."""
    return _entries()


@cache
def _entries() -> Mapping[str, Mapping[str, str]]:
    text = files("scoring.reports").joinpath("messages.toml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_flat(tomllib.loads(text), "")))


def _flat(tables: Mapping[str, Any], head: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Nested tables as dotted codes; a table with `vi` is an entry."""
    for name, table in tables.items():
        code = f"{head}{name}"
        if isinstance(table.get("vi"), str):
            yield code, MappingProxyType(table)
        else:
            yield from _flat(table, f"{code}.")
