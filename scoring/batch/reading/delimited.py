"""Lists in CSV, part after part: records are split, and headers read, as the intake does."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, zip_longest

import numpy as np
import polars as pl

from scoring.batch.reading.cells import Texts
from scoring.batch.reading.damage import Damage, has_sign
from scoring.batch.reading.heading import Heading
from scoring.batch.reading.known import Known
from scoring.batch.reading.lines import LONGEST, Lines, too_long
from scoring.batch.reading.rows import Rows
from scoring.batch.reading.sift import Part, Place, sifted
from scoring.intake.files import Submission
from scoring.intake.records import Feed, Record, TooLongError, records, rows
from scoring.intake.rows import row_of
from scoring.intake.table import broken_row, delimiter_of, header_in, scalars
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span

#: Lines of a part; one that ends within a row has that row to its end.
PART = 16_384


class Delimited:
    """A list in CSV."""

    def __init__(self, lines: Lines, source: str, known: Known) -> None:
        self._lines, self._source, self._known = lines, source, known
        self._delimiter = delimiter_of(_first(lines), known.words)
        number, cells, _ = next(rows(Feed(lines, LONGEST), self._delimiter), Record(1, [], ""))
        self._heading = Heading(header_in(number, cells, source, known.words), known)
        self._damage: Damage | None = None
        if lines.damage is not None:
            suspected = filter(self._has_sign, rows(self._feed(), self._delimiter))
            self._damage = Damage.found(lines.damage, map(self._submission, suspected))

    def parts(self, after: int) -> Iterator[Rows]:
        """All rows but those of the first parts."""
        feed = self._feed()
        is_empty = True
        for number in count():
            start, lines = feed.number, feed.take(PART)
            if not lines:
                break
            if number < after and not any('"' in line for line in lines):
                is_empty = is_empty and not any(line.replace(self._delimiter, " ").strip() for line in lines)
                continue
            part = self._together(lines, start) or self._one_by_one(feed, lines)
            is_empty = is_empty and not part.numbers and not part.others
            if number >= after:
                yield self._sifted(part)
        if is_empty:
            yield self._sifted(self._part([], [], [self._nothing()]))

    def _feed(self) -> Feed:
        """The lines below the header."""
        feed = Feed(self._lines, LONGEST)
        next(rows(feed, self._delimiter), None)
        return feed

    def _together(self, lines: Sequence[str], start: int) -> Part | None:
        """Lines that are all alike, as they come from programs, without a look at each."""
        unsure = self._heading.header.faults or self._damage is not None or not self._heading.names_units
        table = None if unsure else _plain(lines, self._delimiter)
        if table is None or table.width < self._heading.places["id"]:
            return None
        blank = np.flatnonzero(~Texts(table[str(self._heading.places["id"])]).filled()).tolist()
        empty = [row for row in blank if not any(cell and cell.strip() for cell in table.row(row))]
        numbers: Sequence[int] = range(start, start + len(lines))
        if empty:
            kept = np.delete(np.arange(len(lines)), empty)
            table, numbers = table[kept], (kept + start).tolist()
        return self._part(numbers, table, [])

    def _one_by_one(self, feed: Feed, lines: Sequence[str]) -> Part:
        """The rows of some lines, and whatever a row of them takes besides."""
        feed.put_back(lines)
        end = feed.number + len(lines)
        numbers, found, others = list[int](), list[list[str]](), list[Submission]()
        for record in records(feed, self._delimiter):
            if isinstance(record.cells, csv.Error) or (record.cells and self._is_apart(record)):
                others.append(self._told(self._submission(record)))
            elif record.cells:
                numbers.append(record.number)
                found.append(record.cells)
            if feed.number >= end:
                break
        return self._part(numbers, found, others)

    def _is_apart(self, record: Record) -> bool:
        """Whether a row is at fault before any of its cells is looked at."""
        damage = self._damage
        return bool(self._heading.header.faults) or (
            damage is not None and (damage.everywhere or self._has_sign(record))
        )

    def _has_sign(self, record: Record) -> bool:
        """Whether a sign for a byte that is none may stand in the document of a row, which has words of the header."""
        told = [record.line] if isinstance(record.cells, csv.Error) else record.cells
        return any(map(has_sign, (*self._heading.header.columns.values(), *told)))

    def _told(self, submission: Submission) -> Submission:
        return submission if self._damage is None else self._damage.of(submission)

    def _submission(self, record: Record) -> Submission:
        """A row as a document."""
        number, cells, line = record
        span = Span(self._source, number, 1)
        header, known = self._heading.header, self._known
        if isinstance(cells, csv.Error):
            broken = Diagnostic("E110", span, {"problem": str(cells), "what": "row"})
            fault = too_long(span) if isinstance(cells, TooLongError) else broken
            row = broken_row(line, fault, self._delimiter, header, known.labels, known.numbers)
        else:
            row = row_of(header, scalars(cells, span, known.numbers), span, known.labels)
            row = replace(row, faults=header.faults) if header.faults else row
        return Submission(f"{self._source}:{number}", row.root, span, row.faults)

    def _nothing(self) -> Submission:
        """What a list without rows is."""
        start, faults = Span(self._source, 1, 1), self._heading.header.faults
        if faults:
            return Submission(f"{self._source}:1", None, start, faults)
        return Submission(self._source, None, start, (Diagnostic("E109", start, {}),))

    def _part(
        self, numbers: Sequence[int], table: pl.DataFrame | Sequence[list[str]], others: list[Submission]
    ) -> Part:
        """Rows as a part, from a table or as they were split."""
        width = self._heading.width
        stray = np.zeros(len(numbers), np.bool_)
        if isinstance(table, pl.DataFrame):
            columns = table
        else:
            stray[[row for row, cells in enumerate(table) if any(map(str.strip, cells[width:]))]] = True
            columns = _columns(table, width)

        def again(row: int) -> Submission:
            cells = [cell or "" for cell in table.row(row)] if isinstance(table, pl.DataFrame) else table[row]
            return self._told(self._submission(Record(numbers[row], cells, "")))

        return Part(
            cells={
                place: Texts(column)
                for place, column in enumerate(columns.get_columns(), start=1)
                if place not in self._heading.counters
            },
            targets=self._heading.targets,
            numbers=numbers,
            sources=[f"{self._source}:{number}" for number in numbers],
            stray=stray,
            again=again,
            others=others,
            read=self._lines.read,
        )

    def _sifted(self, part: Part) -> Rows:
        return sifted(part, self._known, Place(self._source, "", self._heading.places))


def _columns(found: Sequence[list[str]], width: int) -> pl.DataFrame:
    """Rows as columns, as many as may have a name."""
    columns = list(zip_longest(*(cells[:width] for cells in found), fillvalue=""))
    return pl.DataFrame({str(place): pl.Series(values, dtype=pl.String) for place, values in enumerate(columns)})


def _first(lines: Lines) -> list[str]:
    """The lines in which the header stands."""
    found, size = list[str](), 0
    for line in lines:
        found.append(line)
        size += len(line)
        if size >= LONGEST:
            break
    return found


def _plain(lines: Sequence[str], delimiter: str) -> pl.DataFrame | None:
    """Lines as a table where each is one row of as many cells as every other and nothing is quoted; else None."""
    text = "".join(lines)
    last = lines[-1].endswith("\n")
    if text.startswith("\ufeff"):  # what reads tables takes it for a mark and drops it
        return None
    if '"' in text or text.count("\n") != len(lines) - (not last) or max(map(len, lines)) > csv.field_size_limit():
        return None
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    width = lines[0].count(delimiter) + 1
    if text.count(delimiter) != (width - 1) * len(lines):
        return None
    schema = {str(place): pl.String for place in range(1, width + 1)}
    try:
        table = pl.read_csv(
            text.encode(), has_header=False, schema=schema, separator=delimiter, quote_char=None, infer_schema=False
        )
    except pl.exceptions.PolarsError:
        return None
    return table if table.height == len(lines) else None
