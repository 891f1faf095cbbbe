"""What a change of standards means for units, as JSON: schema `scoring/impact/1`, in `impact-1.schema.json`."""

from scoring.language.show import decimal_text
from scoring.model.impact import Felt, Impact, Move, Part
from scoring.model.result import Verdict
from scoring.reports.criteria_diff.document import outcome_document, side_document
from scoring.reports.document import Document
from scoring.reports.pretty import pretty

SCHEMA = "scoring/impact/1"


def impact_json(impact: Impact) -> str:
    """The document as text: the same bytes for the same units and standards."""
    return pretty(impact_document(impact))


def impact_document(impact: Impact) -> Document:
    """Every unit under both standards; `moves` add up to `units`, `causes` of a move to the units that move so."""
    totals = impact.totals
    return {
        "schema": SCHEMA,
        "before": side_document(impact.before),
        "after": side_document(impact.after),
        "counts": {
            "units": len(impact.units),
            "rejected": len(impact.rejected),
            "moves": {str(move): len(impact.of(move)) for move in Move},
            "verdicts": [
                {"before": str(one), "after": str(other), "units": impact.verdicts[one, other]}
                for one in Verdict
                for other in Verdict
                if impact.verdicts.get((one, other))
            ],
        },
        "causes": [
            {"move": str(move), "criteria": list(causes), "units": count}
            for move in Move
            if move is not Move.SAME
            for causes, count in impact.causes(move)
        ],
        "totals": None
        if totals is None
        else {
            "units": totals.units,
            "difference": decimal_text(totals.whole),
            "parts": [_part(part) for part in totals.parts],
            "rest": decimal_text(totals.rest),
        },
        "units": [_unit(felt) for felt in impact.units],
    }


def _unit(felt: Felt) -> Document:
    unit = felt.after.assessment.unit
    return {
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "period": felt.after.assessment.period,
        "move": str(felt.move),
        "causes": list(felt.causes),
        "before": outcome_document(felt.before),
        "after": outcome_document(felt.after),
        "parts": [_part(part) for part in felt.parts],
        "rest": None if felt.rest is None else decimal_text(felt.rest),
    }


def _part(part: Part) -> Document:
    return {"before": part.before, "after": part.after, "difference": decimal_text(part.difference)}
