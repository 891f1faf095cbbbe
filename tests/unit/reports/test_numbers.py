"""Numbers for people: exact to the place shown, and never equal on paper when they differ."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reports.numbers import (
    apart_text,
    date_text,
    exact_text,
    filled_text,
    number_text,
    percent_text,
    places_to_tell_apart,
    signed_text,
)

NUMBERS = {
    "nothing": ("0", "0", "0"),
    "a count": ("114", "114", "114"),
    "thousands": ("1234567", "1.234.567", "1,234,567"),
    "a decimal": ("1234.5", "1.234,5", "1,234.5"),
    "zeros at the end": ("10.50", "10,5", "10.5"),
    "rounded down": ("0.994", "0,99", "0.99"),
    "half up": ("0.995", "1", "1"),
    "half up, a binary float would not": ("1.005", "1,01", "1.01"),
    "a third": ("250/3", "83,33", "83.33"),
    "negative": ("-1234.5", "-1.234,5", "-1,234.5"),
    "negative and nearly nothing": ("-0.001", "0", "0"),
}


@pytest.mark.parametrize(("value", "vi", "en"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_is_shown_to_two_places(value: str, vi: str, en: str) -> None:
    assert (number_text(Fraction(value), "vi"), number_text(Fraction(value), "en")) == (vi, en)


APART = {
    "equal": ("70", "70", 2),
    "far apart": ("69.2307", "70", 2),
    "at the third place": ("69.999", "70", 3),
    "at the sixth place": ("69.9999995", "70", 7),
    "a third and its decimals": ("100/3", "33.33333", 6),
}


@pytest.mark.parametrize(("first", "second", "places"), APART.values(), ids=APART)
def test_places_suffice_to_tell_two_numbers_apart(first: str, second: str, places: int) -> None:
    assert places_to_tell_apart(Fraction(first), Fraction(second)) == places


@given(st.fractions(0, 10**6, max_denominator=10**9), st.fractions(0, 10**6, max_denominator=10**9))
def test_what_differs_looks_different(first: Fraction, second: Fraction) -> None:
    places = places_to_tell_apart(first, second)
    assert (number_text(first, "vi", places) == number_text(second, "vi", places)) is (first == second)


@given(st.fractions(max_denominator=10**9))
def test_a_shown_number_is_within_half_of_its_last_place(value: Fraction) -> None:
    shown = Fraction(number_text(value, "en").replace(",", ""))
    assert abs(shown - value) <= Fraction(1, 200)


def test_percents() -> None:
    assert percent_text(Fraction(19, 20), "vi") == "95 %"
    assert percent_text(Fraction(9, 13), "vi") == "69,23 %"
    assert percent_text(Fraction(9, 13), "en") == "69.23 %"


EXACT = {
    "a count": ("1234", "1.234", "1,234"),
    "all decimals": ("0.123456", "0,123456", "0.123456"),
    "zeros that were written": ("10.50", "10,50", "10.50"),
    "a fraction": ("1000/3", "1.000/3", "1,000/3"),
    "negative": ("-5.5", "-5,5", "-5.5"),
    "no number": ("null", "null", "null"),
}


@pytest.mark.parametrize(("text", "vi", "en"), EXACT.values(), ids=EXACT)
def test_an_exact_number_keeps_all_its_digits(text: str, vi: str, en: str) -> None:
    assert (exact_text(text, "vi"), exact_text(text, "en")) == (vi, en)


def test_the_numbers_of_a_filled_expression_are_written_alike() -> None:
    assert filled_text("1234.5/2000 + 3", "vi") == "1.234,5/2.000 + 3"


def test_days() -> None:
    assert (date_text("2024-02-10", "vi"), date_text(date(2024, 2, 10), "en")) == ("10/02/2024", "2024-02-10")


SIGNED = {
    "more": ("2", "+2"),
    "less": ("-2.5", "-2,5"),
    "none": ("0", "0"),
    "hardly more": ("0.0001", "+0,0001"),
    "hardly less": ("-1/3000", "-0,0003"),
}


@pytest.mark.parametrize(("value", "text"), SIGNED.values(), ids=SIGNED)
def test_a_difference_has_its_sign_and_never_looks_like_none(value: str, text: str) -> None:
    assert signed_text(Fraction(value), "vi") == text


def test_a_number_does_not_look_like_another_one() -> None:
    assert apart_text(Fraction("89.996"), (Fraction(90), Fraction(70)), "vi") == "89,996"
    assert apart_text(Fraction(90), (Fraction(90),), "vi") == "90"
    assert apart_text(Fraction("89.996"), (), "en") == "90"
