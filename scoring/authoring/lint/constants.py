"""Conditions that hold for every unit, or for none."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from scoring.authoring.lint.linted import Linted, Placed, start_of
from scoring.authoring.lint.ranges import Against, against_numbers, reach_of
from scoring.authoring.lint.thresholds import is_odd
from scoring.language.implies import implies
from scoring.language.show import show
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Comparison, Expression, Kind, Literal, Logic, Not
from scoring.model.standard import Forbidden

_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")
_FALSE = Literal(Fraction(0), Kind.BOOLEAN, "false")
#: What a comparison comes to where both sides are the same.
_ALIKE = {"==": True, "<=": True, ">=": True, "!=": False, "<": False, ">": False}


def constants(linted: Linted) -> Iterator[Diagnostic]:
    """Each smallest part of a condition that the bounds of the facts, or the part beside it, settle for every unit."""
    for placed in linted.conditions:
        if placed.root == _TRUE and placed.way[-1] == "when" and "cases" in placed.way:
            continue  # the last case may say: in all other cases
        yield from _settled(linted, placed, placed.root)
    for way, _, criterion in linted.own:
        rule = criterion.rule
        if isinstance(rule, Forbidden) and rule.excused is not None and _holds(linted, rule.condition):
            yield linted.found("W512", *way, "except", what="excused", condition=rule.excused.text)


def _settled(linted: Linted, placed: Placed, node: Expression) -> Iterator[Diagnostic]:
    match node:
        case Comparison() | Literal():
            held = _outcome(linted, node)
            if held is not None:
                yield _told(linted, placed, node, held=held)
        case Logic(op, operands):
            inner = [found for operand in operands for found in _settled(linted, placed, operand)]
            yield from inner or _clash(linted, placed, op, operands)
        case Not(operand):
            yield from _settled(linted, placed, operand)


def _outcome(linted: Linted, node: Comparison | Literal) -> bool | None:
    """What a comparison comes to for every unit; None where that depends, or where another rule tells of it."""
    if any(is_odd(linted, found) for found in against_numbers(node)):
        return None
    if isinstance(node, Comparison) and node.left == node.right:
        return _ALIKE[node.op]
    for found in against_numbers(node):
        if (held := _at_the_end(linted, found)) is not None:
            return held
    if _holds(linted, node):
        return True
    return False if implies(node, _FALSE, linted.facts) else None


def _holds(linted: Linted, node: Expression) -> bool:
    return implies(_TRUE, node, linted.facts)


def _at_the_end(linted: Linted, found: Against) -> bool | None:
    """What a comparison with the least or the most that a figure can be comes to."""
    low, high = reach_of(found.figure, linted.facts)
    if (found.op == ">=" and found.literal.value == low) or (found.op == "<=" and found.literal.value == high):
        return True
    if (found.op == "<" and found.literal.value == low) or (found.op == ">" and found.literal.value == high):
        return False
    return None


def _clash(linted: Linted, placed: Placed, op: str, operands: tuple[Expression, ...]) -> Iterator[Diagnostic]:
    """Two parts that cannot both hold, joined by `and`; two of which one always holds, joined by `or`."""
    for one, other in combinations(operands, 2):
        if op == "and" and implies(one, Not(other), linted.facts):
            yield _pair(linted, placed, one, other, "never_both")
            return
        if op == "or" and implies(Not(one), other, linted.facts):
            yield _pair(linted, placed, one, other, "always_one")
            return


def _pair(linted: Linted, placed: Placed, one: Expression, other: Expression, what: str) -> Diagnostic:
    return linted.inside("W512", placed.way, start_of(other), what=what, condition=show(one), beside=show(other))


def _told(linted: Linted, placed: Placed, node: Expression, *, held: bool) -> Diagnostic:
    what = "always" if held else "never"
    return linted.inside("W512", placed.way, start_of(node), what=what, condition=show(node))
