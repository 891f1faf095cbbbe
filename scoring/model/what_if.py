"""What one unit would come to with some of its assessment put otherwise, and what that does to others."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring.model.assessment import Unit
from scoring.model.result import Group, Ranked, Ranking

#: A unit in a period.
Key = tuple[str, int]


class ChangeKind(StrEnum):
    """What of an assessment is put otherwise."""

    FACT = "fact"
    EVIDENCE = "evidence"
    NOT_APPLICABLE = "not_applicable"


class Idle(StrEnum):
    """Why a change can move nothing, whatever it is."""

    APPRAISED = "appraised"  # the figure that the committee found counts
    ROLLED_UP = "rolled_up"  # the figure counted over subordinate units does
    NOT_ASKED = "not_asked"  # no standard that the unit is judged under knows it


@dataclass(frozen=True, slots=True)
class Change:
    """One thing put otherwise: a fact (`so_ho`, `previous.so_vu`), the papers of a fact or a criterion, or the reason
    why a criterion does not apply. None is undeclared, without papers, not said."""

    kind: ChangeKind
    name: str
    before: str | None
    after: str | None
    idle: Idle | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in its group."""

    group: Group
    ranked: Ranked

    @property
    def key(self) -> Key:
        """The unit in its period."""
        assessment = self.ranked.result.assessment
        return assessment.unit.id, assessment.period


@dataclass(frozen=True)
class WhatIf:
    """The rankings without the changes and with them. `is_ranked` tells that they are of a field; a unit that looks at
    itself alone has no rank and no quota. `others` are the other units of whose results more than the rank moved,
    `placed` those of which the rank did and nothing else."""

    unit: Unit
    period: int
    changes: tuple[Change, ...]
    before: Ranking
    after: Ranking
    is_ranked: bool
    others: tuple[Key, ...] = ()
    placed: tuple[Key, ...] = ()

    @property
    def key(self) -> Key:
        """The unit in its period."""
        return self.unit.id, self.period


def every_placed(ranking: Ranking) -> Iterator[Placed]:
    """All units of a ranking, each in its group."""
    return (Placed(group, ranked) for group in ranking.groups for ranked in group.units)
