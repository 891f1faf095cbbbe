"""The 40 criteria of `bench/spec-40-points` as every engine is given them: conditions in the notation that Python, zen
and SQL share, from which each module under `engines/` makes its own language."""

import ast
import re
from functools import cache
from types import CodeType
from typing import Any, NamedTuple

#: What is asked, and the points for it: the first that holds counts.
Cases = tuple[tuple[str, float], ...]


class Proportional(NamedTuple):
    """`fact` ÷ 95 × 4, held between 0 and 4."""

    fact: str


class Deduction(NamedTuple):
    """3 − 0.5 × `count`, at least 0."""

    count: str


Rule = Cases | Proportional | Deduction

RULES: list[Rule] = [
    *(((f"ok_{i}", 2.0),) for i in range(9)),
    *(((f"pct_{i} >= {50 + 5 * (i % 5)}", 3.0),) for i in range(8)),
    *(((f"pct_{i} >= 90", 4.0), (f"pct_{i} >= 75", 3.0), (f"pct_{i} >= 60", 1.5)) for i in range(8, 14)),
    *(Proportional(f"pct_{i}") for i in range(14, 19)),
    *(((f"den_{i} > 0 and num_{i} / den_{i} >= {0.60 + 0.05 * (i % 3):.2f}", 3.0),) for i in range(5)),
    *(((f"cur_{i} > prev_{i}", 2.5),) for i in range(3)),
    *(Deduction(f"cnt_{i}") for i in range(2)),
    (("ok_9 and (pct_19 >= 80 or ok_10) and not ok_11", 4.0),),
    (("(ok_12 and pct_0 >= 70) or cur_0 - prev_0 >= 5", 3.0),),
]
ELIGIBLE = "cnt_5 == 0 and cnt_6 == 0 and ok_15"
#: Which criterion must have full marks first; a chain stands in its order.
PREREQUISITES = {9: 2, 13: 9, 20: 4, 25: 20, 30: 28, 38: 36}
#: Of the four sections; criterion i stands in section i mod 4.
CAPS = (28, 30, 26, 24)
LEAST = (8, 8, 7, 5)
#: From how many points on a grade is given.
FROM = (("A", 72), ("B", 58), ("C", 40))
#: The most that each criterion gives.
FULL = [2.0] * 9 + [3.0] * 8 + [4.0] * 11 + [3.0] * 5 + [2.5] * 3 + [3.0, 3.0, 4.0, 3.0]


def read(condition: str) -> ast.expr:
    """A condition as a tree."""
    return ast.parse(condition, mode="eval").body


@cache
def elementwise(condition: str) -> CodeType:
    """The condition for whole columns, where `and`, `or` and `not` are `&`, `|` and `~`: for `eval`."""
    tree = ast.Expression(_Elementwise().visit(read(condition)))
    return compile(ast.fix_missing_locations(tree), condition, "eval")


def renamed(condition: str, pattern: str, to: str) -> str:
    """The condition with its facts under other names."""
    return re.sub(rf"\b{pattern}\b", to, condition)


class _Elementwise(ast.NodeTransformer):
    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        first, *others = (self.visit(value) for value in node.values)
        for other in others:
            first = ast.BinOp(first, ast.BitAnd() if isinstance(node.op, ast.And) else ast.BitOr(), other)
        return first

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        return ast.UnaryOp(ast.Invert(), self.visit(node.operand))
