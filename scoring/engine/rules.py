"""A standard as rules: how findings become conclusions, in two steps.

The first network carries failures and open questions along prerequisites and names what they mean for the unit; the
second decides the verdict, the first that matches. They are two because what forbids in the second is derived in the
first.
"""

from collections.abc import Sequence

from scoring.engine.inference import Fact, Rule
from scoring.model.result import Verdict
from scoring.model.standard import Criterion, Standard

FAILS, OPEN, APPLIES = "fails", "open", "applies"
SCOPE_FAILS, SCOPE_OPEN = "scope_fails", "scope_open"

JUDGED: Fact = ("unit", "judged")
INELIGIBLE: Fact = ("unit", "ineligible")
FAILED: Fact = ("unit", "failed")
UNSETTLED: Fact = ("unit", "unsettled")


def conclusion_rules(standard: Standard) -> list[Rule]:
    """From findings to what they mean for the unit. A rule's name begins with the criterion that it is about."""
    return [
        *(rule for criterion in standard.criteria for rule in _prerequisite_rules(criterion)),
        *(
            rule
            for criterion in standard.criteria
            for rule in (
                Rule(f"{criterion.id}:fails", needs=((FAILS, criterion.id),), gives=FAILED),
                Rule(f"{criterion.id}:open", needs=((OPEN, criterion.id),), gives=UNSETTLED),
            )
        ),
        *(
            rule
            for place, _ in enumerate(standard.eligible, start=1)
            for rule in (
                Rule(f"scope:{place}:fails", needs=((SCOPE_FAILS, str(place)),), gives=INELIGIBLE),
                Rule(f"scope:{place}:open", needs=((SCOPE_OPEN, str(place)),), gives=UNSETTLED),
            )
        ),
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


def verdict_rules() -> list[Rule]:
    """The verdicts, the first match wins; the rule's name is the verdict."""
    bars_ineligible, bars_failed, bars_unsettled = bars(INELIGIBLE), bars(FAILED), bars(UNSETTLED)
    return [
        Rule(str(Verdict.INELIGIBLE), needs=(INELIGIBLE,)),
        Rule(str(Verdict.NOT_RECOGNISED), needs=(FAILED,), unless=(bars_ineligible,)),
        Rule(str(Verdict.UNDETERMINED), needs=(UNSETTLED,), unless=(bars_ineligible, bars_failed)),
        Rule(str(Verdict.RECOGNISED), needs=(JUDGED,), unless=(bars_ineligible, bars_failed, bars_unsettled)),
    ]


def bars(conclusion: Fact) -> Fact:
    """A conclusion in its other role: what keeps weaker verdicts from being given. A fact of its own, because one that
    is needed by one rule and forbids another would have to be asserted both late and early."""
    return "bars", conclusion[1]
