"""A result read back from its JSON: checked where it is used, typed, exact. What is not used here is passed over.

Nothing in the document is trusted: a part that is missing, of another type, or there twice makes it no result at all.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from scoring.model.legal import LegalRef
from scoring.model.result import State, Verdict
from scoring.model.standard import Provenance
from scoring.reports.document import SCHEMA

_T = TypeVar("_T")
_Word = TypeVar("_Word", bound=Enum)
#: A map of the document.
Node = Mapping[str, Any]
#: The way from the top of a document to one of its parts.
Way = tuple[str | int, ...]
#: The least and the most that open points can come to; None where nothing bounds that end.
PointsRange = tuple[Fraction | None, Fraction | None]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]*[1-9][0-9]*)?")
#: No figure of a result is longer; what is made to be slow or unprintable is.
_LONGEST_NUMBER = 100
_LARGEST_DENOMINATOR_BITS = 3000
_DEEPEST_REFERENCE = 8


class MisshapenError(ValueError):
    """A document is no result; `way` leads to the first part that is not as it must be."""

    def __init__(self, *way: str | int) -> None:
        super().__init__(".".join(map(str, way)))
        self.way: Way = way


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
    if _value(document, "schema") != SCHEMA:
        raise MisshapenError("schema")
    groups = _each(document, "groups", _group)
    known: set[tuple[str, str, int]] = set()
    for place, units in enumerate(groups):
        for number, unit in enumerate(units):
            key = (unit.id, unit.group.standard, unit.group.period)
            if key in known:
                raise MisshapenError("groups", place, "units", number, "unit", "id")
            known.add(key)
    as_of = _text_or_none(document, "as_of")
    if as_of is not None and not _DAY.fullmatch(as_of):
        raise MisshapenError("as_of")
    rejected = len(_of(document, "rejected", list))
    return Published(source, as_of, rejected, tuple(unit for units in groups for unit in units))


def _group(node: Node) -> list[PublishedUnit]:
    listed = _of(node, "units", list)
    head = PublishedGroup(
        standard=_text(node, "standard"),
        edition=_text(node, "edition"),
        criteria_sha256=_text(node, "criteria_sha256"),
        period=_positive(node, "period"),
        cluster=_text_or_none(node, "cluster"),
        provenance=_word(node, "provenance", Provenance),
        ranked=sum(isinstance(unit, Mapping) and unit.get("rank") is not None for unit in listed),
    )
    return list(_each(node, "units", lambda unit: _unit(unit, head)))


def _unit(node: Node, group: PublishedGroup) -> PublishedUnit:
    own, within = _map(node, "unit"), "unit"
    return PublishedUnit(
        group=group,
        rank=None if _value(node, "rank") is None else _positive(node, "rank"),
        id=_inside(within, _text, own, "id"),
        name=_inside(within, _text, own, "name"),
        type=_inside(within, _text, own, "type"),
        parent=_inside(within, _text_or_none, own, "parent"),
        verdict=_word(node, "verdict", Verdict),
        provisional=_of(node, "provisional", bool),
        grade=_text_or_none(node, "grade"),
        points=_number(node, "points"),
        points_raw=_number(node, "points_raw"),
        points_range=_range(node, "points_range"),
        max_points=_number(node, "max_points"),
        decisive=_words(node, "decisive"),
        tie_break=_text_or_none(node, "tie_break"),
        reasons=_each(node, "reasons", _reason),
        sections=_unique(_each(node, "sections", _section), "sections"),
        criteria=_addable(_unique(_each(node, "criteria", _criterion), "criteria")),
    )


def _section(node: Node) -> PublishedSection:
    return PublishedSection(
        id=_text(node, "id"),
        state=_word(node, "state", State),
        points=_number(node, "points"),
        points_range=_range(node, "points_range"),
        max_points=_number(node, "max_points"),
    )


def _criterion(node: Node) -> PublishedCriterion:
    reasons = _each(node, "reasons", _reason)
    if not reasons:
        raise MisshapenError("reasons")
    return PublishedCriterion(
        id=_text(node, "id"),
        state=_word(node, "state", State),
        points=_number(node, "points"),
        max_points=_number(node, "max_points"),
        basis=_basis(node, "basis", _DEEPEST_REFERENCE),
        provenance=_word(node, "provenance", Provenance),
        reasons=reasons,
    )


def _reason(node: Node) -> PublishedReason:
    return PublishedReason(_text(node, "code"), _text(node, "text"))


def _basis(node: Node, key: str, deepest: int) -> LegalRef:
    basis = _map(node, key)
    if deepest == 0:
        raise MisshapenError(key)
    optional = ("article", "clause", "letter", "section", "annex")
    return LegalRef(
        text=_inside(key, _text, basis, "text"),
        instrument=_inside(key, _text, basis, "instrument"),
        via=_inside(key, _basis, basis, "via", deepest - 1) if "via" in basis else None,
        **{part: _inside(key, _text, basis, part) for part in optional if part in basis},
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


# -- the kinds of values; each raises MisshapenError where the key leads to anything else -----------------------------


def _inside(key: str, read: Callable[..., _T], *arguments: Any) -> _T:
    """What `read` gives; where it fails, the way begins with the key."""
    try:
        return read(*arguments)
    except MisshapenError as error:
        raise MisshapenError(key, *error.way) from None


def _each(node: Node, key: str, read: Callable[[Node], _T]) -> tuple[_T, ...]:
    """Every map of a list, as `read` makes it."""
    found = []
    for place, item in enumerate(_of(node, key, list)):
        if not isinstance(item, Mapping):
            raise MisshapenError(key, place)
        try:
            found.append(read(item))
        except MisshapenError as error:
            raise MisshapenError(key, place, *error.way) from None
    return tuple(found)


def _value(node: Node, key: str) -> object:
    if key not in node:
        raise MisshapenError  # the way leads to the part that lacks the key
    return node[key]


def _of(node: Node, key: str, kind: type[_T]) -> _T:
    value = _value(node, key)
    if not isinstance(value, kind):
        raise MisshapenError(key)
    return value


def _map(node: Node, key: str) -> Node:
    value = _value(node, key)
    if not isinstance(value, Mapping):
        raise MisshapenError(key)
    return value


def _text(node: Node, key: str) -> str:
    text = _of(node, key, str)
    if not text:
        raise MisshapenError(key)
    return text


def _text_or_none(node: Node, key: str) -> str | None:
    return None if _value(node, key) is None else _text(node, key)


def _words(node: Node, key: str) -> tuple[str, ...]:
    listed = _of(node, key, list)
    for place, word in enumerate(listed):
        if not isinstance(word, str) or not word:
            raise MisshapenError(key, place)
    return tuple(listed)


def _positive(node: Node, key: str) -> int:
    value = _value(node, key)
    if type(value) is not int or not 0 < value < 10**9:
        raise MisshapenError(key)
    return value


def _word(node: Node, key: str, words: type[_Word]) -> _Word:
    value = _text(node, key)
    try:
        return words(value)
    except ValueError:
        raise MisshapenError(key) from None


def _number(node: Node, key: str) -> Fraction | None:
    value = _value(node, key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER or not _NUMBER.fullmatch(value):
        raise MisshapenError(key)
    return Fraction(value)


def _range(node: Node, key: str) -> PointsRange | None:
    if _value(node, key) is None:
        return None
    ends = _of(node, key, list)
    if len(ends) != 2:
        raise MisshapenError(key)
    least, most = (_number({key: end}, key) for end in ends)
    return least, most
