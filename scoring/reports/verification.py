"""A published result held against a recomputed one: what differs, by name."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.result import Ranking
from scoring.model.span import Span
from scoring.reports.catalogue import message
from scoring.reports.document import SCHEMA, to_document
from scoring.reports.visible import visible
from scoring.source.file import decode, read_bytes

MAX_BYTES = 512 * 1024 * 1024
#: Which program ran says nothing about what it found.
_BESIDE_THE_POINT = frozenset({"engine"})
#: By which of its parts an item of a list is known, so that one more or less does not shift all the others.
_NAMES = ("standard", "edition", "period", "cluster", "id", "source")


def read_result(path: Path) -> Mapping[str, Any]:
    """A result as `rank --format json` wrote it. Raises ScoringError E101 to E103, or E111 where it is none."""
    text = decode(read_bytes(path, str(path), MAX_BYTES), str(path))
    try:
        document = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:  # no JSON, a key twice, a number too long to be one
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise ScoringError([Diagnostic("E111", Span(str(path), line, column), {"schema": SCHEMA})]) from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or not _is_day(document.get("as_of", "")):
        raise ScoringError([Diagnostic("E111", Span(str(path), 1, 1), {"schema": SCHEMA})])
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose keys stands twice: two readers of one that does could see two results."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _is_day(as_of: object) -> bool:
    try:
        return as_of is None or (isinstance(as_of, str) and date.fromisoformat(as_of).isoformat() == as_of)
    except ValueError:
        return False


def differences(published: Mapping[str, Any], recomputed: Ranking, language: str) -> list[str]:
    """One line for everything that differs. A result may be in either language: the nearer one is held against it."""
    told = dict(_leaves(published))
    found = _compare(told, dict(_leaves(to_document(recomputed, "vi"))))
    if found:
        found = min(found, _compare(told, dict(_leaves(to_document(recomputed, "en")))), key=len)
    return [
        message("verify.difference", language, where=visible(where), published=_shown(before), recomputed=_shown(after))
        for where, before, after in found
    ]


def _compare(published: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    every = dict.fromkeys([*published, *recomputed])
    pairs = [(where, published.get(where, _ABSENT), recomputed.get(where, _ABSENT)) for where in every]
    return [
        (where, before, after) for where, before, after in pairs if type(before) is not type(after) or before != after
    ]


_ABSENT = object()


def _shown(value: object) -> str:
    return "–" if value is _ABSENT else visible(json.dumps(value, ensure_ascii=False))


def _leaves(node: object, where: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every value of a document under the names on the way to it."""
    if isinstance(node, Mapping) and node:
        for key, value in node.items():
            if where or key not in _BESIDE_THE_POINT:
                yield from _leaves(value, (*where, key))
    elif isinstance(node, Sequence) and not isinstance(node, str) and node:
        names = [_name(item, place) for place, item in enumerate(node)]
        if isinstance(node[0], Mapping):
            yield " › ".join((*where, "#")), names  # their order is part of the result
        alike = Counter(names)
        for place, (item, name) in enumerate(zip(node, names, strict=True)):
            unique = name if alike[name] == 1 else f"{name} ({place + 1})"
            yield from _leaves(item, (*where, unique))
    else:
        yield " › ".join(where), node


def _name(item: object, place: int) -> str:
    if not isinstance(item, Mapping):
        return str(place + 1)
    if isinstance(unit := item.get("unit"), Mapping):
        return str(unit.get("id"))
    parts = [str(item[key]) for key in _NAMES if isinstance(item.get(key), (str, int))]
    return " ".join(parts) or str(place + 1)
