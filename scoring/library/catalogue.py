"""All criteria files together: which edition is in force on a day, which is the default, and which facts are known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.library.cache import Cache
from scoring.library.compiled import compiled, restored
from scoring.library.edition import Edition
from scoring.library.force import not_in_force
from scoring.library.sources import Source, read_sources
from scoring.library.words import Words
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from scoring.library.read import CriteriaFile

_COMMAND_LINE = Span("--standard", 1, 1)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every edition of every standard that was loaded; complete and free of faults once `load_catalogue` gave it."""

    editions: tuple[Edition, ...]
    _standard: Callable[[int], Standard] = field(repr=False)
    _read: Callable[[], tuple["CriteriaFile", ...]] = field(repr=False)

    @cached_property
    def files(self) -> tuple["CriteriaFile", ...]:
        """The criteria files themselves, with the place of every part of them."""
        return self._read()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all standards, sorted."""
        return tuple(sorted({edition.standard for edition in self.editions}))

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """Every edition, each as on its first day, by id and first day."""
        return tuple(self._standard(edition.on(edition.force.start)) for edition in self._in_order)

    @property
    def _in_order(self) -> list[Edition]:
        return sorted(self.editions, key=lambda edition: (edition.standard, edition.force.start))

    @cached_property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """Unit type → its words: known to a unit is what any standard of its type declares, on any day of its force."""
        by_type: dict[str, list[int]] = {}
        for edition in self._in_order:
            by_type.setdefault(edition.unit_type, []).extend(place for _, place in edition.by_day)
        return Words(by_type, self._standard, self.defaults)

    def in_force(self, standard: str, day: date, at: Span = _COMMAND_LINE) -> Standard:
        """The edition in force on a day. Raises ScoringError E301, or E302 with the days of every edition."""
        for edition in self.editions:
            if edition.standard == standard and day in edition.force:
                return self._standard(edition.on(day))
        raise ScoringError([self._missing(standard, day.isoformat(), at)])

    def latest(self, standard: str, at: Span = _COMMAND_LINE) -> Standard:
        """The edition that came into force last, as on the last day of its force."""
        editions = [edition for edition in self.editions if edition.standard == standard]
        if not editions:
            raise ScoringError([self._missing(standard, "", at)])
        last = max(editions, key=lambda edition: edition.force.start)
        return self._standard(last.on(last.force.until or date.max))

    def for_period(self, standard: str, period: int, as_of: date | None, at: Span = _COMMAND_LINE) -> Standard:
        """The edition whose force contains the end of its own window in a period, or the day `as_of` if given."""
        if as_of is not None:
            return self.in_force(standard, as_of, at)
        for edition in self.editions:
            if edition.standard == standard and (day := edition.window_ends.in_year(period)) in edition.force:
                return self._standard(edition.on(day))
        raise ScoringError([self._missing(standard, str(period), at)])

    def _missing(self, standard: str, when: str, at: Span) -> Diagnostic:
        return not_in_force(((edition.standard, edition.force) for edition in self.editions), standard, when, at)

    def defaults(self, unit_type: str) -> tuple[str, ...]:
        """The ids of the standards that a unit of this type is judged under when nobody names one: one on any day."""
        own = (edition for edition in self.editions if edition.unit_type == unit_type)
        return tuple(sorted({edition.standard for edition in own if edition.is_default}))


def load_catalogue(folders: Sequence[tuple[Path, str]], cache: Cache | None = None) -> Catalogue:
    """Load every `*.yaml` and `*.yml` below the folders (or the file itself), each given with the name that it is shown
    under; a file that is reached twice is one, and the examples beside a criteria file are not criteria. What the same
    files came to before is taken from the `cache`, where there is one.

    Raises ScoringError with every fault of every file, in order of place: a ranking under half of the criteria would be
    a wrong one, so one bad criteria file stops all.
    """
    sources, unread = read_sources(folders)
    if cache is not None and not unread and (content := cache.get(sources)) is not None:
        kept = restored(content)
        return Catalogue(kept.editions, kept.standard, partial(_read_again, sources))
    from scoring.library.gather import gather  # noqa: PLC0415 (pydantic and YAML, which what is kept does without)

    found = gather(sources, unread)
    if cache is not None:
        cache.put(sources, compiled(found.editions, found.standards))
    return Catalogue(found.editions, found.standards.__getitem__, lambda: found.files)


def _read_again(sources: Sequence[Source]) -> tuple["CriteriaFile", ...]:
    """The files as they were when the catalogue was loaded."""
    from scoring.library.read import criteria_file  # noqa: PLC0415

    return tuple(map(criteria_file, sources))
