"""The ranks that a unit may have while something about it is undeclared or waits for others.

Both ends are those that a ranking tells itself: what points may still come to, what criteria are still open. An end may
stand for a case that cannot be, never the other way round.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.advice.field import Seat
from scoring.engine.ranking import RANKED, Merit
from scoring.model.points import Range, Tie
from scoring.model.result import State, UnitResult, Verdict

_OPEN = Range(None, None)


def open_ranks(seat: Seat) -> Iterator[int | None]:
    """The best and the worst rank, all others as they stand; None where it may have none. Nothing where nothing is
    open."""
    result, group = seat.now.result, seat.group
    if group is None or result.verdict is Verdict.INELIGIBLE:
        return
    if result.scope_open:
        yield None
    open_keys = any(key.settled is None for key in _keys(result)) or State.UNDETERMINED in result.states
    if result.verdict in RANKED and not open_keys:
        return
    verdicts = (result.verdict,) if result.verdict in RANKED else (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED)
    yield group.rank_with(seat.place, _end(result, verdicts[0], group.merits, best=True))
    yield group.rank_with(seat.place, _end(result, verdicts[-1], group.merits, best=False))


def _end(result: UnitResult, verdict: Verdict, others: Sequence[Merit], *, best: bool) -> Merit:
    """The merit with every key at its best, or at its worst."""
    order = {Verdict.RECOGNISED: 0, Verdict.NOT_RECOGNISED: 1}[verdict]
    pairs = zip(result.standard.ties, _keys(result), strict=True)
    return order, tuple(_key(place, tie, key, others, best=best) for place, (tie, key) in enumerate(pairs))


def _key(place: int, tie: Tie, key: Range, others: Sequence[Merit], *, best: bool) -> tuple[bool, Fraction]:
    end = key.least if tie.ascending is best else key.most
    if end is not None:
        return False, end if tie.ascending else -end
    if not best:
        return True, Fraction(0)  # what is not known comes last
    return False, min((keys[place][1] for _, keys in others), default=Fraction(0)) - 1


def _keys(result: UnitResult) -> Iterator[Range]:
    """Between what each key of the ranking may come to."""
    for tie, key in zip(result.standard.ties, result.keys, strict=True):
        if tie.kind == "share":
            yield _share(result.states)
        elif key is not None:
            yield Range(key, key)
        elif tie.kind == "fact" or result.points is None:
            yield _OPEN
        elif tie.kind == "section":
            yield next(section.points for section in result.points.sections if section.id == tie.name)
        else:
            yield result.points.total or _OPEN


def _share(states: Sequence[State]) -> Range:
    """With all that is open against the unit, and for it; one that turns out not to apply lies between."""
    applicable = len(states) - states.count(State.NOT_APPLICABLE)
    if not applicable:
        return Range(Fraction(0), Fraction(0))
    met, still_open = states.count(State.MET), states.count(State.UNDETERMINED)
    return Range(Fraction(met, applicable), Fraction(met + still_open, applicable))
