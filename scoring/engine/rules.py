"""A standard as rules: how findings become conclusions, and conclusions the verdict.

A finding tells at once what it means for the unit. What failed or is open travels along prerequisites, and means the
same there. The verdicts are the rules of lowest priority, so they fire when nothing else is left to
conclude, and in their own order: the first to fire is the verdict.
"""

from collections.abc import Sequence

from scoring.engine.inference import Fact, Rule
from scoring.model.result import Verdict
from scoring.model.standard import Criterion, Standard

FAILS, OPEN, APPLIES = "fails", "open", "applies"

JUDGED: Fact = ("unit", "judged")
INELIGIBLE: Fact = ("unit", "ineligible")
FAILED: Fact = ("unit", "failed")
UNSETTLED: Fact = ("unit", "unsettled")
#: What the name of a rule that gives a verdict begins with.
VERDICT = "verdict:"


def rules_of(standard: Standard) -> list[Rule]:
    """From findings to the verdict. A rule's name begins with the criterion or the verdict that it is about."""
    waiting = [criterion for criterion in standard.criteria if criterion.prerequisites]
    return [
        *(rule for criterion in waiting for rule in _prerequisite_rules(criterion)),
        *(
            Rule(f"{criterion.id}:{outcome}", needs=((outcome, criterion.id),), gives=meaning)
            for criterion in waiting
            for outcome, meaning in ((FAILS, FAILED), (OPEN, UNSETTLED))
        ),
        *_verdict_rules(),
    ]


def _prerequisite_rules(criterion: Criterion) -> Sequence[Rule]:
    """A criterion that applies fails with a failed prerequisite and is open with an open one."""
    return [
        Rule(
            f"{criterion.id}<{needed}:{outcome}",
            needs=((outcome, needed), (APPLIES, criterion.id)),
            gives=(outcome, criterion.id),
        )
        for outcome in (FAILS, OPEN)
        for needed in criterion.prerequisites
    ]


def _verdict_rules() -> Sequence[Rule]:
    needs = {
        Verdict.INELIGIBLE: INELIGIBLE,
        Verdict.NOT_RECOGNISED: FAILED,
        Verdict.UNDETERMINED: UNSETTLED,
        Verdict.RECOGNISED: JUDGED,
    }
    return [
        Rule(f"{VERDICT}{verdict}", needs=(fact,), priority=priority)
        for priority, (verdict, fact) in enumerate(needs.items(), start=2)
    ]


def until_verdict(fired: Sequence[str]) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict and the rules that led to it: the first of its kind to fire decides, those after it say nothing."""
    place = next(place for place, name in enumerate(fired) if name.startswith(VERDICT))
    return Verdict(fired[place].removeprefix(VERDICT)), tuple(fired[: place + 1])
