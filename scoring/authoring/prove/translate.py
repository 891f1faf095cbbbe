"""A checked condition as formulas: where it is true, where it is false, and between them where it is unknown.

It follows `language/interpret.py`: a quotient whose divisor is zero is unknown, and the rest is Kleene's. Numbers stay
quotients of whole numbers, and a comparison is a cross-multiplication, so what is linear in the facts stays linear.
"""

import operator
from collections.abc import Callable, Mapping
from typing import NamedTuple

from scoring.authoring.prove.smt import Number, Term, Truth, either, every, is_same, no, some, truth, when
from scoring.language.generate import never_negative
from scoring.language.values import denominator
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not
from scoring.model.standard import Fact, FactType

_COMPARE: Mapping[str, Callable[[Number, Number], Truth]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Told(NamedTuple):
    """Where a condition is true, and where it is false; unknown in neither."""

    true: Truth
    false: Truth

    @property
    def known(self) -> Truth:
        """Where it is one of the two."""
        return some([self.true, self.false])


class Quotient(NamedTuple):
    """n/d in whole numbers, known where no `guard` is zero; `signed` tells that d may then be negative."""

    n: Number | int
    d: Number | int
    signed: bool = False
    guards: tuple[Number, ...] = ()

    @property
    def known(self) -> Truth:
        """Where nothing is divided by zero."""
        return every(truth(guard != 0) for guard in self.guards)


class Translator:
    """Conditions over the unknown facts of a unit: truths, and the scaled integers of all others."""

    def __init__(self, facts: Mapping[str, Fact], read: Callable[[Name], Term]) -> None:
        self._facts = facts
        self._read = read

    def told(self, tree: Expression) -> Told:
        """What a condition says."""
        match tree:
            case Literal(value, Kind.BOOLEAN):
                return Told(truth(bool(value)), truth(not value))
            case Name():
                found = self._read(tree)
                return Told(found, no(found))
            case Not(operand):
                inner = self.told(operand)
                return Told(inner.false, inner.true)
            case Logic(op, operands):
                parts = [self.told(operand) for operand in operands]
                trues, falses = [part.true for part in parts], [part.false for part in parts]
                return Told(every(trues), some(falses)) if op == "and" else Told(some(trues), every(falses))
            case Comparison(op, left, right) if self._is_truth(left):
                return self._same(op, self.told(left), self.told(right))
            case Comparison(op, left, right):
                return _compared(op, self.quotient(left), self.quotient(right))
            case _:
                raise TypeError(f"no condition: {tree!r}")

    def quotient(self, tree: Expression) -> Quotient:
        """What a number comes to."""
        match tree:
            case Literal(value):
                return Quotient(value.numerator, value.denominator)
            case Name(fact):
                return Quotient(self._read(tree), denominator(self._facts[fact]))
            case Arithmetic(op, left, right):
                return self._arithmetic(op, self.quotient(left), self.quotient(right), right)
            case _:
                raise TypeError(f"no number: {tree!r}")

    def _arithmetic(self, op: str, a: Quotient, b: Quotient, divisor: Expression) -> Quotient:
        signed, guards = a.signed or b.signed, (*a.guards, *b.guards)
        if op == "*":
            return Quotient(_times(a.n, b.n), _times(a.d, b.d), signed, guards)
        if op == "/":
            turned = signed or not never_negative(divisor, self._facts)
            return Quotient(_times(a.n, b.d), _times(a.d, b.n), turned, (*guards, b.n))
        join = operator.add if op == "+" else operator.sub
        if _alike(a.d, b.d):
            return Quotient(join(a.n, b.n), a.d, a.signed, guards)
        return Quotient(join(_times(a.n, b.d), _times(b.n, a.d)), _times(a.d, b.d), signed, guards)

    def _is_truth(self, tree: Expression) -> bool:
        match tree:
            case Name(fact):
                return self._facts[fact].type is FactType.BOOLEAN
            case Literal(_, kind):
                return kind is Kind.BOOLEAN
            case _:
                return not isinstance(tree, Arithmetic)

    @staticmethod
    def _same(op: str, one: Told, other: Told) -> Told:
        equal = some([every([one.true, other.true]), every([one.false, other.false])])
        unlike = some([every([one.true, other.false]), every([one.false, other.true])])
        return Told(equal, unlike) if op == "==" else Told(unlike, equal)


def _compared(op: str, a: Quotient, b: Quotient) -> Told:
    left, right = _times(a.n, b.d), _times(b.n, a.d)
    holds = truth(_COMPARE[op](left, right))
    turned = [truth(side.d < 0) for side in (a, b) if side.signed]
    if turned:  # a negative divisor turns the comparison round
        negative = turned[0] if len(turned) == 1 else either(*turned)
        holds = when(negative, truth(_COMPARE[op](right, left)), holds)
    known = every([a.known, b.known])
    return Told(every([known, holds]), every([known, no(holds)]))


def _times(a: Number | int, b: Number | int) -> Number | int:
    if isinstance(a, int) and a == 1:
        return b
    return a if isinstance(b, int) and b == 1 else a * b


def _alike(a: Number | int, b: Number | int) -> bool:
    if isinstance(a, int) or isinstance(b, int):
        return type(a) is type(b) and bool(a == b)
    return is_same(a, b)
