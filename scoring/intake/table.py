"""Lists: one unit a row, the header saying what each column holds. Every cell becomes text at its place in a document,
so that a list is read by the same rules as a file of one unit."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import Listing, Node, Scalar, nearest

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
_PREFIXES = ("previous.", "evidence.", "not_applicable.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a document, or what keeps it from being one."""

    number: int
    root: tree.Mapping | None
    faults: tuple[Diagnostic, ...] = ()


def read_table(text: str, source: str, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Row]:
    """The rows of a CSV text that are not empty. A row that cannot be read is told in its place; broken quoting ends
    the list there. Raises ScoringError E105 or E110 where the header leaves open what the cells mean.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        columns = _columns(next(lines, []), source, vocabularies)
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield _row(columns, cells, Span(source, lines.line_num, 1), vocabularies)
    except csv.Error as error:
        span = Span(source, max(1, lines.line_num), 1)
        yield Row(span.line, None, (Diagnostic("E110", span, {"problem": str(error)}),))


def _row(columns: Sequence[str], cells: Sequence[str], span: Span, vocabularies: Mapping[str, Vocabulary]) -> Row:
    beyond = [
        Diagnostic("E110", Span(span.source, span.line, place), {"problem": cell})
        for place, cell in enumerate(cells, start=1)
        if place > len(columns) and cell.strip()
    ]
    return Row(span.line, _document(columns, cells, span, vocabularies), tuple(beyond))


def _delimiter(text: str) -> str:
    """The sign that parts the header into most columns."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t", key=first.count)


def _columns(header: Sequence[str], source: str, vocabularies: Mapping[str, Vocabulary]) -> list[str]:
    """What each column holds: a key of the document, or a fact by its name or its label."""
    known = _words(vocabularies)
    columns, faults = [], []
    for place, cell in enumerate(header, start=1):
        word = " ".join(cell.split())
        prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
        bare = word[len(prefix) :]
        fits = word in _HEAD or bare in known or (not prefix and bare.casefold() in known)
        if not fits and prefix in ("", "previous."):
            hint = nearest(bare, [*_HEAD, *known])
            faults.append(Diagnostic("E110", Span(source, 1, place), {"problem": word or "–"}, hint))
        elif word in columns:
            faults.append(Diagnostic("E105", Span(source, 1, place), {"key": word, "line": "1"}))
        columns.append(word)
    if faults:
        raise ScoringError(faults)
    return columns


def _words(vocabularies: Mapping[str, Vocabulary]) -> set[str]:
    """Every fact by its name and, in small letters, by its label."""
    facts = [fact for words in vocabularies.values() for declared in words.facts.values() for fact in declared]
    return {fact.name for fact in facts} | {fact.label.vi.casefold() for fact in facts}


def _document(
    columns: Sequence[str], cells: Sequence[str], span: Span, vocabularies: Mapping[str, Vocabulary]
) -> tree.Mapping:
    filled = {
        column: Scalar(cell, Span(span.source, span.line, place), plain=False)
        for place, (column, cell) in enumerate(zip(columns, cells, strict=False), start=1)
        if cell.strip()
    }
    unit_type = filled["unit.type"].text.strip() if "unit.type" in filled else ""
    labels = _labels(vocabularies.get(unit_type))
    parts: dict[str, dict[str, Node]] = {}
    top: dict[str, Node] = {}
    for column, cell in filled.items():
        part, _, name = column.partition(".")
        if column == "period":
            top[column] = cell
        elif column in _HEAD or column.startswith(_PREFIXES):
            parts.setdefault(part, {})[name] = _papers(cell) if part == "evidence" else cell
        else:
            parts.setdefault("facts", {})[labels.get(column.casefold(), column)] = cell
    top.update((part, _mapping(entries, span)) for part, entries in parts.items())
    return _mapping(top, span)


def _labels(words: Vocabulary | None) -> dict[str, str]:
    """The facts of a unit type by their labels, a label that two facts share left out."""
    if words is None:
        return {}
    pairs = [(fact.label.vi.casefold(), name) for name, declared in words.facts.items() for fact in declared[:1]]
    return {label: name for label, name in pairs if sum(other == label for other, _ in pairs) == 1}


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
