"""Every unit of a run beside the others that it is ranked against, so that one of them can be judged anew by itself.

What such a unit comes to, and its place, are those that a ranking of the whole field would give: the standards that its
grades look at are judged anew as well, and quotas are applied again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from graphlib import TopologicalSorter
from typing import NamedTuple

from scoring.advice.places import Cut, FieldGroup
from scoring.advice.rejudge import INFERENCE, derivation_of, judged
from scoring.engine.compile import compile_standard
from scoring.engine.levels import Case, judge
from scoring.engine.measure import columns, measure
from scoring.engine.ranking import group_key
from scoring.engine.roll_up import RolledUp
from scoring.engine.ties import tie_keys
from scoring.model.assessment import Assessment, Rejected
from scoring.model.history import Earlier, History
from scoring.model.result import QuotaCut, Ranking, UnitResult, Verdict
from scoring.model.standard import Standard

#: A unit in a period.
Key = tuple[str, int]
RolledFacts = Mapping[str, RolledUp]
_SeatKey = tuple[str, int, str]


class Judged(NamedTuple):
    """What a unit comes to under a standard, and its rank; None where it has none, or where nobody asked for it."""

    result: UnitResult
    rank: int | None


@dataclass(slots=True)
class Seat:
    """One unit under one standard: how it was judged there, and what it came to before a quota and after it.

    `asked` tells that its result was asked for. `group` is None where it is judged for the sake of its grades alone;
    `kept` tells that grades look at what it reached here, not at what it brought along.
    """

    standard: Standard
    asked: bool
    kept: bool
    rolled_up: RolledFacts
    past: History
    before: UnitResult
    reached: Earlier
    group: FieldGroup | None = None
    place: int = 0

    @property
    def now(self) -> Judged:
        """The result as it stands."""
        if self.group is None:
            return Judged(self.before, None)
        return Judged(self.group.after[self.place], self.group.ranks[self.place] if self.asked else None)

    def again(self, assessment: Assessment, past: History, rolled_up: RolledFacts) -> tuple[Judged, Earlier]:
        """The result by another assessment, history or roll-up, and what grades would see of it."""
        ready = compile_standard(self.standard, INFERENCE)
        found = measure(ready, assessment, columns(ready, assessment, rolled_up))
        result = self.before
        same = past == self.past and found == derivation_of(result).measured
        if not same or self._key_differs(assessment, rolled_up):
            result = judged(ready, found, self.standard, assessment, past, rolled_up)
        cut = partial(_judge, self.standard, assessment, past, rolled_up)
        if self.group is None:
            return Judged(result, None), _unranked(result, cut)
        settled, rank = self.group.place_with(self.place, result, cut)
        return Judged(settled, rank if self.asked else None), _earlier(settled)

    def _key_differs(self, assessment: Assessment, rolled_up: RolledFacts) -> bool:
        """Whether a fact that the ranking looks at is another, though nothing that is measured is."""
        before = self.before
        return before.keys != tie_keys(self.standard, assessment, rolled_up, before.states, before.points)


def _judge(
    standard: Standard, assessment: Assessment, past: History, rolled_up: RolledFacts, cut: QuotaCut | None = None
) -> UnitResult:
    ready = compile_standard(standard, INFERENCE)
    found = measure(ready, assessment, columns(ready, assessment, rolled_up))
    return judged(ready, found, standard, assessment, past, rolled_up, cut)


def _earlier(result: UnitResult, verdict: Verdict | None = None, at_best: str | None = None) -> Earlier:
    return Earlier(result.standard.id, result.assessment.period, verdict or result.verdict, result.grade, at_best)


def _unranked(found: UnitResult, cut: Cut) -> Earlier:
    """What a unit reaches for its ladder alone: a grade that has a quota is its own only at best, as in a ranking."""
    quota = found.standard.scoring.quota if found.standard.scoring is not None else None
    worst = found
    if quota is not None and found.grade == quota.grade:
        worst = cut(QuotaCut.alone(quota.grade))
    verdict = found.verdict if worst.verdict is found.verdict else Verdict.UNDETERMINED
    return _earlier(worst, verdict, at_best=found.grade)


@dataclass(slots=True)
class Member:
    """One unit with its seats, those first that others look at."""

    case: Case
    seats: list[Seat] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """The unit in its period."""
        return self.case.assessment.unit.id, self.case.assessment.period

    def again(self, assessment: Assessment, rolled_up: Mapping[str, RolledFacts] | None = None) -> list[Judged]:
        """The result at every seat with another assessment, or with other figures rolled up under some standards."""
        reached: dict[tuple[str, int], Earlier] = {}
        results: list[Judged] = []
        for seat in self.seats:
            past = {**seat.past, **reached} if reached else seat.past
            rolled = (rolled_up or {}).get(seat.standard.id, seat.rolled_up)
            found, outcome = seat.again(assessment, past, rolled)
            if seat.kept and outcome != seat.reached:
                reached[outcome.standard, outcome.period] = outcome
            results.append(found)
        return results


class Field:
    """The members of a run, and their seats by group. `ranking` is what the cases were ranked as, beside what was
    rejected. Raises ValueError where it is a ranking of something else."""

    def __init__(self, ranking: Ranking, cases: Sequence[Case]) -> None:
        self._given = {_seat_key(ranked.result): ranked.result for group in ranking.groups for ranked in group.units}
        self._apart = self._judged_apart(cases, ranking.rejected)
        self._reached: dict[str, dict[tuple[str, int], Earlier]] = defaultdict(dict)
        for case in cases:
            self._reached[case.assessment.unit.id].update(_brought(case))
        self.members = [Member(case) for case in cases]
        self.groups: list[Sequence[tuple[Member, Seat]]] = []
        for standard_id in _in_order(cases):
            self._seat(standard_id)
        self._by_key = {member.key: member for member in self.members}

    def parent_of(self, member: Member) -> Member | None:
        """The unit above, where it is there."""
        unit = member.case.assessment.unit
        return None if unit.parent is None else self._by_key.get((unit.parent, member.key[1]))

    def _judged_apart(self, cases: Sequence[Case], rejected: Sequence[Rejected]) -> Mapping[_SeatKey, UnitResult]:
        """What is judged for the sake of others alone, for the figures that are rolled up there."""
        if all(case.judged == case.standards for case in cases):
            return {}
        every = [replace(case, standards=case.judged, ladder=()) for case in cases]
        return {_seat_key(result): result for result in judge(every, rejected, INFERENCE)}

    def _seat(self, standard_id: str) -> None:
        """All that are judged under a standard, as it is done in a run: first each by itself, then the quota."""
        seated: list[tuple[Member, Seat]] = []
        for member in self.members:
            for standard in member.case.judged:
                if standard.id == standard_id:
                    seat = self._seat_of(member, standard)
                    member.seats.append(seat)
                    if seat.asked or standard is member.case.default:
                        seated.append((member, seat))
        groups: dict[tuple[str, str, int, str], list[tuple[Member, Seat]]] = defaultdict(list)
        for member, seat in seated:
            groups[group_key(seat.before)].append((member, seat))
        for group in groups.values():
            _join(group)
            self.groups.append(group)
        for member, seat in seated:
            seat.reached = _earlier(seat.now.result)
            if seat.kept:
                self._reached[member.key[0]][seat.standard.id, member.key[1]] = seat.reached

    def _seat_of(self, member: Member, standard: Standard) -> Seat:
        assessment = member.case.assessment
        unit, period = member.key
        key = unit, period, standard.id
        asked = standard in member.case.standards
        given = self._given.get(key)
        known = given if given is not None else self._apart.get(key)
        if known is None:
            raise ValueError(f"not in the ranking: {unit} in {period} under {standard.id}")
        derived = derivation_of(known)
        past = derived.past if given is not None else dict(self._reached[unit])
        before = given if given is not None and given.cut is None else None
        before = before or _judge(standard, assessment, past, derived.rolled_up)
        kept = asked or (standard.id, period) not in self._reached[unit]
        reached = _unranked(before, partial(_judge, standard, assessment, past, derived.rolled_up))
        if kept and not asked and standard is not member.case.default:
            self._reached[unit][standard.id, period] = reached
        return Seat(standard, asked, kept, derived.rolled_up, past, before, reached)


def _seat_key(result: UnitResult) -> _SeatKey:
    return result.assessment.unit.id, result.assessment.period, result.standard.id


def _brought(case: Case) -> dict[tuple[str, int], Earlier]:
    return {(each.standard, each.period): each for each in case.earlier}


def _in_order(cases: Iterable[Case]) -> Iterable[str]:
    """The standards of a run, those first that others look at."""
    needs: dict[str, set[str]] = {}
    for standard in dict.fromkeys(standard for case in cases for standard in case.judged):
        needs.setdefault(standard.id, set()).update(standard.looks_at)
    known = {name: sorted(needed & needs.keys()) for name, needed in sorted(needs.items())}
    return TopologicalSorter(known).static_order()


def _join(seated: Sequence[tuple[Member, Seat]]) -> None:
    """Put the seats of one group beside each other."""
    group = FieldGroup(
        before=[seat.before for _, seat in seated],
        cuts=[
            partial(_judge, seat.standard, member.case.assessment, seat.past, seat.rolled_up) for member, seat in seated
        ],
        asked=[seat.asked for _, seat in seated],
    )
    for place, (_, seat) in enumerate(seated):
        seat.group, seat.place = group, place
