"""What changed of one criterion, key by key."""

from collections.abc import Iterator

from scoring.language.show import show
from scoring.model.criteria_diff import Detail, Shown
from scoring.model.points import NaPolicy
from scoring.model.standard import Condition, Criterion, Forbidden

#: The keys on which a result may rest; the others are words.
TELLING = frozenset(
    {
        *("require", "forbid", "except", "applies_when", "not_applicable", "prerequisites", "evidence"),
        *("points", "gate", "section", "na_policy"),
    }
)


def criterion_details(before: Criterion | None, after: Criterion | None) -> tuple[Detail, ...]:
    """Every key that differs, in the order of a criteria file."""
    ones, others = (dict(_keys(side)) if side is not None else {} for side in (before, after))
    found = []
    for part in _ORDER:
        one, other = ones.get(part), others.get(part)
        if _told(one) != _told(other):
            found.append(Detail(part, one, other))
    return tuple(found)


_ORDER = (
    *("title", "fail_title", "basis", "provenance", "applies_when", "require", "forbid", "except", "not_applicable"),
    *("prerequisites", "evidence", "section", "points", "gate", "na_policy", "documents", "remedy", "note", "effort"),
)


def _keys(criterion: Criterion) -> Iterator[tuple[str, Shown]]:
    yield "title", criterion.title
    yield "fail_title", criterion.fail_title
    yield "basis", criterion.basis
    yield "provenance", str(criterion.provenance)
    yield "applies_when", show(criterion.applies_when.root) if criterion.applies_when is not None else None
    rule = criterion.rule
    if isinstance(rule, Condition):
        yield "require", show(rule.root)
    elif isinstance(rule, Forbidden):
        yield "forbid", show(rule.count.root)
        yield "except", show(rule.excused.root) if rule.excused is not None else None
    yield "not_applicable", "allowed" if criterion.claimable else None
    yield "prerequisites", ", ".join(criterion.prerequisites) or None
    yield "evidence", "required" if criterion.needs_evidence else None
    if criterion.points is not None:
        yield "section", criterion.section
        yield "points", criterion
        yield "gate", "true" if criterion.is_gate else None
        yield "na_policy", None if criterion.na_policy is NaPolicy.DROP else str(criterion.na_policy)
    yield from (("documents", criterion.documents), ("remedy", criterion.remedy), ("note", criterion.note))
    yield "effort", criterion.effort


def _told(value: Shown) -> object:
    """What two sides are compared by: of a criterion its points."""
    return value.points if isinstance(value, Criterion) else value
