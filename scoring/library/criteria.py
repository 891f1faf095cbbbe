"""The criteria of a file: one rule each, its condition checked, its citation read."""

from collections.abc import Iterable, Mapping
from functools import partial

from scoring.language.check import check_comparable, check_condition, check_number
from scoring.library.conditions import read_condition
from scoring.library.counting import counted
from scoring.library.draft import Draft, prose
from scoring.library.inherit import KEPT, as_inherited
from scoring.library.points import measures
from scoring.library.read import Way
from scoring.library.references import check_criterion, left_out, misplaced
from scoring.library.shape import CriterionShape
from scoring.library.shape_points import KINDS
from scoring.model.expression import Expression
from scoring.model.legal import LegalRef, parse_citation
from scoring.model.prose import Text
from scoring.model.standard import Condition, Criterion, Fact, Forbidden, Scope

#: More criteria than this, or more that need one and the same other, would pass a limit of the rule engine.
MAX_CRITERIA = 400
MAX_DEPENDENTS = 200
#: So many prerequisites one criterion may have, and so many all together.
MAX_PREREQUISITES = 100
MAX_LINKS = 1500
#: Ids that would be taken for something else among what decides (`grade`) and among rules (`graded:…`, `verdict:…`).
RESERVED = ("grade", "graded", "verdict")


def add_criteria(draft: Draft, taken: Mapping[int, list[Criterion]]) -> None:
    """The file's criteria in their order; one with the id of an extended one takes its place."""
    own_ids: set[str] = set()
    for index, shape in enumerate(draft.file.shape.criteria):
        where = ("criteria", index)
        basis = _citation(draft, shape.basis, (*where, "basis"))
        if _has_one_rule(draft, shape, where) and basis is not None:
            if shape.inherit is not None:
                family = [as_inherited(shape, basis, criterion) for criterion in taken.get(index, [])]
                made = [counted(draft, shape, criterion, where) for criterion in family]
            else:
                criterion = _criterion(draft, shape, basis, where)
                made = [criterion] if criterion else []
            draft.criteria = _with(draft.criteria, shape.id, made)
        if shape.id in own_ids:
            draft.fault("E211", (*where, "id"), id=shape.id)
        if shape.id in RESERVED:
            draft.fault("E211", (*where, "id"), id=shape.id, reserved=", ".join(RESERVED))
        own_ids.add(shape.id)


def _with(criteria: Mapping[str, Criterion], own: str, made: Iterable[Criterion]) -> dict[str, Criterion]:
    """The criteria with what stands under the id `own` now: in the place of what an extended standard had under it."""
    new = {criterion.id: criterion for criterion in made}
    joined: dict[str, Criterion] = {}
    for old in criteria.values():
        joined |= new if old.id.split("/")[0] == own else {old.id: old}
    return joined | new


def _has_one_rule(draft: Draft, shape: CriterionShape, where: Way) -> bool:
    rules = [key for key in ("require", "forbid", "inherit") if getattr(shape, key) is not None]
    alone = not rules and shape.points is not None and measures(shape.points)
    if (len(rules) != 1 and not alone) or (shape.excused is not None and rules != ["forbid"]):
        found = [*rules, *(["except"] if shape.excused is not None else [])]
        ways = [key for key in KINDS if shape.points is not None and key in shape.points.keys]
        way = {"way": ", ".join(ways)} if ways and not rules else {}
        draft.fault("E212", where, id=shape.id, found=", ".join(found) or "–", **way)
        return False
    if rules == ["inherit"]:
        for key in KEPT:
            if getattr(shape, key):
                misplaced(draft, (*where, key), beside="inherit")
    elif shape.fail_title is None:
        draft.fault("E201", where, key="fail_title")
    return True


def _criterion(draft: Draft, shape: CriterionShape, basis: LegalRef, where: Way) -> Criterion | None:
    found = len(draft.faults)
    rule = _rule(draft, shape, where)
    applies = None
    if shape.applies_when is not None:
        applies = read_condition(draft, shape.applies_when, (*where, "applies_when"), check_condition)
    title = Text(shape.title, shape.title_en)
    made = Criterion(
        id=shape.id,
        basis=basis,
        provenance=shape.provenance or draft.file.shape.provenance,
        title=title,
        fail_title=prose(shape.fail_title, shape.fail_title_en) or title,
        rule=rule,
        applies_when=applies,
        claimable=shape.not_applicable is not None,
        prerequisites=tuple(dict.fromkeys(shape.prerequisites)),
        needs_evidence=shape.evidence is not None,
        remedy=prose(shape.remedy, shape.remedy_en),
        documents=prose(shape.documents, shape.documents_en),
        note=prose(shape.note, shape.note_en),
        effort=shape.effort,
    )
    made = counted(draft, shape, made, where)
    return made if len(draft.faults) == found else None


def _rule(draft: Draft, shape: CriterionShape, where: Way) -> Condition | Forbidden | None:
    """The condition or the forbidden count; None where the points alone measure, or a fault was found."""
    if shape.require is not None:
        return read_condition(draft, shape.require, (*where, "require"), check_condition)
    if shape.forbid is None:
        return None
    count = read_condition(draft, shape.forbid, (*where, "forbid"), check_number)
    excused = None
    if shape.excused is not None:
        excused = read_condition(draft, shape.excused, (*where, "except"), partial(_check_excused, count))
    return Forbidden(count, excused) if count is not None else None


def _check_excused(count: Condition | None, tree: Expression, facts: Mapping[str, Fact]) -> Expression:
    """What is excused is a number, and one that compares with what happened: no percents of a count."""
    number = check_number(tree, facts)
    return number if count is None else check_comparable(number, count.root, facts)


def _citation(draft: Draft, text: str, where: Way) -> LegalRef | None:
    basis = parse_citation(text, draft.file.shape.instrument.number)
    if basis is None:
        draft.fault("E207", where, found=text)
    return basis


def scopes(draft: Draft) -> tuple[Scope, ...]:
    """The conditions of being judged by this standard at all."""
    scopes = []
    for index, shape in enumerate(draft.file.shape.eligible or ()):
        where = ("eligible", index)
        when = read_condition(draft, shape.when, (*where, "when"), check_condition)
        basis = _citation(draft, shape.basis, (*where, "basis"))
        if when is not None and basis is not None:
            scopes.append(Scope(when, basis, Text(shape.title, shape.title_en)))
    return tuple(scopes)


def check_prerequisites(draft: Draft) -> None:
    """Prerequisites that are there, lead in no circle, and keep within the limits of the rule engine."""
    places = {shape.id: index for index, shape in enumerate(draft.file.shape.criteria)}
    needed_by: dict[str, int] = {}
    links = [len(criterion.prerequisites) for criterion in draft.criteria.values()]
    if max(links, default=0) > MAX_PREREQUISITES or sum(links) > MAX_LINKS:
        count, limit = (max(links), MAX_PREREQUISITES) if max(links) > MAX_PREREQUISITES else (sum(links), MAX_LINKS)
        draft.fault("E311", ("criteria",), count=str(count), limit=str(limit), what="links")
        return
    out = left_out(draft)
    for criterion in draft.criteria.values():
        place = places.get(criterion.id.split("/")[0])
        for at, needed in enumerate(criterion.prerequisites):
            where: Way = ("extends",) if place is None else ("criteria", place, "prerequisites", at)
            needed_by[needed] = needed_by.get(needed, 0) + 1
            if check_criterion(draft, needed, where, out) and _reaches(draft.criteria, needed, criterion.id):
                draft.fault("E308", where, id=criterion.id, needs=needed)
    for needed, count in needed_by.items():
        if count > MAX_DEPENDENTS:
            draft.fault("E311", ("criteria",), count=str(count), limit=str(MAX_DEPENDENTS), id=needed)
    if not (draft.criteria or draft.file.shape.criteria or draft.faults):
        draft.fault("E201", (), key="criteria")  # a standard that asks for nothing would recognise everyone
    if (count := len(draft.criteria)) > MAX_CRITERIA:
        draft.fault("E311", ("criteria",), count=str(count), limit=str(MAX_CRITERIA))


def _reaches(criteria: Mapping[str, Criterion], start: str, goal: str) -> bool:
    """Whether the prerequisites of `start` lead to `goal`."""
    pending, seen = [start], set[str]()
    while pending:
        at = pending.pop()
        if at == goal:
            return True
        if at not in seen and at in criteria:
            seen.add(at)
            pending += criteria[at].prerequisites
    return False
