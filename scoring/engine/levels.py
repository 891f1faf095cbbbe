"""All units of a run, children before parents, so that verdicts below are facts above."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.engine.assess import assess, effective_facts
from scoring.engine.roll_up import Child, roll_up
from scoring.model.assessment import Assessment, Rejected
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Standard

#: A unit in a period: what a parent's id and its children's `parent` meet on.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment with the standards that it is judged under, and the one that counts for its parent."""

    assessment: Assessment
    standards: tuple[Standard, ...]
    default: Standard | None = None


def judge(cases: Sequence[Case], rejected: Sequence[Rejected], inference: str) -> Iterator[UnitResult]:
    """The result of every case under each of its standards; those under a default that nobody asked for are kept apart
    by the caller, who knows what was asked."""
    by_parent: dict[Key, list[Child]] = {}
    for case in bottom_up(cases):
        assessment = case.assessment
        children = [*by_parent.get(_key(assessment), ()), *_rejected_children(assessment, rejected)]
        seen_above = None
        for standard in dict.fromkeys((*case.standards, *([case.default] if case.default else []))):
            result = assess(standard, assessment, inference=inference, rolled_up=roll_up(standard, children))
            if standard is case.default:
                seen_above = result
            if standard in case.standards:
                yield result
        if assessment.unit.parent is not None:
            child = _as_child(assessment, seen_above)
            by_parent.setdefault((assessment.unit.parent, assessment.period), []).append(child)


def bottom_up(cases: Sequence[Case]) -> list[Case]:
    """The cases ordered so that every unit comes after all below it. Cycles of parents have been refused before."""
    by_key = {_key(case.assessment): case for case in cases}
    height: dict[Key, int] = {}
    for key in by_key:
        chain: list[Key] = []
        at: Key | None = key
        while at in by_key and at not in chain:
            chain.append(at)
            parent = by_key[at].assessment.unit.parent
            at = (parent, at[1]) if parent is not None else None
        for above, link in enumerate(chain):
            height[link] = max(height.get(link, 0), above)
    return sorted(cases, key=lambda case: height[_key(case.assessment)])


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _as_child(assessment: Assessment, result: UnitResult | None) -> Child:
    """How a parent sees a unit; one without a default standard in force is open, since nothing says what it reached."""
    decisive = result.decisive if result is not None and result.verdict is Verdict.UNDETERMINED else ()
    return Child(
        id=assessment.unit.id,
        type=assessment.unit.type,
        verdict=result.verdict if result is not None else Verdict.UNDETERMINED,
        scope_open=any(name.startswith("scope:") for name in decisive),
        facts=effective_facts(assessment, {}, most=False),
    )


def _rejected_children(parent: Assessment, rejected: Iterable[Rejected]) -> list[Child]:
    """Rejected submissions that name this unit as their parent, each unit once, under its id or else its source."""
    found: Mapping[str, Child] = {
        (entry.unit_id or entry.source): Child(entry.unit_id or entry.source, entry.unit_type, verdict=None)
        for entry in rejected
        if entry.parent == parent.unit.id and entry.period in (None, parent.period)
    }
    return list(found.values())
