"""How firm ranks are as Markdown: a table for each group with the facts and criteria behind the places, then the
places drawn."""

from fractions import Fraction

from scoring.model.robustness import Firmness, GroupFirmness, Robustness, Source
from scoring.reports.catalogue import message
from scoring.reports.drawing import range_svg
from scoring.reports.markdown import escaped, table
from scoring.reports.robustness.wording import (
    counts_text,
    last_place,
    legend,
    named_places_text,
    range_label,
    rank_text,
    source_line,
)
from scoring.reports.summary import group_heading
from scoring.reports.triage.wording import unit_texts
from scoring.reports.visible import visible


def robustness_markdown(robustness: Robustness, language: str, top: int | None = None) -> str:
    """The groups, of each so many of the first units or all."""
    blocks = [_group(group, robustness.seed, language, top) for group in robustness.groups]
    return "\n\n".join([*blocks, escaped(counts_text(robustness, language))]) + "\n"


def _group(group: GroupFirmness, seed: int, language: str, top: int | None) -> str:
    title, *rest = group_heading(group.group, language)
    headers = [message(f"column.{name}", language) for name in ("rank", "unit", *Source)]
    rows = [
        [
            [rank_text(unit)],
            unit_texts(unit.ranked.result.assessment.unit),
            *([named_places_text(unit, source, language)] for source in Source),
        ]
        for unit in group.units[:top]
    ]
    lines = [*(source_line(group, source, seed, language) for source in Source), *legend(group, language)]
    if left := len(group.units) - len(rows):
        lines.append(message("robustness.left_out", language, count=left))
    blocks = [
        f"## {escaped(title)}",
        "  \n".join(map(escaped, rest)),
        "\n".join(table(headers, rows)),
        "\n".join(f"- {escaped(line)}" for line in lines),
        f"{escaped(message('column.drawn', language))}:",
        "\n".join(_drawn(unit, last_place(group), language) for unit in group.units[:top]),
    ]
    return "\n\n".join(blocks)


def _drawn(unit: Firmness, last: Fraction, language: str) -> str:
    """All places of a unit on a line from the first to the last; in a list, since a cell may hold no drawing."""
    name = visible(unit.ranked.result.assessment.unit.name)
    told = f"{name}: {range_label(unit, language)}"
    if unit.best is None or unit.worst is None:
        return f"- {escaped(told)}"
    mark = None if unit.ranked.rank is None else Fraction(unit.ranked.rank)
    drawing = range_svg(Fraction(unit.best), Fraction(unit.worst), Fraction(1), last, told, mark)
    return f"- {drawing} {escaped(told)}"
