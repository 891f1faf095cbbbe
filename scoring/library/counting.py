"""How a criterion counts: its points, its section, whether it is a gate, and what not applying means for the points."""

from dataclasses import replace

from scoring.library.draft import Draft
from scoring.library.points import measures, read_points
from scoring.library.read import Way
from scoring.library.references import misplaced
from scoring.library.shape import CriterionShape
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Comparison, Expression
from scoring.model.points import Linear, NaPolicy, Place, PointsRule
from scoring.model.standard import Criterion, Forbidden


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
    _check_forbidden(draft, criterion, points, where)
    made = replace(
        criterion,
        is_gate=_is_gate(shape, criterion, points),
        section=shape.section,
        points=points,
        na_policy=shape.na_policy or draft.file.shape.na_policy or criterion.na_policy,
    )
    _check_policy(draft, made, where if shape.inherit is None else (*where, "inherit"))
    return made


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
    """Keys that would mean nothing: a share of a maximum where there is none, proof of what nobody claims."""
    policy = shape.na_policy not in (None, NaPolicy.FORBIDDEN)
    if points is None:
        unused = {"gate": shape.gate in ("false", "full_marks"), "na_policy": policy}
        params = {"without": "points"}
    elif points.place is not Place.INSIDE:
        penalty = points.place is Place.PENALTY
        unused = {
            "section": shape.section is not None,
            "gate": shape.gate == "full_marks",
            "na_policy": policy,
            "evidence": penalty and shape.evidence is not None,
        }
        params = {"way": points.kind}
    else:
        return
    for key in (key for key, found in unused.items() if found):
        misplaced(draft, (*where, key), **params)


def _check_forbidden(draft: Draft, criterion: Criterion, points: PointsRule | None, where: Way) -> None:
    """Points by a count that must be zero: the first case takes them all, and no further one is ever counted."""
    rule = criterion.rule
    if points is None or not isinstance(rule, Forbidden) or rule.excused is not None:
        return
    if rule.count.root in _counts(points):
        draft.fault("E215", (*where, "points"), forbid=rule.count.text, way=points.kind)


def _counts(points: PointsRule) -> list[Expression]:
    """What a line or bands measure."""
    if isinstance(points.how, Linear):
        return [points.how.value]
    return [tree.left for tree in points.trees if points.kind == "bands" and isinstance(tree, Comparison)]


def _check_policy(draft: Draft, criterion: Criterion, where: Way) -> None:
    """Where not applying is forbidden, nothing may say when that is so."""
    if criterion.na_policy is not NaPolicy.FORBIDDEN:
        return
    for key, given in (("applies_when", criterion.applies_when is not None), ("not_applicable", criterion.claimable)):
        if given:
            params = {"key": key, "id": criterion.id}
            draft.faults.append(Diagnostic("E216", draft.file.key_span(*where, key), params))
