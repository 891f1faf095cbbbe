"""Places, in texts and in sheets."""

import pytest

from scoring.model.diagnostic import Diagnostic, in_order
from scoring.model.span import Span, column_letters


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_headed_by_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_place_in_a_sheet_names_file_sheet_and_cell() -> None:
    place = Span("xa/don-vi.xlsx", 14, 4, "Phiếu")
    assert (str(place), place.document) == ("xa/don-vi.xlsx!Phiếu!D14", "xa/don-vi.xlsx!Phiếu")
    assert (str(place._replace(sheet="")), place._replace(sheet="").document) == (
        "xa/don-vi.xlsx:14:4",
        "xa/don-vi.xlsx",
    )


def test_places_of_a_file_and_of_its_sheets_have_an_order() -> None:
    places = [Span("x", 2, 1, "b"), Span("x", 1, 1), Span("x", 1, 1, "b"), Span("x", 1, 2, "a")]
    told = in_order(Diagnostic("E109", place) for place in places)
    assert [str(diagnostic.span) for diagnostic in told] == ["x:1:1", "x!b!A1", "x!a!B1", "x!b!A2"]
