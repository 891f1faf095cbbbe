"""Plain text for terminals. Every cell is made into lines that fit before tabulate sees it, and tabulate is never let
guess what is a number: ids such as 007 and 1e5 stay what they are."""

from collections.abc import Sequence

from tabulate import tabulate

from scoring.model.assessment import Rejected
from scoring.model.result import Group, Ranked, Ranking
from scoring.reports.catalogue import message
from scoring.reports.check import check_text
from scoring.reports.derivation import explain_text
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.summary import NO_RANK, counts_text, group_heading, lines, verdict_text
from scoring.reports.visible import visible

__all__ = ["check_text", "explain_text", "ranking_text", "table"]

#: A cell: its paragraphs, each beginning on a line of its own.
Cell = Sequence[str]

#: How many criteria a line of a ranking explains; the others are named.
_TOLD = 3
#: Between two columns, and what tabulate adds to the width of a header.
_GAP = 2
#: The widest that the columns before the reasons may get, and what they need at least.
_WIDEST = (8, 14, 24, 26)
_LEAST = (6, 8, 12, 13)


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


def ranking_text(ranking: Ranking, language: str, width: int = 80) -> str:
    """Groups of ranked units with the reasons of every result, what could not be used, and how many of what."""
    width = max(width, LEAST_WIDTH)
    blocks = [_group(group, language, width) for group in ranking.groups]
    if ranking.rejected:
        blocks.append(_rejected(ranking.rejected, language, width))
    blocks.append("\n".join(wrap(counts_text(ranking, language), width)))
    return "\n\n".join(blocks) + "\n"


def _group(group: Group, language: str, width: int) -> str:
    title, *rest = group_heading(group, language)
    shown = wrap(title, width)
    head = [*shown, "=" * max(map(columns, shown)), *(line for text in rest for line in wrap(text, width))]
    names = [message(f"column.{name}", language) for name in ("rank", "id", "unit", "result", "reason")]
    rows = [_row(ranked, language) for ranked in group.units]
    widths = _widths([[name + " " * _GAP for name in names[:-1]], *rows], width)
    cells = [
        [*([text] for text in row), _reasons(ranked, language)] for row, ranked in zip(rows, group.units, strict=True)
    ]
    return "\n".join([*head, "", table(names, cells, widths)])


def _row(ranked: Ranked, language: str) -> list[str]:
    unit = ranked.result.assessment.unit
    rank = NO_RANK if ranked.rank is None else str(ranked.rank)
    return [rank, visible(unit.id), visible(unit.name), verdict_text(ranked.result, language)]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as their cells up to a limit, and narrower where the reasons would be left less than two fifths."""
    natural = [max(columns(row[place]) for row in rows) for place in range(len(_WIDEST))]
    widths = [min(wide, most) for wide, most in zip(natural, _WIDEST, strict=True)]
    for place in (3, 2, 1, 0):
        surplus = max(0, sum(widths) + _GAP * len(widths) - width * 3 // 5)
        widths[place] = max(min(widths[place], _LEAST[place]), widths[place] - surplus)
    return [*widths, width - sum(widths) - _GAP * len(widths)]


def _reasons(ranked: Ranked, language: str) -> list[str]:
    """The reasons of a unit; of many criteria the first are explained and the others named."""
    told = lines(ranked.result, language)
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
