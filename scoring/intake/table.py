"""Lists in CSV: which sign parts the columns, and what becomes of a row whose quotes do not match."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.intake.records import Feed, Record, rows
from scoring.intake.rows import HEAD, Header, Labels, Row, Words, cell, fits, header_of, labels_of, row_of, words_of
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import Numbers, Scalar

#: What stands before text that a spreadsheet would take for a formula, here and wherever else CSV is written with care.
_KEPT_AS_TEXT = re.compile("^'(?=[=+@-])")
#: The first record of a text that has none.
_NO_RECORD = Record(1, [], "")
#: How many characters of a broken line are looked at: fewer than a cell may have.
_MADE_OUT = 100_000


def read_table(
    text: str, source: str, vocabularies: Mapping[str, Vocabulary], numbers: Numbers = Numbers.UNSAID
) -> Iterator[Row]:
    """The rows of a CSV text that are not empty, each under the number of its first line. Broken quoting costs one row,
    of which the head is kept as far as it can be made out: reading goes on at the next line. Where the header leaves
    open what cells mean (E105, E110), every row is at fault, and its head still says whose it is.
    """
    lines = io.StringIO(text, newline="").readlines()
    words = words_of(vocabularies)
    delimiter = delimiter_of(lines, words)
    records = rows(Feed(lines), delimiter)
    number, cells, _ = next(records, _NO_RECORD)
    header = header_in(number, cells, source, words)
    labels = labels_of(vocabularies)
    number = 0
    for number, cells, line in records:
        span = Span(source, number, 1)
        if isinstance(cells, csv.Error):
            fault = Diagnostic("E110", span, {"problem": str(cells), "what": "row"})
            yield broken_row(line, fault, delimiter, header, labels, numbers)
        else:
            row = row_of(header, scalars(cells, span, numbers), span, labels)
            yield replace(row, faults=header.faults) if header.faults else row
    if header.faults and not number:
        yield Row(1, None, header.faults)


def kept_as_text(text: str) -> str:
    """A cell without the sign that keeps a spreadsheet from computing it."""
    return _KEPT_AS_TEXT.sub("", text)


def scalars(cells: Sequence[str], row: Span, numbers: Numbers) -> list[Scalar]:
    """The cells of a row that are not empty, without the sign that keeps a spreadsheet from computing them."""
    filled = [(place, text) for place, text in enumerate(cells, start=1) if text.strip()]
    return [cell(kept_as_text(text), Span(row.source, row.line, place), numbers) for place, text in filled]


def broken_row(line: str, fault: Diagnostic, delimiter: str, header: Header, labels: Labels, numbers: Numbers) -> Row:
    """What can be made out of a row that is broken at the line given: whose it is."""
    head = row_of(header, scalars(_made_out(line, delimiter, header), fault.span, numbers), fault.span, labels)
    return Row(fault.span.line, head.root, (*header.faults, fault))


def _made_out(line: str, delimiter: str, header: Header) -> list[str]:
    """The cells of a broken line that may say whose it is; a parent must know which of its units is missing."""
    cells = next(csv.reader([line[:_MADE_OUT]], delimiter=delimiter), [])
    return [text if header.columns.get(place) in HEAD else "" for place, text in enumerate(cells, start=1)]


def delimiter_of(lines: Sequence[str], words: Words) -> str:
    """The sign that parts the header into most known columns: a label may hold commas itself."""

    def columns(sign: str) -> tuple[int, int]:
        _, header, _ = next(rows(Feed(lines), sign), _NO_RECORD)
        return (0, 0) if isinstance(header, csv.Error) else (sum(fits(cell, words) for cell in header), len(header))

    return max(",;\t", key=columns)


def header_in(line: int, cells: list[str] | csv.Error, source: str, words: Words) -> Header:
    """The header that the first record of a list is."""
    span = Span(source, line, 1)
    if isinstance(cells, csv.Error):
        return Header({}, (Diagnostic("E110", span, {"problem": str(cells), "what": "row"}),))
    return header_of(scalars(cells, span, Numbers.UNSAID), words)
