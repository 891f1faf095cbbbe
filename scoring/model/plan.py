"""A plan: the least that must change before a unit reaches a goal, or what keeps it from that in this period."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from scoring.model.assessment import Assessment, Document, FactValue
from scoring.model.change import Effort
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.result import UnitResult
from scoring.model.standard import Standard

#: The goal of a plan that asks for no particular grade.
RECOGNISED = "recognised"
PREVIOUS = "previous."
#: A paper that a plan asks for, before anybody has drawn it up.
PENDING = Document("–")


class StepKind(StrEnum):
    """What a step changes."""

    FACT = "fact"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a fact to bring to a value and declare (`name` is `so_ho` or `previous.so_vu`), or a criterion
    whose document is missing.

    `criteria` are those that it moves, `points` what it adds to the total after the steps before it (None where the
    total has no least, or the standard no points). `is_given` tells of an undeclared fact that nobody can choose any
    more: the true figure must be declared, and the plan holds if that is `after` or serves as well.
    """

    kind: StepKind
    name: str
    before: FactValue | None
    after: FactValue | None
    effort: Effort
    criteria: tuple[str, ...]
    points: Fraction | None
    basis: LegalRef
    remedy: Text | None
    is_given: bool = False


class Why(StrEnum):
    """Why a figure stays as it is."""

    FIXED = "fixed"  # it tells of what has happened, or of what nobody chooses
    WITH_TIME = "with_time"  # it changes, but not within this period
    PREVIOUS = "previous"  # last year's
    APPRAISED = "appraised"  # the committee found it
    LIMIT = "limit"  # it can change, but not as far as it would have to


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that stands in the way."""

    name: str
    value: FactValue | None
    why: Why


@dataclass(frozen=True, slots=True)
class Barrier:
    """What closes the goal: a criterion, or `section:<id>`, `scope:<n>`, `grade` as a verdict names what decides it."""

    name: str
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The cheapest set of steps that reaches a goal; none are needed where `steps` is empty and it is `reachable`.

    `assessment` is what is planned from: that of the unit, with figures that were counted over subordinate units in
    the place of declared ones. `before` and `after` are its results without the steps and with them. `alternatives`
    are other sets of the same effort; `is_cut` tells that there are more. Where `is_proved` is not true, a limit was
    reached: the steps do reach the goal, but that no cheaper ones do, or that none do at all, has not been shown.
    """

    standard: Standard
    assessment: Assessment
    goal: str
    before: UnitResult
    steps: tuple[Step, ...] = ()
    after: UnitResult | None = None
    alternatives: tuple[tuple[Step, ...], ...] = ()
    blocked_by: tuple[Barrier, ...] = ()
    is_cut: bool = False
    is_proved: bool = True

    @property
    def reachable(self) -> bool:
        """Whether the goal can be reached in this period."""
        return self.after is not None


def carried_out(assessment: Assessment, steps: Iterable[Step]) -> Assessment:
    """The assessment once the steps are done: facts as they then are, and a paper wherever one was missing."""
    facts, previous, evidence = dict(assessment.facts), dict(assessment.previous), dict(assessment.evidence)
    for step in steps:
        if step.kind is StepKind.EVIDENCE:
            evidence[step.name] = (PENDING,)
        elif step.after is not None:
            into = previous if step.name.startswith(PREVIOUS) else facts
            into[step.name.removeprefix(PREVIOUS)] = step.after
    return replace(assessment, facts=facts, previous=previous, evidence=evidence)
