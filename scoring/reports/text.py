"""Plain text for terminals. Every cell is made into lines that fit before tabulate sees it, and tabulate is never let
guess what is a number: ids such as 007 and 1e5 stay what they are."""

from collections.abc import Sequence

from tabulate import tabulate

from scoring.model.assessment import Rejected
from scoring.model.finding import Audit
from scoring.model.result import Group, Ranking
from scoring.reports.audit.beside import beside_counts_text, beside_texts
from scoring.reports.catalogue import message
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.ranking_table import column_names, rank_text, reason_lines, result_texts, total_in, unit_texts
from scoring.reports.summary import counts_text, group_heading, verdict_text
from scoring.reports.visible import visible

__all__ = ["ranking_text", "table"]

#: A cell: its paragraphs, each beginning on a line of its own.
Cell = Sequence[str]

#: How many criteria a line of a ranking explains; the others are named.
_TOLD = 3
#: Between two columns, and what tabulate adds to the width of a header.
_GAP = 2
#: The columns before the reasons, the widest that each may get, and what it needs at least; with points and without.
_PLAIN = {"rank": (8, 6), "id": (14, 8), "unit": (24, 12), "result": (26, 13)}
_WITH_POINTS = {"rank": (8, 6), "unit": (24, 14), "points": (12, 8), "result": (26, 14)}


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> str:
    """A table whose columns are at most so wide; a longer cell goes on in further lines of the same row."""
    names = ["\n".join(wrap(header, width)) for header, width in zip(headers, widths, strict=True)]
    cells = [
        [
            "\n".join(line for text in cell for line in wrap(text, width))
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]
    text = tabulate(cells, headers=names, tablefmt="simple", disable_numparse=True)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def ranking_text(ranking: Ranking, language: str, width: int = 80, audit: Audit | None = None) -> str:
    """Groups of ranked units with the reasons of every result, what could not be used, and how many of what; beside
    each unit how much an audit found."""
    width = max(width, LEAST_WIDTH)
    blocks = [_group(group, language, width, audit) for group in ranking.groups]
    if ranking.rejected:
        blocks.append(_rejected(ranking.rejected, language, width))
    closing = [counts_text(ranking, language), *beside_counts_text(audit, language)]
    blocks.append("\n".join(line for text in closing for line in wrap(text, width)))
    return "\n\n".join(blocks) + "\n"


def _group(group: Group, language: str, width: int, audit: Audit | None) -> str:
    title, *rest = group_heading(group, language)
    shown = wrap(title, width)
    head = [*shown, "=" * max(map(columns, shown)), *(line for text in rest for line in wrap(text, width))]
    names = column_names(group.standard, language, *_limits(group), "reason")
    rows = [_row(group, place, language, audit) for place in range(len(group.units))]
    widths = _widths(names[:-1], rows, [*_limits(group).values()], width)
    cells = [[*row, _reasons(group, place, language)] for place, row in enumerate(rows)]
    return "\n".join([*head, "", table(names, cells, widths)])


def _limits(group: Group) -> dict[str, tuple[int, int]]:
    return _PLAIN if group.standard.scoring is None else _WITH_POINTS


def _row(group: Group, place: int, language: str, audit: Audit | None) -> list[Cell]:
    """The cells before the reasons: with points, the id stands below the name and the grade below the verdict."""
    result, rank = group.units[place].result, rank_text(group, place)
    beside = beside_texts(audit, group, place, language)
    if group.standard.scoring is not None:
        named = [*unit_texts(result), *beside]
        return [[rank], named, [total_in(group, place, language)], result_texts(result, language)]
    unit = result.assessment.unit
    return [[rank], [visible(unit.id)], [visible(unit.name), *beside], [verdict_text(result, language)]]


def _widths(
    names: Sequence[str], rows: Sequence[Sequence[Cell]], limits: Sequence[tuple[int, int]], width: int
) -> list[int]:
    """As wide as their cells up to a limit, and narrower where the reasons would be left less than two fifths; never
    narrower than a word of the header."""
    heads = [max(map(columns, name.split())) + _GAP for name in names]
    natural = [max([columns(name) + _GAP, *_widths_in(rows, place)]) for place, name in enumerate(names)]
    widths = [max(head, min(wide, most)) for head, wide, (most, _) in zip(heads, natural, limits, strict=True)]
    for place in reversed(range(len(limits))):
        surplus = max(0, sum(widths) + _GAP * len(widths) - width * 3 // 5)
        least = max(heads[place], min(widths[place], limits[place][1]))
        widths[place] = max(least, widths[place] - surplus)
    return [*widths, width - sum(widths) - _GAP * len(widths)]


def _widths_in(rows: Sequence[Sequence[Cell]], place: int) -> list[int]:
    return [columns(text) for row in rows for text in row[place]]


def _reasons(group: Group, place: int, language: str) -> list[str]:
    """The reasons of a unit; of many criteria the first are explained and the others named."""
    told = reason_lines(group, place, language)
    more = [line for line in told if line.about][_TOLD:]
    shown = [line.told(language) for line in told if line not in more]
    if more:
        names = ", ".join(line.about for line in more)
        shown.append(message("word.more", language, count=len(more), criteria=names))
    return shown


def _rejected(rejected: Sequence[Rejected], language: str, width: int) -> str:
    """The submissions that could not be used, each with its faults by code; the sentences stand on stderr."""
    told = wrap(message("rejected.title", language, count=len(rejected)), width)
    for entry in sorted(rejected, key=lambda entry: entry.source):
        codes = ", ".join(dict.fromkeys(fault.code for fault in entry.diagnostics))
        params = {"source": visible(entry.source), "count": len(entry.diagnostics), "codes": codes}
        told += paragraph(message("rejected.line", language, **params), width, 2)
    return "\n".join(told)
