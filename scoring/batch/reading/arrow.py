"""Lists in Parquet and in Arrow's own files: the names of the columns are the header, and a row is a unit. A text means
what it does in CSV, any other value what the cell of a workbook means that holds the same."""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from polars.exceptions import PanicException, PolarsError

from scoring.batch.reading.cells import Cells, Texts
from scoring.batch.reading.heading import Heading
from scoring.batch.reading.known import Known
from scoring.batch.reading.rows import Rows
from scoring.batch.reading.sift import Part, Place, sifted
from scoring.batch.reading.spelling import Spelling, listed, typed
from scoring.batch.reading.typed import cells_of, python_values, spelling_of, text_of
from scoring.intake.files import Submission
from scoring.intake.rows import header_of, row_of
from scoring.intake.unusable import MEGABYTE, unusable
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.source.file import read_bytes
from scoring.source.tree import Numbers, Scalar, Typed

#: Units of a part.
PART = 32_768
_TYPED = {Spelling.NUMBER: Typed.NUMBER, Spelling.DATE: Typed.DATE, Spelling.BOOLEAN: Typed.BOOLEAN}


class Table:
    """A list in columns. A unit is known as `big.parquet#12`, counted from 1; that is also its line."""

    def __init__(self, path: Path, source: str, known: Known) -> None:
        """Raises ScoringError where the file cannot be read."""
        if not path.is_file():
            read_bytes(path, source, MEGABYTE)
        try:
            path.open("rb").close()
        except OSError as error:
            why = {"why": error.strerror or type(error).__name__}
            raise ScoringError([Diagnostic("E101", Span(source, 1, 1), why)]) from None
        self._source, self._known = source, known
        try:
            scan = pl.scan_parquet if path.suffix.lower() == ".parquet" else pl.scan_ipc
            self._frame = scan(path, glob=False)
            schema = self._frame.collect_schema()
            self.size = int(self._frame.select(pl.len()).collect().item())
        except (PolarsError, PanicException, OSError):
            raise ScoringError([unusable("table", source)]) from None
        names = (listed(name, Span(source, 1, place), Numbers.UNSAID) for place, name in enumerate(schema, start=1))
        self._heading = Heading(header_of(filter(None, names), known.words), known)

    def parts(self, after: int) -> Iterator[Rows]:
        """All units but those of the first parts. A file that breaks off is told where it does."""
        start, holds_units = after * PART, after > 0
        try:
            for table in _in_parts(self._frame.slice(start)):
                rows = self._sifted(table, start, [])
                holds_units |= bool(rows.heads.ids or rows.apart or rows.rejected)
                yield rows
                start += table.height
        except (PolarsError, PanicException, OSError):
            fault = unusable("table", self._source)
            yield self._sifted(None, start, [Submission(self._source, None, fault.span, (fault,))])
            return
        if not holds_units:
            yield self._sifted(None, start, [self._nothing()])

    def _nothing(self) -> Submission:
        """What a list without units is."""
        at = Span(self._source, 1, 1)
        return Submission(self._source, None, at, self._heading.header.faults or (Diagnostic("E109", at, {}),))

    def _sifted(self, table: pl.DataFrame | None, start: int, others: list[Submission]) -> Rows:
        """A part; rows in which nothing stands are left out."""
        heading = self._heading
        columns = [] if table is None else table.get_columns()
        cells: dict[Hashable, Cells] = {
            place: cells_of(values) for place, values in enumerate(columns, start=1) if place not in heading.counters
        }
        rows = np.arange(0 if table is None else table.height)
        first = cells.get(heading.places["id"]) if heading.names_units else None
        doubtful = rows if first is None else np.flatnonzero(~first.filled())
        empty = [row for row in doubtful.tolist() if not self._cells(columns, row, start)]
        if empty:
            rows = np.delete(rows, empty)
            cells = {place: column.pick(rows) for place, column in cells.items()}
        numbers = (rows + start + 1).tolist()
        faulty = bool(heading.header.faults)

        def again(row: int) -> Submission:
            return self._submission(columns, int(rows[row]), start)

        part = Part(
            cells=cells,
            targets=heading.targets,
            numbers=numbers,
            sources=[f"{self._source}#{number}" for number in numbers],
            stray=np.full(len(numbers), faulty),
            again=again,
            others=others,
            read=start if table is None else start + table.height,
        )
        return sifted(part, self._known, Place(self._source, "", heading.places))

    def _submission(self, columns: list[pl.Series], row: int, start: int) -> Submission:
        """A row as a document."""
        number = start + row + 1
        span = Span(self._source, number, 1)
        header = self._heading.header
        read = row_of(header, self._cells(columns, row, start), span, self._known.labels)
        return Submission(f"{self._source}#{number}", read.root, span, header.faults or read.faults)

    def _cells(self, columns: list[pl.Series], row: int, start: int) -> list[Scalar]:
        spans = (Span(self._source, start + row + 1, place) for place in range(1, len(columns) + 1))
        found = (
            _scalar(values[row : row + 1], span, self._known.numbers)
            for values, span in zip(columns, spans, strict=True)
        )
        return [scalar for scalar in found if scalar is not None]


def _scalar(value: pl.Series, span: Span, numbers: Numbers) -> Scalar | None:
    """One value as the intake would read it; None where there is none."""
    if value.null_count():
        return None
    spelling = spelling_of(value.dtype)
    if spelling is not None:
        return typed(text_of(python_values(value)[0]), span, _TYPED[spelling])
    texts = cells_of(value)
    if isinstance(texts, Texts):
        return listed(texts.values[0], span, numbers)
    fault = Diagnostic("E404", span, {"name": value.name, "expected": "value", "found": "list"})
    return Scalar(value.name, span, plain=False, fault=fault)


def _in_parts(frame: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """Tables of as many rows as a part has, whatever the file is cut into."""
    held: list[pl.DataFrame] = []
    for batch in frame.collect_batches(chunk_size=PART, maintain_order=True, engine="streaming"):
        held.append(batch)
        while sum(table.height for table in held) >= PART:
            whole: Any = pl.concat(held)
            yield whole[:PART].rechunk()
            held = [whole[PART:]]
    rest = pl.concat(held) if held else None
    if rest is not None and rest.height:
        yield rest.rechunk()
