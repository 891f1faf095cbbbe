"""How far a figure may move from one year to the next before it is worth a question."""

import re
from dataclasses import dataclass
from fractions import Fraction

_AMOUNT = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_SHARE = r"[0-9]{1,4}(?:\.[0-9]{1,4})? ?%"
#: The same for readers of other kinds.
TOLERANCE_PATTERN = rf"^\s*(?:{_SHARE}(?:\s*\+\s*{_AMOUNT})?|{_AMOUNT})\s*$"
_TOLERANCE = re.compile(rf"(?P<share>{_SHARE})?(?: ?(?P<plus>\+) ?)?(?P<amount>{_AMOUNT})?")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A share of last year's figure, and an amount on top in the unit of the figure: percentage points for a percent.

    The amount keeps small figures quiet: from 1 case to 3 is three times as many, and no news.
    """

    share: Fraction
    amount: Fraction
    text: str

    def exceeded(self, last: Fraction, this: Fraction) -> bool:
        """Whether a figure moved further than that.

        >>> half = read_tolerance("50% + 5")
        >>> half is not None and (half.exceeded(Fraction(10), Fraction(20)), half.exceeded(Fraction(10), Fraction(21)))
        (False, True)
        """
        return abs(this - last) > self.share * abs(last) + self.amount


def read_tolerance(text: str) -> Tolerance | None:
    """A tolerance as people write it: `50%`, `5`, `50% + 5`; None where it is none.

    >>> read_tolerance("12.5 % + 3")
    Tolerance(share=Fraction(1, 8), amount=Fraction(3, 1), text='12.5% + 3')
    >>> read_tolerance("half"), read_tolerance("50% 5"), read_tolerance("+ 5"), read_tolerance("")
    (None, None, None, None)
    """
    found = _TOLERANCE.fullmatch(" ".join(text.split()))
    if found is None or bool(found["plus"]) is not bool(found["share"] and found["amount"]):
        return None
    parts = [found["share"].replace(" ", "") if found["share"] else "", found["amount"] or ""]
    if not any(parts):
        return None
    share = Fraction(parts[0].rstrip("%") or 0) / 100
    return Tolerance(share, Fraction(parts[1] or 0), " + ".join(filter(None, parts)))
