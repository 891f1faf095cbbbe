"""Why one unit stands above another: the first key of the ranking in which they differ, and the criteria behind it.

Both are results as they were published, so that a ranking can be defended without the assessments. What a result does
not hold is not guessed: the values of facts, and the order of the keys where the criteria file is not at hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any

from scoring.engine.ties import share_met
from scoring.model.points import Tie
from scoring.model.result import Verdict
from scoring.model.standard import Standard
from scoring.reports.comparison.comparison import Moved, MovedUnit, moved_unit
from scoring.reports.published import (
    Published,
    PublishedCriterion,
    PublishedReason,
    PublishedSection,
    PublishedUnit,
)

#: What two units must share to be ranked against each other.
_OF_A_GROUP = ("standard", "edition", "period", "cluster")
#: Recognised before not recognised.
_VERDICTS = (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED)

#: What the reasons of a unit as a whole begin with, by the decisive names (before a colon) that they are told for.
_DECIDING: Mapping[str, tuple[str, ...]] = {
    "scope": ("scope_outside", "scope_unknown"),
    "section": ("section_",),
    "grade": ("no_grade", "graded_below", "grade_", "quota", "no_total"),
}

#: Of a unit under a standard in a period the values of all its keys, where they are known.
Values = Mapping[tuple[str, str, int], tuple[Fraction | None, ...]]
_NO_VALUES: Values = {}


class Standing(StrEnum):
    """Where a unit stands beside another."""

    ABOVE = "above"
    BELOW = "below"
    EQUAL = "equal"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the ranking with the values of both units. `tie` is None for the verdict, which comes before all others
    and whose values stand in the units. A value is None where it is open or undeclared; `is_known` tells whether the
    result says so at all."""

    tie: Tie | None
    a: Fraction | None = None
    b: Fraction | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Sums:
    """How a difference comes about: criteria + between + rescaled = difference. `between` is what the maxima of
    sections and their rounding do, `rescaled` what rescaling and rounding of the total do."""

    criteria: Fraction
    between: Fraction
    rescaled: Fraction
    difference: Fraction


@dataclass(frozen=True, slots=True)
class Against:
    """Two units under one standard. `apart` names what keeps them from being compared. `key` decides, those of `alike`
    come before it and do not; without a key its order is not known, or the ranks contradict the values.

    `moved` holds the second unit against the first, so that its differences are what the first has beyond the second.
    """

    a: PublishedUnit
    b: PublishedUnit
    standing: Standing
    apart: tuple[str, ...]
    alike: tuple[Key, ...]
    key: Key | None
    is_contradicted: bool
    moved: MovedUnit
    standard: Standard | None = field(default=None, compare=False, repr=False)

    @property
    def criteria(self) -> tuple[Moved[PublishedCriterion], ...]:
        """The criteria in which they differ; none where they are not compared."""
        return () if self.standing is Standing.NOT_COMPARABLE else self.moved.criteria

    @property
    def sections(self) -> tuple[Moved[PublishedSection], ...]:
        """The sections in which they differ; none where they are not compared."""
        return () if self.standing is Standing.NOT_COMPARABLE else self.moved.sections

    @property
    def points(self) -> Sums | None:
        """How the difference of the totals comes about; None where one is open, or there is none."""
        found = self.moved.balance
        if found is None or self.standing is Standing.NOT_COMPARABLE:
            return None
        return Sums(found.kept + found.came + found.gone, found.between, found.rescaled, found.points)

    @property
    def section(self) -> Sums | None:
        """How the difference of the section comes about that decides; None where it is no section, or open."""
        key = self.key
        if key is None or key.a is None or key.b is None or key.tie is None or key.tie.kind != "section":
            return None
        members = self.of_section(key)
        gained = [part.difference for part in self.moved.criteria if part.latest.id in members]
        criteria = sum((each for each in gained if each is not None), Fraction(0))
        difference = key.a - key.b
        return Sums(criteria, difference - criteria, Fraction(0), difference)

    def of_section(self, key: Key) -> frozenset[str]:
        """The criteria of the section that a key compares."""
        criteria = () if self.standard is None else self.standard.criteria
        return frozenset(each.id for each in criteria if key.tie is not None and each.section == key.tie.name)


@dataclass(frozen=True, slots=True)
class Above:
    """Two units of a result, under every standard that both were judged by; where they share none, under the first of
    each."""

    source: str | None
    pairs: tuple[Against, ...]

    def to_dict(self) -> Mapping[str, Any]:
        """The answer as the JSON document of schema `scoring/above/1`."""
        from scoring.reports.above.document import above_document  # noqa: PLC0415 (it needs this module)

        return above_document(self)


def above(result: Published, a: str, b: str, standards: Iterable[Standard] = (), values: Values = _NO_VALUES) -> Above:
    """Hold two units of a result against each other.

    `standards` are those at hand: one of the same contents as the result was judged by tells in which order the keys
    were looked at. Raises LookupError for a unit that the result does not have.
    """
    ones, others = ([unit for unit in result.units if unit.id == name] for name in (a, b))
    for name, found in ((a, ones), (b, others)):
        if not found:
            raise LookupError(name)
    shared = [(one, other) for one in ones for other in others if _meets(one) == _meets(other)]
    known = {(standard.id, standard.edition, standard.sha256): standard for standard in standards}
    pairs = shared or [(ones[0], others[0])]
    return Above(result.source, tuple(_against(one, other, result.units, known, values) for one, other in pairs))


def _meets(unit: PublishedUnit) -> tuple[str, int]:
    return unit.group.standard, unit.group.period


def _against(
    a: PublishedUnit,
    b: PublishedUnit,
    units: Sequence[PublishedUnit],
    known: Mapping[tuple[str, str, str], Standard],
    values: Values,
) -> Against:
    apart = tuple(name for name in _OF_A_GROUP if getattr(a.group, name) != getattr(b.group, name))
    standard = known.get((a.group.standard, a.group.edition, a.group.criteria_sha256))
    if not apart and (a.rank is None or b.rank is None):
        apart = ("rank",)
    moved = moved_unit(b, a)
    if apart or a.rank is None or b.rank is None:
        return Against(a, b, Standing.NOT_COMPARABLE, apart, (), None, False, moved, standard)
    standing = Standing.EQUAL if a.rank == b.rank else Standing.ABOVE if a.rank < b.rank else Standing.BELOW
    if a.verdict is not b.verdict:
        better = Standing.ABOVE if a.verdict is _VERDICTS[0] else Standing.BELOW
        key = Key(None) if better is standing else None
        return Against(a, b, standing, (), (), key, better is not standing, moved, standard)
    if standard is None:
        return Against(a, b, standing, (), (Key(None),), None, False, moved)
    keys = _keys(a, b, standard.ties, values)
    alike, deciding = _parted(keys, _known_index(a, b, units, standard.ties))
    contradicted = _contradicts(standing, alike, deciding, keys)
    told = None if contradicted else deciding
    return Against(a, b, standing, (), (Key(None), *alike), told, contradicted, moved, standard)


def decisive_reasons(unit: PublishedUnit) -> list[tuple[PublishedCriterion | None, PublishedReason]]:
    """Why a unit has its verdict: the first reason of every decisive criterion; of scope, sections and grade those of
    the unit as a whole."""
    by_id = {criterion.id: criterion for criterion in unit.criteria}
    own = [by_id[name] for name in unit.decisive if name in by_id]
    told: list[tuple[PublishedCriterion | None, PublishedReason]] = [(each, each.reasons[0]) for each in own]
    kinds = {name.partition(":")[0] for name in unit.decisive if name not in by_id}
    deciding = tuple(head for kind in sorted(kinds) for head in _DECIDING.get(kind, ()))
    return told + [(None, reason) for reason in unit.reasons if deciding and reason.code.startswith(deciding)]


def quota_reason(unit: PublishedUnit) -> PublishedReason | None:
    """Why a quota moved a unit below a grade; None where none did."""
    return next((reason for reason in unit.reasons if reason.code == "quota"), None)


# -- the keys ---------------------------------------------------------------------------------------------------------


def _keys(a: PublishedUnit, b: PublishedUnit, ties: Sequence[Tie], values: Values) -> list[Key]:
    own, its = (values.get((unit.id, *_meets(unit))) for unit in (a, b))
    if own is not None and its is not None:
        return [Key(tie, one, other) for tie, one, other in zip(ties, own, its, strict=True)]
    return [
        Key(tie, is_known=False) if tie.kind == "fact" else Key(tie, _value(a, tie), _value(b, tie)) for tie in ties
    ]


def _value(unit: PublishedUnit, tie: Tie) -> Fraction | None:
    """The value of a key that a result holds."""
    if tie.kind == "share":
        return share_met([criterion.state for criterion in unit.criteria])
    if tie.kind == "section":
        return next((section.points for section in unit.sections if section.id == tie.name), None)
    return unit.points


def _parted(keys: Sequence[Key], index: int | None) -> tuple[tuple[Key, ...], Key | None]:
    """The keys in which two units are alike, and the first in which they are not. `index` is the place of that one as
    their neighbours tell it, for values that a result does not hold."""
    for place, key in enumerate(keys):
        differs = key.a != key.b if key.is_known else index == place
        if differs:
            return tuple(keys[:place]), key
        if not key.is_known and index is None:
            return tuple(keys[:place]), None
    return tuple(keys), None


def _known_index(a: PublishedUnit, b: PublishedUnit, units: Sequence[PublishedUnit], ties: Sequence[Tie]) -> int | None:
    """The place of the first key in which two units differ, as the ranking tells it of all between them: units stand in
    the order of their keys, so the earliest key that parts any two neighbours parts the ends too. None where it is not
    told; beyond the last key where they are equal."""
    group = [unit for unit in units if unit.group == a.group]
    first, last = sorted((group.index(a), group.index(b)))
    places = [_neighbours(one, other, ties) for one, other in pairwise(group[first : last + 1])]
    known = [place for place in places if place is not None]
    return None if len(known) < len(places) else min(known, default=len(ties))


def _neighbours(one: PublishedUnit, other: PublishedUnit, ties: Sequence[Tie]) -> int | None:
    """The place of the first key in which two neighbours differ. A unit names the key that parts it from the one above,
    where that is not the first key; else the one that parts it from the one below."""
    if one.rank == other.rank:
        return len(ties)
    first = ties[0]
    if first.kind != "fact" and _value(one, first) != _value(other, first):
        return 0
    if one.tie_break is None or other.tie_break is None:
        return 0
    names = [str(tie) for tie in ties]
    is_sure = first.kind != "fact" and other.tie_break in names
    return names.index(other.tie_break) if is_sure else None


def _contradicts(standing: Standing, alike: Sequence[Key], deciding: Key | None, keys: Sequence[Key]) -> bool:
    """Whether the ranks of a result are not what its values come to."""
    if standing is Standing.EQUAL:
        return deciding is not None
    if deciding is None:
        return len(alike) == len(keys)
    return deciding.is_known and _better(deciding) is not standing


def _better(key: Key) -> Standing:
    """Who stands above by a key; what is not known comes last."""
    if key.a is None or key.b is None:
        return Standing.BELOW if key.a is None else Standing.ABOVE
    ascending = key.tie is not None and key.tie.ascending
    return Standing.ABOVE if (key.a < key.b) is ascending else Standing.BELOW
