"""Measure: what the facts say to every condition and to every points rule, before any rule is inferred from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.engine.compile import NO_EVIDENCE, TRUE_HERE, Compiled
from scoring.engine.facts import effective_facts
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment
from scoring.model.standard import Criterion

#: The columns of a standard for one unit: scaled integers, and whether each is declared.
End = tuple[list[int], list[int]]


@dataclass(slots=True)
class Measured:
    """The truth of each scope condition (0 false, 1 unknown, 2 true), each criterion by itself (see `compile`), which
    criteria lack evidence, and what the points rules read: the truth of every case; of the value of every line what is
    divided, by what, and whether it is known, once more for the other end of what is open among subordinate units."""

    scope: tuple[int, ...]
    criteria: list[int]
    unproved: frozenset[int]
    cases: tuple[int, ...]
    values: list[tuple[int, ...]]


def columns(ready: Compiled, assessment: Assessment, rolled_up: Mapping[str, RolledUp]) -> Sequence[End]:
    """The facts as columns: twice where something is open among subordinate units, all against and all for."""
    ends = [_encode(ready, assessment, rolled_up, most=False)]
    if any(rolled.open for rolled in rolled_up.values()):
        ends.append(_encode(ready, assessment, rolled_up, most=True))
    return ends


def _encode(ready: Compiled, assessment: Assessment, rolled_up: Mapping[str, RolledUp], *, most: bool) -> End:
    facts = effective_facts(assessment, rolled_up, most=most)
    found = [*map(facts.get, ready.this_year), *map(assessment.previous.get, ready.last_year)]
    pairs = zip(ready.readers, found, strict=True)
    return [0 if value is None else read(value) for read, value in pairs], [0 if v is None else 1 for v in found]


def measure(ready: Compiled, assessment: Assessment, ends: Sequence[End]) -> Measured:
    """What the facts say; where the two ends of what is open among subordinate units disagree, unknown."""
    found = [ready.measure(*end) for end in ends]
    first, last = found[0], found[-1]
    scopes, truths, codes = ready.layout
    told, criteria = first[:truths], list(first[truths:codes])
    values = [first[at : at + 3] for at in range(codes, len(first), 3)]
    if len(found) > 1:
        told = tuple(_agreed(*pair) for pair in zip(told, last[:truths], strict=True))
        criteria = [_one_code(*pair) for pair in zip(criteria, last[truths:codes], strict=True)]
        values = [first[at : at + 3] + last[at : at + 3] for at in range(codes, len(first), 3)]
    unproved = _apply_papers(ready, assessment, criteria)
    return Measured(told[:scopes], criteria, unproved, told[scopes:], values)


def _agreed(one: int, other: int) -> int:
    return one if one == other else 1


def _one_code(one: int, other: int) -> int:
    """Two measurements of a criterion: unknown in what they differ in."""
    return one if one == other else 3 * _agreed(one // 3, other // 3) + _agreed(one % 3, other % 3)


def _apply_papers(ready: Compiled, assessment: Assessment, criteria: list[int]) -> frozenset[int]:
    """Claims that a criterion does not apply, unless the committee gave it points nonetheless; and which criteria lack
    the evidence that they ask for."""
    claims, evidence = assessment.not_applicable, assessment.evidence
    if claims:
        for index, criterion in enumerate(ready.standard.criteria):
            if is_claimed(criterion, assessment):
                criteria[index] = 0
    unproved = [index for index, serving in ready.evidence if not any(map(evidence.get, serving))]
    for index in unproved:
        if criteria[index] == TRUE_HERE:
            criteria[index] = NO_EVIDENCE
    return frozenset(unproved)


def is_claimed(criterion: Criterion, assessment: Assessment) -> bool:
    """Whether the unit's claim that a criterion does not apply counts."""
    appraised = criterion.points is not None and criterion.id in assessment.appraised_points
    return criterion.claimable and criterion.id in assessment.not_applicable and not appraised
