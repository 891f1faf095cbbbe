"""The tree of a condition: what it means, free of how it was typed.

The nodes are few because the language is: facts, literals, arithmetic, comparisons and logic.
`at` is the offset in the condition's text, for messages; it takes no part in equality.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """The type of an expression. A `ratio` comes from a division and compares with percents and numbers alike."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    PERCENT = "percent"
    RATIO = "ratio"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the condition. A percent is stored as its ratio, a date as its day number, a label as its
    place on the scale; `text` is what was written."""

    value: Fraction
    kind: Kind
    text: str
    at: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Label:
    """A quoted word or date whose meaning the other side of its comparison gives; the type checker replaces it."""

    text: str
    at: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Name:
    """A fact of this year, or of last year (`previous.`)."""

    fact: str
    previous: bool = False
    at: int = field(compare=False, default=0)

    def __str__(self) -> str:
        return f"previous.{self.fact}" if self.previous else self.fact


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right`, op one of + - * /."""

    op: str
    left: "Expression"
    right: "Expression"
    at: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left op right`, op one of == != < <= > >=."""

    op: str
    left: "Expression"
    right: "Expression"
    at: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition; unknown stays unknown."""

    operand: "Expression"
    at: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` over two or more operands, by Kleene's tables."""

    op: str
    operands: tuple["Expression", ...]
    at: int = field(compare=False, default=0)


Expression = Literal | Label | Name | Arithmetic | Comparison | Not | Logic


def children(node: Expression) -> tuple[Expression, ...]:
    """The parts directly below a node, in reading order."""
    match node:
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return left, right
        case Not(operand):
            return (operand,)
        case Logic(_, operands):
            return operands
        case _:
            return ()


def names(node: Expression) -> tuple[Name, ...]:
    """Every fact that an expression reads, each once, in reading order."""
    if isinstance(node, Name):
        return (node,)
    return tuple(dict.fromkeys(name for child in children(node) for name in names(child)))
