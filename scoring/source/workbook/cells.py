"""A workbook as it is read: sheets of typed cells, each at its address. What a sheet means is for others to say."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a cell holds. ERROR shows an error such as `#DIV/0!`; UNCLEAR has a value that nobody can state exactly."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCLEAR = "unclear"


class Content(NamedTuple):
    """What stands in a cell, as text: numbers in full (`0.5`, `95%` where the cell shows percents, `007` where it shows
    leading zeros), days as `2024-02-10`, booleans as `true`. `why` is for what is unclear: `digits`,
    `number`, `formula`, `date`.
    """

    kind: Kind
    text: str
    why: str = ""


class Row(NamedTuple):
    """A row, counted from 1: its columns from left to right, counted from 1, and what stands in each."""

    number: int
    columns: Sequence[int]
    contents: Sequence[Content | None]
    is_hidden: bool = False

    def cells(self) -> Iterator[tuple[int, Content]]:
        """The columns in which something stands."""
        return ((column, held) for column, held in zip(self.columns, self.contents, strict=True) if held is not None)


class Area(NamedTuple):
    """Cells from a first to a last row and column, all included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet with its rows from top to bottom; rows without content are left out."""

    name: str
    rows: Sequence[Row]
    is_hidden: bool = False
    #: Columns that are hidden, first and last of each run.
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Area, ...] = ()


#: How much a workbook may hold, whatever its format: cells with content, and bytes of a part once it is unpacked.
MAX_CELLS = 2_000_000
MAX_SHEETS = 1_000
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
MAX_PART = 64 * 1024 * 1024


class UnusableError(ValueError):
    """A workbook that cannot be read as a whole; `why` is a word of the message catalogue, `sheet` the sheet concerned.

    `too-large`, `parts`, `sheets`, `cells` are limits; `password`; everything else is damage.
    """

    def __init__(self, why: str, sheet: str = "") -> None:
        self.why, self.sheet = why, sheet
        super().__init__(why)


def column_number(letters: str) -> int:
    """The number of a column by its letters.

    >>> column_number("A"), column_number("AA"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
