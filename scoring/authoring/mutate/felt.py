"""Who would feel a change that no example notices: a unit whose result it changes."""

from collections.abc import Sequence
from dataclasses import replace

from scoring.authoring.witness.search import find, papers_of, space_of
from scoring.authoring.witness.values import trees_at, with_needed
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment
from scoring.model.example import Example
from scoring.model.expression import names
from scoring.model.mutation import Change
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Criterion, Standard

#: So many assessments are looked at before a change is taken to mean the same: some near the first example, a few near
#: every one, then many near the first.
_FIRST, _NEAR_EACH, _LAST = 150, 25, 800


def felt_by(standard: Standard, change: Change, examples: Sequence[Example]) -> tuple[Example, Assessment] | None:
    """A unit whose result is another under the changed standard, with the example that it was made from; None where
    none was found."""
    one, other = unclaimed(standard), unclaimed(change.standard)
    asked = _asked(standard, change)
    own = (name for tree in trees_at(standard, change.at, asked) for name in names(tree))
    space = space_of((one, other), own, (paper for criterion in asked for paper in papers_of(criterion)))
    starts = _starts(examples)
    for example, trials in [(starts[0], _FIRST), *((each, _NEAR_EACH) for each in starts), (starts[0], _LAST)]:

        def differs(assessment: Assessment, example: Example = example) -> int:
            results = [assess(each, assessment, inference="plain", earlier=example.earlier) for each in (one, other)]
            return int(_outcome(results[0]) != _outcome(results[1]))

        found = find([example.assessment], space, differs, 1, trials)
        if found is not None:
            return example, found
    return None


def unclaimed(standard: Standard) -> Standard:
    """The standard without asking what rests on the unit's own judgements, which takes longer than all the rest."""
    return replace(standard, facts={name: replace(fact, judgement=False) for name, fact in standard.facts.items()})


def _asked(standard: Standard, change: Change) -> list[Criterion]:
    """The criteria that a change is about, with those that it waits for; of a section its members; of a grade all."""
    kind, _, name = change.at.partition(":")
    match kind:
        case "section":
            return [criterion for criterion in standard.criteria if criterion.section == name]
        case "grade" | "scoring":
            return list(standard.criteria)
        case _:
            return with_needed(standard, change.at)


def _starts(examples: Sequence[Example]) -> list[Example]:
    """The recognised ones first, and of them the plain ones: near them little hides what a change does."""

    def plainness(example: Example) -> tuple[bool, bool]:
        hidden = bool(example.assessment.appraised_points or example.assessment.not_applicable)
        return example.expected.get("verdict") != Verdict.RECOGNISED, hidden

    return sorted(examples, key=plainness)


def _outcome(result: UnitResult) -> tuple[object, ...]:
    points = result.points
    ends = (points.raw, points.total) if points is not None else ()
    return result.verdict, result.grade, result.states, *ends
