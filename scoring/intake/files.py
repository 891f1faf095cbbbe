"""Paths to documents: which files there are, and the submissions that each one holds."""

import codecs
import os
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from scoring.intake.table import read_table
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.file import decode, place, read_bytes
from scoring.source.tree import Document, Listing, Node, Scalar
from scoring.source.yaml import CUT_SHORT, read_json, read_yaml

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
_KNOWN = WORKBOOKS | LIMITS.keys()
#: Where the signs begin that stand for bytes which are no text: characters that Unicode leaves without a meaning.
_SIGN = 0xF700
_NEXT_DOCUMENT = re.compile(r"\n(?=---(?:\s|\Z))")


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
    """Every file to read, each once, in order of name; and one warning a folder that names the files passed over.

    A file is shown under its name relative to the path that was asked for; where two would be shown alike, as it was
    asked for, and where one is reached by two ways, under the longer name.
    """
    found: dict[str, InputFile] = {}
    warnings: list[Diagnostic] = []

    def take(file: InputFile) -> None:
        known = found.get(os.path.realpath(file.path))
        if known is None or (len(file.source), file.source) > (len(known.source), known.source):
            found[os.path.realpath(file.path)] = file

    for path in paths:
        if not path.is_dir():
            take(InputFile(path, _shown(path.name)))
            continue
        skipped = []
        for inside in sorted(_inside(path), key=lambda inside: inside.relative_to(path).as_posix()):
            source = _shown(inside.relative_to(path).as_posix())
            if inside.suffix.lower() in _KNOWN or (inside.is_dir() and not inside.is_symlink()):
                take(InputFile(inside, source))
            else:
                skipped.append(source)
        if skipped:
            warnings.append(Diagnostic("W112", Span(_shown(str(path)), 1, 1), {"files": ", ".join(skipped)}))
    alike = Counter(file.source for file in found.values())
    told = [
        file if alike[file.source] == 1 else file._replace(source=_shown(file.path.as_posix()))
        for file in found.values()
    ]
    return sorted(told, key=lambda file: (file.source, str(file.path))), warnings


def _inside(folder: Path) -> Iterator[Path]:
    """What is below a folder and not hidden: files, links to folders, which are not followed, and folders that cannot
    be read."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in [*names, *linked] if not name.startswith("."))
    yield from (Path(error.filename) for error in unreadable)


def _shown(name: str) -> str:
    """A name as it can stand in a line of a message: what is not printable is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def submissions(file: InputFile, vocabularies: Mapping[str, Vocabulary]) -> list[Submission]:
    """The submissions of one file; a file that cannot be read is one submission with its faults."""
    suffix = file.path.suffix.lower()
    start = Span(file.source, 1, 1)
    damage: tuple[Diagnostic, ...] = ()
    try:
        if suffix not in LIMITS and not file.path.is_dir():
            raise ScoringError([Diagnostic("E108", start, {"known": ", ".join(sorted(LIMITS))})])
        text, damage = _text(read_bytes(file.path, file.source, LIMITS.get(suffix, MEGABYTE)), file.source)
        held = _rows(text, file.source, vocabularies) if suffix == ".csv" else _held(text, file.source, suffix)
    except ScoringError as error:
        return [Submission(file.source, None, start, damage or error.diagnostics)]
    return _with_damage(held, damage) if damage else held


def _text(content: bytes, source: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file; where some of its bytes are none, with signs in their place, and the first fault."""
    try:
        return decode(content, source), ()
    except ScoringError as error:
        if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # as Windows PowerShell writes it
            return unicodedata.normalize("NFC", content.decode("utf-16", "replace")), error.diagnostics
        signs = {0xDC00 + byte: _SIGN + byte for byte in range(0x80, 0x100)}
        return decode(content.decode("utf-8", "surrogateescape").translate(signs).encode(), source), error.diagnostics


def _with_damage(held: list[Submission], damage: tuple[Diagnostic, ...]) -> list[Submission]:
    """A fault for every submission that holds such a sign; for all of them where it is seen in none."""
    own = [_damage(submission.root) for submission in held]
    if not any(own):
        return [submission._replace(faults=damage) for submission in held]
    first = damage[0].span.line
    return [
        submission if fault is None else submission._replace(faults=damage if fault.span.line == first else (fault,))
        for submission, fault in zip(held, own, strict=True)
    ]


def _damage(node: Node | None) -> Diagnostic | None:
    """The first text of a submission that holds a byte which is none."""
    match node:
        case Scalar(text, span):
            signs = [ord(sign) - _SIGN for sign in text if 0x80 <= ord(sign) - _SIGN < 0x100]
            return Diagnostic("E103", span, {"byte": f"0x{signs[0]:02X}"}) if signs else None
        case Listing(items):
            return next(filter(None, map(_damage, items)), None)
        case tree.Mapping(entries):
            return next(filter(None, (_damage(part) for entry in entries for part in entry)), None)
        case _:
            return None


def _held(text: str, source: str, suffix: str) -> list[Submission]:
    """The documents of a text."""
    parts = [part for document in _READERS[suffix](text, source) for part in _parts(document)]
    if not parts:
        start = Span(source, 1, 1)
        return [Submission(source, None, start, (Diagnostic("E109", start, {}),))]
    if len(parts) == 1:
        return [Submission(source, *parts[0])]
    numbers = count(start=1)
    return [Submission(source if part.root is None else f"{source}#{next(numbers)}", *part) for part in parts]


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


def _documents(text: str, source: str) -> Iterable[Document]:
    """Every document of a YAML text. Where one cannot be read to its end, the next still begins at its `---`."""
    documents = read_yaml(text, source)
    chunks = _NEXT_DOCUMENT.split(text)
    if len(chunks) == 1 or not any(fault.code in CUT_SHORT for found in documents for fault in found.faults):
        return documents
    afresh: list[Document] = []
    line = 1
    for chunk in chunks:
        afresh += read_yaml(chunk, source, line)
        line = place(f"{chunk}\n", source, line).line
    return afresh


_READERS: Mapping[str, Callable[[str, str], Iterable[Document]]] = {
    ".yaml": _documents,
    ".yml": _documents,
    ".json": read_json,
    ".jsonl": _json_lines,
}


class _Part(NamedTuple):
    """What should be one submission; without a root, what is wrong around several."""

    root: Node | None
    start: Span
    faults: tuple[Diagnostic, ...]


def _parts(document: Document) -> Sequence[_Part]:
    """The submissions of a document: itself, or the items of its list, each with the faults that lie in it."""
    root = document.root
    listing = root.get("assessments") if isinstance(root, tree.Mapping) and root.get("unit") is None else root
    nothing = isinstance(listing, Scalar) and listing.is_nothing
    if not document.faults and (nothing or (isinstance(listing, Listing) and not listing.items)):
        return []
    if not isinstance(listing, Listing) or not listing.items:
        return [_Part(root, document.span, document.faults)]
    if not any(isinstance(item, tree.Mapping) for item in listing.items):
        return [_Part(listing, document.span, document.faults)]  # no list of submissions, however long it is
    starts = [item.span for item in listing.items]
    keys = [key for key, _ in root if key.text != "assessments"] if isinstance(root, tree.Mapping) else []
    around = [Diagnostic("E402", key.span, {"field": key.text}) for key in keys]
    inside: list[list[Diagnostic]] = [[] for _ in starts]
    for fault in document.faults:
        owner = bisect_right(starts, fault.span) - 1  # the last item that starts before it
        (inside[owner] if owner >= 0 else around).append(fault)
    parts = [_Part(item, item.span, tuple(own)) for item, own in zip(listing.items, inside, strict=True)]
    return [_Part(None, document.span, tuple(around)), *parts] if around else parts
