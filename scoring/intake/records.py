"""The records of a CSV text as its lines come, whether they are held whole or read one after the other. Broken quoting
costs one row: reading goes on at its second line."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple


class TooLongError(csv.Error):
    """A row that is longer than any row may be."""


class Record(NamedTuple):
    """What stands in a row, nothing where it is empty, or why that cannot be said; the number of its first line, and
    that line."""

    number: int
    cells: list[str] | csv.Error
    line: str


class Feed:
    """Lines to be taken, some of them again; `number` is that of the next. A row may be so many characters `longest`,
    if anything is said."""

    def __init__(self, lines: Iterable[str], longest: int | None = None) -> None:
        self._source = iter(lines)
        self._again: deque[str] = deque()
        self.number, self.longest = 1, longest

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
    """Every record."""
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
        if feed.longest is not None and size >= feed.longest:
            raise TooLongError("row too long")
        yield line
