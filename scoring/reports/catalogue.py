"""The one message catalogue: what each code says in Vietnamese and in English."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("vi", "en")

#: What a table begins with, and how its code is quoted.
_HEAD = re.compile(r"^\[(.+)\]\n", re.MULTILINE)
_QUOTES = re.compile(r'\\(.)|"')


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
def _entries() -> "_Entries":
    return _Entries(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))


class _Entries(Mapping[str, Mapping[str, str]]):
    """Code → its table. Each is parsed when it is said first: a run says a few of them, and all take longer to parse
    than a unit takes to judge. A table begins with its code in brackets at the beginning of a line."""

    def __init__(self, text: str) -> None:
        _, *parts = _HEAD.split(text)
        codes = (_QUOTES.sub(r"\1", head) for head in parts[::2])
        self._written = dict(zip(codes, parts[1::2], strict=True))
        self._parsed: dict[str, Mapping[str, str]] = {}

    def __getitem__(self, code: str) -> Mapping[str, str]:
        if code not in self._parsed:
            self._parsed[code] = MappingProxyType(tomllib.loads(self._written[code]))
        return self._parsed[code]

    def __contains__(self, code: object) -> bool:
        return code in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
