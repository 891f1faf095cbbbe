"""Values against the bounds that their facts declare. Nothing is ever clamped."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from scoring.language.interpret import Value, interpret
from scoring.language.show import decimal_text, show
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Expression
from scoring.model.standard import Fact, FactType


class Breach(NamedTuple):
    """A value beyond a bound: `relation` is what should be, `bound` the bound as written, `limit` what it comes to."""

    fact: str
    value: str
    relation: str
    bound: str
    limit: str


def breaches(facts: Mapping[str, FactValue], known: Mapping[str, tuple[Fact, ...]]) -> Iterator[Breach]:
    """Every value beyond a bound of any of its declarations; a bound whose facts are undeclared binds nothing."""
    for name, value in facts.items():
        found = {breach for fact in known[name] for breach in _of(fact, value, facts, known)}
        yield from sorted(found)


def _of(
    fact: Fact, value: FactValue, facts: Mapping[str, FactValue], known: Mapping[str, tuple[Fact, ...]]
) -> Iterator[Breach]:
    for relation, bound in ((">=", fact.minimum), ("<=", fact.maximum)):
        if bound is None:
            continue
        limit = _limit(bound, facts, known)
        own = exact(fact, value)
        if limit is not None and not (own >= limit if relation == ">=" else own <= limit):
            yield Breach(fact.name, str(value), relation, show(bound), _text(fact, limit))


def _limit(bound: Expression, facts: Mapping[str, FactValue], known: Mapping[str, tuple[Fact, ...]]) -> Value:
    def read(name: object) -> Value:
        fact = str(name)
        return exact(known[fact][0], facts[fact]) if fact in facts else None

    return interpret(bound, read).value


def _text(fact: Fact, limit: Value) -> str:
    """A limit as the fact's values are written."""
    if fact.type is FactType.PERCENT and limit is not None:
        return f"{decimal_text(Fraction(limit) * 100)} %"
    if fact.type is FactType.DATE:
        return "–"
    return decimal_text(limit)
