"""Numbers and days as people type them into lists: every value that a text can mean, so that one which can mean two
things is refused. Vietnamese numbers are written 1.234,5, English ones 1,234.5; days stand before months here."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scoring.source.tree import Numbers, Scalar

#: Full-width signs, spaces that keep a line together, and the minus signs that programs make of a hyphen.
_PLAIN: Mapping[int, str] = {
    **{0xFF01 + place: chr(0x21 + place) for place in range(0x5E)},
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x2010, 0x2011, 0x2212], "-"),
}
#: The sign that parts thousands, and the decimal sign.
_SIGNS = {Numbers.VI: (".", ","), Numbers.EN: (",", ".")}
#: Of years with two digits these are of this century: a hundred years before, the state whose units are judged was not.
_THIS_CENTURY = range(45)

_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _whole(group: str) -> str:
    """Up to fifteen digits, bare or in threes. Zeros alone are no group: 0.125 is not a hundred and twenty-five."""
    threes = [rf"(?!0+{sign})[0-9]{{1,3}}(?:{sign}[0-9]{{3}}){{1,4}}" for sign in (re.escape(group), " ")]
    return "|".join(["[0-9]{1,15}", *threes])


_WHOLES = {habit: re.compile(_whole(group)) for habit, (group, _) in _SIGNS.items()}
_NUMBERS = {
    habit: re.compile(rf"(-?)({_whole(group)})(?:{re.escape(decimal)}([0-9]{{1,9}}))?")
    for habit, (group, decimal) in _SIGNS.items()
}
_NO_DIGIT = re.compile("[^0-9]")


def in_plain_signs(scalar: Scalar) -> str:
    """The text without spaces around it; that of a list in the signs of a plain keyboard.

    >>> from scoring.model.span import Span
    >>> in_plain_signs(Scalar("８７，５\u00a0％", Span("x.csv", 2, 4), plain=False, numbers=Numbers.UNSAID))
    '87,5 %'
    """
    text = scalar.text
    return (text if scalar.numbers is None or text.isascii() else text.translate(_PLAIN)).strip()


@lru_cache(maxsize=1024)
def numbers_of(text: str, numbers: Numbers) -> tuple[Decimal, ...]:
    """What a number can mean, the Vietnamese reading first; nothing where it is none.

    >>> [str(value) for value in numbers_of("1.234,5", Numbers.UNSAID)]
    ['1234.5']
    >>> [str(value) for value in numbers_of("1.234", Numbers.UNSAID)]
    ['1234', '1.234']
    >>> [str(value) for value in numbers_of("1.234", Numbers.VI)]
    ['1234']
    """
    return tuple(dict.fromkeys(value for habit in _habits(numbers) if (value := _number(text, habit)) is not None))


@lru_cache(maxsize=1024)
def counts_of(text: str, numbers: Numbers) -> tuple[Decimal, ...]:
    """What a count can mean: digits, or digits in groups of three. `1.234` is 1234 here, as a count has no decimals;
    `1,234` may have been meant as no count at all, and means two things unless somebody says how numbers are written.

    >>> [[str(value) for value in counts_of(text, Numbers.UNSAID)] for text in ("1.234", "1,234", "1,234,567", "1,5")]
    [['1234'], ['1234', '1.234'], ['1234567'], []]
    """
    for habit in _habits(numbers):
        if _WHOLES[habit].fullmatch(text):
            count = Decimal(_NO_DIGIT.sub("", text))
            other = _number(text, Numbers.VI) if numbers is Numbers.UNSAID and habit is Numbers.EN else None
            return (count,) if other is None else (count, other)
    return ()


@lru_cache(maxsize=1024)
def days_of(text: str, numbers: Numbers) -> tuple[date, ...]:
    """What a day can mean: 2024-02-10 or 10/02/2024, the year in two digits too. Where numbers are English, the month
    may stand first; a year of two digits may be of two centuries.

    >>> [str(day) for day in days_of("1/2/24", Numbers.UNSAID)]
    ['2024-02-01']
    >>> [str(day) for day in days_of("1/2/24", Numbers.EN)]
    ['2024-02-01', '2024-01-02']
    >>> [str(day) for day in days_of("1/2/98", Numbers.VI)]
    ['1998-02-01', '2098-02-01']
    """
    return tuple(dict.fromkeys(_days(text, numbers)))


def _habits(numbers: Numbers) -> tuple[Numbers, ...]:
    return (Numbers.VI, Numbers.EN) if numbers is Numbers.UNSAID else (numbers,)


def _number(text: str, habit: Numbers) -> Decimal | None:
    found = _NUMBERS[habit].fullmatch(text)
    if found is None:
        return None
    sign, whole, part = found.groups(default="")
    digits = _NO_DIGIT.sub("", whole)
    return Decimal(f"{sign}{digits}.{part}" if part else f"{sign}{digits}")


def _days(text: str, numbers: Numbers) -> Iterator[date]:
    if iso := _ISO.fullmatch(text):
        yield from _day(*map(int, iso.groups()))
    elif found := _DAY.fullmatch(text):
        first, second, year = map(int, found.groups())
        for whole in [year] if len(found[3]) == 4 else _years(year):
            yield from _day(whole, second, first)
            if numbers is Numbers.EN:
                yield from _day(whole, first, second)


def _years(year: int) -> list[int]:
    return [2000 + year] if year in _THIS_CENTURY else [1900 + year, 2000 + year]


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
