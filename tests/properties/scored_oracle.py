"""A second reading of design §4, Points, for a unit of which everything is known: no ranges, no rules, no integers."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from scoring.language.interpret import interpret
from scoring.language.values import exact
from scoring.model.assessment import Assessment
from scoring.model.expression import Expression, Name
from scoring.model.points import Cases, NaPolicy, Place, PointsRule, RoundedAt, RoundingMode
from scoring.model.result import State, Verdict
from scoring.model.standard import Criterion, Standard

_MODES = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
}
Earned = tuple[State, Fraction | None, Fraction | None]


class UnknownError(Exception):
    """Something is not known after all: a divisor is zero."""


class Sheet:
    """One unit's scoring sheet, read off the design sentence by sentence."""

    def __init__(self, standard: Standard, assessment: Assessment) -> None:
        assert standard.scoring is not None
        self._standard, self._scoring, self._of = standard, standard.scoring, assessment
        self._criteria = {criterion.id: criterion for criterion in standard.criteria}
        self.earned = {name: self.earn(criterion) for name, criterion in self._criteria.items()}

    # -- one criterion -----------------------------------------------------------------------------------------------

    def earn(self, criterion: Criterion) -> Earned:
        """State, points, and what the criterion counts for in the maximum."""
        rule, appraised = criterion.points, self._of.appraised_points.get(criterion.id)
        claims = criterion.claimable and criterion.id in self._of.not_applicable
        applies = criterion.applies_when is None or self.value(criterion.applies_when.root)
        if not applies or (claims and (appraised is None or rule is None)):
            return self._outside(criterion)
        if rule is not None and appraised is not None:
            points = Fraction(appraised.value)
            return _state(rule, points), points, rule.maximum
        needed = [self.earn(self._criteria[name])[0] for name in criterion.prerequisites]
        blocked = any(state not in (State.MET, State.NOT_APPLICABLE) for state in needed)
        if blocked or not self.value(criterion.condition):
            return State.NOT_MET, None if rule is None else Fraction(0), rule.maximum if rule else None
        if rule is None:
            return State.MET, None, None
        points = self._round(self._points(rule), RoundedAt.CRITERION, rule.maximum)
        return _state(rule, points), points, rule.maximum

    def _outside(self, criterion: Criterion) -> Earned:
        maximum = criterion.points.maximum if criterion.points else None
        if maximum is None or criterion.na_policy is NaPolicy.DROP:
            return State.NOT_APPLICABLE, None, None
        return State.NOT_APPLICABLE, maximum if criterion.na_policy is NaPolicy.FULL else Fraction(0), maximum

    def _points(self, rule: PointsRule) -> Fraction:
        if isinstance(rule.how, Cases):
            held = [case.points for case in rule.how.cases if case.when is None or self.value(case.when)]
            return held[0] if held else Fraction(0)
        points = rule.how.start + rule.how.slope * Fraction(self.value(rule.how.value))
        points = points if rule.how.low is None else max(points, rule.how.low)
        return points if rule.how.high is None else min(points, rule.how.high)

    def value(self, tree: Expression) -> Fraction | bool:
        def read(name: Name) -> Fraction | bool | None:
            source = self._of.previous if name.previous else self._of.facts
            return exact(self._standard.facts[name.fact], source[name.fact]) if name.fact in source else None

        found = interpret(tree, read).value
        if found is None:
            raise UnknownError
        return found

    def _round(self, number: Fraction, at: RoundedAt, maximum: Fraction | None) -> Fraction:
        rounding = self._scoring.rounding
        if rounding is None or rounding.at is not at:
            return number
        steps = number / rounding.step
        whole = (Decimal(steps.numerator) / steps.denominator).quantize(Decimal(1), _MODES[rounding.mode])
        found = Fraction(whole) * rounding.step
        return min(found, maximum) if maximum is not None and number <= maximum else found

    # -- the whole sheet ---------------------------------------------------------------------------------------------

    def sections(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Points and maximum of each section."""
        found = {}
        for section in self._scoring.sections:
            parts = [self.earned[c.id] for c in self._standard.criteria if c.section == section.id]
            whole = sum((maximum or Fraction(0) for _, _, maximum in parts), Fraction(0))
            top = whole if section.maximum is None else min(whole, section.maximum)
            points = sum((points or Fraction(0) for _, points, _ in parts), Fraction(0))
            found[section.id] = (min(self._round(points, RoundedAt.SECTION, whole), top), top)
        return found

    def full(self) -> Fraction:
        """The maximum with everything applicable."""
        whole = Fraction(0)
        for section in [*self._scoring.sections, None]:
            name = section.id if section else None
            parts = [c.points.maximum for c in self._standard.criteria if c.points and c.section == name]
            sum_ = sum((maximum for maximum in parts if maximum is not None), Fraction(0))
            whole += min(sum_, section.maximum) if section and section.maximum is not None else sum_
        return whole

    def beside(self) -> Fraction:
        """Bonuses less penalties."""
        rules = [c for c in self._standard.criteria if c.points and c.points.place is not Place.INSIDE]
        return sum((self.earned[c.id][1] or Fraction(0) for c in rules), Fraction(0))

    def inside(self) -> tuple[Fraction, Fraction]:
        """Points and maximum of sections and of criteria without one."""
        loose = [self.earned[c.id] for c in self._standard.criteria if c.section is None and c.points]
        pairs = [*self.sections().values(), *((p or Fraction(0), m) for _, p, m in loose if m is not None)]
        return sum((p for p, _ in pairs), Fraction(0)), sum((m for _, m in pairs), Fraction(0))

    def total(self) -> Fraction | None:
        """The total; None where nothing applicable is left."""
        points, maximum = self.inside()
        full = self.full()
        if full and not maximum:
            return None
        scaled = points * full / maximum if full else points
        return self._round(scaled + self.beside(), RoundedAt.TOTAL, full)

    def grade(self) -> str | None:
        """The first grade whose requirements hold; gates aside."""
        total = self.total()
        for grade in self._scoring.grades:
            states = [self.earned[name][0] for name in grade.prerequisites]
            if all(state in (State.MET, State.NOT_APPLICABLE) for state in states) and (
                grade.min_points is None or (total is not None and total >= grade.min_points)
            ):
                return grade.id
        return None

    def barred(self) -> bool:
        """Whether a gate or a section minimum fails."""
        gates = [self.earned[c.id][0] for c in self._standard.criteria if c.is_gate]
        sections = self.sections()
        short = [
            bool(sections[s.id][1]) and sections[s.id][0] < s.min_share * sections[s.id][1]
            for s in self._scoring.sections
            if s.min_share is not None
        ]
        return any(short) or any(state not in (State.MET, State.NOT_APPLICABLE) for state in gates)

    def verdict(self) -> Verdict:
        """The verdict of a unit with a total."""
        if not all(self.value(scope.when.root) for scope in self._standard.eligible):
            return Verdict.INELIGIBLE
        ids = [grade.id for grade in self._scoring.grades]
        enough = ids if self._scoring.recognised_from is None else ids[: ids.index(self._scoring.recognised_from) + 1]
        if self.barred() or (ids and self.grade() not in enough):
            return Verdict.NOT_RECOGNISED
        return Verdict.RECOGNISED


def _state(rule: PointsRule, points: Fraction) -> State:
    if rule.place is Place.PENALTY:
        return State.MET if points == 0 else State.NOT_MET if points == rule.least else State.PARTLY_MET
    if rule.most is None:
        return State.MET if points else State.NOT_MET
    return State.MET if points == rule.most else State.NOT_MET if points == 0 else State.PARTLY_MET
