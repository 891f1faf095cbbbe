"""The canonical form of an assessment: the same content gives the same bytes, whatever file it came in."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from scoring.model.assessment import Assessment

_NOT_CONTENT = frozenset({"source", "sha256", "places"})


def sha256(assessment: Assessment) -> str:
    """SHA-256 of the canonical JSON: typed, NFC, keys sorted, empty parts left out."""
    content = json.dumps(canonical(assessment), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def canonical(assessment: Assessment) -> Mapping[str, object]:
    """The assessment as plain data: numbers with decimals and dates as text, counts and booleans as they are."""
    names = [field.name for field in dataclasses.fields(assessment) if field.name not in _NOT_CONTENT]
    parts = {name: _plain(getattr(assessment, name)) for name in names}
    return {name: part for name, part in parts.items() if part not in (None, {}, [])}


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, int)):
        return value
    if dataclasses.is_dataclass(value):
        named = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {name: part for name, part in named.items() if part not in (None, {}, [])}
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return format(value.normalize() if value else Decimal(0), "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no part of an assessment: {value!r}")
