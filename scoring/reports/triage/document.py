"""What to verify first as JSON for other programs: schema `scoring/triage/1`, set down in `triage-1.schema.json`."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.language.show import decimal_text
from scoring.model.assessment import Unit
from scoring.model.triage import Claim, Effect, Standing, Triage, Visit
from scoring.reports.document import Document
from scoring.reports.pretty import pretty_parts
from scoring.reports.triage.wording import claim_text, coverage, effect_texts, value_string

SCHEMA = "scoring/triage/1"


def triage_json_parts(triage: Triage, language: str, top: int | None = None) -> Iterator[str]:
    """The document as text piece by piece: the same bytes for the same claims."""
    claims = triage.claims if top is None else triage.claims[:top]
    visits = triage.visits if top is None else triage.visits[:top]
    return pretty_parts(
        {
            **_head(triage),
            "claims": (_claim(claim, language) for claim in claims),
            "visits": (_visit(visit, triage) for visit in visits),
        }
    )


def triage_document(triage: Triage, language: str) -> Document:
    """Every claim and every unit, the first to verify first."""
    return {
        **_head(triage),
        "claims": [_claim(claim, language) for claim in triage.claims],
        "visits": [_visit(visit, triage) for visit in triage.visits],
    }


def _head(triage: Triage) -> Document:
    return {
        "schema": SCHEMA,
        "counts": {
            "assessments": triage.assessments,
            "rejected": triage.rejected,
            "claims": len(triage.claims),
            "decisive": triage.decisive,
            **{str(effect): triage.count(effect) for effect in Effect},
        },
        "coverage": {name: _coverage(points, triage) for name, points in coverage(triage).items()},
    }


def _coverage(points: Sequence[tuple[int, int]], triage: Triage) -> list[Document]:
    return [
        {"count": count, "covered": covered, "share": decimal_text(Fraction(covered, triage.decisive))}
        for count, covered in points
    ]


def _claim(claim: Claim, language: str) -> Document:
    return {
        "unit": _unit(claim.unit),
        "period": claim.period,
        "cluster": claim.cluster,
        "standard": claim.standard.id,
        "edition": claim.standard.edition,
        "fact": claim.name,
        "judgement": claim.fact.judgement,
        "value": value_string(claim.value),
        "corrected": None if claim.corrected is None else value_string(claim.corrected),
        "change": _exact(claim.change),
        "share": _exact(claim.share),
        "margin": _exact(claim.margin),
        "margin_share": _exact(claim.margin_share),
        "effect": str(claim.effect),
        "places": claim.places,
        "before": _standing(claim.before),
        "after": _standing(claim.after),
        "above": list(claim.above),
        "document": None if claim.shared is None else claim.shared.number,
        "document_units": None if claim.shared is None else claim.shared.units,
        "at": str(claim.at),
        "text": "; ".join([claim_text(claim, language), *effect_texts(claim, language)]),
    }


def _standing(standing: Standing) -> Document:
    return {"verdict": str(standing.verdict), "grade": standing.grade, "rank": standing.rank}


def _visit(visit: Visit, triage: Triage) -> Document:
    first = visit.claims[0]
    return {
        "number": visit.number,
        "unit": _unit(visit.unit),
        "period": visit.period,
        "claims": len(visit.claims),
        "decisive": visit.decisive,
        "first": None if first.effect is Effect.NONE else {"standard": first.standard.id, "fact": first.name},
        "covered": triage.covered_by_visits(visit.number),
    }


def _unit(unit: Unit) -> Document:
    return {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent}


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)
