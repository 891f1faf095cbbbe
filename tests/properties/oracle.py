"""A second reading of design §3, as plain as it can be: no rules, no generated code, no integers."""

from fractions import Fraction

from scoring.language.interpret import Value, interpret
from scoring.language.values import exact
from scoring.model.assessment import Assessment
from scoring.model.expression import Expression, Name, names
from scoring.model.result import State, Verdict
from scoring.model.standard import Criterion, Standard


class Oracle:
    """States and verdict of one unit, read off the design sentence by sentence."""

    def __init__(self, standard: Standard, assessment: Assessment, hidden: str | None = None) -> None:
        self._standard, self._of, self._hidden = standard, assessment, hidden
        self._criteria = {criterion.id: criterion for criterion in standard.criteria}

    def _read(self, name: Name) -> Value:
        if name.previous:
            value = self._of.previous.get(name.fact)
        elif name.fact == self._hidden:
            return None
        elif name.fact in self._of.appraised_facts:
            value = self._of.appraised_facts[name.fact].value
        else:
            value = self._of.facts.get(name.fact)
        return None if value is None else exact(self._standard.facts[name.fact], value)

    def truth(self, tree: Expression) -> bool | None:
        value = interpret(tree, self._read).value
        assert not isinstance(value, Fraction)
        return value

    def state(self, name: str) -> State:
        criterion = self._criteria[name]
        applies = True if criterion.applies_when is None else self.truth(criterion.applies_when.root)
        if applies is False or (criterion.claimable and name in self._of.not_applicable):
            return State.NOT_APPLICABLE
        if applies is None:
            return State.UNDETERMINED
        needed = [self.state(other) for other in criterion.prerequisites]
        if State.NOT_MET in needed:
            return State.NOT_MET
        holds = self.truth(criterion.condition)
        if holds is False:
            return State.NOT_MET
        if State.UNDETERMINED in needed or holds is None or self._lacks_evidence(criterion):
            return State.UNDETERMINED
        return State.MET

    def _lacks_evidence(self, criterion: Criterion) -> bool:
        if not criterion.needs_evidence:
            return False
        keys = {criterion.id, *(name.fact for name in names(criterion.condition))}
        return not any(self._of.evidence.get(key) for key in keys)

    def states(self) -> tuple[State, ...]:
        return tuple(self.state(criterion.id) for criterion in self._standard.criteria)

    def verdict(self) -> Verdict:
        scope = [self.truth(scope.when.root) for scope in self._standard.eligible]
        states = self.states()
        if False in scope:
            return Verdict.INELIGIBLE
        if State.NOT_MET in states:
            return Verdict.NOT_RECOGNISED
        if None in scope or State.UNDETERMINED in states:
            return Verdict.UNDETERMINED
        return Verdict.RECOGNISED

    def provisional(self) -> bool:
        """Whether the verdict would differ with one judgement that the unit claims left undeclared."""
        claimed = [
            name
            for name, fact in self._standard.facts.items()
            if fact.judgement and name in self._of.facts and name not in self._of.appraised_facts
        ]
        return any(Oracle(self._standard, self._of, name).verdict() is not self.verdict() for name in claimed)
