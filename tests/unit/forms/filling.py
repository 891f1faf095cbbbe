"""Forms filled in as a person would, with a program that is not ours; and where their cells are."""

import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from scoring.api import load_library, read_assessments
from scoring.authoring.examples import read_examples
from scoring.authoring.files import shipped_examples
from scoring.forms.layout import Layout, layout_of
from scoring.forms.workbook import form_workbook
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model import form
from scoring.model.assessment import Assessment, Claimed, Document, FactValue, Reading
from scoring.model.standard import Standard

ROOT = Path(__file__).parents[3]
MARKETS = ROOT / "fixtures/cho-mau/tieu-chi"


@cache
def library(*folders: Path) -> Catalogue:
    return load_library(*folders)


class Case(NamedTuple):
    """A standard, and an assessment that it judges."""

    standard: Standard
    assessment: Assessment

    def __repr__(self) -> str:
        return f"{self.standard.id} {self.assessment.unit.id} {self.assessment.facts}"


@cache
def shipped() -> tuple[Case, ...]:
    """Every example of the criteria that come with the program, and the sample markets."""
    files = [read_examples(path, name, library()) for path, name in shipped_examples()]
    cases = [Case(example.standard, example.assessment) for file in files for example in file.examples]
    market = library(MARKETS).latest("vi-du/cho")
    read = read_assessments(ROOT / "fixtures/cho-mau/phieu/cho.yaml", library=library(MARKETS))
    return (*cases, *(Case(market, found) for found in read.assessments))


def standards() -> dict[str, Standard]:
    """Every standard that forms are made for in these tests, by its id."""
    return {case.standard.id: case.standard for case in shipped()} | {
        standard.id: standard for standard in library(MARKETS).standards
    }


def standard_of(text: str) -> Standard:
    """The one standard of a criteria file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tieu-chi.yaml").write_text(text, encoding="utf-8")
        (found,) = load_catalogue([(Path(folder), "tieu-chi")]).standards
    return found


@cache
def blank(standard_id: str, language: str = "vi") -> bytes:
    return form_workbook(layout_of(standards()[standard_id]), language)


class Paper:
    """A form as a person has it before them: cells by what they ask, in the words of `scoring.model.form`."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet: Worksheet = self.book.worksheets[0]
        self.columns = {cell.value: cell.column for cell in self.sheet[1] if cell.value is not None}
        keys = ((cell.value, cell.row) for (cell,) in self.sheet.iter_rows(min_row=2, max_col=1))
        self.rows = {form.restored(key): row for key, row in keys if key is not None}

    def cell(self, key: str, what: str = form.VALUE) -> Cell:
        return self.sheet.cell(self.rows[key], self.columns[what])  # type: ignore[return-value]

    def write(self, key: str, value: Any, what: str = form.VALUE) -> None:
        put(self.cell(key, what), value)

    def saved(self, path: Path) -> Path:
        self.book.save(path)
        return path

    def entries(self) -> dict[str, tuple[str, str]]:
        """The unlocked cells: the address of each, its key and what it holds."""
        keys = {row: key for key, row in self.rows.items()}
        kinds = {column: what for what, column in self.columns.items()}
        return {
            cell.coordinate: (keys.get(cell.row, ""), kinds[cell.column])
            for row in self.sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }


def put(cell: Cell, value: Any) -> None:
    """A value as it stands in a cell; text that begins like a formula stays text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def typed(standard: Standard, name: str, value: FactValue) -> Any:
    """A value as somebody here types it."""
    fact = standard.facts[name]
    match value:
        case bool():
            return "Có" if value else "không"
        case Decimal() if fact.type == "percent":
            return f"{value}%".replace(".", ",")
        case date():
            return f"{value:%d/%m/%Y}"
        case str() if fact.labels:
            return fact.labels[value].vi
    return value


def of_form(case: Case) -> Assessment:
    """As much of an assessment as a form of the standard asks."""
    standard, found = case
    layout = layout_of(standard)
    now = {asked.fact.name for asked in layout.asked if asked.now}
    before = {asked.fact.name for asked in layout.asked if asked.before}
    ids = {criterion.id for criterion in standard.criteria}
    claimable = {criterion.id for criterion in standard.criteria if criterion.claimable}
    scored = {criterion.id for criterion in standard.criteria if criterion.points is not None}
    claimed = found.claimed if standard.scoring is not None else None
    if claimed is not None:
        claimed = Claimed(claimed.points, claimed.grade, _only(claimed.criteria, scored))
    return Assessment(
        found.unit, found.period, _only(found.facts, now), _only(found.previous, before),
        _only(found.evidence, ids), _only(found.not_applicable, claimable), claimed,
    )  # fmt: skip


def _only(held: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name in set(names)}


def filled(case: Case, content: bytes) -> Paper:
    """The form with all of an assessment that it asks."""
    standard, found = case
    paper = Paper(content)
    head = {name: getattr(found.unit, name) for name in ("id", "name", "parent", "cluster")}
    for name, value in head.items():
        if value is not None:
            paper.write(f"unit.{name}", value)
    paper.write("period", found.period)
    for what, facts in ((form.VALUE, found.facts), (form.PREVIOUS, found.previous)):
        for name, value in facts.items():
            paper.write(f"facts.{name}", typed(standard, name, value), what)
    for criterion, papers in found.evidence.items():
        _show(paper, criterion, papers)
    for criterion, reason in found.not_applicable.items():
        paper.write(f"criteria.{criterion}", reason, form.NOT_APPLICABLE)
    if found.claimed is not None:
        _claim(paper, found.claimed)
    return paper


def _show(paper: Paper, criterion: str, papers: Sequence[Document]) -> None:
    if len(papers) == 1 and papers[0].date is not None:
        paper.write(f"criteria.{criterion}", papers[0].number, form.NUMBER)
        paper.write(f"criteria.{criterion}", f"{papers[0].date:%d/%m/%Y}", form.DATE)
    else:
        told = [shown.number + (f"; {shown.date:%d/%m/%Y}" if shown.date else "") for shown in papers]
        paper.write(f"criteria.{criterion}", " | ".join(told), form.NUMBER)


def _claim(paper: Paper, claimed: Claimed) -> None:
    told = {"claimed.points": claimed.points, "claimed.grade": claimed.grade}
    for key, value in told.items():
        if value is not None:
            paper.write(key, value)
    for criterion, points in claimed.criteria.items():
        paper.write(f"criteria.{criterion}", points, form.CLAIMED)


def read_back(path: Path, *folders: Path) -> Reading:
    return read_assessments(path, library=library(*folders))


def layout(standard_id: str) -> Layout:
    return layout_of(standards()[standard_id])
