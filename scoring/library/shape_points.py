"""The shape of the parts of a criteria file that award points."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from scoring.library.scalars import (
    Amount,
    CriterionId,
    CriterionName,
    Filled,
    Formula,
    Prose,
    Shape,
    Share,
    Slug,
    Some,
    StandardId,
    Step,
    Times,
    word_of,
    wrong,
)
from scoring.model.points import NaPolicy, RoundedAt, RoundingMode

_GATES = ["true", "false", "full_marks"]
GateWord = Annotated[
    Literal["true", "false", "full_marks"],
    BeforeValidator(word_of(_GATES)),
    WithJsonSchema({"enum": [True, False, "full_marks"]}),  # as an editor sees them
]
PolicyWord = Annotated[NaPolicy, BeforeValidator(word_of(list(NaPolicy)))]

#: The ways of giving points: which keys each must have beside its own, and which it may have.
KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "points": ((), ()),
    "bands": (("at_least",), ()),
    "cases": ((), ()),
    "proportional": (("target", "max"), ()),
    "deduct": (("per", "from"), ("floor",)),
    "bonus": ((), ("per", "at_most")),
    "penalty": ((), ("per", "at_most")),
}


class CaseShape(Shape):
    when: Formula
    points: Amount


class PointsShape(Shape):
    points: Filled[Amount] = None
    bands: Filled[Formula] = None
    at_least: Filled[Annotated[dict[Prose, Amount], Field(min_length=1)]] = None
    cases: Filled[Annotated[list[CaseShape], Field(min_length=1)]] = None
    proportional: Filled[Formula] = None
    target: Filled[Formula] = None
    max: Filled[Some] = None
    deduct: Filled[Some] = None
    per: Filled[Formula] = None
    start: Filled[Some] = Field(default=None, alias="from")
    floor: Filled[Amount] = None
    bonus: Filled[Some] = None
    penalty: Filled[Some] = None
    at_most: Filled[Some] = None

    @property
    def keys(self) -> list[str]:
        """The keys that the file gives, as it spells them."""
        return [field.alias or name for name, field in type(self).model_fields.items() if name in self.model_fields_set]


def _under(key: str, value: object) -> object:
    """A bare value stands for the map with this one key."""
    return {key: value} if isinstance(value, str) else value


#: `points: 10` is short for `points: {points: 10}`.
Given = Annotated[PointsShape, BeforeValidator(lambda value: _under("points", value))]


class SectionShape(Shape):
    id: CriterionId
    title: Prose
    title_en: Prose | None = None
    max: Filled[Some] = None
    min_share: Filled[Share] = None


class GradedShape(Shape):
    standard: StandardId
    at_least: CriterionId
    in_a_row: Times = 1


class GradeShape(Shape):
    id: CriterionId
    title: Prose
    title_en: Prose | None = None
    min_points: Filled[Amount] = None
    prerequisites: list[CriterionName] = []
    recognised: list[StandardId] = []
    graded: Filled[GradedShape] = None


class TieMapShape(Shape):
    points: Filled[Annotated[Literal["points"], BeforeValidator(word_of(["points"]))]] = None
    section: Filled[CriterionId] = None
    fact: Filled[Slug] = None
    order: Annotated[Literal["ascending", "descending"], BeforeValidator(word_of(["ascending", "descending"]))] = (
        "descending"
    )


def _tie(value: object) -> object:
    """`points` is short for `{points: points}`; a name by itself may be of a section or of a fact."""
    if isinstance(value, str) and value != "points":
        raise wrong("tie", value)
    return _under("points", value)


TieShape = Annotated[TieMapShape, BeforeValidator(_tie)]


class QuotaShape(Shape):
    grade: CriterionId
    at_most: Share
    of: list[CriterionId] = Field(min_length=1)


class RoundingShape(Shape):
    step: Step
    mode: Annotated[RoundingMode, BeforeValidator(word_of(list(RoundingMode)))]
    at: Annotated[RoundedAt, BeforeValidator(word_of(list(RoundedAt)))]
