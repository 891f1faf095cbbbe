"""Judgements of the unit's own that a result rests on while nobody has confirmed them."""

from collections.abc import Iterator
from typing import Any

from scoring.model.result import CriterionResult, Reason, State, UnitResult, Verdict
from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.conditions import Findings
from scoring.reports.visible import visible

#: The state whose criteria a verdict rests on, and whether their conditions hold.
_RESTS_ON = {Verdict.RECOGNISED: (State.MET, True), Verdict.NOT_RECOGNISED: (State.NOT_MET, False)}


def provisional_text(result: UnitResult, language: str) -> str:
    """Which judgements of the unit's own the verdict rests on."""
    criteria = list(dict.fromkeys(visible(criterion) for criterion, _ in awaiting(result)))
    if not criteria:
        return message("summary.provisional_unit", language)
    return message("summary.provisional", language, criteria=", ".join(criteria))


def awaiting(result: UnitResult) -> Iterator[tuple[str, Reason]]:
    """The claims that the verdict rests on and nobody has confirmed: the criterion and the reason that tells the claim.

    A claim without which the condition is decided all the same is none of them. Where points are measured, every claim
    is one that they read.
    """
    if not result.provisional or result.verdict not in _RESTS_ON:
        return
    state, truth = _RESTS_ON[result.verdict]
    for found in result.criteria:
        if found.state is State.PARTLY_MET or (found.state is state and found.criterion.rule is None):
            yield from ((found.criterion.id, reason) for reason in _claims(found, result.standard))
        elif found.state is state:
            yield from (
                (found.criterion.id, reason)
                for reason in _claims(found, result.standard)
                if _decides(found, reason, truth)
            )


def _claims(found: CriterionResult, standard: Standard) -> Iterator[Reason]:
    """Its claims that await confirmation; most criteria read no judgement, and their reasons need not be made."""
    if not any(standard.facts[name.fact].judgement for name in found.criterion.reads):
        return
    yield from (reason for reason in found.reasons if reason.code == "judgement_claimed")


def _decides(found: CriterionResult, claim: Reason, truth: bool) -> bool:
    """Whether the condition came out as it did, and would not without the claim."""
    told: Any = next((r.params["comparisons"] for r in found.reasons if _is_of_condition(r)), ())
    condition, findings = found.criterion.condition, Findings(told)
    if findings.truth(condition) is not truth:
        return False
    return findings.truth(condition, without={str(claim.params["fact"])}) is not truth


def _is_of_condition(reason: Reason) -> bool:
    return "comparisons" in reason.params and not reason.code.startswith("points_")
