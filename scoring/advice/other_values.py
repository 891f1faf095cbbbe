"""The other values that a claimed fact may take: those at which something can turn, and no value beyond its bounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from scoring.advice.bounded import Bounded
from scoring.advice.field import Member, Seat
from scoring.advice.turning import Poly, Read, comparisons, in_steps, turning_of_line, turning_polynomials, turns
from scoring.engine.facts import read_fact
from scoring.language.interpret import Value
from scoring.language.values import denominator, scaled_integer
from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Comparison, Name, names
from scoring.model.points import Linear
from scoring.model.standard import Fact, FactType, Standard

#: A count or a number has at most this many digits before its decimal sign, as it is read.
_DIGITS = 15


@dataclass(frozen=True)
class Variable:
    """A fact of one assessment as something that may have another value: in whole steps of its last decimal, in days,
    or in places on its scale."""

    member: Member
    name: Name
    fact: Fact
    bounded: Bounded

    @property
    def declared(self) -> FactValue:
        """The value that the unit claims."""
        assessment = self.member.case.assessment
        return (assessment.previous if self.name.previous else assessment.facts)[self.name.fact]

    @cached_property
    def here(self) -> int:
        """The declared value in steps."""
        return scaled_integer(self.fact)(self.declared)

    def value(self, step: int) -> FactValue:
        """The value of so many steps."""
        match self.fact.type:
            case FactType.BOOLEAN:
                return bool(step)
            case FactType.CHOICE:
                return self.fact.scale[step]
            case FactType.DATE:
                return date.fromordinal(step)
            case FactType.COUNT:
                return step
            case _:
                return Decimal(step).scaleb(-self.fact.decimals)

    def change(self, step: int) -> Fraction | None:
        """By how much the value of so many steps is more than the declared one; None where it is no number."""
        if self.fact.type in (FactType.BOOLEAN, FactType.CHOICE):
            return None
        return Fraction(step - self.here, 10**self.fact.decimals if denominator(self.fact) > 1 else 1)

    def assessment(self, step: int) -> Assessment:
        """The assessment with the value of so many steps in the place of what is declared."""
        whole, value = self.member.case.assessment, {self.name.fact: self.value(step)}
        if self.name.previous:
            return replace(whole, previous={**whole.previous, **value})
        return replace(whole, facts={**whole.facts, **value})

    def first(self, holds: Callable[[int], bool]) -> int | None:
        """The allowed step nearest to the declared one at which something holds that does not hold here; of two that
        are as near, the lower."""
        found: int | None = None
        for way in self._ways:
            before = self.here
            for step in way:
                if found is not None and abs(step - self.here) >= abs(found - self.here):
                    break
                if self.bounded.allows(self.assessment(step)) and holds(step):
                    found = _nearest(before, step, holds)
                    break
                before = step
        return found

    @cached_property
    def _ways(self) -> tuple[Sequence[int], Sequence[int]]:
        """Downward and upward, nearest first, the steps at which something can turn. Between two of them nothing does,
        but that points on a line go one way."""
        here = self.here
        if self.fact.type in (FactType.BOOLEAN, FactType.CHOICE):
            most = 1 if self.fact.type is FactType.BOOLEAN else len(self.fact.scale) - 1
            return [here - 1][: here > 0], [here + 1][: here < most]
        low, high = self._ends()
        polynomials = {in_steps(poly, denominator(self.fact)) for poly in self._polynomials()}
        found = {each for poly in polynomials for turn in turns(poly, low, high) for each in (turn - 1, turn)}
        if self._is_gradual():
            found |= {here - 1, here + 1, low, high}
        inside = sorted(step for step in found if low <= step <= high)
        return [step for step in reversed(inside) if step < here], [step for step in inside if step > here]

    def _ends(self) -> tuple[int, int]:
        match self.fact.type:
            case FactType.DATE:
                return date.min.toordinal(), date.max.toordinal()
            case FactType.COUNT:
                return 0, 10**_DIGITS - 1
            case _:
                most = 10 ** (_DIGITS + self.fact.decimals) - 1
                return -most, most

    def _is_gradual(self) -> bool:
        """Whether every step may tell: points on a line read the fact, or the ranking has it for a key."""
        return any(
            self.name in _read_by(seat.standard).lines
            or any(tie.kind == "fact" and Name(tie.name) == self.name for tie in seat.standard.ties)
            for seat in self.member.seats
        )

    def _polynomials(self) -> Iterator[Poly]:
        for seat in self.member.seats:
            read_by = _read_by(seat.standard)
            for read in _readers(seat, self.member.case.assessment):
                for compared in read_by.comparisons.get(self.name, ()):
                    yield from turning_polynomials(compared, self.name, read)
                for line in read_by.lines.get(self.name, ()):
                    yield from turning_of_line(line, self.name, read)
        yield from self.bounded.polynomials(self.member.case.assessment, self.name)


def _nearest(before: int, step: int, holds: Callable[[int], bool]) -> int:
    """The first step after `before`, where it does not hold, on the way to `step`, where it does."""
    while abs(step - before) > 1:
        middle = (before + step) // 2
        if holds(middle):
            step = middle
        else:
            before = middle
    return step


class _ReadBy(NamedTuple):
    """What a standard judges by, by the facts that it reads: comparisons, and points on a line."""

    comparisons: Mapping[Name, Sequence[Comparison]]
    lines: Mapping[Name, Sequence[Linear]]


@lru_cache(maxsize=64)
def _read_by(standard: Standard) -> _ReadBy:
    conditions = [scope.when.root for scope in standard.eligible]
    lines: dict[Name, list[Linear]] = {}
    for criterion in standard.criteria:
        conditions += [criterion.applies_when.root] if criterion.applies_when is not None else []
        conditions.append(criterion.condition)
        rule = criterion.points
        if rule is not None and isinstance(rule.how, Linear):
            for name in names(rule.how.value):
                lines.setdefault(name, []).append(rule.how)
        elif rule is not None:
            conditions += rule.trees
    compared: dict[Name, list[Comparison]] = {}
    for comparison in dict.fromkeys(each for tree in conditions for each in comparisons(tree)):
        for name in names(comparison):
            compared.setdefault(name, []).append(comparison)
    return _ReadBy(compared, lines)


def _readers(seat: Seat, assessment: Assessment) -> list[Read]:
    """How a standard reads the facts of a unit: twice where something is open among subordinate units."""

    def reader(most: bool) -> Read:
        def read(name: Name) -> Value:
            return read_fact(seat.standard, assessment, seat.rolled_up, name, most=most)

        return read

    return [reader(most) for most in ((False, True) if any(r.open for r in seat.rolled_up.values()) else (False,))]
