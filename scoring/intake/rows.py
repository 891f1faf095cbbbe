"""Lists: one unit a row, the header saying what each column holds. A row becomes a document of text at its place, so
that a list, whatever it comes in, is read by the same rules as a file of one unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scoring.intake.walk import MAX_HINTS, near
from scoring.model.diagnostic import Diagnostic
from scoring.model.form import restored
from scoring.model.names import name_key
from scoring.model.plain import without_marks
from scoring.model.span import Span
from scoring.model.vocabulary import Vocabulary
from scoring.source import tree
from scoring.source.tree import Listing, Node, Numbers, Scalar, Typed

ID = "unit.id"
HEAD = (
    ID,
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
    "Mã đơn vị": ID,
    "Tên đơn vị": "unit.name",
    "Loại đơn vị": "unit.type",
    "Đơn vị cấp trên": "unit.parent",
    "Cụm": "unit.cluster",
    "Năm": "period",
    "Kỳ": "period",
    "Năm/Kỳ": "period",
}
#: The column that counts the rows, which says nothing of a unit.
COUNTER = "#"
_COUNTER_LABELS = dict.fromkeys(("STT", "TT", "Số TT", "Số thứ tự"), COUNTER)
#: By its key, each way to head such a column: the id of the column, and how it is written.
_HEADS = {
    name_key(word): head
    for word, head in [*zip(HEAD, HEAD, strict=True), *_HEAD_LABELS.items(), *_COUNTER_LABELS.items()]
}
_WRITTEN = {name_key(word): word for word in (*HEAD, *_HEAD_LABELS)}
_PREFIXES = ("previous.", "evidence.", "not_applicable.")
#: Those whose names are looked up row by row: they may be criteria, which differ from one unit type to the next.
_BY_ROW = ("evidence.", "not_applicable.")
#: What a spreadsheet shows where it could not compute a value; it is the same where only the text of it was kept.
_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)

#: Every name of a fact and the key of every label, and how it is written.
Words = Mapping[str, str]
#: Unit type → key of a label → fact.
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a document, or what keeps it from being one."""

    number: int
    root: tree.Mapping | None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The columns by their places, and what is unclear about them."""

    columns: Mapping[int, str]
    faults: tuple[Diagnostic, ...] = ()
    _targets: dict[str, Mapping[int, tuple[str, str]]] = field(default_factory=dict)

    def targets(self, unit_type: str, labels: Labels) -> Mapping[int, tuple[str, str]]:
        """The part of the document that each column fills and the key there: looked up once for all rows of a type."""
        known = unit_type if unit_type in labels else ""
        if known not in self._targets:
            names = labels.get(known, {})
            self._targets[known] = {place: _target(column, names) for place, column in self.columns.items()}
        return self._targets[known]


def cell(text: str, span: Span, numbers: Numbers = Numbers.UNSAID) -> Scalar:
    """A cell of text; that of an error has no value."""
    shown = text.strip()
    fault = Diagnostic("E115", span, {"found": shown}) if shown in _ERRORS else None
    return Scalar(text, span, plain=False, fault=fault, numbers=numbers)


def words_of(vocabularies: Mapping[str, Vocabulary]) -> Words:
    """Every name and label that a column of facts may have."""
    facts = [fact for words in vocabularies.values() for declared in words.facts.values() for fact in declared]
    return {name_key(fact.label.vi): fact.label.vi for fact in facts} | {fact.name: fact.name for fact in facts}


def labels_of(vocabularies: Mapping[str, Vocabulary]) -> Labels:
    """The facts of each unit type by their labels, a label that two facts share left out."""
    return {unit_type: _labels(words) for unit_type, words in vocabularies.items()}


def _labels(words: Vocabulary) -> dict[str, str]:
    by_label: dict[str, set[str]] = {}
    for name, declared in words.facts.items():
        for fact in declared:
            by_label.setdefault(name_key(fact.label.vi), set()).add(name)
    return {label: name for label, (name, *others) in by_label.items() if not others}


def _parted(text: str) -> tuple[str, str]:
    """What a header cell says: the part of the document, where it names one, and a name or a label."""
    word = restored(" ".join(text.split()))
    part = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
    return part, word.removeprefix(part)


def fits(text: str, words: Words) -> bool:
    """Whether a column can be read; what stands under evidence and not_applicable is looked up row by row."""
    part, word = _parted(text)
    return part in _BY_ROW or word in words or name_key(word) in words or (not part and name_key(word) in _HEADS)


def heads(text: str) -> str | None:
    """The column of the head that a cell names, in whichever way."""
    return _HEADS.get(name_key(text))


def _near(text: str, words: Words) -> str | None:
    """The column that a mistyped one is closest to, as it is written; marks are what is most often mistyped."""
    part, word = _parted(text)
    columns = {without_marks(key): name for key, name in (words if part else {**_WRITTEN, **words}).items()}
    found = near(without_marks(name_key(word)), tuple(sorted(columns)))
    return found and part + columns[found]


def header_of(cells: Iterable[Scalar], words: Words) -> Header:
    """The columns that the cells of a header name. One without a name may stand there as long as nothing stands below
    it; one that is not known, or named twice, leaves open what cells mean (E110, E105)."""
    columns: dict[int, str] = {}
    seen: set[str] = set()
    faults: list[Diagnostic] = []
    for head in cells:
        word = " ".join(head.text.split())
        if word in seen:
            faults.append(Diagnostic("E105", head.span, {"key": word, "line": str(head.span.line)}))
        elif word and not fits(word, words):
            faults.append(Diagnostic("E110", head.span, {"problem": word, "what": "column"}, _near(word, words)))
        if len(faults) == MAX_HINTS:  # every row carries them, and this is no list
            break
        if word:
            seen.add(word)
            columns[head.span.column] = heads(word) or word
    return Header(columns, tuple(faults))


def row_of(header: Header, cells: Sequence[Scalar], span: Span, labels: Labels) -> Row:
    """A row as a document; a cell under no column, or a second one for the same thing, is a fault of it."""
    types = (cell.text for cell in cells if header.columns.get(cell.span.column) == "unit.type")
    targets = header.targets(" ".join(next(types, "").split()), labels)
    faults: list[Diagnostic] = []
    top: dict[str, Node] = {}
    parts: dict[str, dict[str, Node]] = {}
    for cell in cells:
        target = targets.get(cell.span.column)
        if target is None:
            faults.append(Diagnostic("E110", cell.span, {"problem": cell.text, "what": "cell"}))
            continue
        part, name = target
        if part == COUNTER:
            continue
        entries = parts.setdefault(part, {}) if part else top
        if name in entries:
            faults.append(Diagnostic("E105", cell.span, {"key": name, "line": str(span.line)}))
        else:
            entries[name] = papers_of(cell) if part == "evidence" else cell
    top.update((part, document_of(entries, span)) for part, entries in parts.items())
    return Row(span.line, document_of(top, span), tuple(faults))


def _target(column: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The part of the document that a column fills, and the key there."""
    if column == COUNTER:
        return COUNTER, ""
    if column in HEAD:
        part, dot, name = column.partition(".")
        return (part, name) if dot else ("", column)
    part, word = _parted(column)
    name = word if part == "not_applicable." else names.get(name_key(word), word)
    return part.removesuffix(".") or "facts", name


def papers_of(cell: Scalar) -> Listing:
    """`05-NQ/CB; 10/02/2024 | 06-NQ/CB` as a list of papers."""
    if cell.fault is not None or cell.typed in (Typed.DATE, Typed.BOOLEAN):
        return Listing((document_of({"number": cell}, cell.span),), cell.span)
    papers: list[Node] = []
    for paper in cell.text.split("|"):
        number, _, day = (part.strip() for part in paper.partition(";"))
        entries = {"number": number, "date": day}
        parts = {
            key: Scalar(text, cell.span, plain=False, numbers=cell.numbers) for key, text in entries.items() if text
        }
        papers.append(document_of(parts, cell.span))
    return Listing(tuple(papers), cell.span)


def document_of(entries: Mapping[str, Node], span: Span) -> tree.Mapping:
    """Entries as a map of a document; the name of each stands where its value does."""
    return tree.Mapping(tuple([(Scalar(name, node.span, plain=False), node) for name, node in entries.items()]), span)
