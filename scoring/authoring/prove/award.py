"""What one criterion comes to, as formulas: the same as `engine/award.py` and `engine/points.py` where all is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.authoring.prove.smt import (
    FALSE,
    TRUE,
    Number,
    Truth,
    every,
    exact,
    exact_named,
    floor,
    is_same,
    no,
    number,
    some,
    truth,
    when,
)
from scoring.authoring.prove.translate import Quotient, Told, Translator
from scoring.model.expression import Comparison, Expression, Literal, children
from scoring.model.points import Cases, Linear, NaPolicy, Place, PointsRule, RoundedAt, Rounding, RoundingMode
from scoring.model.standard import Criterion, Standard


@dataclass(frozen=True)
class Line:
    """A quotient that points are counted from: `value` is n/d. Beside known numbers it stays linear by `marks`; that it
    is the quotient itself is said by `meaning`, and only asked for where the marks do not settle a question."""

    value: Number
    quotient: Quotient
    marks: tuple[Fraction, ...]

    @property
    def beside(self) -> Truth:
        """The quotient lies on the same side of every mark as it does when multiplied out."""
        n, d = self.quotient.n, self.quotient.d
        parts = []
        for mark in self.marks:
            over, under = n * mark.denominator, d * mark.numerator
            parts += [(over >= under) == (self.value >= number(mark)), (over > under) == (self.value > number(mark))]
        return some([no(self.quotient.known), every(parts)]) if not self.quotient.signed else TRUE

    def moved(self, other: "Line") -> Truth:
        """How this quotient lies to the same one of other facts, as far as one of its parts stays."""
        (n, d, *_), (m, e, *_) = self.quotient, other.quotient
        known = every([self.quotient.known, other.quotient.known])
        if self.quotient.signed or not (is_same(d, e) or is_same(n, m)):
            return TRUE
        if is_same(d, e):
            parts = [(m > n) == (other.value > self.value), (m < n) == (other.value < self.value)]
        else:
            parts = [some([n < 0, no(e > d), other.value <= self.value])]
        return some([no(known), every(parts)])

    @property
    def meaning(self) -> Truth:
        """The quotient, exactly."""
        return some([no(self.quotient.known), self.value * exact(self.quotient.d) == exact(self.quotient.n)])

    def small(self, most: int) -> Truth:
        """The same where the divisor is one of the first whole numbers."""
        n, d = exact(self.quotient.n), self.quotient.d
        return some([no(self.quotient.known), *(every([d == k, self.value * k == n]) for k in range(1, most + 1))])


@dataclass(frozen=True)
class Award:
    """What a criterion comes to. All but `applies`, `known` and `own` mean something only where it is known.

    `own` is the condition without the prerequisites, `holds` with them; `cases` where each case of the points rule is
    the first that holds; `points` what it earns (0 where there is nothing to earn), `maximum` what counts as its
    maximum; `bare` and `bare_met` are points and state without prerequisites, where it applies.
    """

    criterion: Criterion
    applies: Truth
    known: Truth
    own: Truth
    holds: Truth
    cases: tuple[Truth, ...]
    bare: Number
    bare_met: Truth
    points: Number
    maximum: Number
    met: Truth
    not_met: Truth
    passes: Truth
    lines: tuple[Line, ...]

    @property
    def stands(self) -> Truth:
        """It is met, partly met, or does not apply."""
        return some([no(self.applies), no(self.not_met)])


def award(
    criterion: Criterion,
    standard: Standard,
    translator: Translator,
    claim: Truth | None,
    passing: Mapping[str, Truth],
) -> Award:
    """What a criterion comes to; `passing` tells of all that it needs first whether that passes."""
    told = Told(TRUE, FALSE) if criterion.applies_when is None else translator.told(criterion.applies_when.root)
    applies, applies_known = told.true, told.known
    if claim is not None:
        applies, applies_known = every([no(claim), applies]), some([claim, applies_known])
    condition = translator.told(criterion.condition)
    needs = every(passing[needed] for needed in criterion.prerequisites)
    holds = every([condition.true, needs])
    rule = criterion.points
    earned = _Earned(rule, standard, translator) if rule is not None else None
    if rule is None or earned is None:
        met, not_met, bare, points, maximum = holds, no(holds), number(0), number(0), number(0)
        full: Truth = TRUE
    else:
        full, empty = _ends(rule, earned.points)
        met, not_met = every([holds, full]), some([no(holds), every([empty, no(full)])])
        bare = when(condition.true, earned.points, number(0))
        aside = _aside(criterion.na_policy, rule)
        points = when(applies, when(holds, earned.points, number(0)), number(aside[0]))
        maximum = when(applies, number(rule.maximum or 0), number(aside[1]))
    rest = condition.known if earned is None else every([condition.known, some([condition.false, earned.known])])
    known = every([applies_known, some([no(applies), no(needs), rest])])
    return Award(
        criterion=criterion,
        applies=applies,
        known=known,
        own=condition.true,
        holds=holds,
        cases=earned.cases if earned is not None else (),
        bare=bare,
        bare_met=every([condition.true, full]),
        points=points,
        maximum=maximum,
        met=every([applies, met]),
        not_met=every([applies, not_met]),
        passes=some([no(applies), met]),
        lines=earned.lines if earned is not None else (),
    )


def _aside(policy: NaPolicy, rule: PointsRule) -> tuple[Fraction, Fraction]:
    """The points and the maximum of a criterion that does not apply."""
    if rule.maximum is None or policy in (NaPolicy.DROP, NaPolicy.FORBIDDEN):
        return Fraction(0), Fraction(0)
    return rule.maximum if policy is NaPolicy.FULL else Fraction(0), rule.maximum


def _ends(rule: PointsRule, points: Number) -> tuple[Truth, Truth]:
    """Whether so many points are the best that the rule can give, and whether they are nothing or the worst."""
    if rule.place is Place.PENALTY:
        return points == 0, FALSE if rule.least is None else points == number(rule.least)
    if rule.most is None:
        return points != 0, points == 0
    return points == number(rule.most), points == 0


class _Earned:
    """What a points rule gives by itself."""

    def __init__(self, rule: PointsRule, standard: Standard, translator: Translator) -> None:
        self.lines: tuple[Line, ...] = ()
        self.cases: tuple[Truth, ...] = ()
        self.known: Truth = TRUE
        found = self._on_line(rule.how, standard, translator) if isinstance(rule.how, Linear) else None
        if found is None:
            found = self._first(rule.how, translator) if isinstance(rule.how, Cases) else number(0)
        rounding = standard.scoring.rounding if standard.scoring is not None else None
        self.points: Number = rounded(found, rounding, RoundedAt.CRITERION, rule.maximum)

    def _first(self, cases: Cases, translator: Translator) -> Number:
        """The points of the first case that holds, else nothing."""
        told = [Told(TRUE, FALSE) if case.when is None else translator.told(case.when) for case in cases.cases]
        before: list[Truth] = []
        for each in told:
            self.cases = (*self.cases, every([*before, each.true]))
            before.append(each.false)
        points = number(0)
        for case, each in reversed(list(zip(cases.cases, told, strict=True))):
            points = when(each.true, number(case.points), points)
            self.known = some([each.true, every([each.false, self.known])])
        return points

    def _on_line(self, line: Linear, standard: Standard, translator: Translator) -> Number:
        quotient = translator.quotient(line.value)
        self.known = quotient.known
        if isinstance(quotient.d, int):
            value = exact(quotient.n) / quotient.d if quotient.d != 1 else exact(quotient.n)
        else:
            value = exact_named(f"quotient {quotient.n} / {quotient.d}")
            self.lines = (Line(value, quotient, tuple(sorted({Fraction(0), *_bends(line), *_marks(standard, line)}))),)
        points = number(line.start) + number(line.slope) * value
        if line.low is not None:
            points = when(points < number(line.low), number(line.low), points)
        return points if line.high is None else when(points > number(line.high), number(line.high), points)


def _bends(line: Linear) -> Iterable[Fraction]:
    """The values at which a line stops rising or falling, and the whole of what is counted."""
    yield Fraction(1)
    if line.slope:
        yield from ((end - line.start) / line.slope for end in (line.low, line.high) if end is not None)


def _marks(standard: Standard, line: Linear) -> Iterable[Fraction]:
    """The numbers that the standard compares the same quotient with."""
    for criterion in standard.criteria:
        for tree in criterion.trees:
            yield from _compared_with(tree, line.value)


def _compared_with(tree: Expression, value: Expression) -> Iterable[Fraction]:
    if isinstance(tree, Comparison) and isinstance(tree.right, Literal) and tree.left == value:
        yield tree.right.value
    for child in children(tree):
        yield from _compared_with(child, value)


def rounded(points: Number, rounding: Rounding | None, at: RoundedAt, maximum: Number | Fraction | None) -> Number:
    """Points rounded where the file rounds at this place; never above a maximum that they did not pass before."""
    if rounding is None or rounding.at is not at:
        return points
    steps = points / number(rounding.step)
    found = number(rounding.step) * exact(_whole(steps, rounding.mode))
    if maximum is None:
        return found
    top = number(maximum) if isinstance(maximum, Fraction) else maximum
    return when(every([truth(points <= top), truth(found > top)]), top, found)


def _whole(steps: Number, mode: RoundingMode) -> Number:
    half = number(Fraction(1, 2))
    match mode:
        case RoundingMode.HALF_EVEN:
            up = floor(steps + half)
            return when(every([exact(up) == steps + half, up % 2 == 1]), up - 1, up)
        case RoundingMode.HALF_UP:
            return when(steps >= 0, floor(steps + half), -floor(half - steps))
        case RoundingMode.DOWN:
            return when(steps >= 0, floor(steps), -floor(-steps))
