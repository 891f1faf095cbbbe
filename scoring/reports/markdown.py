"""Results as Markdown: the tables of the text view, for reports and pages; no text breaks out of its cell."""

import re
from collections.abc import Iterable, Sequence

from scoring.model.finding import Audit
from scoring.model.result import Group, Ranking, State, UnitResult
from scoring.reports.audit.beside import beside_counts_text, beside_texts
from scoring.reports.catalogue import message
from scoring.reports.check import verdict_line
from scoring.reports.citations import basis_text
from scoring.reports.ranking_table import column_names, grade_text, rank_text, reason_lines, total_in
from scoring.reports.sentences import deciding_text
from scoring.reports.sheet import BESIDE, Sheet, sheet_of
from scoring.reports.sheet_columns import columns_of, figure_cells, part_title, row_texts, total_rows
from scoring.reports.standing import not_applicable_texts, note_texts, why_texts
from scoring.reports.states import SIGNS
from scoring.reports.summary import counts_text, group_heading, heading, verdict_text
from scoring.reports.visible import first_upper, visible

_SPECIAL = re.compile(r"[\\`*_\[\]<>|#&~]")


def escaped(text: str) -> str:
    """Text of others as Markdown that shows exactly that text.

    >>> escaped("a|b <i> so_ho")
    'a\\\\|b \\\\<i\\\\> so\\\\_ho'
    """
    return _SPECIAL.sub(lambda found: "\\" + found.group(), visible(text))


def ranking_markdown(ranking: Ranking, language: str, audit: Audit | None = None) -> str:
    """A heading and a table for each group, then what could not be used, and the counts; beside each unit how much an
    audit found."""
    blocks = [_group(group, language, audit) for group in ranking.groups]
    if ranking.rejected:
        told = [f"## {message('rejected.title', language, count=len(ranking.rejected))}", ""]
        for entry in sorted(ranking.rejected, key=lambda entry: entry.source):
            codes = ", ".join(dict.fromkeys(fault.code for fault in entry.diagnostics))
            params = {"source": entry.source, "count": len(entry.diagnostics), "codes": codes}
            told.append(f"- {escaped(message('rejected.line', language, **params))}")
        blocks.append("\n".join(told))
    blocks += [counts_text(ranking, language), *map(escaped, beside_counts_text(audit, language))]
    return "\n\n".join(blocks) + "\n"


def _group(group: Group, language: str, audit: Audit | None) -> str:
    title, *rest = group_heading(group, language)
    scored = ("points", "grade") if group.standard.scoring is not None else ()
    names = column_names(group.standard, language, "rank", "id", "unit", *scored, "result", "reason")
    rows = [_row(group, place, language, audit) for place in range(len(group.units))]
    return "\n".join([f"## {escaped(title)}", "", *_paragraphs(rest), "", *table(names, rows)])


def _row(group: Group, place: int, language: str, audit: Audit | None) -> list[Sequence[str]]:
    result = group.units[place].result
    unit = result.assessment.unit
    has_points = result.points is not None
    scored = [[total_in(group, place, language)], [grade_text(result, language)]] if has_points else []
    reasons = [line.told(language) for line in reason_lines(group, place, language)]
    named = [unit.name, *beside_texts(audit, group, place, language)]
    return [[rank_text(group, place)], [unit.id], named, *scored, [verdict_text(result, language)], reasons]


def check_markdown(result: UnitResult, language: str) -> str:
    """One unit: verdict, what decided, and a table of every criterion."""
    unit = result.assessment.unit
    head = heading(result.standard, result.assessment.period, unit.cluster, language)
    told = [f"## {escaped(unit.name)} ({escaped(unit.id)})", "", *_paragraphs(head), ""]
    told += [f"**{escaped(verdict_line(result, language))}**", ""]
    why = [*why_texts(result, language), *note_texts(result, language), *not_applicable_texts(result, language)]
    told += [*(f"- {escaped(text)}" for text in why), ""] if why else []
    sheet = sheet_of(result)
    return "\n".join([*told, *(_list(result, language) if sheet is None else _sheet(result, sheet, language))]) + "\n"


def _list(result: UnitResult, language: str) -> list[str]:
    """Every criterion with its state, why, and by what law."""
    names = [message(f"column.{name}", language) for name in ("criterion", "state", "reason", "basis")]
    rows = [
        [
            [found.criterion.id],
            [_state(found.state, language)],
            [deciding_text(found, result.standard, language)],
            [basis_text(found.criterion.basis, language)],
        ]
        for found in result.criteria
    ]
    return table(names, rows)


def _state(state: State, language: str) -> str:
    return f"{SIGNS[state]} {first_upper(message(f'state.{state}', language))}"


def _sheet(result: UnitResult, sheet: Sheet, language: str) -> list[str]:
    """The scoring sheet: parts in bold with what they add up to, their criteria, and the total."""
    columns = columns_of(sheet)
    names = [message(f"column.{name}", language) for name in ("criterion", "state")]
    names += [message(f"sheet.{name}", language) for name in columns]
    names += [message(f"column.{name}", language) for name in ("reason", "basis")]
    told = [_line(map(escaped, names)), _line(["---", "---", *("---:" for _ in columns), "---", "---"])]
    for part in sheet.parts:
        beside = part.kind == BESIDE
        figures = figure_cells(part.figures, columns, language, beside=beside) if part.adds_up else []
        told.append(_bold(part_title(part, language), figures, len(columns)))
        for row in part.rows:
            *texts, basis = row_texts(row.found, result.standard, language)
            points = row.found.criterion.points
            figures = figure_cells(row.figures, columns, language, beside=row.is_beside) if points is not None else []
            cells = [[row.found.criterion.id], [_state(row.found.state, language)]]
            cells += [[figure] for figure in figures] or [[] for _ in columns]
            told.append(_cells([*cells, texts, [basis]]))
    told += [_bold(text, figures, len(columns)) for text, figures in total_rows(sheet, columns, language)]
    return told


def _bold(title: str, figures: Sequence[str], count: int) -> str:
    """A row of the sheet that is no criterion."""
    shown = [f"**{escaped(figure)}**" if figure else "" for figure in figures] or [""] * count
    return _line([f"**{escaped(title)}**", "", *shown, "", ""])


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """Lines that stay lines."""
    return [f"{escaped(text)}  " for text in texts[:-1]] + [escaped(text) for text in texts[-1:]]


def table(names: Sequence[str], rows: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """A table whose cells hold paragraphs."""
    told = [_line(map(escaped, names)), _line("---" for _ in names)]
    return told + [_cells(row) for row in rows]


def _cells(row: Sequence[Sequence[str]]) -> str:
    return _line("<br>".join(map(escaped, cell)) for cell in row)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
