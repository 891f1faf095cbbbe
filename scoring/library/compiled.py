"""Standards as plain data, and back: what the cache keeps instead of reading criteria files again.

Every value is a scalar of JSON or a list that begins with the name of what it is. Only what stands in `_MAKERS` can be
made of it, whatever a file says: nothing is imported, called or executed by name.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from scoring.library.edition import Edition
from scoring.library.force import Force
from scoring.model import change, expression, legal, points, prose, tolerance
from scoring.model import standard as model
from scoring.model.standard import Standard

_CLASSES: tuple[type, ...] = (
    *(Edition, Force, model.AddsUp, model.Condition, model.Criterion, model.Fact, model.Forbidden, model.Instrument),
    *(model.MonthDay, model.RollUp, model.Scope, Standard, legal.LegalRef, prose.Text, tolerance.Tolerance),
    *(expression.Arithmetic, expression.Comparison, expression.Literal, expression.Logic, expression.Name),
    *(expression.Not, points.Case, points.Cases, points.Grade, points.GradedBefore, points.Linear, points.PointsRule),
    *(points.Quota, points.Rounding, points.Scoring, points.Section, points.Tie),
)
_WORDS: tuple[type[StrEnum], ...] = (
    *(change.Change, expression.Kind, model.FactType, model.Provenance),
    *(points.NaPolicy, points.Place, points.RoundedAt, points.RoundingMode),
)


def _mapping(*parts: object) -> Mapping[object, object]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


_MAKERS: Mapping[str, Callable[..., object]] = {
    "tuple": lambda *parts: parts,
    "dict": _mapping,
    "date": date.fromisoformat,
    "Fraction": Fraction,
    **{kind.__name__: kind for kind in (*_CLASSES, *_WORDS)},
}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _CLASSES}


class Restored(NamedTuple):
    """What was kept: the editions, and every standard by its place, made of its text when it is asked for."""

    editions: tuple[Edition, ...]
    standard: Callable[[int], Standard]


def compiled(editions: Sequence[Edition], standards: Sequence[Standard]) -> bytes:
    """All that criteria files came to, a line for the editions and one for each standard."""
    plain = [list(map(_plain, editions)), *map(_plain, standards)]
    return b"\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() for line in plain)


def restored(content: bytes) -> Restored:
    """What `compiled` was given. Raises ValueError, TypeError, KeyError or IndexError for anything else."""
    head, *lines = content.split(b"\n")

    @cache
    def standard(place: int) -> Standard:
        made = _value(json.loads(lines[place]))
        if not isinstance(made, Standard):
            raise TypeError(f"no standard: {made!r}")
        return made

    editions = tuple(map(_value, json.loads(head)))
    return Restored(tuple(edition for edition in editions if isinstance(edition, Edition)), standard)


def _plain(value: object) -> object:
    """A value as plain data. Raises TypeError for what could not be made of it again."""
    kind = type(value)
    if value is None or isinstance(value, bool | int) or kind is str:
        return value
    if kind in _FIELDS:
        return [kind.__name__, *(_plain(getattr(value, name)) for name in _FIELDS[kind])]
    match value:
        case tuple():
            return ["tuple", *map(_plain, value)]
        case dict():
            return ["dict", *(_plain(part) for item in value.items() for part in item)]
        case Fraction():
            return ["Fraction", value.numerator, value.denominator]
        case date():
            return ["date", value.isoformat()]
        case StrEnum() if kind in _WORDS:
            return [kind.__name__, value.value]
    raise TypeError(f"no part of a standard: {value!r}")


def _value(plain: object) -> object:
    return _made(plain) if isinstance(plain, list) else plain


def _made(plain: list[Any]) -> object:
    name, *parts = plain
    return _MAKERS[name](*[_made(part) if isinstance(part, list) else part for part in parts])
