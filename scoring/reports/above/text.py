"""Why a unit stands above another, for terminals."""

from collections.abc import Iterator

from scoring.reports.above.above import Above, Against, Standing
from scoring.reports.above.wording import (
    accounts,
    apart_texts,
    criterion_part,
    decisive_texts,
    drawn_scores,
    heading,
    headline,
    key_texts,
    notes,
    section_part,
    source_text,
)
from scoring.reports.catalogue import message
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.text import parts_text, rows_text
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.scores import scores_text
from scoring.reports.visible import visible


def above_text(found: Above, names: Names, language: str, width: int = 80) -> str:
    """The two units under each standard that both were judged by."""
    width = max(width, LEAST_WIDTH)
    blocks = [[line for text in source_text(found, language) for line in paragraph(text, width, hang=2)]]
    blocks += [list(_pair(pair, names, language, width)) for pair in found.pairs]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _pair(pair: Against, names: Names, language: str, width: int) -> Iterator[str]:
    head = heading(pair, names, language)
    if head:
        shown = wrap(head[0], width)
        yield from [*shown, "=" * max(map(columns, shown))]
        yield from (line for text in head[1:] for line in wrap(text, width))
        yield ""
    yield from wrap(headline(pair, language), width)
    for text in apart_texts(pair, language):
        yield from paragraph(text, width, 2, hang=2)
    if pair.standing is not Standing.NOT_COMPARABLE:
        yield from _keys(pair, language, width)
    for text in notes(pair, language):
        yield from ["", *wrap(text, width)]
    for title, lines in decisive_texts(pair, language):
        yield from ["", *wrap(title, width), *(line for text in lines for line in paragraph(text, width, 4, "  -"))]
    if pair.criteria or pair.sections:
        yield ""
        yield from _differences(pair, names, language, width)


def _keys(pair: Against, language: str, width: int) -> Iterator[str]:
    """The keys in their order, the one that decides with an arrow in front."""
    texts = key_texts(pair, language)
    if texts:
        yield from ["", message("above.keys", language)]
    for number, text in enumerate(texts, start=1):
        is_last = pair.key is not None and number == len(texts)
        yield from paragraph(text, width, 7, f"{'  → ' if is_last else '    '}{number}.")


def _differences(pair: Against, names: Names, language: str, width: int) -> Iterator[str]:
    drawn = list(scores_text(drawn_scores(pair, language), width, 2))
    yield from [message("compare.points", language), *drawn, ""] if drawn else []
    first = True
    for code, parts in (
        ("above.sections", [section_part(part, pair, names, language) for part in pair.sections]),
        ("above.criteria", [criterion_part(part, pair, language) for part in pair.criteria]),
    ):
        if parts:
            yield from [] if first else [""]
            yield from wrap(message(code, language, a=visible(pair.a.id), b=visible(pair.b.id)), width)
            yield from parts_text(parts, width)
            first = False
    for rows in accounts(pair, names, language):
        yield from ["", message("above.account", language), *rows_text(rows, width)]
