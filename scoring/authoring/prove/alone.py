"""Can every criterion decide: is there a unit that fails on it alone? Else others imply it: which ones is told."""

from collections.abc import Iterator
from functools import partial

from scoring.authoring.coverage import failing_alone
from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.search import unknowns_of
from scoring.authoring.prove.smt import OutOfEffortError, Truth
from scoring.model.proof import Answer, Status

#: So many units are kept for others to be made like them.
_NEAR = 8


def alone(case: Case) -> Iterator[Answer]:
    """An answer for every criterion."""
    for criterion in case.criteria:
        yield settled("alone", criterion.id, partial(_alone, case, criterion.id))


def _alone(case: Case, name: str) -> Answer:
    award = case.search.sheet.awards[name]
    others = {other: stands for other, stands in _standing(case).items() if other not in _bound_to(case, name)}
    if not case.can(award.met):
        why = "never_met" if case.can(award.applies) else "never_applies"
        return Answer("alone", name, Status.REFUTED, why, witnesses=case.best())
    unit = None
    if case.can(award.not_met, *others.values()):
        unit = case.find(award.not_met, *others.values(), free=unknowns_of(case.search.space, award.criterion))
    if unit is not None:
        if len(case.near) < _NEAR:
            case.near.insert(1, unit)
        witness = case.show(unit, f"rieng-{name}", "alone", lambda r: failing_alone(r) == (name,), criterion=name)
        return Answer("alone", name, Status.PROVED, witnesses=(witness,))
    core = case.search.judged.core(others, award.not_met)
    if not isinstance(core, tuple):
        raise OutOfEffortError("quotient")  # the marks beside a quotient allow a unit, the quotient does not
    if core:
        why = "implied" if case.can(*(others[other] for other in core)) else "blocked"
        return Answer("alone", name, Status.NOTED, why, {"criteria": core})
    return Answer("alone", name, Status.REFUTED, "never_fails", witnesses=case.best())


def _standing(case: Case) -> dict[str, Truth]:
    return {name: each.stands for name, each in case.search.sheet.awards.items()}


def _bound_to(case: Case, name: str) -> set[str]:
    """A criterion and all that need it first, which cannot but fail with it."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        first = waiting.pop()
        found.add(first)
        waiting += [c.id for c in case.criteria if first in c.prerequisites and c.id not in found]
    return found
