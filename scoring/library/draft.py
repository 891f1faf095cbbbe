"""A standard in the making: what has been gathered of it, and what was found wrong on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field

from scoring.library.read import CriteriaFile, Way
from scoring.model.diagnostic import Diagnostic
from scoring.model.prose import Text
from scoring.model.standard import Criterion, Fact, Standard

#: Gives the standard that a file names, on the day the file itself is resolved for; None where that fails.
Lookup = Callable[[str, CriteriaFile, Way], Standard | None]


@dataclass
class Draft:
    """A standard in the making, with the faults found so far."""

    file: CriteriaFile
    facts: dict[str, Fact] = field(default_factory=dict)
    criteria: dict[str, Criterion] = field(default_factory=dict)
    sources: dict[tuple[str, str], Standard] = field(default_factory=dict)
    taken_facts: list[tuple[Fact, str, Way]] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, path: Way, hint: str | None = None, **params: str) -> None:
        self.faults.append(Diagnostic(code, self.file.span(*path), params, hint))


def prose(vi: str | None, en: str | None) -> Text | None:
    """Prose with its English twin; None where there is none."""
    return Text(vi, en) if vi else None
