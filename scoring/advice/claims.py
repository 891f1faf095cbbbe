"""The claims of one unit, and what its result would be with one of them corrected."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scoring.advice.bounded import Bounded
from scoring.advice.field import Field, Judged, Member, RolledFacts, Seat
from scoring.advice.other_values import Variable
from scoring.engine.facts import effective_facts
from scoring.engine.roll_up import Child, RolledUp, roll_up
from scoring.model.assessment import Assessment
from scoring.model.expression import Name
from scoring.model.result import UnitResult, Verdict
from scoring.model.standard import Fact, FactType
from scoring.model.triage import Standing

#: From the best verdict to the worst, for the unit that it is about.
FROM_BEST = (Verdict.RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE, Verdict.NOT_RECOGNISED)

#: How good a standing is, the smaller the better: verdict, then grade, then rank.
Order = tuple[int, int, int]


def order(judged: Judged) -> Order:
    """How good a result is for the unit."""
    result, rank = judged
    scoring = result.standard.scoring
    grades = [grade.id for grade in scoring.grades] if scoring is not None else []
    grade = grades.index(result.grade) if result.grade is not None else len(grades)
    return FROM_BEST.index(result.verdict), grade, rank or 0


def standing(judged: Judged) -> Standing:
    """Verdict, grade and rank."""
    return Standing(judged.result.verdict, judged.result.grade, judged.rank)


@dataclass(slots=True)
class Correction:
    """One claim of a unit with all that its other values would lead to, each judged once."""

    variable: Variable
    _results: dict[int, list[Judged]] = field(default_factory=dict)

    @property
    def name(self) -> Name:
        """The fact that is claimed."""
        return self.variable.name

    def results(self, step: int) -> list[Judged]:
        """What the unit would come to at each of its seats."""
        if step not in self._results:
            self._results[step] = self.variable.member.again(self.variable.assessment(step))
        return self._results[step]

    def first_worse(self, seat: int) -> int | None:
        """The nearest other value at which the result at a seat is worse."""
        return self._first(seat, lambda found, now: found > now)

    def first_better(self, seat: int) -> int | None:
        """The nearest other value at which the result at a seat is better."""
        return self._first(seat, lambda found, now: found < now)

    def _first(self, seat: int, differs: Callable[[Order, Order], bool]) -> int | None:
        now = order(self.variable.member.seats[seat].now)
        return self.variable.first(lambda step: differs(order(self.results(step)[seat]), now))

    def first_moving(self) -> int | None:
        """The nearest other value at which a criterion has another state or other points, at any seat asked for."""
        seats = self.variable.member.seats
        asked = [place for place, seat in enumerate(seats) if seat.asked]
        now = {place: _sheet(seats[place].now.result) for place in asked}

        def moves(step: int) -> bool:
            found = self.results(step)
            return any(_sheet(found[place].result) != now[place] for place in asked)

        return self.variable.first(moves)


def _sheet(result: UnitResult) -> object:
    return result.states, result.points


def corrections(member: Member, bounds: Mapping[str, Bounded]) -> Iterator[Correction]:
    """Every fact that the unit declared and nobody confirmed: appraised and rolled up ones are no claims."""
    assessment = member.case.assessment
    settled = {*assessment.appraised_facts, *(name for seat in member.seats for name in seat.rolled_up)}
    for previous, declared in ((False, assessment.facts), (True, assessment.previous)):
        for name in sorted(declared):
            fact = _declared_by(member, name)
            if fact is None or fact.type is FactType.TEXT or (not previous and name in settled):
                continue
            yield Correction(Variable(member, Name(name, previous), fact, bounds[name]))


def _declared_by(member: Member, name: str) -> Fact | None:
    """How the standards that judge the unit declare a fact, those that were asked for first."""
    seats = sorted(member.seats, key=lambda seat: not seat.asked)
    return next((seat.standard.facts[name] for seat in seats if name in seat.standard.facts), None)


# -- the units above ---------------------------------------------------------------------------------------------------


def above(field_: Field, member: Member, assessment: Assessment, results: list[Judged]) -> tuple[str, ...]:
    """The units above that get another verdict, when a unit has this assessment and these results."""
    parent = field_.parent_of(member)
    if parent is None:
        return ()
    child = _child(member, assessment, results)
    rolled = {seat.standard.id: _counted_anew(seat, child) for seat in parent.seats}
    if all(rolled[seat.standard.id] == seat.rolled_up for seat in parent.seats):
        return ()
    found = parent.again(parent.case.assessment, rolled)
    pairs = zip(parent.seats, found, strict=True)
    flips = any(seat.asked and seat.now.result.verdict is not judged.result.verdict for seat, judged in pairs)
    further = above(field_, parent, parent.case.assessment, found)
    return (parent.key[0], *further) if flips else further


def _child(member: Member, assessment: Assessment, results: list[Judged]) -> Child:
    """The unit as its parent would see it: by what it comes to under the default standard of its type."""
    seen = next(
        (
            judged.result
            for seat, judged in zip(member.seats, results, strict=True)
            if seat.standard is member.case.default
        ),
        None,
    )
    return Child(
        id=assessment.unit.id,
        type=assessment.unit.type,
        verdict=seen.verdict if seen is not None else Verdict.UNDETERMINED,
        scope_open=seen is not None and seen.scope_open,
        facts=effective_facts(assessment, {}, most=False),
    )


def _counted_anew(seat: Seat, child: Child) -> RolledFacts:
    """The figures rolled up at a seat with one child counted anew."""
    alone = roll_up(seat.standard, [child])
    return {
        name: _instead(rolled, child.id, alone[name]) if name in alone else rolled
        for name, rolled in seat.rolled_up.items()
    }


def _instead(rolled: RolledUp, child: str, alone: RolledUp) -> RolledUp:
    counted, still_open = (
        tuple(sorted({*(unit for unit in units if unit != child), *found}))
        for units, found in ((rolled.counted, alone.counted), (rolled.open, alone.open))
    )
    return replace(rolled, counted=counted, open=still_open)
