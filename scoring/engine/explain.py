"""Why each state is what it is: the interpreter's derivation turned into reasons. Made only when somebody asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scoring.engine.compile import NO_EVIDENCE
from scoring.engine.roll_up import RolledUp
from scoring.engine.rules import VERDICT
from scoring.language.interpret import Trace, Value, interpret
from scoring.language.show import Atom, atoms, decimal_text, show
from scoring.language.values import exact
from scoring.model.assessment import Assessment, Document, FactValue
from scoring.model.expression import Arithmetic, Expression, Kind, Literal, Name, names
from scoring.model.result import CriterionResult, Param, Reason, State, Verdict
from scoring.model.standard import Condition, Criterion, Fact, FactType, Forbidden, Standard

#: The verdict to which a criterion in this state contributes, as the rule that gives it.
_TOLD = {
    State.NOT_MET: f"{VERDICT}{Verdict.NOT_RECOGNISED}",
    State.UNDETERMINED: f"{VERDICT}{Verdict.UNDETERMINED}",
}


@dataclass(frozen=True, slots=True)
class Derivation:
    """All that a judgement of one unit went through."""

    standard: Standard
    assessment: Assessment
    rolled_up: Mapping[str, RolledUp]
    measured: tuple[int, ...]
    states: tuple[State, ...]
    fired: tuple[str, ...]


def explain(derivation: Derivation) -> tuple[tuple[CriterionResult, ...], tuple[Reason, ...]]:
    """The criteria with their reasons, and the reasons that belong to the unit as a whole."""
    explainer = _Explainer(derivation)
    criteria = tuple(explainer.criterion(index) for index in range(len(derivation.states)))
    return criteria, tuple(explainer.about_unit())


class _Explainer:
    def __init__(self, derivation: Derivation) -> None:
        self._of = derivation
        self._standard = derivation.standard
        self._waits = any(rolled.open for rolled in derivation.rolled_up.values())
        self._state = dict(zip((c.id for c in self._standard.criteria), derivation.states, strict=True))

    # -- the whole unit ----------------------------------------------------------------------------------------------

    def about_unit(self) -> Iterator[Reason]:
        for place, scope in enumerate(self._standard.eligible, start=1):
            trace = self._trace(scope.when.root)
            code = {True: "scope_inside", False: "scope_outside", None: "scope_unknown"}[_truth(trace)]
            yield Reason(code, {"scope": place, **self._condition(scope.when, trace)})
            yield from self._unknowns(trace)
        for name, rolled in self._of.rolled_up.items():
            yield from self._rolled_up(name, rolled)

    def _rolled_up(self, name: str, rolled: RolledUp) -> Iterator[Reason]:
        if name in self._of.assessment.appraised_facts:
            return
        units: dict[str, Param] = {"fact": name, "least": rolled.least, "most": rolled.most}
        yield Reason("rolled_up", {**units, "units": rolled.counted, "open": rolled.open})
        declared = self._of.assessment.facts.get(name)
        if declared is not None and not rolled.least <= int(str(declared)) <= rolled.most:
            yield Reason("roll_up_differs", {**units, "declared": int(str(declared))})

    # -- one criterion -----------------------------------------------------------------------------------------------

    def criterion(self, index: int) -> CriterionResult:
        criterion = self._standard.criteria[index]
        heads = (f"{criterion.id}:", f"{criterion.id}<")
        told = _TOLD.get(self._of.states[index])
        return CriterionResult(
            criterion=criterion,
            state=self._of.states[index],
            reasons=tuple(self._reasons(criterion, self._of.measured[index])),
            fired=tuple(rule for rule in self._of.fired if rule.startswith(heads) or rule == told),
        )

    def _reasons(self, criterion: Criterion, measured: int) -> Iterator[Reason]:
        """The deciding reason first."""
        if criterion.claimable and criterion.id in self._of.assessment.not_applicable:
            yield Reason("claimed_not_applicable", {"why": self._of.assessment.not_applicable[criterion.id]})
            return
        if criterion.applies_when is not None:
            applies = self._trace(criterion.applies_when.root)
            if measured < 6:
                code = "not_applicable" if measured < 3 else "applicability_unknown"
                yield Reason(code, self._condition(criterion.applies_when, applies))
                yield from self._unknowns(applies)
                return
        yield from self._prerequisites(criterion, State.NOT_MET, "prerequisite_fails")
        if self._state[criterion.id] is State.UNDETERMINED:
            yield from self._prerequisites(criterion, State.UNDETERMINED, "prerequisite_open")
        if measured == NO_EVIDENCE:
            yield Reason("evidence_missing", {"under": sorted({n.fact for n in names(criterion.condition)})})
        yield from self._measured(criterion)
        yield from self._papers(criterion)

    def _prerequisites(self, criterion: Criterion, state: State, code: str) -> Iterator[Reason]:
        found = [needed for needed in criterion.prerequisites if self._state[needed] is state]
        if found:
            yield Reason(code, {"criteria": found})

    def _measured(self, criterion: Criterion) -> Iterator[Reason]:
        """What the condition says, with the values that it read."""
        least = self._trace(criterion.condition)
        most = self._trace(criterion.condition, most=True) if self._waits else least
        if least.value != most.value:
            params = self._rule(criterion, least)
            params["if_all_for"] = self._rule(criterion, most)["comparisons"]
            yield Reason("condition_between", params)
            for name in names(criterion.condition):
                rolled = self._of.rolled_up.get(name.fact)
                if rolled is not None and rolled.open:
                    yield Reason("waits_for_units", {"fact": name.fact, "units": rolled.open})
            return
        yield Reason(_code(criterion.rule, least), self._rule(criterion, least))
        yield from self._unknowns(least)

    def _rule(self, criterion: Criterion, trace: Trace) -> dict[str, Param]:
        rule = criterion.rule
        if isinstance(rule, Condition):
            return self._condition(rule, trace)
        count = self._trace(rule.count.root)
        params: dict[str, Param] = {
            "condition": f"{rule.count.text} == 0",
            "count": decimal_text(count.value),
            "comparisons": [self._comparison(atom) for atom in _deciding(trace)],
        }
        if rule.excused is not None:
            params["excused_by"] = rule.excused.text
            params["excused"] = decimal_text(self._trace(rule.excused.root).value)
        return params

    def _papers(self, criterion: Criterion) -> Iterator[Reason]:
        """What the state rests on besides numbers: evidence, unconfirmed judgements, corrections by the committee."""
        read = [name.fact for name in names(criterion.condition) if not name.previous]
        if criterion.needs_evidence:
            evidence = self._of.assessment.evidence
            shown = [paper for key in (criterion.id, *read) for paper in evidence.get(key, ())]
            if shown:
                yield Reason("evidence_given", {"documents": [_paper(document) for document in shown]})
        for fact in read:
            entry = self._of.assessment.appraised_facts.get(fact)
            claimed = self._of.assessment.facts.get(fact)
            if entry is not None:
                params: dict[str, Param] = {
                    "fact": fact,
                    "claimed": None if claimed is None else _written(claimed),
                    "value": _written(entry.value),
                    "why": entry.reason,
                    "by": entry.by,
                    "date": entry.date.isoformat(),
                }
                yield Reason("confirmed" if entry.value == claimed else "appraised", params)
            elif self._standard.facts[fact].judgement and claimed is not None:
                yield Reason("judgement_claimed", {"fact": fact, "value": _written(claimed)})

    # -- conditions --------------------------------------------------------------------------------------------------

    def _trace(self, tree: Expression, *, most: bool = False) -> Trace:
        return interpret(tree, lambda name: self._value(name, most))

    def _value(self, name: Name, most: bool) -> Value:
        value: FactValue | None
        if name.previous:
            value = self._of.assessment.previous.get(name.fact)
        elif (entry := self._of.assessment.appraised_facts.get(name.fact)) is not None:
            value = entry.value
        elif (rolled := self._of.rolled_up.get(name.fact)) is not None:
            value = rolled.most if most else rolled.least
        else:
            value = self._of.assessment.facts.get(name.fact)
        return None if value is None else exact(self._standard.facts[name.fact], value)

    def _condition(self, condition: Condition, trace: Trace) -> dict[str, Param]:
        return {
            "condition": condition.text,
            "comparisons": [self._comparison(atom) for atom in _deciding(trace)],
        }

    def _comparison(self, atom: Atom) -> dict[str, Param]:
        """A comparison as it came out: what was read, how it relates, to what."""
        named = [side for side in (atom.left, atom.right) if isinstance(side, Name)]
        fact = self._standard.facts[named[0].fact] if named else None
        return {
            "left": show(atom.left),
            "filled": atom.filled,
            "value": _value_text(fact, atom.value),
            "relation": atom.relation,
            "right": show(atom.right),
            "threshold": _value_text(fact, atom.threshold),
            "unit": _unit(atom.right, atom.left, self._standard.facts),
            "holds": atom.holds,
        }

    def _unknowns(self, trace: Trace) -> Iterator[Reason]:
        """Which facts an unknown condition waits for, and which divisors are zero."""
        if trace.value is not None:
            return
        missing = sorted(
            {str(part.node) for part in _walk(trace) if isinstance(part.node, Name) and part.value is None}
        )
        if missing:
            yield Reason("undeclared", {"facts": missing})
        for part in _walk(trace):
            if isinstance(part.node, Arithmetic) and part.node.op == "/" and part.parts[1].value == 0:
                yield Reason("zero_divisor", {"divisor": show(part.node.right)})


def _truth(trace: Trace) -> bool | None:
    return None if trace.value is None else bool(trace.value)


def _code(rule: Condition | Forbidden, trace: Trace) -> str:
    truth = _truth(trace)
    if isinstance(rule, Condition):
        return {True: "condition_holds", False: "condition_fails", None: "condition_unknown"}[truth]
    if truth is not True:
        return {False: "event_occurred", None: "events_unknown"}[truth]
    nothing = trace.parts[0] if rule.excused is not None else trace
    return "no_event" if nothing.value is True else "events_excused"


def _deciding(trace: Trace) -> Sequence[Atom]:
    return list(atoms(trace))


def _walk(trace: Trace) -> Iterator[Trace]:
    yield trace
    for part in trace.parts:
        yield from _walk(part)


def _value_text(fact: Fact | None, value: Value) -> str | None:
    """A value as a condition reads it: a choice as its label, everything else as an exact number."""
    if value is None:
        return None
    if fact is not None and fact.type is FactType.CHOICE:
        return fact.scale[int(value)]
    if fact is not None and fact.type is FactType.DATE:
        return date.fromordinal(int(value)).isoformat()
    return decimal_text(value)


def _unit(right: Expression, left: Expression, facts: Mapping[str, Fact]) -> str:
    """How people read the numbers of a comparison: as percents where a percent takes part, else as they are."""
    for side in (left, right):
        if isinstance(side, Literal) and side.kind is Kind.PERCENT:
            return "percent"
        if isinstance(side, Name) and facts[side.fact].type is FactType.PERCENT:
            return "percent"
    kinds = {facts[side.fact].type for side in (left, right) if isinstance(side, Name)}
    for kind in (FactType.BOOLEAN, FactType.CHOICE, FactType.DATE):
        if kind in kinds:
            return str(kind)
    return "number"


def _written(value: FactValue) -> str:
    """A declared value as text."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _paper(document: Document) -> dict[str, Param]:
    return {"number": document.number, "date": document.date.isoformat() if document.date else None}
