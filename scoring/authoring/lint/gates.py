"""Gates that let a unit by, and counts that are weighed twice."""

from collections.abc import Iterator

from scoring.authoring.lint.linted import Linted, measured_by
from scoring.language.show import show
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import PointsRule
from scoring.model.standard import Criterion, Forbidden


def claimable_gates(linted: Linted) -> Iterator[Diagnostic]:
    """A gate that a unit may itself say does not apply: not applicable passes.

    Where nothing is scored every criterion is required, and the claim is a part of the requirement.
    """
    if linted.standard.scoring is None:
        return
    for way, _, criterion in linted.own:
        if criterion.is_gate and criterion.claimable:
            yield linted.at_key("W515", *way, "not_applicable", id=criterion.id)


def forbidden_and_deducted(linted: Linted) -> Iterator[Diagnostic]:
    """Points taken off for every one of what must not happen once: whoever loses them has lost all already."""
    for way, _, criterion in linted.own:
        if not _takes_off(criterion.points):
            continue
        for other in linted.standard.criteria:
            if (other.is_gate or other is criterion) and _forbids_the_same(other, criterion):
                count = measured_by(criterion)
                texts = {"id": criterion.id, "other": other.id, "count": show(count) if count is not None else ""}
                yield linted.found("W516", *way, "points", "per", **texts)
                break


def _takes_off(points: PointsRule | None) -> bool:
    return points is not None and points.kind in ("deduct", "penalty")


def _forbids_the_same(one: Criterion, other: Criterion) -> bool:
    rule = one.rule
    return isinstance(rule, Forbidden) and rule.excused is None and rule.count.root == measured_by(other)
