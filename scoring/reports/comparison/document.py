"""A comparison as JSON for other programs: schema `scoring/comparison/1`, set down in `comparison-1.schema.json`."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from scoring.language.show import decimal_text
from scoring.model.result import Verdict
from scoring.reports.comparison.balance import Balance, Surplus
from scoring.reports.comparison.comparison import ComparedGroup, Comparison, Moved, MovedUnit, Pair, telling
from scoring.reports.document import Document, basis_document
from scoring.reports.nodes import PointsRange
from scoring.reports.pretty import pretty
from scoring.reports.published import (
    Published,
    PublishedCriterion,
    PublishedReason,
    PublishedSection,
    PublishedUnit,
)

SCHEMA = "scoring/comparison/1"

_Part = TypeVar("_Part", PublishedCriterion, PublishedSection)


def comparison_json(comparison: Comparison) -> str:
    """The document as text: the same bytes for the same comparison."""
    return pretty(comparison_document(comparison))


def comparison_document(comparison: Comparison) -> Document:
    """The comparison as a JSON document; its sentences are in the languages of the two results."""
    return {
        "schema": SCHEMA,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "counts": comparison_counts(comparison),
        "groups": [_group(group) for group in comparison.groups],
        "only_before": [_alone(unit) for unit in comparison.only_before],
        "only_after": [_alone(unit) for unit in comparison.only_after],
    }


def comparison_counts(comparison: Comparison) -> dict[str, int]:
    """How many results of what: `compared` is `moved` and `unchanged` together, and `lost`, `gained` and `only_rank`
    are some of `moved`."""
    moved = [unit for group in comparison.groups for unit in group.units]
    unchanged = sum(len(group.unchanged) for group in comparison.groups)
    recognised = [tuple(side.verdict is Verdict.RECOGNISED for side in (unit.before, unit.after)) for unit in moved]
    return {
        "compared": len(moved) + unchanged,
        "moved": len(moved),
        "lost": recognised.count((True, False)),
        "gained": recognised.count((False, True)),
        "only_rank": sum(unit.is_only_rank for unit in moved),
        "unchanged": unchanged,
        "only_before": len(comparison.only_before),
        "only_after": len(comparison.only_after),
    }


def _side(side: Published) -> Document:
    return {"source": side.source, "as_of": side.as_of, "results": len(side.units), "rejected": side.rejected}


def _group(group: ComparedGroup) -> Document:
    return {
        "standard": group.standard,
        "edition": _pair(group.edition),
        "criteria_sha256": _pair(group.criteria_sha256),
        "period": _pair(group.period),
        "provenance": _pair(group.provenance, str),
        "units": [moved_document(unit) for unit in group.units],
        "unchanged": list(group.unchanged),
    }


def moved_document(unit: MovedUnit) -> Document:
    """A unit of which something moved."""
    before, after = unit.before, unit.after
    return {
        "unit": {"id": after.id, "type": after.type},
        "name": {"before": before.name, "after": after.name},
        "parent": {"before": before.parent, "after": after.parent},
        "cluster": {"before": before.group.cluster, "after": after.group.cluster},
        "rank": {"before": before.rank, "after": after.rank},
        "ranked": {"before": before.group.ranked, "after": after.group.ranked},
        "verdict": {"before": str(before.verdict), "after": str(after.verdict)},
        "provisional": {"before": before.provisional, "after": after.provisional},
        "grade": {"before": before.grade, "after": after.grade},
        "points": _points(before.points, after.points),
        "points_raw": _points(before.points_raw, after.points_raw),
        "points_range": {"before": _ends(before.points_range), "after": _ends(after.points_range)},
        "max_points": _points(before.max_points, after.max_points),
        "reasons": [reason_document(reason) for reason in unit.reasons],
        "sections": [_section(part) for part in unit.sections],
        "criteria": [_criterion(part) for part in unit.criteria],
        "balance": _balance(unit.balance),
    }


def _section(part: Moved[PublishedSection]) -> Document:
    before, after = part.before, part.after
    return {
        **figures_document(part),
        "points_range": {
            "before": _ends(before.points_range if before else None),
            "after": _ends(after.points_range if after else None),
        },
    }


def _criterion(part: Moved[PublishedCriterion]) -> Document:
    return {
        **figures_document(part),
        "basis": basis_document(part.latest.basis),
        "provenance": str(part.latest.provenance),
        "reasons": [reason_document(reason) for reason in telling(part)],
    }


def figures_document(part: Moved[_Part]) -> Document:
    """What a criterion and a section have in common."""
    sides = {"before": part.before, "after": part.after}
    return {
        "id": part.latest.id,
        "state": {name: side and str(side.state) for name, side in sides.items()},
        "points": {name: side and _number(side.points) for name, side in sides.items()},
        "max_points": {name: side and _number(side.max_points) for name, side in sides.items()},
        "difference": _number(part.difference),
    }


def _balance(found: Balance | None) -> Document | None:
    if found is None:
        return None
    return {
        "kept": decimal_text(found.kept),
        "came": decimal_text(found.came),
        "came_by": list(found.came_by),
        "gone": decimal_text(found.gone),
        "gone_by": list(found.gone_by),
        "between": decimal_text(found.between),
        "points_raw": decimal_text(found.raw),
        "rescaled": decimal_text(found.rescaled),
        "points": decimal_text(found.points),
        "before": _surplus(found.before),
        "after": _surplus(found.after),
    }


def _surplus(found: Surplus) -> Document:
    return {"surplus": _number(found.points), "full": list(found.full), "open": list(found.open)}


def _alone(unit: PublishedUnit) -> Document:
    """A result that has no other to be held against."""
    return {
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "standard": unit.group.standard,
        "edition": unit.group.edition,
        "period": unit.group.period,
        "cluster": unit.group.cluster,
        "rank": unit.rank,
        "verdict": str(unit.verdict),
        "provisional": unit.provisional,
        "grade": unit.grade,
        "points": _number(unit.points),
    }


def _pair(pair: Pair[Any], shown: Callable[[Any], object] = lambda value: value) -> Document:
    return {"before": shown(pair.before), "after": shown(pair.after)}


def _points(before: Fraction | None, after: Fraction | None) -> Document:
    gained = None if before is None or after is None else after - before
    return {"before": _number(before), "after": _number(after), "difference": _number(gained)}


def _number(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)


def _ends(ends: PointsRange | None) -> Sequence[str | None] | None:
    return None if ends is None else [_number(end) for end in ends]


def reason_document(reason: PublishedReason) -> Document:
    """A reason as it stands in the result."""
    return {"code": reason.code, "text": reason.text}
