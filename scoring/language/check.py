"""Types: every condition is checked before it is used, so evaluation cannot fail on a type.

Numbers compare with numbers, percents with percents, and a ratio (what a division gives) with either.
A percent against a plain number is refused, because `ty_le >= 95` would mean 9500 %.
"""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from scoring.language.error import ConditionError
from scoring.language.show import show
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Label, Literal, Logic, Name, Not
from scoring.model.standard import Fact, FactType

_KIND_OF = {
    FactType.BOOLEAN: Kind.BOOLEAN,
    FactType.COUNT: Kind.NUMBER,
    FactType.NUMBER: Kind.NUMBER,
    FactType.PERCENT: Kind.PERCENT,
    FactType.DATE: Kind.DATE,
    FactType.CHOICE: Kind.CHOICE,
}
#: What a day is read as where its quotes are missing: two subtractions, or two divisions.
_UNQUOTED_DATE = re.compile(r"(\d{4}) - (\d\d?) - (\d\d?)|(\d\d?) / (\d\d?) / (\d{4})")
_NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.RATIO})


def check_condition(tree: Expression, facts: Mapping[str, Fact]) -> Expression:
    """The tree with every label read, sure to be a condition. Raises ConditionError E203 or E209."""
    checked = _Checker(facts)
    resolved, kind = checked.visit(tree)
    if kind is not Kind.BOOLEAN:
        raise _mismatch(tree, "condition", kind)
    return resolved


def check_number(tree: Expression, facts: Mapping[str, Fact]) -> Expression:
    """The tree with every label read, sure to be a number, a percent or a ratio. Raises ConditionError."""
    resolved, kind = _Checker(facts).visit(tree)
    if kind not in _NUMERIC:
        raise _mismatch(tree, "number", kind)
    return resolved


def check_bound(tree: Expression, fact: Fact, facts: Mapping[str, Fact]) -> Expression:
    """The bound of a fact, comparable with its values. Raises ConditionError."""
    kind = _KIND_OF[fact.type]
    return _check_beside(tree, Name(fact.name, at=_at(tree)), {**facts, fact.name: fact}, kind, fact.name)


def check_comparable(tree: Expression, other: Expression, facts: Mapping[str, Fact]) -> Expression:
    """The tree with every label read, sure to compare with another one. Raises ConditionError."""
    return _check_beside(tree, other, facts, _Checker(facts).visit(other)[1])


def _check_beside(
    tree: Expression, other: Expression, facts: Mapping[str, Fact], expected: Kind, bounded: str | None = None
) -> Expression:
    """The tree, sure to compare with another one: where they are unlike, it is the tree that is wrong."""
    comparison = Comparison("<=", other, tree, _at(tree))
    try:
        resolved, _ = _Checker(facts).visit(comparison)
    except ConditionError as error:
        if error.at == comparison.at and "right" in error.params:  # the comparison itself, and nothing inside the tree
            found = error.params["right"]
            if bounded is None:
                raise _mismatch(tree, expected, found) from None
            params = {"fact": bounded, "expected": str(expected), "found": found}
            raise ConditionError("E209", comparison.at, params) from None
        raise
    assert isinstance(resolved, Comparison)  # noqa: S101 (the visitor keeps the shape of a node)
    return resolved.right


def _at(tree: Expression) -> int:
    """Where a tree begins: the leftmost offset below it."""
    match tree:
        case Arithmetic(_, left) | Comparison(_, left):
            return _at(left)
        case Logic(_, operands):
            return _at(operands[0])
        case _:
            return tree.at


def _mismatch(tree: Expression, expected: str, found: str) -> ConditionError:
    return ConditionError("E209", _at(tree), {"expected": expected, "found": str(found)})


def _unlike(node: Arithmetic | Comparison, left: Kind, right: Kind) -> ConditionError:
    """The error of two sides that do not go together; a day without quotes, `2024-10-31`, is told as one."""
    if Kind.DATE in (left, right):
        other = node.right if left is Kind.DATE else node.left
        if found := _UNQUOTED_DATE.fullmatch(show(other)):
            year, month, day = found.groups()[:3] if found[1] else found.groups()[:2:-1]
            return ConditionError("E209", _at(other), {"date": f"{year}-{month:0>2}-{day:0>2}"})
    return ConditionError("E209", node.at, {"left": str(left), "right": str(right)})


class _Checker:
    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def visit(self, node: Expression) -> tuple[Expression, Kind]:
        match node:
            case Literal(_, kind):
                return node, kind
            case Label():
                raise ConditionError("E209", node.at, {"expected": "comparison", "found": "label"})
            case Name():
                return node, self._kind(node)
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison():
                return self._comparison(node), Kind.BOOLEAN
            case Not(operand):
                return Not(self._boolean(operand), node.at), Kind.BOOLEAN
            case Logic(op, operands):
                return Logic(op, tuple(map(self._boolean, operands)), node.at), Kind.BOOLEAN

    def _fact(self, name: Name) -> Fact:
        fact = self._facts.get(name.fact)
        if fact is None:
            near = get_close_matches(name.fact, self._facts, n=1)
            raise ConditionError("E203", name.at, {"name": name.fact}, near[0] if near else None)
        return fact

    def _kind(self, name: Name) -> Kind:
        kind = _KIND_OF.get(self._fact(name).type)
        if kind is None:
            raise ConditionError("E209", name.at, {"expected": "value", "found": "text"})
        return kind

    def _boolean(self, node: Expression) -> Expression:
        resolved, kind = self.visit(node)
        if kind is not Kind.BOOLEAN:
            raise _mismatch(node, "condition", kind)
        return resolved

    def _arithmetic(self, node: Arithmetic) -> tuple[Expression, Kind]:
        left, left_kind = self.visit(node.left)
        right, right_kind = self.visit(node.right)
        for operand, kind in ((node.left, left_kind), (node.right, right_kind)):
            if kind not in _NUMERIC:
                raise _mismatch(operand, "number", kind)
        if isinstance(right, Literal) and node.op == "/" and right.value == 0:
            raise _mismatch(node.right, "divisor", "0")
        result = _result_kind(node.op, left_kind, right_kind)
        if result is None:
            raise _unlike(node, left_kind, right_kind)
        return Arithmetic(node.op, left, right, node.at), result

    def _comparison(self, node: Comparison) -> Comparison:
        if isinstance(node.left, Label):
            right, _ = self.visit(node.right)
            return Comparison(node.op, self._read(node.left, node.right), right, node.at)
        left, left_kind = self.visit(node.left)
        if isinstance(node.right, Label):
            return Comparison(node.op, left, self._read(node.right, node.left), node.at)
        right, right_kind = self.visit(node.right)
        kinds = {left_kind, right_kind}
        if len(kinds) > 1 and not (Kind.RATIO in kinds and kinds <= _NUMERIC):
            raise _unlike(node, left_kind, right_kind)
        if left_kind is Kind.BOOLEAN and node.op not in ("==", "!="):
            raise ConditionError("E209", node.at, {"op": node.op})
        self._check_scales(node)
        return Comparison(node.op, left, right, node.at)

    def _check_scales(self, node: Comparison) -> None:
        """Two choices compare by their places on one scale."""
        if isinstance(node.left, Name) and isinstance(node.right, Name):
            scales = [", ".join(self._fact(name).scale) for name in (node.left, node.right)]
            if scales[0] != scales[1]:
                raise ConditionError("E209", node.at, {"left_scale": scales[0], "right_scale": scales[1]})

    def _read(self, label: Label, other: Expression) -> Literal:
        """What a quoted word means beside the fact on the other side of its comparison."""
        fact = self._fact(other) if isinstance(other, Name) else None
        if fact is not None and fact.type is FactType.CHOICE:
            if label.text not in fact.scale:
                near = get_close_matches(label.text, fact.scale, n=1)
                params = {"found": label.text, "choice": fact.name, "levels": ", ".join(fact.scale)}
                raise ConditionError("E209", label.at, params, near[0] if near else None)
            return Literal(Fraction(fact.scale.index(label.text)), Kind.CHOICE, label.text, label.at)
        if fact is not None and fact.type is FactType.DATE:
            try:
                day = date.fromisoformat(label.text)
            except ValueError:
                day = None
            if day is None or day.isoformat() != label.text:  # Python also reads 20241031 and 2024-W44-4
                raise ConditionError("E209", label.at, {"expected": "date", "found": label.text})
            return Literal(Fraction(day.toordinal()), Kind.DATE, label.text, label.at)
        raise ConditionError("E209", label.at, {"expected": "choice-or-date", "found": label.text})


def _result_kind(op: str, left: Kind, right: Kind) -> Kind | None:
    """What two numbers give, or None where the sum of unlike things means nothing (`95% + 1`)."""
    if op == "/":
        return Kind.RATIO
    if Kind.RATIO in (left, right):
        return Kind.RATIO
    if op in ("+", "-"):
        return left if left is right else None
    if left is right:
        return Kind.NUMBER if left is Kind.NUMBER else Kind.RATIO
    return Kind.NUMBER  # a share of a count is a count
