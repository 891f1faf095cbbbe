"""A standard: what a unit of one type needs, by one edition of one regulation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from scoring.model.change import Change
from scoring.model.expression import Comparison, Expression, Kind, Literal, Logic, Name, names
from scoring.model.legal import LegalRef
from scoring.model.points import NaPolicy, PointsRule, Scoring, Tie
from scoring.model.prose import Text
from scoring.model.tolerance import Tolerance

_ZERO = Literal(Fraction(0), Kind.NUMBER, "0")
_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")


class FactType(StrEnum):
    """How a fact is written and compared (design §4)."""

    BOOLEAN = "boolean"
    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"


class Provenance(StrEnum):
    """Where a criterion comes from, the firmest first; a result is as firm as the weakest that it rests on."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    INTERPRETATION = "interpretation"
    PROVINCIAL = "provincial"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class RollUp:
    """A fact counted over subordinate units: `all` of them, those `recognised`, or those declaring a boolean fact."""

    count: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddsUp:
    """A fact that is what one fact of the subordinate units of some types adds up to."""

    fact: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One datum that a unit declares. `decimals` is the most allowed; `scale` lists a choice's labels, lowest first.

    `states`, `adds_up` and `tolerance` are for the audit alone, and no result rests on them: what other facts say that
    this one must be, what those of subordinate units add up to, and how far it may move from one year to the next.
    `change` is for plans alone: whether it can become another figure within the period, and with what effort.
    """

    name: str
    type: FactType
    label: Text
    unit: Text | None = None
    decimals: int = 0
    scale: tuple[str, ...] = ()
    labels: Mapping[str, Text] | None = None
    minimum: Expression | None = None
    maximum: Expression | None = None
    judgement: bool = False
    roll_up: RollUp | None = None
    note: Text | None = None
    states: Expression | None = None
    adds_up: AddsUp | None = None
    tolerance: Tolerance | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked condition: its text as written (one line), and its tree."""

    text: str
    root: Expression


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A count that must be zero, and the count of what the regulation excuses."""

    count: Condition
    excused: Condition | None = None

    @property
    def condition(self) -> Expression:
        """Nothing happened, or all that happened is excused."""
        none = Comparison("==", self.count.root, _ZERO)
        if self.excused is None:
            return none
        return Logic("or", (none, Comparison("<=", self.count.root, self.excused.root)))


@dataclass(frozen=True)
class Criterion:
    """One requirement. `title` reads as a pass, `fail_title` as the reason of a failure.

    `rule` is None where the points alone measure; `points` is None where there are none to earn. A gate must be met
    whatever else is earned: every criterion of a standard without points is one.
    """

    id: str
    basis: LegalRef
    provenance: Provenance
    title: Text
    fail_title: Text
    rule: Condition | Forbidden | None
    applies_when: Condition | None = None
    claimable: bool = False  # `not_applicable: allowed`: the unit may say that it does not apply, with a justification
    prerequisites: tuple[str, ...] = ()
    needs_evidence: bool = False
    remedy: Text | None = None
    documents: Text | None = None
    note: Text | None = None
    effort: str | None = None
    is_gate: bool = True
    section: str | None = None
    points: PointsRule | None = None
    na_policy: NaPolicy = NaPolicy.DROP

    @cached_property
    def condition(self) -> Expression:
        """The condition that must hold; one that always does where the points alone measure."""
        if self.rule is None:
            return _TRUE
        return self.rule.root if isinstance(self.rule, Condition) else self.rule.condition

    @cached_property
    def trees(self) -> tuple[Expression, ...]:
        """What is measured once the criterion applies: its condition, and what its points read."""
        return (self.condition, *(self.points.trees if self.points else ()))

    @cached_property
    def reads(self) -> tuple[Name, ...]:
        """Every fact that the condition or the points read, each once: evidence under one of them serves."""
        return tuple(dict.fromkeys(name for tree in self.trees for name in names(tree)))


@dataclass(frozen=True, slots=True)
class Scope:
    """One condition of belonging to those whom the standard judges."""

    when: Condition
    basis: LegalRef
    title: Text


@dataclass(frozen=True, slots=True)
class Instrument:
    """The regulation: number, date of issue, and the numbers of what amends it."""

    number: str
    issued: date | None = None
    amended_by: tuple[str, ...] = ()
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as 31 October."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """That day of a year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """One edition of a standard, complete: inheritance resolved, conditions checked. Compared by identity."""

    id: str
    edition: str
    unit_type: str
    title: Text
    instrument: Instrument
    in_force_from: date
    in_force_until: date | None
    window_ends: MonthDay
    decide_by: MonthDay | None
    is_default: bool
    provenance: Provenance
    eligible: tuple[Scope, ...]
    facts: Mapping[str, Fact]
    criteria: tuple[Criterion, ...]
    sha256: str
    note: Text | None = None
    extends: tuple[Instrument, ...] = ()  # what it builds upon, the nearest first
    scoring: Scoring | None = None
    ties: tuple[Tie, ...] = (Tie("share"),)
    loosened_by: LegalRef | None = None  # by which law it asks less than what it extends

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every regulation that it rests on: its own, then those of what it extends, each once."""
        found: dict[str, Instrument] = {}
        for instrument in (self.instrument, *self.extends):
            found.setdefault(instrument.number, instrument)
        return tuple(found.values())

    @property
    def weakest_provenance(self) -> Provenance:
        """The least firm provenance among the criteria: what the whole result rests on."""
        order = list(Provenance)
        return max((criterion.provenance for criterion in self.criteria), key=order.index, default=self.provenance)

    @property
    def grade_ids(self) -> tuple[str, ...]:
        """Its grades, the highest first; none without points."""
        return tuple(grade.id for grade in self.scoring.grades) if self.scoring is not None else ()

    @property
    def looks_at(self) -> frozenset[str]:
        """The standards whose results its grades look at."""
        grades = self.scoring.grades if self.scoring is not None else ()
        graded = {grade.graded.standard for grade in grades if grade.graded is not None}
        return frozenset(graded.union(*(grade.recognised for grade in grades)))

    @property
    def full_maximum(self) -> Fraction:
        """What a unit can reach to which every criterion applies, bonuses aside; 0 without points."""
        inside = [(c.section, c.points.maximum) for c in self.criteria if c.points and c.points.maximum is not None]
        whole = sum((maximum for section, maximum in inside if section is None), Fraction(0))
        for section in self.scoring.sections if self.scoring else ():
            parts = sum((maximum for part, maximum in inside if part == section.id), Fraction(0))
            whole += parts if section.maximum is None else min(parts, section.maximum)
        return whole
