"""Lists in workbooks: read whole by our own reader, then sifted sheet by sheet. Forms go through the intake."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from scoring.batch.reading.cells import Contents
from scoring.batch.reading.heading import Heading
from scoring.batch.reading.known import Known
from scoring.batch.reading.rows import Rows
from scoring.batch.reading.sift import Part, Place, nothing_but, sifted
from scoring.intake.cells import Merged
from scoring.intake.files import Submission
from scoring.intake.paths import InputFile
from scoring.intake.rows import Row
from scoring.intake.sheets import Listed, find_lists, row_in
from scoring.intake.workbooks import open_workbook, submission_of
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source.workbook import cells as workbook
from scoring.source.workbook.cells import Area, Content

#: Rows of a part.
PART = 16_384


class Book:
    """A workbook: every sheet of it that is a list, in parts; `size` is how many submissions it has."""

    def __init__(self, path: Path, source: str, known: Known) -> None:
        """Raises ScoringError where the file cannot be read."""
        self._source, self._known = source, known
        self._book = open_workbook(InputFile(path, source), known.numbers)
        self._lists, warnings = find_lists(self._book.others, source, known.words, known.numbers)
        self.marks = self._book.marks
        self.warnings = (*self._book.warnings, *warnings)
        self.size = len(self._book.forms) + sum(
            len(listed.rows) or bool(listed.header.faults) for listed in self._lists
        )

    def parts(self, after: int) -> Iterator[Rows]:
        """Everything but the first parts."""
        return islice(self._parts(), after, None)

    def _parts(self) -> Iterator[Rows]:
        if not self.size:
            at = Span(self._source, 1, 1)
            yield nothing_but(Submission(self._source, None, at, (Diagnostic("E109", at, {}),)), self._known)
        read = 0
        for form in self._book.forms:
            read += 1
            yield nothing_but(form, self._known, read)
        for listed in self._lists:
            faults = listed.header.faults
            if faults and not listed.rows:
                read += 1
                row = Row(faults[0].span.line, None, faults)
                yield nothing_but(submission_of(row, listed.sheet.name, self._source, ()), self._known, read)
            merged, heading = Merged(listed.sheet.merged), Heading(listed.header, self._known)
            for start in range(0, len(listed.rows), PART):
                rows = listed.rows[start : start + PART]
                covering = dict(enumerate(map(merged.at, rows))) if listed.sheet.merged else {}
                read += len(rows)
                yield self._sifted(listed, heading, rows, covering, read)

    def _sifted(
        self,
        listed: Listed,
        heading: Heading,
        rows: Sequence[workbook.Row],
        covering: Mapping[int, Sequence[Area]],
        read: int,
    ) -> Rows:
        """Some rows of a sheet, and the merged cells that cover a part of each, where there are any. Where the workbook
        asks for standards, each of the rows names its own."""
        sheet, known = listed.sheet.name, self._known
        stray = np.full(len(rows), bool(listed.header.faults or self._book.standards))
        stray[[place for place, areas in covering.items() if areas]] = True
        stray[_doubled(rows)] = True
        columns = _columns(rows)
        for place in [place for place in columns if place not in listed.header.columns]:
            stray |= Contents(columns.pop(place)).filled()

        def again(row: int) -> Submission:
            read = row_in(listed, rows[row], covering.get(row, ()), self._source, known.labels, known.numbers)
            return submission_of(read, sheet, self._source, self._book.standards)

        numbers = [row.number for row in rows]
        part = Part(
            cells={place: Contents(columns[place]) for place in sorted(columns) if place not in heading.counters},
            targets=heading.targets,
            numbers=numbers,
            sources=[f"{self._source}!{sheet}!{number}" for number in numbers],
            stray=stray,
            again=again,
            others=(),
            read=read,
        )
        return sifted(part, known, Place(self._source, sheet, heading.places))


def _doubled(rows: Sequence[workbook.Row]) -> list[int]:
    """The rows in which a cell stands twice."""
    shapes = {id(row.columns): row.columns for row in rows}  # few, since rows that are alike share theirs
    doubled = {key for key, columns in shapes.items() if len(set(columns)) < len(columns)}
    return [place for place, row in enumerate(rows) if id(row.columns) in doubled] if doubled else []


def _columns(rows: Sequence[workbook.Row]) -> dict[int, Sequence[Content | None]]:
    """Rows as columns, each by its place."""
    if all(row.columns == rows[0].columns for row in rows):
        return dict(zip(rows[0].columns, zip(*(row.contents for row in rows), strict=True), strict=True))
    columns: dict[int, list[Content | None]] = {}
    for at, row in enumerate(rows):
        for place, held in row.cells():
            if place not in columns:
                columns[place] = [None] * len(rows)
            columns[place][at] = held
    return {**columns}
