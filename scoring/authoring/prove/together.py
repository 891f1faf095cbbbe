"""Do two criteria contradict each other: does some unit have to meet both, and can none?"""

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.search import unknowns_of
from scoring.model.proof import Answer, Status, Witness
from scoring.model.result import State, UnitResult


def together(case: Case) -> Iterator[Answer]:
    """One answer where no two contradict each other, else one for each pair that does."""
    awards = case.search.sheet.awards
    open_pairs = set(combinations(awards, 2))
    wrong: list[Answer] = []
    for pair in combinations(awards, 2):
        if pair in open_pairs:
            answer = settled("together", " ".join(pair), partial(_together, case, pair, open_pairs))
            wrong += [] if answer.status is Status.PROVED else [answer]
    yield from wrong or [Answer("together", "", Status.PROVED, params={"criteria": len(awards)})]


def _together(case: Case, pair: tuple[str, str], open_pairs: set[tuple[str, str]]) -> Answer:
    awards = case.search.sheet.awards
    one, other = (awards[name] for name in pair)
    model = case.search.model([one.met, other.met])
    if model is not None:
        seen = [name for name, each in awards.items() if model[each.met]]
        open_pairs.difference_update(combinations(seen, 2))
        return Answer("together", " ".join(pair), Status.PROVED)
    possible = case.can(one.applies, other.applies) and case.can(one.met) and case.can(other.met)
    if not possible:  # one applies where the other does not, or cannot be met at all, which is told elsewhere
        return Answer("together", " ".join(pair), Status.PROVED)
    witnesses = [_only(case, *names) for names in (pair, pair[::-1])]
    found = tuple(witness for witness in witnesses if witness is not None)
    return Answer("together", " ".join(pair), Status.REFUTED, "contradict", {"criteria": pair}, found)


def _only(case: Case, met: str, other: str) -> Witness | None:
    """A unit that meets one of two where both apply."""
    awards = case.search.sheet.awards
    free = [term for name in (met, other) for term in unknowns_of(case.search.space, awards[name].criterion)]
    unit = case.find(awards[met].met, awards[other].applies, free=free)
    if unit is None:
        return None

    def seen(result: UnitResult) -> bool:
        states = dict(zip((c.id for c in case.criteria), result.states, strict=True))
        return states[met] is State.MET and states[other] in (State.NOT_MET, State.PARTLY_MET)

    return case.show(unit, f"trai-{met}-{other}", "only", seen, criterion=met, other=other)
