"""Values as people here type them, read by the declared type of their fact: exactly, or refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from scoring.model.assessment import FactValue
from scoring.model.diagnostic import one_of
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Scalar

_TRUE = frozenset({"true", "có", "đúng", "x", "1", "yes"})
_FALSE = frozenset({"false", "không", "sai", "0", "no"})

_WHOLE = re.compile(r"[0-9]{1,15}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_COMMA = re.compile(r"(-?[0-9]{1,15}|-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}),([0-9]{1,9})")


class UnreadableError(ValueError):
    """A value that its fact's type does not allow; `expected` says what would be one, `choices` all that would."""

    def __init__(self, expected: str, choices: Sequence[str] = ()) -> None:
        self.expected, self.choices = expected, choices
        super().__init__(expected)


def read_value(fact: Fact, scalar: Scalar) -> FactValue:
    """The typed value of a fact. Raises UnreadableError.

    >>> from scoring.model.span import Span
    >>> from scoring.model.standard import Text
    >>> households = Fact("so_ho", FactType.COUNT, Text("Số hộ"))
    >>> read_value(households, Scalar("1.234", Span("x.csv", 2, 4), plain=False))
    1234
    """
    return _READERS[fact.type](fact, scalar)


def read_declared(declared: Sequence[Fact], scalar: Scalar) -> FactValue:
    """The value of a fact under all its declarations: each of their standards may judge by it. Raises UnreadableError
    where one of them refuses it, or reads it as something else."""
    value, *others = [read_value(fact, scalar) for fact in declared]
    if any(type(other) is not type(value) or other != value for other in others):
        raise UnreadableError(", ".join(dict.fromkeys(fact.type for fact in declared)))
    return value


def _boolean(_: Fact, scalar: Scalar) -> bool:
    word = scalar.text.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise UnreadableError("boolean")


def _count(_: Fact, scalar: Scalar) -> int:
    """Digits only; in text a dot groups thousands, as `1.234` does in Vietnam; a YAML number 1.234 is no count."""
    text = scalar.text.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    if not scalar.plain and _GROUPED.fullmatch(text):
        return int(text.replace(".", ""))
    raise UnreadableError("count")


def _number(fact: Fact, scalar: Scalar) -> Decimal:
    return _within(fact, read_decimal(scalar))


def _percent(fact: Fact, scalar: Scalar) -> Decimal:
    text = scalar.text.strip()
    bare = Scalar(text[:-1].strip() if text.endswith("%") else text, scalar.span, scalar.plain)
    return _within(fact, read_decimal(bare))


def read_decimal(scalar: Scalar) -> Decimal:
    """A decimal number. In text, a comma is the decimal sign and dots group thousands; `1.234` can mean two things
    and is refused."""
    text = scalar.text.strip()
    if not scalar.plain and _GROUPED.fullmatch(text.removeprefix("-")):
        if text.count(".") > 1:
            return Decimal(text.replace(".", ""))
        raise UnreadableError("unambiguous")
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if not scalar.plain and (found := _COMMA.fullmatch(text)):
        return Decimal(f"{found[1].replace('.', '')}.{found[2]}")
    raise UnreadableError("number")


def _within(fact: Fact, value: Decimal) -> Decimal:
    places = value.normalize().as_tuple().exponent
    if isinstance(places, int) and -places > fact.decimals:
        raise UnreadableError(f"≤ {fact.decimals} decimals")
    return value


def _date(_: Fact, scalar: Scalar) -> date:
    return read_date(scalar)


def read_date(scalar: Scalar) -> date:
    """A day, as 2024-02-10 or 10/02/2024."""
    text = scalar.text.strip()
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text):
        text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise UnreadableError("date")


def _choice(fact: Fact, scalar: Scalar) -> str:
    """A label of the scale, or the Vietnamese words for it."""
    text = " ".join(scalar.text.split())
    if text in fact.scale:
        return text
    for label, words in (fact.labels or {}).items():
        if words.vi.casefold() == text.casefold():
            return label
    said = [words.vi for words in (fact.labels or {}).values()]
    raise UnreadableError(one_of(fact.scale), [*fact.scale, *said])


def _text(_: Fact, scalar: Scalar) -> str:
    return read_text(scalar)


def read_text(scalar: Scalar) -> str:
    """Printable text in one line, with single spaces."""
    text = " ".join(scalar.text.split())
    if not text or not text.isprintable() or len(text) > 500:
        raise UnreadableError("text")
    return text


_READERS: Mapping[FactType, Callable[[Fact, Scalar], FactValue]] = {
    FactType.BOOLEAN: _boolean,
    FactType.COUNT: _count,
    FactType.NUMBER: _number,
    FactType.PERCENT: _percent,
    FactType.DATE: _date,
    FactType.CHOICE: _choice,
    FactType.TEXT: _text,
}
