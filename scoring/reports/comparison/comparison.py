"""Two results held against each other: what moved, by which criteria, and whether the parts add up to the whole.

Both sides are published results (`scoring/ranking/1`), so that comparing last year's file takes neither its assessments
nor its criteria.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, Generic, TypeVar

from scoring.engine.collate import sort_key
from scoring.model.result import State, Verdict
from scoring.model.standard import Provenance
from scoring.reports.comparison.balance import Balance, balance, difference
from scoring.reports.published import (
    Published,
    PublishedCriterion,
    PublishedGroup,
    PublishedReason,
    PublishedSection,
    PublishedUnit,
)

_T = TypeVar("_T")
_Part = TypeVar("_Part", PublishedCriterion, PublishedSection)

#: What a unit loses or gains with its verdict: recognition most of all.
_STANDING = {Verdict.RECOGNISED: 5, Verdict.UNDETERMINED: 2, Verdict.NOT_RECOGNISED: 1, Verdict.INELIGIBLE: 0}
#: What may move of a unit as a whole, beside its rank.
_OF_A_UNIT = (
    *("name", "parent", "verdict", "provisional", "grade"),
    *("points", "points_raw", "points_range", "max_points"),
)
#: Reasons that complete the deciding one: what is missing, whom it waits for, what the points come to.
_COMPLETING = frozenset({"undeclared", "zero_divisor", "waits_for_units", "points_between"})
#: What the committee corrected completes it too, where it had not done so before.
_CORRECTING = frozenset({"appraised", "points_appraised"})


@dataclass(frozen=True, slots=True)
class Pair(Generic[_T]):
    """The same thing on both sides."""

    before: _T
    after: _T

    @property
    def moved(self) -> bool:
        """Whether the sides differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Moved(Generic[_Part]):
    """A criterion or a section that moved; None on the side that does not have it.

    `difference` is what it gives beyond what it gave; None where it has no points, or they are open on a side.
    """

    before: _Part | None
    after: _Part | None
    difference: Fraction | None

    @property
    def latest(self) -> _Part:
        """The part as the later side has it, else as the earlier one had it."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 (a part of neither side has not moved)
        return found


@dataclass(frozen=True, slots=True)
class MovedUnit:
    """One unit under one standard of whose result something moved. `reasons` are those of the unit as a whole that the
    earlier side does not give; `balance` is None where a total is open, or there is none."""

    before: PublishedUnit
    after: PublishedUnit
    reasons: tuple[PublishedReason, ...]
    sections: tuple[Moved[PublishedSection], ...]
    criteria: tuple[Moved[PublishedCriterion], ...]
    balance: Balance | None

    @property
    def is_only_rank(self) -> bool:
        """Whether others moved and this one is merely placed otherwise."""
        if self.sections or self.criteria or self.before.group.cluster != self.after.group.cluster:
            return False
        return all(getattr(self.before, name) == getattr(self.after, name) for name in _OF_A_UNIT)


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """The units of one standard whose two results are of the same pair of editions and periods."""

    standard: str
    edition: Pair[str]
    criteria_sha256: Pair[str]
    period: Pair[int]
    provenance: Pair[Provenance]
    units: tuple[MovedUnit, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two results. Within a group the unit that fell most stands first."""

    before: Published
    after: Published
    groups: tuple[ComparedGroup, ...]
    only_before: tuple[PublishedUnit, ...]
    only_after: tuple[PublishedUnit, ...]

    def to_dict(self) -> Mapping[str, Any]:
        """The comparison as the JSON document of schema `scoring/comparison/1`."""
        from scoring.reports.comparison.document import comparison_document  # noqa: PLC0415 (it needs this module)

        return comparison_document(self)

    @property
    def is_equal(self) -> bool:
        """Whether both sides say the same of the same units."""
        if self.only_before or self.only_after or self.before.rejected != self.after.rejected:
            return False
        heads = [pair for group in self.groups for pair in (group.edition, group.criteria_sha256, group.period)]
        return not any(group.units for group in self.groups) and not any(pair.moved for pair in heads)


def telling(moved: Moved[PublishedCriterion]) -> tuple[PublishedReason, ...]:
    """Why a criterion stands as it does on the later side: the deciding reason, and what completes it."""
    if moved.after is None:
        return ()
    known = moved.before.reasons if moved.before else ()
    first, *others = moved.after.reasons
    partly = moved.after.state is State.PARTLY_MET
    return first, *(
        reason
        for reason in others
        if reason.code in _COMPLETING
        or (reason.code in _CORRECTING and reason not in known)
        or (reason.code == "points_earned" and partly)
    )


def compare(before: Published, after: Published) -> Comparison:
    """Units of the same id and standard against each other; edition, period and cluster may differ."""
    pairs, only_before, only_after = _match(before.units, after.units)
    grouped = groupby(sorted(pairs, key=_head), key=_head)
    groups = tuple(_group([Pair(one, other) for one, other in members]) for _, members in grouped)
    return Comparison(before, after, groups, _listed(only_before), _listed(only_after))


_Units = list[PublishedUnit]


def _match(
    before: Sequence[PublishedUnit], after: Sequence[PublishedUnit]
) -> tuple[list[tuple[PublishedUnit, PublishedUnit]], _Units, _Units]:
    """Which results are held against each other, and those of each side that have no other.

    Where a unit has several years on a side, the same year is taken first, then the latest with the latest.
    """
    earlier, later = _by_unit(before), _by_unit(after)
    pairs: list[tuple[PublishedUnit, PublishedUnit]] = []
    only_before: _Units = []
    only_after: _Units = []
    for key in dict.fromkeys([*earlier, *later]):
        ones, others = earlier.get(key, {}), later.get(key, {})
        same = ones.keys() & others.keys()
        pairs += [(ones[period], others[period]) for period in same]
        left, right = (
            [years[period] for period in sorted(years.keys() - same, reverse=True)] for years in (ones, others)
        )
        matched = min(len(left), len(right))
        pairs += zip(left[:matched], right[:matched], strict=True)
        only_before += left[matched:]
        only_after += right[matched:]
    return pairs, only_before, only_after


def _by_unit(units: Iterable[PublishedUnit]) -> dict[tuple[str, str], dict[int, PublishedUnit]]:
    found: dict[tuple[str, str], dict[int, PublishedUnit]] = {}
    for unit in units:
        found.setdefault((unit.group.standard, unit.id), {})[unit.group.period] = unit
    return found


def _head(pair: tuple[PublishedUnit, PublishedUnit]) -> tuple[str, ...]:
    """What a group is known by, in the order in which groups stand."""
    one, other = (unit.group for unit in pair)
    periods = f"{one.period:09d}", f"{other.period:09d}"
    firmness = one.provenance, other.provenance
    return one.standard, one.edition, other.edition, *periods, one.criteria_sha256, other.criteria_sha256, *firmness


def _group(pairs: Sequence[Pair[PublishedUnit]]) -> ComparedGroup:
    one, other = pairs[0].before.group, pairs[0].after.group
    moved, unchanged = [], []
    for pair in sorted(pairs, key=_fall):
        unit = moved_unit(pair.before, pair.after)
        if unit.is_only_rank and pair.before.rank == pair.after.rank:
            unchanged.append(pair.after.id)
        else:
            moved.append(unit)
    return compared_group(one, other, tuple(moved), tuple(sorted(unchanged)))


def compared_group(
    before: PublishedGroup, after: PublishedGroup, units: tuple[MovedUnit, ...], unchanged: tuple[str, ...] = ()
) -> ComparedGroup:
    """Two groups of a standard with those of their units that moved, and the ids of the others."""
    return ComparedGroup(
        standard=before.standard,
        edition=Pair(before.edition, after.edition),
        criteria_sha256=Pair(before.criteria_sha256, after.criteria_sha256),
        period=Pair(before.period, after.period),
        provenance=Pair(before.provenance, after.provenance),
        units=units,
        unchanged=unchanged,
    )


def moved_unit(before: PublishedUnit, after: PublishedUnit) -> MovedUnit:
    """Two results of one standard held against each other, part by part."""
    every = _both(before.criteria, after.criteria)
    sections = [
        Moved(one, other, _section_difference(one, other)) for one, other in _both(before.sections, after.sections)
    ]
    criteria = [Moved(one, other, difference((one, other))) for one, other in every]
    return MovedUnit(
        before,
        after,
        reasons=tuple(reason for reason in after.reasons if reason not in before.reasons),
        sections=tuple(part for part in sections if _figures(part.before) != _figures(part.after)),
        criteria=tuple(part for part in criteria if _figures(part.before) != _figures(part.after)),
        balance=balance(before, after, every),
    )


def _both(before: Sequence[_Part], after: Sequence[_Part]) -> list[tuple[_Part | None, _Part | None]]:
    """The parts of two results by id, in the later order; those of the earlier side alone follow."""
    ones: dict[str, _Part] = {part.id: part for part in before}
    others: dict[str, _Part] = {part.id: part for part in after}
    return [(ones.get(name), others.get(name)) for name in dict.fromkeys([*others, *ones])]


def _figures(part: PublishedCriterion | PublishedSection | None) -> tuple[object, ...]:
    """What moves of a criterion or a section; its reasons may be told otherwise without anything having moved."""
    if part is None:
        return ()
    limits = part.points_range if isinstance(part, PublishedSection) else None
    return part.state, part.points, part.max_points, limits


def _section_difference(before: PublishedSection | None, after: PublishedSection | None) -> Fraction | None:
    ends = [Fraction(0) if part is None else part.points for part in (before, after)]
    return None if ends[0] is None or ends[1] is None else ends[1] - ends[0]


def _fall(pair: Pair[PublishedUnit]) -> tuple[int, int, Fraction, Fraction, int, str, str]:
    """Who fell most comes first: by verdict, by its firmness, by points, by the share of criteria met, by rank; then by
    name. Those who lost something will ask why before anybody else does."""
    one, other = pair.before, pair.after
    return (
        _STANDING[other.verdict] - _STANDING[one.verdict],
        one.provisional - other.provisional,
        Fraction(0) if one.points is None or other.points is None else other.points - one.points,
        _share_met(other) - _share_met(one),
        0 if one.rank is None or other.rank is None else one.rank - other.rank,
        sort_key(other.name),
        other.id,
    )


def _share_met(unit: PublishedUnit) -> Fraction:
    states = [criterion.state for criterion in unit.criteria]
    applicable = len(states) - states.count(State.NOT_APPLICABLE)
    return Fraction(states.count(State.MET), applicable) if applicable else Fraction(0)


def _listed(units: Iterable[PublishedUnit]) -> tuple[PublishedUnit, ...]:
    """The units of one side alone: by standard and period, then by name."""
    return tuple(sorted(units, key=lambda unit: (unit.group.standard, unit.group.period, sort_key(unit.name), unit.id)))
