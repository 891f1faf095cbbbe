"""The changes of one criterion: its condition, when it applies, what it waits for, and what it earns."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.authoring.mutate.points import points_changes
from scoring.authoring.mutate.trees import conditions, numbers
from scoring.language.show import show
from scoring.model.expression import Comparison, Expression, Kind, Literal, Logic
from scoring.model.points import NaPolicy
from scoring.model.standard import Condition, Criterion, Fact, Forbidden

#: What was done, under which key, how it read, how it reads now, and the criterion.
CriterionChange = tuple[str, str, str, str, Criterion]

_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")
_ONE = Literal(Fraction(1), Kind.NUMBER, "1")
_POLICIES = (NaPolicy.DROP, NaPolicy.FULL, NaPolicy.ZERO)


def criterion_changes(criterion: Criterion, facts: Mapping[str, Fact], target: str | None) -> Iterator[CriterionChange]:
    """Every change of what the file says of a criterion. `target` is the text of a proportional rule's target."""
    yield from _rule(criterion, facts)
    if criterion.applies_when is not None:
        yield from _applies(criterion, criterion.applies_when, facts)
    if criterion.claimable:
        yield "dropped", "not_applicable", "allowed", "", replace(criterion, claimable=False)
    for needed in criterion.prerequisites:
        rest = tuple(name for name in criterion.prerequisites if name != needed)
        yield "dropped", "prerequisites", needed, "", replace(criterion, prerequisites=rest)
    if criterion.needs_evidence:
        yield "dropped", "evidence", "required", "", replace(criterion, needs_evidence=False)
    yield from _counted(criterion, facts, target)


def left_out(criterion: Criterion) -> Criterion:
    """The criterion as if nothing were asked."""
    return replace(criterion, rule=Condition("true", _TRUE), prerequisites=(), needs_evidence=False)


def _rule(criterion: Criterion, facts: Mapping[str, Fact]) -> Iterator[CriterionChange]:
    rule = criterion.rule
    if rule is None:
        return
    key, text = ("require", rule.text) if isinstance(rule, Condition) else ("forbid", rule.count.text)
    yield "dropped", key, text, "", replace(criterion, rule=Condition("true", _TRUE))
    if isinstance(rule, Condition):
        for found in conditions(rule.root, facts):
            yield found.kind, key, *found.texts, replace(criterion, rule=_condition(found.tree))
    else:
        yield from _forbidden(criterion, rule, facts)


def _forbidden(criterion: Criterion, rule: Forbidden, facts: Mapping[str, Fact]) -> Iterator[CriterionChange]:
    """One occurrence let through, and what is counted and what is excused otherwise."""
    zero = Comparison("<=", rule.count.root, _ONE)
    beyond = () if rule.excused is None else (Comparison("<=", rule.count.root, rule.excused.root),)
    allowed = Logic("or", (zero, *beyond)) if beyond else zero
    yield "threshold", "forbid", f"{rule.count.text} <= 0", show(zero), replace(criterion, rule=_condition(allowed))
    for found in numbers(rule.count.root, facts):
        changed = replace(rule, count=_condition(found.tree))
        yield found.kind, "forbid", *found.texts, replace(criterion, rule=changed)
    if rule.excused is not None:
        yield "dropped", "except", rule.excused.text, "", replace(criterion, rule=replace(rule, excused=None))
        for found in numbers(rule.excused.root, facts):
            changed = replace(rule, excused=_condition(found.tree))
            yield found.kind, "except", *found.texts, replace(criterion, rule=changed)


def _applies(criterion: Criterion, when: Condition, facts: Mapping[str, Fact]) -> Iterator[CriterionChange]:
    yield "dropped", "applies_when", when.text, "", replace(criterion, applies_when=None)
    for found in conditions(when.root, facts):
        yield found.kind, "applies_when", *found.texts, replace(criterion, applies_when=_condition(found.tree))


def _counted(criterion: Criterion, facts: Mapping[str, Fact], target: str | None) -> Iterator[CriterionChange]:
    """How it counts: its points, whether it must be met, and what not applying means for the points."""
    rule = criterion.points
    if rule is None:
        return
    for kind, before, after, changed in points_changes(rule, facts, target):
        yield kind, "points", before, after, replace(criterion, points=changed)
    if criterion.is_gate:
        yield "dropped", "gate", "true", "", replace(criterion, is_gate=False)
    if rule.maximum and (criterion.applies_when is not None or criterion.claimable):
        for policy in _POLICIES:
            if policy is not criterion.na_policy:
                changed_policy = replace(criterion, na_policy=policy)
                yield "policy", "na_policy", str(criterion.na_policy), str(policy), changed_policy


def _condition(tree: Expression) -> Condition:
    return Condition(show(tree), tree)
