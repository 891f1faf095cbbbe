"""Why a unit stands above another, as Markdown."""

from collections.abc import Iterator

from scoring.reports.above.above import Above, Against
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
from scoring.reports.comparison.markdown import list_markdown, part_markdown
from scoring.reports.comparison.names import Names
from scoring.reports.markdown import escaped
from scoring.reports.scores import scores_markdown


def above_markdown(found: Above, names: Names, language: str) -> str:
    """The two units under each standard that both were judged by."""
    blocks = [escaped(text) for text in source_text(found, language)]
    for pair in found.pairs:
        blocks += _pair(pair, names, language)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _pair(pair: Against, names: Names, language: str) -> Iterator[str]:
    yield f"## {escaped(headline(pair, language))}"
    yield "  \n".join(map(escaped, heading(pair, names, language)))
    yield list_markdown(apart_texts(pair, language))
    keys = [escaped(text) for text in key_texts(pair, language)]
    if keys:
        if pair.key is not None:
            keys[-1] = f"**{keys[-1]}**"
        yield f"**{escaped(message('above.keys', language))}**"
        yield "\n".join(f"{number}. {text}" for number, text in enumerate(keys, start=1))
    yield from map(escaped, notes(pair, language))
    for title, lines in decisive_texts(pair, language):
        yield f"**{escaped(title)}**"
        yield list_markdown(lines)
    if not (pair.criteria or pair.sections):
        return
    yield scores_markdown(drawn_scores(pair, language))
    for code, parts in (
        ("above.sections", [section_part(part, pair, names, language) for part in pair.sections]),
        ("above.criteria", [criterion_part(part, pair, language) for part in pair.criteria]),
    ):
        if parts:
            yield f"**{escaped(message(code, language, a=pair.a.id, b=pair.b.id))}**"
            yield "\n".join(map(part_markdown, parts))
    for rows in accounts(pair, names, language):
        yield f"**{escaped(message('above.account', language))}**"
        yield list_markdown([f"{row.label}: {row.amount}" for row in rows])
