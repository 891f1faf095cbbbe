"""What a figure can be at all, as far as the bounds of its facts say it in plain numbers."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from scoring.model.expression import Arithmetic, Comparison, Expression, Literal, Name, children
from scoring.model.standard import Fact, FactType

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class Reach(NamedTuple):
    """From the least to the most; None where nothing bounds that side."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies within."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


class Against(NamedTuple):
    """A figure compared with a number that stands in the file."""

    node: Comparison
    figure: Expression
    op: str
    literal: Literal


def reach_of(figure: Expression, facts: Mapping[str, Fact]) -> Reach:
    """The reach of a fact by its bounds, and of a share by what it is a share of."""
    if isinstance(figure, Name) and figure.fact in facts:
        return _reach_of_fact(facts[figure.fact])
    if is_share(figure, facts):
        return Reach(Fraction(0), Fraction(1))
    return Reach(None, None)


def _reach_of_fact(fact: Fact) -> Reach:
    if fact.type is FactType.CHOICE:
        return Reach(Fraction(0), Fraction(len(fact.scale) - 1))
    low = fact.minimum.value if isinstance(fact.minimum, Literal) else None
    high = fact.maximum.value if isinstance(fact.maximum, Literal) else None
    if fact.type is FactType.COUNT:
        low = max(low or Fraction(0), Fraction(0))
    return Reach(low, high)


def is_share(figure: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether a figure is a part of a whole: one fact divided by another that is its own `max`, of the same year."""
    match figure:
        case Arithmetic("/", Name(part, previous), Name(whole, other)) if part in facts and previous is other:
            bound = facts[part].maximum
            return facts[part].type is FactType.COUNT and isinstance(bound, Name) and bound == Name(whole)
        case _:
            return False


def against_numbers(root: Expression) -> Iterator[Against]:
    """Every comparison of a figure with a number, the figure on the left."""
    if isinstance(root, Comparison):
        if isinstance(root.right, Literal) and not isinstance(root.left, Literal):
            yield Against(root, root.left, root.op, root.right)
        elif isinstance(root.left, Literal) and not isinstance(root.right, Literal):
            yield Against(root, root.right, _TURNED[root.op], root.left)
        return
    for child in children(root):
        yield from against_numbers(child)
