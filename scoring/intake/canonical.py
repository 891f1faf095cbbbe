"""The canonical form of an assessment: the same content gives the same bytes, whatever file it came in."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.model.assessment import Assessment

_NOT_CONTENT = frozenset({"source", "sha256", "places"})
_EMPTY: tuple[object, ...] = (None, {}, ())
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(assessment: Assessment) -> str:
    """SHA-256 of the canonical JSON: typed, NFC, keys sorted, empty parts left out."""
    return hashlib.sha256(_ENCODER.encode(canonical(assessment)).encode()).hexdigest()


def canonical(assessment: Assessment) -> Mapping[str, object]:
    """The assessment as plain data: numbers with decimals and dates as text, counts and booleans as they are."""
    return _parts(assessment)


def _parts(record: Any) -> dict[str, object]:
    """The fields of an assessment, or of one of its parts, that are content and are not empty."""
    named = ((name, getattr(record, name)) for name in record.__match_args__ if name not in _NOT_CONTENT)
    parts = {name: _plain(value) for name, value in named if value not in _EMPTY}
    return {name: part for name, part in parts.items() if part != {}}


def _plain(value: object) -> object:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {name: part if isinstance(part, (str, int)) else _plain(part) for name, part in value.items()}
    if dataclasses.is_dataclass(value):
        return _parts(value)
    raise TypeError(f"no part of an assessment: {value!r}")
