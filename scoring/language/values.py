"""Declared values as exact numbers: the one place that says what a value of each fact type means to a condition."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial

from scoring.model.assessment import FactValue
from scoring.model.standard import Fact, FactType


class WrongFactValueError(TypeError):
    """A value whose Python type or form is not what its fact declares; a fault of the caller, never of a file."""

    def __init__(self, fact: Fact, value: object) -> None:
        super().__init__(f"fact {fact.name!r} is a {fact.type}: {value!r} is not one")


def exact(fact: Fact, value: FactValue) -> Fraction | bool:
    """What a condition reads: a boolean, or the exact number: a percent as its ratio, a date as its day number,
    a choice as its place on the scale.

    Raises WrongFactValueError where the value is not of the fact's type.
    """
    scaled = _SCALED[fact.type](fact, value)
    return bool(scaled) if fact.type is FactType.BOOLEAN else Fraction(scaled, denominator(fact))


def denominator(fact: Fact) -> int:
    """By what the scaled integer of a fact is divided to give its value."""
    match fact.type:
        case FactType.NUMBER:
            return int(10**fact.decimals)
        case FactType.PERCENT:
            return int(100 * 10**fact.decimals)
        case _:
            return 1


def scaled_integer(fact: Fact) -> Callable[[object], int]:
    """The function that turns a declared value of this fact into its scaled integer, exactly or not at all."""
    return partial(_SCALED[fact.type], fact)


def _boolean(fact: Fact, value: object) -> int:
    if value is True or value is False:
        return int(value)
    raise WrongFactValueError(fact, value)


def _count(fact: Fact, value: object) -> int:
    if type(value) is int and value >= 0:
        return value
    raise WrongFactValueError(fact, value)


def _decimal(fact: Fact, value: object) -> int:
    ten: int = 10**fact.decimals
    if type(value) is int:
        return value * ten
    if type(value) is Decimal and value.is_finite():
        over, under = value.as_integer_ratio()
        scaled, rest = divmod(over * ten, under)
        if not rest:
            return scaled
    raise WrongFactValueError(fact, value)


def _day(fact: Fact, value: object) -> int:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    raise WrongFactValueError(fact, value)


def _place(fact: Fact, value: object) -> int:
    if isinstance(value, str) and value in fact.scale:
        return fact.scale.index(value)
    raise WrongFactValueError(fact, value)


def _text(fact: Fact, value: object) -> int:
    raise WrongFactValueError(fact, value)


_SCALED: Mapping[FactType, Callable[[Fact, object], int]] = {
    FactType.BOOLEAN: _boolean,
    FactType.COUNT: _count,
    FactType.NUMBER: _decimal,
    FactType.PERCENT: _decimal,
    FactType.DATE: _day,
    FactType.CHOICE: _place,
    FactType.TEXT: _text,
}
