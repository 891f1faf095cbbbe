"""Which values of a figure are worth trying: those at which something turns, and their neighbours.

Between two of them every condition stays as it is and points run along one line, so nothing is missed by leaving out
the rest. Where several figures that may change meet in one comparison, each is tried at the turns that those before it
in the order give, and those after it as far as they turn by themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product

from scoring.advice.plan.moves import Move, ends
from scoring.advice.turning import Read, in_steps, turning_polynomials, turns
from scoring.language.values import denominator
from scoring.model.expression import Comparison, Expression, Kind, Literal, Logic, Name, Not, children, names
from scoring.model.standard import Fact, FactType

#: Fact types with so few values that all are tried.
_FEW = frozenset({FactType.BOOLEAN, FactType.CHOICE})

#: Two numbers that are held against each other.
Pair = tuple[Expression, Expression]
#: What a figure may be while another one is looked at; None: undeclared.
Known = Callable[[Name], Sequence[int | None]]


class Turns:
    """The values to try. `fixed` are the figures that do not change, `pairs` what is held against each other, `day` one
    that a date may be where nothing else says."""

    def __init__(
        self, moves: Mapping[Name, Move], fixed: Mapping[Name, Fraction], pairs: Iterable[Pair], day: int
    ) -> None:
        self._moves = moves
        self._fixed = fixed
        self._day = day
        self._pairs: dict[Name, list[tuple[Pair, tuple[Name, ...]]]] = {name: [] for name in moves}
        for pair in dict.fromkeys(pairs):
            read = dict.fromkeys((*names(pair[0]), *names(pair[1])))
            for name in read:
                if name in self._pairs:
                    others = tuple(other for other in read if other != name and other in moves)
                    self._pairs[name].append((pair, others))
        self._kept: dict[tuple[Name, Pair, tuple[int | None, ...]], frozenset[int]] = {}

    @cached_property
    def alone(self) -> Mapping[Name, tuple[int, ...]]:
        """Where each figure turns by itself, the others being what they are; the nearest value first."""
        return {name: self.of(name, lambda other: (self._moves[other].start,)) for name in self._moves}

    def of(self, name: Name, known: Known) -> tuple[int, ...]:
        """The values to try for one figure, the nearest to what it is first; `known` tells what the others that may
        change can be."""
        move = self._moves[name]
        found = set(_seeds(move, self._day))
        if move.fact.type not in _FEW:
            for pair, others in self._pairs[name]:
                for values in product(*map(known, others)):
                    found |= self._turns(name, pair, others, values)
        start = move.start if move.start is not None else max(0, ends(move.fact)[0])
        return tuple(sorted(filter(move.allows, found), key=lambda step: (abs(step - start), step)))

    def together(self, some: frozenset[Name]) -> bool:
        """Whether two of these figures are held against each other."""
        return any(not some.isdisjoint(others) for name in some for _, others in self._pairs[name])

    def _turns(
        self, name: Name, pair: Pair, others: tuple[Name, ...], values: tuple[int | None, ...]
    ) -> frozenset[int]:
        key = name, pair, values
        if key not in self._kept:
            known = dict(self._fixed)
            for other, value in zip(others, values, strict=True):
                if value is not None:
                    known[other] = Fraction(value, denominator(self._moves[other].fact))
            self._kept[key] = frozenset(_beside(Comparison("==", *pair), self._moves[name], known.get))
        return self._kept[key]


def _beside(compared: Comparison, move: Move, read: Read) -> Iterator[int]:
    """The values on both sides of each turn of a comparison."""
    (least, most), steps = ends(move.fact), denominator(move.fact)
    for polynomial in turning_polynomials(compared, move.name, read):
        for turn in turns(in_steps(polynomial, steps), least - 1, most):
            yield from (turn - 1, turn)


def _seeds(move: Move, day: int) -> list[int]:
    """Where the search begins: all values of what has few; of what is undeclared nothing and one, or a day."""
    fact = move.fact
    if fact.type in _FEW:
        least, most = ends(fact)
        return list(range(least, most + 1))
    if move.start is not None:
        return []
    return [day] if fact.type is FactType.DATE else [0, denominator(fact)]


def comparisons(tree: Expression, facts: Mapping[str, Fact]) -> Iterator[Pair]:
    """Every pair of numbers that a condition holds against each other."""
    if isinstance(tree, Comparison) and not _is_truth(tree.left, facts):
        yield tree.left, tree.right
        return
    for child in children(tree):
        yield from comparisons(child, facts)


def _is_truth(tree: Expression, facts: Mapping[str, Fact]) -> bool:
    match tree:
        case Name(fact):
            return facts[fact].type is FactType.BOOLEAN
        case Literal(_, kind):
            return kind is Kind.BOOLEAN
        case _:
            return isinstance(tree, Comparison | Not | Logic)
