"""JSON for people to read and machines to write quickly: one line for what holds no further parts, else indents."""

import json
from collections.abc import Mapping
from typing import Any

_ONE_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def pretty(document: Mapping[str, Any]) -> str:
    """A JSON document as text with a line end; keys stand in their order, so equal documents give equal bytes.

    >>> print(pretty({"unit": {"id": "007", "name": "Đạt"}, "points": None}), end="")
    {
     "unit": {"id": "007", "name": "Đạt"},
     "points": null
    }
    """
    parts: list[str] = []
    _write(document, "\n", parts)
    parts.append("\n")
    return "".join(parts)


def _write(node: Any, line: str, parts: list[str]) -> None:
    """Adds the text of a node; `line` is a line end with the indent of the node."""
    inner = line + " "
    if isinstance(node, dict) and _holds_parts(node.values()):
        before = "{" + inner
        for key, value in node.items():
            parts.append(f"{before}{_ONE_LINE(key)}: ")
            _write(value, inner, parts)
            before = "," + inner
        parts.append(line + "}")
    elif isinstance(node, list) and _holds_parts(node):
        before = "[" + inner
        for value in node:
            parts.append(before)
            _write(value, inner, parts)
            before = "," + inner
        parts.append(line + "]")
    else:
        parts.append(_ONE_LINE(node))


def _holds_parts(values: Any) -> bool:
    """Whether one of the values is a container that is not empty."""
    return any(isinstance(value, (dict, list)) and value for value in values)
