"""JSON for people to read and machines to write quickly: indents down to a depth, below it one line a value."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

#: A ranking's criteria stand at this depth: one line each, so that a unit fits a screen and text tools find its lines.
_DEPTH = 6

_ONE_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def pretty(document: Mapping[str, Any]) -> str:
    """A JSON document as text with a line end; keys stand in their order, so equal documents give equal bytes.

    >>> print(pretty({"unit": {"id": "007", "name": "Đạt"}, "points": None}), end="")
    {
     "unit": {"id": "007", "name": "Đạt"},
     "points": null
    }
    """
    return "".join(pretty_parts(document))


def pretty_parts(document: Mapping[str, Any]) -> Iterator[str]:
    """The same text piece by piece. A list may be an iterator: its items are made, written and let go one by one, so a
    document of any size needs the memory of one item."""
    yield from _parts(document, 0)
    yield "\n"


def _parts(node: Any, depth: int) -> Iterator[str]:
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(node, Iterator):
        yield from _listed(node, depth)
    elif depth < _DEPTH and isinstance(node, dict) and _holds_parts(node.values()):
        before = "{" + inner
        for key, value in node.items():
            yield f"{before}{_ONE_LINE(key)}: "
            yield from _parts(value, depth + 1)
            before = "," + inner
        yield outer + "}"
    elif depth < _DEPTH and isinstance(node, list) and _holds_parts(node):
        yield from _listed(iter(node), depth)
    else:
        yield _ONE_LINE(node)


def _listed(items: Iterator[Any], depth: int) -> Iterator[str]:
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    before = "[" + inner
    for value in items:
        yield before
        yield from _parts(value, depth + 1)
        before = "," + inner
    yield "[]" if before.startswith("[") else outer + "]"


def _holds_parts(values: Any) -> bool:
    """Whether one of the values is a container that is not empty, or may turn out not to be."""
    return any(isinstance(value, Iterator) or (isinstance(value, (dict, list)) and value) for value in values)
