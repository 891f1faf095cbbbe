"""What a change of standards means for units, as Markdown; no text breaks out of its cell."""

from scoring.model.impact import Impact
from scoring.reports.catalogue import message
from scoring.reports.impact.wording import (
    COUNTED,
    LISTED,
    cause_lines,
    cause_titles,
    grade_rows,
    heading,
    totals_texts,
    unit_texts,
    unit_title,
    verdict_rows,
)
from scoring.reports.markdown import escaped, table


def impact_markdown(impact: Impact, language: str) -> str:
    """Who gains and who loses, by which criteria, and every unit that moved in verdict or grade."""
    title, counts = heading(impact, language)
    blocks = [f"# {escaped(title)}", escaped(counts), _table(*verdict_rows(impact, language))]
    grades = grade_rows(impact, language)
    blocks += [_table(*grades)] if grades is not None else []
    for move in COUNTED:
        if impact.of(move):
            name = escaped(message(f"impact.by.{move}", language, count=len(impact.of(move))))
            blocks.append(
                "\n".join([name, "", *(f"- {escaped(line)}" for line in cause_lines(impact, move, language))])
            )
    titles = [f"- {escaped(line)}" for line in cause_titles(impact, language)]
    blocks += ["\n".join([escaped(message("impact.titles", language)), "", *titles])] if titles else []
    totals = impact.totals
    if totals is not None and (totals.whole or totals.parts):
        first, *rest = totals_texts(totals, language)
        blocks.append("\n".join([escaped(first), "", *(f"- {escaped(line)}" for line in rest)]))
    names = [message(f"column.{name}", language) for name in ("unit", "result")]
    for move in LISTED:
        rows = [[[unit_title(felt)], unit_texts(felt, language)] for felt in impact.of(move)]
        if rows:
            blocks.append(
                "\n".join([f"## {escaped(message(f'impact.list.{move}', language))}", "", *table(names, rows)])
            )
    return "\n\n".join(blocks) + "\n"


def _table(names: list[str], rows: list[list[str]]) -> str:
    return "\n".join(table(names, [[[cell] for cell in row] for row in rows]))
