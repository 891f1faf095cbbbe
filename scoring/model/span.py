"""Where in a file something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """A place in a source: lines and columns count from 1, as editors do. Where `sheet` is named, the source is a
    workbook, and they are the row and the column of a cell.

    >>> str(Span("criteria/xa.yaml", 12, 7))
    'criteria/xa.yaml:12:7'
    >>> str(Span("don-vi.xlsx", 14, 4, "Phiếu"))
    'don-vi.xlsx!Phiếu!D14'
    """

    source: str
    line: int
    column: int
    sheet: str = ""

    @property
    def document(self) -> str:
        """What line and column are counted in: the file, or one sheet of it."""
        return f"{self.source}!{self.sheet}" if self.sheet else self.source

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.document}!{column_letters(self.column)}{self.line}"
        return f"{self.source}:{self.line}:{self.column}"


def column_letters(column: int) -> str:
    """The letters that head a column of a sheet.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
