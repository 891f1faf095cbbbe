"""What to verify first: every claim of a field, by what its correction would do. Nothing is judged by it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from scoring.advice.audit.papers import paper_key
from scoring.advice.bounded import bounded
from scoring.advice.claims import FROM_BEST, Correction, above, corrections, order, standing
from scoring.advice.field import Field, Judged, Member
from scoring.engine.levels import Case
from scoring.model.assessment import Document
from scoring.model.expression import Name
from scoring.model.result import Ranking
from scoring.model.standard import FactType, Standard
from scoring.model.triage import Claim, Effect, Shared, Standing, Triage, Visit
from scoring.model.vocabulary import Vocabulary

_EFFECTS = tuple(Effect)

#: A document in a period: its number as it is compared, and its date.
_Paper = tuple[int, str, date | None]


def triage(
    ranking: Ranking,
    cases: Sequence[Case],
    vocabularies: Mapping[str, Vocabulary],
    done: Callable[[int], object] | None = None,
) -> Triage:
    """Look at every claim of the units that were asked for. `ranking` is what the cases were ranked as; `done` is told
    of each unit that has been looked at."""
    field = Field(ranking, cases)
    bounds = {unit_type: bounded(words.facts) for unit_type, words in vocabularies.items()}
    shown = _shown(field.members)
    claims: list[Claim] = []
    looked_at = 0
    for member in field.members:
        if any(seat.asked for seat in member.seats):
            looked_at += 1
            found = corrections(member, bounds[member.case.assessment.unit.type])
            claims += [_claim(field, each, shown) for each in found]
        if done is not None:
            done(1)
    claims.sort(key=_place)
    return Triage(tuple(claims), tuple(_visits(claims)), looked_at, len(ranking.rejected))


# -- what a correction does --------------------------------------------------------------------------------------------


class _Found(NamedTuple):
    """What one other value does at one seat; of no value, what stands now."""

    effect: Effect
    seat: int
    step: int | None
    after: Judged
    above: tuple[str, ...] = ()

    def weight(self, member: Member) -> tuple[int, int, int]:
        """The graver the smaller."""
        now = member.seats[self.seat].now
        return _weight(self.effect, standing(now), standing(self.after), len(self.above))


def _weight(effect: Effect, before: Standing, after: Standing, units_above: int) -> tuple[int, int, int]:
    """The effect itself; how bad the verdict becomes, or how many places are lost; how many units above get another
    verdict."""
    lost = 0
    if effect is Effect.VERDICT:
        lost = FROM_BEST.index(after.verdict)
    elif effect is Effect.RANK:
        lost = (after.rank or 0) - (before.rank or 0)
    return _EFFECTS.index(effect), -lost, -units_above


def _claim(field: Field, correction: Correction, shown: Mapping[_Paper, set[str]]) -> Claim:
    """A claim with the gravest of what its correction would do; of equals the nearest value, and the first standard."""
    variable, member = correction.variable, correction.variable.member
    assessment, fact = member.case.assessment, str(correction.name)
    found = min(_possible(field, correction), key=lambda each: (*each.weight(member), _far(each, correction)))
    moving = correction.first_moving()
    change = None if found.step is None else variable.change(found.step)
    margin = None if moving is None else variable.change(moving)
    return Claim(
        unit=assessment.unit,
        period=assessment.period,
        cluster=assessment.unit.cluster,
        standard=member.seats[found.seat].standard,
        name=fact,
        fact=variable.fact,
        value=variable.declared,
        effect=found.effect,
        before=standing(member.seats[found.seat].now),
        after=standing(found.after),
        corrected=None if found.step is None else variable.value(found.step),
        change=change,
        share=_share(correction, change),
        margin=margin,
        margin_share=_share(correction, margin),
        above=found.above,
        shared=_shared(member, correction, shown),
        at=assessment.place(fact if correction.name.previous else f"facts.{fact}"),
    )


def _possible(field: Field, correction: Correction) -> Iterator[_Found]:
    """What the nearest unfavourable value does at each seat that was asked for; and that nothing may come of it."""
    member = correction.variable.member
    asked = [place for place, seat in enumerate(member.seats) if seat.asked]
    yield _Found(Effect.NONE, asked[0], None, member.seats[asked[0]].now)
    for step in _steps(field, correction, asked):
        results = correction.results(step)
        flipped = above(field, member, correction.variable.assessment(step), results)
        for place in asked:
            effect = _effect(member.seats[place].now, results[place])
            if effect in (Effect.RANK, Effect.NONE) and flipped:
                effect = Effect.ABOVE
            if effect is not Effect.NONE:
                yield _Found(effect, place, step, results[place], flipped)


def _steps(field: Field, correction: Correction, asked: Sequence[int]) -> list[int]:
    """The nearest value at which each result is worse. Where a unit stands above, also that at which the result that
    counts there is, and the other answer to a yes or no, which may be counted there by itself."""
    variable = correction.variable
    places = list(asked)
    if field.parent_of(variable.member) is not None:
        seats = enumerate(variable.member.seats)
        places += [place for place, seat in seats if seat.standard is variable.member.case.default]
    steps = {correction.first_worse(place) for place in dict.fromkeys(places)}
    if variable.fact.type is FactType.BOOLEAN and len(places) > len(asked):
        steps.add(variable.first(lambda _: True))
    return sorted(step for step in steps if step is not None)


def _effect(now: Judged, after: Judged) -> Effect:
    one, other = order(now), order(after)
    if other <= one:
        return Effect.NONE
    if other[0] != one[0]:
        return Effect.VERDICT
    return Effect.GRADE if other[1] != one[1] else Effect.RANK


def _far(found: _Found, correction: Correction) -> int:
    return 0 if found.step is None else abs(found.step - correction.variable.here)


def _share(correction: Correction, change: Fraction | None) -> Fraction | None:
    """A change as a share of what is declared, of quantities that are not zero; a percent is a share already."""
    variable = correction.variable
    if change is None or variable.fact.type not in (FactType.COUNT, FactType.NUMBER) or not variable.here:
        return None
    return abs(change) / abs(Fraction(variable.here, 10**variable.fact.decimals))


# -- documents ---------------------------------------------------------------------------------------------------------


def _shown(members: Iterable[Member]) -> Mapping[_Paper, set[str]]:
    """Every document with the units that show it."""
    shown: dict[_Paper, set[str]] = defaultdict(set)
    for member in members:
        unit, period = member.key
        for papers in member.case.assessment.evidence.values():
            for paper in papers:
                shown[_paper(period, paper)].add(unit)
    return shown


def _paper(period: int, paper: Document) -> _Paper:
    return period, paper_key(paper.number), paper.date


def _shared(member: Member, correction: Correction, shown: Mapping[_Paper, set[str]]) -> Shared | None:
    """The document under a claim, or under a criterion that reads it, which most units show."""
    assessment, name = member.case.assessment, correction.name
    if name.previous:
        return None
    under = dict.fromkeys(
        [name.fact, *(each for seat in member.seats for each in _reading(seat.standard).get(name, ()))]
    )
    papers = [paper for part in under for paper in assessment.evidence.get(part, ())]
    found = [Shared(paper.number, len(shown[_paper(assessment.period, paper)])) for paper in papers]
    return max(found, key=lambda each: each.units, default=None)


@lru_cache(maxsize=64)
def _reading(standard: Standard) -> Mapping[Name, Sequence[str]]:
    """The criteria that read each fact."""
    found: dict[Name, list[str]] = defaultdict(list)
    for criterion in standard.criteria:
        for name in criterion.reads:
            found[name].append(criterion.id)
    return found


# -- in order ----------------------------------------------------------------------------------------------------------


def _place(claim: Claim) -> tuple[object, ...]:
    """The gravest first; then judgements, which nobody but the committee can check; then what is nearest to its other
    value; then what rests on a document that many show; then by unit and fact."""
    weight = _weight(claim.effect, claim.before, claim.after, len(claim.above))
    shown = claim.shared.units if claim.shared is not None else 0
    near = (claim.share or Fraction(0), abs(claim.change or Fraction(0)))
    named = (claim.period, claim.unit.id, claim.standard.id, claim.name)
    return (*weight, not claim.fact.judgement, *near, -shown, *named)


def _visits(claims: Sequence[Claim]) -> Iterator[Visit]:
    """The units in the order in which visits cover the most decisive claims; of equals that whose first claim stands
    first."""
    of: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        of[claim.unit.id, claim.period].append(claim)
    most = sorted(of.values(), key=lambda each: -sum(claim.is_decisive for claim in each))
    for number, each in enumerate(most, start=1):
        yield Visit(number, each[0].unit, each[0].period, tuple(each))
