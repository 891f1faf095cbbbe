"""Days as callers give them."""

from datetime import date


def as_day(day: str | date) -> date:
    """A day given as one, or as `2024-10-31`. Raises ValueError for text that is no day."""
    return date(day.year, day.month, day.day) if isinstance(day, date) else date.fromisoformat(day)
