"""What one assessment has other than another."""

from dataclasses import dataclass

from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Name


@dataclass(frozen=True, slots=True)
class Steps:
    """What was changed on the way to a witness: facts (None where one is undeclared), papers taken away, claims."""

    facts: tuple[tuple[Name, FactValue | None], ...]
    without: tuple[str, ...]
    claims: tuple[str, ...]


def steps(start: Assessment, found: Assessment) -> Steps:
    """What one assessment has other than another."""
    changed: list[tuple[Name, FactValue | None]] = []
    for before, after, previous in ((start.facts, found.facts, False), (start.previous, found.previous, True)):
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                changed.append((Name(name, previous), after.get(name)))
    without = tuple(name for name in start.evidence if name not in found.evidence)
    return Steps(
        tuple(changed), without, tuple(name for name in found.not_applicable if name not in start.not_applicable)
    )
