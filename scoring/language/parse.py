"""Text to tree: a small grammar for people who write spreadsheet formulas.

    or → and → not → comparison → sum → product → value
    value: number, percent, fact, previous.fact, 'label', true, false, ( … )

There are no calls, no loops and no unary minus. Length and depth are limited, so reading always ends, and so does
whatever walks the tree.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from scoring.language.advice import meant, unreadable
from scoring.language.error import ConditionError
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Label, Literal, Logic, Name, Not

MAX_LENGTH = 2000
MAX_DEPTH = 40
MAX_DIGITS = 15
KEYWORDS = frozenset({"and", "or", "not", "true", "false", "previous"})

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?(?:\s*%)?(?![\w.]))"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?(?!\w))"
    r"|(?P<label>'[^'\n]*'|\"[^\"\n]*\")"
    r"|(?P<sign>==|!=|<=|>=|[<>+\-*/()])"
)
_Operand = Callable[[], Expression]
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str) -> Expression:
    """Read a condition or an expression.

    >>> parse("so_ho >= 1").op
    '>='

    Raises ConditionError E208 where the text is no expression, E210 where it is too long or too deep.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError("E210", MAX_LENGTH, {"limit": str(MAX_LENGTH), "what": "characters"})
    return _Parser(_tokens(text)).whole()


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        found = None if (error := meant(text, at)) else _TOKEN.match(text, at)
        if found is None:
            raise error or unreadable(text, at)
        if found.lastgroup != "space":
            tokens.append(_Token(str(found.lastgroup), found.group(), at))
        at = found.end()
    return [*tokens, _Token("end", "", len(text))]


class _Parser:
    """Recursive descent over the tokens, with a stack that cannot run out, here or in what walks the tree later.

    `_depth` counts the open parentheses and `not`s; `_height` the links of arithmetic, one above the other, in the
    highest tree that was read since it was set to 0.
    """

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._height = 0

    def whole(self) -> Expression:
        tree = self._or()
        if self._peek.kind != "end":
            chained = self._peek.text in _COMPARISONS
            raise self._unexpected("chained" if chained else "operator")
        return tree

    @property
    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, *texts: str) -> _Token | None:
        token = self._peek
        if token.text not in texts or token.kind == "label":
            return None
        self._next += 1
        return token

    def _unexpected(self, expected: str) -> ConditionError:
        return ConditionError("E208", self._peek.at, {"found": self._peek.text, "expected": expected})

    def _deeper(self, token: _Token) -> None:
        self._depth += 1
        self._limit(self._depth, "levels", token)

    def _limit(self, reached: int, what: str, token: _Token) -> None:
        if reached > MAX_DEPTH:
            raise ConditionError("E210", token.at, {"limit": str(MAX_DEPTH), "what": what})

    def _or(self) -> Expression:
        return self._logic("or", self._and)

    def _and(self) -> Expression:
        return self._logic("and", self._not)

    def _logic(self, op: str, operand: _Operand) -> Expression:
        at = self._peek.at
        operands = [operand()]
        while self._take(op):
            operands.append(operand())
        return operands[0] if len(operands) == 1 else Logic(op, tuple(operands), at)

    def _not(self) -> Expression:
        token = self._take("not")
        if token is None:
            return self._comparison()
        self._deeper(token)
        tree = Not(self._not(), token.at)
        self._depth -= 1
        return tree

    def _comparison(self) -> Expression:
        left = self._sum()
        token = self._take(*_COMPARISONS)
        if token is None:
            return left
        tree = Comparison(token.text, left, self._sum(), token.at)
        if self._peek.text in _COMPARISONS and self._peek.kind == "sign":
            raise self._unexpected("chained")
        return tree

    def _sum(self) -> Expression:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Expression:
        return self._chain(("*", "/"), self._value)

    def _chain(self, signs: tuple[str, str], operand: _Operand) -> Expression:
        """A chain leans left, so each link puts one more level above all that stands before it."""
        beside, self._height = self._height, 0
        tree = operand()
        while token := self._take(*signs):
            tree = Arithmetic(token.text, tree, operand(), token.at)
            self._height += 1
            self._limit(self._height, "links", token)
        self._height = max(beside, self._height)
        return tree

    def _value(self) -> Expression:
        token = self._peek
        self._next += 1
        match token.kind:
            case "number":
                return _number(token)
            case "label":
                return Label(token.text[1:-1], token.at)
            case "name":
                return self._name(token)
        self._next -= 1
        if self._take("("):
            self._deeper(token)
            tree = self._or()
            if not self._take(")"):
                raise self._unexpected(")")
            self._depth -= 1
            return tree
        raise self._unexpected("no-unary-minus" if token.text == "-" else "value")

    def _name(self, token: _Token) -> Expression:
        head, _, tail = token.text.partition(".")
        if tail and head == "previous" and tail not in KEYWORDS:
            return Name(tail, previous=True, at=token.at)
        if token.text in ("true", "false"):
            return Literal(Fraction(token.text == "true"), Kind.BOOLEAN, token.text, token.at)
        if tail or token.text in KEYWORDS:
            self._next -= 1
            raise self._unexpected("value")
        return Name(token.text, at=token.at)


def _number(token: _Token) -> Literal:
    digits = token.text.removesuffix("%").rstrip()
    if len(digits) > MAX_DIGITS:
        raise ConditionError("E210", token.at, {"limit": str(MAX_DIGITS), "what": "digits"})
    if token.text.endswith("%"):
        return Literal(Fraction(digits) / 100, Kind.PERCENT, digits + "%", token.at)
    return Literal(Fraction(digits), Kind.NUMBER, digits, token.at)
