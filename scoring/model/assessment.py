"""A self-assessment: what one unit declares of itself for one period, and what the committee found."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span

Value = TypeVar("Value")

#: A typed value of a fact: a count is an int, a number or a percent (95 is 95 %) a Decimal, a choice its label.
FactValue = bool | int | Decimal | dt.date | str


#: The parts of a unit, in the order in which files and forms name them.
UNIT_PARTS = ("id", "name", "type", "parent", "cluster")


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisational unit, never a person. `parent` is the id of the unit that it belongs to."""

    id: str
    name: str
    type: str
    parent: str | None = None
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that proves something: its number, and its date where one is given."""

    number: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Appraised(Generic[Value]):
    """What the committee put in the place of what was claimed: by which body, when and why."""

    value: Value
    reason: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the unit gave itself: compared with the result, never used for it."""

    points: Decimal | None = None
    grade: str | None = None
    criteria: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One unit in one period. A fact that is absent is undeclared, which is never false and never zero."""

    unit: Unit
    period: int
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    previous: Mapping[str, FactValue] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    claimed: Claimed | None = None
    appraised_facts: Mapping[str, Appraised[FactValue]] = field(default_factory=dict)
    appraised_points: Mapping[str, Appraised[Decimal]] = field(default_factory=dict)
    standards: tuple[str, ...] = ()
    source: str = ""
    sha256: str = ""
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def place(self, part: str) -> Span:
        """Where a part was read: `id`, `type`, `parent`, `period`, `facts.so_ho`, `previous.so_vu`, the second paper
        `evidence.da_dang_ky#2`, `appraisal.facts.so_ho`; the start of the source where nobody knows."""
        return self.places.get(part, Span(self.source, 1, 1))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A submission that cannot be judged, with every fault found and whatever of its head could still be read."""

    source: str
    diagnostics: tuple[Diagnostic, ...]
    unit_id: str | None = None
    unit_type: str | None = None
    parent: str | None = None
    period: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a path gave: the assessments, the submissions that were rejected, and warnings about either."""

    assessments: tuple[Assessment, ...]
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
