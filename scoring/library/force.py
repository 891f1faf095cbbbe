"""When an edition is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source.tree import nearest


@dataclass(frozen=True, slots=True)
class Force:
    """From which day to which an edition is in force, both included; without an end where `until` is None."""

    start: date
    until: date | None

    def __contains__(self, day: date) -> bool:
        """Whether it is in force on a day; on its first day it is, even where the dates run backwards (E213)."""
        return day == self.start or (self.start < day and (self.until is None or day <= self.until))

    def overlaps(self, other: "Force") -> bool:
        """Whether there is a day on which both are in force."""
        return other.start in self or self.start in other

    def days_to_check(self, others: Iterable["Force"]) -> list[date]:
        """The first day, and each later day in force on which another one's force begins or ends."""
        changes = {other.start for other in others}
        changes |= {u + timedelta(days=1) for other in others if (u := other.until) and u < date.max}
        return [self.start, *sorted(day for day in changes if day in self and day > self.start)]


def not_in_force(forces: Iterable[tuple[str, Force]], standard: str, when: str, at: Span) -> Diagnostic:
    """That nobody knows a standard, or that none of its editions is in force at the time; `forces` are those of all
    editions, each with the id of its standard."""
    listed = list(forces)
    own = sorted((force for name, force in listed if name == standard), key=lambda force: force.start)
    if not own:
        known = sorted({name for name, _ in listed})
        return Diagnostic("E301", at, {"standard": standard}, nearest(standard, known))
    known_days = ", ".join(f"{force.start} – {force.until or '…'}" for force in own)
    return Diagnostic("E302", at, {"standard": standard, "when": when, "in_force": known_days})
