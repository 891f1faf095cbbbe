"""Values against the bounds that their facts declare. Nothing is ever clamped."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from scoring.language.interpret import Value, interpret
from scoring.language.show import decimal_text, show
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Name
from scoring.model.standard import Fact, FactType

Facts = Mapping[str, FactValue]


class Breach(NamedTuple):
    """A value beyond a bound: `relation` is what should be, `bound` the bound as written, `limit` what it comes to."""

    fact: str
    value: str
    relation: str
    bound: str
    limit: str


def breaches(
    facts: Facts, known: Mapping[str, tuple[Fact, ...]], previous: Facts = MappingProxyType({})
) -> Iterator[Breach]:
    """Every value beyond a bound of any of its declarations; a bound whose facts are undeclared binds nothing."""

    def read(name: Name) -> Value:
        values = previous if name.previous else facts
        return exact(known[name.fact][0], values[name.fact]) if name.fact in values else None

    for name, value in facts.items():
        found: list[Breach] = []
        for fact in known[name]:
            if fact.minimum is not None or fact.maximum is not None:
                found += _of(fact, value, read)
        if found:
            yield from sorted(set(found))


def _of(fact: Fact, value: FactValue, read: Callable[[Name], Value]) -> Iterator[Breach]:
    own = exact(fact, value)
    for relation, bound in ((">=", fact.minimum), ("<=", fact.maximum)):
        if bound is None or (limit := interpret(bound, read).value) is None:
            continue
        if not (own >= limit if relation == ">=" else own <= limit):
            yield Breach(fact.name, str(value), relation, show(bound), _text(fact, limit))


def _text(fact: Fact, limit: Fraction | bool) -> str:
    """A limit as the fact's values are written."""
    if fact.type is FactType.PERCENT:
        return f"{decimal_text(Fraction(limit) * 100)} %"
    if fact.type is FactType.DATE:
        return date.fromordinal(int(limit)).isoformat()
    return decimal_text(limit)
