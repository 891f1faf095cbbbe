"""What changed beside the criteria: the head, the scope, the facts and their bounds, sections, grades, quota."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from scoring.language.show import decimal_text, show
from scoring.model.criteria_diff import Clause, Detail, Shown
from scoring.model.expression import Expression
from scoring.model.points import Grade, Scoring, Section
from scoring.model.prose import Text
from scoring.model.standard import Fact, Scope, Standard

_Part = TypeVar("_Part")
_Row = TypeVar("_Row", Section, Grade)
_Keys = Callable[[_Part], Mapping[str, Shown]]

#: The keys of facts and of sections and grades that are words only.
_WORDS = frozenset({"label", "unit", "note", "labels", "tolerance", "states", "adds_up", "title", "basis"})


def head_clauses(before: Standard, after: Standard) -> Iterator[Clause]:
    """Who issued it, when it is in force, how it is judged as a whole."""
    ones, others = _head(before), _head(after)
    details = tuple(Detail(part, ones[part], others[part]) for part in ones if ones[part] != others[part])
    if details:
        telling = any(detail.part in ("result", "rounding", "recognised_from") for detail in details)
        yield Clause("head", "changed", before.id, after.id, after.title, details, telling)


def _head(standard: Standard) -> Mapping[str, Shown]:
    until, decide_by, scoring = standard.in_force_until, standard.decide_by, standard.scoring
    number, amended = standard.instrument.number, standard.instrument.amended_by
    rounding = scoring.rounding if scoring is not None else None
    return {
        "title": standard.title,
        "instrument": number,
        "amended_by": ", ".join(amended) or None,
        "in_force": f"{standard.in_force_from} – {until or '…'}",
        "window_ends": f"{standard.window_ends.day:02d}/{standard.window_ends.month:02d}",
        "decide_by": None if decide_by is None else f"{decide_by.day:02d}/{decide_by.month:02d}",
        "default": "true" if standard.is_default else None,
        "result": "all_met" if scoring is None else "points",
        "recognised_from": scoring.recognised_from if scoring is not None else None,
        "rounding": None if rounding is None else f"{decimal_text(rounding.step)} {rounding.mode} {rounding.at}",
        "ties": ", ".join(map(str, standard.ties)),
        "quota": _quota(scoring),
        "allow_loosening": standard.loosened_by,
        "note": standard.note,
    }


def _quota(scoring: Scoring | None) -> str | None:
    if scoring is None or scoring.quota is None:
        return None
    quota = scoring.quota
    return f"{quota.grade} <= {decimal_text(quota.at_most * 100)}% ({', '.join(quota.of)})"


def scope_clauses(before: Standard, after: Standard) -> Iterator[Clause]:
    """Whom it judges; a condition is known by its text."""
    yield from _clauses("scope", _scopes(before), _scopes(after), _scope, lambda scope: scope.title)


def _scopes(standard: Standard) -> dict[str, Scope]:
    return {show(scope.when.root): scope for scope in standard.eligible}


def _scope(scope: Scope) -> Mapping[str, Shown]:
    return {"when": show(scope.when.root), "title": scope.title, "basis": scope.basis}


def fact_clauses(before: Standard, after: Standard) -> Iterator[Clause]:
    """What is declared, and within what bounds."""
    yield from _clauses("fact", before.facts, after.facts, _fact, lambda fact: fact.label)


def _fact(fact: Fact) -> Mapping[str, Shown]:
    def bound(tree: Expression | None) -> str | None:
        return None if tree is None else show(tree)

    labels = ", ".join(f"{name} {text.vi}" for name, text in (fact.labels or {}).items())
    return {
        "type": str(fact.type),
        "label": fact.label,
        "unit": fact.unit,
        "decimals": str(fact.decimals),
        "scale": " < ".join(fact.scale) or None,
        "labels": labels or None,
        "min": bound(fact.minimum),
        "max": bound(fact.maximum),
        "judgement": "true" if fact.judgement else None,
        "roll_up": None if fact.roll_up is None else f"{fact.roll_up.count} ({', '.join(fact.roll_up.of)})",
        "states": bound(fact.states),
        "tolerance": None if fact.tolerance is None else fact.tolerance.text,
        "note": fact.note,
    }


def sheet_clauses(before: Standard, after: Standard) -> Iterator[Clause]:
    """Sections and grades, where there are points."""
    one, other = before.scoring or Scoring(), after.scoring or Scoring()
    yield from _clauses("section", _by_id(one.sections), _by_id(other.sections), _section, lambda each: each.title)
    yield from _clauses("grade", _by_id(one.grades), _by_id(other.grades), _grade, lambda each: each.title)


def _by_id(parts: Iterable[_Row]) -> dict[str, _Row]:
    return {part.id: part for part in parts}


def _section(section: Section) -> Mapping[str, Shown]:
    share = section.min_share
    return {
        "title": section.title,
        "max": None if section.maximum is None else decimal_text(section.maximum),
        "min_share": None if share is None else f"{decimal_text(share * 100)}%",
    }


def _grade(grade: Grade) -> Mapping[str, Shown]:
    graded = grade.graded
    text = None if graded is None else f"{graded.standard} >= {graded.at_least}, in_a_row {graded.in_a_row}"
    return {
        "title": grade.title,
        "min_points": None if grade.min_points is None else decimal_text(grade.min_points),
        "prerequisites": ", ".join(grade.prerequisites) or None,
        "recognised": ", ".join(grade.recognised) or None,
        "graded": text,
    }


def _clauses(
    about: str,
    before: Mapping[str, _Part],
    after: Mapping[str, _Part],
    keys: _Keys[_Part],
    title: Callable[[_Part], Text],
) -> Iterator[Clause]:
    """What was added, what changed, in the later order; then what was dropped. A fact by itself decides nothing."""
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        ones, others = (dict(keys(side)) if side is not None else {} for side in (one, other))
        parts: Iterable[str] = ones or others
        details = tuple(Detail(p, ones.get(p), others.get(p)) for p in parts if ones.get(p) != others.get(p))
        if not details:
            continue
        kind = "changed" if one is not None and other is not None else "added" if one is None else "dropped"
        shown = other if other is not None else one
        assert shown is not None  # noqa: S101 (a name stands on one of the sides)
        telling = any(detail.part not in _WORDS for detail in details) and (about != "fact" or kind == "changed")
        names = (None if one is None else name, None if other is None else name)
        yield Clause(about, kind, *names, title(shown), details, telling)
