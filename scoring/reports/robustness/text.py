"""How firm ranks are for terminals: each group with the places of its units, and what was looked at."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.model.robustness import Firmness, GroupFirmness, Robustness, Source
from scoring.reports.catalogue import message
from scoring.reports.drawing import range_text
from scoring.reports.layout import LEAST_WIDTH, columns, wrap
from scoring.reports.robustness.wording import (
    counts_text,
    last_place,
    legend,
    places_text,
    rank_text,
    source_line,
)
from scoring.reports.summary import group_heading
from scoring.reports.text import Cell, table
from scoring.reports.triage.wording import unit_texts

_GAP = 2
#: The columns of the rank, of the places by source, and of the drawing.
_RANK, _PLACES, _DRAWN = 6, 11, 16


def robustness_text(robustness: Robustness, language: str, width: int = 80, top: int | None = None) -> str:
    """The groups, of each so many of the first units or all."""
    width = max(width, LEAST_WIDTH)
    blocks = [_group(group, robustness.seed, language, width, top) for group in robustness.groups]
    blocks.append("\n".join(wrap(counts_text(robustness, language), width)))
    return "\n\n".join(blocks) + "\n"


def _group(group: GroupFirmness, seed: int, language: str, width: int, top: int | None) -> str:
    title, *rest = group_heading(group.group, language)
    shown = wrap(title, width)
    told = [*shown, "=" * max(map(columns, shown)), *(line for text in rest for line in wrap(text, width)), ""]
    names = ("rank", "unit", *Source, "drawn")
    headers = [message(f"column.{name}", language) for name in names]
    rows = [_row(unit, last_place(group), language) for unit in group.units[:top]]
    taken = _RANK + len(Source) * _PLACES + _DRAWN + (len(names) - 1) * _GAP
    widths = [_RANK, width - taken, *[_PLACES] * len(Source), _DRAWN]
    told += [table(headers, rows, widths), ""]
    if left := len(group.units) - len(rows):
        told += [*wrap(message("robustness.left_out", language, count=left), width), ""]
    lines = [*(source_line(group, source, seed, language) for source in Source), *legend(group, language)]
    return "\n".join([*told, *(line for text in lines for line in wrap(text, width))])


def _row(unit: Firmness, last: Fraction, language: str) -> Sequence[Cell]:
    places = [[places_text(unit.places[source], language)] for source in Source]
    return [[rank_text(unit)], unit_texts(unit.ranked.result.assessment.unit), *places, [_drawn(unit, last)]]


def _drawn(unit: Firmness, last: Fraction) -> str:
    """All places of a unit on a line from the first to the last, with a mark where it stands."""
    if unit.best is None or unit.worst is None:
        return ""
    mark = None if unit.ranked.rank is None else Fraction(unit.ranked.rank)
    return range_text(Fraction(unit.best), Fraction(unit.worst), Fraction(1), last, _DRAWN, mark)
