"""What a condition means: exact fractions and Kleene's three values, with the whole derivation kept.

This is the definition; the generated code of `generate` must agree with it (tests hold them equal).
"""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not

#: A number, a truth, or None: unknown.
Value = Fraction | bool | None

_COMPARE: Mapping[str, Callable[[Fraction | bool, Fraction | bool], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPUTE: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


class Trace(NamedTuple):
    """A node with the value that it had, and the traces of its parts."""

    node: Expression
    value: Value
    parts: tuple["Trace", ...] = ()


def interpret(tree: Expression, read: Callable[[Name], Value]) -> Trace:
    """Evaluate a checked tree; `read` gives a fact's exact value, or None where it is undeclared.

    >>> from scoring.language.parse import parse
    >>> facts = {"a": Fraction(19), "b": Fraction(20)}
    >>> interpret(parse("a / b >= 95%"), lambda name: facts.get(name.fact)).value
    True
    """
    match tree:
        case Literal(value, kind):
            return Trace(tree, bool(value) if kind is Kind.BOOLEAN else value)
        case Name():
            return Trace(tree, read(tree))
        case Arithmetic(op, left, right):
            parts = interpret(left, read), interpret(right, read)
            return Trace(tree, _arithmetic(op, parts[0].value, parts[1].value), parts)
        case Comparison(op, left, right):
            parts = interpret(left, read), interpret(right, read)
            a, b = parts[0].value, parts[1].value
            return Trace(tree, None if a is None or b is None else _COMPARE[op](a, b), parts)
        case Not(operand):
            inner = interpret(operand, read)
            return Trace(tree, None if inner.value is None else not inner.value, (inner,))
        case Logic(op, operands):
            traces = tuple(interpret(operand, read) for operand in operands)
            return Trace(tree, _kleene(op, [trace.value for trace in traces]), traces)
        case _:
            raise TypeError(f"an unchecked label reached the interpreter: {tree!r}")


def _arithmetic(op: str, left: Value, right: Value) -> Fraction | None:
    """Unknown where either side is, and where the divisor is zero."""
    if left is None or right is None or (op == "/" and right == 0):
        return None
    return _COMPUTE[op](Fraction(left), Fraction(right))


def _kleene(op: str, values: list[Value]) -> bool | None:
    """`and` is false as soon as one is false, `or` true as soon as one is true, whatever is unknown."""
    decisive = op == "or"
    if any(value is decisive for value in values):
        return decisive
    return None if None in values else not decisive
