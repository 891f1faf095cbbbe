"""A comparison for terminals: group by group, unit by unit, the one that fell most first."""

from collections.abc import Iterator, Sequence

from scoring.model.standard import Provenance
from scoring.reports.catalogue import message
from scoring.reports.comparison.comparison import ComparedGroup, Comparison, MovedUnit
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.points import Row
from scoring.reports.comparison.wording import (
    Part,
    account,
    alone,
    common_provenance,
    counts_text,
    criterion_part,
    group_heading,
    is_told,
    rank_text,
    section_part,
    sources,
    unit_lines,
    unit_title,
    unmoved,
)
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap

#: A longer id stands on a line of its own.
_WIDEST_ID = 12


def comparison_text(comparison: Comparison, names: Names, language: str, width: int = 80) -> str:
    """What moved between two results; one line where nothing did."""
    width = max(width, LEAST_WIDTH)
    blocks = []
    if not comparison.is_equal:
        blocks = [[line for text in sources(comparison, language) for line in paragraph(text, width, hang=2)]]
        blocks += [group_text(group, names, language, width) for group in comparison.groups if is_told(group)]
        blocks += _alone(comparison, language, width)
    blocks.append(wrap(counts_text(comparison, language), width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def group_text(group: ComparedGroup, names: Names, language: str, width: int) -> list[str]:
    """The units of a standard that moved, under its name."""
    title, *rest = group_heading(group, names, language)
    shown = wrap(title, width)
    told = [*shown, "=" * max(map(columns, shown)), *(line for text in rest for line in wrap(text, width))]
    common = common_provenance(group)
    for unit in group.units:
        if not unit.is_only_rank:
            told += ["", *_unit(unit, names, common, language, width)]
    placed = [unit for unit in group.units if unit.is_only_rank]
    if placed:
        told += ["", *_placed(placed, language, width)]
    return told if group.units else [*told, "", *wrap(unmoved(group, language), width)]


def _unit(unit: MovedUnit, names: Names, common: Provenance | None, language: str, width: int) -> list[str]:
    told = wrap(unit_title(unit.after), width)
    lines = list(unit_lines(unit, names, language))
    indent = 4 + max(columns(label) for label, _ in lines)
    for place, (label, text) in enumerate(lines):
        again = place > 0 and label == lines[place - 1][0]
        told += paragraph(text, width, indent, "" if again else f"  {label}")
    sections = [section_part(part, unit, names, language) for part in unit.sections]
    criteria = [criterion_part(part, common, language) for part in unit.criteria]
    for name, parts in (
        (message("compare.sections", language), sections),
        (message("compare.criteria", language), criteria),
    ):
        if parts:
            told += [f"  {name}", *parts_text(parts, width)]
    rows = account(unit, names, language)
    return [*told, *ledger_text(rows, language, width)] if rows else told


def parts_text(parts: Sequence[Part], width: int) -> Iterator[str]:
    """Sign and id in front, what moved beside them, and why below that."""
    indent = 8 + min(_WIDEST_ID, max(columns(part.id) for part in parts))
    for part in parts:
        head = f"    {part.sign} {part.id}  "
        if columns(head) > indent:
            yield from paragraph(part.id, width, 6, f"    {part.sign} ")
            head = ""
        yield from paragraph(part.text, width, indent, head)
        for text in part.why:
            yield from paragraph(text, width, indent)


def ledger_text(rows: Sequence[Row], language: str, width: int) -> Iterator[str]:
    """How the points add up."""
    yield f"  {message('compare.ledger', language)}"
    yield from rows_text(rows, width)


def rows_text(rows: Sequence[Row], width: int) -> Iterator[str]:
    """Amounts below each other, and a line above each sum."""
    amounts = max(columns(row.amount) for row in rows)
    room = min(width - amounts - 6, max(columns(row.label) for row in rows))
    if amounts > width // 3:  # no figure of a regulation; but it must not run over the edge
        for row in rows:
            yield from paragraph(f"{row.label}: {row.amount}", width, 4, hang=2)
        return
    for place, row in enumerate(rows):
        if row.is_sum and place:
            yield f"{' ' * (room + 6)}{'-' * amounts}"
        *lines, last = wrap(row.label, room)
        yield from (f"    {line}" for line in lines)
        yield f"    {last}{' ' * (room - columns(last))}  {row.amount:>{amounts}}"


def _placed(units: Sequence[MovedUnit], language: str, width: int) -> Iterator[str]:
    """The units that others passed or fell behind."""
    yield message("compare.placed", language, count=len(units))
    for unit in units:
        yield from paragraph(f"{unit_title(unit.after)}: {rank_text(unit, language)}", width, 2, hang=2)


def _alone(comparison: Comparison, language: str, width: int) -> Iterator[list[str]]:
    for title, lines, notes in alone(comparison, language):
        told = [*wrap(title, width)]
        told += [line for text in lines for line in paragraph(text, width, 2, hang=2)]
        yield told + [line for text in notes for line in wrap(text, width)]
