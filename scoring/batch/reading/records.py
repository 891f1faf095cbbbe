"""The records of a CSV text as its lines come: split as the intake does, and many at once where nothing is quoted."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import polars as pl

from scoring.batch.reading.lines import LONGEST, Cut


class TooLongError(csv.Error):
    """A row that is longer than any row may be."""


class Record(NamedTuple):
    """What stands in a row, nothing where it is empty, or why that cannot be said; the number of its first line, and
    that line."""

    number: int
    cells: list[str] | csv.Error
    line: str


class Feed:
    """Lines to be taken, some of them again; `number` is that of the next."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source = iter(lines)
        self._again: deque[str] = deque()
        self.number = 1

    def take(self, count: int) -> list[str]:
        """The next lines, as many as there are."""
        lines = [self._again.popleft() for _ in range(min(count, len(self._again)))]
        lines += islice(self._source, count - len(lines))
        self.number += len(lines)
        return lines

    def put_back(self, lines: Sequence[str]) -> None:
        """Lines that are to be taken once more."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def records(feed: Feed, delimiter: str) -> Iterator[Record]:
    """Every record. After a broken one, reading goes on at its second line."""
    while True:
        taken: list[str] = []
        reader = csv.reader(_taking(feed, taken), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                number, line = feed.number - len(taken), taken[0]
                taken.clear()
                yield Record(number, cells if any(map(str.strip, cells)) else [], line)
        except csv.Error as error:
            feed.put_back(taken[1:])
            yield Record(feed.number - 1, error, taken[0])
        else:
            return


def rows(feed: Feed, delimiter: str) -> Iterator[Record]:
    """Every record that is not empty."""
    return (record for record in records(feed, delimiter) if record.cells)


def _taking(feed: Feed, taken: list[str]) -> Iterator[str]:
    """The lines of a feed, each noted. Raises TooLongError."""
    size = 0
    while lines := feed.take(1):
        (line,) = lines
        size = size + len(line) if taken else len(line)
        taken.append(line)
        if isinstance(line, Cut) or size >= LONGEST:
            raise TooLongError("row too long")
        yield line


def plain(lines: Sequence[str], delimiter: str) -> pl.DataFrame | None:
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
