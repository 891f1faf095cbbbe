"""Forward chaining over named facts: what a rule is, and what running rules means.

A fact is a pair of plain names, such as ("fails", "k4.b"); no number, text or key of a user takes part.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Protocol

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """When all of `needs` are present and none of `unless`, the rule fires once and adds `gives`.

    `unless` holds given facts only, never derived ones nor needed ones. Lower `priority` fires first; equal ones in
    order of listing.
    """

    name: str
    needs: tuple[Fact, ...]
    gives: Fact | None = None
    unless: tuple[Fact, ...] = ()
    priority: int = 1


class Network(Protocol):
    """Rules made ready to run. A network is safe to use from several threads."""

    def run(self, facts: Iterable[Fact]) -> list[str]:
        """The names of the rules that fire, in order."""
        ...


class Plain:
    """The definition of what rules mean, and what serves where durable-rules cannot be installed.

    >>> chain = [Rule("b", needs=(("is", "a"),), gives=("is", "b")), Rule("c", needs=(("is", "b"),))]
    >>> Plain(chain).run([("is", "a")])
    ['b', 'c']
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.priority)
        self._needing: dict[Fact, list[int]] = {}
        for place, rule in enumerate(self._rules):
            for fact in rule.needs:
                self._needing.setdefault(fact, []).append(place)

    def run(self, facts: Iterable[Fact]) -> list[str]:
        """The names of the rules that fire, in order: always the first of those that are ready."""
        have, given, fired = set[Fact](), set(facts), list[str]()
        missing = [len(rule.needs) for rule in self._rules]
        ready: list[int] = []
        new = list(given)
        while new or ready:
            for fact in new:
                have.add(fact)
                for place in self._needing.get(fact, ()):
                    missing[place] -= 1
                    if not missing[place] and given.isdisjoint(self._rules[place].unless):
                        heappush(ready, place)
            new = []
            if ready:
                rule = self._rules[heappop(ready)]
                fired.append(rule.name)
                if rule.gives is not None and rule.gives not in have:
                    new.append(rule.gives)
        return fired


class InferenceDisagreementError(RuntimeError):
    """The two inferences gave different conclusions: a fault of the program, and no result may be used."""


class Both:
    """Runs two networks and insists that they agree."""

    def __init__(self, first: Network, second: Network) -> None:
        self._first, self._second = first, second

    def run(self, facts: Iterable[Fact]) -> list[str]:
        """What both conclude. Raises InferenceDisagreementError where they do not conclude the same."""
        given = tuple(facts)
        first, second = self._first.run(given), self._second.run(given)
        if first != second:
            raise InferenceDisagreementError(f"facts {given}: {first} against {second}")
        return first


#: Makes a network of rules.
Builder = Callable[[Sequence[Rule]], Network]
