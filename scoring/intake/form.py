"""The form of one unit: every row says in its first column what it is about, every column in the row of the schema what
it holds. So a form is known again whatever program saved it, and whatever a person did to its looks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from scoring.intake.cells import Merged, hidden_cells, joined, scalar_of
from scoring.intake.rows import document_of, papers_of
from scoring.model import form
from scoring.model.assessment import UNIT_PARTS
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source import tree
from scoring.source.tree import Listing, Node, Numbers, Scalar
from scoring.source.workbook import cells as workbook
from scoring.source.workbook.cells import Area, Sheet

#: The row of the schema is the first; people may put their own letter head above it.
_FIRST_ROWS = 20
_OF_FACTS = {form.VALUE: "facts", form.PREVIOUS: "previous"}


class Form(NamedTuple):
    """A form as a document, its sheet, and what is wrong with or worth a warning about single cells."""

    sheet: str
    root: tree.Mapping
    faults: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]


def schema_row(sheet: Sheet) -> int | None:
    """Where the row stands that says what the columns hold; None where the sheet is no form."""
    for at, row in enumerate(islice(sheet.rows, _FIRST_ROWS)):
        if any(column == 1 and held.text == form.SCHEMA for column, held in row.cells()):
            return at
    return None


def read_form(sheet: Sheet, at: int, source: str, standards: Sequence[str], numbers: Numbers) -> Form:
    """The form that a sheet holds below its row of the schema; `standards` are those it asks to be judged under."""
    start = Span(source, 1, 1, sheet.name)
    columns = {column: held.text for column, held in sheet.rows[at].cells()}
    reading = _Reading(sheet, start, columns, numbers)
    for row in sheet.rows[at + 1 :]:
        reading.take(row)
    entries = [column for column, what in columns.items() if what in _ENTRIES]
    warnings = tuple(hidden_cells(sheet, start, reading.unseen, entries))
    return Form(sheet.name, reading.document(standards), tuple(reading.faults), warnings)


#: The columns that hold what a person fills in.
_ENTRIES = frozenset({form.VALUE, form.PREVIOUS, form.CLAIMED, form.NUMBER, form.DATE, form.NOT_APPLICABLE})


class _Reading:
    """Gathers the entries of a form, row by row."""

    def __init__(self, sheet: Sheet, start: Span, columns: Mapping[int, str], numbers: Numbers) -> None:
        self._start, self._columns, self._numbers = start, columns, numbers
        self._merged = Merged(sheet.merged)
        self._parts: dict[tuple[str, ...], dict[str, Node]] = {}
        self._told: set[Area] = set()  # merged cells
        self._seen: dict[str, int] = {}
        self._places: dict[str, Span] = {}  # where the head is to be filled in, empty or not
        self._value = next((column for column, what in columns.items() if what == form.VALUE), 1)
        self.faults: list[Diagnostic] = []
        self.unseen: list[int] = []  # hidden rows that something was read from

    def take(self, row: workbook.Row) -> None:
        """A row below that of the schema."""
        held = dict(row.cells())
        key = form.restored(held.pop(1).text) if 1 in held else ""
        areas = self._merged.at(row)
        if key == form.NOT_FILLED:
            return
        cells = {
            column: scalar_of(content, self._start._replace(line=row.number, column=column), self._numbers)
            for column, content in held.items()
            if self._columns.get(column) != form.LABEL
        }
        self._places.setdefault(key, self._start._replace(line=row.number, column=self._value))
        if cells and row.is_hidden:
            self.unseen.append(row.number)
        first = [area for area in areas if area not in self._told and self._holds_entries(area)]
        self._told.update(first)
        self.faults += [joined(area, row.number, self._start) for area in first]
        if key and cells and self._seen.setdefault(key, row.number) != row.number:
            params = {"key": key, "line": str(self._seen[key]), "what": "row"}
            self.faults.append(Diagnostic("E105", next(iter(cells.values())).span, params))
            return
        taken = self._taken(key, {self._columns.get(column, ""): cell for column, cell in cells.items()})
        self.faults += [
            Diagnostic("E110", cell.span, {"problem": cell.text, "what": "unasked"})
            for column, cell in cells.items()
            if self._columns.get(column, "") not in taken
        ]

    def _holds_entries(self, area: Area) -> bool:
        return any(self._columns.get(column) in _ENTRIES for column in range(area.left, area.right + 1))

    def _taken(self, key: str, entries: Mapping[str, Scalar]) -> frozenset[str]:
        """Put away what a row says, and tell which of its columns that were."""
        if key.startswith(form.FACT):
            name = key.removeprefix(form.FACT)
            for column, part in _OF_FACTS.items():
                self._put((part,), name, entries.get(column))
            return frozenset(_OF_FACTS)
        if key.startswith(form.CRITERION):
            name = key.removeprefix(form.CRITERION)
            self._put(("claimed", "criteria"), name, entries.get(form.CLAIMED))
            self._put(("not_applicable",), name, entries.get(form.NOT_APPLICABLE))
            self._papers(name, entries.get(form.NUMBER), entries.get(form.DATE))
            return _ENTRIES - _OF_FACTS.keys()
        part, dot, name = key.partition(".")
        if (
            key == "period"
            or (part == "unit" and name in UNIT_PARTS)
            or (part == "claimed" and name in ("points", "grade"))
        ):
            self._put((part,) if dot else (), name or key, entries.get(form.VALUE))
            return frozenset({form.VALUE})
        return frozenset()

    def _put(self, way: tuple[str, ...], name: str, node: Node | None) -> None:
        if node is not None:
            self._parts.setdefault(way, {})[name] = node

    def _papers(self, criterion: str, number: Scalar | None, day: Scalar | None) -> None:
        """The documents under a criterion. A day beside several of them, or beside one that has its own, is one too
        many."""
        if number is None:
            if day is not None:  # a day of nothing
                self._put(("evidence",), criterion, Listing((document_of({"date": day}, day.span),), day.span))
            return
        papers = papers_of(number)
        (paper, *others) = papers.items
        if day is not None and (others or not isinstance(paper, tree.Mapping) or paper.get("date") is not None):
            params = {"key": "date", "line": str(day.span.line), "what": "date"}
            self.faults.append(Diagnostic("E105", day.span, params))
        elif day is not None and isinstance(paper, tree.Mapping):
            papers = Listing((document_of({**dict(_entries(paper)), "date": day}, number.span),), number.span)
        self._put(("evidence",), criterion, papers)

    def document(self, standards: Sequence[str]) -> tree.Mapping:
        """All that was filled in, as a document like any other. What is missing in the head is missing in its cell."""
        places: dict[tuple[str, ...], Span] = {("unit",): self._places.get("unit.id", self._start)}
        parts = {way: document_of(entries, places.get(way, self._start)) for way, entries in self._parts.items()}
        claimed = dict(self._parts.get(("claimed",), {}))
        if ("claimed", "criteria") in parts:
            claimed["criteria"] = parts[("claimed", "criteria")]
        top: dict[str, Node] = dict(self._parts.get((), {}))
        top |= {way[0]: node for way, node in parts.items() if len(way) == 1}
        if claimed:
            top["claimed"] = document_of(claimed, self._start)
        return asking(document_of(top, self._places.get("period", self._start)), standards)


def asking(root: tree.Mapping, standards: Sequence[str]) -> tree.Mapping:
    """A document that asks to be judged under standards, where there are any."""
    if not standards:
        return root
    named = Listing(tuple(Scalar(name, root.span, plain=False) for name in standards), root.span)
    return replace(root, entries=(*root.entries, (Scalar("standards", root.span, plain=False), named)))


def _entries(paper: tree.Mapping) -> Iterator[tuple[str, Node]]:
    return ((name.text, node) for name, node in paper)
