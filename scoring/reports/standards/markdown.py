"""A standard as Markdown: a page to read and to link to."""

from collections.abc import Iterable, Iterator, Sequence

from scoring.model.standard import Standard
from scoring.reports.markdown import escaped
from scoring.reports.standards.print import Table, print_of


def standard_markdown(standard: Standard, language: str) -> str:
    """The print of one edition as a page; the rows below a heading of a table become a table of their own."""
    whole = print_of(standard, language)
    told = [f"# {escaped(whole.title)}", "", *_list(whole.head), ""]
    for text in whole.warnings:
        told += [f"> {escaped(text)}", ""]
    for part in whole.parts:
        content = _tables(part.content) if isinstance(part.content, Table) else _list(part.content)
        told += [f"## {escaped(part.title)}", "", *content, ""]
    return "\n".join(told)


def _list(texts: Sequence[str]) -> list[str]:
    """Lines as a list; one alone is a paragraph."""
    return [f"- {escaped(text)}" for text in texts] if len(texts) > 1 else [*map(escaped, texts)]


def _tables(content: Table) -> Iterator[str]:
    names = [_line(map(escaped, content.names)), _line("---" for _ in content.names)]
    if not any(row.is_heading for row in content.rows):
        yield from names
    for place, row in enumerate(content.rows):
        if row.is_heading:
            yield from ([""] if place else [])
            yield from (f"### {escaped(row.cells[0][0])}", "", *names)
        else:
            yield _line(_cell(cell, column - content.told) for column, cell in enumerate(row.cells))


def _cell(paragraphs: Sequence[str], beside: int) -> str:
    """Paragraphs: ids as code, and what the others are about in bold."""
    if beside < 0:
        return "<br>".join(f"`{text}`" for text in paragraphs)
    told = [escaped(text) for text in paragraphs]
    return "<br>".join([f"**{told[0]}**", *told[1:]] if beside == 0 else told)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
