"""A what-if as Markdown: headings and lists, the points drawn beside their figures."""

from collections.abc import Iterator

from scoring.model.what_if import WhatIf
from scoring.reports.catalogue import message
from scoring.reports.comparison.comparison import MovedUnit
from scoring.reports.comparison.markdown import group_markdown, list_markdown, part_markdown
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.wording import account, common_provenance, group_heading, section_part
from scoring.reports.markdown import escaped
from scoring.reports.scores import scores_markdown
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


def what_if_markdown(found: WhatIf, language: str) -> str:
    """The answer to a what-if, for reports and pages."""
    names = names_in(found, language)
    blocks = [f"# {escaped(title_text(found, language))}", f"**{escaped(message('what_if.changes', language))}**"]
    blocks.append(list_markdown([change_text(change, found, language) for change in found.changes]))
    for moved in own_moves(found, language):
        blocks += _result(moved, names, language)
    groups = other_moves(found, language).groups
    if groups:
        count = sum(len(group.units) for group in groups)
        blocks.append(f"**{escaped(message('what_if.others', language, count=count))}**")
        for group in groups:
            blocks += group_markdown(group, names, language)
    blocks += map(escaped, closing_texts(found, language))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _result(moved: MovedUnit, names: Names, language: str) -> Iterator[str]:
    group = same_group(moved)
    title, *rest = group_heading(group, names, language)
    yield f"## {escaped(title)}"
    yield "  \n".join(map(escaped, rest))
    yield list_markdown([f"{label}: {text}" for label, text in standing_lines(moved, names, language)])
    yield scores_markdown(drawn_scores(moved, language))
    common = common_provenance(group)
    for code, parts in (
        ("compare.sections", [section_part(part, moved, names, language) for part in moved.sections]),
        ("compare.criteria", [both_reasons(part, common, language) for part in moved.criteria]),
        ("what_if.touched", [both_reasons(part, common, language) for part in touched(moved)]),
    ):
        if parts:
            yield f"**{escaped(message(code, language))}**"
            yield "\n".join(map(part_markdown, parts))
    if not moved.criteria:
        yield escaped(message("what_if.no_criterion", language))
    rows = account(moved, names, language) if needs_account(moved) else []
    if rows:
        yield f"**{escaped(message('compare.ledger', language))}**"
        yield list_markdown([f"{row.label}: {row.amount}" for row in rows])
