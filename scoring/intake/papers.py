"""What a submission says besides figures: evidence, claims, and what the committee put in their place."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from scoring.intake.values import read_date, read_decimal, read_declared, read_text
from scoring.intake.walk import Read, Walker, span_of
from scoring.language.show import decimal_text
from scoring.model.assessment import Appraised, Claimed, Document, FactValue
from scoring.source import tree
from scoring.source.tree import Node, Scalar, as_found

_ENTRY = ("value", "reason", "by", "date")


def evidence(walker: Walker, root: tree.Mapping) -> dict[str, tuple[Document, ...]]:
    """The papers shown, under the fact or the criterion that they prove."""
    shown: dict[str, tuple[Document, ...]] = {}
    for name, node in walker.entries(root, "evidence"):
        words = walker.words
        if name.text not in words.facts and name.text not in words.criteria:
            hint = walker.near(name.text, (*words.facts, *words.criteria))
            walker.fault("E203", name.span, hint, name=name.text)
        entry = f"evidence.{name.text}"
        papers = [paper(walker, item, entry) for item in walker.listed(node, entry)]
        if papers:
            shown[name.text] = tuple(found for found in papers if found is not None)
    return shown


def paper(walker: Walker, node: Node, entry: str) -> Document | None:
    """One paper of an entry, or None with the fault."""
    if not isinstance(node, tree.Mapping):
        walker.fault("E404", node.span, name=entry, expected="map", found=as_found(node))
        return None
    walker.known_keys(node, ("number", "date"))
    if node.get("number") is None:
        walker.fault("E410", node.span, field="number", entry=entry)
        return None
    number, day = walker.text(node, "number"), node.get("date")
    return Document(number or "", walker.scalar(day, "date", read_date) if day is not None else None)


def claims(walker: Walker, root: tree.Mapping) -> dict[str, str]:
    """The criteria that the unit says do not apply to it, each with its justification."""
    made: dict[str, str] = {}
    for criterion, node in walker.entries(root, "not_applicable"):
        if walker.criterion(criterion) and not walker.words.criteria[criterion.text]:
            walker.fault("E409", criterion.span, id=criterion.text)
        elif isinstance(node, Scalar) and not node.is_nothing and node.text.strip():
            made[criterion.text] = walker.scalar(node, criterion.text, read_text) or ""
        else:
            walker.fault("E410", criterion.span, field="justification", entry=criterion.text)
    return made


def claimed(walker: Walker, root: tree.Mapping) -> Claimed | None:
    """What the unit gave itself."""
    node = root.get("claimed")
    if node is None:
        return None
    if not isinstance(node, tree.Mapping):
        walker.fault("E404", node.span, name="claimed", expected="map", found=as_found(node))
        return None
    walker.known_keys(node, ("points", "grade", "criteria"))
    points = node.get("points")
    return Claimed(
        points=walker.scalar(points, "points", read_decimal) if points is not None else None,
        grade=walker.text(node, "grade"),
        criteria=_claimed_criteria(walker, node),
    )


def _claimed_criteria(walker: Walker, claimed: tree.Mapping) -> dict[str, Decimal]:
    points: dict[str, Decimal] = {}
    for criterion, node in walker.entries(claimed, "criteria"):
        value = walker.scalar(node, criterion.text, read_decimal) if walker.criterion(criterion) else None
        if value is not None:
            points[criterion.text] = value
    return points


def appraisal(
    walker: Walker, root: tree.Mapping
) -> tuple[dict[str, Appraised[FactValue]], dict[str, Appraised[Decimal]]]:
    """What the committee put in the place of facts and of points."""
    node = root.get("appraisal")
    facts: dict[str, Appraised[FactValue]] = {}
    points: dict[str, Appraised[Decimal]] = {}
    if node is None:
        return facts, points
    if not isinstance(node, tree.Mapping):
        walker.fault("E404", node.span, name="appraisal", expected="map", found=as_found(node))
        return facts, points
    walker.known_keys(node, ("facts", "points"))
    for name, entry in walker.entries(node, "facts"):
        declared = walker.declared(name)
        if declared and (value := _entry(walker, name, entry, partial(read_declared, declared))) is not None:
            facts[name.text] = value
    for name, entry in walker.entries(node, "points"):
        known = walker.criterion(name)
        appraised = _entry(walker, name, entry, read_decimal)
        if known and appraised is not None and _can_be_earned(walker, name, entry, appraised.value):
            points[name.text] = appraised
    return facts, points


def _can_be_earned(walker: Walker, name: Scalar, entry: Node, value: Decimal) -> bool:
    """Whether points lie between what the criterion can earn at least and at most, under every standard that gives it
    any; recorded where they do not."""
    ranges = walker.words.points.get(name.text, ())
    if not ranges:
        walker.fault("E303", name.span, id=name.text, standard="", what="points")
        return False
    found = len(walker.faults)
    for ends in ranges:
        for relation, limit in ((">=", ends.least), ("<=", ends.most)):
            if limit is not None and (value < limit if relation == ">=" else value > limit):
                at = span_of(entry, "value") if isinstance(entry, tree.Mapping) else entry.span
                text = decimal_text(limit)
                walker.fault("E405", at, name=name.text, value=str(value), relation=relation, bound=text, limit=text)
    return len(walker.faults) == found


def _entry(walker: Walker, name: Scalar, node: Node, read: Callable[[Scalar], Read]) -> Appraised[Read] | None:
    """An appraised value with its reason, its body and its date: without one of them it does not count at all."""
    if not isinstance(node, tree.Mapping):
        walker.fault("E404", node.span, name=name.text, expected="map", found=as_found(node))
        return None
    walker.known_keys(node, _ENTRY)
    for key in _ENTRY:
        if node.get(key) is None:
            walker.fault("E410", node.span, field=key, entry=name.text)
    written, on = node.get("value"), node.get("date")
    value = None if written is None else walker.scalar(written, name.text, read)
    day = None if on is None else walker.scalar(on, "date", read_date)
    reason, by = walker.text(node, "reason"), walker.text(node, "by")
    if value is None or day is None or reason is None or by is None:
        return None
    return Appraised(value, reason, by, day)
