"""A result read back from its JSON: checked where it is used, typed, exact. What is not used here is passed over.

Nothing in the document is trusted: a part that is missing, of another type, or there twice makes it no result at all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from scoring.model.legal import LegalRef
from scoring.model.result import State, Verdict
from scoring.model.standard import Provenance
from scoring.reports.document import SCHEMA
from scoring.reports.nodes import (
    MisshapenError,
    Node,
    PointsRange,
    each,
    inside,
    map_at,
    number,
    of_kind,
    points_range,
    positive,
    text,
    text_or_none,
    value_at,
    word,
    words,
)

_T = TypeVar("_T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Sums that are made to be unprintable have a longer one.
_LARGEST_DENOMINATOR_BITS = 3000
_DEEPEST_REFERENCE = 8


@dataclass(frozen=True, slots=True)
class PublishedReason:
    """Why: the code and the sentence, in the language that the result was written in."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class PublishedCriterion:
    """The finding of one criterion; `points` is None where it has none or they are open."""

    id: str
    state: State
    points: Fraction | None
    max_points: Fraction | None
    basis: LegalRef
    provenance: Provenance
    reasons: tuple[PublishedReason, ...]


@dataclass(frozen=True, slots=True)
class PublishedSection:
    """A section of the scoring sheet; its points are those after its maximum."""

    id: str
    state: State
    points: Fraction | None
    points_range: PointsRange | None
    max_points: Fraction | None


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """What the units of a group share. `ranked` is how many of them have a rank."""

    standard: str
    edition: str
    criteria_sha256: str
    period: int
    cluster: str | None
    provenance: Provenance
    ranked: int


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """One unit under one standard, as a result tells it."""

    group: PublishedGroup
    rank: int | None
    id: str
    name: str
    type: str
    parent: str | None
    verdict: Verdict
    provisional: bool
    grade: str | None
    points: Fraction | None
    points_raw: Fraction | None
    points_range: PointsRange | None
    max_points: Fraction | None
    decisive: tuple[str, ...]
    tie_break: str | None
    reasons: tuple[PublishedReason, ...]
    sections: tuple[PublishedSection, ...]
    criteria: tuple[PublishedCriterion, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A whole result: its units, and how many submissions it could not use. `source` is the name it goes by."""

    source: str | None
    as_of: str | None
    rejected: int
    units: tuple[PublishedUnit, ...]

    def only(self, ids: Iterable[str]) -> "Published":
        """The same result with the units of these ids alone."""
        kept = frozenset(ids)
        return Published(self.source, self.as_of, self.rejected, tuple(unit for unit in self.units if unit.id in kept))


def published(document: Node, source: str | None = None) -> Published:
    """A document of schema `scoring/ranking/1` as data. Raises MisshapenError where it is none."""
    if value_at(document, "schema") != SCHEMA:
        raise MisshapenError("schema")
    groups = each(document, "groups", _group)
    known: set[tuple[str, str, int]] = set()
    for place, units in enumerate(groups):
        for at, unit in enumerate(units):
            key = (unit.id, unit.group.standard, unit.group.period)
            if key in known:
                raise MisshapenError("groups", place, "units", at, "unit", "id")
            known.add(key)
    as_of = text_or_none(document, "as_of")
    if as_of is not None and not _DAY.fullmatch(as_of):
        raise MisshapenError("as_of")
    rejected = len(of_kind(document, "rejected", list))
    return Published(source, as_of, rejected, tuple(unit for units in groups for unit in units))


def _group(node: Node) -> list[PublishedUnit]:
    listed = of_kind(node, "units", list)
    head = PublishedGroup(
        standard=text(node, "standard"),
        edition=text(node, "edition"),
        criteria_sha256=text(node, "criteria_sha256"),
        period=positive(node, "period"),
        cluster=text_or_none(node, "cluster"),
        provenance=word(node, "provenance", Provenance),
        ranked=sum(isinstance(unit, Mapping) and unit.get("rank") is not None for unit in listed),
    )
    return list(each(node, "units", lambda unit: _unit(unit, head)))


def _unit(node: Node, group: PublishedGroup) -> PublishedUnit:
    own, within = map_at(node, "unit"), "unit"
    return PublishedUnit(
        group=group,
        rank=None if value_at(node, "rank") is None else positive(node, "rank"),
        id=inside(within, text, own, "id"),
        name=inside(within, text, own, "name"),
        type=inside(within, text, own, "type"),
        parent=inside(within, text_or_none, own, "parent"),
        verdict=word(node, "verdict", Verdict),
        provisional=of_kind(node, "provisional", bool),
        grade=text_or_none(node, "grade"),
        points=number(node, "points"),
        points_raw=number(node, "points_raw"),
        points_range=points_range(node, "points_range"),
        max_points=number(node, "max_points"),
        decisive=words(node, "decisive"),
        tie_break=text_or_none(node, "tie_break"),
        reasons=each(node, "reasons", _reason),
        sections=_unique(each(node, "sections", _section), "sections"),
        criteria=_addable(_unique(each(node, "criteria", _criterion), "criteria")),
    )


def _section(node: Node) -> PublishedSection:
    return PublishedSection(
        id=text(node, "id"),
        state=word(node, "state", State),
        points=number(node, "points"),
        points_range=points_range(node, "points_range"),
        max_points=number(node, "max_points"),
    )


def _criterion(node: Node) -> PublishedCriterion:
    reasons = each(node, "reasons", _reason)
    if not reasons:
        raise MisshapenError("reasons")
    return PublishedCriterion(
        id=text(node, "id"),
        state=word(node, "state", State),
        points=number(node, "points"),
        max_points=number(node, "max_points"),
        basis=_basis(node, "basis", _DEEPEST_REFERENCE),
        provenance=word(node, "provenance", Provenance),
        reasons=reasons,
    )


def _reason(node: Node) -> PublishedReason:
    return PublishedReason(text(node, "code"), text(node, "text"))


def _basis(node: Node, key: str, deepest: int) -> LegalRef:
    basis = map_at(node, key)
    if deepest == 0:
        raise MisshapenError(key)
    optional = ("article", "clause", "letter", "section", "annex")
    return LegalRef(
        text=inside(key, text, basis, "text"),
        instrument=inside(key, text, basis, "instrument"),
        via=inside(key, _basis, basis, "via", deepest - 1) if "via" in basis else None,
        **{part: inside(key, text, basis, part) for part in optional if part in basis},
    )


def _unique(parts: tuple[_T, ...], key: str) -> tuple[_T, ...]:
    """The parts, none of whose ids stands twice."""
    known: set[str] = set()
    for place, part in enumerate(parts):
        name: str = part.id  # type: ignore[attr-defined]
        if name in known:
            raise MisshapenError(key, place, "id")
        known.add(name)
    return parts


def _addable(criteria: tuple[PublishedCriterion, ...]) -> tuple[PublishedCriterion, ...]:
    """The criteria, whose points have a sum that can be written down."""
    total = Fraction(0)
    for place, criterion in enumerate(criteria):
        if criterion.points is None:
            continue
        total += criterion.points
        if total.denominator.bit_length() > _LARGEST_DENOMINATOR_BITS:
            raise MisshapenError("criteria", place, "points")
    return criteria
