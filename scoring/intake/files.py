"""Files to documents: the submissions that each file holds."""

import codecs
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from scoring.intake.paths import ARCHIVE, LIMITS, WORKBOOKS, InputFile, archive_entries
from scoring.intake.unusable import MEGABYTE
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.encodings import Encoding, decode_typed
from scoring.source.file import decode
from scoring.source.tree import Document, Listing, Node, Numbers, Scalar

if TYPE_CHECKING:
    from scoring.model.form import Mark

#: Where the signs begin that stand for bytes which are no text: characters that Unicode leaves without a meaning.
SIGN = 0xF700


class Submission(NamedTuple):
    """One document that should hold one assessment."""

    source: str
    root: Node | None
    start: Span
    faults: tuple[Diagnostic, ...] = ()


class Contents(NamedTuple):
    """What a file holds: its submissions as they are asked for, how many there are (of a list in text, about how many),
    and what is worth a warning. Of a form there is a mark to look at, which may be lost; of any other file none.
    """

    submissions: Iterable[Submission]
    total: int
    warnings: tuple[Diagnostic, ...] = ()
    marks: tuple["Mark | None", ...] = ()


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
            from scoring.intake.workbooks import in_workbook  # noqa: PLC0415 (a unit that checks itself sends text)

            return in_workbook(file, vocabularies, numbers)
        return _texts(file, vocabularies, numbers, encoding)
    except ScoringError as error:
        return Contents([Submission(file.source, None, start, error.diagnostics)], 1)


def _texts(
    file: InputFile, vocabularies: Mapping[str, Vocabulary], numbers: Numbers, encoding: Encoding | None
) -> Contents:
    text, damage, warnings = typed_text(file.content(LIMITS[file.suffix]), file.source, encoding)
    if file.suffix == ".csv":
        rows = _rows(text, file.source, vocabularies, numbers)
        if not damage:
            return Contents(rows, text.count("\n") + 1, warnings)
        held = list(rows)
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
    from scoring.intake.documents import documents_in  # noqa: PLC0415 (lists are read without YAML)

    parts = [part for document in documents_in(text, source, suffix) for part in parts_of(document)]
    if not parts:
        start = Span(source, 1, 1)
        return [Submission(source, None, start, (Diagnostic("E109", start, {}),))]
    if len(parts) == 1:
        return [Submission(source, *parts[0])]
    numbers = count(start=1)
    return [Submission(source if part.root is None else f"{source}#{next(numbers)}", *part) for part in parts]


def _rows(text: str, source: str, vocabularies: Mapping[str, Vocabulary], numbers: Numbers) -> Iterator[Submission]:
    from scoring.intake.table import read_table  # noqa: PLC0415

    row = None
    for row in read_table(text, source, vocabularies, numbers):
        yield Submission(f"{source}:{row.number}", row.root, Span(source, row.number, 1), row.faults)
    if row is None:
        start = Span(source, 1, 1)
        yield Submission(source, None, start, (Diagnostic("E109", start, {}),))


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
