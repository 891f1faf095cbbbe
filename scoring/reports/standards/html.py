"""A standard as one HTML file: to read, to print on A4 and to sign. It is whole, and runs nothing."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from scoring.model.standard import Standard
from scoring.reports.standards.print import Part, Row, Table, print_of
from scoring.reports.visible import visible


def standard_html(standard: Standard, language: str) -> str:
    """The print of one edition as a page."""
    whole = print_of(standard, language)
    looks = files("scoring.reports").joinpath("standard.css").read_text(encoding="utf-8")
    lines = [
        "<!doctype html>",
        f'<html lang="{whole.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(whole.title)}</title>",
        f"<style>\n{looks}</style>",
        "</head>",
        "<body>",
        f"<h1>{_text(whole.title)}</h1>",
        *_list(whole.head, "head"),
        *(f'<p class="warning">{_text(text)}</p>' for text in whole.warnings),
        *(line for part in whole.parts for line in _part(part)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Text of others as HTML that shows exactly that text."""
    return escape(visible(text)).replace(" %", "&nbsp;%")


def _list(texts: Sequence[str], kind: str) -> Iterator[str]:
    """Lines as a list; one alone is a paragraph."""
    if len(texts) == 1:
        yield f"<p>{_text(texts[0])}</p>"
        return
    yield f'<ul class="{kind}">'
    yield from (f"<li>{_text(text)}</li>" for text in texts)
    yield "</ul>"


def _part(part: Part) -> Iterator[str]:
    yield f"<h2>{_text(part.title)}</h2>"
    yield from _table(part.content) if isinstance(part.content, Table) else _list(part.content, "rules")


def _table(content: Table) -> Iterator[str]:
    yield "<table>"
    yield "".join(["<colgroup>", *(f'<col style="width: {share}%">' for share in content.shares), "</colgroup>"])
    yield "".join(["<thead><tr>", *(f'<th scope="col">{_text(name)}</th>' for name in content.names), "</tr></thead>"])
    yield "<tbody>"
    for row in content.rows:
        yield f"<tr>{_row(row, content)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _row(row: Row, content: Table) -> str:
    if row.is_heading:
        return f'<th colspan="{len(content.names)}">{_text(row.cells[0][0])}</th>'
    told = []
    for column, cell in enumerate(row.cells):
        kind = "id" if column < content.told else "told" if column == content.told else "more"
        told.append(f'<td class="{kind}">{"".join(f"<p>{_text(text)}</p>" for text in cell)}</td>')
    return "".join(told)
