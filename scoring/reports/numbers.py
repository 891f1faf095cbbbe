"""Exact numbers as people read them: two decimal places, and more where two would hide a difference."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

PLACES = 2

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def number_text(value: Fraction, language: str, places: int = PLACES) -> str:
    """A number rounded half up to at most so many places; zeros at the end are left out.

    >>> number_text(Fraction("1234.5"), "vi"), number_text(Fraction("1234.5"), "en")
    ('1.234,5', '1,234.5')
    >>> number_text(Fraction(250, 3), "vi")
    '83,33'
    """
    scale = 10**places
    scaled = (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)
    whole, part = divmod(scaled, scale)
    digits = f"{part:0{places}d}".rstrip("0") if places else ""
    grouped = f"{whole:,d}"
    text = f"{grouped}.{digits}" if digits else grouped
    sign = "-" if value < 0 and scaled else ""
    return sign + (text.translate(_SWAPPED) if language == "vi" else text)


_SWAPPED = str.maketrans(",.", ".,")


def signed_text(value: Fraction, language: str) -> str:
    """A difference with its sign, and as many places as it takes not to look like none.

    >>> signed_text(Fraction(-55, 6), "vi"), signed_text(Fraction(2), "vi"), signed_text(Fraction(0), "vi")
    ('-9,17', '+2', '0')
    """
    text = apart_text(value, (Fraction(0),), language)
    return f"+{text}" if value > 0 else text


def apart_text(value: Fraction, others: Iterable[Fraction], language: str) -> str:
    """A number with as many places as it takes not to look like one of the others unless it is.

    >>> apart_text(Fraction("89.996"), (Fraction(90),), "vi"), apart_text(Fraction("89.996"), (), "vi")
    ('89,996', '90')
    """
    places = (places_to_tell_apart(value, other) for other in others)
    return number_text(value, language, max(places, default=PLACES))


def percent_text(ratio: Fraction, language: str, places: int = PLACES) -> str:
    """A ratio as a percentage.

    >>> percent_text(Fraction(19, 20), "vi"), percent_text(Fraction(4, 7), "vi")
    ('95 %', '57,14 %')
    """
    return f"{number_text(ratio * 100, language, places)} %"


def places_to_tell_apart(first: Fraction, second: Fraction) -> int:
    """How many decimal places two numbers need so that they do not look equal unless they are.

    >>> places_to_tell_apart(Fraction("69.999"), Fraction(70))
    3
    """
    if first == second:
        return PLACES
    places = PLACES
    while number_text(first, "en", places) == number_text(second, "en", places):
        places += 1
    return places


def filled_text(filled: str, language: str) -> str:
    """An expression with values in it, its numbers as people write them; they are exact and stay so.

    >>> filled_text("1234.5/2000", "vi")
    '1.234,5/2.000'
    """
    return _NUMBER.sub(lambda found: exact_text(found.group(), language), filled)


def exact_text(number: str, language: str) -> str:
    """A decimal string or a fraction with all its digits; what is no number stays as it is.

    >>> exact_text("1234.567", "vi"), exact_text("88/91", "vi"), exact_text("null", "vi")
    ('1.234,567', '88/91', 'null')
    """
    found = re.fullmatch(r"(-?)(\d+)(?:\.(\d+))?", number)
    if found is None:
        return filled_text(number, language) if re.fullmatch(r"-?\d+/\d+", number) else number
    text = f"{found[1]}{int(found[2]):,d}" + (f".{found[3]}" if found[3] else "")
    return text.translate(_SWAPPED) if language == "vi" else text


def date_text(day: date | str, language: str) -> str:
    """A day as dd/mm/yyyy in Vietnamese and as ISO 8601 in English.

    >>> date_text("2024-02-10", "vi"), date_text(date(2024, 2, 10), "en")
    ('10/02/2024', '2024-02-10')
    """
    found = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{found.day:02d}/{found.month:02d}/{found.year:04d}" if language == "vi" else found.isoformat()
