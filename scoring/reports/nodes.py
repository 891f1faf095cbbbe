"""The parts of a JSON document that nobody vouches for, by the key that leads to them: each of the kind that is asked
for, or no document of its schema at all.

Every function raises MisshapenError where the key leads to anything else.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

_T = TypeVar("_T")
_Word = TypeVar("_Word", bound=Enum)
#: A map of the document.
Node = Mapping[str, Any]
#: The way from the top of a document to one of its parts.
Way = tuple[str | int, ...]
#: The least and the most that open points can come to; None where nothing bounds that end.
PointsRange = tuple[Fraction | None, Fraction | None]

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]*[1-9][0-9]*)?")
#: No figure of a result is longer; what is made to be slow or unprintable is.
_LONGEST_NUMBER = 100


class MisshapenError(ValueError):
    """A document is no result; `way` leads to the first part that is not as it must be."""

    def __init__(self, *way: str | int) -> None:
        super().__init__(".".join(map(str, way)))
        self.way: Way = way


def inside(key: str, read: Callable[..., _T], *arguments: Any) -> _T:
    """What `read` gives; where it fails, the way begins with the key."""
    try:
        return read(*arguments)
    except MisshapenError as error:
        raise MisshapenError(key, *error.way) from None


def each(node: Node, key: str, read: Callable[[Node], _T]) -> tuple[_T, ...]:
    """Every map of a list, as `read` makes it."""
    found = []
    for place, item in enumerate(of_kind(node, key, list)):
        if not isinstance(item, Mapping):
            raise MisshapenError(key, place)
        try:
            found.append(read(item))
        except MisshapenError as error:
            raise MisshapenError(key, place, *error.way) from None
    return tuple(found)


def value_at(node: Node, key: str) -> object:
    if key not in node:
        raise MisshapenError  # the way leads to the part that lacks the key
    return node[key]


def of_kind(node: Node, key: str, kind: type[_T]) -> _T:
    value = value_at(node, key)
    if not isinstance(value, kind):
        raise MisshapenError(key)
    return value


def map_at(node: Node, key: str) -> Node:
    value = value_at(node, key)
    if not isinstance(value, Mapping):
        raise MisshapenError(key)
    return value


def text(node: Node, key: str) -> str:
    value = of_kind(node, key, str)
    if not value:
        raise MisshapenError(key)
    return value


def text_or_none(node: Node, key: str) -> str | None:
    return None if value_at(node, key) is None else text(node, key)


def words(node: Node, key: str) -> tuple[str, ...]:
    listed = of_kind(node, key, list)
    for place, item in enumerate(listed):
        if not isinstance(item, str) or not item:
            raise MisshapenError(key, place)
    return tuple(listed)


def positive(node: Node, key: str) -> int:
    value = value_at(node, key)
    if type(value) is not int or not 0 < value < 10**9:
        raise MisshapenError(key)
    return value


def word(node: Node, key: str, vocabulary: type[_Word]) -> _Word:
    value = text(node, key)
    try:
        return vocabulary(value)
    except ValueError:
        raise MisshapenError(key) from None


def number(node: Node, key: str) -> Fraction | None:
    value = value_at(node, key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER or not _NUMBER.fullmatch(value):
        raise MisshapenError(key)
    return Fraction(value)


def points_range(node: Node, key: str) -> PointsRange | None:
    if value_at(node, key) is None:
        return None
    ends = of_kind(node, key, list)
    if len(ends) != 2:
        raise MisshapenError(key)
    least, most = (number({key: end}, key) for end in ends)
    return least, most
