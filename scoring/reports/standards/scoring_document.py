"""How a standard gives points, as JSON: keyed as a criteria file writes it, numbers as decimal strings."""

from fractions import Fraction

from scoring.language.show import decimal_text, show
from scoring.model.expression import Comparison
from scoring.model.points import Cases, Grade, Linear, PointsRule, Quota, Rounding, Scoring, Section, Tie
from scoring.model.standard import Standard
from scoring.reports.document import Document


def scoring_document(standard: Standard, language: str) -> Document:
    """Sections, grades, ranking, quota and rounding; without points `result` is all_met and the others are empty."""
    scoring = standard.scoring or Scoring()
    has_points = standard.scoring is not None
    return {
        "result": "points" if has_points else "all_met",
        "max_points": decimal_text(standard.full_maximum) if has_points else None,
        "sections": [_section(section, language) for section in scoring.sections],
        "grades": [_grade(grade, language) for grade in scoring.grades],
        "recognised_from": scoring.recognised_from,
        "ties": [_tie(tie) for tie in standard.ties],
        "quota": _quota(scoring.quota) if scoring.quota else None,
        "rounding": _rounding(scoring.rounding) if scoring.rounding else None,
    }


def _section(section: Section, language: str) -> Document:
    return {
        "id": section.id,
        "title": section.title.in_language(language),
        "max": _exact(section.maximum),
        "min_share": _exact(section.min_share),
    }


def _grade(grade: Grade, language: str) -> Document:
    before = grade.graded
    return {
        "id": grade.id,
        "title": grade.title.in_language(language),
        "min_points": _exact(grade.min_points),
        "prerequisites": list(grade.prerequisites),
        "recognised": list(grade.recognised),
        "graded": {"standard": before.standard, "at_least": before.at_least, "in_a_row": before.in_a_row}
        if before
        else None,
    }


def _tie(tie: Tie) -> Document:
    return {"key": str(tie), "order": "ascending" if tie.ascending else "descending"}


def _quota(quota: Quota) -> Document:
    return {"grade": quota.grade, "at_most": decimal_text(quota.at_most), "of": list(quota.of)}


def _rounding(rounding: Rounding) -> Document:
    return {"step": decimal_text(rounding.step), "mode": str(rounding.mode), "at": str(rounding.at)}


def points_document(rule: PointsRule) -> Document:
    """A points rule by its kind, with its maximum (null for a bonus or a penalty)."""
    told = _line(rule, rule.how) if isinstance(rule.how, Linear) else _cases(rule.kind, rule.how)
    return {"kind": rule.kind, **told, "max_points": _exact(rule.maximum)}


def _cases(kind: str, cases: Cases) -> Document:
    if kind == "cases":
        told = [(case.when, case.points) for case in cases.cases if case.when is not None]
        return {"cases": [{"when": show(when), "points": _exact(points)} for when, points in told]}
    if kind != "bands":
        return {"points": _exact(abs(cases.cases[0].points))}
    reached = [(case.when, case.points) for case in cases.cases if isinstance(case.when, Comparison)]
    return {
        "measure": show(reached[0][0].left),
        "at_least": [{"threshold": show(when.right), "points": _exact(points)} for when, points in reached],
    }


def _line(rule: PointsRule, line: Linear) -> Document:
    measure, each = show(line.value), _exact(abs(line.slope))
    match rule.kind:
        case "proportional":
            target = line.high / line.slope if line.high is not None and line.slope else None
            return {"measure": measure, "target": _exact(target), "max": _exact(line.high)}
        case "deduct":
            return {"points": each, "per": measure, "from": _exact(line.start), "floor": _exact(line.low)}
        case kind:
            end = line.high if kind == "bonus" else line.low
            return {"points": each, "per": measure, "at_most": None if end is None else _exact(abs(end))}


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)
