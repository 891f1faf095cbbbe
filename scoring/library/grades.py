"""Grades and the quota of a file whose result is points: what each asks for, and in which order they stand."""

from collections.abc import Sequence

from scoring.library.draft import Draft, Lookup
from scoring.library.read import Way
from scoring.library.references import check_criterion, check_kept, check_once, is_one_of, lacks, left_out
from scoring.library.shape_points import GradeShape, QuotaShape
from scoring.model.points import Grade, GradedBefore, Quota, Scoring
from scoring.model.prose import Text
from scoring.model.standard import Standard


def read_grades(draft: Draft, above: Scoring, lookup: Lookup) -> tuple[Grade, ...]:
    """The file's own grades, or those of what it extends, whose prerequisites must still be there."""
    shapes = draft.file.shape.grades
    out = left_out(draft)
    if shapes is None:
        for grade in above.grades:
            for needed in grade.prerequisites:
                check_criterion(draft, needed, ("extends",), out)
        return above.grades
    check_once(draft, [shape.id for shape in shapes], [("grades", place, "id") for place in range(len(shapes))])
    grades = []
    for place, shape in enumerate(shapes):
        where: Way = ("grades", place)
        for at, needed in enumerate(shape.prerequisites):
            check_criterion(draft, needed, (*where, "prerequisites", at), out)
        for at, standard in enumerate(shape.recognised):
            _other(draft, lookup, shape, standard, (*where, "recognised", at))
        grades.append(
            Grade(
                id=shape.id,
                title=Text(shape.title, shape.title_en),
                min_points=shape.min_points,
                prerequisites=tuple(dict.fromkeys(shape.prerequisites)),
                recognised=tuple(dict.fromkeys(shape.recognised)),
                graded=_graded(draft, shape, lookup, (*where, "graded")),
            )
        )
    return tuple(grades)


def _graded(draft: Draft, shape: GradeShape, lookup: Lookup, where: Way) -> GradedBefore | None:
    """The grades of the other standard that are good enough, as its edition of the day lists them."""
    wanted = shape.graded
    other = _other(draft, lookup, shape, wanted.standard, (*where, "standard")) if wanted is not None else None
    if wanted is None or other is None:
        return None
    ids = [grade.id for grade in other.scoring.grades] if other.scoring is not None else []
    if not ids:
        draft.fault("E215", (*where, "standard"), ungraded=wanted.standard)
        return None
    if not is_one_of(draft, wanted.at_least, ids, "grades", (*where, "at_least")):
        return None
    enough = tuple(ids[: ids.index(wanted.at_least) + 1])
    return GradedBefore(wanted.standard, wanted.at_least, enough, wanted.in_a_row)


def _other(draft: Draft, lookup: Lookup, shape: GradeShape, standard: str, where: Way) -> Standard | None:
    """Another standard of the same type of unit."""
    found = lookup(standard, draft.file, where)
    if found is not None and found.unit_type != draft.file.shape.unit_type:
        draft.fault("E411", where, standard=standard, unit_type=draft.file.shape.unit_type, grade=shape.id)
        return None
    return found


def read_recognised_from(draft: Draft, above: Scoring, grades: Sequence[Grade]) -> str | None:
    """The lowest grade that recognises."""
    ids = [grade.id for grade in grades]
    own = draft.file.shape.recognised_from
    if own is not None:
        return own if is_one_of(draft, own, ids, "grades", ("recognised_from",)) else None
    if above.recognised_from is not None:
        check_kept(draft, above.recognised_from, ids, "grades", "recognised_from")
    return above.recognised_from


def read_quota(draft: Draft, above: Scoring, grades: Sequence[Grade]) -> Quota | None:
    """The file's own quota, or that of what it extends, whose grades must still be there."""
    ids = [grade.id for grade in grades]
    shape = draft.file.shape.quota
    if shape is not None:
        return _quota(draft, shape, ids)
    if above.quota is not None:
        for grade in dict.fromkeys((above.quota.grade, *above.quota.of)):
            check_kept(draft, grade, ids, "grades", "quota")
    return above.quota


def _quota(draft: Draft, shape: QuotaShape, grades: Sequence[str]) -> Quota | None:
    if not grades:
        lacks(draft, "grades", "quota", ("quota",))
        return None
    places: list[Way] = [("quota", "of", at) for at in range(len(shape.of))]
    known = [is_one_of(draft, shape.grade, grades, "grades", ("quota", "grade"))]
    known += [is_one_of(draft, grade, grades, "grades", at) for grade, at in zip(shape.of, places, strict=True)]
    check_once(draft, shape.of, places)
    return Quota(shape.grade, shape.at_most, tuple(shape.of)) if all(known) else None
