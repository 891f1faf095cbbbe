"""A comparison of two standards as Markdown: a table for each kind of clause; no text breaks out of its cell."""

from scoring.model.criteria_diff import Diff
from scoring.reports.catalogue import message
from scoring.reports.criteria_diff.wording import ABOUTS, KINDS, clause_words, group_title, heading
from scoring.reports.markdown import escaped, table


def diff_markdown(diff: Diff, language: str) -> str:
    """What changed from one standard to the other."""
    title, counts = heading(diff, language)
    if not diff.clauses:
        return escaped(message("diff.equal", language)) + "\n"
    blocks = [f"# {escaped(title)}", escaped(counts)]
    names = [message(f"column.{name}", language) for name in ("clause", "change", "felt")]
    for about in ABOUTS:
        for kind in KINDS:
            words = [clause_words(clause, diff, language) for clause in diff.of(kind, about)]
            if words:
                rows = [[[each.title], list(each.details), list(each.witness)] for each in words]
                lines = [f"## {escaped(group_title(kind, about, language))}", "", *table(names, rows)]
                blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"
