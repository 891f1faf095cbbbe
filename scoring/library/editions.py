"""Which edition of a standard is in force on a day, and the standard that it makes with all that it builds upon."""

from collections.abc import Sequence
from datetime import date

from scoring.library.force import not_in_force
from scoring.library.read import CriteriaFile
from scoring.library.resolve import resolve
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.standard import Standard


class Editions:
    """All files together. A standard is made once for all days on which it builds upon the same files."""

    def __init__(self, files: Sequence[CriteriaFile]) -> None:
        self._files = files
        self._made: dict[tuple[str, ...], Standard] = {}
        self._on_day: dict[tuple[str, date], Standard] = {}

    def on(
        self, standard: str, day: date, at: Span, waiting: tuple[str, ...] = ()
    ) -> tuple[Standard | None, list[Diagnostic]]:
        """The standard as on a day, or what is wrong with it; `waiting` are those that wait for it."""
        if (known := self._on_day.get((standard, day))) is not None:
            return known, []
        if standard in waiting:
            return None, [Diagnostic("E304", at, {"chain": " → ".join([*waiting, standard])})]
        file = self._in_force(standard, day)
        if file is None:
            forces = ((file.shape.standard, file.force) for file in self._files)
            return None, [not_in_force(forces, standard, day.isoformat(), at)]
        sources = self._sources(file, day)
        if sources not in self._made:
            made, faults = self._make(file, day, (*waiting, standard))
            if made is None:
                return None, faults
            self._made[sources] = made
        return self._on_day.setdefault((standard, day), self._made[sources]), []

    def _make(
        self, file: CriteriaFile, day: date, waiting: tuple[str, ...]
    ) -> tuple[Standard | None, list[Diagnostic]]:
        faults: list[Diagnostic] = []

        def lookup(wanted: str, by: CriteriaFile, path: tuple[str | int, ...]) -> Standard | None:
            found, wrong = self.on(wanted, day, by.span(*path), waiting)
            faults.extend(wrong)
            return found

        found, own = resolve(file, lookup)
        faults += own
        return (None, faults) if faults else (found, [])

    def _in_force(self, standard: str, day: date) -> CriteriaFile | None:
        return next((file for file in self._files if file.shape.standard == standard and day in file.force), None)

    def _sources(self, file: CriteriaFile, day: date) -> tuple[str, ...]:
        """The file and all that it builds upon or looks at on a day, the nearest first."""
        found = {file.source: file}
        pending = [file]
        while pending:
            for name in sorted(pending.pop(0).shape.refers_to):
                other = self._in_force(name, day)
                if other is not None and other.source not in found:
                    found[other.source] = other
                    pending.append(other)
        return tuple(found)
