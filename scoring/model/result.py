"""What comes out: findings, verdicts and ranks, with reasons as data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import Range
from scoring.model.standard import Criterion, Provenance, Standard

#: What a reason's parameter may be: plain JSON without floating point.
Param = str | int | bool | None | Sequence["Param"] | Mapping[str, "Param"]


class State(StrEnum):
    """The state of one criterion (design §3)."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


class Verdict(StrEnum):
    """The verdict on one unit under one standard; the first that matches, in the order of design §3."""

    INELIGIBLE = "ineligible"
    NOT_RECOGNISED = "not_recognised"
    UNDETERMINED = "undetermined"
    RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of the message catalogue and what fills its sentence."""

    code: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class CriterionResult:
    """The state of one criterion, why, and the inference rules that fired for it; reasons are made when asked for."""

    criterion: Criterion
    state: State
    fired: tuple[str, ...]
    tell: Callable[[], tuple[Reason, ...]] = field(repr=False)

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, the deciding reason first; at least one."""
        return self.tell()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CriterionResult) and (
            (self.criterion, self.state, self.fired, self.reasons)
            == (other.criterion, other.state, other.fired, other.reasons)
        )


@dataclass(frozen=True, slots=True)
class CriterionPoints:
    """What a criterion earns and may earn; None where there is nothing to earn."""

    points: Range | None
    maximum: Fraction | None


@dataclass(frozen=True, slots=True)
class SectionPoints:
    """What a section comes to, before rescaling. `maximum` is None while it is open which criteria apply; `state` tells
    whether the least share is reached."""

    id: str
    points: Range
    maximum: Fraction | None
    state: State


@dataclass(frozen=True, slots=True)
class Points:
    """A scoring sheet added up: `raw` of sections, criteria without one, bonuses and penalties; `total` rescaled to the
    full `maximum` and rounded, None where it may be that nothing applicable is left."""

    raw: Range
    total: Range | None
    maximum: Fraction
    sections: tuple[SectionPoints, ...]
    criteria: tuple[CriterionPoints, ...]


@dataclass(frozen=True, slots=True)
class QuotaCut:
    """A unit that a quota moved down: `allowed` units of the `counted` ones may hold the grade `had`. `tied` tells that
    the cut fell among units of equal rank."""

    had: str
    allowed: int
    counted: int
    rank: int
    tied: bool

    @classmethod
    def alone(cls, had: str) -> "QuotaCut":
        """A cut of which is known only what it takes, not who else stands for the grade."""
        return cls(had, 0, 1, 1, tied=False)


@dataclass(frozen=True)
class UnitResult:
    """One unit under one standard. `fired` names the inference rules that led to the verdict, in their order;
    `scope_open` tells that nobody knows yet whether the standard judges the unit at all. `points` is None under a
    standard without points, `grade` where none is given, `cut` where no quota moved the unit down. `keys` are the
    values of the standard's `ties`, None where one is open or undeclared.

    Reasons are made when they are asked for: `criteria` and `reasons` are lazy.
    """

    assessment: Assessment
    standard: Standard
    verdict: Verdict
    provisional: bool
    decisive: tuple[str, ...]
    states: tuple[State, ...]
    fired: tuple[str, ...]
    scope_open: bool
    grade: str | None
    points: Points | None
    cut: QuotaCut | None
    keys: tuple[Fraction | None, ...]
    explain: Callable[[], tuple[tuple[CriterionResult, ...], tuple[Reason, ...]]] = field(repr=False, compare=False)

    @cached_property
    def _explained(self) -> tuple[tuple[CriterionResult, ...], tuple[Reason, ...]]:
        return self.explain()

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """Every criterion in the standard's order, each with at least one reason, met ones too."""
        return self._explained[0]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What belongs to no criterion: scope, roll-up, claims that await confirmation."""
        return self._explained[1]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place in its group: `rank` is None where the verdict leaves none, `tie_break` names the key that told
    the unit from its neighbour where that was not the first one."""

    rank: int | None
    result: UnitResult
    tie_break: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The units that may be compared: same standard, edition, period and cluster. Best first."""

    standard: Standard
    period: int
    cluster: str | None
    units: tuple[Ranked, ...]

    @property
    def provenance(self) -> Provenance:
        """The least firm provenance that the results rest on."""
        return self.standard.weakest_provenance


@dataclass(frozen=True, slots=True)
class Ranking:
    """Groups of ranked units, the submissions that could not be judged, and how many were judged for roll-up only."""

    groups: tuple[Group, ...]
    rejected: tuple[Rejected, ...]
    warnings: tuple[Diagnostic, ...]
    apart: int
    inference: str
    as_of: str | None
