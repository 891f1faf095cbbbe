"""Why each state is what it is: the interpreter's derivation turned into reasons. Made only when somebody asks."""

from collections.abc import Iterator

from scoring.engine.compile import NO_EVIDENCE
from scoring.engine.derivation import Derivation
from scoring.engine.explain_points import points_of_criterion, points_of_unit
from scoring.engine.measure import is_claimed
from scoring.engine.roll_up import RolledUp
from scoring.engine.rules import VERDICT
from scoring.engine.telling import Telling
from scoring.language.interpret import Trace
from scoring.model.assessment import Document, FactValue
from scoring.model.result import CriterionResult, Param, Reason, State
from scoring.model.standard import Condition, Criterion, Forbidden

#: What a state says to gates and prerequisites; under points that may be settled before the state is.
_PASSES = {
    State.MET: True,
    State.NOT_APPLICABLE: True,
    State.UNDETERMINED: None,
    State.PARTLY_MET: False,
    State.NOT_MET: False,
}


def explain(derivation: Derivation) -> tuple[tuple[CriterionResult, ...], tuple[Reason, ...]]:
    """The criteria with their reasons, and the reasons that belong to the unit as a whole."""
    explainer = _Explainer(derivation)
    criteria = tuple(explainer.criterion(index) for index in range(len(derivation.outcome.states)))
    return criteria, tuple(explainer.about_unit())


class _Explainer:
    def __init__(self, derivation: Derivation) -> None:
        self._of = derivation
        self._standard = derivation.standard
        self._tell = Telling(derivation.standard, derivation.assessment, derivation.rolled_up)
        outcome = derivation.outcome
        ids = [criterion.id for criterion in self._standard.criteria]
        self._state = dict(zip(ids, outcome.states, strict=True))
        self._passes = dict(zip(ids, outcome.passes or map(_PASSES.get, outcome.states), strict=True))

    # -- the whole unit ----------------------------------------------------------------------------------------------

    def about_unit(self) -> Iterator[Reason]:
        for place, scope in enumerate(self._standard.eligible, start=1):
            trace = self._tell.trace(scope.when.root)
            code = {True: "scope_inside", False: "scope_outside", None: "scope_unknown"}[_truth(trace)]
            yield Reason(code, {"scope": place, **self._tell.condition(scope.when, trace)})
            yield from self._tell.unknowns(trace)
        for name, rolled in self._of.rolled_up.items():
            yield from self._rolled_up(name, rolled)
        yield from points_of_unit(self._of)

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
        criterion, outcome = self._standard.criteria[index], self._of.outcome
        heads = (f"{criterion.id}:", f"{criterion.id}<")
        brought = f"{VERDICT}{outcome.verdict}" if criterion.id in outcome.decisive else None
        return CriterionResult(
            criterion=criterion,
            state=outcome.states[index],
            fired=tuple(rule for rule in outcome.fired if rule.startswith(heads) or rule == brought),
            tell=lambda: tuple(self._reasons(criterion, index)),
        )

    def _reasons(self, criterion: Criterion, index: int) -> Iterator[Reason]:
        """The deciding reason first."""
        points = list(points_of_criterion(self._of, self._tell, index))
        if points and points[0].code == "points_appraised":
            yield points.pop(0)
        found = list(self._found(criterion, self._of.measured.criteria[index]))
        if _points_decide(criterion, found):
            yield from points
            points = []
        yield from found
        yield from points
        if self._of.outcome.states[index] is not State.NOT_APPLICABLE:
            yield from self._papers(criterion)

    def _found(self, criterion: Criterion, measured: int) -> Iterator[Reason]:
        """What applicability, prerequisites, evidence and the condition say."""
        if is_claimed(criterion, self._of.assessment):
            yield Reason("claimed_not_applicable", {"why": self._of.assessment.not_applicable[criterion.id]})
            return
        if criterion.applies_when is not None and measured < 6:
            applies = self._tell.trace(criterion.applies_when.root)
            code = "not_applicable" if measured < 3 else "applicability_unknown"
            yield Reason(code, self._tell.condition(criterion.applies_when, applies))
            yield from self._tell.unknowns(applies)
            return
        yield from self._prerequisites(criterion, False, "prerequisite_fails")
        if self._state[criterion.id] is State.UNDETERMINED:
            yield from self._prerequisites(criterion, None, "prerequisite_open")
        if measured == NO_EVIDENCE and self._state[criterion.id] is State.UNDETERMINED:
            yield Reason("evidence_missing", {"under": sorted({name.fact for name in criterion.reads})})
        yield from self._measured(criterion)

    def _prerequisites(self, criterion: Criterion, passes: bool | None, code: str) -> Iterator[Reason]:
        found = [needed for needed in criterion.prerequisites if self._passes[needed] is passes]
        if found:
            yield Reason(code, {"criteria": found})

    def _measured(self, criterion: Criterion) -> Iterator[Reason]:
        """What the condition says, with the values that it read."""
        if criterion.rule is None:
            return
        least = self._tell.trace(criterion.condition)
        most = self._tell.trace(criterion.condition, most=True) if self._tell.waits else least
        if least.value != most.value:
            params = self._tell.rule(criterion.rule, least)
            params["if_all_for"] = self._tell.rule(criterion.rule, most)["comparisons"]
            yield Reason("condition_between", params)
            for name in criterion.reads:
                rolled = self._of.rolled_up.get(name.fact)
                if rolled is not None and rolled.open:
                    yield Reason("waits_for_units", {"fact": name.fact, "units": rolled.open})
            return
        yield Reason(_code(criterion.rule, least), self._tell.rule(criterion.rule, least))
        yield from self._tell.unknowns(least)

    def _papers(self, criterion: Criterion) -> Iterator[Reason]:
        """What the state rests on besides numbers: evidence, unconfirmed judgements, corrections by the committee."""
        read = [name.fact for name in criterion.reads if not name.previous]
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


def _points_decide(criterion: Criterion, found: list[Reason]) -> bool:
    """Whether the state lies in how much is earned: nothing stands in the way, and it is not met or nothing."""
    if criterion.points is None or criterion.points.kind == "points":
        return False
    codes = [reason.code for reason in found]
    return codes[0] in ("condition_holds", "no_event", "events_excused") if codes else criterion.rule is None


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


def _written(value: FactValue) -> str:
    """A declared value as text."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _paper(document: Document) -> dict[str, Param]:
    return {"number": document.number, "date": document.date.isoformat() if document.date else None}
