"""All that a plan can turn: the figures that may change with the values worth trying, the papers that are missing, the
bounds that must hold, and what each part of the standard reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain

from scoring.advice.plan.gauge import Gauge, codes_of
from scoring.advice.plan.moves import Move, moves_and_holds, scaled_of
from scoring.advice.plan.values import Pair, Turns, comparisons
from scoring.engine.facts import effective_facts
from scoring.engine.roll_up import RolledUp
from scoring.language.interpret import interpret
from scoring.language.values import denominator, exact
from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not, names
from scoring.model.plan import Why
from scoring.model.points import Linear
from scoring.model.standard import Criterion, Fact, FactType, Scope, Standard

#: Every declaration of a fact: a value must keep within the bounds of all.
Declared = Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that must stay at least, or at most, at what others come to; a bound whose facts are undeclared binds
    nothing."""

    name: Name
    relation: str
    limit: Expression

    @property
    def reads(self) -> tuple[Name, ...]:
        """The figure, and those that it is held against."""
        return tuple(dict.fromkeys((self.name, *names(self.limit))))


@dataclass(frozen=True)
class Field:
    """What a plan for one unit works on. `gauge` measures, `moves` may change, `held` may not."""

    standard: Standard
    assessment: Assessment
    gauge: Gauge
    moves: Mapping[Name, Move]
    held: Mapping[Name, Why]
    turns: Turns
    bounds: tuple[Bound, ...]

    @cached_property
    def start(self) -> Mapping[Name, int]:
        """Every declared figure as it counts, as a scaled integer."""
        return self._scaled(effective_facts(self.assessment, {}, most=False))

    @cached_property
    def readings(self) -> tuple[Mapping[Name, int], ...]:
        """The figures that bounds are held against: those that count, and those that the unit declared."""
        return (self.start, self._scaled(self.assessment.facts)) if self.assessment.appraised_facts else (self.start,)

    def _scaled(self, facts: Mapping[str, FactValue]) -> Mapping[Name, int]:
        known = self.standard.facts
        years = ((facts, False), (self.assessment.previous, True))
        return {
            Name(fact, previous): scaled_of(known[fact], value)
            for values, previous in years
            for fact, value in values.items()
            if fact in known and known[fact].type is not FactType.TEXT
        }

    def keeps_bounds(self, changed: Mapping[Name, int], bounds: Iterator[Bound] | tuple[Bound, ...]) -> bool:
        """Whether every bound that the changed figures have a part in holds."""
        return all(
            self._holds(bound, reading, changed)
            for bound in bounds
            if not changed.keys().isdisjoint(bound.reads)
            for reading in self.readings
        )

    def _holds(self, bound: Bound, reading: Mapping[Name, int], changed: Mapping[Name, int]) -> bool:
        def read(name: Name) -> Fraction | None:
            scaled = changed.get(name, reading.get(name))
            return None if scaled is None else Fraction(scaled, denominator(self.standard.facts[name.fact]))

        own, limit = read(bound.name), interpret(bound.limit, read).value
        if own is None or limit is None:
            return True
        return own >= limit if bound.relation == ">=" else own <= limit


def field_of(
    standard: Standard, assessment: Assessment, declared: Declared, rolled_up: Mapping[str, RolledUp]
) -> Field:
    """What a plan for a unit works on; see `alone` for what becomes of figures counted over other units."""
    bounds = _bounds(standard, declared, rolled_up)
    read = _everything_read(standard, bounds)
    moves, held = moves_and_holds(standard, assessment, read)
    counted = effective_facts(assessment, {}, most=False)
    fixed = {}
    for name in held:
        value = (assessment.previous if name.previous else counted)[name.fact]
        fixed[name] = Fraction(exact(standard.facts[name.fact], value))
    day = standard.window_ends.in_year(assessment.period).toordinal()
    turns = Turns(moves, fixed, _pairs(standard, bounds), day)
    return Field(
        standard=standard,
        assessment=assessment,
        gauge=Gauge(standard, assessment, _lacking(standard, assessment)),
        moves=moves,
        held=held,
        turns=turns,
        bounds=bounds,
    )


def alone(standard: Standard, assessment: Assessment, rolled_up: Mapping[str, RolledUp]) -> Assessment:
    """The assessment with what was counted over subordinate units in the place of what was declared: the unit is
    planned for by itself, and a step on such a figure says what these units must come to. What is still open among
    them is undeclared."""
    counts = {name: rolled for name, rolled in rolled_up.items() if name in standard.facts}
    facts = {name: value for name, value in assessment.facts.items() if name not in counts}
    facts.update((name, rolled.least) for name, rolled in counts.items() if not rolled.open)
    return replace(assessment, facts=facts) if counts else assessment


def _lacking(standard: Standard, assessment: Assessment) -> frozenset[int]:
    """The criteria that ask for evidence and have none."""
    shown = {name for name, papers in assessment.evidence.items() if papers}
    return frozenset(
        place
        for place, criterion in enumerate(standard.criteria)
        if criterion.needs_evidence and shown.isdisjoint({criterion.id, *(name.fact for name in criterion.reads)})
    )


def _everything_read(standard: Standard, bounds: tuple[Bound, ...]) -> tuple[Name, ...]:
    """What the standard reads, and whatever is bound to that."""
    found: dict[Name, None] = {}
    trees = (scope.when.root for scope in standard.eligible)
    found.update(dict.fromkeys(name for tree in trees for name in names(tree)))
    found.update(dict.fromkeys(name for code in codes_of(standard) for name in code.reads))
    grown = True
    while grown:
        before = len(found)
        for bound in bounds:
            if not found.keys().isdisjoint(bound.reads):
                found.update(dict.fromkeys(bound.reads))
        grown = len(found) > before
    return tuple(found)


def _bounds(standard: Standard, declared: Declared, rolled_up: Mapping[str, RolledUp]) -> tuple[Bound, ...]:
    """The bounds of this year's figures and of last year's; what is counted for certain is a bound too."""
    found: dict[Bound, None] = {}
    for name, own in standard.facts.items():
        for fact in (own, *declared.get(name, ())):
            for relation, limit in ((">=", fact.minimum), ("<=", fact.maximum)):
                if limit is not None and all(each.fact in standard.facts for each in names(limit)):
                    found[Bound(Name(name), relation, limit)] = None
                    if not any(each.previous for each in names(limit)):
                        found[Bound(Name(name, True), relation, _last_year(limit))] = None
    for name, rolled in rolled_up.items():
        if name in standard.facts and rolled.open:
            found[Bound(Name(name), ">=", Literal(Fraction(rolled.least), Kind.NUMBER, str(rolled.least)))] = None
    return tuple(found)


def _last_year(tree: Expression) -> Expression:
    """The same over last year's figures."""
    match tree:
        case Name(fact):
            return Name(fact, previous=True)
        case Arithmetic(op, left, right):
            return Arithmetic(op, _last_year(left), _last_year(right))
        case Comparison(op, left, right):
            return Comparison(op, _last_year(left), _last_year(right))
        case Not(operand):
            return Not(_last_year(operand))
        case Logic(op, operands):
            return Logic(op, tuple(map(_last_year, operands)))
        case _:
            return tree


def _pairs(standard: Standard, bounds: tuple[Bound, ...]) -> Iterator[Pair]:
    """Everything that may turn: comparisons, the ends of lines of points, bounds."""
    parts: Iterator[Scope | Criterion] = chain(standard.eligible, standard.criteria)
    for part in parts:
        conditions = [part.when] if isinstance(part, Scope) else [part.applies_when]
        trees = [condition.root for condition in conditions if condition is not None]
        if isinstance(part, Criterion):
            trees.append(part.condition)
            if part.points is not None and not isinstance(part.points.how, Linear):
                trees += part.points.trees
        for tree in trees:
            yield from comparisons(tree, standard.facts)
    for criterion in standard.criteria:
        yield from _ends(standard, criterion)
    for bound in bounds:
        yield bound.name, bound.limit


def _ends(standard: Standard, criterion: Criterion) -> Iterator[Pair]:
    """Where the line of points of a criterion begins to rise or stops."""
    line = criterion.points.how if criterion.points is not None else None
    if not isinstance(line, Linear) or not line.slope:
        return
    grades = standard.scoring.grades if standard.scoring is not None else ()
    far = standard.full_maximum + max((grade.min_points or Fraction(0) for grade in grades), default=Fraction(0))
    wanted = [end for end in (line.low, line.high) if end is not None]
    if line.high is None:  # points without an end: as many as may be needed, and as many as points are ever written
        wanted += [far + 1, far + 10**7]
    for points in wanted:
        value = (points - line.start) / line.slope
        yield line.value, Literal(value, Kind.NUMBER, str(value))
