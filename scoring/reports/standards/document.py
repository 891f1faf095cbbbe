"""Standards as JSON for other programs: what `criteria list` and `criteria show` print with `--format json`."""

from collections.abc import Iterable
from typing import Any

from scoring.language.show import show
from scoring.model.prose import Text
from scoring.model.standard import Condition, Criterion, Fact, Forbidden, MonthDay, Scope, Standard
from scoring.reports.document import Document, basis_document, instrument_document
from scoring.reports.pretty import pretty
from scoring.reports.standards.scoring_document import points_document, scoring_document

STANDARD_SCHEMA = "scoring/standard/1"
STANDARDS_SCHEMA = "scoring/standards/1"


def standards_json(standards: Iterable[Standard], language: str) -> str:
    """Every edition with what it takes to choose one."""
    return pretty({"schema": STANDARDS_SCHEMA, "standards": [_head(standard, language) for standard in standards]})


def standard_json(standard: Standard, language: str) -> str:
    """One edition with its facts and criteria, inheritance resolved."""
    return pretty(
        {
            "schema": STANDARD_SCHEMA,
            **_head(standard, language),
            "window_ends": _month_day(standard.window_ends),
            "decide_by": _month_day(standard.decide_by),
            "eligible": [_scope(scope, language) for scope in standard.eligible],
            "facts": [_fact(fact, language) for fact in standard.facts.values()],
            "criteria": [_criterion(criterion, standard, language) for criterion in standard.criteria],
            **scoring_document(standard, language),
            "note": _prose(standard.note, language),
        }
    )


def _prose(text: Text | None, language: str) -> str | None:
    return None if text is None else text.in_language(language)


def _month_day(day: MonthDay | None) -> str | None:
    return None if day is None else f"{day.month:02d}-{day.day:02d}"


def _head(standard: Standard, language: str) -> Document:
    instrument, until = standard.instrument, standard.in_force_until
    return {
        "standard": standard.id,
        "edition": standard.edition,
        "criteria_sha256": standard.sha256,
        "unit_type": standard.unit_type,
        "title": standard.title.in_language(language),
        "instrument": {**instrument_document(instrument), "title": _prose(instrument.title, language)},
        "extends": [instrument_document(each) for each in standard.instruments[1:]],
        "allow_loosening": basis_document(standard.loosened_by) if standard.loosened_by else None,
        "in_force": {"from": standard.in_force_from.isoformat(), "until": until.isoformat() if until else None},
        "default": standard.is_default,
        "provenance": str(standard.weakest_provenance),
    }


def _scope(scope: Scope, language: str) -> Document:
    return {
        "when": scope.when.text,
        "basis": basis_document(scope.basis),
        "title": scope.title.in_language(language),
    }


def _fact(fact: Fact, language: str) -> Document:
    labels = fact.labels or {}
    return {
        "name": fact.name,
        "type": str(fact.type),
        "label": fact.label.in_language(language),
        "unit": _prose(fact.unit, language),
        "decimals": fact.decimals,
        "scale": [{"step": step, "label": _prose(labels.get(step), language)} for step in fact.scale],
        "min": show(fact.minimum) if fact.minimum is not None else None,
        "max": show(fact.maximum) if fact.maximum is not None else None,
        "judgement": fact.judgement,
        "roll_up": {"count": fact.roll_up.count, "of": list(fact.roll_up.of)} if fact.roll_up else None,
        "states": show(fact.states) if fact.states is not None else None,
        "adds_up": {"fact": fact.adds_up.fact, "of": list(fact.adds_up.of)} if fact.adds_up else None,
        "tolerance": fact.tolerance.text if fact.tolerance else None,
        "change": str(fact.change) if fact.change else None,
        "note": _prose(fact.note, language),
    }


def _criterion(criterion: Criterion, standard: Standard, language: str) -> Document:
    return {
        "id": criterion.id,
        "title": criterion.title.in_language(language),
        "fail_title": criterion.fail_title.in_language(language),
        "basis": basis_document(criterion.basis),
        "provenance": str(criterion.provenance),
        "section": criterion.section,
        "gate": criterion.is_gate,
        **_rule(criterion),
        "points": points_document(criterion.points) if criterion.points else None,
        "na_policy": str(criterion.na_policy) if standard.scoring is not None else None,
        "applies_when": criterion.applies_when.text if criterion.applies_when else None,
        "not_applicable_allowed": criterion.claimable,
        "prerequisites": list(criterion.prerequisites),
        "evidence_required": criterion.needs_evidence,
        "documents": _prose(criterion.documents, language),
        "remedy": _prose(criterion.remedy, language),
        "effort": criterion.effort,
        "note": _prose(criterion.note, language),
    }


def _rule(criterion: Criterion) -> dict[str, Any]:
    rule = criterion.rule
    forbidden = rule if isinstance(rule, Forbidden) else None
    return {
        "require": rule.text if isinstance(rule, Condition) else None,
        "forbid": forbidden.count.text if forbidden else None,
        "except": forbidden.excused.text if forbidden and forbidden.excused else None,
    }
