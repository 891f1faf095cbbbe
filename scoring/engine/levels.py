"""All units of a run, children before parents, so that verdicts below are facts above."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
    """The result of every case under each of its standards. Where its default is none of them, it is judged under that
    too, for its parent's sake only."""
    by_parent: dict[Key, list[Child]] = {}
    for case in bottom_up(cases):
        assessment = case.assessment
        sound = by_parent.get(_key(assessment), [])
        children = [*sound, *_rejected_children(assessment, rejected, {child.id for child in sound})]
        seen_above = None
        for standard in dict.fromkeys((*case.standards, *([case.default] if case.default else []))):
            result = assess(standard, assessment, inference=inference, rolled_up=roll_up(standard, children))
            if standard is case.default:
                seen_above = result
            if standard in case.standards:
                yield result
        if (parent := _parent(assessment)) is not None:
            by_parent.setdefault(parent, []).append(_as_child(assessment, seen_above))


def bottom_up(cases: Sequence[Case]) -> list[Case]:
    """The cases ordered so that every unit comes after all below it. Cycles of parents have been refused before."""
    parents = {_key(case.assessment): _parent(case.assessment) for case in cases}
    depth: dict[Key, int] = {}
    for key in parents:
        chain: list[Key] = []
        at: Key | None = key
        while at in parents and at not in depth:
            depth[at] = 0  # so that a circle, should one come in by another way, ends here
            chain.append(at)
            at = parents[at]
        below = depth[at] + 1 if at in depth and at not in chain else 0
        for step, link in enumerate(reversed(chain)):
            depth[link] = below + step
    return sorted(cases, key=lambda case: -depth[_key(case.assessment)])


def _parent(assessment: Assessment) -> Key | None:
    parent = assessment.unit.parent
    return (parent, assessment.period) if parent is not None else None


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _as_child(assessment: Assessment, result: UnitResult | None) -> Child:
    """How a parent sees a unit; one without a default standard in force is open, since nothing says what it reached."""
    return Child(
        id=assessment.unit.id,
        type=assessment.unit.type,
        verdict=result.verdict if result is not None else Verdict.UNDETERMINED,
        scope_open=result is not None and result.scope_open,
        facts=effective_facts(assessment, {}, most=False),
    )


def _rejected_children(parent: Assessment, rejected: Iterable[Rejected], judged: Container[str]) -> list[Child]:
    """Rejected submissions that name this unit as their parent, each unit once, under its id or else its source; not
    those of units that were judged by another submission."""
    found: Mapping[str, Child] = {
        (entry.unit_id or entry.source): Child(entry.unit_id or entry.source, entry.unit_type, verdict=None)
        for entry in rejected
        if entry.parent == parent.unit.id and entry.period in (None, parent.period) and entry.unit_id not in judged
    }
    return list(found.values())
