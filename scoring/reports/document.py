"""Results as JSON for other programs: schema `scoring/ranking/1`, written down in `ranking-1.schema.json`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from scoring.language.show import decimal_text
from scoring.model.assessment import Appraised, Assessment, Claimed, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.legal import LegalRef
from scoring.model.points import Range
from scoring.model.result import CriterionResult, Group, Points, Ranked, Ranking, Reason, SectionPoints, UnitResult
from scoring.model.standard import Instrument, Standard
from scoring.reports.diagnostics import diagnostic_text
from scoring.reports.pretty import pretty_parts
from scoring.reports.sentences import reason_text, reason_texts
from scoring.reports.summary import counts

SCHEMA = "scoring/ranking/1"
UNIT_SCHEMA = "scoring/unit/1"

#: A JSON object: its keys stand in the order of the contract.
Document = dict[str, Any]


def to_document(ranking: Ranking, language: str) -> Document:
    """The ranking as a JSON document; its sentences are in vi or en, all else is the same in both."""
    streamed = _streamed(ranking, language)
    return {**streamed, "groups": [{**group, "units": list(group["units"])} for group in streamed["groups"]]}


def to_json(ranking: Ranking, language: str) -> str:
    """The document as text: the same bytes for the same ranking, on any machine."""
    return "".join(json_parts(ranking, language))


def json_parts(ranking: Ranking, language: str) -> Iterator[str]:
    """The same text piece by piece, in the memory of one unit."""
    return pretty_parts(_streamed(ranking, language))


def _streamed(ranking: Ranking, language: str) -> Document:
    """The document with its groups and their units still to be made, each when it is asked for."""
    return {
        "schema": SCHEMA,
        "as_of": ranking.as_of,
        "engine": {"version": _version(), "inference": ranking.inference},
        "groups": (_group(group, language) for group in ranking.groups),
        "rejected": [_rejected(entry, language) for entry in sorted(ranking.rejected, key=lambda entry: entry.source)],
        "counts": dict(counts(ranking)),
    }


def unit_document(result: UnitResult, language: str) -> Document:
    """One unit under one standard by itself: the head of its group and all of its entry but the rank."""
    assessment = result.assessment
    head = _head(result.standard, assessment.period, assessment.unit.cluster, result.standard.weakest_provenance)
    return {"schema": UNIT_SCHEMA, **head, **_result(result, language)}


def units_json(results: Sequence[UnitResult], language: str) -> str:
    """The documents of units as text: of one unit by itself, of several as a list."""
    documents = [unit_document(result, language) for result in results]
    shown = documents[0] if len(documents) == 1 else documents
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (only a ranking says it)

    try:
        return version("exemplary-unit-scoring")
    except PackageNotFoundError:
        return "0"


def _group(group: Group, language: str) -> Document:
    head = _head(group.standard, group.period, group.cluster, group.provenance)
    return {**head, "units": (_ranked(ranked, language) for ranked in group.units)}


def _head(standard: Standard, period: int, cluster: str | None, provenance: str) -> Document:
    return {
        "standard": standard.id,
        "edition": standard.edition,
        "criteria_sha256": standard.sha256,
        "period": period,
        "cluster": cluster,
        "provenance": str(provenance),
        "instruments": [instrument_document(instrument) for instrument in standard.instruments],
    }


def instrument_document(instrument: Instrument) -> Document:
    """A regulation: its number, when it was issued, and what amends it."""
    return {
        "number": instrument.number,
        "issued": instrument.issued.isoformat() if instrument.issued else None,
        "amended_by": list(instrument.amended_by),
    }


def _ranked(ranked: Ranked, language: str) -> Document:
    return {"rank": ranked.rank, **_result(ranked.result, language), "tie_break": ranked.tie_break}


def _result(result: UnitResult, language: str) -> Document:
    assessment = result.assessment
    unit = assessment.unit
    criteria, reasons = result.explain()  # not kept: in a long ranking the reasons of all units would fill the memory
    return {
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "verdict": str(result.verdict),
        "provisional": result.provisional,
        "grade": result.grade,
        **_points(result.points),
        "claimed": _claimed(assessment.claimed),
        "decisive": list(result.decisive),
        "tie_break": None,
        "assessment_sha256": assessment.sha256,
        "reasons": [_reason(r, reason_text(r, result.standard, None, language)) for r in reasons],
        "sections": [_section(section) for section in result.points.sections] if result.points else [],
        "criteria": [
            _criterion(found, _criterion_points(result.points, index), assessment, result.standard, language)
            for index, found in enumerate(criteria)
        ],
    }


def _points(points: Points | None) -> Document:
    """The total of a scoring sheet; while its ends differ it is a range."""
    if points is None:
        return {"points": None, "points_raw": None, "points_range": None, "max_points": None}
    total = points.total
    settled = total.settled if total is not None else None
    return {
        "points": _exact(settled),
        "points_raw": _exact(points.raw.settled if settled is not None else None),
        "points_range": _open(total),
        "max_points": _exact(points.maximum),
    }


def _open(found: Range | None) -> list[str | None] | None:
    """[least, most] where they differ; an end without bound is null."""
    return [_exact(found.least), _exact(found.most)] if found is not None and found.settled is None else None


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)


def _section(section: SectionPoints) -> Document:
    return {
        "id": section.id,
        "points": _exact(section.points.settled),
        "points_range": _open(section.points),
        "max_points": _exact(section.maximum),
        "state": str(section.state),
    }


def _criterion_points(points: Points | None, index: int) -> Document:
    if points is None:
        return {"points": None, "max_points": None}
    found = points.criteria[index]
    return {
        "points": _exact(found.points.settled if found.points is not None else None),
        "max_points": _exact(found.maximum),
    }


def _criterion(
    found: CriterionResult, points: Document, assessment: Assessment, standard: Standard, language: str
) -> Document:
    criterion = found.criterion
    claimed = assessment.claimed.criteria.get(criterion.id) if assessment.claimed else None
    texts = reason_texts(found, standard, language)
    return {
        "id": criterion.id,
        "state": str(found.state),
        **points,
        "claimed_points": None if claimed is None else decimal_string(claimed),
        "appraised": _appraised(assessment.appraised_points.get(criterion.id)),
        "basis": basis_document(criterion.basis),
        "provenance": str(criterion.provenance),
        "reasons": [_reason(reason, text) for reason, text in zip(found.reasons, texts, strict=True)],
        "fired": list(found.fired),
    }


def _reason(reason: Reason, text: str) -> Document:
    return {"code": reason.code, "params": plain(reason.params), "text": text}


def plain(value: Any) -> Any:
    """Parameters as plain JSON values."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value]


def basis_document(basis: LegalRef) -> Document:
    """A legal reference: the text as cited, the instrument, and whatever of the place it names."""
    parts = {
        "text": basis.text,
        "instrument": basis.instrument,
        "article": basis.article,
        "clause": basis.clause,
        "letter": basis.letter,
        "section": basis.section,
        "annex": basis.annex,
        "via": basis_document(basis.via) if basis.via else None,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _claimed(claimed: Claimed | None) -> Document | None:
    if claimed is None:
        return None
    return {
        "points": None if claimed.points is None else decimal_string(claimed.points),
        "grade": claimed.grade,
        "criteria": {name: decimal_string(points) for name, points in claimed.criteria.items()},
    }


def _appraised(entry: Appraised[Decimal] | None) -> Document | None:
    if entry is None:
        return None
    return {
        "value": decimal_string(entry.value),
        "reason": entry.reason,
        "by": entry.by,
        "date": entry.date.isoformat(),
    }


def decimal_string(number: Decimal) -> str:
    """A decimal as digits: never an exponent, no zeros at the end.

    >>> decimal_string(Decimal("10.50")), decimal_string(Decimal("1E+2")), decimal_string(Decimal("-0"))
    ('10.5', '100', '0')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _rejected(entry: Rejected, language: str) -> Document:
    return {"source": entry.source, "diagnostics": [_diagnostic(found, language) for found in entry.diagnostics]}


def _diagnostic(diagnostic: Diagnostic, language: str) -> Document:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "source": diagnostic.span.document,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "params": dict(diagnostic.params),
        "hint": diagnostic.hint,
        "text": diagnostic_text(diagnostic, language),
    }
