"""The values of a fact at which something turns: at a threshold, and one step to either side of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from scoring.model.assessment import FactValue
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Name, children, names
from scoring.model.points import Linear, PointsRule
from scoring.model.standard import Criterion, Fact, FactType, Standard

#: What facts are known to be, this year's and last year's, as conditions read them.
Known = Mapping[Name, Fraction]

#: A share is looked at where so many make up the whole.
_HUNDRED = 100
_DAYS = range(date.min.toordinal(), date.max.toordinal() + 1)
_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT})


def turning_points(standard: Standard) -> tuple[Comparison, ...]:
    """Every comparison of a standard: of its scope, its criteria, its points, and of the bounds of its facts."""
    trees = [scope.when.root for scope in standard.eligible]
    trees += [tree for criterion in standard.criteria for tree in turning_trees(criterion)]
    found = [atom for tree in trees for atom in _comparisons(tree)]
    return tuple(dict.fromkeys([*found, *bounds(standard.facts.values())]))


def turning_trees(criterion: Criterion) -> tuple[Expression, ...]:
    """What decides about one criterion: when it applies, its condition, and where its points begin and end."""
    applies = (criterion.applies_when.root,) if criterion.applies_when is not None else ()
    ends = _ends(criterion.points) if criterion.points is not None else ()
    return (*applies, *criterion.trees, *ends)


def with_needed(standard: Standard, name: str) -> list[Criterion]:
    """The criterion of an id, with those that it waits for; none where the id is of something else."""
    own = [criterion for criterion in standard.criteria if criterion.id == name]
    needed = {needed for criterion in own for needed in criterion.prerequisites}
    return [*own, *(criterion for criterion in standard.criteria if criterion.id in needed)]


def trees_at(standard: Standard, at: str, asked: Iterable[Criterion]) -> Iterator[Expression]:
    """What decides at one place of a standard: a condition of its scope, where `at` names one; the criteria asked."""
    for place, scope in enumerate(standard.eligible, start=1):
        if at == f"scope:{place}":
            yield scope.when.root
    for criterion in asked:
        yield from turning_trees(criterion)


def _ends(rule: PointsRule) -> tuple[Comparison, ...]:
    """Where a line of points begins and ends, as comparisons."""
    line = rule.how
    if not isinstance(line, Linear) or not line.slope:
        return ()
    ends = [(end - line.start) / line.slope for end in (line.low, line.high) if end is not None]
    return tuple(Comparison(">=", line.value, Literal(end, Kind.NUMBER, str(end))) for end in ends)


def bounds(facts: Iterable[Fact]) -> Iterator[Comparison]:
    """The bounds that facts declare, as comparisons."""
    for fact in facts:
        for op, bound in ((">=", fact.minimum), ("<=", fact.maximum)):
            if bound is not None:
                yield Comparison(op, Name(fact.name), bound)


def _comparisons(tree: Expression) -> Iterator[Comparison]:
    if isinstance(tree, Comparison):
        yield tree
    for child in children(tree):
        yield from _comparisons(child)


def values_at(name: Name, fact: Fact, known: Known, atoms: Sequence[Comparison]) -> tuple[FactValue, ...]:
    """The values of a fact worth looking at while the others are as known, nearest first; `atoms` read it."""
    if fact.type is FactType.BOOLEAN:
        return False, True
    if fact.type is FactType.TEXT:
        return ()
    now = known.get(name, Fraction(0))
    if fact.type is FactType.CHOICE:
        return tuple(sorted(fact.scale, key=lambda label: abs(fact.scale.index(label) - now)))
    numbers = sorted(_numbers(name, fact, known, atoms), key=lambda number: (abs(number - now), number))
    found = [_as_value(fact, number) for number in numbers]
    return tuple(value for value in found if value is not None)


def _numbers(name: Name, fact: Fact, known: Known, atoms: Sequence[Comparison]) -> set[Fraction]:
    step = _step(fact)
    found = {Fraction(0), Fraction(1)} if fact.type is not FactType.DATE else set[Fraction]()
    for atom in atoms:
        for point in (*_written(fact, atom), *_root(name, atom, known)):
            low, high = floor(point / step) * step, ceil(point / step) * step
            found |= {low - step, low, high, high + step}
    return found


def _step(fact: Fact) -> Fraction:
    """The least by which two values of a fact differ."""
    if fact.type is FactType.PERCENT:
        return Fraction(1, 100 * 10**fact.decimals)
    return Fraction(1, 10**fact.decimals) if fact.type is FactType.NUMBER else Fraction(1)


def _written(fact: Fact, atom: Comparison) -> Iterator[Fraction]:
    """What the comparison itself names; of a share of counts, so many of a hundred."""
    for literal in _literals(atom):
        yield literal.value
        if (
            fact.type in (FactType.COUNT, FactType.NUMBER)
            and literal.kind in _NUMERIC
            and literal.value.denominator > 1
        ):
            whole = _HUNDRED if (literal.value * _HUNDRED).denominator == 1 else literal.value.denominator
            yield Fraction(whole)
            yield literal.value * whole


def _literals(tree: Expression) -> Iterator[Literal]:
    if isinstance(tree, Literal) and tree.kind is not Kind.BOOLEAN:
        yield tree
    for child in children(tree):
        yield from _literals(child)


def _root(name: Name, atom: Comparison, known: Known) -> Iterator[Fraction]:
    """Where both sides are equal while the other facts are as known, if the comparison is a straight line there."""
    if any(other not in known for other in names(atom) if other != name):
        return
    ends = []
    for x in (0, 1, 2):
        left, right = (_quotient(side, {**known, name: Fraction(x)}) for side in (atom.left, atom.right))
        if left is None or right is None:
            return
        ends.append(left[0] * right[1] - right[0] * left[1])
    slope = ends[1] - ends[0]
    if slope and ends[2] - ends[1] == slope:
        yield -ends[0] / slope


def _quotient(tree: Expression, known: Mapping[Name, Fraction]) -> tuple[Fraction, Fraction] | None:
    """A number as a quotient, so that a divisor that depends on a fact stays a straight line; None of what is none."""
    match tree:
        case Literal(value):
            return value, Fraction(1)
        case Name():
            return known[tree], Fraction(1)
        case Arithmetic(op, left, right):
            one, other = _quotient(left, known), _quotient(right, known)
            return None if one is None or other is None else _computed(op, one, other)
        case _:
            return None


def _computed(op: str, one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    (a, b), (c, d) = one, other
    match op:
        case "+":
            return a * d + c * b, b * d
        case "-":
            return a * d - c * b, b * d
        case "*":
            return a * c, b * d
        case _:
            return a * d, b * c


def _as_value(fact: Fact, number: Fraction) -> FactValue | None:
    """An exact number as a fact declares it; None where it cannot be declared."""
    match fact.type:
        case FactType.COUNT:
            return int(number) if number >= 0 else None
        case FactType.DATE:
            return date.fromordinal(int(number)) if int(number) in _DAYS else None
        case FactType.PERCENT:
            return _decimal(number * 100)
        case _:
            return _decimal(number)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
