"""Whether one condition surely holds wherever another does: what a stricter threshold, a further conjunct and a further
addend have in common.

Only what can be shown is said. `not` is carried inwards; a comparison claims that a sum of facts is at least zero; and
one claim follows from another where the difference of their sums cannot fall below zero, because a count is never
negative and a fact keeps its bounds.

All of it is meant for facts that are declared. Where a fact is not, the condition implied may be unknown, never false;
and it is not unknown for a divisor of zero unless the other one is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from scoring.language.sums import Sum, Sums, Term, Terms, Thing
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not, children
from scoring.model.standard import Fact, FactType

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_ZERO, _ONE = Fraction(0), Fraction(1)


class Weaker(NamedTuple):
    """A part of the old condition that the new one does not ensure, and what stands in its place, if that is clear."""

    old: Expression
    new: Expression | None


def implies(one: Expression, other: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether `other` surely holds wherever `one` does.

    >>> from scoring.language.parse import parse
    >>> from scoring.model.prose import Text
    >>> facts = {name: Fact(name, FactType.COUNT, Text(name)) for name in "ab"}
    >>> implies(parse("a / b >= 95% and a > 3"), parse("a / b >= 90%"), facts)
    True
    """
    return weaker_part(one, other, facts) is None


def weaker_part(new: Expression, old: Expression, facts: Mapping[str, Fact]) -> Weaker | None:
    """Where the new condition does not surely imply the old one; None where it does."""
    sums = Sums(facts)
    reader, proof = _Reader(facts, sums), _Proof(sums)
    pair = reader.read(new), reader.read(old)
    return None if proof.shows(*pair) else proof.gap(*pair)


def is_at_least(one: Expression, other: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether the number `one` is surely as high as `other`, and known wherever `other` is."""
    sums = Sums(facts)
    high, low = sums.of(one), sums.of(other)
    return sums.is_known(high.divisors, low.divisors) and sums.is_above(high.plus(low, -_ONE).terms)


def is_always_known(tree: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether an expression surely is known once its facts are declared: none of its divisors can be zero."""
    if isinstance(tree, Arithmetic) and tree.op == "/":
        sums = Sums(facts)
        if not sums.is_above(sums.of(tree.right).terms, strict=True):
            return False
    return all(is_always_known(child, facts) for child in children(tree))


@dataclass(frozen=True, slots=True)
class _Claim:
    """That a sum is at least zero or, where strict, above it; `source` is the part of the condition that says so.

    `always` and `never` tell what the bounds of the facts alone make of it, where it is known.
    """

    terms: Terms
    strict: bool
    divisors: frozenset[Terms]
    source: Expression = field(compare=False)
    always: bool = field(compare=False)
    never: bool = field(compare=False)

    @property
    def about(self) -> frozenset[Term]:
        """What it reads, numbers apart."""
        return frozenset(term for term, _ in self.terms if term is not None)


@dataclass(frozen=True, slots=True)
class _Joined:
    """Claims joined by `and` or `or`."""

    op: str
    parts: tuple["_Claim | _Joined", ...]
    source: Expression = field(compare=False)


_Claims = _Claim | _Joined


class _Reader:
    """Reads conditions as claims."""

    def __init__(self, facts: Mapping[str, Fact], sums: Sums) -> None:
        self._facts, self._sums = facts, sums

    def read(self, node: Expression, *, negated: bool = False) -> _Claims:
        match node:
            case Not(operand):
                return self.read(operand, negated=not negated)
            case Logic(op, operands):
                op = {"and": "or", "or": "and"}[op] if negated else op
                parts = tuple(self.read(operand, negated=negated) for operand in operands)
                return _Joined(op, parts, Logic(op, tuple(part.source for part in parts), node.at))
            case Comparison(op, left, right):
                told = Comparison(_OPPOSITE[op] if negated else op, left, right, node.at)
                return self._truths(told) if self._is_truth(left) else self._comparison(told)
            case _:
                return self._flag(self._sums.of(node), node, negated=negated)

    def _is_truth(self, node: Expression) -> bool:
        match node:
            case Name(fact):
                return self._facts[fact].type is FactType.BOOLEAN
            case Literal(_, kind):
                return kind is Kind.BOOLEAN
            case _:
                return not isinstance(node, Arithmetic)

    def _flag(self, found: Sum, node: Expression, *, negated: bool) -> _Claim:
        """A truth as the number 1 or 0: it holds where that is at least 1, and fails where it is at most 0."""
        source = Not(node, node.at) if negated else node
        return self._claim(found.negative() if negated else found.plus_number(-_ONE), source, strict=False)

    def _truths(self, node: Comparison) -> _Claim:
        """Two truths compared: known where it is told in the same words."""
        terms: Terms = frozenset({(Thing("==", frozenset({node.left, node.right})), _ONE)})
        claimed = Sum(terms)
        return self._claim(claimed.negative() if node.op == "!=" else claimed.plus_number(-_ONE), node, strict=False)

    def _comparison(self, node: Comparison) -> _Claims:
        over = self._sums.of(node.left).plus(self._sums.of(node.right), -_ONE)
        under = over.negative()
        if node.op in ("==", "!="):
            strict = node.op == "!="
            parts = tuple(self._claim(each, node, strict=strict) for each in (over, under))
            return _Joined("or" if strict else "and", parts, node)
        return self._claim(over if node.op[0] == ">" else under, node, strict=len(node.op) == 1)

    def _claim(self, found: Sum, source: Expression, *, strict: bool) -> _Claim:
        """A whole number above zero is at least one."""
        if strict and self._sums.is_whole(found.terms):
            found, strict = found.plus_number(-_ONE), False
        always = self._sums.is_above(found.terms, strict=strict)
        never = self._sums.is_above(found.negative().terms, strict=not strict)
        return _Claim(found.terms, strict, found.divisors, source, always, never)


class _Proof:
    """Shows that claims follow from claims, as far as that can be shown."""

    def __init__(self, sums: Sums) -> None:
        self._sums = sums
        self._shown: dict[tuple[_Claims, _Claims], bool] = {}

    def shows(self, one: _Claims, other: _Claims) -> bool:
        """Whether `other` holds wherever `one` does."""
        if isinstance(one, _Claim) and isinstance(other, _Claim):
            return self._claim_follows(one, other)
        found = self._shown.get((one, other))
        if found is None:
            found = self._shown[one, other] = one == other or self._follows(one, other)
        return found

    def _follows(self, one: _Claims, other: _Claims) -> bool:
        if isinstance(one, _Joined) and one.op == "or":
            return all(self.shows(part, other) for part in one.parts)
        if isinstance(other, _Joined) and other.op == "and":
            return all(self.shows(one, part) for part in other.parts)
        if isinstance(one, _Joined) and any(self.shows(part, other) for part in one.parts):
            return True
        if isinstance(other, _Joined):
            return any(self.shows(one, part) for part in other.parts)
        return False

    def _claim_follows(self, one: _Claim, other: _Claim) -> bool:
        if one.never or one == other:
            return True
        if not self._sums.is_known(other.divisors, one.divisors):
            return False
        return other.always or (not one.about.isdisjoint(other.about) and self._remains(one, other))

    def _remains(self, one: _Claim, other: _Claim) -> bool:
        """Whether the other sum is some times the one, and something that is never below zero."""
        factors = dict(one.terms)
        times = {each / factors[term] for term, each in other.terms if term in factors}
        strict = other.strict and not one.strict
        return any(
            self._sums.is_above(Sum(other.terms).plus(Sum(one.terms), -each).terms, strict=strict)
            for each in times
            if each > 0
        )

    def gap(self, new: _Claims, old: _Claims) -> Weaker:
        """The smallest part of `old` that `new` does not ensure, beside the part of `new` that is most like it."""
        if isinstance(old, _Joined) and isinstance(old.source, Logic) and old.op == "and":
            return self.gap(new, next(part for part in old.parts if not self.shows(new, part)))
        if isinstance(new, _Joined) and isinstance(new.source, Logic) and new.op == "or":
            return self.gap(next(part for part in new.parts if not self.shows(part, old)), old)
        pairs = [(one, other) for one in _claims(new) for other in _claims(old)]
        one, other = max(pairs, key=lambda pair: len(pair[0].about & pair[1].about))
        if one.about & other.about:
            return Weaker(other.source, one.source)
        return Weaker(old.source, None)


def _claims(claims: _Claims) -> Iterator[_Claim]:
    if isinstance(claims, _Claim):
        yield claims
    else:
        for part in claims.parts:
            yield from _claims(part)
