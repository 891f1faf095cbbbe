"""What a change comes to, as published results tell it: the unit under each of its standards, and the others."""

from collections.abc import Container
from dataclasses import replace

from scoring.model.result import Ranking
from scoring.model.what_if import Key, WhatIf
from scoring.reports.comparison.comparison import (
    ComparedGroup,
    Comparison,
    Moved,
    MovedUnit,
    compare,
    compared_group,
    moved_unit,
)
from scoring.reports.comparison.names import Names, names_of
from scoring.reports.placed import published_units
from scoring.reports.published import Published, PublishedCriterion, PublishedUnit


def own_moves(found: WhatIf, language: str) -> tuple[MovedUnit, ...]:
    """The unit under each of its standards, whether anything moved or not. Without a field it has no rank."""
    sides = [published_units(ranking, {found.key}, language) for ranking in (found.before, found.after)]
    if not found.is_ranked:
        sides = [tuple(map(_unranked, side)) for side in sides]
    after = {unit.group.standard: unit for unit in sides[1]}
    return tuple(moved_unit(unit, after[unit.group.standard]) for unit in sides[0])


def _unranked(unit: PublishedUnit) -> PublishedUnit:
    return replace(unit, rank=None, group=replace(unit.group, ranked=0))


def other_moves(found: WhatIf, language: str) -> Comparison:
    """The other units of whose results more than the rank moved."""
    keys = frozenset(found.others)
    return compare(_side(found.before, keys, language), _side(found.after, keys, language))


def _side(ranking: Ranking, keys: Container[Key], language: str) -> Published:
    return Published(None, ranking.as_of, 0, published_units(ranking, keys, language))


def same_group(unit: MovedUnit) -> ComparedGroup:
    """The unit as a group of its own, to be headed as groups are."""
    return compared_group(unit.before.group, unit.after.group, (unit,))


def touched(unit: MovedUnit) -> tuple[Moved[PublishedCriterion], ...]:
    """The criteria whose reason is another while state and points stay: what was changed, and was not enough."""
    moved = {part.latest.id for part in unit.criteria}
    before = {criterion.id: criterion for criterion in unit.before.criteria}
    pairs = [(before[criterion.id], criterion) for criterion in unit.after.criteria if criterion.id not in moved]
    return tuple(Moved(one, other, None) for one, other in pairs if one.reasons != other.reasons)


def turned(part: Moved[PublishedCriterion]) -> Moved[PublishedCriterion]:
    """The same criterion seen from the later side, so that its earlier reasons are told."""
    return Moved(part.after, part.before, None if part.difference is None else -part.difference)


def names_in(found: WhatIf, language: str) -> Names:
    """What the standards of both rankings call themselves, their grades and their sections."""
    return names_of((group.standard for group in found.after.groups), language)
