"""Award: what each criterion earns and the state that this gives it, column by column.

Where a criterion has no rule or one of cases, all that can happen to it is a handful of signatures, each of which is
awarded once by the code that judges one unit. On a line every value earns something else: there the number is computed
in columns, and only what kind of number it is (all, nothing, between) makes the signature.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import numpy as np

from scoring.batch.columns import Flags, Ints
from scoring.batch.lines import Line, Value
from scoring.batch.measured import Measured
from scoring.batch.scores import STATES, Codes
from scoring.batch.tables import Table
from scoring.engine.award import Award, award
from scoring.engine.compile import Compiled
from scoring.engine.points import earned, rounded
from scoring.model.points import Linear, Range, RoundedAt, Rounding
from scoring.model.standard import Standard

#: Whether a criterion passes, as `inferred.OUTCOMES` lists it.
_OUTCOME = {True: 0, None: 1, False: 2}
#: What a table tells: state, outcome, least points, by how much the most is more, out of how many, whether there is
#: something to earn, and what columns cannot tell.
_TYPES = (np.uint8, np.uint8, np.int64, np.int64, np.int64, np.bool_, np.bool_)


class Earned(NamedTuple):
    """What a criterion comes to: its state, whether it passes, the least and the most that it earns and out of how
    many, in units of 1 / (scale × `under`) points, 1 / scale where that is None; `most` is `least` where nothing is
    open. `has` tells where there is something to earn, and `odd` which units columns cannot tell: where it is open
    whether a maximum counts, or where an end is. What is the same for all units may be one number.
    """

    state: Codes
    outcome: Codes
    least: Ints
    most: Ints
    top: Ints
    has: Flags
    odd: Flags
    under: Ints | None = None


def scale_of(standard: Standard, divisors: Sequence[int]) -> int:
    """By what all points are multiplied so that they are whole: the least number that does. `divisors` are those of
    lines that divide by a number."""
    scoring = standard.scoring
    numbers: list[Fraction] = []
    for criterion in standard.criteria:
        rule = criterion.points
        if rule is None:
            continue
        numbers += [end for end in (rule.maximum, rule.least, rule.most) if end is not None]
        if isinstance(rule.how, Linear):
            numbers += [rule.how.start, *(rule.how.slope / divisor for divisor in (1, *divisors))]
        else:
            numbers += [case.points for case in rule.how.cases]
    if scoring is not None:
        numbers += [section.maximum for section in scoring.sections if section.maximum is not None]
        if scoring.rounding is not None:
            numbers.append(scoring.rounding.step)
    return lcm(*(number.denominator for number in numbers))


class Awarding:
    """One criterion, and what it is awarded within."""

    def __init__(self, ready: Compiled, index: int, scale: int) -> None:
        self.criterion = ready.standard.criteria[index]
        self.scale, self.index = scale, index
        scoring = ready.standard.scoring
        self.rounding = scoring.rounding if scoring is not None else None
        self._asks_for_papers = index in dict(ready.evidence)
        self._waits = index in ready.waiting
        self.bases = [10, *([2] if self._asks_for_papers else []), *([3] if self._waits else [])]

    def parts(self, measured: Measured, prerequisites: Codes | None) -> list[Codes]:
        """How it was measured, whether it lacks evidence, and whether its prerequisites hold, as far as that matters;
        where these are not given, as if they held."""
        code = measured.criteria[self.index]
        parts = [code]
        if self._asks_for_papers:
            parts.append(measured.unproved[self.index].view(np.uint8))
        if self._waits:
            parts.append(np.full_like(code, 2) if prerequisites is None else prerequisites)
        return parts

    def award(self, signature: Sequence[int], points: Range | None, rounding: Rounding | None) -> Award:
        """What follows from such parts where the facts earn these points."""
        code, *rest = signature
        proved = not (self._asks_for_papers and rest.pop(0))
        prerequisites = rest.pop(0) if self._waits else 2
        return award(self.criterion, code, points, proved=proved, prerequisites=prerequisites, rounding=rounding)


class ByCases:
    """A criterion without points, or with cases."""

    def __init__(self, ready: Compiled, index: int, scale: int) -> None:
        self._of = Awarding(ready, index, scale)
        rule = self._of.criterion.points
        first = ready.points_at[index]
        self._cases = range(first, first + (len(rule.trees) if rule is not None else 0))
        self._table = Table([*self._of.bases, *[3] * len(self._cases)], self._work, _TYPES)

    def __call__(self, measured: Measured, prerequisites: Codes | None = None) -> Earned:
        """What it comes to for every unit."""
        cases = [measured.cases[at] for at in self._cases]
        found = self._table([*self._of.parts(measured, prerequisites), *cases])
        least = found[2]
        most = least if found.is_nothing(3) else least + found[3]
        return Earned(found.column(0), found[1], least, most, found[4], found[5], found[6])

    def _work(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        own, truths = signature[: len(self._of.bases)], signature[len(self._of.bases) :]
        rule = self._of.criterion.points
        points = earned(rule, truths, (None, None)) if rule is not None else None
        return _as_numbers(self._of.award(own, points, self._of.rounding), self._of.scale)


class OnLine:
    """A criterion whose points lie on a line: what kind of number they are makes the state."""

    def __init__(self, ready: Compiled, index: int, scale: int) -> None:
        self._of = of = Awarding(ready, index, scale)
        rule = of.criterion.points
        if rule is None or not isinstance(rule.how, Linear):
            raise TypeError(f"{of.criterion.id} earns no points on a line")
        self._at = ready.points_at[index]
        self._ends = {"most": rule.most, "least": rule.least}
        self._line = Line(rule.how, scale, _scaled(rule.maximum, scale), of.rounding)
        unknown = rounded(Range(rule.how.low, rule.how.high), of.rounding, RoundedAt.CRITERION, rule.maximum)
        taken = {Fraction(0), rule.maximum, rule.most, rule.least}
        self._between = next(number for number in map(Fraction, range(1, 6)) if number not in taken)
        zero = Range(Fraction(0), Fraction(0))
        self._kinds = [unknown, zero, *(zero if end is None else Range(end, end) for end in self._ends.values())]
        self._kinds.append(Range(self._between, self._between))
        self._table = Table([*of.bases, len(self._kinds)], self._work, (*_TYPES, np.uint8))

    def __call__(self, measured: Measured, prerequisites: Codes | None = None) -> Earned:
        """What it comes to for every unit."""
        value = self._line(measured.lines[self._at], len(measured.criteria[self._of.index]))
        found = self._table([*self._of.parts(measured, prerequisites), self._kind(value)])
        takes, odd = found.column(7), found[6] if value.far is None else found[6] | value.far
        own, over = takes > 0, value.over
        least = np.where(own, np.where(takes == 1, over, np.minimum(over, 0)), found[2])
        most = np.where(own, np.where(takes == 1, over, np.maximum(over, 0)), found[2] + found[3])
        under = None if value.under is None else np.where(own, value.under, 1)
        return Earned(found.column(0), found[1], least, most, found[4], found[5], odd, under)

    def _kind(self, value: Value) -> Codes:
        """Which of the kinds each number is: unknown, nothing, the most, the least, anything else."""
        kind = np.full(len(value.over), len(self._kinds) - 1, dtype=np.uint8)
        for place, end in reversed(list(enumerate([Fraction(0), *self._ends.values()], start=1))):
            if end is not None:
                limit = end * self._of.scale
                kind[value.over == (int(limit) if value.under is None else int(limit) * value.under)] = place
        kind[~value.known] = 0
        return kind

    def _work(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        *own, kind = signature
        found = self._of.award(own, self._kinds[kind], None)  # rounded already
        takes = 0
        if kind == len(self._kinds) - 1 and found.points is not None and self._between == found.points.most:
            takes = 1 if found.points.least == self._between else 2
        return (*_as_numbers(found, self._of.scale), takes)


def _as_numbers(found: Award, scale: int) -> tuple[int, ...]:
    """An award as what the arrays of `Earned` hold."""
    (top, _), *others = found.sums
    ends = (found.points.least, found.points.most) if found.points is not None else (Fraction(0), Fraction(0))
    odd = bool(others) or None in ends
    least, most = (0, 0) if odd else (_scaled(end, scale) or 0 for end in ends)
    has = found.points is not None
    return STATES.index(found.state), _OUTCOME[found.passes], least, most - least, _scaled(top, scale) or 0, has, odd


def _scaled(number: Fraction | None, scale: int) -> int | None:
    """A number of points in units of 1 / scale, which makes it whole."""
    return None if number is None else int(number * scale)
