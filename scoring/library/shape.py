"""The shape of one criteria file: which keys there are and what each may hold. Meaning comes later, in `resolve`."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails

from scoring.library.scalars import (
    Allowance,
    ChangeWord,
    Citation,
    CriterionId,
    CriterionName,
    Day,
    Decimals,
    Filled,
    Flag,
    Formula,
    Prose,
    ProvenanceWord,
    Quoted,
    Shape,
    Slug,
    StandardId,
    TypeWord,
    Yearly,
    word_of,
)
from scoring.library.shape_points import (
    CaseShape,
    GateWord,
    Given,
    GradedShape,
    GradeShape,
    PointsShape,
    PolicyWord,
    QuotaShape,
    RoundingShape,
    SectionShape,
    TieMapShape,
    TieShape,
)


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
    when: Formula
    basis: Citation
    title: Prose
    title_en: Prose | None = None


class RollUpShape(Shape):
    count: Slug
    of: list[Slug] = Field(min_length=1)


class AddsUpShape(Shape):
    fact: Slug
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
    min: Formula | None = None
    max: Formula | None = None
    judgement: Flag = False
    roll_up: RollUpShape | None = None
    states: Formula | None = None
    adds_up: AddsUpShape | None = None
    tolerance: Filled[Allowance] = None
    change: Filled[ChangeWord] = None
    note: Prose | None = None
    note_en: Prose | None = None


class InheritShape(Shape):
    standard: StandardId
    criteria: list[CriterionName] = Field(min_length=1)


class CriterionShape(Shape):
    id: CriterionId
    basis: Citation
    title: Prose
    title_en: Prose | None = None
    fail_title: Prose | None = None
    fail_title_en: Prose | None = None
    require: Formula | None = None
    forbid: Formula | None = None
    excused: Formula | None = Field(default=None, alias="except")
    inherit: InheritShape | None = None
    applies_when: Formula | None = None
    not_applicable: Annotated[Literal["allowed"], BeforeValidator(word_of(["allowed"]))] | None = None
    prerequisites: list[CriterionName] = []
    section: Filled[CriterionId] = None
    points: Filled[Given] = None
    gate: Filled[GateWord] = None
    na_policy: Filled[PolicyWord] = None
    evidence: Annotated[Literal["required"], BeforeValidator(word_of(["required"]))] | None = None
    provenance: ProvenanceWord | None = None
    remedy: Prose | None = None
    remedy_en: Prose | None = None
    documents: Prose | None = None
    documents_en: Prose | None = None
    effort: Prose | None = None
    note: Prose | None = None
    note_en: Prose | None = None


class LooseningShape(Shape):
    basis: Citation


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
    result: Annotated[Literal["all_met", "points"], BeforeValidator(word_of(["all_met", "points"]))]
    note: Prose | None = None
    note_en: Prose | None = None
    extends: StandardId | None = None
    allow_loosening: LooseningShape | None = None
    sections: Filled[Annotated[list[SectionShape], Field(min_length=1)]] = None
    grades: Filled[Annotated[list[GradeShape], Field(min_length=1)]] = None
    recognised_from: Filled[CriterionId] = None
    ties: Filled[Annotated[list[TieShape], Field(min_length=1)]] = None
    quota: Filled[QuotaShape] = None
    na_policy: Filled[PolicyWord] = None
    rounding: Filled[RoundingShape] = None
    eligible: list[ScopeShape] | None = None
    facts: dict[Slug, FactShape] = {}
    criteria: list[CriterionShape] = []

    @property
    def refers_to(self) -> frozenset[str]:
        """The other standards that the file builds upon, or whose results its grades look at."""
        inherited = {criterion.inherit.standard for criterion in self.criteria if criterion.inherit is not None}
        graded = {grade.graded.standard for grade in self.grades or () if grade.graded is not None}
        recognised = {standard for grade in self.grades or () for standard in grade.recognised}
        return frozenset(inherited | graded | recognised | ({self.extends} if self.extends else set()))


#: The keys allowed at each kind of place; `*` stands for a name or a number on the way there.
_SHAPES: Mapping[tuple[str, ...], type[Shape]] = {
    (): StandardShape,
    ("instrument",): InstrumentShape,
    ("in_force",): InForceShape,
    ("eligible", "*"): ScopeShape,
    ("facts", "*"): FactShape,
    ("facts", "*", "roll_up"): RollUpShape,
    ("facts", "*", "adds_up"): AddsUpShape,
    ("criteria", "*"): CriterionShape,
    ("criteria", "*", "inherit"): InheritShape,
    ("criteria", "*", "points"): PointsShape,
    ("criteria", "*", "points", "cases", "*"): CaseShape,
    ("allow_loosening",): LooseningShape,
    ("sections", "*"): SectionShape,
    ("grades", "*"): GradeShape,
    ("grades", "*", "graded"): GradedShape,
    ("ties", "*"): TieMapShape,
    ("quota",): QuotaShape,
    ("rounding",): RoundingShape,
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
    """What the shapes say of themselves, as JSON Schema; `library/schema.py` makes it fit for editors."""
    return StandardShape.model_json_schema()
