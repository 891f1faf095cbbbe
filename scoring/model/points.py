"""How a standard awards points: rules of criteria, sections, grades, quota, rounding (design §4, Points).

Seven ways of giving points are two rules. Met or nothing, bands, cases and a fixed bonus are `Cases`: the first case
that holds. Proportional, deduction, and points per occurrence are `Linear`: a line held between two ends.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from operator import add

from scoring.model.expression import Expression
from scoring.model.prose import Text


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that something can come to; None where that end is open. Equal ends are a settled number.

    >>> str(Range(Fraction(1), Fraction(3)) + Range(Fraction(2), Fraction(2)))
    '3 … 5'
    """

    least: Fraction | None
    most: Fraction | None

    @property
    def settled(self) -> Fraction | None:
        """The number, where there is but one."""
        return self.least if self.least is self.most or self.least == self.most else None

    def __add__(self, other: "Range") -> "Range":
        least = _both(add, self.least, other.least)
        alike = self.least is self.most and other.least is other.most
        return Range(least, least if alike else _both(add, self.most, other.most))

    def __or__(self, other: "Range") -> "Range":
        """From the lower least to the higher most."""
        return Range(_both(min, self.least, other.least), _both(max, self.most, other.most))

    def each(self, change: Callable[[Fraction], Fraction]) -> "Range":
        """Both ends changed by something that keeps their order."""
        least = None if self.least is None else change(self.least)
        if self.least is self.most:
            return Range(least, least)
        return Range(least, None if self.most is None else change(self.most))

    def __str__(self) -> str:
        return f"{self.least} … {self.most}"


def _both(
    join: Callable[[Fraction, Fraction], Fraction], one: Fraction | None, other: Fraction | None
) -> Fraction | None:
    """Two ends joined: open where one of them is."""
    return None if one is None or other is None else join(one, other)


NOTHING = Range(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Case:
    """Points for a condition; a case without one always holds."""

    when: Expression | None
    points: Fraction


@dataclass(frozen=True, slots=True)
class Cases:
    """The points of the first case that holds, else 0."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """start + slope × value, held between low and high; an end that is None is open."""

    value: Expression
    start: Fraction
    slope: Fraction
    low: Fraction | None
    high: Fraction | None


class Place(StrEnum):
    """Where points count: inside the maximum, or added to the total beside it."""

    INSIDE = "inside"
    BONUS = "bonus"
    PENALTY = "penalty"


@dataclass(frozen=True)
class PointsRule:
    """How a criterion earns points. `kind` is the key of the file; `maximum` is None for a bonus or a penalty.

    `measures` tells that the rule alone decides the state: the criterion has no condition of its own.
    """

    kind: str
    how: Cases | Linear
    place: Place
    maximum: Fraction | None
    measures: bool

    @cached_property
    def trees(self) -> tuple[Expression, ...]:
        """What the rule reads: the condition of every case, or the value of the line."""
        if isinstance(self.how, Linear):
            return (self.how.value,)
        return tuple(case.when for case in self.how.cases if case.when is not None)

    @property
    def ends(self) -> Range:
        """Between what points may be given: from nothing to the most; of a penalty from its worst to nothing."""
        return Range(self.least, Fraction(0)) if self.place is Place.PENALTY else Range(Fraction(0), self.most)

    @cached_property
    def least(self) -> Fraction | None:
        """The lowest that the rule can give; None where nothing bounds it."""
        if isinstance(self.how, Linear):
            return self.how.low
        return min((Fraction(0), *(case.points for case in self.how.cases)))

    @cached_property
    def most(self) -> Fraction | None:
        """The highest that the rule can give; None where nothing bounds it."""
        if isinstance(self.how, Linear):
            return self.how.high
        return max((Fraction(0), *(case.points for case in self.how.cases)))


class NaPolicy(StrEnum):
    """What a criterion that does not apply means for the points."""

    DROP = "drop_from_maximum"
    FULL = "full_marks"
    ZERO = "zero"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the scoring sheet: its maximum where the file sets one, and the least share of it to be reached."""

    id: str
    title: Text
    maximum: Fraction | None = None
    min_share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class GradedBefore:
    """A grade under another standard, in each of `in_a_row` periods up to this one; `enough` lists those that serve."""

    standard: str
    at_least: str
    enough: tuple[str, ...]
    in_a_row: int = 1


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and all that it asks for."""

    id: str
    title: Text
    min_points: Fraction | None = None
    prerequisites: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    graded: GradedBefore | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of the units whose grade is one `of` these may hold `grade`."""

    grade: str
    at_most: Fraction
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One key of the ranking: `points`, or a `section` or `fact` of this name. Higher is better unless `ascending`."""

    kind: str
    name: str = ""
    ascending: bool = False

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


class RoundingMode(StrEnum):
    """How a half is rounded; `down` is towards zero."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


class RoundedAt(StrEnum):
    """Where numbers are rounded."""

    CRITERION = "criterion"
    SECTION = "section"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Rounding:
    """To multiples of `step`, at one place and nowhere else."""

    step: Fraction
    mode: RoundingMode
    at: RoundedAt


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a standard with `result: points` comes to a total and a grade. `grades` stand highest first."""

    sections: tuple[Section, ...] = ()
    grades: tuple[Grade, ...] = ()
    recognised_from: str | None = None
    quota: Quota | None = None
    rounding: Rounding | None = None

    @property
    def enough(self) -> frozenset[str]:
        """The grades that recognise a unit."""
        ids = [grade.id for grade in self.grades]
        last = ids.index(self.recognised_from) if self.recognised_from is not None else len(ids) - 1
        return frozenset(ids[: last + 1])
