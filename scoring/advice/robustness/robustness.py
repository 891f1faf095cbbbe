"""How firm each rank is: the places of every unit if something that its rank rests on were otherwise."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from scoring.advice.bounded import Bounded, bounded
from scoring.advice.claims import corrections
from scoring.advice.field import Field, Member, Seat
from scoring.advice.places import FieldGroup
from scoring.advice.rejudge import derivation_of, judged
from scoring.advice.robustness.close import close_ranks, smallest_step
from scoring.advice.robustness.open import open_ranks
from scoring.advice.robustness.variants import Variant, moved_weights, weighted, without_each
from scoring.engine.levels import Case
from scoring.engine.measure import columns, measure
from scoring.model.result import Group, QuotaCut, Ranking, UnitResult
from scoring.model.robustness import Firmness, GroupFirmness, Method, Places, Robustness, Search, Source
from scoring.model.standard import Standard
from scoring.model.vocabulary import Vocabulary

#: The combinations of moved maxima that are looked at where not all can be, and what draws them.
SAMPLES, SEED = 100, 1

_Key = tuple[str, int, str]
_Seated = Sequence[tuple[Member, Seat]]


def robustness(
    ranking: Ranking,
    cases: Sequence[Case],
    vocabularies: Mapping[str, Vocabulary],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    done: Callable[[int], object] | None = None,
) -> Robustness:
    """The places of every unit of a ranking. `ranking` is what the cases were ranked as; `done` is told of each unit
    twice: when its facts, and when its standards have been looked at."""
    whole = Field(ranking, cases)
    bounds = {unit_type: bounded(words.facts) for unit_type, words in vocabularies.items()}
    spans = _Spans()
    for member in whole.members:
        _facts(member, bounds[member.case.assessment.unit.type], spans)
        if done is not None:
            done(1)
    of_standard = _by_standard(whole)
    progress = _Progress(len(whole.members), sum(_work(each, groups, samples) for each, groups in of_standard.items()))
    searches: dict[Standard, Mapping[Source, Search]] = {}
    for standard, seated in of_standard.items():
        searches[standard] = _vary(standard, seated, samples, seed, spans)
        if done is not None:
            done(progress.after(_work(standard, seated, samples)))
    groups = tuple(_group(group, searches[group.standard], spans) for group in ranking.groups)
    return Robustness(groups, seed, samples, len(ranking.rejected))


# -- from the best to the worst ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Span:
    """The places found so far; the first is where the unit stands."""

    best: int | None
    worst: int | None
    unranked: bool
    best_by: str | None = None
    worst_by: str | None = None
    cases: int = 0

    def add(self, rank: int | None, by: str | None = None) -> None:
        self.cases += 1
        if rank is None:
            self.unranked = True
            return
        if self.best is None or rank < self.best:
            self.best, self.best_by = rank, by
        if self.worst is None or rank > self.worst:
            self.worst, self.worst_by = rank, by

    def places(self) -> Places:
        return Places(self.best, self.worst, self.unranked, self.best_by, self.worst_by)


@dataclass(slots=True)
class _Spans:
    """The places of every seat by source."""

    _found: dict[tuple[_Key, Source], _Span] = field(default_factory=dict)

    def of(self, result: UnitResult, rank: int | None, source: Source) -> _Span:
        """The places of one unit under one standard, which begin with its rank."""
        assessment = result.assessment
        key = (assessment.unit.id, assessment.period, result.standard.id), source
        if key not in self._found:
            self._found[key] = _Span(rank, rank, rank is None)
        return self._found[key]


# -- facts that nobody confirmed, and undeclared ones ------------------------------------------------------------------


def _facts(member: Member, bounds: Mapping[str, Bounded], spans: _Spans) -> None:
    """Each claim by itself at the nearest value at which the result is worse, and at that at which it is better; then
    all that is open about the unit. All other units stand as they do."""
    asked = {place: spans.of(s.before, s.now.rank, Source.FACTS) for place, s in enumerate(member.seats) if s.asked}
    for place, span in asked.items():
        for rank in open_ranks(member.seats[place]):
            span.add(rank)
    for correction in corrections(member, bounds) if asked else ():
        for place, span in asked.items():
            for step in (correction.first_worse(place), correction.first_better(place)):
                if step is not None:
                    span.add(correction.results(step)[place].rank, str(correction.name))


# -- standards otherwise -----------------------------------------------------------------------------------------------


def _work(standard: Standard, groups: Sequence[_Seated], samples: int) -> int:
    """How often units are judged under variants of a standard, at most."""
    return (samples * bool(weighted(standard)) + len(standard.criteria)) * sum(map(len, groups))


@dataclass(slots=True)
class _Progress:
    """So many units, told of as the work on them is done: each once when all of it is."""

    units: int
    whole: int
    _done: int = 0

    def after(self, work: int) -> int:
        """Of how many more units it is to be told."""
        told = self.units * self._done // self.whole
        self._done += work
        return self.units * self._done // self.whole - told


def _by_standard(whole: Field) -> Mapping[Standard, Sequence[_Seated]]:
    """The groups of each standard in which a unit was asked for."""
    found: dict[Standard, list[_Seated]] = defaultdict(list)
    for group in whole.groups:
        if any(seat.asked for _, seat in group):
            found[group[0][1].standard].append(group)
    return found


def _vary(
    standard: Standard, groups: Sequence[_Seated], samples: int, seed: int, spans: _Spans
) -> Mapping[Source, Search]:
    """Rank the groups of a standard under each of its variants."""
    moved, drawn, possible = moved_weights(standard, samples, seed)
    ranked = [_ranked(group) for group in groups]
    for variant in moved:
        for group in ranked:
            _rank_under(variant, group, spans, Source.WEIGHTS)
    lacking = list(without_each(standard))
    for variant in lacking:
        for group in groups:
            _rank_under(variant, group, spans, Source.LEFT_OUT)
    return {Source.WEIGHTS: _search(drawn, possible), Source.LEFT_OUT: _search(len(lacking), len(lacking))}


def _search(cases: int, possible: int) -> Search:
    method = Method.NOTHING if not possible else Method.EXACT if cases == possible else Method.SAMPLED
    return Search(method, cases, possible)


def _ranked(group: _Seated) -> _Seated:
    """The units that have a rank, whose order the maxima decide; where there is a quota all others count for it."""
    has_quota = group[0][1].group is not None and group[0][1].group.has_quota
    return group if has_quota else [(member, seat) for member, seat in group if seat.now.rank is not None]


def _rank_under(variant: Variant, seated: _Seated, spans: _Spans, source: Source) -> None:
    if not seated:
        return
    again = [partial(_judged, variant, member, seat) for member, seat in seated]
    found = FieldGroup([each() for each in again], list(again), [seat.asked for _, seat in seated])
    for (_, seat), rank in zip(seated, found.ranks, strict=True):
        if seat.asked:
            spans.of(seat.before, seat.now.rank, source).add(rank, variant.left_out)


def _judged(variant: Variant, member: Member, seat: Seat, cut: QuotaCut | None = None) -> UnitResult:
    """The unit under a standard otherwise; what it reached elsewhere, and what is rolled up, as it stands."""
    ready, assessment = variant.ready, variant.assessment(member.case.assessment)
    if variant.factors is None:
        measured = measure(ready, assessment, columns(ready, assessment, seat.rolled_up))
    else:
        measured = derivation_of(seat.before).measured
    return judged(ready, measured, seat.standard, assessment, seat.past, seat.rolled_up, cut)


# -- what was found ----------------------------------------------------------------------------------------------------


def _group(group: Group, searches: Mapping[Source, Search], spans: _Spans) -> GroupFirmness:
    units = tuple(
        Firmness(
            ranked,
            {source: spans.of(ranked.result, ranked.rank, source).places() for source in Source},
            *close,
        )
        for ranked, close in zip(group.units, close_ranks(group), strict=True)
    )
    tried = sum(spans.of(ranked.result, ranked.rank, Source.FACTS).cases for ranked in group.units)
    return GroupFirmness(group, units, {Source.FACTS: _search(tried, tried), **searches}, smallest_step(group.standard))
