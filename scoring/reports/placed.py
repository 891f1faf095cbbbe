"""Some units of a ranking as a published result tells them, without the whole of it being written and read."""

from collections.abc import Container, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.model.result import Group, Ranked, Ranking
from scoring.model.what_if import Key
from scoring.reports.document import to_document
from scoring.reports.published import Published, PublishedGroup, PublishedUnit, published


def published_units(ranking: Ranking, keys: Container[Key], language: str) -> tuple[PublishedUnit, ...]:
    """The results of these units, each with its rank among all of its group."""
    chosen = [
        replace(group, units=tuple(each for each in group.units if _key(each) in keys)) for group in ranking.groups
    ]
    some = replace(ranking, groups=tuple(group for group in chosen if group.units), rejected=(), apart=0)
    ranked = {_group_key(group): _ranked(group) for group in ranking.groups}
    units = published(to_document(some, language)).units
    return tuple(replace(unit, group=replace(unit.group, ranked=ranked[_own_group_key(unit.group)])) for unit in units)


def units_named(ranking: Ranking, names: Container[str], language: str, source: str | None = None) -> Published:
    """A result that holds the units of these ids alone."""
    keys = {_key(each) for group in ranking.groups for each in group.units if _key(each)[0] in names}
    return Published(source, ranking.as_of, len(ranking.rejected), published_units(ranking, keys, language))


def tie_values(ranking: Ranking, names: Container[str]) -> Mapping[tuple[str, str, int], tuple[Fraction | None, ...]]:
    """What these units were ranked by, under each standard and in each period: a published result does not hold it."""
    return {
        (_key(each)[0], group.standard.id, group.period): each.result.keys
        for group in ranking.groups
        for each in group.units
        if _key(each)[0] in names
    }


def _key(ranked: Ranked) -> Key:
    assessment = ranked.result.assessment
    return assessment.unit.id, assessment.period


def _ranked(group: Group) -> int:
    return sum(each.rank is not None for each in group.units)


def _group_key(group: Group) -> tuple[str, str, int, str | None]:
    return group.standard.id, group.standard.edition, group.period, group.cluster


def _own_group_key(group: PublishedGroup) -> tuple[str, str, int, str | None]:
    return group.standard, group.edition, group.period, group.cluster
