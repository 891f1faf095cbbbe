"""Quota: how many units of a group may hold a grade, and who moves down where there are more."""

from collections.abc import Callable, Sequence
from itertools import groupby
from math import floor

from scoring.engine.ranking import RANKED, group_key, merit
from scoring.model.result import QuotaCut, UnitResult

#: Judges the unit at a place of the list anew, moved down by a quota.
Again = Callable[[int, QuotaCut], UnitResult]


def after_quota(results: Sequence[UnitResult], again: Again) -> list[UnitResult]:
    """The results of one standard with every unit beyond the quota of its group moved down."""
    settled = list(results)
    places = sorted(range(len(results)), key=lambda place: group_key(results[place]))
    for _, group in groupby(places, key=lambda place: group_key(results[place])):
        for place, cut in _cuts(results, list(group)):
            settled[place] = again(place, cut)
    return settled


def _cuts(results: Sequence[UnitResult], group: Sequence[int]) -> list[tuple[int, QuotaCut]]:
    """The units of a group beyond its quota, of those that have a rank. Where the cut falls among units of equal rank,
    all of these are."""
    scoring = results[group[0]].standard.scoring
    quota = scoring.quota if scoring is not None else None
    if quota is None:
        return []
    counted = sum(results[place].grade in quota.of for place in group)
    allowed = floor(quota.at_most * counted)
    holding = [place for place in group if results[place].grade == quota.grade and results[place].verdict in RANKED]
    holding.sort(key=lambda place: merit(results[place]))
    cuts: list[tuple[int, QuotaCut]] = []
    rank = 1
    for _, tied in groupby(holding, key=lambda place: merit(results[place])):
        equal = list(tied)
        if rank - 1 + len(equal) > allowed:
            across = rank <= allowed
            cuts += [(place, QuotaCut(quota.grade, allowed, counted, rank, across)) for place in equal]
        rank += len(equal)
    return cuts
