"""Declared values as exact numbers."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scoring.language.values import WrongFactValueError, denominator, exact, scaled_integer
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType


def fact(type_: FactType, decimals: int = 0) -> Fact:
    return Fact("x", type_, Text("X"), decimals=decimals, scale=("kem", "kha") if type_ is FactType.CHOICE else ())


EXACT: dict[str, tuple[Fact, Any, Fraction | bool]] = {
    "true": (fact(FactType.BOOLEAN), True, True),
    "false": (fact(FactType.BOOLEAN), False, False),
    "a count": (fact(FactType.COUNT), 120, Fraction(120)),
    "a number": (fact(FactType.NUMBER, 2), Decimal("1.25"), Fraction(5, 4)),
    "a number below nought": (fact(FactType.NUMBER, 2), Decimal("-0.5"), Fraction(-1, 2)),
    "a whole number": (fact(FactType.NUMBER, 2), 3, Fraction(3)),
    "a number with noughts to spare": (fact(FactType.NUMBER, 1), Decimal("2.500"), Fraction(5, 2)),
    "a number with an exponent": (fact(FactType.NUMBER), Decimal("1E+3"), Fraction(1000)),
    "a percent": (fact(FactType.PERCENT, 1), Decimal("99.5"), Fraction(995, 1000)),
    "a whole percent": (fact(FactType.PERCENT), 95, Fraction(95, 100)),
    "a day": (fact(FactType.DATE), dt.date(2024, 1, 2), Fraction(dt.date(2024, 1, 2).toordinal())),
    "the lowest label": (fact(FactType.CHOICE), "kem", Fraction(0)),
    "the next label": (fact(FactType.CHOICE), "kha", Fraction(1)),
}


@pytest.mark.parametrize(("fact", "value", "expected"), EXACT.values(), ids=EXACT)
def test_a_value_is_read_exactly(fact: Fact, value: Any, expected: Fraction | bool) -> None:
    read = exact(fact, value)
    assert (read, type(read)) == (expected, type(expected))


@pytest.mark.parametrize(("fact", "value", "expected"), EXACT.values(), ids=EXACT)
def test_the_scaled_integer_divided_by_its_denominator_is_the_value(
    fact: Fact, value: Any, expected: Fraction | bool
) -> None:
    scaled = scaled_integer(fact)(value)
    assert (Fraction(scaled, denominator(fact)), type(scaled)) == (expected, int)


WRONG: dict[str, tuple[Fact, object]] = {
    "one for true": (fact(FactType.BOOLEAN), 1),
    "a word for true": (fact(FactType.BOOLEAN), "true"),
    "true for a count": (fact(FactType.COUNT), True),
    "a count below nought": (fact(FactType.COUNT), -1),
    "a decimal for a count": (fact(FactType.COUNT), Decimal(1)),
    "a text for a count": (fact(FactType.COUNT), "1"),
    "floating point for a number": (fact(FactType.NUMBER, 2), 0.1),
    "true for a number": (fact(FactType.NUMBER, 2), True),
    "a decimal too many": (fact(FactType.NUMBER, 2), Decimal("0.125")),
    "no number at all": (fact(FactType.NUMBER, 2), Decimal("NaN")),
    "an endless number": (fact(FactType.NUMBER, 2), Decimal("Infinity")),
    "a percent with a decimal too many": (fact(FactType.PERCENT, 1), Decimal("99.55")),
    "a moment for a day": (fact(FactType.DATE), dt.datetime(2024, 1, 2, tzinfo=dt.UTC)),
    "a text for a day": (fact(FactType.DATE), "2024-01-02"),
    "a label off the scale": (fact(FactType.CHOICE), "tot"),
    "a place for a label": (fact(FactType.CHOICE), 1),
    "any text at all": (fact(FactType.TEXT), "ghi chú"),
}


@pytest.mark.parametrize(("fact", "value"), WRONG.values(), ids=WRONG)
def test_a_value_of_another_type_is_a_fault_of_the_caller(fact: Fact, value: Any) -> None:
    with pytest.raises(WrongFactValueError, match=f"fact 'x' is a {fact.type}"):
        exact(fact, value)
