"""What a change of standards means for units, for terminals."""

from collections.abc import Iterator, Sequence

from scoring.model.impact import Impact, Move
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
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.text import table

#: So many units of one kind are listed; the JSON has all.
_SHOWN = 20


def impact_text(impact: Impact, language: str, width: int = 80) -> str:
    """Who gains and who loses, by which criteria, and unit by unit what moved most."""
    width = max(width, LEAST_WIDTH)
    title, counts = heading(impact, language)
    shown = wrap(title, width)
    told = [
        *shown,
        "=" * max(map(columns, shown)),
        *wrap(counts, width),
        "",
        *_table(*verdict_rows(impact, language), width),
    ]
    grades = grade_rows(impact, language)
    if grades is not None:
        told += ["", *_table(*grades, width)]
    told += _causes(impact, language, width)
    totals = impact.totals
    if totals is not None and (totals.whole or totals.parts):
        first, *rest = totals_texts(totals, language)
        told += ["", *wrap(first, width), *(line for text in rest for line in paragraph(text, width, 2, hang=2))]
    for move in LISTED:
        told += _units(impact, move, language, width)
    return "\n".join(told) + "\n"


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Figures in columns; names that are too long for the terminal are broken."""
    each = max(8, (width - 24) // (len(names) - 1) - 2)
    widths = [24, *[each] * (len(names) - 1)]
    return table(names, [[[cell] for cell in row] for row in rows], widths).split("\n")


def _causes(impact: Impact, language: str, width: int) -> list[str]:
    told: list[str] = []
    for move in COUNTED:
        if not impact.of(move):
            continue
        told += ["", *wrap(message(f"impact.by.{move}", language, count=len(impact.of(move))), width)]
        for line in cause_lines(impact, move, language):
            told += paragraph(line, width, 2, hang=2)
    titles = [line for text in cause_titles(impact, language) for line in paragraph(text, width, 2, hang=2)]
    return [*told, "", message("impact.titles", language), *titles] if titles else told


def _units(impact: Impact, move: Move, language: str, width: int) -> Iterator[str]:
    units = impact.of(move)
    if not units:
        return
    name = message(f"impact.list.{move}", language)
    yield from ["", name, "-" * columns(name)]
    for felt in units[:_SHOWN]:
        yield from paragraph(unit_title(felt), width, 2, hang=2)
        for text in unit_texts(felt, language):
            yield from paragraph(text, width, 4, hang=2)
    if len(units) > _SHOWN:
        yield from paragraph(message("impact.more", language, count=len(units) - _SHOWN), width, 2)
