"""Lists: one unit a row, the header saying what each column holds. Every cell becomes text at its place in a document,
so that a list is read by the same rules as a file of one unit."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scoring.intake.walk import MAX_HINTS, near
from scoring.model.diagnostic import Diagnostic
from scoring.model.plain import without_marks
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import Listing, Node, Scalar

_HEAD = (
    "unit.id",
    "unit.name",
    "unit.type",
    "unit.parent",
    "unit.cluster",
    "period",
    "claimed.points",
    "claimed.grade",
)
#: What people here head these columns with.
_HEAD_LABELS = {
    "Mã đơn vị": "unit.id",
    "Tên đơn vị": "unit.name",
    "Loại đơn vị": "unit.type",
    "Đơn vị cấp trên": "unit.parent",
    "Cụm": "unit.cluster",
    "Năm": "period",
    "Kỳ": "period",
    "Năm/Kỳ": "period",
}
#: In small letters: each way to head such a column; the id of the column, and how it is written.
_HEADS = {head: head for head in _HEAD} | {label.casefold(): head for label, head in _HEAD_LABELS.items()}
_WRITTEN = {word.casefold(): word for word in (*_HEAD, *_HEAD_LABELS)}
_PREFIXES = ("previous.", "evidence.", "not_applicable.")
#: How many characters of a broken line are looked at: fewer than a cell may have.
_MADE_OUT = 100_000
#: Those whose names are looked up row by row: they may be criteria, which differ from one unit type to the next.
_BY_ROW = ("evidence.", "not_applicable.")

#: In small letters: every name and label of a fact, and how it is written.
_Known = Mapping[str, str]
#: Unit type → label in small letters → fact.
_Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a document, or what keeps it from being one."""

    number: int
    root: tree.Mapping | None
    faults: tuple[Diagnostic, ...] = ()


def read_table(text: str, source: str, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Row]:
    """The rows of a CSV text that are not empty, each under the number of its first line. Broken quoting costs one row,
    of which the head is kept as far as it can be made out: reading goes on at the next line. Where the header leaves
    open what cells mean (E105, E110), every row is at fault, and its head still says whose it is.
    """
    lines = io.StringIO(text, newline="").readlines()
    known = _words(vocabularies)
    delimiter = _delimiter(lines, known)
    records = _records(lines, delimiter)
    columns, unclear = _columns(*next(records, (1, [])), source, known)
    labels = {unit_type: _labels(words) for unit_type, words in vocabularies.items()}
    number = 0
    for number, cells in records:
        span = Span(source, number, 1)
        if isinstance(cells, csv.Error):
            fault = Diagnostic("E110", span, {"problem": str(cells), "what": "row"})
            head = _row(columns, _made_out(lines[number - 1], delimiter, columns), span, labels)
            yield Row(number, head.root, (*unclear, fault))
        else:
            row = _row(columns, cells, span, labels)
            yield replace(row, faults=unclear) if unclear else row
    if unclear and not number:
        yield Row(1, None, unclear)


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Every record that is not empty, with the number of its first line; in the place of a broken one, the error."""
    first = 0
    while first < len(lines):
        reader = csv.reader((lines[at] for at in range(first, len(lines))), delimiter=delimiter, strict=True)
        start = first
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start + 1, cells
                start = first + reader.line_num
        except csv.Error as error:
            yield start + 1, error
            first = start + 1
        else:
            return


def _made_out(line: str, delimiter: str, columns: Sequence[str]) -> list[str]:
    """The cells of a broken line that may say whose it is; a parent must know which of its units is missing."""
    cells = next(csv.reader([line[:_MADE_OUT]], delimiter=delimiter), [])
    return [cell if column in _HEAD else "" for column, cell in zip(columns, cells, strict=False)]


def _delimiter(lines: Sequence[str], known: _Known) -> str:
    """The sign that parts the header into most known columns: a label may hold commas itself."""

    def columns(sign: str) -> tuple[int, int]:
        _, header = next(_records(lines, sign), (1, []))
        return (0, 0) if isinstance(header, csv.Error) else (sum(_fits(cell, known) for cell in header), len(header))

    return max(",;\t", key=columns)


def _parted(cell: str) -> tuple[str, str]:
    """What a header cell says: the part of the document, where it names one, and a name or a label."""
    word = " ".join(cell.split())
    part = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
    return part, word.removeprefix(part)


def _fits(cell: str, known: _Known) -> bool:
    """Whether a column can be read; what stands under evidence and not_applicable is looked up row by row."""
    part, word = _parted(cell)
    return part in _BY_ROW or word in known or word.casefold() in known or (not part and word.casefold() in _HEADS)


def _near(cell: str, known: _Known) -> str | None:
    """The column that a mistyped one is closest to, as it is written; marks are what is most often mistyped."""
    part, word = _parted(cell)
    columns = {without_marks(key): name for key, name in (known if part else {**_WRITTEN, **known}).items()}
    found = near(without_marks(word.casefold()), tuple(sorted(columns)))
    return found and part + columns[found]


def _columns(
    line: int, header: list[str] | csv.Error, source: str, known: _Known
) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The columns by name, and what is unclear about them; one without a name may stand there as long as nothing stands
    below it."""
    if isinstance(header, csv.Error):
        return [], (Diagnostic("E110", Span(source, line, 1), {"problem": str(header), "what": "row"}),)
    columns: dict[str, None] = {}
    faults: list[Diagnostic] = []
    for place, cell in enumerate(header, start=1):
        span, word = Span(source, line, place), " ".join(cell.split())
        if word in columns:
            faults.append(Diagnostic("E105", span, {"key": word, "line": str(line)}))
        elif word and not _fits(cell, known):
            faults.append(Diagnostic("E110", span, {"problem": word, "what": "column"}, _near(cell, known)))
        if len(faults) == MAX_HINTS:  # every row carries them, and this is no list
            break
        if word:
            columns[word] = None
    words = [" ".join(cell.split()) for cell in header]
    return [_HEADS.get(word.casefold(), word) for word in words], tuple(faults)


def _words(vocabularies: Mapping[str, Vocabulary]) -> _Known:
    facts = [fact for words in vocabularies.values() for declared in words.facts.values() for fact in declared]
    return {fact.label.vi.casefold(): fact.label.vi for fact in facts} | {fact.name: fact.name for fact in facts}


def _labels(words: Vocabulary) -> dict[str, str]:
    """The facts of a unit type by their labels, a label that two facts share left out."""
    by_label: dict[str, set[str]] = {}
    for name, declared in words.facts.items():
        for fact in declared:
            by_label.setdefault(fact.label.vi.casefold(), set()).add(name)
    return {label: name for label, (name, *others) in by_label.items() if not others}


def _row(columns: Sequence[str], cells: Sequence[str], span: Span, labels: _Labels) -> Row:
    """A row as a document; a cell under no column, or a second one for the same thing, is a fault of it."""
    filled = [
        (
            columns[place - 1] if place <= len(columns) else "",
            Scalar(cell, Span(span.source, span.line, place), plain=False),
        )
        for place, cell in enumerate(cells, start=1)
        if cell.strip()
    ]
    faults = [
        Diagnostic("E110", cell.span, {"problem": cell.text, "what": "cell"}) for column, cell in filled if not column
    ]
    types = [" ".join(cell.text.split()) for column, cell in filled if column == "unit.type"]
    names = labels.get(types[0], {}) if types else {}
    top: dict[str, Node] = {}
    parts: dict[str, dict[str, Node]] = {}
    for column, cell in filled:
        part, name = _target(column, names)
        entries = parts.setdefault(part, {}) if part else top
        if column and name in entries:
            faults.append(Diagnostic("E105", cell.span, {"key": name, "line": str(span.line)}))
        elif column:
            entries[name] = _papers(cell) if part == "evidence" else cell
    top.update((part, _mapping(entries, span)) for part, entries in parts.items() if entries)
    return Row(span.line, _mapping(top, span), tuple(faults))


def _target(column: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The part of the document that a column fills, and the key there."""
    if column in _HEAD:
        part, dot, name = column.partition(".")
        return (part, name) if dot else ("", column)
    part, word = _parted(column)
    name = word if part == "not_applicable." else names.get(word.casefold(), word)
    return part.removesuffix(".") or "facts", name


def _papers(cell: Scalar) -> Node:
    """`05-NQ/CB; 10/02/2024 | 06-NQ/CB` as a list of papers."""
    papers: list[Node] = []
    for paper in cell.text.split("|"):
        number, _, day = (part.strip() for part in paper.partition(";"))
        entries = {"number": number, "date": day}
        papers.append(_mapping({k: Scalar(v, cell.span, plain=False) for k, v in entries.items() if v}, cell.span))
    return Listing(tuple(papers), cell.span)


def _mapping(entries: Mapping[str, Node], span: Span) -> tree.Mapping:
    return tree.Mapping(tuple((Scalar(name, node.span, plain=False), node) for name, node in entries.items()), span)
