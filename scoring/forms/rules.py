"""What a cell of a form may hold, as a workbook can check it while a person types. What it cannot check, such as a
bound that depends on other cells, it says beside the cell; reading checks all of it again."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.language.show import show
from scoring.model.expression import Expression, Literal, Name
from scoring.model.standard import Fact, FactType, Standard
from scoring.reports.catalogue import message
from scoring.reports.numbers import number_text

#: What Excel can show beside a cell.
_LONGEST = 255
#: What bounds a cell where its fact bounds nothing: more digits than a workbook keeps are refused when it is read.
_MOST = 10**15 - 1
#: The years that a unit can be judged for.
YEAR = {"validate": "integer", "criteria": "between", "minimum": 1945, "maximum": 9998}
_KINDS = {FactType.COUNT: "integer", FactType.NUMBER: "decimal", FactType.PERCENT: "decimal"}


def choices_of(fact: Fact, language: str) -> list[str]:
    """The words to choose from; none for what is typed freely."""
    if fact.type is FactType.BOOLEAN:
        return [message("form.yes", language), message("form.no", language)]
    return [fact.labels[step].vi if fact.labels and step in fact.labels else step for step in fact.scale]


def validation_of(fact: Fact) -> dict[str, Any] | None:
    """The rule for a typed value, as XlsxWriter takes it; None where everything may be typed."""
    if fact.type not in _KINDS:
        return None
    least, most = _fixed(fact.minimum, fact), _fixed(fact.maximum, fact)
    return {
        "validate": _KINDS[fact.type],
        "criteria": "between",
        "minimum": _cell_number(Fraction(-_MOST if fact.type is FactType.NUMBER else 0) if least is None else least),
        "maximum": _cell_number(Fraction(_MOST) if most is None else most),
    }


def hint_of(fact: Fact, standard: Standard, language: str) -> str:
    """What is expected, within which bounds, and the note of the fact: as much as there is room for."""
    told = [message(f"form.expected.{fact.type}", language, decimals=fact.decimals)]
    for code, bound in (("at_least", fact.minimum), ("at_most", fact.maximum)):
        if bound is not None:
            told.append(message(f"form.{code}", language, bound=_bound_text(bound, fact, standard, language)))
    if fact.note is not None:
        told.append(fact.note.in_language(language))
    text = " ".join(told)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _fixed(bound: Expression | None, fact: Fact) -> Fraction | None:
    """A bound that is a number; a percent is typed as 95, and as 95% it is less."""
    if not isinstance(bound, Literal):
        return None
    return bound.value * 100 if fact.type is FactType.PERCENT and bound.text.endswith("%") else bound.value


def _cell_number(number: Fraction) -> int | float:
    """A number as a workbook keeps it."""
    return number.numerator if number.denominator == 1 else float(number)


def _bound_text(bound: Expression, fact: Fact, standard: Standard, language: str) -> str:
    fixed = _fixed(bound, fact)
    if fixed is not None:
        return number_text(fixed, language)
    labels: Mapping[str, str] = {name: known.label.in_language(language) for name, known in standard.facts.items()}

    def named(name: Name) -> str:
        label = f"“{labels[name.fact]}”"
        return f"{label} ({message('form.previous', language).lower()})" if name.previous else label

    return show(bound, named)
