"""What follows from some of an assessment being otherwise: two rankings held against each other, as data."""

from collections.abc import Callable, Iterable, Mapping

from scoring.advice.audit.subjects import written
from scoring.model.assessment import Assessment, Document
from scoring.model.result import Ranked, Ranking
from scoring.model.what_if import Change, ChangeKind, Idle, Key, WhatIf, every_placed

_PREVIOUS = "previous."

#: Judges and ranks units.
Rank = Callable[[list[Assessment]], Ranking]


def what_if(before: Assessment, after: Assessment, names: Mapping[ChangeKind, Iterable[str]], rank: Rank) -> WhatIf:
    """The unit by itself, as it is and as it would be. `names` are what was put otherwise."""
    return _held(before, after, names, (rank([before]), rank([after])), is_ranked=False)


def what_if_in(
    field: Iterable[Assessment],
    before: Assessment,
    after: Assessment,
    names: Mapping[ChangeKind, Iterable[str]],
    rank: Rank,
) -> WhatIf:
    """The same among a field, of which the unit may be a part: there its own assessment counts."""
    key = _key(before)
    others = [each for each in field if _key(each) != key]
    return _held(before, after, names, (rank([*others, before]), rank([*others, after])), is_ranked=True)


def _key(assessment: Assessment) -> Key:
    return assessment.unit.id, assessment.period


def _held(
    before: Assessment,
    after: Assessment,
    names: Mapping[ChangeKind, Iterable[str]],
    rankings: tuple[Ranking, Ranking],
    *,
    is_ranked: bool,
) -> WhatIf:
    key = _key(before)
    moved, placed = _others(*rankings, key)
    return WhatIf(
        unit=after.unit,
        period=after.period,
        changes=tuple(_changes(before, after, names, rankings[1])),
        before=rankings[0],
        after=rankings[1],
        is_ranked=is_ranked,
        others=moved,
        placed=placed,
    )


# -- what was put otherwise -------------------------------------------------------------------------------------------


def _changes(
    before: Assessment, after: Assessment, names: Mapping[ChangeKind, Iterable[str]], ranking: Ranking
) -> Iterable[Change]:
    for kind, listed in names.items():
        for name in listed:
            idle = _idle(kind, name, after, ranking)
            yield Change(kind, name, _standing(kind, name, before), _standing(kind, name, after), idle)


def _standing(kind: ChangeKind, name: str, assessment: Assessment) -> str | None:
    """What stands in an assessment, as it leaves the program."""
    if kind is ChangeKind.EVIDENCE:
        return " | ".join(map(_paper, assessment.evidence.get(name, ()))) or None
    if kind is ChangeKind.NOT_APPLICABLE:
        return assessment.not_applicable.get(name)
    facts = assessment.previous if name.startswith(_PREVIOUS) else assessment.facts
    value = facts.get(name.removeprefix(_PREVIOUS))
    return None if value is None else written(value)


def _paper(paper: Document) -> str:
    return paper.number if paper.date is None else f"{paper.number}; {paper.date.isoformat()}"


def _idle(kind: ChangeKind, name: str, after: Assessment, ranking: Ranking) -> Idle | None:
    """Why a change can move nothing, where that is known beforehand."""
    results = [placed.ranked.result for placed in every_placed(ranking) if placed.key == _key(after)]
    fact = name.removeprefix(_PREVIOUS)
    known = {each for result in results for each in result.standard.facts}
    if kind is not ChangeKind.FACT:
        known |= {criterion.id for result in results for criterion in result.standard.criteria}
    if results and fact not in known:
        return Idle.NOT_ASKED
    if kind is not ChangeKind.FACT or fact != name:
        return None
    if fact in after.appraised_facts:
        return Idle.APPRAISED
    counted = {
        str(reason.params["fact"]) for result in results for reason in result.reasons if _is_counted(reason.code)
    }
    return Idle.ROLLED_UP if fact in counted else None


def _is_counted(code: str) -> bool:
    return code == "rolled_up"


# -- what it does to others -------------------------------------------------------------------------------------------


def _others(before: Ranking, after: Ranking, own: Key) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The other units of whose results more than the rank moved, and those of which the rank did and nothing else."""
    was = {(placed.key, placed.ranked.result.standard.id): placed.ranked for placed in every_placed(before)}
    moved: dict[Key, None] = {}
    placed_otherwise: dict[Key, None] = {}
    for placed in every_placed(after):
        if placed.key == own:
            continue
        old = was[placed.key, placed.ranked.result.standard.id]
        if _content(old) != _content(placed.ranked):
            moved[placed.key] = None
        elif old.rank != placed.ranked.rank:
            placed_otherwise[placed.key] = None
    return tuple(moved), tuple(key for key in placed_otherwise if key not in moved)


def _content(ranked: Ranked) -> tuple[object, ...]:
    """What a unit comes to, but for its rank."""
    result = ranked.result
    return result.verdict, result.provisional, result.grade, result.points, result.states
