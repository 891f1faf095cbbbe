"""All submissions together: each read by itself, then held against the others."""

from collections.abc import Iterable, Mapping, Sequence

from scoring.intake.assessment import read_assessment
from scoring.intake.files import InputFile, submissions
from scoring.model.assessment import Assessment, Reading, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary

#: A unit in a period.
Key = tuple[str, int]


def read_files(
    files: Iterable[InputFile], vocabularies: Mapping[str, Vocabulary], warnings: Sequence[Diagnostic] = ()
) -> Reading:
    """Every assessment of the files, every submission that is rejected, and what is worth a warning."""
    assessments: list[Assessment] = []
    rejected: list[Rejected] = []
    for file in files:
        for submission in submissions(file, vocabularies):
            read = read_assessment(
                submission.root, submission.source, submission.start, vocabularies, submission.faults
            )
            if isinstance(read, Assessment):
                assessments.append(read)
            else:
                rejected.append(read)
    sound, contradicting = without_contradictions(assessments)
    refused = [*rejected, *contradicting]
    return Reading(
        assessments=tuple(sorted(sound, key=lambda found: (found.period, found.unit.id))),
        rejected=tuple(sorted(refused, key=lambda entry: entry.source)),
        warnings=(*warnings, *_missing_parents(sound, refused)),
    )


def without_contradictions(assessments: Sequence[Assessment]) -> tuple[list[Assessment], list[Rejected]]:
    """The assessments that can stand beside each other, and those that cannot: one unit twice, circles of parents."""
    unique, twice = _without_duplicates(assessments)
    sound, circling = _without_cycles(unique)
    return sound, [*twice, *circling]


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _refuse(assessment: Assessment, code: str, **params: str) -> Rejected:
    unit = assessment.unit
    fault = Diagnostic(code, _place(assessment), params)
    return Rejected(assessment.source, (fault,), unit.id, unit.type, unit.parent, assessment.period)


def _place(assessment: Assessment) -> Span:
    return Span(assessment.source, 1, 1)


def _without_duplicates(assessments: Sequence[Assessment]) -> tuple[list[Assessment], list[Rejected]]:
    """Two submissions of one unit for one period are both refused: nobody here can say which one counts."""
    by_key: dict[Key, list[Assessment]] = {}
    for assessment in assessments:
        by_key.setdefault(_key(assessment), []).append(assessment)
    unique = [same[0] for same in by_key.values() if len(same) == 1]
    refused = []
    for same in by_key.values():
        for assessment in same if len(same) > 1 else ():
            others = sorted(other.source for other in same if other is not assessment)
            params = {"id": assessment.unit.id, "period": str(assessment.period), "others": ", ".join(others)}
            refused.append(_refuse(assessment, "E406", **params))
    return unique, refused


def _without_cycles(assessments: Sequence[Assessment]) -> tuple[list[Assessment], list[Rejected]]:
    """A unit that is above itself has no place in any order; those that merely lead into such a circle keep theirs."""
    parents = {_key(found): (found.unit.parent, found.period) for found in assessments if found.unit.parent is not None}
    circling = _circling(parents)
    sound = [found for found in assessments if _key(found) not in circling]
    refused = [
        _refuse(found, "E407", id=found.unit.id, chain=" → ".join(circling[_key(found)]))
        for found in assessments
        if _key(found) in circling
    ]
    return sound, refused


def _circling(parents: Mapping[Key, Key]) -> dict[Key, list[str]]:
    """The members of every circle, each with the circle from itself back to itself."""
    state: dict[Key, int] = {}
    members: dict[Key, list[str]] = {}
    for walk, start in enumerate(parents):
        at, way = start, list[Key]()
        while at in parents and at not in state:
            state[at] = walk
            way.append(at)
            at = parents[at]
        if state.get(at) == walk and at in way:
            circle = way[way.index(at) :]
            for place, key in enumerate(circle):
                turned = circle[place:] + circle[: place + 1]
                members[key] = [unit for unit, _ in turned]
    return members


def _missing_parents(sound: Sequence[Assessment], refused: Sequence[Rejected]) -> list[Diagnostic]:
    """A parent that is not among the submissions is worth a word, once a parent: its roll-up will not be made."""
    present = {_key(found) for found in sound} | {(entry.unit_id, entry.period) for entry in refused}
    missing: dict[Key, Assessment] = {}
    for found in sound:
        if found.unit.parent is not None and (found.unit.parent, found.period) not in present:
            missing.setdefault((found.unit.parent, found.period), found)
    return [
        Diagnostic("W408", _place(found), {"parent": parent, "period": str(period)})
        for (parent, period), found in missing.items()
    ]
