"""All submissions together: each read by itself, then held against the others."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from scoring.intake.assessment import read_assessment
from scoring.intake.files import contents
from scoring.intake.marks import Editions, outdated
from scoring.intake.paths import InputFile
from scoring.model.assessment import Assessment, Reading, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.encodings import Encoding
from scoring.source.tree import Numbers

#: A unit in a period.
Key = tuple[str, int]

#: How many others a message names: where all units of a list contradict each other, each would name all.
_NAMED = 10


def _unseen(_: int) -> None:
    """Nobody watches."""


def _unknown(_: str, __: int) -> None:
    """Nobody knows an edition."""


def read_files(
    files: Iterable[InputFile],
    vocabularies: Mapping[str, Vocabulary],
    warnings: Sequence[Diagnostic] = (),
    advance: Callable[[int], object] = _unseen,
    *,
    numbers: str | None = None,
    encoding: str | None = None,
    editions: Editions = _unknown,
) -> Reading:
    """Every assessment of the files, every submission that is rejected, and what is worth a warning. `advance` is told
    of every step how many bytes of the files it comes to; all steps of a file add up to its size. In lists, `numbers`
    are Vietnamese (`vi`) or English (`en`); files that are not UTF-8 are in the `encoding` named (`cp1258`, `tcvn3` or
    `vni`). Raises ValueError for any other word. Forms are held against `editions`.
    """
    habit = Numbers.UNSAID if numbers is None else Numbers(numbers)
    old = None if encoding is None else Encoding(encoding)
    assessments: list[Assessment] = []
    rejected: list[Rejected] = []
    told = list(warnings)
    for file in files:
        held, size, total = contents(file, vocabularies, habit, old), file.size, 0
        told += held.warnings
        years: dict[int, Span] = {}
        for place, submission in enumerate(held.submissions, start=1):
            read = read_assessment(
                submission.root, submission.source, submission.start, vocabularies, submission.faults
            )
            if isinstance(read, Assessment):
                assessments.append(read)
            else:
                rejected.append(read)
            if read.period is not None:
                years.setdefault(read.period, submission.start)
            seen = size * min(place, held.total) // held.total
            advance(seen - total)
            total = seen
        advance(size - total)
        found = (outdated(mark, at, year, editions) for mark in held.marks for year, at in years.items())
        told += [warning for warning in found if warning is not None]
    sound, contradicting = without_contradictions(assessments, rejected)
    refused = [*rejected, *contradicting]
    return Reading(
        assessments=tuple(sorted(sound, key=lambda found: (found.period, found.unit.id))),
        rejected=tuple(sorted(refused, key=lambda entry: entry.source)),
        warnings=(*told, *missing_parents(sound, refused)),
    )


def without_contradictions(
    assessments: Sequence[Assessment], rejected: Sequence[Rejected]
) -> tuple[list[Assessment], list[Rejected]]:
    """The assessments that can stand beside each other and beside what is `rejected` already, and those that cannot:
    one unit twice, circles of parents."""
    unique, twice = _without_duplicates(assessments, rejected)
    sound, circling = _without_cycles(unique)
    return sound, [*twice, *circling]


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _refuse(assessment: Assessment, code: str, part: str, **params: str) -> Rejected:
    unit = assessment.unit
    fault = Diagnostic(code, assessment.place(part), params)
    return Rejected(assessment.source, (fault,), unit.id, unit.type, unit.parent, assessment.period)


def _without_duplicates(
    assessments: Sequence[Assessment], rejected: Sequence[Rejected]
) -> tuple[list[Assessment], list[Rejected]]:
    """Several submissions of one unit for one period are all refused: nobody here can say which one counts, not even
    where another cannot be used, since that may be the one meant to replace this."""
    sources: dict[Key, list[str]] = {}
    for assessment in assessments:
        sources.setdefault(_key(assessment), []).append(assessment.source)
    for entry in rejected:
        if entry.unit_id is not None and entry.period is not None:
            sources.setdefault((entry.unit_id, entry.period), []).append(entry.source)
    for same in sources.values():
        same.sort()
    unique, refused = [], []
    for assessment in assessments:
        same = sources[_key(assessment)]
        if len(same) == 1:
            unique.append(assessment)
        else:
            params = {"id": assessment.unit.id, "period": str(assessment.period)}
            refused.append(_refuse(assessment, "E406", "id", **params, others=_others(same, assessment.source)))
    return unique, refused


def _others(same: Sequence[str], own: str) -> str:
    """The other sources, as many as a message names."""
    at = bisect_left(same, own)
    others = [*same[: min(at, _NAMED)], *same[at + 1 : at + 1 + _NAMED]][:_NAMED]
    return ", ".join(others if len(same) - 1 <= _NAMED else [*others, "…"])


def _without_cycles(assessments: Sequence[Assessment]) -> tuple[list[Assessment], list[Rejected]]:
    """A unit that is above itself has no place in any order; those that merely lead into such a circle keep theirs."""
    parents = {_key(found): (found.unit.parent, found.period) for found in assessments if found.unit.parent is not None}
    circling = _circling(parents)
    sound = [found for found in assessments if _key(found) not in circling]
    refused = [
        _refuse(found, "E407", "parent", id=found.unit.id, chain=" → ".join(circling[_key(found)]))
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
                turned = [circle[(place + step) % len(circle)][0] for step in range(min(len(circle), _NAMED))]
                members[key] = [*turned, *(["…"] if len(circle) > _NAMED else []), key[0]]
    return members


def missing_parents(sound: Sequence[Assessment], refused: Sequence[Rejected]) -> list[Diagnostic]:
    """A parent that is not among the submissions is worth a word, once a parent: its roll-up will not be made."""
    present = {_key(found) for found in sound} | {(entry.unit_id, entry.period) for entry in refused}
    missing: dict[Key, Assessment] = {}
    for found in sound:
        if found.unit.parent is not None and (found.unit.parent, found.period) not in present:
            missing.setdefault((found.unit.parent, found.period), found)
    return [
        Diagnostic("W408", found.place("parent"), {"parent": parent, "period": str(period)})
        for (parent, period), found in missing.items()
    ]
