"""Big lists of any format, part after part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scoring.batch.reading.delimited import Delimited
from scoring.batch.reading.known import Known
from scoring.batch.reading.lines import Lines
from scoring.batch.reading.rows import Rows
from scoring.batch.reading.sift import nothing_but
from scoring.intake.files import Submission
from scoring.intake.paths import WORKBOOKS
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.form import Mark
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source.encodings import Encoding
from scoring.source.tree import Numbers

#: Files of columns: Parquet, and Arrow's own under the names that people give it.
TABLES = frozenset({".parquet", ".arrow", ".feather", ".ipc"})


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list: its parts as they are asked for, how large it is in the unit in which each part tells how much was read,
    and what is worth a warning."""

    size: int
    parts: Iterator[Rows]
    warnings: tuple[Diagnostic, ...] = ()
    #: Of forms, and of lists made from them: which editions they were made for.
    marks: tuple[Mark | None, ...] = ()


def read_list(
    path: Path,
    source: str,
    vocabularies: Mapping[str, Vocabulary],
    *,
    numbers: Numbers = Numbers.UNSAID,
    encoding: Encoding | None = None,
    after: int = 0,
) -> ListFile:
    """The units of a list, which is shown under the name `source`: what `scoring.read_assessments` makes of it, each
    row by itself. What contradicts what in it, such as one unit twice, is for the caller to find.

    `after` skips so many parts, which are the same at every run. A file that cannot be read gives one rejection.
    """
    known = Known(vocabularies, numbers)
    try:
        return _opened(path, source, known, encoding, after)
    except ScoringError as error:
        refused = Submission(source, None, Span(source, 1, 1), error.diagnostics)
        return ListFile(0, iter([nothing_but(refused, known)] if not after else []))


def _opened(path: Path, source: str, known: Known, encoding: Encoding | None, after: int) -> ListFile:
    """A run loads the readers of its own formats only: most lists are CSV, and need neither XML nor YAML."""
    suffix = path.suffix.lower()
    if suffix in TABLES:
        from scoring.batch.reading.arrow import Table  # noqa: PLC0415

        table = Table(path, source, known)
        return ListFile(table.size, table.parts(after))
    if suffix in WORKBOOKS:
        from scoring.batch.reading.workbooks import Book  # noqa: PLC0415

        book = Book(path, source, known)
        return ListFile(book.size, book.parts(after), book.warnings, book.marks)
    if suffix == ".jsonl":
        from scoring.batch.reading.json_lines import JsonLines  # noqa: PLC0415

        lines = Lines(path, source, encoding, "\n")
        return ListFile(lines.size, JsonLines(lines, source, known).parts(after), lines.warnings)
    if suffix != ".csv":
        known_formats = ", ".join(sorted({".csv", ".jsonl", *WORKBOOKS, *TABLES}))
        raise ScoringError([Diagnostic("E108", Span(source, 1, 1), {"known": known_formats})])
    lines = Lines(path, source, encoding, "")
    return ListFile(lines.size, Delimited(lines, source, known).parts(after), lines.warnings)
