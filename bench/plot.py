"""The ratios as a picture: bars on a logarithmic scale, left of 1 for quicker and right of it for slower.

Text and numbers alone: the same results give the same bytes."""

import math
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple
from xml.sax.saxutils import escape

from bench.table import Table

_WIDTH, _LEFT, _RIGHT, _BAR, _GAP = 860, 230, 80, 18, 8
_OURS, _OTHERS, _INK, _GRID = "#b3261e", "#5b7c99", "#222222", "#d5d9dd"


class Panel(NamedTuple):
    title: str
    subtitle: str
    bars: Sequence[tuple[str, float]]


def drawn(tables: Sequence[Table]) -> str:
    by_key = {table.key: table for table in tables}
    own = next(name for name in by_key["one_unit"].head if name.startswith("× scoring")).removeprefix("× ")
    one = Panel(
        "Một đơn vị, 40 tiêu chí · one unit, 40 criteria",
        f"thời gian, {own} = 1, thang logarit · time, {own} = 1, logarithmic",
        _ratios(by_key["one_unit"], f"× {own}"),
    )
    columns = Panel(
        "100 000 đơn vị theo cột · 100 000 units in columns",
        "thời gian, chép các cột = 1, thang logarit · time, copying the columns = 1, logarithmic",
        _ratios(by_key["columnar"], "× copy"),
    )
    shown = [panel for panel in (one, columns) if panel.bars]
    body, top = [], 16
    for panel in shown:
        lines, top = _panel(panel, top)
        body += lines
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" viewBox="0 0 {_WIDTH} {top}" '
    head += 'font-family="DejaVu Sans, Arial, sans-serif" font-size="13">'
    return "\n".join([head, f'<rect width="{_WIDTH}" height="{top}" fill="#ffffff"/>', *body, "</svg>", ""])


def _ratios(table: Table, column: str) -> list[tuple[str, float]]:
    """Quickest first; who was not measured is left out."""
    if not table.rows:
        return []
    place = next(i for i, name in enumerate(table.head) if name.startswith(column))
    pairs = [(str(row[0]), row[place]) for row in table.rows]
    return sorted(((name, float(ratio)) for name, ratio in pairs if ratio is not None), key=lambda pair: pair[1])


def _panel(panel: Panel, top: int) -> tuple[list[str], int]:
    ends = [1.0, *(ratio for _, ratio in panel.bars)]
    low, high = math.log10(min(ends)) - 0.1, math.log10(max(ends)) + 0.1

    def across(ratio: float) -> float:
        return round(_LEFT + (math.log10(ratio) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT), 1)

    first = top + 62
    last = first + len(panel.bars) * (_BAR + _GAP)
    lines = [
        _text(16, top + 16, panel.title, 'font-weight="bold" font-size="15"'),
        _text(16, top + 36, panel.subtitle, 'fill="#555555"'),
    ]
    for power, digit in product(range(math.floor(low), math.ceil(high)), (1, 2, 5)):
        tick = digit * 10.0**power
        if low <= math.log10(tick) <= high:
            x = across(tick)
            lines.append(f'<line x1="{x}" y1="{first - 6}" x2="{x}" y2="{last}" stroke="{_GRID}"/>')
            lines.append(_text(x, first - 10, f"{tick:g}", 'text-anchor="middle" font-size="11" fill="#555555"'))
    one = across(1)
    for number, (name, ratio) in enumerate(panel.bars):
        y = first + number * (_BAR + _GAP)
        x, end = sorted((one, across(ratio)))
        colour = _OURS if name.startswith("scoring") else _OTHERS
        lines.append(_text(_LEFT - 10, y + 14, name, 'text-anchor="end"'))
        lines.append(f'<rect x="{x}" y="{y}" width="{max(end - x, 2):.1f}" height="{_BAR}" fill="{colour}"/>')
        lines.append(_text(max(end, one) + 6, y + 14, f"{ratio:.3g}", 'font-size="12"'))
    lines.append(f'<line x1="{one}" y1="{first - 6}" x2="{one}" y2="{last}" stroke="{_INK}" stroke-width="1.5"/>')
    return lines, last + 28


def _text(x: float, y: float, text: str, more: str) -> str:
    fill = "" if "fill=" in more else f' fill="{_INK}"'
    return f'<text x="{x:g}" y="{y:g}" {more}{fill}>{escape(text)}</text>'
