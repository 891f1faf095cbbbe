"""One part of a list sifted: clean rows become columns, every other goes through the intake by itself."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

import numpy as np

from scoring.batch.columns import Column, Flags, Ints, Places
from scoring.batch.reading.cells import Cells
from scoring.batch.reading.known import (
    CLUSTER,
    GRADE,
    HEAD,
    ID,
    NAME,
    PARENT,
    PERIOD,
    POINTS,
    TYPE,
    Known,
    KnownToType,
    Target,
)
from scoring.batch.reading.meaning import EMPTY, UNCLEAR, UNREAD, Word
from scoring.batch.reading.rows import Group, Heads, Held, Rows
from scoring.intake.assessment import read_assessment
from scoring.intake.files import Submission
from scoring.model.assessment import Assessment, Rejected
from scoring.model.expression import Name

Entry = TypeVar("Entry")

#: The columns of id, type, parent and period where nobody knows them.
UNPLACED: Mapping[str, int] = MappingProxyType(dict.fromkeys(("id", "type", "parent", "period"), 1))


class Place(NamedTuple):
    """Where rows stand: their file and sheet, and the columns of id, type, parent and period."""

    file: str
    sheet: str
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a list as they stand. `targets` tells of a unit type what each of the `cells` is for; one that is
    not there is for nothing, and nothing may stand in it. `stray` are rows that are known to be unusual; `again` gives
    a row as a document; `others` are documents without columns. `read` is how much of the list was read by then.
    """

    cells: Mapping[Hashable, Cells]
    targets: Callable[[str], Mapping[Hashable, Target | None]]
    numbers: Sequence[int]
    sources: Sequence[str]
    stray: Flags
    again: Callable[[int], Submission]
    others: Sequence[Submission]
    read: int


class _Columns(NamedTuple):
    """The rows of one type, and the codes of their columns."""

    places: Places
    facts: Mapping[str, Ints]
    previous: Mapping[str, Ints]
    papers: Mapping[str, Ints]
    claims: Mapping[str, Ints]


def sifted(part: Part, known: Known, place: Place) -> Rows:
    """The rows of a part."""
    unclear = part.stray.copy()
    heads = _head_cells(part, unclear)
    size = len(part.numbers)
    words = {target: _words(target, heads, known, size) for target in HEAD - {PERIOD}}
    for target, found in words.items():
        if target in (ID, TYPE):
            unclear |= _without(found)
        elif target in heads:
            unclear |= _unread(found)
    period = heads[PERIOD].codes(known.year) if PERIOD in heads else np.full(size, UNCLEAR, np.int64)
    unclear |= period <= UNCLEAR
    read = {
        unit_type: _columns(part, places, known.to(unit_type), unit_type, unclear)
        for unit_type, places in _by_type(words[TYPE], known, unclear)
    }
    clean = ~unclear

    def again(row: int) -> Assessment | Rejected:
        return _read(part.again(row), known)

    slow = [again(row) for row in np.flatnonzero(unclear).tolist()] + [_read(other, known) for other in part.others]
    kept = np.flatnonzero(clean)
    within, groups = np.zeros(size, np.intp), dict[str, Group]()
    for unit_type, columns in read.items():
        own = np.flatnonzero(clean[columns.places])
        within[columns.places[own]] = np.arange(len(own))
        group = _group(columns, known.to(unit_type))
        groups[unit_type] = group if len(own) == len(columns.places) else group.take(own)
    return Rows(
        *place,
        heads=_heads(part, words, period, clean),
        apart=tuple(found for found in slow if isinstance(found, Assessment)),
        rejected=tuple(found for found in slow if isinstance(found, Rejected)),
        read=part.read,
        groups=groups,
        within=within[kept],
        again=lambda at: again(int(kept[at])),
    )


def nothing_but(submission: Submission, known: Known, read: int = 0) -> Rows:
    """What a file is that holds one submission, and nothing else."""
    none = np.zeros(0, np.bool_)
    part = Part({}, lambda _: {}, (), (), none, lambda _: submission, (submission,), read)
    return sifted(part, known, Place(submission.start.source, submission.start.sheet, UNPLACED))


def _head_cells(part: Part, unclear: Flags) -> Mapping[Target, Cells]:
    """The columns of the head. What stands in a column for nothing, or in a second one for the same, is unusual."""
    found: dict[Target, Cells] = {}
    targets = part.targets("")
    for key, cells in part.cells.items():
        target = targets.get(key)
        if target is None or target in found:
            unclear |= cells.filled()
        elif target in HEAD:
            found[target] = cells
    return found


def _words(target: Target, heads: Mapping[Target, Cells], known: Known, size: int) -> Sequence[Word]:
    return heads[target].words(known.heads[target]) if target in heads else [None] * size


def _without(words: Sequence[Word]) -> Flags:
    return np.fromiter(map(not_, words), np.bool_, len(words))


def _unread(words: Sequence[Word]) -> Flags:
    return np.fromiter((word is UNREAD for word in words), np.bool_, len(words))


def _by_type(types: Sequence[Word], known: Known, unclear: Flags) -> list[tuple[str, Places]]:
    """The rows of each type that has a vocabulary; others are unusual."""
    kinds = list(dict.fromkeys(types))
    at = {kind: place for place, kind in enumerate(kinds)}
    which = np.fromiter(map(at.__getitem__, types), np.intp, len(types))
    found = []
    for place, kind in enumerate(kinds):
        places = np.flatnonzero(which == place)
        if isinstance(kind, str) and kind in known.vocabularies:
            found.append((kind, places))
        else:
            unclear[places] = True
    return found


def _columns(part: Part, places: Places, known: KnownToType, unit_type: str, unclear: Flags) -> _Columns:
    """The columns of one type; rows in which one is not clear, or beyond a bound, are marked."""
    everything = len(places) == len(part.numbers)
    parts: dict[str, dict[str, Ints]] = {"facts": {}, "previous": {}, "evidence": {}, "not_applicable": {}}
    own = np.zeros(len(places), np.bool_)
    targets = part.targets(unit_type)
    for key, cells in part.cells.items():
        target = targets.get(key)
        if target is None or target[0] not in parts:
            continue
        picked = cells if everything else cells.pick(places)
        meaning = known.meaning(target)
        if meaning is None or target[1] in parts[target[0]]:
            own |= picked.filled()
            continue
        codes = picked.codes(meaning)
        lowest = codes.min(initial=0)
        if lowest <= UNCLEAR:
            own |= codes == UNCLEAR
        if lowest > EMPTY or (codes != EMPTY).any():
            parts[target[0]][target[1]] = codes
    own |= known.bounds.breached(parts["facts"], parts["previous"], len(places))
    unclear[places] |= own
    return _Columns(places, *parts.values())


def _group(columns: _Columns, known: KnownToType) -> Group:
    facts: dict[Name, Held] = {}
    for previous, codes_by_name in ((False, columns.facts), (True, columns.previous)):
        for name, codes in codes_by_name.items():
            meaning = known.facts[name]
            facts[Name(name, previous)] = Held(_column(codes), meaning.declared, meaning.decimals)
    return Group(
        facts,
        {name: codes > UNCLEAR for name, codes in columns.papers.items()},
        {name: codes > UNCLEAR for name, codes in columns.claims.items()},
    )


def _column(codes: Ints) -> Column:
    declared = codes > UNCLEAR
    return Column(codes) if declared.all() else Column(np.where(declared, codes, 0), declared)


def _heads(part: Part, words: Mapping[Target, Sequence[Word]], period: Ints, clean: Flags) -> Heads:
    """The heads of the clean rows, of which every word was read."""
    everything, chosen = bool(clean.all()), clean.tolist()

    def pick(entries: Iterable[Entry]) -> list[Entry]:
        return list(entries) if everything else list(compress(entries, chosen))

    def there(target: Target) -> list[str]:
        return cast("list[str]", pick(words[target]))

    def maybe(target: Target) -> list[str | None]:
        return cast("list[str | None]", pick(words[target]))

    ids = there(ID)
    return Heads(
        ids=ids,
        names=[name or own for name, own in zip(maybe(NAME), ids, strict=True)],
        types=there(TYPE),
        parents=maybe(PARENT),
        clusters=maybe(CLUSTER),
        periods=period[clean].tolist(),
        claimed_points=maybe(POINTS),
        claimed_grades=maybe(GRADE),
        numbers=pick(part.numbers),
        sources=pick(part.sources),
    )


def _read(submission: Submission, known: Known) -> Assessment | Rejected:
    return read_assessment(submission.root, submission.source, submission.start, known.vocabularies, submission.faults)
