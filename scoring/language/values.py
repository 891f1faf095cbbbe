"""Declared values as exact numbers: the one place that says what a value of each fact type means to a condition."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

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
    scaled = scaled_integer(fact)(value)
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

    def boolean(value: object) -> int:
        if not isinstance(value, bool):
            raise WrongFactValueError(fact, value)
        return int(value)

    def count(value: object) -> int:
        if type(value) is not int or value < 0:
            raise WrongFactValueError(fact, value)
        return value

    def decimal(value: object) -> int:
        if type(value) is int:
            return value * ten
        if type(value) is not Decimal or not value.is_finite():
            raise WrongFactValueError(fact, value)
        over, under = value.as_integer_ratio()
        scaled, rest = divmod(over * ten, under)
        if rest:
            raise WrongFactValueError(fact, value)
        return scaled

    def day(value: object) -> int:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise WrongFactValueError(fact, value)
        return value.toordinal()

    def place(value: object) -> int:
        if not isinstance(value, str) or value not in places:
            raise WrongFactValueError(fact, value)
        return places[value]

    def text(value: object) -> int:
        raise WrongFactValueError(fact, value)

    ten: int = 10**fact.decimals
    places = {label: index for index, label in enumerate(fact.scale)}
    readers: Mapping[FactType, Callable[[object], int]] = {
        FactType.BOOLEAN: boolean,
        FactType.COUNT: count,
        FactType.NUMBER: decimal,
        FactType.PERCENT: decimal,
        FactType.DATE: day,
        FactType.CHOICE: place,
        FactType.TEXT: text,
    }
    return readers[fact.type]
