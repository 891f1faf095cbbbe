"""A document as it was written: text, lists and maps, each with its place. Types come later, from who reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span

#: Faults after which the rest of a document was not read: what seems to be missing may stand further on.
CUT_SHORT = frozenset({"E102", "E104", "E107"})
#: Plain words that mean "nothing here".
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Typed(StrEnum):
    """What a workbook holds besides text, and a text file cannot hold."""

    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


class Numbers(StrEnum):
    """How people write the numbers of a list: 1.234,5 or 1,234.5; or that nobody said how."""

    VI = "vi"
    EN = "en"
    UNSAID = "unsaid"


class Scalar(NamedTuple):
    """Text. `plain` tells `10` from `"10"`: what was quoted is text, what was not may be a number or a word.

    A cell of a workbook that is no text says what it is in `typed`; one that has no value says why in `fault`, which is
    told by whoever asks for the value. Text in a cell, which people type as they are used to, has in `numbers` how they
    write numbers; a document has one spelling only, and none there.
    """

    text: str
    span: Span
    plain: bool = True
    block: bool = False
    typed: Typed | None = None
    fault: Diagnostic | None = None
    numbers: Numbers | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the author left the place empty or wrote null."""
        return self.plain and self.text in _NOTHING


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map, in the order written; its keys are unique."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span
    flow: bool = False
    _index: dict[str, "Node"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {key.text: value for key, value in self.entries})

    def get(self, key: str) -> "Node | None":
        """The value of a key, None where it is absent or empty."""
        node = self._index.get(key)
        return None if isinstance(node, Scalar) and node.is_nothing else node

    def key(self, text: str) -> Scalar | None:
        """The key as written."""
        return next((key for key, _ in self.entries if key.text == text), None)

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        return iter(self.entries)


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file. Where faults were found, `root` is what could be read before and beside them."""

    root: Node | None
    span: Span
    faults: tuple[Diagnostic, ...] = ()


def nearest(word: str, known: "Iterator[str] | tuple[str, ...] | list[str]") -> str | None:
    """The known name that a mistyped one is closest to, if any is close."""
    from difflib import get_close_matches  # noqa: PLC0415 (only where something is wrong)

    near = get_close_matches(word, list(known), n=1)
    return near[0] if near else None


#: How a message names what is no text.
_KINDS = frozenset({"null", "list", "map"})
_LONGEST_QUOTED = 60


def as_found(node: "Node | None") -> str:
    """What stands at a place, as a message quotes it: text as it was typed, else `null`, `list` or `map`."""
    match node:
        case Scalar(text):
            return "null" if node.is_nothing else typed(text)
        case None:
            return "null"
        case _:
            return "list" if isinstance(node, Listing) else "map"


def typed(text: str) -> str:
    """Text as a message quotes it: cut where it is long, and in quotes where it would be taken for a kind of node.

    >>> typed("120 hộ"), typed("list")
    ('120 hộ', '"list"')
    """
    return f'"{text}"' if text in _KINDS else text[:_LONGEST_QUOTED]
