"""A plan as JSON for other programs: schema `scoring/plan/1`, set down in `plan-1.schema.json`."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from scoring.language.show import decimal_text
from scoring.model.assessment import FactValue
from scoring.model.plan import Plan, Step, StepKind
from scoring.reports.document import Document, basis_document
from scoring.reports.pretty import pretty

SCHEMA = "scoring/plan/1"


def plans_json(plans: Sequence[Plan], language: str) -> str:
    """The documents as text: of one unit by itself, of several as a list."""
    documents = [plan_document(plan, language) for plan in plans]
    return pretty(documents[0]) if len(documents) == 1 else "[\n" + ",\n".join(map(pretty, documents)) + "\n]\n"


def plan_document(plan: Plan, language: str) -> Document:
    """One plan; the remedies are in the language, all else is not."""
    unit = plan.assessment.unit
    return {
        "schema": SCHEMA,
        "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": unit.parent},
        "goal": plan.goal,
        "reachable": plan.reachable,
        "steps": [_step(step, language) for step in plan.steps],
        "alternatives": [[_step(step, language) for step in steps] for steps in plan.alternatives],
        "blocked_by": [barrier.name for barrier in plan.blocked_by],
    }


def _step(step: Step, language: str) -> Document:
    return {
        "kind": str(step.kind),
        "fact" if step.kind is StepKind.FACT else "criterion": step.name,
        "from": _value(step.before),
        "to": _value(step.after),
        "points": None if step.points is None else decimal_text(step.points),
        "effort": str(step.effort),
        "basis": basis_document(step.basis),
        "remedy": step.remedy.in_language(language) if step.remedy is not None else None,
    }


def _value(value: FactValue | None) -> bool | int | str | None:
    """A value as an assessment in JSON holds it; what has decimals is text, so that none are lost."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return value
