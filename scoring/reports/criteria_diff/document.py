"""A comparison of two standards as JSON: schema `scoring/criteria-diff/1`, in `criteria-diff-1.schema.json`."""

from scoring.intake.canonical import canonical
from scoring.language.show import decimal_text
from scoring.model.criteria_diff import Clause, Detail, Diff, Shown, Witness
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.result import UnitResult
from scoring.model.standard import Criterion, Standard
from scoring.reports.criteria_diff.wording import clause_words
from scoring.reports.document import Document, basis_document
from scoring.reports.pretty import pretty
from scoring.reports.standards.scoring_rules import points_rules

SCHEMA = "scoring/criteria-diff/1"


def diff_json(diff: Diff, language: str) -> str:
    """The document as text: the same bytes for the same comparison."""
    return pretty(diff_document(diff, language))


def diff_document(diff: Diff, language: str) -> Document:
    """Every clause that changed, with its witness as an assessment that can be scored."""
    telling = [clause for clause in diff.clauses if clause.is_telling]
    return {
        "schema": SCHEMA,
        "before": side_document(diff.before),
        "after": side_document(diff.after),
        "counts": {
            "clauses": len(diff.clauses),
            "telling": len(telling),
            "felt": sum(clause.witness is not None for clause in telling),
        },
        "clauses": [_clause(clause, diff, language) for clause in diff.clauses],
    }


def side_document(standard: Standard) -> Document:
    """Which edition of which standard a side is."""
    return {"standard": standard.id, "edition": standard.edition, "criteria_sha256": standard.sha256}


def _clause(clause: Clause, diff: Diff, language: str) -> Document:
    return {
        "about": clause.about,
        "kind": clause.kind,
        "before": clause.before,
        "after": clause.after,
        "title": None if clause.title is None else clause.title.in_language(language),
        "telling": clause.is_telling,
        "details": [_detail(detail, diff, language) for detail in clause.details],
        "witness": None if clause.witness is None else _witness(clause.witness),
        "text": list(clause_words(clause, diff, language).details),
    }


def _detail(detail: Detail, diff: Diff, language: str) -> Document:
    return {
        "part": detail.part,
        "before": _value(detail.before, diff.before, language),
        "after": _value(detail.after, diff.after, language),
    }


def _value(value: Shown, standard: Standard, language: str) -> object:
    match value:
        case Text():
            return value.in_language(language)
        case LegalRef():
            return basis_document(value)
        case Criterion():
            return "; ".join(points_rules(value, standard, language))
        case _:
            return value


def _witness(found: Witness) -> Document:
    return {
        "assessment": canonical(found.assessment),
        "earlier": [
            {"standard": each.standard, "period": each.period, "verdict": str(each.verdict), "grade": each.grade}
            for each in found.earlier
        ],
        "before": outcome_document(found.before),
        "after": outcome_document(found.after),
    }


def outcome_document(result: UnitResult | None) -> Document | None:
    """Verdict, grade, points and what decided; None where the assessment would not be taken."""
    if result is None:
        return None
    total = result.points.total if result.points is not None else None
    return {
        "verdict": str(result.verdict),
        "provisional": result.provisional,
        "grade": result.grade,
        "points": None if total is None or total.settled is None else decimal_text(total.settled),
        "decisive": list(result.decisive),
    }
