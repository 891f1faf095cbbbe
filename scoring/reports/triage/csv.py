"""What to verify first as CSV: one row a claim, the first to verify first, each with its unit's place among visits."""

from collections.abc import Mapping
from fractions import Fraction

from scoring.model.triage import Claim, Standing, Triage
from scoring.reports.csv import BETWEEN, Row, csv_text
from scoring.reports.triage.wording import claim_text, effect_texts, value_string

_HEADER = (
    "number",
    "visit",
    "effect",
    "unit.id",
    "unit.name",
    "unit.type",
    "unit.parent",
    "period",
    "cluster",
    "standard",
    "fact",
    "judgement",
    "value",
    "corrected",
    "change",
    "share",
    "margin",
    "margin_share",
    "before.verdict",
    "before.grade",
    "before.rank",
    "after.verdict",
    "after.grade",
    "after.rank",
    "places",
    "above",
    "document",
    "document_units",
    "at",
    "text",
)


def triage_csv(triage: Triage, language: str, top: int | None = None) -> str:
    """Every claim, or so many of the first."""
    visits = {(visit.unit.id, visit.period): visit.number for visit in triage.visits}
    claims = triage.claims if top is None else triage.claims[:top]
    return csv_text(_HEADER, [_row(number, claim, visits, language) for number, claim in enumerate(claims, start=1)])


def _row(number: int, claim: Claim, visits: Mapping[tuple[str, int], int], language: str) -> Row:
    return {
        "number": str(number),
        "visit": str(visits[claim.unit.id, claim.period]),
        "effect": str(claim.effect),
        "unit.id": claim.unit.id,
        "unit.name": claim.unit.name,
        "unit.type": claim.unit.type,
        "unit.parent": claim.unit.parent,
        "period": str(claim.period),
        "cluster": claim.cluster,
        "standard": claim.standard.id,
        "fact": claim.name,
        "judgement": str(claim.fact.judgement).lower(),
        "value": value_string(claim.value),
        "corrected": None if claim.corrected is None else value_string(claim.corrected),
        "change": claim.change,
        "share": claim.share,
        "margin": claim.margin,
        "margin_share": claim.margin_share,
        **_standing("before", claim.before),
        **_standing("after", claim.after),
        "places": _whole(claim.places),
        "above": BETWEEN.join(claim.above),
        "document": None if claim.shared is None else claim.shared.number,
        "document_units": None if claim.shared is None else str(claim.shared.units),
        "at": str(claim.at),
        "text": "; ".join([claim_text(claim, language), *effect_texts(claim, language)]),
    }


def _standing(name: str, standing: Standing) -> Row:
    return {
        f"{name}.verdict": str(standing.verdict),
        f"{name}.grade": standing.grade,
        f"{name}.rank": _whole(standing.rank),
    }


def _whole(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)
