"""Numbers of a condition as sums of facts, each with its factor: what two of them differ by, and what bounds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.model.expression import Arithmetic, Expression, Literal, Name
from scoring.model.standard import Fact, FactType

_WHOLE = frozenset({FactType.BOOLEAN, FactType.COUNT, FactType.CHOICE, FactType.DATE})
_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is no sum and is taken as one thing: a product or a quotient of sums, or two truths compared."""

    op: str
    parts: object
    is_positive: bool = False


#: A fact, or a thing that is no sum; None stands for the number by itself.
Term = Name | Thing | None
#: A sum: every term with its factor, none of which is zero.
Terms = frozenset[tuple[Term, Fraction]]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, and the divisors that must not be zero for it to be known."""

    terms: Terms = frozenset()
    divisors: frozenset[Terms] = frozenset()

    def plus(self, other: "Sum", factor: Fraction = _ONE) -> "Sum":
        """This sum and so many times the other."""
        terms = dict(self.terms)
        for term, each in other.terms:
            terms[term] = terms.get(term, _ZERO) + factor * each
        kept = frozenset((term, each) for term, each in terms.items() if each)
        return Sum(kept, self.divisors | other.divisors)

    def negative(self) -> "Sum":
        """The sum with the other sign."""
        return Sum().plus(self, -_ONE)

    def plus_number(self, value: Fraction) -> "Sum":
        """The sum and a number."""
        return self.plus(number(value))

    @property
    def value(self) -> Fraction | None:
        """The number that it comes to where it reads no fact."""
        terms = dict(self.terms)
        value = terms.pop(None, _ZERO)
        return None if terms else value


def number(value: Fraction) -> Sum:
    """A number by itself."""
    return Sum(frozenset({(None, value)}) if value else frozenset())


class Sums:
    """Sums over facts of known types and bounds."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def of(self, node: Expression) -> Sum:
        """An expression as a sum."""
        match node:
            case Literal(value):
                return number(value)
            case Name():
                return Sum(frozenset({(node, _ONE)}))
            case Arithmetic("+" | "-" as op, left, right):
                return self.of(left).plus(self.of(right), _ONE if op == "+" else -_ONE)
            case Arithmetic(op, left, right):
                return self._product(op, self.of(left), self.of(right))
            case _:
                raise TypeError(f"not a number: {node!r}")

    def _product(self, op: str, left: Sum, right: Sum) -> Sum:
        """A multiple of a sum is a sum; of two that both read facts, one thing."""
        divisors = left.divisors | right.divisors
        if op == "/" and right.value:
            return Sum(divisors=divisors).plus(left, 1 / right.value)
        if op == "*" and right.value is not None:
            return Sum(divisors=divisors).plus(left, right.value)
        if op == "*" and left.value is not None:
            return Sum(divisors=divisors).plus(right, left.value)
        is_positive = self.is_above(left.terms) and self.is_above(right.terms)
        if op == "*":
            thing = Thing(op, frozenset({left.terms, right.terms}), is_positive)
            return Sum(frozenset({(thing, _ONE)}), divisors)
        return Sum(frozenset({(Thing(op, (left.terms, right.terms), is_positive), _ONE)}), divisors | {right.terms})

    def is_whole(self, terms: Terms) -> bool:
        """Whether a sum is a whole number, whatever the facts are."""
        return all(
            factor.denominator == 1
            and (term is None or (isinstance(term, Name) and self._facts[term.fact].type in _WHOLE))
            for term, factor in terms
        )

    def is_above(self, terms: Terms, *, strict: bool = False) -> bool:
        """Whether a sum surely is at least zero or, where strict, above it."""
        least = _ZERO
        for term, factor in terms:
            end = self._end(term, highest=factor < 0)
            if end is None:
                return False
            least += factor * end
        return least > 0 if strict else least >= 0

    def is_known(self, divisors: frozenset[Terms], given: frozenset[Terms]) -> bool:
        """Whether no divisor is zero where none of those `given` is."""
        return all(terms in given or self.is_above(terms, strict=True) for terms in divisors)

    def _end(self, term: Term, *, highest: bool) -> Fraction | None:
        """The least or the most that a term can be; None where nothing bounds it."""
        if term is None:
            return _ONE
        if isinstance(term, Thing):
            return _ZERO if term.is_positive and not highest else None
        fact = self._facts[term.fact]
        if fact.type is FactType.BOOLEAN:
            return Fraction(highest)
        if fact.type is FactType.CHOICE:
            return Fraction(len(fact.scale) - 1 if highest else 0)
        bound = fact.maximum if highest else fact.minimum
        # Figures counted over subordinate units are not held against the bounds of what units declare.
        own = bound.value if isinstance(bound, Literal) and fact.roll_up is None else None
        if fact.type is FactType.COUNT and not highest:
            return max(_ZERO, own or _ZERO)
        return own
