"""Criteria files for people who do not read them: what a standard asks, of whom, and by what law."""

from collections.abc import Iterator, Sequence

from scoring.language.show import show
from scoring.model.standard import Condition, Criterion, Fact, FactType, MonthDay, Provenance, Scope, Standard
from scoring.reports.catalogue import find_message, message
from scoring.reports.citations import basis_text, instrument_text
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.numbers import date_text, number_text
from scoring.reports.sheet import parts_of
from scoring.reports.standards.scoring_rules import (
    grade_rules,
    points_rules,
    quota_text,
    rounding_text,
    section_text,
    ties_text,
)
from scoring.reports.summary import firmness, foundations
from scoring.reports.text import table
from scoring.reports.visible import visible


def standards_text(standards: Sequence[Standard], language: str, width: int = 80) -> str:
    """Every edition of every standard: id, title, and when it is in force."""
    width = max(width, LEAST_WIDTH)
    names = [message(f"column.{name}", language) for name in ("standard", "force", "title")]
    rows = [[s.id, _force(s, language), s.title.in_language(language)] for s in standards]
    ids, force = (max(columns(row[place]) for row in [names, *rows]) + 2 for place in (0, 1))
    widths = [min(ids, width // 3), force]
    return table(names, [[[cell] for cell in row] for row in rows], [*widths, width - sum(widths) - 4]) + "\n"


def _force(standard: Standard, language: str) -> str:
    until = standard.in_force_until
    return f"{date_text(standard.in_force_from, language)} – {date_text(until, language) if until else '…'}"


def standard_text(standard: Standard, language: str, width: int = 80) -> str:
    """One edition of a standard with its facts and criteria."""
    width = max(width, LEAST_WIDTH)
    title = wrap(standard.title.in_language(language), width)
    told = [*title, "=" * max(map(columns, title))]
    head = [*head_texts(standard, language), *firmness(standard, language)]
    told += [line for text in head for line in wrap(text, width)]
    if standard.eligible:
        told += _section(message("standard.eligible", language))
        told += [line for scope in standard.eligible for line in _scope(scope, language, width)]
    told += _section(message("standard.facts", language, count=len(standard.facts)))
    told += [line for fact in standard.facts.values() for line in _fact(fact, language, width)]
    told += _section(message("standard.criteria", language, count=len(standard.criteria)))
    told += _criteria(standard, language, width)
    told += _grading(standard, language, width)
    if standard.note is not None:
        told += ["", *wrap(message("standard.note", language, note=standard.note.in_language(language)), width)]
    return "\n".join(told) + "\n"


def _criteria(standard: Standard, language: str, width: int) -> list[str]:
    """Every criterion; where there are points, by the parts of the scoring sheet."""
    if standard.scoring is None:
        told = [_criterion(criterion, standard, language, width) for criterion in standard.criteria]
        return [line for lines in told for line in lines]
    shown: list[str] = []
    for kind, section, indices in parts_of(standard):
        name = message(f"sheet.{kind}", language) if section is None else section_text(section, standard, language)
        shown += [""] if shown else []
        shown += wrap(name, width)
        shown += [line for i in indices for line in _criterion(standard.criteria[i], standard, language, width)]
    return shown


def _grading(standard: Standard, language: str, width: int) -> list[str]:
    """Grades, then how units are ranked, what the quota is, and how numbers are rounded."""
    scoring, told = standard.scoring, list[str]()
    if scoring is None:
        return told
    if scoring.grades:
        told += _section(message("standard.grades", language, count=len(scoring.grades)))
        grades = grade_rules(standard, scoring, language)
        told += [line for text in grades for line in paragraph(text, width, 2, hang=2)]
    told += _section(message("standard.ranking", language))
    rules = [ties_text(standard, language)]
    rules += [quota_text(standard, scoring.quota, language)] if scoring.quota is not None else []
    rules.append(rounding_text(scoring.rounding, language))
    return [*told, *(line for text in rules for line in paragraph(text, width, 2, hang=2))]


def _section(name: str) -> list[str]:
    return ["", name, "-" * columns(name)]


def head_texts(standard: Standard, language: str) -> Iterator[str]:
    """Id, instrument, force, window, unit type and maximum, a line each."""
    yield message("standard.id", language, standard=standard.id, edition=standard.edition)
    instrument = standard.instrument
    text = instrument_text(instrument.number, language)
    if instrument.amended_by:
        amended_by = ", ".join(instrument_text(number, language) for number in instrument.amended_by)
        text = message("standard.amended", language, instrument=text, amended_by=amended_by)
    yield message("standard.instrument", language, instrument=text)
    yield from foundations(standard, language)
    start, until = date_text(standard.in_force_from, language), standard.in_force_until
    if until is None:
        yield message("standard.force", language, start=start)
    else:
        yield message("standard.force_until", language, start=start, until=date_text(until, language))
    yield message("standard.window", language, day=_month_day(standard.window_ends, language))
    if standard.decide_by is not None:
        yield message("standard.decide_by", language, day=_month_day(standard.decide_by, language))
    unit_type = message("standard.unit_type", language, unit_type=standard.unit_type)
    yield f"{unit_type} ({message('standard.default', language)})" if standard.is_default else unit_type
    if standard.scoring is not None:
        yield message("standard.maximum", language, max=number_text(standard.full_maximum, language))


def _month_day(day: MonthDay, language: str) -> str:
    return f"{day.day:02d}/{day.month:02d}" if language == "vi" else f"{day.month:02d}-{day.day:02d}"


def _scope(scope: Scope, language: str, width: int) -> list[str]:
    told = [scope.title.in_language(language), message("explain.condition", language, condition=scope.when.text)]
    told.append(message("explain.basis", language, basis=basis_text(scope.basis, language)))
    return [*paragraph(told[0], width, 2), *(line for text in told[1:] for line in paragraph(text, width, 4))]


def _fact(fact: Fact, language: str, width: int) -> list[str]:
    told = paragraph(f"{fact.name}: {fact.label.in_language(language)}", width, 2, hang=4)
    told += paragraph("; ".join(_about(fact, language)), width, 4)
    if fact.note is not None:
        told += paragraph(fact.note.in_language(language), width, 4)
    return told


def kind_text(fact: Fact, language: str) -> str:
    """Type, decimals and unit."""
    kind = message(f"type.{fact.type}", language)
    if fact.type in (FactType.NUMBER, FactType.PERCENT):
        kind = message("standard.decimals", language, type=kind, decimals=fact.decimals)
    if fact.unit is not None:
        kind = message("standard.fact_unit", language, type=kind, unit=fact.unit.in_language(language))
    return kind


def _about(fact: Fact, language: str) -> Iterator[str]:
    """Type, unit, decimals, bounds, scale, and where the value comes from."""
    yield kind_text(fact, language)
    if fact.scale:
        labels = fact.labels or {}
        steps = [f"{step} ({labels[step].in_language(language)})" if step in labels else step for step in fact.scale]
        yield message("standard.scale", language, steps=", ".join(steps))
    if fact.minimum is not None:
        yield message("standard.at_least", language, bound=show(fact.minimum))
    if fact.maximum is not None:
        yield message("standard.at_most", language, bound=show(fact.maximum))
    if fact.judgement:
        yield message("standard.judgement", language)
    if fact.roll_up is not None:
        what = find_message(f"standard.counts.{fact.roll_up.count}", language) or fact.roll_up.count
        yield message("standard.rolled_up", language, what=what, types=", ".join(fact.roll_up.of))
    yield from _audited(fact, language)


def _audited(fact: Fact, language: str) -> Iterator[str]:
    """What an audit holds the fact against."""
    if fact.states is not None:
        yield message("standard.states", language, states=show(fact.states))
    if fact.adds_up is not None:
        yield message("standard.adds_up", language, fact=fact.adds_up.fact, types=", ".join(fact.adds_up.of))
    if fact.tolerance is not None:
        yield message("standard.tolerance", language, tolerance=fact.tolerance.text)


def _criterion(criterion: Criterion, standard: Standard, language: str, width: int) -> list[str]:
    told = paragraph(f"{visible(criterion.id)}: {criterion.title.in_language(language)}", width, 2, hang=4)
    return [*told, *(line for text in _asked(criterion, standard, language) for line in paragraph(text, width, 4))]


def _asked(criterion: Criterion, standard: Standard, language: str) -> Iterator[str]:
    """What a criterion asks, by what law, and what helps."""
    basis = message("explain.basis", language, basis=basis_text(criterion.basis, language))
    official = criterion.provenance is Provenance.OFFICIAL
    yield basis if official else f"{basis} ({message(f'provenance.{criterion.provenance}', language)})"
    if criterion.applies_when is not None:
        yield message("explain.applies", language, condition=criterion.applies_when.text)
    rule = criterion.rule
    if isinstance(rule, Condition):
        yield message("standard.require", language, condition=rule.text)
    elif rule is not None:
        yield message("standard.forbid", language, condition=rule.count.text)
        if rule.excused is not None:
            yield message("standard.except", language, condition=rule.excused.text)
    yield from points_rules(criterion, standard, language)
    if criterion.claimable:
        yield message("standard.claimable", language)
    if criterion.prerequisites:
        yield message("standard.prerequisites", language, criteria=", ".join(criterion.prerequisites))
    if criterion.needs_evidence:
        yield message("standard.evidence", language)
    yield from _prose(criterion, language)


def _prose(criterion: Criterion, language: str) -> Iterator[str]:
    for name, prose in (("documents", criterion.documents), ("remedy", criterion.remedy), ("note", criterion.note)):
        if prose is not None:
            yield message(f"standard.{name}", language, **{name: prose.in_language(language)})
