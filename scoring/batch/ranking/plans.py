"""By which standards units are judged: found once for each type and period, not for each unit."""

from collections.abc import Callable, Iterable

from scoring.engine.levels import Case
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Unit
from scoring.model.diagnostic import ScoringError
from scoring.model.standard import Standard

#: Finds the standards of a unit. Raises ScoringError where it cannot be judged.
Choose = Callable[[Assessment], Case]


class LooksElsewhereError(Exception):
    """A standard in play has grades that look at other results, which columns cannot do."""


class Plans:
    """The standards of units of a type in a period, each pair looked up once; None where they cannot be judged."""

    def __init__(self, choose: Choose, library: Catalogue) -> None:
        self._choose = choose
        self._library = library
        self._found: dict[tuple[str, int], Case | None] = {}
        #: Of each type the truths that somebody counts over its units.
        self.counted: dict[str, frozenset[str]] = {}
        for standard in library.standards:
            for fact in standard.facts.values():
                if fact.roll_up is not None and fact.roll_up.count not in ("all", "recognised"):
                    for below in fact.roll_up.of:
                        self.counted[below] = self.counted.get(below, frozenset()) | {fact.roll_up.count}

    def of(self, unit_type: str, period: int) -> Case | None:
        """The plan of units that name no standards themselves. Raises LooksElsewhereError."""
        key = unit_type, period
        if key not in self._found:
            self._found[key] = self.of_one(Assessment(Unit("", "", unit_type), period))
        return self._found[key]

    def of_one(self, assessment: Assessment) -> Case | None:
        """The plan of one unit. Raises LooksElsewhereError."""
        try:
            case = self._choose(assessment)
        except ScoringError:
            return None
        if any(standard.looks_at for standard in case.judged):
            raise LooksElsewhereError
        return case

    def declaring(self, unit_type: str, fact: str, preferred: Iterable[Standard]) -> Standard | None:
        """A standard of a type that declares a fact: one of those preferred, else any of the library."""
        every = (found for found in self._library.standards if found.unit_type == unit_type)
        return next((found for found in (*preferred, *every) if fact in found.facts), None)


def key_of(standard: Standard) -> str:
    """A standard as it is, in a name for a file: another edition, or one that inherits otherwise, has another."""
    return f"{standard.id.replace('/', '~')}@{standard.sha256[:16]}"
