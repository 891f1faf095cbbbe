"""Values as people here type them, read by the declared type of their fact: exactly, or refused."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from scoring.intake.typed import counts_of, days_of, in_plain_signs, numbers_of
from scoring.language.show import decimal_text
from scoring.model.assessment import FactValue
from scoring.model.diagnostic import one_of
from scoring.model.names import name_key
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Numbers, Scalar, Typed

_IN_A_FILE = {
    **dict.fromkeys(["true", "có", "đúng", "x", "1", "yes"], True),
    **dict.fromkeys(["false", "không", "sai", "0", "no"], False),
}
#: In the cells of lists people say it in other ways too.
_MORE = {"đạt": True, "không đạt": False, "chưa đạt": False, "không có": False}
_IN_A_LIST = {name_key(word): said for word, said in {**_IN_A_FILE, **_MORE}.items()}

_WHOLE = re.compile(r"[0-9]{1,15}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_COMMA = re.compile(r"(-?[0-9]{1,15}|-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}),([0-9]{1,9})")


_NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})


class UnreadableError(ValueError):
    """A value that its fact's type does not allow; `expected` says what would be one, `choices` all that would, and
    `told` what else a diagnostic says of it."""

    def __init__(self, expected: str, choices: Sequence[str] = (), told: Mapping[str, str] = _NOTHING_TOLD) -> None:
        self.expected, self.choices, self.told = expected, choices, told
        super().__init__(expected)


class TwoReadingsError(UnreadableError):
    """A value that can mean several things: all of them, and how each is written so that it means nothing else."""

    def __init__(self, what: str, readings: Sequence[str], clear: Sequence[str]) -> None:
        told = {"what": what, "readings": " | ".join(readings), "clear": " | ".join(clear)}
        super().__init__("unambiguous", told=told)


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
    for other in others:
        if type(other) is not type(value) or other != value:
            raise UnreadableError(", ".join(dict.fromkeys(fact.type for fact in declared)))
    return value


def _boolean(_: Fact, scalar: Scalar) -> bool:
    text = in_plain_signs(scalar)
    said = _IN_A_FILE.get(text.casefold()) if scalar.numbers is None else _IN_A_LIST.get(name_key(text))
    if said is None:
        raise UnreadableError("boolean")
    return said


def _count(_: Fact, scalar: Scalar) -> int:
    """Digits only; in text a dot groups thousands, as `1.234` does in Vietnam; a YAML number 1.234 is no count."""
    text = in_plain_signs(scalar)
    if scalar.numbers is not None:
        return int(_the_number(counts_of(text, scalar.numbers), _as_said("count", scalar.numbers)))
    if _WHOLE.fullmatch(text):
        return int(text)
    if not scalar.plain and _GROUPED.fullmatch(text):
        return int(text.replace(".", ""))
    raise UnreadableError("count")


def _number(fact: Fact, scalar: Scalar) -> Decimal:
    return _within(fact, read_decimal(scalar))


def _percent(fact: Fact, scalar: Scalar) -> Decimal:
    text = in_plain_signs(scalar)
    bare = scalar._replace(text=text[:-1].strip() if text.endswith("%") else text)
    value = read_decimal(bare)
    if scalar.typed is Typed.NUMBER and bare.text == text and 0 < abs(value) <= 1:
        readings = [f"{decimal_text(Fraction(number))}%" for number in (value, value * 100)]
        raise TwoReadingsError("percent-cell", readings, readings)  # 0.95 in a sheet: typed so, or a share computed
    return _within(fact, value)


def read_decimal(scalar: Scalar) -> Decimal:
    """A decimal number. In text, a comma is the decimal sign and dots group thousands; `1.234` can mean two things
    and is refused. In a list it may be written the English way too, and then `1,234` can mean two things as well."""
    text = in_plain_signs(scalar)
    if scalar.numbers is not None:
        return _the_number(numbers_of(text, scalar.numbers), _as_said("number", scalar.numbers))
    if not scalar.plain and _GROUPED.fullmatch(text.removeprefix("-")):
        if text.count(".") > 1:
            return Decimal(text.replace(".", ""))
        readings = [decimal_text(Fraction(written)) for written in (text.replace(".", ""), text)]
        raise TwoReadingsError("number-in-quotes", readings, readings)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if not scalar.plain and (found := _COMMA.fullmatch(text)):
        return Decimal(f"{found[1].replace('.', '')}.{found[2]}")
    raise UnreadableError("number")


def _the_number(readings: Sequence[Decimal], expected: str) -> Decimal:
    """The one reading of a number in a list."""
    if len(readings) > 1:
        texts = [decimal_text(Fraction(value)) for value in readings]
        raise TwoReadingsError("number-in-list", texts, [_clear(text) for text in texts])
    if not readings:
        raise UnreadableError(expected)
    return readings[0]


def _as_said(expected: str, numbers: Numbers) -> str:
    """What is expected, in the way that was said."""
    return expected if numbers is Numbers.UNSAID else f"{expected}-{numbers}"


def _clear(text: str) -> str:
    """A number that nobody takes for another: after its decimal sign there are not three digits."""
    _, sign, part = text.partition(".")
    return f"{text}0" if sign and len(part) == 3 else text


def _within(fact: Fact, value: Decimal) -> Decimal:
    places = value.normalize().as_tuple().exponent
    if isinstance(places, int) and -places > fact.decimals:
        raise UnreadableError(f"≤ {fact.decimals} decimals")
    return value


def _date(_: Fact, scalar: Scalar) -> date:
    return read_date(scalar)


def read_date(scalar: Scalar) -> date:
    """A day, as 2024-02-10 or 10/02/2024; in a list 10/2/24 as well."""
    text = in_plain_signs(scalar)
    if scalar.numbers is not None:
        days = days_of(text, scalar.numbers)
        if len(days) > 1:
            texts = [day.isoformat() for day in days]
            raise TwoReadingsError("date", texts, texts)
        if days:
            return days[0]
        raise UnreadableError("date")
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
    named = [label for label, words in (fact.labels or {}).items() if name_key(words.vi) == name_key(text)]
    if len(named) == 1:
        return named[0]
    said = [words.vi for words in (fact.labels or {}).values()]
    raise UnreadableError(one_of(fact.scale), [*fact.scale, *said])


def _text(_: Fact, scalar: Scalar) -> str:
    return read_text(scalar)


def read_text(scalar: Scalar) -> str:
    """Printable text in one line, with single spaces."""
    if scalar.typed in (Typed.DATE, Typed.BOOLEAN):  # a spreadsheet made it of what was typed, and shows something else
        raise UnreadableError("text-cell")
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
