"""A what-if as JSON for other programs: schema `scoring/what-if/1`, set down in `what-if-1.schema.json`."""

from scoring.model.what_if import Change, ChangeKind, WhatIf, every_placed
from scoring.reports.comparison.comparison import Moved, MovedUnit, telling
from scoring.reports.comparison.document import figures_document, moved_document, reason_document
from scoring.reports.document import Document, basis_document
from scoring.reports.pretty import pretty
from scoring.reports.published import PublishedCriterion
from scoring.reports.what_if.moves import other_moves, own_moves, touched, turned

SCHEMA = "scoring/what-if/1"


def what_if_json(found: WhatIf, language: str) -> str:
    """The document as text: the same bytes for the same question."""
    return pretty(what_if_document(found, language))


def what_if_document(found: WhatIf, language: str) -> Document:
    """The changes, what they do to the unit under each of its standards, and what they do to others."""
    unit = found.unit
    others = [unit for group in other_moves(found, language).groups for unit in group.units]
    return {
        "schema": SCHEMA,
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "period": found.period,
        "changes": [_change(change, found) for change in found.changes],
        "results": [_result(moved) for moved in own_moves(found, language)],
        "others": [_result(moved) for moved in others],
        "placed": _placed(found),
    }


def _change(change: Change, found: WhatIf) -> Document:
    criteria = {c.id for group in found.after.groups for c in group.standard.criteria}
    of_criterion = change.kind is ChangeKind.NOT_APPLICABLE or (
        change.kind is ChangeKind.EVIDENCE and change.name in criteria
    )
    return {
        "kind": str(change.kind),
        "criterion" if of_criterion else "fact": change.name,
        "from": change.before,
        "to": change.after,
        "idle": None if change.idle is None else str(change.idle),
    }


def _result(moved: MovedUnit) -> Document:
    group = moved.after.group
    head = {
        "standard": group.standard,
        "edition": group.edition,
        "criteria_sha256": group.criteria_sha256,
        "period": group.period,
        "provenance": str(group.provenance),
    }
    return {
        **head,
        **moved_document(moved),
        "criteria": [_criterion(part) for part in moved.criteria],
        "touched": [_criterion(part) for part in touched(moved)],
    }


def _criterion(part: Moved[PublishedCriterion]) -> Document:
    return {
        **figures_document(part),
        "basis": basis_document(part.latest.basis),
        "provenance": str(part.latest.provenance),
        "reasons": {
            "before": [reason_document(reason) for reason in telling(turned(part))],
            "after": [reason_document(reason) for reason in telling(part)],
        },
    }


def _placed(found: WhatIf) -> list[Document]:
    """The units whose rank alone moved."""
    keys = frozenset(found.placed)
    before, after = (
        {
            (placed.key, placed.group.standard.id): placed.ranked.rank
            for placed in every_placed(ranking)
            if placed.key in keys
        }
        for ranking in (found.before, found.after)
    )
    return [
        {"unit": unit, "standard": standard, "rank": {"before": before[(unit, period), standard], "after": rank}}
        for ((unit, period), standard), rank in after.items()
        if rank != before[(unit, period), standard]
    ]
