"""How a value stands in a list: each way makes its own scalar of a text, as the intake makes it of the same cell."""

import unicodedata
from collections.abc import Callable, Mapping
from enum import IntEnum

from scoring.intake.rows import cell
from scoring.intake.table import kept_as_text
from scoring.model.span import Span
from scoring.source.tree import Numbers, Scalar, Typed

NOWHERE = Span("", 1, 1)


class Spelling(IntEnum):
    """Text of a list, of a cell of a workbook; typed cells of those; a text in quotes and a bare word of JSON."""

    LISTED = 0
    CELL = 1
    NUMBER = 2
    DATE = 3
    BOOLEAN = 4
    QUOTED = 5
    BARE = 6


#: Those in which people write numbers as they are used to.
TYPED_BY_HAND = frozenset({Spelling.LISTED, Spelling.CELL})


def listed(text: str, span: Span, numbers: Numbers) -> Scalar | None:
    """Text in a list that is not a workbook; None where nothing stands."""
    return cell(kept_as_text(text), span, numbers) if text.strip() else None


def typed(text: str, span: Span, kind: Typed) -> Scalar:
    """A value that is no text where it stands: what a cell of a workbook with the same value is."""
    return Scalar(text, span, plain=kind is Typed.NUMBER, typed=kind)


_WAYS: Mapping[Spelling, Callable[[str, Numbers], Scalar | None]] = {
    Spelling.LISTED: lambda text, numbers: listed(text, NOWHERE, numbers),
    Spelling.CELL: lambda text, numbers: cell(text, NOWHERE, numbers),
    Spelling.NUMBER: lambda text, _: typed(text, NOWHERE, Typed.NUMBER),
    Spelling.DATE: lambda text, _: typed(text, NOWHERE, Typed.DATE),
    Spelling.BOOLEAN: lambda text, _: typed(text, NOWHERE, Typed.BOOLEAN),
    Spelling.QUOTED: lambda text, _: Scalar(unicodedata.normalize("NFC", text), NOWHERE, plain=False),
    Spelling.BARE: lambda text, _: Scalar(text, NOWHERE),
}


def scalar_of(text: str, spelling: Spelling, numbers: Numbers) -> Scalar | None:
    """The scalar that the intake makes of a text in this spelling, at no place; None where nothing stands there."""
    found = _WAYS[spelling](text, numbers)
    return None if found is None or found.is_nothing else found
