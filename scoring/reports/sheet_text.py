"""A scoring sheet on a terminal: what each criterion came to and why at the left, its figures at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.model.result import UnitResult
from scoring.reports.catalogue import message
from scoring.reports.layout import columns, paragraph, wrap
from scoring.reports.sheet import BESIDE, Part, Row, Sheet
from scoring.reports.sheet_columns import columns_of, figure_cells, part_title, row_texts, total_rows
from scoring.reports.states import SIGNS
from scoring.reports.visible import visible

#: Between two columns of figures, and the widest that one of them may be, or the only one.
_GAP, _WIDEST, _WIDEST_ALONE = 2, 9, 18
#: The widest that a criterion's id may be to have its text beside it.
_WIDEST_ID = 16


@dataclass(frozen=True, slots=True)
class _Line:
    """A row before it is laid out: texts behind an indent, the first of them after its head; and the figures."""

    texts: Sequence[str]
    figures: Sequence[str] = ()
    indent: int = 0
    head: str = ""


def sheet_lines(result: UnitResult, sheet: Sheet, language: str, width: int) -> list[str]:
    """Every part with its criteria, and the total."""
    names = columns_of(sheet)
    ids = [visible(found.criterion.id) for found in result.criteria]
    indent = min(max(map(columns, ids), default=0), _WIDEST_ID) + 6
    parts = [_part(part, result, names, indent, language) for part in sheet.parts]
    parts.append([_Line([text], figures) for text, figures in total_rows(sheet, names, language)])
    heads = [message(f"sheet.{name}", language) for name in names]
    widths = _widths(heads, [line.figures for lines in parts for line in lines if line.figures])
    left = width - sum(widths) - _GAP * len(widths)
    told = _laid(_Line([""], heads), left, widths)
    for lines in parts:
        told += [line for each in lines for line in _laid(each, left, widths)]
        told.append("")
    return told[:-1]


def _part(part: Part, result: UnitResult, names: Sequence[str], indent: int, language: str) -> list[_Line]:
    """The heading of a part with what it adds up to, and its criteria."""
    beside = part.kind == BESIDE
    figures = figure_cells(part.figures, names, language, beside=beside) if part.adds_up else ()
    head = _Line([part_title(part, language)], figures)
    return [head, *(_row(row, result, names, indent, language) for row in part.rows)]


def _row(row: Row, result: UnitResult, names: Sequence[str], indent: int, language: str) -> _Line:
    criterion = row.found.criterion
    figures = figure_cells(row.figures, names, language, beside=row.is_beside) if criterion.points is not None else ()
    head = f"  {SIGNS[row.found.state]} {visible(criterion.id)}  "
    return _Line(row_texts(row.found, result.standard, language), figures, indent, head)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """As wide as the figures and the longest word of the header, up to a limit; a wider cell goes on below."""
    widths, widest = [], _WIDEST if len(heads) > 1 else _WIDEST_ALONE
    for place, head in enumerate(heads):
        words = max(map(columns, head.split()))
        widths.append(min(max([words, *(columns(row[place]) for row in rows)]), widest))
    return widths


def _laid(line: _Line, left: int, widths: Sequence[int]) -> list[str]:
    """The lines of a row: texts at the left, figures at the right beginning on the first line."""
    first, *others = line.texts
    texts = _first(first, left, line)
    texts += [shown for text in others for shown in paragraph(text, left, line.indent)]
    cells = [wrap(figure, width) for figure, width in zip(line.figures, widths, strict=False)]
    height = max(len(texts), *map(len, cells)) if cells else len(texts)
    told = []
    for place in range(height):
        text = texts[place] if place < len(texts) else ""
        shown = text + " " * (left - columns(text))
        for cell, width in zip(cells, widths, strict=False):
            figure = cell[place] if place < len(cell) else ""
            shown += " " * (_GAP + width - columns(figure)) + figure
        told.append(shown.rstrip())
    return told


def _first(text: str, left: int, line: _Line) -> list[str]:
    """The first text; a long id stands on a line of its own."""
    if columns(line.head) > line.indent:
        return [*paragraph(line.head, left, 2), *paragraph(text, left, line.indent)]
    return paragraph(text, left, line.indent, line.head)
