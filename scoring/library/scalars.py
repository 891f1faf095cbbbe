"""What the scalars of a criteria file may hold: names, prose, days, flags, exact numbers.

An error's type is the diagnostic code it becomes, so that pydantic's findings and ours leave by one door. Beside each
stands what an editor can see of it (`library/seen.py`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from scoring.library import seen
from scoring.model.change import Change
from scoring.model.diagnostic import one_of
from scoring.model.standard import FactType, MonthDay, Provenance
from scoring.model.tolerance import Tolerance, read_tolerance
from scoring.source.tree import typed


class Written(str):
    """Text of a file that still knows whether it stood without quotes."""

    __slots__ = ("plain",)
    plain: bool

    def __new__(cls, text: str, plain: bool) -> "Written":
        written = super().__new__(cls, text)
        written.plain = plain
        return written


_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"
#: The kinds of names: what a message calls each, and how it is formed.
NAMES: Mapping[str, str] = {
    "a-z 0-9 _": r"[a-z][a-z0-9_]{0,63}",
    "A-Z a-z 0-9 . _ -": _ID,
    "A-Z a-z 0-9 . _ - /": f"{_ID}(?:/{_ID}){{0,3}}",
    "instrument/unit-type": r"(?=.{3,80}$)[a-z0-9-]+(?:/[a-z0-9-]+)+",
}


def wrong(expected: str, found: object) -> PydanticCustomError:
    return PydanticCustomError("E204", "wrong value", {"expected": expected, "found": _short(found)})


def _short(found: object) -> str:
    """A value as a message quotes it."""
    kind = "map" if isinstance(found, dict) else "list" if isinstance(found, list) else None
    return kind or ("null" if found is None else typed(str(found)))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise wrong("text", value)
    return " ".join(value.split())


def _quoted(value: object) -> str:
    if isinstance(value, Written) and value.plain:
        raise PydanticCustomError("E205", "not quoted", {"found": str(value)})
    return _text(value)


def _date(value: object) -> date:
    text = _quoted(value)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise wrong("date", text)


def _month_day(value: object) -> MonthDay:
    text = _quoted(value)
    if re.fullmatch(r"\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(f"2001-{text}")  # not a leap year: 29 February does not come every year
            return MonthDay(day.month, day.day)
        except ValueError:
            pass
    raise wrong("month-day", text)


def _flag(value: object) -> bool:
    if value not in ("true", "false") or (isinstance(value, Written) and not value.plain):
        raise wrong("true, false", value)
    return value == "true"


def _whole(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]", value):
        raise wrong("0 … 9", value)
    return int(value)


def _number(expected: str, pattern: str, *, positive: bool = False) -> Callable[[object], Fraction]:
    """Reads what looks like the pattern as an exact number; a share is written with its percent sign."""

    def read(value: object) -> Fraction:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise wrong(expected, value)
        number = Fraction(value.rstrip("% "))
        if positive and not number:
            raise wrong(expected, value)
        return number / 100 if "%" in value else number

    return read


def _tolerance(value: object) -> Tolerance:
    found = read_tolerance(value) if isinstance(value, str) else None
    if found is None:
        raise wrong("tolerance", value)
    return found


def _filled(value: object) -> object:
    if value is None:
        raise wrong("filled", value)
    return value


def _in_a_row(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[1-9]|10", value):
        raise wrong("1 … 10", value)
    return int(value)


def _matching(expected: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(NAMES[expected], value):
            raise PydanticCustomError("E206", "bad name", {"expected": expected, "found": _short(value)})
        return str(value)

    return read


def word_of(words: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise wrong(one_of(words), value)
        return str(value)

    return read


Prose = Annotated[str, BeforeValidator(_text), WithJsonSchema(seen.PROSE)]
#: A condition or an expression, read later.
Formula = Annotated[str, BeforeValidator(_text), WithJsonSchema(seen.FORMULA)]
#: The place of a regulation, read later.
Citation = Annotated[str, BeforeValidator(_text), WithJsonSchema(seen.CITATION)]
Quoted = Annotated[str, BeforeValidator(_quoted), WithJsonSchema(seen.QUOTED)]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema(seen.DAY)]
Yearly = Annotated[MonthDay, BeforeValidator(_month_day), WithJsonSchema(seen.YEARLY)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(seen.FLAG)]
Decimals = Annotated[int, BeforeValidator(_whole), WithJsonSchema(seen.whole(0, 9))]


class _NotNull:
    """Says in the schema what `_filled` does: null is none of the values."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> seen.Seen:
        (filled,) = (part for part in handler(schema)["anyOf"] if part != {"type": "null"})
        return dict(filled)


T = TypeVar("T")
#: What may be left out, but not left empty: a key without a value was forgotten, and nobody would be told.
Filled = Annotated[T | None, BeforeValidator(_filled), _NotNull()]
_AMOUNT = r"[0-9]{1,7}(?:\.[0-9]{1,4})?"
#: Points, exact: at most seven digits and four decimals.
Amount = Annotated[
    Fraction, BeforeValidator(_number("points", _AMOUNT)), WithJsonSchema(seen.number(_AMOUNT, below=10**7))
]
#: Points where none would mean nothing.
Some = Annotated[
    Fraction,
    BeforeValidator(_number("some points", _AMOUNT, positive=True)),
    WithJsonSchema(seen.number(_AMOUNT, below=10**7, positive=True)),
]
#: A share of a whole: more than nothing, at most 100 %.
_SHARE = r"(?:100|[0-9]{1,2}(?:\.[0-9]{1,4})?) ?%"
Share = Annotated[
    Fraction, BeforeValidator(_number("share", _SHARE, positive=True)), WithJsonSchema(seen.share(_SHARE))
]
_STEP = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"
#: A step of rounding: exact, and more than nothing.
Step = Annotated[
    Fraction,
    BeforeValidator(_number("step", _STEP, positive=True)),
    WithJsonSchema(seen.number(_STEP, below=10**4, positive=True)),
]
#: How far a figure may move from one year to the next: `50%`, `5`, `50% + 5`.
Allowance = Annotated[Tolerance, BeforeValidator(_tolerance), WithJsonSchema(seen.TOLERANCE)]
Times = Annotated[int, BeforeValidator(_in_a_row), WithJsonSchema(seen.whole(1, 10))]
_SLUG, _CRITERION, _REFERENCE, _STANDARD = NAMES
Slug = Annotated[str, BeforeValidator(_matching(_SLUG)), WithJsonSchema(seen.name(NAMES[_SLUG], "slug"))]
CriterionId = Annotated[str, BeforeValidator(_matching(_CRITERION)), WithJsonSchema(seen.name(NAMES[_CRITERION], "id"))]
#: A criterion named from elsewhere, which may be an inherited one: `k2/k3.a`.
CriterionName = Annotated[
    str, BeforeValidator(_matching(_REFERENCE)), WithJsonSchema(seen.name(NAMES[_REFERENCE], "id"))
]
StandardId = Annotated[
    str, BeforeValidator(_matching(_STANDARD)), WithJsonSchema(seen.name(NAMES[_STANDARD], "standard"))
]
ProvenanceWord = Annotated[Provenance, BeforeValidator(word_of(list(Provenance)))]
ChangeWord = Annotated[Change, BeforeValidator(word_of(list(Change)))]
TypeWord = Annotated[FactType, BeforeValidator(word_of(list(FactType)))]


class Shape(BaseModel):
    """What all parts of a file share: no key but the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
