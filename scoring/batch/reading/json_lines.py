"""Lists in JSON lines, part after part: a submission of the plain shape is a row, any other goes through the intake."""

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from scoring.batch.columns import Flags, Ints, Places
from scoring.batch.reading.cells import Cells, whole
from scoring.batch.reading.damage import Damage, has_sign
from scoring.batch.reading.known import GRADE, PERIOD, POINTS, Known, Target
from scoring.batch.reading.lines import Cut, Lines, too_long
from scoring.batch.reading.meaning import EMPTY, UNCLEAR, UNREAD, Meaning, Word, Words, is_day, words
from scoring.batch.reading.rows import Rows
from scoring.batch.reading.sift import UNPLACED, Part, Place, sifted
from scoring.batch.reading.spelling import Spelling
from scoring.intake.files import Submission, parts_of
from scoring.intake.records import Feed
from scoring.model.assessment import UNIT_PARTS
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source.yaml import read_json

#: Lines of a part.
PART = 8192
_NAMED = ("facts", "previous", "evidence", "not_applicable")
_PARTS = frozenset({"unit", "period", "claimed", *_NAMED})
#: So many spaces in a row are more than a reader of YAML takes between a key and its colon.
_GAP = " " * 100


class Bare(str):
    """A word that stands without quotes: a number, `true`, `false` or `null`."""

    __slots__ = ()


_PAPER = frozenset({"number", "date"})
#: A day for a paper that has none.
_UNDATED = "2000-01-01"
_WORDS: Mapping[bool | None, Bare] = {True: Bare("true"), False: Bare("false"), None: Bare("null")}


class _Papers:
    """Papers that are sound."""


_SOUND = _Papers()


class UnusualError(ValueError):
    """A line of another shape, which may be just as good."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnusualError
    return found


def _no_constant(_: str) -> None:
    raise UnusualError


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_int=Bare, parse_float=Bare, parse_constant=_no_constant)


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands under one key in each submission; None where it is absent."""

    values: Sequence[Any]

    def codes(self, meaning: Meaning[int]) -> Ints:
        """Each text looked up in its spelling."""
        bare, quoted = meaning.of(Spelling.BARE), meaning.of(Spelling.QUOTED)
        codes = (
            EMPTY
            if value is None
            else quoted[value]
            if type(value) is str
            else bare[value]
            if type(value) is Bare
            else 1
            if value is _SOUND
            else UNCLEAR
            for value in self.values
        )
        return whole(codes, len(self.values))

    def words(self, meaning: Words) -> Sequence[Word]:
        """Each text looked up in its spelling."""
        bare, quoted = meaning.of(Spelling.BARE), meaning.of(Spelling.QUOTED)
        return [
            None
            if value is None
            else quoted[value]
            if type(value) is str
            else bare[value]
            if type(value) is Bare
            else UNREAD
            for value in self.values
        ]

    def filled(self) -> Flags:
        """Where the key is."""
        return np.fromiter((value is not None for value in self.values), np.bool_, len(self.values))

    def pick(self, places: Places) -> "Entries":
        """Some of the submissions."""
        return Entries([self.values[place] for place in places])


class _Gathered:
    """The submissions of one part as they come."""

    def __init__(self) -> None:
        self.columns: dict[Target, list[Any]] = {}
        self.numbers: list[int] = []
        self.places: list[int] = []
        self.lines: list[str] = []
        self.others: list[Submission] = []

    def add(self, entries: Mapping[Target, Any], line: str, number: int, place: int) -> None:
        """A submission of the plain shape."""
        size = len(self.numbers)
        for target, value in entries.items():
            column = self.columns.setdefault(target, [])
            if len(column) < size:
                column += [None] * (size - len(column))
            column.append(value)
        self.numbers.append(number)
        self.places.append(place)
        self.lines.append(line)

    def cells(self) -> Mapping[Hashable, Cells]:
        """The columns, all of one length."""
        size = len(self.numbers)
        return {target: Entries(column + [None] * (size - len(column))) for target, column in self.columns.items()}


class JsonLines:
    """A list in JSON lines. A submission is known as `big.jsonl#12`, counted from 1; the only one by the file alone."""

    def __init__(self, lines: Lines, source: str, known: Known) -> None:
        self._lines, self._source, self._known = lines, source, known
        self._words = words(known.numbers)
        self._days = Meaning(lambda text, spelling: is_day(text, spelling, known.numbers))
        self._damage: Damage | None = None
        if lines.damage is not None:
            suspected = ((number, line) for number, line in enumerate(lines, start=1) if has_sign(line))
            found = (one for number, line in suspected for one in self._submissions(line, number, 0))
            self._damage = Damage.found(lines.damage, found)

    def parts(self, after: int) -> Iterator[Rows]:
        """All submissions but those of the first parts."""
        feed = Feed(self._lines)
        total = rooted = 0
        for number in count():
            start, lines = feed.number, feed.take(PART)
            if not lines:
                break
            gathered = self._gathered(lines, start, rooted)
            size = len(gathered.numbers) + len(gathered.others)
            is_alone = total == 0 and size == 1 and _all_blank(feed)
            total += size
            rooted += len(gathered.numbers) + sum(one.root is not None for one in gathered.others)
            if number >= after:
                yield self._sifted(gathered, is_alone=is_alone)
        if not total:
            at = Span(self._source, 1, 1)
            nothing = _Gathered()
            nothing.others.append(self._told(Submission(self._source, None, at, (Diagnostic("E109", at, {}),))))
            yield self._sifted(nothing, is_alone=True)

    def _gathered(self, lines: Sequence[str], start: int, rooted: int) -> _Gathered:
        found = _Gathered()
        for number, line in enumerate(lines, start=start):
            if not line.strip():
                continue
            entries = self._entries(line) if self._damage is None and not isinstance(line, Cut) else None
            if entries is not None:
                rooted += 1
                found.add(entries, line, number, rooted)
            else:
                others = self._submissions(line, number, rooted)
                rooted += sum(one.root is not None for one in others)
                found.others += map(self._told, others)
        return found

    def _submissions(self, line: str, number: int, rooted: int) -> list[Submission]:
        """Whatever a line holds, read by the intake."""
        if isinstance(line, Cut):
            span = Span(self._source, number, 1)
            return [Submission(self._source, None, span, (too_long(span),))]
        documents = read_json(line.removesuffix("\n"), self._source, number)
        parts = [part for document in documents for part in parts_of(document)]
        places = count(rooted + 1)
        return [
            Submission(self._source if part.root is None else f"{self._source}#{next(places)}", *part) for part in parts
        ]

    def _told(self, submission: Submission) -> Submission:
        return submission if self._damage is None else self._damage.of(submission)

    def _entries(self, line: str) -> Mapping[Target, Any] | None:
        """What stands in a line of the plain shape, which YAML would read alike; None for any other."""
        text = line.rstrip("\r\n")
        if not text.isprintable() or _GAP in text:
            return None
        try:
            return self._plain(_DECODER.decode(text))
        except (ValueError, RecursionError):
            return None

    def _plain(self, document: Any) -> Mapping[Target, Any]:
        """The entries of a document. Raises UnusualError."""
        if type(document) is not dict or not document.keys() <= _PARTS:
            raise UnusualError
        entries: dict[Target, Any] = {}
        for key, value in _map(document.get("unit")).items():
            if key not in UNIT_PARTS:
                raise UnusualError
            entries["unit", key] = _text(value)
        if "period" in document:
            entries[PERIOD] = _text(document["period"])
        for key, value in _map(document.get("claimed", {})).items():
            if ("claimed", key) not in (POINTS, GRADE):
                raise UnusualError
            entries["claimed", key] = _text(value)
        for part in _NAMED:
            for name, value in _map(document.get(part, {})).items():
                entries[part, name] = self._papers(value) if part == "evidence" else _text(value)
                if part == "not_applicable" and value is None:
                    raise UnusualError
        return entries

    def _papers(self, value: Any) -> Any:
        if type(value) is not list:
            raise UnusualError
        for item in value:
            paper = _map(item)
            number, day = paper.get("number"), paper.get("date", _UNDATED)
            if not paper.keys() <= _PAPER or type(number) is not str or type(day) is not str or not day:
                raise UnusualError
            if not self._words.of(Spelling.QUOTED)[number] or not self._days.of(Spelling.QUOTED)[day]:
                raise UnusualError
        return _SOUND if value else _WORDS[None]

    def _sifted(self, gathered: _Gathered, *, is_alone: bool) -> Rows:
        def again(row: int) -> Submission:
            (found,) = self._submissions(gathered.lines[row], gathered.numbers[row], gathered.places[row] - 1)
            return found._replace(source=self._source) if is_alone else found

        part = Part(
            cells=gathered.cells(),
            targets=lambda _: {target: target for target in gathered.columns},
            numbers=gathered.numbers,
            sources=[self._source if is_alone else f"{self._source}#{place}" for place in gathered.places],
            stray=np.zeros(len(gathered.numbers), np.bool_),
            again=again,
            others=[one._replace(source=self._source) for one in gathered.others] if is_alone else gathered.others,
            read=self._lines.read,
        )
        return sifted(part, self._known, Place(self._source, "", UNPLACED))


def _map(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise UnusualError
    return value


def _text(value: Any) -> str:
    """A value as its text."""
    if type(value) in (str, Bare):
        return value  # type: ignore[no-any-return]
    if value is None or type(value) is bool:
        return _WORDS[value]
    raise UnusualError


def _all_blank(feed: Feed) -> bool:
    """Whether nothing follows; what does is put back."""
    seen: list[str] = []
    while lines := feed.take(PART):
        seen += lines
        if any(line.strip() for line in lines):
            break
    feed.put_back(seen)
    return not any(line.strip() for line in seen)
