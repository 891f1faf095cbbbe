"""A standard as rules: how findings become conclusions, and conclusions the verdict.

What failed or is open travels along prerequisites. Without points a finding tells at once what it means for the unit,
and one network does all; with points the points stand between: prerequisites first, then points, then gates, section
minimums, grade and verdict. The verdicts are the rules of lowest priority, so they fire when nothing else is left to
conclude, and in their own order: the first to fire is the verdict.
"""

from collections.abc import Sequence

from scoring.engine.inference import Fact, Rule
from scoring.model.result import Verdict
from scoring.model.standard import Criterion, Standard

FAILS, OPEN, APPLIES = "fails", "open", "applies"
#: What the grade is called among what decides, and the kind of fact that gives it.
GRADE, GRADED = "grade", "graded"

JUDGED: Fact = ("unit", "judged")
INELIGIBLE: Fact = ("unit", "ineligible")
FAILED: Fact = ("unit", "failed")
UNSETTLED: Fact = ("unit", "unsettled")
#: What the name of a rule that gives a verdict begins with.
VERDICT = "verdict:"


def chain_rules(standard: Standard) -> list[Rule]:
    """What failed or is open travels along prerequisites. A rule's name begins with the criterion that it is about."""
    return [rule for criterion in standard.criteria for rule in _prerequisite_rules(criterion)]


def closing_rules(standard: Standard) -> list[Rule]:
    """What is not told at once, and the verdict: without points, of the criteria that their prerequisites may still
    change; under points, of the least shares of sections and of the grade."""
    if standard.scoring is None:
        about = [criterion.id for criterion in standard.criteria if criterion.prerequisites]
    else:
        sections = [section_name(section.id) for section in standard.scoring.sections if section.min_share is not None]
        about = [*sections, *([GRADE] if standard.scoring.grades else [])]
    grades = standard.scoring.grades if standard.scoring is not None else ()
    return [
        *(
            Rule(f"{name}:{outcome}", needs=((outcome, name),), gives=meaning)
            for name in about
            for outcome, meaning in ((FAILS, FAILED), (OPEN, UNSETTLED))
        ),
        *(Rule(f"{GRADED}:{grade.id}", needs=((GRADED, grade.id),)) for grade in grades),
        *_verdict_rules(),
    ]


def section_name(section: str) -> str:
    """What a section is called among what decides."""
    return f"section:{section}"


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
    place, verdict = next((place, _VERDICTS[name]) for place, name in enumerate(fired) if name in _VERDICTS)
    return verdict, tuple(fired[: place + 1])


_VERDICTS = {f"{VERDICT}{verdict}": verdict for verdict in Verdict}
