"""Paths to documents: which files there are, and the submissions that each one holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scoring.intake.table import read_table
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.file import decode, read_bytes
from scoring.source.tree import Document, Listing, Node
from scoring.source.yaml import read_json, read_yaml

MEGABYTE = 1024 * 1024
#: The formats that can be read, and how large a file of each may be.
LIMITS: Mapping[str, int] = {
    ".yaml": 16 * MEGABYTE,
    ".yml": 16 * MEGABYTE,
    ".json": 16 * MEGABYTE,
    ".jsonl": 64 * MEGABYTE,
    ".csv": 64 * MEGABYTE,
}
#: Formats that hold submissions and cannot be read yet: they are rejected by name, never passed over.
WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})


class InputFile(NamedTuple):
    """A file to read, and the name that it is shown under: relative to the path that was asked for."""

    path: Path
    source: str


class Submission(NamedTuple):
    """One document that should hold one assessment."""

    source: str
    root: Node | None
    start: Span
    faults: tuple[Diagnostic, ...] = ()


def list_files(paths: Iterable[Path]) -> tuple[list[InputFile], list[Diagnostic]]:
    """Every file to read, each once, in order of name; and one warning a folder that names the files passed over."""
    found: dict[Path, InputFile] = {}
    warnings: list[Diagnostic] = []
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.resolve(), InputFile(path, path.name))
            continue
        skipped = []
        for inside in sorted(path.rglob("*"), key=lambda inside: inside.relative_to(path).as_posix()):
            source = inside.relative_to(path).as_posix()
            if inside.is_dir() or any(part.startswith(".") for part in inside.relative_to(path).parts):
                continue
            if inside.suffix.lower() in LIMITS or inside.suffix.lower() in WORKBOOKS:
                found.setdefault(inside.resolve(), InputFile(inside, source))
            else:
                skipped.append(source)
        if skipped:
            warnings.append(Diagnostic("W112", Span(str(path), 1, 1), {"files": ", ".join(skipped)}))
    return sorted(found.values(), key=lambda file: (file.source, str(file.path))), warnings


def submissions(file: InputFile, vocabularies: Mapping[str, Vocabulary]) -> list[Submission]:
    """The submissions of one file; a file that cannot be read is one submission with its faults."""
    suffix = file.path.suffix.lower()
    start = Span(file.source, 1, 1)
    if suffix not in LIMITS:
        known = ", ".join(sorted(LIMITS))
        return [Submission(file.source, None, start, (Diagnostic("E108", start, {"known": known}),))]
    try:
        text = decode(read_bytes(file.path, file.source, LIMITS[suffix]), file.source)
        if suffix == ".csv":
            return _rows(text, file.source, vocabularies)
        documents = [part for document in _READERS[suffix](text, file.source) for part in _parts(document)]
    except ScoringError as error:
        return [Submission(file.source, None, start, error.diagnostics)]
    if not documents:
        return [Submission(file.source, None, start, (Diagnostic("E109", start, {}),))]
    if len(documents) == 1:
        return [Submission(file.source, *documents[0])]
    return [Submission(f"{file.source}#{number}", *part) for number, part in enumerate(documents, start=1)]


def _rows(text: str, source: str, vocabularies: Mapping[str, Vocabulary]) -> list[Submission]:
    rows = [
        Submission(f"{source}:{row.number}", row.root, Span(source, row.number, 1), row.faults)
        for row in read_table(text, source, vocabularies)
    ]
    start = Span(source, 1, 1)
    return rows or [Submission(source, None, start, (Diagnostic("E109", start, {}),))]


def _json_lines(text: str, source: str) -> Iterator[Document]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from read_json(line, source, number)


_READERS: Mapping[str, Callable[[str, str], Iterable[Document]]] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
    ".jsonl": _json_lines,
}

_Part = tuple[Node | None, Span, tuple[Diagnostic, ...]]


def _parts(document: Document) -> Sequence[_Part]:
    """The submissions of a document: itself, or the items of its list, each with the faults that lie in it."""
    root = document.root
    if isinstance(root, tree.Scalar) and root.is_nothing and not document.faults:
        return []
    listing = root.get("assessments") if isinstance(root, tree.Mapping) and root.get("unit") is None else root
    if not isinstance(listing, Listing) or not listing.items:
        return [(root, document.span, document.faults)]
    starts = [item.span for item in listing.items]
    parts: list[_Part] = []
    for index, item in enumerate(listing.items):
        inside = [fault for fault in document.faults if _owner(starts, fault.span) == index]
        if index == 0 and isinstance(root, tree.Mapping):
            beside = [key for key, _ in root if key.text != "assessments"]
            inside += [Diagnostic("E402", key.span, {"field": key.text}) for key in beside]
        parts.append((item, item.span, tuple(inside)))
    return parts


def _owner(starts: Sequence[Span], at: Span) -> int:
    """The item that a fault lies in: the last one that starts before it."""
    return max((index for index, start in enumerate(starts) if start <= at), default=0)
