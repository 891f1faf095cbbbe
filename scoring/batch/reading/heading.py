"""The header of a list: what each column is for, unit type by unit type."""

from collections.abc import Hashable, Mapping

from scoring.batch.reading.known import HEAD, ID, PARENT, PERIOD, TYPE, Known, Target
from scoring.intake.rows import COUNTER, Header

_PLACED = {"id": ID, "type": TYPE, "parent": PARENT, "period": PERIOD}


class Heading:
    """A header, and what the columns at its places are for."""

    def __init__(self, header: Header, known: Known) -> None:
        self.header, self._known = header, known
        #: Beyond this place no column has a name.
        self.width = max(header.columns, default=0)
        self.counters = frozenset(place for place, column in header.columns.items() if column == COUNTER)
        self._targets: dict[str, Mapping[Hashable, Target]] = {}

    def targets(self, unit_type: str) -> Mapping[Hashable, Target]:
        """What units of a type say in the column at each place."""
        if unit_type not in self._targets:
            columns = self.header.targets(unit_type, self._known.labels)
            self._targets[unit_type] = {
                place: target for place, target in columns.items() if place not in self.counters
            }
        return self._targets[unit_type]

    @property
    def names_units(self) -> bool:
        """Whether there is a column for the ids of the units."""
        return ID in self.targets("").values()

    @property
    def places(self) -> Mapping[str, int]:
        """Where a row says whose it is; 1 where it does not."""
        found: dict[Target, int] = {}
        for place, target in self.targets("").items():
            if target in HEAD and isinstance(place, int):
                found.setdefault(target, place)
        return {part: found.get(target, 1) for part, target in _PLACED.items()}
