"""What to verify first: the claims of units, and what the correction of each would do to the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from scoring.model.assessment import FactValue, Unit
from scoring.model.result import Verdict
from scoring.model.span import Span
from scoring.model.standard import Fact, Standard


class Effect(StrEnum):
    """What the correction of a claim does, the gravest first."""

    VERDICT = "verdict"  # another verdict, a worse one
    GRADE = "grade"  # a lower grade, or none, under the same verdict
    ABOVE = "above"  # another verdict for a unit above, none of these for the unit itself
    RANK = "rank"  # a later rank, under the same verdict and grade
    NONE = "none"  # nothing gets worse


#: The effects that a committee's decision hangs on.
DECISIVE = frozenset({Effect.VERDICT, Effect.GRADE, Effect.ABOVE})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands under a standard: `rank` is None where the verdict leaves none."""

    verdict: Verdict
    grade: str | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    """The document under a claim that most units show: its number, and how many units show it, this one among them."""

    number: str
    units: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that a unit declared and nobody confirmed, and what its correction would do.

    `name` is that of the fact, with `previous.` for last year's. `corrected` is the nearest other value at which the
    result under `standard` is worse, `change` by how much that is more; both are None where there is no such value, the
    latter too where the fact is no number. `margin` is the smallest change that alters the state or the points of any
    criterion. `above` are the units above whose verdict would be another.
    """

    unit: Unit
    period: int
    cluster: str | None
    standard: Standard
    name: str
    fact: Fact
    value: FactValue
    effect: Effect
    before: Standing
    after: Standing
    corrected: FactValue | None
    change: Fraction | None
    share: Fraction | None
    margin: Fraction | None
    margin_share: Fraction | None
    above: tuple[str, ...]
    shared: Shared | None
    at: Span

    @property
    def is_decisive(self) -> bool:
        """Whether its correction flips a verdict or drops the grade."""
        return self.effect in DECISIVE

    @property
    def places(self) -> int | None:
        """How many places the unit would fall; None where it has no rank before or after."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.after.rank - self.before.rank


@dataclass(frozen=True, slots=True)
class Visit:
    """One unit to visit: its claims, the first to verify first. `number` is its place among all visits."""

    number: int
    unit: Unit
    period: int
    claims: tuple[Claim, ...]

    @property
    def decisive(self) -> int:
        """How many of its claims are decisive."""
        return sum(claim.is_decisive for claim in self.claims)


@dataclass(frozen=True)
class Triage:
    """All claims of a field, the first to verify first, and the units in the order in which visits cover the most
    decisive claims. `assessments` were looked at, `rejected` could not be."""

    claims: tuple[Claim, ...]
    visits: tuple[Visit, ...]
    assessments: int
    rejected: int

    @cached_property
    def decisive(self) -> int:
        """How many claims are decisive."""
        return sum(claim.is_decisive for claim in self.claims)

    def count(self, effect: Effect) -> int:
        """How many claims have that effect."""
        return self._counts.get(effect, 0)

    @cached_property
    def _counts(self) -> Mapping[Effect, int]:
        return {effect: sum(claim.effect is effect for claim in self.claims) for effect in Effect}

    def covered_by_checks(self, number: int) -> int:
        """How many decisive claims the first so many checks cover; decisive ones stand first."""
        return min(number, self.decisive)

    def covered_by_visits(self, number: int) -> int:
        """How many decisive claims are verified by visiting the first so many units."""
        return self._by_visits[min(number, len(self.visits))]

    @cached_property
    def _by_visits(self) -> Sequence[int]:
        return list(accumulate((visit.decisive for visit in self.visits), initial=0))
