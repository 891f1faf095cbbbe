"""Award: what each criterion earns and the state that this gives it, column by column.

Where a criterion has no rule or one of cases, all that can happen to it is a handful of signatures, each of which is
awarded once by the code that judges one unit. On a line every value earns something else: there the number is computed
in columns, and only what kind of number it is (all, nothing, between) makes the signature.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from scoring.batch.columns import Ints
from scoring.batch.grain import Grain
from scoring.batch.judged import judged, outcomes, states
from scoring.batch.lines import Line, Numbers, Value
from scoring.batch.measured import Measured
from scoring.batch.scores import Codes
from scoring.batch.tables import Answers, Table
from scoring.engine.award import Award, award
from scoring.engine.compile import Compiled
from scoring.engine.points import earned, rounded
from scoring.model.points import NOTHING, Linear, Range, RoundedAt, Rounding

#: Whether a criterion passes, by its place in OUTCOMES.
_OUTCOME = {True: 0, None: 1, False: 2}
#: What a table tells: state and outcome in one byte, least points, by how much the most is more, out of how many,
#: whether there is something to earn, and what columns cannot tell; of a line, whether its own number is earned (1), or
#: that or nothing (2), beside which the table says nothing; else 0.
_JUDGED, _LEAST, _MORE, _TOP, _HAS, _ODD, _OWN = range(7)


@dataclass(frozen=True, slots=True)
class Earned:
    """What a criterion comes to: the least and the most that it earns and out of how many, in units of
    1 / (scale × `under`) points, 1 / scale where that is None; `most` is `least` where nothing is open. `has` tells
    where there is something to earn, and `odd` which units columns cannot tell: where it is open whether a maximum
    counts, or where an end is. What is the same for all units may be one number.
    """

    judged: Codes
    least: Numbers
    most: Numbers
    top: Numbers
    has: Numbers
    odd: Numbers
    under: Ints | None = None

    @property
    def state(self) -> Codes:
        """Its state, by its place in STATES."""
        return states(self.judged)

    @property
    def outcome(self) -> Codes:
        """Whether it passes, by its place in OUTCOMES."""
        return outcomes(self.judged)


class Awarding:
    """One criterion, and what it is awarded within."""

    def __init__(self, ready: Compiled, index: int, grain: Grain) -> None:
        self.criterion = ready.standard.criteria[index]
        self.grain, self.index = grain, index
        scoring = ready.standard.scoring
        self.rounding = scoring.rounding if scoring is not None else None
        self._asks_for_papers = index in dict(ready.evidence)
        self._waits = index in ready.waiting
        self.types = (np.uint8, grain.width, grain.width, grain.width, np.bool_, np.bool_)
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

    def __init__(self, ready: Compiled, index: int, grain: Grain) -> None:
        self._of = Awarding(ready, index, grain)
        rule = self._of.criterion.points
        first = ready.points_at[index]
        self._cases = range(first, first + (len(rule.trees) if rule is not None else 0))
        self._table = Table([*self._of.bases, *[3] * len(self._cases)], self._work, self._of.types)

    def __call__(self, measured: Measured, prerequisites: Codes | None = None) -> Earned:
        """What it comes to for every unit."""
        found = self._found(measured, prerequisites)
        return Earned(found[_JUDGED], *_ends(found), found[_TOP], found[_HAS], found[_ODD])

    def outcome(self, measured: Measured) -> Codes:
        """Whether it passes, its prerequisites apart."""
        return outcomes(self._found(measured, None)[_JUDGED])

    def _found(self, measured: Measured, prerequisites: Codes | None) -> Answers:
        cases = [measured.cases[at] for at in self._cases]
        return self._table([*self._of.parts(measured, prerequisites), *cases])

    def _work(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        own, truths = signature[: len(self._of.bases)], signature[len(self._of.bases) :]
        rule = self._of.criterion.points
        points = earned(rule, truths, (None, None)) if rule is not None else None
        return _as_numbers(self._of.award(own, points, self._of.rounding), self._of.grain)


class OnLine:
    """A criterion whose points lie on a line: what kind of number they are makes the state."""

    def __init__(self, ready: Compiled, index: int, grain: Grain) -> None:
        self._of = of = Awarding(ready, index, grain)
        rule = of.criterion.points
        if rule is None or not isinstance(rule.how, Linear):
            raise TypeError(f"{of.criterion.id} earns no points on a line")
        self._at = ready.points_at[index]
        ends = [Fraction(0), rule.most, rule.least]
        self._limits = [None if end is None else grain.count(end) for end in ends]
        self._line = Line(rule.how, grain, rule.maximum, of.rounding)
        unknown = rounded(Range(rule.how.low, rule.how.high), of.rounding, RoundedAt.CRITERION, rule.maximum)
        taken = {Fraction(0), rule.maximum, rule.most, rule.least}
        self._between = next(number for number in map(Fraction, range(1, 6)) if number not in taken)
        self._kinds = [unknown, *(NOTHING if end is None else Range(end, end) for end in (*ends, self._between))]
        self._table = Table([*of.bases, len(self._kinds)], self._work, (*of.types, np.uint8))

    def __call__(self, measured: Measured, prerequisites: Codes | None = None) -> Earned:
        """What it comes to for every unit."""
        value = self._value(measured)
        found = self._table([*self._of.parts(measured, prerequisites), self._kind(value)])
        least, most, under = self._earned(value, found)
        odd = found[_ODD] if value.far is None else found[_ODD] | value.far
        return Earned(found[_JUDGED], least, most, found[_TOP], found[_HAS], odd, under)

    def outcome(self, measured: Measured) -> Codes:
        """Whether it passes, its prerequisites apart."""
        return outcomes(self._table([*self._of.parts(measured, None), self._kind(self._value(measured))])[_JUDGED])

    def _value(self, measured: Measured) -> Value:
        return self._line(measured.lines[self._at], len(measured.criteria[self._of.index]))

    def _earned(self, value: Value, found: Answers) -> tuple[Numbers, Numbers, Ints | None]:
        """The number of the line where it is earned, else what the table says, by what it is divided."""
        over = value.over.astype(self._of.grain.width, copy=False)
        if found.is_all(_OWN, 1):
            return over, over, value.under
        own = found.column(_OWN)
        least, most = _ends(found)
        if found.is_all(_MORE, 0) and not np.any(own == 2):
            least = most = least + over * own
        else:
            least = least + over * (own == 1) + np.minimum(over, 0) * (own == 2)
            most = most + over * (own == 1) + np.maximum(over, 0) * (own == 2)
        return least, most, None if value.under is None else np.where(own > 0, value.under, 1)

    def _kind(self, value: Value) -> Codes:
        """Which of the kinds each number is, the first that it is: unknown, nothing, the most, the least, any other."""
        last = len(self._kinds) - 1
        kind = np.full(len(value.over), last, dtype=np.uint8)
        for place, end in enumerate(self._limits, start=1):
            if end is not None:
                is_end = value.over == (end if value.under is None else end * value.under)
                np.minimum(kind, last - is_end.view(np.uint8) * (last - place), out=kind)
        return kind if value.known is None else kind * value.known

    def _work(self, signature: tuple[int, ...]) -> tuple[int, ...]:
        *own, kind = signature
        earns = self._kinds[kind]
        found = self._of.award(own, earns, None)  # rounded already
        takes = 0
        if kind and found.points == earns:
            takes = 1
        elif kind == len(self._kinds) - 1 and found.points == earns | NOTHING:
            takes = 2
        byte, least, more, top, has, odd = _as_numbers(found, self._of.grain)
        if own[0] // 3 == 1:  # nobody knows whether it applies: what is joined then depends on the number itself
            odd = True
        if takes:
            least = more = 0
        return (byte, least, more, top, has, odd, takes)


def _ends(found: Answers) -> tuple[Numbers, Numbers]:
    """The least and the most that a table tells; the very same where nothing is open."""
    least = found.column(_LEAST)
    return least, least if found.is_all(_MORE, 0) else least + found[_MORE]


def _as_numbers(found: Award, grain: Grain) -> tuple[int, ...]:
    """An award as what the arrays of `Earned` hold."""
    (top, _), *others = found.sums
    least, most = (found.points.least, found.points.most) if found.points is not None else (Fraction(0), Fraction(0))
    byte = judged(found.state, _OUTCOME[found.passes])
    if others or least is None or most is None:
        return byte, 0, 0, 0, True, True
    return byte, grain.count(least), grain.count(most - least), grain.count(top), found.points is not None, False
