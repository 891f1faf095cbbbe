"""Results as Markdown: the tables of the text view, for reports and pages; no text breaks out of its cell."""

import re
from collections.abc import Iterable, Sequence

from scoring.model.result import Group, Ranking, UnitResult
from scoring.reports.catalogue import message
from scoring.reports.check import SIGNS, verdict_line
from scoring.reports.citations import basis_text
from scoring.reports.sentences import deciding_text
from scoring.reports.summary import (
    NO_RANK,
    counts_text,
    decisive_lines,
    group_heading,
    heading,
    lines,
    notes,
    provisional_text,
    verdict_text,
)
from scoring.reports.visible import first_upper, visible

_SPECIAL = re.compile(r"[\\`*_\[\]<>|#&~]")


def escaped(text: str) -> str:
    """Text of others as Markdown that shows exactly that text.

    >>> escaped("a|b <i> so_ho")
    'a\\\\|b \\\\<i\\\\> so\\\\_ho'
    """
    return _SPECIAL.sub(lambda found: "\\" + found.group(), visible(text))


def ranking_markdown(ranking: Ranking, language: str) -> str:
    """A heading and a table for each group, then what could not be used, and the counts."""
    blocks = [_group(group, language) for group in ranking.groups]
    if ranking.rejected:
        told = [f"## {message('rejected.title', language, count=len(ranking.rejected))}", ""]
        for entry in sorted(ranking.rejected, key=lambda entry: entry.source):
            codes = ", ".join(dict.fromkeys(fault.code for fault in entry.diagnostics))
            params = {"source": entry.source, "count": len(entry.diagnostics), "codes": codes}
            told.append(f"- {escaped(message('rejected.line', language, **params))}")
        blocks.append("\n".join(told))
    blocks.append(counts_text(ranking, language))
    return "\n\n".join(blocks) + "\n"


def _group(group: Group, language: str) -> str:
    title, *rest = group_heading(group, language)
    rows = []
    for ranked in group.units:
        unit = ranked.result.assessment.unit
        reasons = [line.told(language) for line in lines(ranked.result, language)]
        rank = NO_RANK if ranked.rank is None else str(ranked.rank)
        rows.append([[rank], [unit.id], [unit.name], [verdict_text(ranked.result, language)], reasons])
    names = [message(f"column.{name}", language) for name in ("rank", "id", "unit", "result", "reason")]
    return "\n".join([f"## {escaped(title)}", "", *_paragraphs(rest), "", *_table(names, rows)])


def check_markdown(result: UnitResult, language: str) -> str:
    """One unit: verdict, what decided, and a table of every criterion."""
    unit = result.assessment.unit
    head = heading(result.standard, result.assessment.period, unit.cluster, language)
    verdict = verdict_line(result, language)
    why = [line.told(language) for line in decisive_lines(result, language)]
    why += [provisional_text(result, language)] if result.provisional else []
    why += notes(result, language)
    names = [message(f"column.{name}", language) for name in ("criterion", "state", "reason", "basis")]
    rows = [
        [
            [found.criterion.id],
            [f"{SIGNS[found.state]} {first_upper(message(f'state.{found.state}', language))}"],
            [deciding_text(found, result.standard, language)],
            [basis_text(found.criterion.basis, language)],
        ]
        for found in result.criteria
    ]
    told = [f"## {escaped(unit.name)} ({escaped(unit.id)})", "", *_paragraphs(head), "", f"**{escaped(verdict)}**", ""]
    told += [*(f"- {escaped(text)}" for text in why), ""] if why else []
    return "\n".join([*told, *_table(names, rows)]) + "\n"


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """Lines that stay lines."""
    return [f"{escaped(text)}  " for text in texts[:-1]] + [escaped(text) for text in texts[-1:]]


def _table(names: Sequence[str], rows: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    told = [_line(map(escaped, names)), _line("---" for _ in names)]
    return told + [_line("<br>".join(map(escaped, cell)) for cell in row) for row in rows]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
