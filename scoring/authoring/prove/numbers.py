"""Is the generated integer code safe for columns of 64 bits: how far do its numbers go, and is nothing divided by zero?

The code itself is read, not the condition that it was made of: every intermediate number is given the interval that
the types and the bounds of the facts leave it.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scoring.authoring.prove.case import Case
from scoring.authoring.prove.space import LARGEST
from scoring.language.generate import generate, slots
from scoring.language.values import denominator
from scoring.model.expression import Expression, Literal, Name
from scoring.model.points import Cases, Linear
from scoring.model.proof import Answer, Status
from scoring.model.standard import Fact, FactType, Standard

#: The numbers that 64 bits hold.
_MOST = 2**63 - 1
#: How large figures without a bound may be: as many as an assessment can hold, else down to a thousand million.
_LIMITS = (LARGEST, *(10**places for places in range(14, 8, -1)))

Interval = tuple[int, int]


def numbers(case: Case) -> Iterator[Answer]:
    """How far the numbers go, and what is divided."""
    standard = case.standard
    truths, pairs, lines = _trees(standard)
    columns = slots([*truths, *(tree for pair in pairs for tree in pair if tree is not None), *lines])
    code = ast.parse(generate(truths, pairs, lines, columns, standard.facts))
    yield _range(standard, columns, code)
    yield _division(code, len(lines))


def _trees(
    standard: Standard,
) -> tuple[list[Expression], list[tuple[Expression | None, Expression]], list[Expression]]:
    """What code is generated for, as `engine/compile.py` does."""
    truths = [scope.when.root for scope in standard.eligible]
    lines: list[Expression] = []
    for criterion in standard.criteria:
        match criterion.points.how if criterion.points is not None else None:
            case Linear(value):
                lines.append(value)
            case Cases(cases):
                truths += [each.when for each in cases if each.when is not None]
    pairs = [(c.applies_when.root if c.applies_when else None, c.condition) for c in standard.criteria]
    return truths, pairs, lines


def _range(standard: Standard, columns: Sequence[Name], code: ast.Module) -> Answer:
    for limit in _LIMITS:
        facts = [_interval(standard.facts[name.fact], limit) for name in columns]
        known = {f"v{i}": each for i, each in enumerate(facts)} | {f"k{i}": (0, 1) for i in range(len(facts))}
        reach = _Reach({**known, "two": (2, 2), "wide": (2, 2)})
        reach.visit(code)
        if reach.largest <= _MOST:
            params = {"limit": str(limit), "largest": str(reach.largest), "assumed": limit != LARGEST}
            return Answer("range", "", Status.PROVED, "assumed" if limit != LARGEST else "", params)
    return Answer("range", "", Status.NOT_SETTLED, "range", {"limit": str(_LIMITS[-1]), "largest": str(reach.largest)})


def _interval(fact: Fact, limit: int) -> Interval:
    """Between what the scaled integer of a fact lies, where figures without a bound of their own reach the limit."""
    scale = denominator(fact)
    match fact.type:
        case FactType.BOOLEAN:
            return 0, 1
        case FactType.CHOICE:
            return 0, max(0, len(fact.scale) - 1)
        case FactType.DATE:
            return 0, 4_000_000
        case FactType.COUNT:
            least, most = 0, limit
        case _:
            least, most = -limit * 10**fact.decimals, limit * 10**fact.decimals
    if isinstance(fact.minimum, Literal):
        least = max(least, int(fact.minimum.value * scale))
    if isinstance(fact.maximum, Literal):
        most = min(most, int(fact.maximum.value * scale) + 1)
    return least, most


@dataclass
class _Reach(ast.NodeVisitor):
    """The interval of every number that the code makes on its way, and the largest of all."""

    known: dict[str, Interval]
    largest: int = 0

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        if isinstance(target, ast.Name):  # the others unpack the columns
            self.known[target.id] = self.of(node.value)

    def visit_Return(self, node: ast.Return) -> None:
        for part in node.value.elts if isinstance(node.value, ast.Tuple) else ():
            self.of(part)

    def of(self, node: ast.expr) -> Interval:
        found = self._of(node)
        self.largest = max(self.largest, abs(found[0]), abs(found[1]))
        return found

    def _of(self, node: ast.expr) -> Interval:
        match node:
            case ast.Constant(int(value)):
                return value, value
            case ast.Name(name):
                return self.known[name]
            case ast.Compare(left, _, [right]):
                self.of(left)
                self.of(right)
                return 0, 1
            case ast.BinOp(left, op, right):
                return _joined(op, self.of(left), self.of(right))
            case ast.Call(ast.Name(name), [left, right]):
                fold = _FOLDS[name]
                one, other = self.of(left), self.of(right)
                return fold(one[0], other[0]), fold(one[1], other[1])
            case _:
                raise TypeError(f"the generated code holds what nobody expects: {ast.unparse(node)}")


_FOLDS: Mapping[str, Callable[[int, int], int]] = {"least": min, "greatest": max}


def _joined(op: ast.operator, one: Interval, other: Interval) -> Interval:
    match op:
        case ast.Add():
            return one[0] + other[0], one[1] + other[1]
        case ast.Sub():
            return one[0] - other[1], one[1] - other[0]
        case ast.Mult():
            ends = [a * b for a in one for b in other]
            return min(ends), max(ends)
        case _:
            raise TypeError(f"the generated code computes with {type(op).__name__}")


def _division(code: ast.Module, lines: int) -> Answer:
    """The code only multiplies; what is divided afterwards is divided by factors each of which is a number that is not
    zero, or tested not to be wherever the quotient is called known."""
    found = _Returned(code)
    parts = found.parts[len(found.parts) - 3 * lines :]
    for _, divisor, known in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        tested = {ast.dump(test) for factor in found.factors(known) for test in _tested(factor)}
        for factor in found.factors(divisor, tested):
            if ast.dump(factor) not in tested and not (isinstance(factor, ast.Constant) and factor.value):
                return Answer("division", "", Status.NOT_SETTLED, "division", {"divisor": ast.unparse(factor)})
    return Answer("division", "", Status.PROVED, params={"quotients": lines})


def _tested(node: ast.expr) -> Iterator[ast.expr]:
    """What a factor tests not to be zero."""
    match node:
        case ast.Compare(left, [ast.NotEq()], [ast.Constant(0)]):
            yield left


@dataclass
class _Returned:
    """What the code gives, and the names that longer parts of it have."""

    code: ast.Module
    parts: list[ast.expr] = field(init=False)
    _named: dict[str, ast.expr] = field(init=False)

    def __post_init__(self) -> None:
        nodes = list(ast.walk(self.code))
        assigned = [(node.targets[0], node.value) for node in nodes if isinstance(node, ast.Assign)]
        self._named = {target.id: value for target, value in assigned if isinstance(target, ast.Name)}
        (returned,) = [node.value for node in nodes if isinstance(node, ast.Return)]
        self.parts = list(returned.elts) if isinstance(returned, ast.Tuple) else []

    def factors(self, node: ast.expr, whole: set[str] = frozenset()) -> Iterator[ast.expr]:  # type: ignore[assignment]
        """What is multiplied, down to what is `whole` already."""
        if ast.dump(node) in whole:
            yield node
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            yield from self.factors(node.left, whole)
            yield from self.factors(node.right, whole)
        elif isinstance(node, ast.Name) and node.id in self._named:
            yield from self.factors(self._named[node.id], whole)
        else:
            yield node
