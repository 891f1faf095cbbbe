"""Tolerances as people write them."""

from fractions import Fraction

import pytest

from scoring.model.tolerance import Tolerance, read_tolerance

WRITTEN = {
    "50%": (Fraction(1, 2), 0, "50%"),
    "50 %": (Fraction(1, 2), 0, "50%"),
    "0%": (0, 0, "0%"),
    "0": (0, 0, "0"),
    "5": (0, 5, "5"),
    "2.5": (0, Fraction(5, 2), "2.5"),
    "50% + 5": (Fraction(1, 2), 5, "50% + 5"),
    " 200%+0.5 ": (2, Fraction(1, 2), "200% + 0.5"),
}
REFUSED = [
    "",
    " ",
    "nửa",
    "-5",
    "50%5",
    "50% 5",
    "+5",
    "50% +",
    "5 + 50%",
    "50% + 5%",
    "1e3",
    "5,5",
    "٥",
    "5 hộ",
    "99999%",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_tolerance_is_read(text: str) -> None:
    share, amount, shown = WRITTEN[text]
    assert read_tolerance(text) == Tolerance(Fraction(share), Fraction(amount), shown)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_none_is_refused(text: str) -> None:
    assert read_tolerance(text) is None


@pytest.mark.parametrize(
    ("last", "this", "exceeded"),
    [
        (100, 155, False),
        (100, 156, True),
        (100, 45, False),
        (100, 44, True),
        (0, 5, False),
        (0, 6, True),
        (-10, 0, False),
        (-10, 1, True),
    ],
)
def test_more_than_the_share_and_the_amount_exceeds(last: int, this: int, exceeded: bool) -> None:
    tolerance = read_tolerance("50% + 5")
    assert tolerance is not None
    assert tolerance.exceeded(Fraction(last), Fraction(this)) is exceeded
