"""What a number in a cell is, by its digits and by the format that it is shown in: exact, or unclear."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from scoring.source.workbook.cells import Content, Kind

#: Spreadsheets keep fifteen digits of a number; what more there is shows nowhere and was made by the machine.
DIGITS = 15
#: With so many digits they write a binary number that means fewer.
_WRITTEN = 17

_SHORT = re.compile(r"-?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
#: What a format shows as it stands: quoted, escaped, a space of a width, a colour, a currency or a language.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LONGEST_FORMAT = 1000
_PERCENTS = frozenset({9, 10})
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
#: Day 0 of serial numbers: 1900 counts from the day before its first, and a leap day that never was; 1904 from its own.
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 (a sheet knows no time zones)
_LAST_DAY = 2_958_465


class Shown(StrEnum):
    """How a number format shows a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


class Format(NamedTuple):
    """How a number is shown, and how many digits a whole number is filled up to with zeros."""

    shown: Shown
    zeros: int = 0


PLAIN = Format(Shown.PLAIN)


@lru_cache(maxsize=1024)
def format_of(number: int, code: str | None) -> Format:
    """What a number format shows, by its code, or by its number where it is one that every program knows.

    >>> [str(format_of(*found).shown) for found in [(9, None), (164, "dd/mm/yyyy"), (165, '0.0"%"'), (166, "000")]]
    ['percent', 'date', 'plain', 'plain']
    >>> format_of(166, "000").zeros
    3
    """
    if code is None:
        return Format(Shown.PERCENT if number in _PERCENTS else Shown.DATE if number in _DATES else Shown.PLAIN)
    bare = _LITERAL.sub("", code[:_LONGEST_FORMAT].partition(";")[0]).strip().lower()
    if "%" in bare:
        return Format(Shown.PERCENT)
    if re.fullmatch("0{2,15}", bare):
        return Format(Shown.PLAIN, len(bare))
    if bare not in ("general", "@") and re.search("[dmyhsg]|b{2}", bare.replace("general", "")):
        return Format(Shown.DATE)
    return PLAIN


def numeric(raw: str, form: Format, *, from_1904: bool = False) -> Content:
    """The content of a cell that holds a number, from its digits as the file has them.

    >>> numeric("0.95000000000000001", format_of(9, None)).text, numeric("1.5E-3", PLAIN).text
    ('95%', '0.0015')
    >>> numeric("45332", format_of(14, None)).text, numeric("12345678901234567", PLAIN).why
    ('2024-02-10', 'digits')
    """
    if form == PLAIN and _SHORT.fullmatch(raw):
        return Content(Kind.NUMBER, raw)
    if len(raw) > 100 or not _NUMBER.fullmatch(raw) or not isfinite(float(raw)):
        return Content(Kind.UNCLEAR, raw, "number")
    number = Decimal(raw)
    shown, zeros = form
    if shown is Shown.DATE:
        return _day(number, raw, from_1904=from_1904)
    if DIGITS < _digits(number) <= _WRITTEN:  # as binary numbers are written: 0.95 as 0.94999999999999996
        number = Decimal(repr(float(raw)))
    if _digits(number) > DIGITS:
        return Content(Kind.UNCLEAR, raw, "digits")
    if shown is Shown.PERCENT:
        return Content(Kind.NUMBER, f"{in_full(number.scaleb(2))}%")
    return Content(Kind.NUMBER, in_full(number).zfill(zeros))


def _digits(number: Decimal) -> int:
    """How many digits a number has, zeros at its ends left out."""
    return len("".join(map(str, number.as_tuple().digits)).strip("0"))


def in_full(number: Decimal) -> str:
    """A number in digits: no exponent, no zeros at its end.

    >>> in_full(Decimal("95.00")), in_full(Decimal("1E+2")), in_full(Decimal("-0.0"))
    ('95', '100', '0')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _day(number: Decimal, raw: str, *, from_1904: bool) -> Content:
    """A serial number as a day, or as a day with a time, which no fact takes for a day; a time is of whole seconds."""
    number = (number * 86400).to_integral_value() / 86400 if number % 1 else number
    first = 0 if from_1904 else 61  # days before March 1900 are counted differently by every program
    if not first <= number <= _LAST_DAY:
        time = _time(number) if 0 <= number < 1 else ""
        return Content(Kind.DATE, time) if time else Content(Kind.UNCLEAR, raw, "date")
    day = _EPOCHS[from_1904] + timedelta(days=int(number))
    time = _time(number % 1)
    return Content(Kind.DATE, f"{day:%Y-%m-%d}{time and f' {time}'}")


def _time(part: Decimal) -> str:
    """A part of a day as hours, minutes and seconds; nothing at midnight."""
    seconds = round(part * 86400)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""
