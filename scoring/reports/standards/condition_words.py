"""Conditions in words, for people who sign a standard and do not read names: labels in quotes, signs as in print."""

from dataclasses import dataclass

from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Label, Literal, Logic, Name, Not, names
from scoring.model.standard import FactType, Standard
from scoring.reports.catalogue import message
from scoring.reports.numbers import date_text, exact_text
from scoring.reports.visible import visible
from scoring.reports.wording import SIGNS, Wording

_INNER_QUOTES = str.maketrans("“”", "‘’")
_ARITHMETIC = {"+": "+", "-": "−", "*": "×", "/": "/"}
#: How tightly each holds together; what is looser stands in parentheses inside what is tighter. Of “và” and “hoặc” no
#: reader need know which comes first.
_LOGIC, _NOT, _COMPARED, _SUM, _PRODUCT, _VALUE = range(1, 7)
_TIGHTNESS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """How conditions of one standard are told in one language; what is told says exactly what the file does."""

    standard: Standard
    language: str

    def condition(self, tree: Expression) -> str:
        """Something that holds or not; a yes-no fact is told with the answer that is asked."""
        return self._told(tree, 0)

    def value(self, tree: Expression) -> str:
        """Something that is measured."""
        return self._told(tree, _COMPARED)

    def threshold(self, reached: Comparison) -> str:
        """What a band begins at, in the words of what it measures."""
        return self._side(reached.right, (reached.left,))

    def fact(self, name: str) -> str:
        """The label of a fact, in quotes; with `previous.` it says so."""
        return f"“{visible(self._words.label(name)).translate(_INNER_QUOTES)}”"

    @property
    def _words(self) -> Wording:
        return Wording(self.standard, self.language)

    def _say(self, code: str, **params: object) -> str:
        return message(f"condition.{code}", self.language, **params)

    def _told(self, tree: Expression, outer: int) -> str:
        """Parentheses where the tree binds less tightly than what is around it."""
        own, text = self._part(tree, outer)
        return f"({text})" if own < outer else text

    def _part(self, tree: Expression, outer: int) -> tuple[int, str]:
        match tree:
            case Logic(op, operands):
                return _LOGIC, f" {self._say(op)} ".join(self._told(operand, _NOT) for operand in operands)
            case Not(Name() as name):
                return _COMPARED, f"{self.fact(str(name))} = {self._words.truth('false')}"
            case Not(operand):
                return _NOT, self._say("not", condition=self._told(operand, _VALUE))
            case Comparison(op, left, right):
                sides = [self._side(side, (left, right)) for side in (left, right)]
                return _COMPARED, f"{sides[0]} {SIGNS[op]} {sides[1]}"
            case Arithmetic(op, left, right):
                own = _TIGHTNESS[op]
                return own, f"{self._told(left, own)} {_ARITHMETIC[op]} {self._told(right, own + 1)}"
            case Name() if self._is_truth(tree) and outer < _COMPARED:
                return _COMPARED, f"{self.fact(str(tree))} = {self._words.truth('true')}"
            case Name():
                return _VALUE, self.fact(str(tree))
            case Literal() | Label():
                return _VALUE, self._literal(tree, None)

    def _side(self, tree: Expression, sides: tuple[Expression, ...]) -> str:
        """One side of a comparison; a step of a scale is told in the words of the fact beside it."""
        if isinstance(tree, Literal | Label):
            return self._literal(tree, next((name.fact for side in sides for name in names(side)), None))
        return self._told(tree, _COMPARED + 1)

    def _literal(self, tree: Literal | Label, beside: str | None) -> str:
        match tree:
            case Literal(_, Kind.BOOLEAN, text):
                return self._words.truth(text)
            case Literal(_, Kind.DATE, text):
                return date_text(text, self.language)
            case Literal(_, Kind.CHOICE, text):
                return self._words.choice(beside or "", text)
            case Literal(_, Kind.PERCENT, text):
                return f"{exact_text(text.rstrip('% '), self.language)} %"
            case _:
                return exact_text(tree.text, self.language)

    def _is_truth(self, name: Name) -> bool:
        fact = self.standard.facts.get(name.fact)
        return fact is not None and fact.type is FactType.BOOLEAN
