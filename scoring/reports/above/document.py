"""Why a unit stands above another, as JSON for other programs: schema `scoring/above/1`, set down in
`above-1.schema.json`."""

from fractions import Fraction
from typing import TypeVar

from scoring.language.show import decimal_text
from scoring.reports.above.above import Above, Against, Key, Sums, decisive_reasons, quota_reason
from scoring.reports.comparison.comparison import Moved, telling
from scoring.reports.comparison.document import figures_document, reason_document
from scoring.reports.document import Document, basis_document
from scoring.reports.pretty import pretty
from scoring.reports.published import PublishedCriterion, PublishedSection, PublishedUnit
from scoring.reports.what_if.moves import turned

SCHEMA = "scoring/above/1"

_Part = TypeVar("_Part", PublishedCriterion, PublishedSection)


def above_json(found: Above) -> str:
    """The document as text: the same bytes for the same question."""
    return pretty(above_document(found))


def above_document(found: Above) -> Document:
    """The two units under each standard; the sentences are in the language of the result."""
    return {"schema": SCHEMA, "source": found.source, "pairs": [_against(pair) for pair in found.pairs]}


def _against(pair: Against) -> Document:
    return {
        "standing": str(pair.standing),
        "apart": list(pair.apart),
        "a": _side(pair.a),
        "b": _side(pair.b),
        "chain_known": pair.standard is not None,
        "contradicted": pair.is_contradicted,
        "alike": [_key(key, pair) for key in pair.alike],
        "key": None if pair.key is None else _key(pair.key, pair),
        "sections": [_part(part) for part in pair.sections],
        "criteria": [_criterion(part) for part in pair.criteria],
        "sums": {"points": _sums(pair.points), "section": _sums(pair.section)},
    }


def _side(unit: PublishedUnit) -> Document:
    group = unit.group
    quota = quota_reason(unit)
    return {
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "standard": group.standard,
        "edition": group.edition,
        "criteria_sha256": group.criteria_sha256,
        "period": group.period,
        "cluster": group.cluster,
        "provenance": str(group.provenance),
        "rank": unit.rank,
        "ranked": group.ranked,
        "verdict": str(unit.verdict),
        "provisional": unit.provisional,
        "grade": unit.grade,
        "points": _number(unit.points),
        "points_range": None if unit.points_range is None else [_number(end) for end in unit.points_range],
        "max_points": _number(unit.max_points),
        "decisive": list(unit.decisive),
        "decisive_reasons": [
            {"criterion": None if criterion is None else criterion.id, **reason_document(reason)}
            for criterion, reason in decisive_reasons(unit)
        ],
        "quota": None if quota is None else reason_document(quota),
    }


def _key(key: Key, pair: Against) -> Document:
    if key.tie is None:
        values = {"a": str(pair.a.verdict), "b": str(pair.b.verdict)}
        return {"kind": "verdict", "name": None, "ascending": False, "known": True, **values}
    head = {"kind": key.tie.kind, "name": key.tie.name or None, "ascending": key.tie.ascending, "known": key.is_known}
    return {**head, "a": _number(key.a), "b": _number(key.b)}


def _criterion(part: Moved[PublishedCriterion]) -> Document:
    return {
        **_part(part),
        "basis": basis_document(part.latest.basis),
        "provenance": str(part.latest.provenance),
        "reasons": {
            "a": [reason_document(reason) for reason in telling(part)],
            "b": [reason_document(reason) for reason in telling(turned(part))],
        },
    }


def _part(part: Moved[_Part]) -> Document:
    """The figures of both units; the difference is what the first has beyond the second."""
    return {name: _sides(value) if isinstance(value, dict) else value for name, value in figures_document(part).items()}


def _sides(pair: Document) -> Document:
    return {"a": pair["after"], "b": pair["before"]}


def _sums(sums: Sums | None) -> Document | None:
    if sums is None:
        return None
    return {
        "criteria": decimal_text(sums.criteria),
        "between": decimal_text(sums.between),
        "rescaled": decimal_text(sums.rescaled),
        "difference": decimal_text(sums.difference),
    }


def _number(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value)
