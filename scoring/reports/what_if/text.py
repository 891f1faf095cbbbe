"""A what-if for terminals: what was put otherwise, what it does to the unit, and what it does to others."""

from collections.abc import Iterator

from scoring.model.what_if import WhatIf
from scoring.reports.catalogue import message
from scoring.reports.comparison.comparison import MovedUnit
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.text import group_text, ledger_text, parts_text
from scoring.reports.comparison.wording import account, common_provenance, group_heading, section_part
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.scores import scores_text
from scoring.reports.what_if.moves import names_in, other_moves, own_moves, same_group, touched
from scoring.reports.what_if.wording import (
    both_reasons,
    change_text,
    closing_texts,
    drawn_scores,
    needs_account,
    standing_lines,
    title_text,
)


def what_if_text(found: WhatIf, language: str, width: int = 80) -> str:
    """The answer to a what-if, for the people of the unit."""
    width = max(width, LEAST_WIDTH)
    names = names_in(found, language)
    blocks = [[*wrap(title_text(found, language), width), *_changes(found, language, width)]]
    blocks += [_result(moved, names, language, width) for moved in own_moves(found, language)]
    groups = other_moves(found, language).groups
    if groups:
        count = sum(len(group.units) for group in groups)
        blocks.append(wrap(message("what_if.others", language, count=count), width))
        blocks += [group_text(group, names, language, width) for group in groups]
    blocks.append([line for text in closing_texts(found, language) for line in wrap(text, width)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _changes(found: WhatIf, language: str, width: int) -> Iterator[str]:
    yield message("what_if.changes", language)
    for change in found.changes:
        yield from paragraph(change_text(change, found, language), width, 4, "  -")


def _result(moved: MovedUnit, names: Names, language: str, width: int) -> list[str]:
    """The unit under one standard."""
    group = same_group(moved)
    title, *rest = group_heading(group, names, language)
    shown = wrap(title, width)
    told = [*shown, "=" * max(map(columns, shown)), *(line for text in rest for line in wrap(text, width)), ""]
    lines = standing_lines(moved, names, language)
    indent = 4 + max(columns(label) for label, _ in lines)
    points = message("compare.points", language)
    for place, (label, text) in enumerate(lines):
        again = place > 0 and label == lines[place - 1][0]
        told += paragraph(text, width, indent, "" if again else f"  {label}")
        if label == points and not again:
            told += scores_text(drawn_scores(moved, language), width, indent)
    return [*told, *_criteria(moved, names, language, width)]


def _criteria(moved: MovedUnit, names: Names, language: str, width: int) -> Iterator[str]:
    """Sections and criteria that moved, those that were touched only, and how the points add up."""
    common = common_provenance(same_group(moved))
    for code, parts in (
        ("compare.sections", [section_part(part, moved, names, language) for part in moved.sections]),
        ("compare.criteria", [both_reasons(part, common, language) for part in moved.criteria]),
        ("what_if.touched", [both_reasons(part, common, language) for part in touched(moved)]),
    ):
        if parts:
            yield f"  {message(code, language)}"
            yield from parts_text(parts, width)
    if not moved.criteria:
        yield f"  {message('what_if.no_criterion', language)}"
    rows = account(moved, names, language) if needs_account(moved) else []
    if rows:
        yield from ledger_text(rows, language, width)
