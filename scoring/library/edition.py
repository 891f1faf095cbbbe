"""One edition of a standard, as far as it must be known to find the standard of a day."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from scoring.library.force import Force
from scoring.model.standard import MonthDay


@dataclass(frozen=True, slots=True)
class Edition:
    """What one criteria file says of itself. `is_default` tells that no other default takes its place; `by_day` which
    standard it makes from each day on, by its place among all: what it builds upon may change within its force."""

    standard: str
    edition: str
    unit_type: str
    force: Force
    window_ends: MonthDay
    is_default: bool
    by_day: tuple[tuple[date, int], ...]

    def on(self, day: date) -> int:
        """The place of its standard as on a day of its force."""
        return self.by_day[bisect_right(self.by_day, day, key=lambda each: each[0]) - 1][1]
