"""A comparison as Markdown: headings and lists, for reports and pages; no text breaks out of its place."""

from collections.abc import Iterator

from scoring.model.standard import Provenance
from scoring.reports.catalogue import message
from scoring.reports.comparison.comparison import ComparedGroup, Comparison, MovedUnit
from scoring.reports.comparison.names import Names
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
from scoring.reports.markdown import escaped


def comparison_markdown(comparison: Comparison, names: Names, language: str) -> str:
    """What moved between two results; one line where nothing did."""
    closing = escaped(counts_text(comparison, language))
    if comparison.is_equal:
        return closing + "\n"
    blocks = ["  \n".join(map(escaped, sources(comparison, language)))]
    for group in comparison.groups:
        if is_told(group):
            blocks += group_markdown(group, names, language)
    for title, lines, notes in alone(comparison, language):
        blocks += [f"## {escaped(title)}", list_markdown(lines), *map(escaped, notes)]
    return "\n\n".join(block for block in [*blocks, closing] if block) + "\n"


def group_markdown(group: ComparedGroup, names: Names, language: str) -> Iterator[str]:
    """The units of a standard that moved, under its name."""
    title, *rest = group_heading(group, names, language)
    yield f"## {escaped(title)}"
    yield "  \n".join(map(escaped, rest))
    common = common_provenance(group)
    for unit in group.units:
        if not unit.is_only_rank:
            yield from _unit(unit, names, common, language)
    placed = [unit for unit in group.units if unit.is_only_rank]
    if placed:
        yield f"### {escaped(message('compare.placed', language, count=len(placed)))}"
        yield list_markdown([f"{unit_title(unit.after)}: {rank_text(unit, language)}" for unit in placed])
    if not group.units:
        yield escaped(unmoved(group, language))


def _unit(unit: MovedUnit, names: Names, common: Provenance | None, language: str) -> Iterator[str]:
    yield f"### {escaped(unit_title(unit.after))}"
    yield list_markdown([f"{label}: {text}" for label, text in unit_lines(unit, names, language)])
    sections = [section_part(part, unit, names, language) for part in unit.sections]
    criteria = [criterion_part(part, common, language) for part in unit.criteria]
    for name, parts in (
        (message("compare.sections", language), sections),
        (message("compare.criteria", language), criteria),
    ):
        if parts:
            yield f"**{escaped(name)}**"
            yield "\n".join(map(part_markdown, parts))
    rows = account(unit, names, language)
    if rows:
        yield f"**{escaped(message('compare.ledger', language))}**"
        yield list_markdown([f"{row.label}: {row.amount}" for row in rows])


def part_markdown(part: Part) -> str:
    """A criterion or a section; its sign is left out, since + and - would begin a list of their own."""
    return "- " + "<br>".join(map(escaped, [f"{part.id}: {part.text}", *part.why]))


def list_markdown(lines: list[str]) -> str:
    """A list of lines."""
    return "\n".join(f"- {escaped(line)}" for line in lines)
