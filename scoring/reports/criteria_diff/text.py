"""A comparison of two standards for terminals: clause by clause, each with a unit that feels it."""

from collections.abc import Iterator

from scoring.model.criteria_diff import Clause, Diff
from scoring.reports.catalogue import message
from scoring.reports.criteria_diff.wording import ABOUTS, KINDS, clause_words, group_title, heading
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap


def diff_text(diff: Diff, language: str, width: int = 80) -> str:
    """What changed from one standard to the other; one line where nothing did."""
    width = max(width, LEAST_WIDTH)
    title, counts = heading(diff, language)
    if not diff.clauses:
        return "\n".join(wrap(message("diff.equal", language), width)) + "\n"
    shown = wrap(title, width)
    told = [*shown, "=" * max(map(columns, shown)), *wrap(counts, width)]
    for about in ABOUTS:
        for kind in KINDS:
            clauses = diff.of(kind, about)
            if clauses:
                name = group_title(kind, about, language)
                told += ["", name, "-" * columns(name)]
                told += [line for clause in clauses for line in _clause(clause, diff, language, width)]
    return "\n".join(told) + "\n"


def _clause(clause: Clause, diff: Diff, language: str, width: int) -> Iterator[str]:
    words = clause_words(clause, diff, language)
    yield from paragraph(words.title, width, 2, hang=2)
    for text in words.details:
        yield from paragraph(text, width, 4, hang=2)
    for place, text in enumerate(words.witness):
        yield from paragraph(text, width, 4 if place == 0 else 6, hang=2)
