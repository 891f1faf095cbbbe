"""Where in a file something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a source: lines and columns count from 1, as editors do.

    >>> str(Span("criteria/xa.yaml", 12, 7))
    'criteria/xa.yaml:12:7'
    """

    source: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}"
