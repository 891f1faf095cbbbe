"""What an audit finds: contradictions and oddities as data. It never changes a result."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from scoring.model.assessment import Unit
from scoring.model.result import Param
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.model.tolerance import Tolerance


class Severity(StrEnum):
    """How much a finding weighs, the gravest first."""

    CONTRADICTION = "contradiction"  # the values cannot all be right
    DOUBT = "doubt"  # they may be, and somebody should ask
    NOTE = "note"  # they mostly are, and it is worth knowing


#: Every code there is, with what it tells of.
CODES: Mapping[str, str] = {
    "stated_differs": "a stated ratio or total that its own parts contradict",
    "part_above_whole": "a figure beyond what other figures leave for it",
    "evidence_outside_window": "a paper dated outside the twelve months that count",
    "previous_differs": "last year's figure that last year's assessment contradicts",
    "children_differ": "a count of subordinate units that these contradict",
    "children_sum_differs": "a figure that is not what those of the subordinate units add up to",
    "same_figures": "units with the same figures throughout",
    "shared_evidence": "one paper shown by several units",
    "jump": "a figure that moved further from last year's than the tolerance",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value that a finding rests on: whose it is, which part of the assessment (`facts.so_ho`), what stands there,
    and where."""

    unit: str
    period: int | None
    part: str
    value: str
    at: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to ask about. `units` are those to ask, `values` the two values that do not go together, `standard` the
    one by whose words a fact is told (None where no standard is known)."""

    code: str
    severity: Severity
    units: tuple[Unit, ...]
    period: int | None
    values: tuple[str, str]
    cells: tuple[Cell, ...]
    params: Mapping[str, Param] = field(default_factory=dict)
    standard: Standard | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Audit:
    """All findings, the gravest first. So many `assessments` were held against each other; so many were `rejected`; of
    `last_year` units the assessment of the year before was there."""

    findings: tuple[Finding, ...]
    assessments: int
    rejected: int
    last_year: int
    tolerance: Tolerance | None = None

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much."""
        return sum(finding.severity is severity for finding in self.findings)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that weigh that much or more."""
        order = list(Severity)
        return tuple(found for found in self.findings if order.index(found.severity) <= order.index(severity))

    @cached_property
    def by_unit(self) -> Mapping[tuple[str, int | None], int]:
        """How many contradictions and doubts concern each unit in its period; notes are none."""
        weighty = self.at_least(Severity.DOUBT)
        return Counter((unit.id, finding.period) for finding in weighty for unit in finding.units)
