"""The bounds that one fact takes part in: its own, and those of other facts that are told by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.advice.turning import Poly, Read, turning_polynomials
from scoring.intake.bounds import Facts, breaches
from scoring.language.interpret import Value
from scoring.language.values import exact
from scoring.model.assessment import Assessment
from scoring.model.expression import Comparison, Expression, Name, names
from scoring.model.standard import Fact

#: The declarations of every fact that any standard knows for a type of unit.
Known = Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Bounded:
    """The bounds that a fact takes part in, each with the fact that it bounds; `known` declares all that they are told
    of and by."""

    bounds: tuple[tuple[str, Expression], ...]
    known: Known

    def allows(self, assessment: Assessment) -> bool:
        """Whether the assessment would be read: as declared, as last year's, and as the committee corrected it."""
        if not self.bounds:
            return True
        declared, previous = self._of(assessment.facts), self._of(assessment.previous)
        corrected = self._of({name: entry.value for name, entry in assessment.appraised_facts.items()})
        return not (
            any(breaches(declared, self.known, previous))
            or any(breaches(previous, self.known))
            or (corrected and any(breaches({**declared, **corrected}, self.known, previous)))
        )

    def _of(self, facts: Facts) -> Facts:
        return {name: value for name, value in facts.items() if name in self.known}

    def polynomials(self, assessment: Assessment, name: Name) -> Iterator[Poly]:
        """Where one of the bounds is reached, when the fact takes other values."""
        declared, previous = assessment.facts, assessment.previous
        corrected = {each: entry.value for each, entry in assessment.appraised_facts.items()}
        years = [(name, declared, previous)]
        if corrected:
            years.append((name, {**declared, **corrected}, previous))
        if name.previous:  # last year's figures are held against bounds among themselves
            years.append((Name(name.fact), previous, {}))
        for fact, facts, before in years:
            read = _reader(self.known, facts, before)
            for bounded, bound in self.bounds:
                yield from turning_polynomials(Comparison("<=", Name(bounded), bound), fact, read)


def _reader(known: Known, facts: Facts, previous: Facts) -> Read:
    def read(name: Name) -> Value:
        value = (previous if name.previous else facts).get(name.fact)
        return None if value is None else exact(known[name.fact][0], value)

    return read


def bounded(known: Known) -> Mapping[str, Bounded]:
    """For each fact, the bounds that it takes part in."""
    of: dict[str, list[tuple[str, Expression]]] = {name: [] for name in known}
    for name, facts in known.items():
        for bound in dict.fromkeys(bound for fact in facts for bound in (fact.minimum, fact.maximum)):
            if bound is not None:
                for part in {name, *(each.fact for each in names(bound))}:
                    of[part].append((name, bound))
    return {name: Bounded(tuple(bounds), _only(known, bounds)) for name, bounds in of.items()}


def _only(known: Known, bounds: list[tuple[str, Expression]]) -> Known:
    """The declarations of what the bounds are about, and of what they read."""
    needed = {name for name, _ in bounds} | {each.fact for _, bound in bounds for each in names(bound)}
    return {name: known[name] for name in sorted(needed)}
