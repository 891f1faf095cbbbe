"""The changes of what the points of a standard add up to: sections, grades, rounding.

A quota and the ties look at many units at once, and an example is one: no example could notice a change of theirs.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from scoring.authoring.mutate.trees import near
from scoring.language.show import decimal_text
from scoring.library.read import CriteriaFile, Way
from scoring.model.mutation import Change
from scoring.model.points import Grade, RoundingMode, Scoring, Section
from scoring.model.standard import Standard

_PERCENT = Fraction(1, 100)


def scoring_changes(standard: Standard, scoring: Scoring, file: CriteriaFile) -> Iterator[Change]:
    """What the file itself says of sections, grades and rounding."""

    def changed(at: str, part: str, kind: str, before: str, after: str, way: Way, **other: Any) -> Change:
        return Change(at, part, kind, before, after, way, replace(standard, scoring=replace(scoring, **other)))

    if file.shape.sections:
        for index, section in enumerate(scoring.sections):
            for part, kind, before, after, one in _section(section, standard):
                sections = (*scoring.sections[:index], one, *scoring.sections[index + 1 :])
                way: Way = ("sections", index, part)
                yield changed(f"section:{section.id}", part, kind, before, after, way, sections=sections)
    if file.shape.grades:
        for index, grade in enumerate(scoring.grades):
            for part, kind, before, after, other in _grade(grade):
                grades = (*scoring.grades[:index], other, *scoring.grades[index + 1 :])
                yield changed(f"grade:{grade.id}", part, kind, before, after, ("grades", index, part), grades=grades)
    if file.shape.recognised_from and scoring.recognised_from is not None:
        ids = [grade.id for grade in scoring.grades]
        place = ids.index(scoring.recognised_from)
        for other_place in (place - 1, place + 1):
            if 0 <= other_place < len(ids):
                part, before, after = "recognised_from", ids[place], ids[other_place]
                yield changed("scoring", part, "threshold", before, after, (part,), recognised_from=after)
    if file.shape.rounding and scoring.rounding is not None:
        yield changed("scoring", "rounding", "dropped", str(scoring.rounding.mode), "", ("rounding",), rounding=None)
        for mode in RoundingMode:
            if mode is not scoring.rounding.mode:
                rounding = replace(scoring.rounding, mode=mode)
                way = ("rounding", "mode")
                yield changed(
                    "scoring", "rounding", "mode", str(scoring.rounding.mode), str(mode), way, rounding=rounding
                )


def _section(section: Section, standard: Standard) -> Iterator[tuple[str, str, str, str, Section]]:
    inside = [c.points.maximum for c in standard.criteria if c.section == section.id and c.points]
    whole = sum((most for most in inside if most is not None), Fraction(0))
    if section.maximum is not None:
        for most in near(section.maximum):
            if most and min(most, whole) != min(section.maximum, whole):
                texts = decimal_text(section.maximum), decimal_text(most)
                yield "max", "points", *texts, replace(section, maximum=most)
    if section.min_share is not None:
        before = f"{decimal_text(section.min_share * 100)}%"
        yield "min_share", "dropped", before, "", replace(section, min_share=None)
        for share in near(section.min_share * 100):
            if share <= 100:
                after = f"{decimal_text(share)}%"
                yield "min_share", "threshold", before, after, replace(section, min_share=share * _PERCENT)


def _grade(grade: Grade) -> Iterator[tuple[str, str, str, str, Grade]]:
    if grade.min_points is not None:
        for points in near(grade.min_points):
            texts = decimal_text(grade.min_points), decimal_text(points)
            yield "min_points", "threshold", *texts, replace(grade, min_points=points)
    for needed in grade.prerequisites:
        rest = tuple(name for name in grade.prerequisites if name != needed)
        yield "prerequisites", "dropped", needed, "", replace(grade, prerequisites=rest)
    for standard in grade.recognised:
        kept = tuple(name for name in grade.recognised if name != standard)
        yield "recognised", "dropped", standard, "", replace(grade, recognised=kept)
    if grade.graded is None:
        return
    yield "graded", "dropped", grade.graded.standard, "", replace(grade, graded=None)
    for count in (grade.graded.in_a_row - 1, grade.graded.in_a_row + 1):
        if count:
            texts = f"in_a_row {grade.graded.in_a_row}", f"in_a_row {count}"
            yield "graded", "threshold", *texts, replace(grade, graded=replace(grade.graded, in_a_row=count))
    if len(grade.graded.enough) > 1:
        fewer = replace(grade.graded, enough=grade.graded.enough[:-1])
        yield "graded", "label", grade.graded.at_least, fewer.enough[-1], replace(grade, graded=fewer)
