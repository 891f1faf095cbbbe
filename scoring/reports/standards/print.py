"""A standard as those read it who sign it: everything that a result rests on, in words, free of how it is printed.

Conditions are told with labels in the place of names, exactly as the file has them. What is advice to units (remedies)
or told only where something fails is left out; `scoring criteria show` as a table has all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.model.points import Place, PointsRule
from scoring.model.standard import Condition, Criterion, Fact, Provenance, Standard
from scoring.reports.catalogue import find_message, message
from scoring.reports.citations import basis_text
from scoring.reports.numbers import number_text
from scoring.reports.sheet import parts_of
from scoring.reports.standards.condition_words import ConditionWords
from scoring.reports.standards.listing import head_texts, kind_text
from scoring.reports.standards.scoring_rules import (
    grade_rules,
    points_rules,
    quota_text,
    rounding_text,
    section_text,
    ties_text,
)
from scoring.reports.summary import firmness


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell is its paragraphs. A row of one cell is a heading."""

    cells: Sequence[Sequence[str]]

    @property
    def is_heading(self) -> bool:
        """Whether it says what the rows below it have in common."""
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their names and their shares of the width, in percent. In the column `told` the first paragraph is
    what the others are about; what stands before that column are ids."""

    names: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Row]
    told: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the print: what it is about, and its lines or its table."""

    title: str
    content: Sequence[str] | Table


@dataclass(frozen=True, slots=True)
class Print:
    """The whole print. `warnings` say what it rests on that is not simply official."""

    language: str
    title: str
    head: Sequence[str]
    warnings: Sequence[str]
    parts: Sequence[Part]


def print_of(standard: Standard, language: str) -> Print:
    """One edition of a standard, to be printed and signed."""
    return Print(
        language=language,
        title=standard.title.in_language(language),
        head=[*_head(standard, language)],
        warnings=firmness(standard, language),
        parts=[*_parts(standard, language)],
    )


def _head(standard: Standard, language: str) -> Iterator[str]:
    name, instrument, *rest = head_texts(standard, language)
    yield from (name, instrument)
    if standard.instrument.title is not None:
        yield message("print.instrument_title", language, title=standard.instrument.title.in_language(language))
    yield from rest
    scoring = standard.scoring
    conclusion = "all_met" if scoring is None else "graded" if scoring.grades else "points"
    yield message(f"print.conclusion.{conclusion}", language)
    yield message("print.seal", language, sha256=standard.sha256)


def _parts(standard: Standard, language: str) -> Iterator[Part]:
    if standard.eligible:
        yield Part(message("standard.eligible", language), _scope(standard, language))
    yield Part(message("standard.criteria", language, count=len(standard.criteria)), _criteria(standard, language))
    scoring = standard.scoring
    if scoring is not None and scoring.grades:
        rules = [*grade_rules(standard, scoring, language)]
        yield Part(message("standard.grades", language, count=len(scoring.grades)), rules)
    if scoring is not None:
        rules = [ties_text(standard, language), rounding_text(scoring.rounding, language)]
        rules += [quota_text(standard, scoring.quota, language)] if scoring.quota is not None else []
        yield Part(message("standard.ranking", language), rules)
    yield Part(message("standard.facts", language, count=len(standard.facts)), _facts(standard, language))
    if standard.note is not None:
        yield Part(message("print.note", language), [standard.note.in_language(language)])


# -- scope and criteria ------------------------------------------------------------------------------------------------


def _scope(standard: Standard, language: str) -> Table:
    words, own = ConditionWords(standard, language), standard.instrument.number
    rows = []
    for scope in standard.eligible:
        condition = message("explain.condition", language, condition=words.condition(scope.when.root))
        basis = basis_text(scope.basis, language, beside=own)
        rows.append(Row([[scope.title.in_language(language), condition], [basis]]))
    names = [message(f"column.{name}", language) for name in ("scope", "basis")]
    return Table(names, (70, 30), rows, told=0)


def _criteria(standard: Standard, language: str) -> Table:
    """Every criterion; where there are points, by the parts of the scoring sheet and with what each can earn."""
    heads = [message(f"column.{name}", language) for name in ("id", "criterion", "basis")]
    if standard.scoring is None:
        rows = [Row(_criterion(criterion, standard, language)) for criterion in standard.criteria]
        return Table(heads, (12, 60, 28), rows, told=1)
    shown: list[Row] = []
    for kind, section, indices in parts_of(standard):
        name = message(f"sheet.{kind}", language) if section is None else section_text(section, standard, language)
        shown.append(Row([[name]]))
        for criterion in (standard.criteria[index] for index in indices):
            id_, told, basis = _criterion(criterion, standard, language)
            shown.append(Row([id_, told, [_most(criterion.points, language)], basis]))
    return Table([*heads[:2], message("sheet.score", language), heads[2]], (13, 51, 9, 27), shown, told=1)


def _most(points: PointsRule | None, language: str) -> str:
    """What a criterion can earn, or what it can add and take off."""
    if points is None:
        return ""
    if points.place is Place.INSIDE:
        return number_text(points.maximum or Fraction(0), language)
    end = points.most if points.place is Place.BONUS else points.least
    sign = "+" if points.place is Place.BONUS else "−"
    return sign if end is None else f"{sign}{number_text(abs(end), language)}"


def _criterion(criterion: Criterion, standard: Standard, language: str) -> list[list[str]]:
    basis = [basis_text(criterion.basis, language, beside=standard.instrument.number)]
    if criterion.provenance is not Provenance.OFFICIAL:
        basis.append(f"({message(f'provenance.{criterion.provenance}', language)})")
    told = [criterion.title.in_language(language), *_asked(criterion, standard, language)]
    return [[criterion.id], told, basis]


def _asked(criterion: Criterion, standard: Standard, language: str) -> Iterator[str]:
    """What a criterion asks, and for what it gives points."""
    words = ConditionWords(standard, language)
    if criterion.applies_when is not None:
        yield message("explain.applies", language, condition=words.condition(criterion.applies_when.root))
    rule = criterion.rule
    if isinstance(rule, Condition):
        yield message("standard.require", language, condition=words.condition(rule.root))
    elif rule is not None:
        yield message("standard.forbid", language, condition=words.value(rule.count.root))
        if rule.excused is not None:
            yield message("standard.except", language, condition=words.value(rule.excused.root))
    yield from points_rules(criterion, standard, language, words)
    if criterion.claimable:
        yield message("standard.claimable", language)
    if criterion.prerequisites:
        yield message("standard.prerequisites", language, criteria=", ".join(criterion.prerequisites))
    if criterion.needs_evidence:
        yield message("standard.evidence", language)
    for name, prose in (("documents", criterion.documents), ("note", criterion.note)):
        if prose is not None:
            yield message(f"standard.{name}", language, **{name: prose.in_language(language)})


# -- facts -------------------------------------------------------------------------------------------------------------


def _facts(standard: Standard, language: str) -> Table:
    words = ConditionWords(standard, language)
    rows = []
    for fact in standard.facts.values():
        told = [fact.label.in_language(language)]
        told += [fact.note.in_language(language)] if fact.note is not None else []
        rows.append(Row([[fact.name], told, [*_measured(fact, words, language)]]))
    names = [message(f"column.{name}", language) for name in ("id", "fact", "measured")]
    return Table(names, (27, 40, 33), rows, told=1)


def _measured(fact: Fact, words: ConditionWords, language: str) -> Iterator[str]:
    """Type and unit, bounds, scale, and where the value comes from."""
    yield kind_text(fact, language)
    if fact.scale:
        labels = fact.labels or {}
        steps = [labels[step].in_language(language) if step in labels else step for step in fact.scale]
        yield message("standard.scale", language, steps=", ".join(steps))
    for code, bound in (("at_least", fact.minimum), ("at_most", fact.maximum)):
        if bound is not None:
            yield message(f"standard.{code}", language, bound=words.value(bound))
    if fact.judgement:
        yield message("standard.judgement", language)
    if fact.roll_up is not None:
        count = fact.roll_up.count
        what = find_message(f"standard.counts.{count}", language) or words.fact(count)
        yield message("standard.rolled_up", language, what=what, types=", ".join(fact.roll_up.of))
