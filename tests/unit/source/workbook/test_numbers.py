"""Numbers and days in cells: exactly what they are, and what their format shows; or nothing."""

import pytest

from scoring.source.workbook.cells import Content, Kind
from scoring.source.workbook.numbers import PLAIN, Format, Shown, format_of, numeric

PERCENT, DATE = Format(Shown.PERCENT), Format(Shown.DATE)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("0", "0"), ("7", "7"), ("-3", "-3"), ("123456789012345", "123456789012345"), ("2024.0", "2024"),
        ("0.1", "0.1"), ("0.10000000000000001", "0.1"), ("87.5", "87.5"), ("-0.0", "0"), ("1E3", "1000"),
        ("1.5e-3", "0.0015"), ("1E+20", "100000000000000000000"), (".5", "0.5"), ("+4", "4"),
        ("99.989999999999995", "99.99"), ("0.29999999999999999", "0.3"),
    ],
)  # fmt: skip
def test_a_number_is_the_shortest_decimal_that_means_it(raw: str, expected: str) -> None:
    assert numeric(raw, PLAIN) == Content(Kind.NUMBER, expected)


@pytest.mark.parametrize(
    "raw",
    ["12345678901234567", "1234567890123456", "0.30000000000000004", "28.999999999999996", "123456789012345.67",
     "123456789012345.0000001", "9007199254740993"],
)  # fmt: skip
def test_more_than_fifteen_digits_are_never_cut(raw: str) -> None:
    assert numeric(raw, PLAIN) == Content(Kind.UNCLEAR, raw, "digits")
    assert numeric(raw, PERCENT) == Content(Kind.UNCLEAR, raw, "digits")


@pytest.mark.parametrize("raw", ["", "NaN", "INF", "1e999", "1,5", "0x10", "١", "1 000", "9" * 101, "-", "."])
def test_what_is_no_number_is_told(raw: str) -> None:
    assert numeric(raw, PLAIN) == Content(Kind.UNCLEAR, raw, "number")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("0.95", "95%"), ("0.94999999999999996", "95%"), ("1", "100%"), ("0", "0%"), ("0.875", "87.5%"), ("95", "9500%"),
     ("-0.05", "-5%"), ("0.29", "29%")],
)  # fmt: skip
def test_a_percent_is_what_a_person_sees(raw: str, expected: str) -> None:
    assert numeric(raw, PERCENT) == Content(Kind.NUMBER, expected)


@pytest.mark.parametrize(
    ("raw", "from_1904", "expected"),
    [
        ("45332", False, "2024-02-10"), ("43870", True, "2024-02-10"), ("61", False, "1900-03-01"),
        ("45332.5", False, "2024-02-10 12:00:00"), ("45332.572916666664", False, "2024-02-10 13:45:00"),
        ("45331.9999999", False, "2024-02-10"), ("0.5", False, "12:00:00"), ("2958465", False, "9999-12-31"),
        ("0", True, "1904-01-01"),
    ],
)  # fmt: skip
def test_a_day_is_a_day(raw: str, from_1904: bool, expected: str) -> None:
    assert numeric(raw, DATE, from_1904=from_1904) == Content(Kind.DATE, expected)


@pytest.mark.parametrize("raw", ["60", "1", "0", "-5", "2958466", "1E9"])
def test_a_day_that_never_was_is_told(raw: str) -> None:
    assert numeric(raw, DATE) == Content(Kind.UNCLEAR, raw, "date")


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (0, None, PLAIN), (2, None, PLAIN), (9, None, PERCENT), (10, None, PERCENT), (14, None, DATE), (22, None, DATE),
        (46, None, DATE), (49, None, PLAIN), (200, None, PLAIN),
        (164, "General", PLAIN), (164, "@", PLAIN), (164, "#,##0.00", PLAIN), (164, "0.00E+00", PLAIN),
        (164, "0%", PERCENT), (164, "0.0%;[Red]-0.0%", PERCENT), (164, '0.0"%"', PLAIN), (164, r"0\%", PLAIN),
        (164, "dd/mm/yyyy", DATE), (164, "[$-42A]dd mmmm yyyy;@", DATE), (164, "[h]:mm", DATE), (164, "hh:mm", DATE),
        (164, '#,##0 "đồng"', PLAIN), (164, '0 "hộ"', PLAIN), (164, "[Red]0", PLAIN), (164, "[>=100]0;0", PLAIN),
        (164, '_-* #,##0 "₫"_-', PLAIN), (164, 'General" ngày"', PLAIN), (164, "yyyy", DATE),
        (164, "000", Format(Shown.PLAIN, 3)), (164, "0", PLAIN), (164, "00000;-0", Format(Shown.PLAIN, 5)),
    ],
)  # fmt: skip
def test_what_a_format_shows(number: int, code: str | None, expected: Format) -> None:
    assert format_of(number, code) == expected


@pytest.mark.parametrize(
    ("raw", "expected"), [("7", "007"), ("0", "000"), ("1234", "1234"), ("-7", "-07"), ("1.5", "1.5")]
)
def test_zeros_that_the_format_shows_are_there(raw: str, expected: str) -> None:
    assert numeric(raw, Format(Shown.PLAIN, 3)).text == expected
