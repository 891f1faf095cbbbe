"""How a criterion counts: its points, its section, whether it is a gate, and what not applying means for the points."""

from dataclasses import replace

from scoring.library.draft import Draft
from scoring.library.points import measures, read_points
from scoring.library.read import Way
from scoring.library.references import misplaced
from scoring.library.shape import CriterionShape
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import NaPolicy, Place, PointsRule
from scoring.model.standard import Criterion, Provenance


def counted(draft: Draft, shape: CriterionShape, criterion: Criterion, where: Way) -> Criterion:
    """The criterion with what this file says of how it counts. One that is inherited keeps its points, its gate and its
    policy where the file says nothing; where the result is not points, it has none of them."""
    if draft.file.shape.result != "points":
        return _without_points(draft, criterion, where)
    points = criterion.points
    if shape.points is not None:
        points = read_points(draft, shape.points, (*where, "points"), alone=criterion.rule is None)
        if points is None:
            return replace(criterion, section=shape.section)
        if criterion.points is not None and criterion.rule is None and not measures(shape.points):
            draft.fault("E215", (*where, "points"), unmeasured=criterion.id, way=points.kind)
    _check_keys(draft, shape, points, where)
    given = shape.inherit is not None and shape.points is not None
    made = replace(
        criterion,
        is_gate=_is_gate(shape, criterion, points),
        section=shape.section,
        points=points,
        na_policy=shape.na_policy or draft.file.shape.na_policy or criterion.na_policy,
        provenance=_weaker(criterion.provenance, draft.file.shape.provenance) if given else criterion.provenance,
    )
    _check_policy(draft, made, where if shape.inherit is None else (*where, "inherit"))
    return made


def _weaker(one: Provenance, other: Provenance) -> Provenance:
    """A criterion that is taken in with points of one's own is as firm as the weaker of the two."""
    return max(one, other, key=list(Provenance).index)


def _without_points(draft: Draft, criterion: Criterion, where: Way) -> Criterion:
    """The condition of a criterion alone: what only points measure cannot be required."""
    if criterion.points is not None and criterion.rule is None:
        draft.fault("E215", (*where, "inherit"), measured=criterion.id)
    return replace(criterion, is_gate=True, section=None, points=None, na_policy=NaPolicy.DROP)


def _is_gate(shape: CriterionShape, criterion: Criterion, points: PointsRule | None) -> bool:
    """Without points always; else what this file says, or what the file said that it is inherited from."""
    if points is None:
        return True
    return criterion.is_gate and criterion.points is not None if shape.gate is None else shape.gate != "false"


def _check_keys(draft: Draft, shape: CriterionShape, points: PointsRule | None, where: Way) -> None:
    """A criterion without points is a gate whatever it says; what stands beside the maximum is in no section."""
    if points is None and shape.gate == "false":
        misplaced(draft, (*where, "gate"), without="points")
    if points is not None and points.place is not Place.INSIDE and shape.section is not None:
        misplaced(draft, (*where, "section"), way=points.kind)


def _check_policy(draft: Draft, criterion: Criterion, where: Way) -> None:
    """Where not applying is forbidden, nothing may say when that is so."""
    if criterion.na_policy is not NaPolicy.FORBIDDEN:
        return
    for key, given in (("applies_when", criterion.applies_when is not None), ("not_applicable", criterion.claimable)):
        if given:
            params = {"key": key, "id": criterion.id}
            draft.faults.append(Diagnostic("E216", draft.file.key_span(*where, key), params))
