"""Lists read part by part onto disk; what an earlier run has read is not read again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from scoring.batch.ranking.folder import Folder
from scoring.batch.ranking.plans import Plans
from scoring.batch.ranking.stored import Part, fill, open_part
from scoring.batch.reading.lists import ListFile, read_list
from scoring.intake.marks import Editions, outdated
from scoring.intake.paths import InputFile
from scoring.model.assessment import Assessment, Reading, Rejected
from scoring.model.diagnostic import Diagnostic
from scoring.model.form import Mark
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.encodings import Encoding
from scoring.source.tree import Numbers


@dataclass(frozen=True, slots=True)
class Habits:
    """How the cells of lists are written: their numbers, and the encoding of what is not UTF-8; and by which editions
    forms are held."""

    numbers: str | None
    encoding: str | None
    editions: Editions

    def open(self, file: InputFile, vocabularies: Mapping[str, Vocabulary], after: int = 0) -> ListFile:
        """A list, after so many of its parts."""
        numbers = Numbers.UNSAID if self.numbers is None else Numbers(self.numbers)
        encoding = None if self.encoding is None else Encoding(self.encoding)
        return read_list(file.path, file.source, vocabularies, numbers=numbers, encoding=encoding, after=after)


def read_parts(
    files: Sequence[InputFile],
    folder: Folder,
    vocabularies: Mapping[str, Vocabulary],
    plans: Plans,
    habits: Habits,
    language: str,
    told: Callable[[int, int, int], object],
) -> tuple[list[Part], list[Diagnostic]]:
    """The parts of all files, and what is worth a warning. `told` hears how much of all files has been read, how much
    they are, and how many units that was. Raises LooksElsewhereError."""
    parts: list[Part] = []
    warnings: list[Diagnostic] = []
    sizes, units = 0, 0
    for place, file in enumerate(files):
        known = [open_part(folder.part(place, number)) for number in range(folder.parts(place))]
        parts += known
        units += sum(part.size + part.rejected for part in known)
        if folder.ended(place).get("parts") != len(known):  # it was not read to its end, or a part of it is damaged
            for part, size in _further(file, place, len(known), folder, vocabularies, plans, habits, language):
                parts.append(part)
                units += part.size + part.rejected
                told(sizes + part.read, sizes + size, units)
        ended = folder.ended(place)
        sizes += ended["size"]
        told(sizes, sizes, units)
        warnings += [_warning(found) for found in ended["warnings"]]
    return parts, warnings


def _further(
    file: InputFile,
    place: int,
    known: int,
    folder: Folder,
    vocabularies: Mapping[str, Vocabulary],
    plans: Plans,
    habits: Habits,
    language: str,
) -> Iterator[tuple[Part, int]]:
    """The parts of a file that are not there yet, each with the size of the file."""
    found = habits.open(file, vocabularies, known)
    parts = known
    for number, rows in enumerate(found.parts, start=known):
        made = folder.add(place, number, lambda path, rows=rows: fill(path, rows, plans, language))  # type: ignore[misc]
        parts += 1
        yield open_part(made), found.size
    warnings = [*found.warnings, *_outdated(found.marks, file, place, folder, habits.editions)]
    noted = {"parts": parts, "size": found.size, "warnings": [asdict(warning) for warning in warnings]}
    folder.end(place, noted)


def _outdated(
    marks: Sequence[Mark | None], file: InputFile, place: int, folder: Folder, editions: Editions
) -> Iterator[Diagnostic]:
    """What is worth a word of forms that were made for another edition than judges the years in them."""
    if not marks:
        return
    years: dict[int, Span] = {}
    for number in range(folder.parts(place)):
        part = open_part(folder.part(place, number))
        units = pl.concat([part.heads("period", "line"), part.entries().select("period", "line")])
        for period, line in units.drop_nulls().sort("line").unique("period", keep="first").sort("line").iter_rows():
            years.setdefault(period, Span(file.source, line, 1, part.sheet))
    for mark in marks:
        for year, at in years.items():
            warning = outdated(mark, at, year, editions)
            if warning is not None:
                yield warning


def _warning(found: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(found["code"], Span(*found["span"]), found["params"], found["hint"])


def read_one_by_one(files: Sequence[InputFile], vocabularies: Mapping[str, Vocabulary], habits: Habits) -> Reading:
    """The units of lists as assessments, all of them in memory."""
    assessments: list[Assessment] = []
    rejected: list[Rejected] = []
    warnings: list[Diagnostic] = []
    for file in files:
        found = habits.open(file, vocabularies)
        for rows in found.parts:
            assessments += map(rows.assessment, range(len(rows.heads.ids)))
            assessments += rows.apart
            rejected += rows.rejected
        warnings += found.warnings
    return Reading(tuple(assessments), tuple(rejected), tuple(warnings))
