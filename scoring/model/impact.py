"""What a change of standards means for units: who gains, who loses, and which criterion did it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.model.assessment import Rejected
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Standard


class Move(StrEnum):
    """What the change does to a unit, the gravest first."""

    LOSES = "loses"
    GAINS = "gains"
    LOWER = "lower"
    HIGHER = "higher"
    FEWER = "fewer"
    MORE = "more"
    OTHER = "other"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion gives beyond what it gave; an id is None on the side that has no such criterion."""

    before: str | None
    after: str | None
    difference: Fraction

    @property
    def name(self) -> str:
        """What the criterion is called now, or was called."""
        return self.after or self.before or ""


@dataclass(frozen=True, slots=True)
class Felt:
    """One unit under both standards. `causes` are the criteria that did it, `parts` what every criterion adds to the
    difference of the totals, and `rest` what maximums, rescaling and rounding add; None where a total is open."""

    before: UnitResult
    after: UnitResult
    move: Move
    causes: tuple[str, ...]
    parts: tuple[Part, ...]
    rest: Fraction | None


@dataclass(frozen=True, slots=True)
class Impact:
    """Every unit that both standards judge, and the submissions that cannot be used."""

    before: Standard
    after: Standard
    units: tuple[Felt, ...]
    rejected: tuple[Rejected, ...]

    def of(self, move: Move) -> tuple[Felt, ...]:
        """The units to which one thing happens, by name."""
        return tuple(unit for unit in self.units if unit.move is move)

    def causes(self, move: Move) -> tuple[tuple[tuple[str, ...], int], ...]:
        """How many units for which criteria together, most first: each unit counts once, so that they add up."""
        counted = Counter(unit.causes for unit in self.of(move))
        return tuple(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))

    @property
    def verdicts(self) -> Mapping[tuple[Verdict, Verdict], int]:
        """How many units with which verdict before and after."""
        return Counter((unit.before.verdict, unit.after.verdict) for unit in self.units)

    @property
    def grades(self) -> Mapping[tuple[str | None, str | None], int]:
        """How many units with which grade before and after."""
        return Counter((unit.before.grade, unit.after.grade) for unit in self.units)

    @property
    def totals(self) -> "Totals | None":
        """What all units together have more or fewer, and by which criteria; None where nothing is scored."""
        settled = [unit for unit in self.units if unit.rest is not None]
        if not settled:
            return None
        whole = sum((total_of(unit.after) - total_of(unit.before) for unit in settled), Fraction(0))
        parts: dict[tuple[str | None, str | None], Fraction] = {}
        for part in (part for unit in settled for part in unit.parts):
            key = part.before, part.after
            parts[key] = parts.get(key, Fraction(0)) + part.difference
        told = tuple(Part(*key, difference) for key, difference in parts.items() if difference)
        rest = sum((unit.rest for unit in settled if unit.rest is not None), Fraction(0))
        return Totals(len(settled), whole, told, rest)


@dataclass(frozen=True, slots=True)
class Totals:
    """The differences of all units whose totals are settled: `whole` is the sum of the `parts` and the `rest`."""

    units: int
    whole: Fraction
    parts: tuple[Part, ...]
    rest: Fraction


def settled_total(result: UnitResult) -> Fraction | None:
    """What the points come to; None where there are none, or they are open."""
    return None if result.points is None or result.points.total is None else result.points.total.settled


def total_of(result: UnitResult) -> Fraction:
    """What the points come to, nothing where that is open."""
    return settled_total(result) or Fraction(0)
