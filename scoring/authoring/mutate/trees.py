"""Conditions and numbers written otherwise in one place: a threshold beside it, another operator, a part left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from scoring.language.check import check_condition, check_number
from scoring.language.error import ConditionError
from scoring.language.implies import implies
from scoring.language.show import decimal_text, show
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not, names
from scoring.model.standard import Fact, FactType

#: What an operator may be mistaken for: strict or not, and the other way round.
_OTHER: Mapping[str, tuple[str, ...]] = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<"),
    ">=": (">", "<"),
    "==": ("!=", ">=", "<="),
    "!=": ("==",),
}
_OTHER_LOGIC = {"and": "or", "or": "and"}
_OTHER_SUM = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A tree with one part of it written otherwise; `before` and `after` are that part."""

    kind: str
    before: Expression
    after: Expression | None
    tree: Expression

    @property
    def texts(self) -> tuple[str, str]:
        """The part as it reads, and as it reads now; empty where it falls away."""
        return show(self.before), "" if self.after is None else show(self.after)


def conditions(tree: Expression, facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    """A condition written otherwise, each way once; none that plainly means the same."""
    yield from _sound(tree, facts, check_condition, lambda new: _is_alike(tree, new, facts))


def numbers(tree: Expression, facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    """A number written otherwise, each way once."""
    yield from _sound(tree, facts, check_number, lambda new: new == tree)


def _sound(
    tree: Expression,
    facts: Mapping[str, Fact],
    check: Callable[[Expression, Mapping[str, Fact]], Expression],
    is_alike: Callable[[Expression], bool],
) -> Iterator[Rewritten]:
    seen = {tree}
    for found in _rewrites(tree, facts):
        if found.tree in seen or not names(found.tree):
            continue
        seen.add(found.tree)
        try:
            check(found.tree, facts)
        except ConditionError:  # `so_ho - 95%` is no way to write it wrongly: the file would be refused
            continue
        if not is_alike(found.tree):
            yield found


def _is_alike(one: Expression, other: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether two conditions on the same facts plainly mean the same: `so_vu == 0` and `so_vu <= 0` for a count."""
    if set(names(one)) != set(names(other)):
        return False
    return implies(one, other, facts) and implies(other, one, facts)


def _rewrites(node: Expression, facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    match node:
        case Logic(op, operands):
            yield _whole("logic", node, replace(node, op=_OTHER_LOGIC[op]))
            yield from _with_operands(node, operands, facts)
        case Not(operand):
            yield _whole("negated", node, operand)
            if isinstance(operand, Name):
                return  # to negate it once more would be the same
            yield from (_inside(found, lambda tree: replace(node, operand=tree)) for found in _rewrites(operand, facts))
        case Comparison():
            yield from _comparison(node, facts)
        case Arithmetic():
            yield from _arithmetic(node, facts)
        case Name(fact) if facts[fact].type is FactType.BOOLEAN:
            yield _whole("negated", node, Not(node))
        case Literal():
            yield from (_whole("threshold", node, literal) for literal in beside(node))
        case _:
            return


def _whole(kind: str, before: Expression, after: Expression) -> Rewritten:
    return Rewritten(kind, before, after, after)


def _inside(found: Rewritten, put: Callable[[Expression], Expression]) -> Rewritten:
    return replace(found, tree=put(found.tree))


def _with_operands(node: Logic, operands: tuple[Expression, ...], facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    """One operand left out, and every operand rewritten."""
    for place, operand in enumerate(operands):
        rest = (*operands[:place], *operands[place + 1 :])
        yield Rewritten("dropped", operand, None, rest[0] if len(rest) == 1 else replace(node, operands=rest))
        for found in _rewrites(operand, facts):
            yield _inside(
                found,
                lambda tree, at=place: replace(node, operands=(*operands[:at], tree, *operands[at + 1 :])),  # type: ignore[misc]
            )


def _comparison(node: Comparison, facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    """Another operator, and either side otherwise; shown with both sides, since a threshold says nothing alone."""
    for op in _OTHER[node.op]:
        yield _whole("operator", node, replace(node, op=op))
    scale = _scale(node, facts)
    for found in _side(node.left, scale, facts):
        yield _whole(found.kind, node, replace(node, left=found.tree))
    for found in _side(node.right, scale, facts):
        yield _whole(found.kind, node, replace(node, right=found.tree))


def _scale(node: Comparison, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The labels of the choice that a comparison is about."""
    sides = [side for side in (node.left, node.right) if isinstance(side, Name)]
    return next((facts[side.fact].scale for side in sides if facts[side.fact].scale), ())


def _side(node: Expression, scale: tuple[str, ...], facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    if isinstance(node, Literal) and node.kind is Kind.CHOICE:
        for place in (int(node.value) - 1, int(node.value) + 1):
            if 0 <= place < len(scale):
                yield _whole("label", node, replace(node, value=Fraction(place), text=scale[place]))
    elif not (isinstance(node, Name) and facts[node.fact].type is FactType.BOOLEAN):
        yield from _rewrites(node, facts)


def _arithmetic(node: Arithmetic, facts: Mapping[str, Fact]) -> Iterator[Rewritten]:
    """Another operator, an addend left out, the divisor and what is divided exchanged, and either side otherwise."""
    if node.op in _OTHER_SUM:
        yield _whole("operator", node, replace(node, op=_OTHER_SUM[node.op]))
        yield Rewritten("dropped", node.right, None, node.left)
        if node.op == "+":
            yield Rewritten("dropped", node.left, None, node.right)
    elif node.op == "/":
        yield _whole("operator", node, replace(node, left=node.right, right=node.left))
    else:
        yield _whole("operator", node, replace(node, op="/"))
    for found in _rewrites(node.left, facts):
        yield _inside(found, lambda tree: replace(node, left=tree))
    for found in _rewrites(node.right, facts):
        yield _inside(found, lambda tree: replace(node, right=tree))


def beside(literal: Literal) -> Iterator[Literal]:
    """The figures on either side: one more and one less in the last place that is written, a day later and earlier."""
    if literal.kind is Kind.DATE:
        for day in (int(literal.value) - 1, int(literal.value) + 1):
            yield replace(literal, value=Fraction(day), text=date.fromordinal(day).isoformat())
    elif literal.kind in (Kind.NUMBER, Kind.PERCENT):
        mark = "%" if literal.kind is Kind.PERCENT else ""
        digits = literal.text.removesuffix("%")
        for value in near(Fraction(digits), digits):
            whole = value / 100 if mark else value
            yield replace(literal, value=whole, text=decimal_text(value) + mark)


def near(value: Fraction, digits: str | None = None) -> tuple[Fraction, ...]:
    """One less and one more in the last place written; nothing below zero.

    >>> near(Fraction(5)), near(Fraction("0.5")), near(Fraction(0))
    ((Fraction(4, 1), Fraction(6, 1)), (Fraction(2, 5), Fraction(3, 5)), (Fraction(1, 1),))
    """
    places = len((digits or decimal_text(value)).partition(".")[2])
    step = Fraction(1, 10**places)
    return tuple(found for found in (value - step, value + step) if found >= 0)
