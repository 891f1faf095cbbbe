"""Files to documents: the submissions that each file holds."""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from scoring.intake.form import asking, read_form, schema_row
from scoring.intake.marks import mark_in
from scoring.intake.paths import ARCHIVE, LIMITS, WORKBOOKS, InputFile, archive_entries
from scoring.intake.rows import Row
from scoring.intake.sheets import read_lists
from scoring.intake.table import read_table
from scoring.intake.unusable import MEGABYTE, unusable
from scoring.model import form
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.form import Mark
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.encodings import Encoding, decode_typed
from scoring.source.file import decode, place
from scoring.source.tree import Document, Listing, Node, Numbers, Scalar
from scoring.source.workbook.cells import Sheet, UnusableError
from scoring.source.workbook.read import read_workbook
from scoring.source.yaml import CUT_SHORT, read_json, read_yaml

#: Where the signs begin that stand for bytes which are no text: characters that Unicode leaves without a meaning.
SIGN = 0xF700
_NEXT_DOCUMENT = re.compile(r"\n(?=---(?:\s|\Z))")


class Submission(NamedTuple):
    """One document that should hold one assessment."""

    source: str
    root: Node | None
    start: Span
    faults: tuple[Diagnostic, ...] = ()


class Contents(NamedTuple):
    """What a file holds: its submissions as they are asked for, how many there are, and what is worth a warning. Of a
    form there is a mark to look at, which may be lost; of any other file none.
    """

    submissions: Iterable[Submission]
    total: int
    warnings: tuple[Diagnostic, ...] = ()
    marks: tuple[Mark | None, ...] = ()


def contents(
    file: InputFile,
    vocabularies: Mapping[str, Vocabulary],
    numbers: Numbers = Numbers.UNSAID,
    encoding: Encoding | None = None,
) -> Contents:
    """The submissions of one file; a file that cannot be read is one submission with its faults. In lists, `numbers`
    are written as is said; text that is not UTF-8 is in the `encoding` given."""
    start = Span(file.source, 1, 1)
    try:
        if file.path.is_dir():
            file.content(MEGABYTE)
        if file.suffix == ARCHIVE and file.entry is None:
            archive_entries(file)
            raise ScoringError([Diagnostic("E109", start, {})])
        if file.suffix not in LIMITS:
            known = LIMITS if file.entry else (*LIMITS, ARCHIVE)
            raise ScoringError([Diagnostic("E108", start, {"known": ", ".join(sorted(known))})])
        if file.suffix in WORKBOOKS:
            return _in_workbook(file, vocabularies, numbers)
        return _texts(file, vocabularies, numbers, encoding)
    except ScoringError as error:
        return Contents([Submission(file.source, None, start, error.diagnostics)], 1)


class Workbook(NamedTuple):
    """The forms that were filled in, and the sheets that may be lists; `standards` are those that all ask for."""

    forms: list[Submission]
    others: list[Sheet]
    standards: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
    marks: tuple[Mark | None, ...]


def open_workbook(file: InputFile, numbers: Numbers) -> Workbook:
    """What is in a workbook. Raises ScoringError where it cannot be read."""
    try:
        sheets = read_workbook(file.content(LIMITS[file.suffix]))
    except UnusableError as error:
        raise ScoringError([unusable(error.why, file.source, error.sheet)]) from None
    mark = mark_in(sheets)
    standards, beside = (mark.standards, mark.beside) if mark is not None else ((), ())
    schemas = [(sheet, schema_row(sheet)) for sheet in sheets if sheet.name not in (form.MARK_SHEET, *beside)]
    forms = [read_form(sheet, at, file.source, standards, numbers) for sheet, at in schemas if at is not None]
    others = [sheet for sheet, at in schemas if at is None]
    filled_in = [
        Submission(f"{file.source}!{found.sheet}", found.root, Span(file.source, 1, 1, found.sheet), found.faults)
        for found in forms
    ]
    warnings = tuple(warning for found in forms for warning in found.warnings)
    return Workbook(filled_in, others, standards, warnings, (mark,) if forms or mark is not None else ())


def _in_workbook(file: InputFile, vocabularies: Mapping[str, Vocabulary], numbers: Numbers) -> Contents:
    """The forms in a workbook, and the rows of all lists. Raises ScoringError where it cannot be read, or has none."""
    book = open_workbook(file, numbers)
    rows, total, warnings = read_lists(book.others, file.source, vocabularies, numbers)
    warnings = (*book.warnings, *warnings)
    if not book.forms and not total:
        start = Span(file.source, 1, 1)
        return Contents([Submission(file.source, None, start, (Diagnostic("E109", start, {}),))], 1, warnings)
    listed = (submission_of(row, sheet, file.source, book.standards) for sheet, row in rows)
    return Contents(chain(book.forms, listed), len(book.forms) + total, warnings, book.marks)


def submission_of(row: Row, sheet: str, source: str, standards: Sequence[str]) -> Submission:
    """A row of a list in a workbook as a submission."""
    root = None if row.root is None else asking(row.root, standards)
    return Submission(f"{source}!{sheet}!{row.number}", root, Span(source, row.number, 1, sheet), row.faults)


def _texts(
    file: InputFile, vocabularies: Mapping[str, Vocabulary], numbers: Numbers, encoding: Encoding | None
) -> Contents:
    text, damage, warnings = typed_text(file.content(LIMITS[file.suffix]), file.source, encoding)
    if file.suffix == ".csv":
        held = _rows(text, file.source, vocabularies, numbers)
    else:
        held = _held(text, file.source, file.suffix)
    held = _with_damage(held, damage) if damage else held
    return Contents(held, len(held), warnings)


class TypedText(NamedTuple):
    """The text of a file; where some of its bytes are none, with signs in their place, and what is wrong with them."""

    text: str
    damage: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


def typed_text(content: bytes, source: str, encoding: Encoding | None) -> TypedText:
    """The text of a file that people wrote, in whatever encoding it is."""
    try:
        text, made_out = decode_typed(content, source, encoding)
    except ScoringError as error:
        if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # as Windows PowerShell writes it
            return TypedText(unicodedata.normalize("NFC", content.decode("utf-16", "replace")), error.diagnostics)
        signs = {0xDC00 + byte: SIGN + byte for byte in range(0x80, 0x100)}
        signed = content.decode("utf-8", "surrogateescape").translate(signs).encode()
        return TypedText(decode(signed, source), error.diagnostics)
    told = [] if made_out is None else [Diagnostic("W119", Span(source, 1, 1), {"encoding": made_out.value})]
    return TypedText(text, warnings=tuple(told))


def _with_damage(held: list[Submission], damage: tuple[Diagnostic, ...]) -> list[Submission]:
    """A fault for every submission that holds such a sign; for all of them where it is seen in none, and where the file
    as a whole is not in the encoding asked for."""
    (fault,) = damage
    if "encoding" in fault.params or not any(damage_in(submission.root) for submission in held):
        return [submission._replace(faults=damage) for submission in held]
    return [damaged(submission, fault) for submission in held]


def damaged(submission: Submission, fault: Diagnostic) -> Submission:
    """A submission with its own fault where it holds such a sign; `fault` is the first of the file."""
    found = damage_in(submission.root)
    if found is None:
        return submission
    own = fault if found.span.line == fault.span.line else replace(found, params={**fault.params, **found.params})
    return submission._replace(faults=(own,))


def damage_in(node: Node | None) -> Diagnostic | None:
    """The first text of a submission that holds a byte which is none."""
    match node:
        case Scalar(text, span):
            signs = [ord(sign) - SIGN for sign in text if 0x80 <= ord(sign) - SIGN < 0x100]
            return Diagnostic("E103", span, {"byte": f"0x{signs[0]:02X}"}) if signs else None
        case Listing(items):
            return next(filter(None, map(damage_in, items)), None)
        case tree.Mapping(entries):
            return next(filter(None, (damage_in(part) for entry in entries for part in entry)), None)
        case _:
            return None


def _held(text: str, source: str, suffix: str) -> list[Submission]:
    """The documents of a text."""
    parts = [part for document in _READERS[suffix](text, source) for part in parts_of(document)]
    if not parts:
        start = Span(source, 1, 1)
        return [Submission(source, None, start, (Diagnostic("E109", start, {}),))]
    if len(parts) == 1:
        return [Submission(source, *parts[0])]
    numbers = count(start=1)
    return [Submission(source if part.root is None else f"{source}#{next(numbers)}", *part) for part in parts]


def _rows(text: str, source: str, vocabularies: Mapping[str, Vocabulary], numbers: Numbers) -> list[Submission]:
    rows = [
        Submission(f"{source}:{row.number}", row.root, Span(source, row.number, 1), row.faults)
        for row in read_table(text, source, vocabularies, numbers)
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


def parts_of(document: Document) -> Sequence[_Part]:
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
