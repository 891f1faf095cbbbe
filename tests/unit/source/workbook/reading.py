"""Short ways to write a workbook and to say what was read of it."""

from collections.abc import Mapping

import pytest

from fixtures.hostile.books import sheet, xlsx_parts
from fixtures.hostile.packing import Parts, packed
from scoring.model.span import column_letters
from scoring.source.workbook.cells import Content, Kind, Sheet, UnusableError
from scoring.source.workbook.read import read_workbook

Cells = Mapping[str, Content]


def cells(found: Sheet) -> dict[str, Content]:
    """What stands in a sheet, by address."""
    return {f"{column_letters(column)}{row.number}": held for row in found.rows for column, held in row.cells()}


def words(found: Sheet) -> dict[str, str]:
    """What stands in a sheet, as text."""
    return {address: held.text for address, held in cells(found).items()}


def of_rows(rows: str, before: str = "", after: str = "", changed: Parts | None = None) -> Sheet:
    """The one sheet of an .xlsx file with these rows."""
    (found,) = read_workbook(packed({**xlsx_parts([sheet(rows, before, after)]), **(changed or {})}))
    return found


def text(value: str) -> Content:
    return Content(Kind.TEXT, value)


def number(value: str) -> Content:
    return Content(Kind.NUMBER, value)


def refusal(content: bytes) -> tuple[str, str]:
    """Why a workbook is refused, and which sheet."""
    with pytest.raises(UnusableError) as refused:
        read_workbook(content)
    return refused.value.why, refused.value.sheet
