"""The shape of one criteria file: which keys there are and what each may hold. Meaning comes later, in `resolve`.

An error's type is the diagnostic code it becomes, so that pydantic's findings and ours leave by one door.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from scoring.model.diagnostic import one_of
from scoring.model.standard import FactType, MonthDay, Provenance
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


def _wrong(expected: str, found: object) -> PydanticCustomError:
    return PydanticCustomError("E204", "wrong value", {"expected": expected, "found": _short(found)})


def _short(found: object) -> str:
    """A value as a message quotes it."""
    kind = "map" if isinstance(found, dict) else "list" if isinstance(found, list) else None
    return kind or ("null" if found is None else typed(str(found)))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong("text", value)
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
    raise _wrong("date", text)


def _month_day(value: object) -> MonthDay:
    text = _quoted(value)
    if re.fullmatch(r"\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(f"2001-{text}")  # not a leap year: 29 February does not come every year
            return MonthDay(day.month, day.day)
        except ValueError:
            pass
    raise _wrong("month-day", text)


def _flag(value: object) -> bool:
    if value not in ("true", "false") or (isinstance(value, Written) and not value.plain):
        raise _wrong("true, false", value)
    return value == "true"


def _whole(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]", value):
        raise _wrong("0 … 9", value)
    return int(value)


def _matching(expected: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(NAMES[expected], value):
            raise PydanticCustomError("E206", "bad name", {"expected": expected, "found": _short(value)})
        return str(value)

    return read


def _one_of(words: Sequence[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise _wrong(one_of(words), value)
        return str(value)

    return read


Prose = Annotated[str, BeforeValidator(_text)]
Quoted = Annotated[str, BeforeValidator(_quoted)]
Day = Annotated[date, BeforeValidator(_date)]
Yearly = Annotated[MonthDay, BeforeValidator(_month_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Decimals = Annotated[int, BeforeValidator(_whole)]
Slug = Annotated[str, BeforeValidator(_matching("a-z 0-9 _"))]
CriterionId = Annotated[str, BeforeValidator(_matching("A-Z a-z 0-9 . _ -"))]
#: A criterion named from elsewhere, which may be an inherited one: `k2/k3.a`.
CriterionName = Annotated[str, BeforeValidator(_matching("A-Z a-z 0-9 . _ - /"))]
StandardId = Annotated[str, BeforeValidator(_matching("instrument/unit-type"))]
ProvenanceWord = Annotated[Provenance, BeforeValidator(_one_of(list(Provenance)))]
TypeWord = Annotated[FactType, BeforeValidator(_one_of(list(FactType)))]


class Shape(BaseModel):
    """What all parts of a file share: no key but the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class InstrumentShape(Shape):
    number: Prose
    issued: Day | None = None
    amended_by: list[Prose] = []
    title: Prose | None = None
    title_en: Prose | None = None


class InForceShape(Shape):
    start: Day = Field(alias="from")
    until: Day | None = None


class ScopeShape(Shape):
    when: Prose
    basis: Prose
    title: Prose
    title_en: Prose | None = None


class RollUpShape(Shape):
    count: Slug
    of: list[Slug] = Field(min_length=1)


class FactShape(Shape):
    type: TypeWord
    label: Prose
    label_en: Prose | None = None
    unit: Prose | None = None
    unit_en: Prose | None = None
    decimals: Decimals | None = None
    scale: list[Slug] | None = None
    labels: dict[Slug, Prose] | None = None
    labels_en: dict[Slug, Prose] | None = None
    min: Prose | None = None
    max: Prose | None = None
    judgement: Flag = False
    roll_up: RollUpShape | None = None
    note: Prose | None = None
    note_en: Prose | None = None


class InheritShape(Shape):
    standard: StandardId
    criteria: list[CriterionName] = Field(min_length=1)


class CriterionShape(Shape):
    id: CriterionId
    basis: Prose
    title: Prose
    title_en: Prose | None = None
    fail_title: Prose | None = None
    fail_title_en: Prose | None = None
    require: Prose | None = None
    forbid: Prose | None = None
    excused: Prose | None = Field(default=None, alias="except")
    inherit: InheritShape | None = None
    applies_when: Prose | None = None
    not_applicable: Annotated[Literal["allowed"], BeforeValidator(_one_of(["allowed"]))] | None = None
    prerequisites: list[CriterionName] = []
    evidence: Annotated[Literal["required"], BeforeValidator(_one_of(["required"]))] | None = None
    provenance: ProvenanceWord | None = None
    remedy: Prose | None = None
    remedy_en: Prose | None = None
    documents: Prose | None = None
    documents_en: Prose | None = None
    effort: Prose | None = None
    note: Prose | None = None
    note_en: Prose | None = None


class StandardShape(Shape):
    standard: StandardId
    edition: Quoted
    unit_type: Slug
    title: Prose
    title_en: Prose | None = None
    instrument: InstrumentShape
    in_force: InForceShape
    window_ends: Yearly
    decide_by: Yearly | None = None
    default: Flag = False
    provenance: ProvenanceWord
    result: Annotated[Literal["all_met"], BeforeValidator(_one_of(["all_met"]))]
    note: Prose | None = None
    note_en: Prose | None = None
    extends: StandardId | None = None
    eligible: list[ScopeShape] | None = None
    facts: dict[Slug, FactShape] = {}
    criteria: list[CriterionShape] = []


#: The keys allowed at each kind of place; `*` stands for a name or a number on the way there.
_SHAPES: Mapping[tuple[str, ...], type[Shape]] = {
    (): StandardShape,
    ("instrument",): InstrumentShape,
    ("in_force",): InForceShape,
    ("eligible", "*"): ScopeShape,
    ("facts", "*"): FactShape,
    ("facts", "*", "roll_up"): RollUpShape,
    ("criteria", "*"): CriterionShape,
    ("criteria", "*", "inherit"): InheritShape,
}


def known_keys(path: tuple[str | int, ...]) -> list[str]:
    """The keys that may stand at a place of a criteria file."""
    for pattern, shape in _SHAPES.items():
        if len(pattern) == len(path) and all(p in ("*", part) for p, part in zip(pattern, path, strict=True)):
            return [field.alias or name for name, field in shape.model_fields.items()]
    return []


def shape_of(plain: object) -> tuple[StandardShape | None, list[ErrorDetails]]:
    """The shape of a file given as dicts, lists and `Written` text, or everything that is wrong with it."""
    try:
        return StandardShape.model_validate(plain), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a criteria file, for editors."""
    return StandardShape.model_json_schema()
