"""One unit's form as a sheet: its rows and cells as data, free of how a workbook is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring.forms.layout import Asked, Item, Layout
from scoring.model import form
from scoring.model.assessment import UNIT_PARTS, Unit
from scoring.model.standard import Criterion, Fact, Standard
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text, instrument_text
from scoring.reports.numbers import number_text
from scoring.reports.standards.scoring_rules import section_text


class Look(StrEnum):
    """How a row looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    OPEN = "open"
    FIELD = "field"
    HEAD = "head"
    SECTION = "section"
    CRITERION = "criterion"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that a person fills in. `fact` says what is allowed in it, `choices` what may be chosen; `must` that the
    form is not done without it; `value` is what stands there already, and stays where it is `fixed`. What is a number
    is kept as one, all else as it is typed."""

    fact: Fact | None = None
    must: bool = False
    value: str | int | None = None
    fixed: bool = False
    choices: tuple[str, ...] = ()
    is_year: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is about in the words of `scoring.model.form`, its texts, and its cells by what they hold."""

    key: str
    look: Look
    number: str = ""
    text: str = ""
    below: str = ""  # said less loudly, in the same cell
    unit: str = ""
    entries: tuple[tuple[str, Entry], ...] = ()


def columns_of(layout: Layout) -> tuple[str, ...]:
    """What the columns hold that a person fills in: those that the standard has no use for are left out."""
    standard = layout.standard
    wanted = {
        form.VALUE: True,
        form.PREVIOUS: any(asked.before for asked in layout.asked),
        form.CLAIMED: standard.scoring is not None,
        form.NUMBER: True,
        form.DATE: True,
        form.NOT_APPLICABLE: any(criterion.claimable for criterion in standard.criteria),
    }
    return tuple(column for column, is_wanted in wanted.items() if is_wanted)


def rows_of(layout: Layout, unit: Unit | None, period: int | None, language: str) -> Iterator[Row]:
    """Every row from the title down, filled in as far as the unit and the period are known."""
    standard = layout.standard
    yield Row("", Look.TITLE, text=message("form.title", language))
    yield Row("", Look.SUBTITLE, text=standard.title.in_language(language))
    yield Row("", Look.SUBTITLE, text=made_for(standard, language))
    yield Row("", Look.SUBTITLE, text=message("form.colours", language))
    yield Row(form.NOT_FILLED, Look.OPEN, text=message("form.open", language))
    yield Row(form.NOT_FILLED, Look.HEAD)
    yield Row("", Look.SECTION, text=message("form.head", language))
    yield from _head(standard, unit, period, language)
    if layout.scope:
        yield Row("", Look.SECTION, text=message("form.scope", language))
        yield from (_fact(asked, language) for asked in layout.scope)
    for part in layout.parts:
        if part.section is not None:
            yield Row("", Look.SECTION, text=section_text(part.section, standard, language))
        elif part.kind is not None:
            yield Row("", Look.SECTION, text=message(f"sheet.{part.kind}", language))
        else:
            yield Row("", Look.SECTION, text=message("form.criteria", language))
        for item in part.items:
            yield _criterion(item, language)
            yield from (_fact(asked, language) for asked in item.asked)
    if layout.others:
        yield Row("", Look.SECTION, text=message("form.others", language))
        yield from (_fact(asked, language) for asked in layout.others)


def made_for(standard: Standard, language: str) -> str:
    """The instrument, the standard and its edition."""
    instrument = instrument_text(standard.instrument.number, language)
    return message("form.made_for", language, instrument=instrument, standard=standard.id, edition=standard.edition)


def _head(standard: Standard, unit: Unit | None, period: int | None, language: str) -> Iterator[Row]:
    known = {name: getattr(unit, name) if unit is not None else None for name in UNIT_PARTS}
    known["type"] = standard.unit_type
    entries = {
        f"unit.{name}": Entry(must=name == "id", value=value, fixed=name == "type") for name, value in known.items()
    }
    entries["period"] = Entry(must=True, value=period, is_year=True, is_number=True)
    if standard.scoring is not None:
        entries["claimed.points"] = Entry(is_number=True)
        grades = tuple(grade.title.in_language(language) for grade in standard.scoring.grades)
        entries["claimed.grade"] = Entry(choices=grades)
    for key, entry in entries.items():
        yield Row(key, Look.FIELD, text=message(f"form.field.{key}", language), entries=((form.VALUE, entry),))


def _fact(asked: Asked, language: str) -> Row:
    fact = asked.fact
    entries = [(form.VALUE, Entry(fact, must=True))] if asked.now else []
    entries += [(form.PREVIOUS, Entry(fact, must=True))] if asked.before else []
    unit = "" if fact.unit is None else fact.unit.in_language(language)
    label = fact.label.in_language(language)
    return Row(f"{form.FACT}{fact.name}", Look.FACT, text=label, unit=unit, entries=tuple(entries))


def _criterion(item: Item, language: str) -> Row:
    criterion = item.criterion
    entries = [(form.NUMBER, Entry(must=criterion.needs_evidence)), (form.DATE, Entry())]
    entries += [(form.CLAIMED, Entry())] if criterion.points is not None else []
    entries += [(form.NOT_APPLICABLE, Entry())] if criterion.claimable else []
    below = [basis_text(criterion.basis, language)]
    if item.above and not item.asked:
        labels = "; ".join(fact.label.in_language(language) for fact in item.above)
        below.append(message("form.above", language, labels=labels))
    return Row(
        f"{form.CRITERION}{criterion.id}",
        Look.CRITERION,
        criterion.id,
        criterion.title.in_language(language),
        "\n".join(below),
        _maximum(criterion, language),
        tuple(entries),
    )


def _maximum(criterion: Criterion, language: str) -> str:
    maximum = None if criterion.points is None else criterion.points.maximum
    return "" if maximum is None else message("form.maximum", language, max=number_text(maximum, language))
