"""Lists in workbooks: which sheets are lists, what their cells say, and what is said of all else."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fixtures.hostile.books import HEADER, number, row, sheet, text, texts, xlsx, xlsx_parts
from fixtures.hostile.packing import packed
from scoring.intake.assessment import read_assessment
from scoring.intake.sheets import read_lists
from scoring.model.assessment import Document
from scoring.model.span import Span
from scoring.source.workbook.cells import Area, Content, Kind, Row, Sheet
from tests.unit.intake.words import VOCABULARIES, Read, accepted, read_all, refused, summary, told, written

HEAD = ("unit.id", "unit.type", "period")
UNIT = ("T-1", "thon", "2024")
TRUE, DAY = Content(Kind.BOOLEAN, "true"), Content(Kind.DATE, "2024-02-10")


def line(place: int, *values: str | Content, hidden: bool = False) -> Row:
    """A row of cells from column A on; words are text, and empty ones nothing."""
    held = [Content(Kind.TEXT, value) if isinstance(value, str) else value for value in values]
    kept = [(column, cell) for column, cell in enumerate(held, start=1) if cell.text or cell.why]
    return Row(place, [column for column, _ in kept], [cell for _, cell in kept], hidden)


def figure(value: str) -> Content:
    return Content(Kind.NUMBER, value)


def book(*sheets: Sheet) -> tuple[list[Read], list[str]]:
    """What becomes of each row, and the warnings."""
    lists = read_lists(sheets, "x.xlsx", VOCABULARIES)
    read = [
        read_assessment(
            row.root, f"x.xlsx!{name}!{row.number}", Span("x.xlsx", row.number, 1, name), VOCABULARIES, row.faults
        )
        for name, row in lists.rows
    ]
    assert len(read) == lists.total
    return read, told(lists.warnings)


def unit(**cells: str | Content) -> Read:
    """The one unit of a list with these columns beside its head."""
    names = [name.replace("_dot_", ".") for name in cells]
    (read,), warnings = book(Sheet("DS", [line(1, *HEAD, *names), line(2, *UNIT, *cells.values())]))
    assert warnings == []
    return read


def faults(read: Read) -> list[str]:
    return told(refused(read).diagnostics)


def test_typed_cells_are_read_by_the_types_of_their_facts() -> None:
    read = accepted(
        unit(
            so_ho=figure("120"),
            muc_tang=figure("1.5"),
            ty_le=figure("95%"),
            co_ke_hoach=TRUE,
            ngay_nop=DAY,
            xep_loai="Tốt",
            ghi_chu=figure("186"),
            evidence_dot_k1="05-NQ/CB; 10/02/2024",
            evidence_dot_k2=figure("7"),
        )
    )
    assert read.facts == {
        "so_ho": 120,
        "muc_tang": Decimal("1.5"),
        "ty_le": Decimal(95),
        "co_ke_hoach": True,
        "ngay_nop": date(2024, 2, 10),
        "xep_loai": "tot",
        "ghi_chu": "186",
    }
    assert read.evidence == {"k1": (Document("05-NQ/CB", date(2024, 2, 10)),), "k2": (Document("7"),)}


@pytest.mark.parametrize(
    ("fact", "cell", "expected"),
    [
        ("so_ho", figure("1.234"), "expected=count found=1.234"),
        ("so_ho", figure("95%"), "expected=count found=95%"),
        ("so_ho", DAY, "expected=count found=2024-02-10"),
        ("so_ho", TRUE, "expected=count found=true"),
        ("muc_tang", figure("5%"), "expected=number found=5%"),
        ("muc_tang", figure("1.234"), "expected=≤ 2 decimals found=1.234"),
        ("ngay_nop", figure("45332"), "expected=date found=45332"),
        ("ngay_nop", Content(Kind.DATE, "2024-02-10 13:45:00"), "expected=date found=2024-02-10 13:45:00"),
        ("ghi_chu", DAY, "expected=text-cell found=2024-02-10"),
        ("ghi_chu", TRUE, "expected=text-cell found=true"),
    ],
)
def test_a_cell_of_another_type_is_refused_at_its_place(fact: str, cell: Content, expected: str) -> None:
    assert faults(unit(**{fact: cell})) == [f"x.xlsx!DS!D2: E404 wrong-fact-value name={fact} {expected}"]


@pytest.mark.parametrize(("cell", "readings"), [("0.95", "0.95% | 95%"), ("1", "1% | 100%"), ("0.5", "0.5% | 50%")])
def test_a_number_that_may_be_a_share_or_a_percent_is_refused_with_both_readings(cell: str, readings: str) -> None:
    (fault,) = refused(unit(ty_le=figure(cell))).diagnostics
    assert (fault.code, fault.params["what"], fault.params["readings"]) == ("E404", "percent-cell", readings)


@pytest.mark.parametrize(
    ("cell", "percent"),
    [(figure("0"), 0), (figure("95"), 95), (figure("1%"), 1), (figure("0.5%"), "0.5"), ("0,5", "0.5"), ("1", 1)],
)
def test_a_percent_that_reads_one_way_is_taken(cell: str | Content, percent: str | int) -> None:
    assert accepted(unit(ty_le=cell)).facts == {"ty_le": Decimal(percent)}


@pytest.mark.parametrize("column", ["unit.name", "unit.cluster", "unit.parent", "claimed.grade"])
def test_days_and_truths_are_no_names(column: str) -> None:
    for cell in (DAY, TRUE):
        assert [fault.split(" ")[1] for fault in faults(unit(**{column.replace(".", "_dot_"): cell}))] == ["E404"]


def test_evidence_and_claims_are_text_too() -> None:
    expected = "E404 wrong-fact-value name=number expected=text-cell found=2024-02-10"
    assert faults(unit(evidence_dot_k1=DAY)) == [f"x.xlsx!DS!D2: {expected}"]
    assert faults(unit(not_applicable_dot_k2=DAY)) == [
        "x.xlsx!DS!D2: E404 wrong-fact-value name=k2 expected=text-cell found=2024-02-10"
    ]


BAD = {
    "an error": (Content(Kind.ERROR, "#DIV/0!"), "E115 error-cell found=#DIV/0!"),
    "the text of an error": ("#N/A", "E115 error-cell found=#N/A"),
    "too many digits": (
        Content(Kind.UNCLEAR, "12345678901234567", "digits"),
        "E116 unclear-cell what=digits found=12345678901234567",
    ),
    "a formula": (Content(Kind.UNCLEAR, "=", "formula"), "E116 unclear-cell what=formula found=="),
    "a day": (Content(Kind.UNCLEAR, "60", "date"), "E116 unclear-cell what=date found=60"),
}
COLUMNS = [
    "so_ho",
    "previous.so_ho",
    "ghi_chu",
    "unit.name",
    "unit.parent",
    "claimed.points",
    "evidence.k1",
    "not_applicable.k2",
]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(("cell", "expected"), BAD.values(), ids=BAD)
def test_a_cell_without_a_value_is_told_wherever_it_stands_and_once(
    column: str, cell: str | Content, expected: str
) -> None:
    assert faults(unit(**{column.replace(".", "_dot_"): cell})) == [f"x.xlsx!DS!D2: {expected}"]


@pytest.mark.parametrize("place", range(3))
def test_a_head_without_a_value_is_told_once_and_not_said_to_be_missing(place: int) -> None:
    cells = [*UNIT[:place], Content(Kind.ERROR, "#REF!"), *UNIT[place + 1 :]]
    (read,), _ = book(Sheet("DS", [line(1, *HEAD), line(2, *cells)]))
    assert faults(read) == [f"x.xlsx!DS!{'ABC'[place]}2: E115 error-cell found=#REF!"]
    kept = refused(read)
    assert [kept.unit_id, kept.unit_type, kept.period][place] is None


def test_all_faults_of_all_cells_are_told_at_once() -> None:
    rows = [
        line(1, *HEAD, "so_ho", "ty_le"),
        line(2, *UNIT, Content(Kind.ERROR, "#N/A"), figure("0.5")),
        line(5, "", "thon", "x"),
    ]
    first, second = book(Sheet("Phiếu", rows))[0]
    assert [fault.split(" ")[:2] for fault in faults(first)] == [
        ["x.xlsx!Phiếu!D2:", "E115"],
        ["x.xlsx!Phiếu!E2:", "E404"],
    ]
    assert [fault.split(" ")[:2] for fault in faults(second)] == [
        ["x.xlsx!Phiếu!A5:", "E401"],
        ["x.xlsx!Phiếu!C5:", "E404"],
    ]


def test_leading_zeros_stay_where_the_cell_shows_them() -> None:
    rows = [line(1, *HEAD), line(2, "007", "thon", "2024"), line(3, figure("008"), "thon", figure("2024"))]
    assert [accepted(read).unit.id for read in book(Sheet("DS", rows))[0]] == ["007", "008"]


def test_titles_above_the_header_are_passed_over() -> None:
    rows = [
        line(1, "DANH SÁCH"),
        line(2, "Năm 2024"),
        line(9, "", "MÃ  đơn vị", "unit.type", "Năm"),
        line(10, "", *UNIT),
    ]
    (read,), warnings = book(Sheet("DS", rows, merged=(Area(1, 1, 1, 9),)))
    assert (accepted(read).unit.id, read.source, warnings) == ("T-1", "x.xlsx!DS!10", [])


def test_a_header_that_is_too_far_down_is_none() -> None:
    rows = [*(line(place, "x") for place in range(1, 21)), line(21, *HEAD), line(22, *UNIT)]
    assert book(Sheet("DS", rows)) == ([], ["x.xlsx:1:1: W117 sheet-skipped sheets=DS"])


def test_without_the_id_two_known_columns_make_a_header() -> None:
    (read,), _ = book(Sheet("DS", [line(1, "unit.type", "period"), line(2, "thon", "2024")]))
    assert faults(read) == ["x.xlsx!DS!A2: E401 missing-field field=unit.id"]
    assert book(Sheet("DS", [line(1, "Ghi chú", "x"), line(2, "a", "b")]))[1] == [
        "x.xlsx:1:1: W117 sheet-skipped sheets=DS"
    ]


def test_every_sheet_that_is_a_list_is_read_and_every_other_named() -> None:
    first = Sheet("Thôn", [line(1, *HEAD), line(2, *UNIT)])
    second = Sheet("Trường", [line(1, *HEAD), line(2, "S-1", "truong", "2024"), line(4, "S-2", "truong", "2024")])
    notes, empty = Sheet("Hướng dẫn", [line(1, "Cách ghi")]), Sheet("Sheet3", [])
    read, warnings = book(first, notes, second, empty, Sheet("Ghi chú", [line(4, "x")]))
    assert [(found.source, accepted(found).unit.id) for found in read] == [
        ("x.xlsx!Thôn!2", "T-1"),
        ("x.xlsx!Trường!2", "S-1"),
        ("x.xlsx!Trường!4", "S-2"),
    ]
    assert warnings == ["x.xlsx:1:1: W117 sheet-skipped sheets=Hướng dẫn, Ghi chú"]


def test_an_unclear_header_refuses_all_rows_and_keeps_their_heads() -> None:
    rows = [line(1, *HEAD, "so_hoo", "unit.id"), line(2, *UNIT, "5"), line(3, "T-2", "thon", "2024")]
    read, _ = book(Sheet("DS", rows))
    assert [faults(found) for found in read] == [
        [
            "x.xlsx!DS!D1: E110 bad-table problem=so_hoo what=column hint=so_ho",
            "x.xlsx!DS!E1: E105 duplicate-key key=unit.id line=1",
        ]
    ] * 2
    assert [refused(found).unit_id for found in read] == ["T-1", "T-2"]
    (alone,), _ = book(Sheet("DS", rows[:1]))
    assert refused(alone).source == "x.xlsx!DS!1"


def test_cells_under_no_column_are_surplus() -> None:
    rows = [line(1, *HEAD), line(2, *UNIT, "", "thừa")]
    (read,), _ = book(Sheet("DS", rows))
    assert faults(read) == ["x.xlsx!DS!E2: E110 bad-table problem=thừa what=cell"]


def test_merged_cells_that_say_something_are_refused_in_every_row_they_cover() -> None:
    rows = [
        line(1, *HEAD, "unit.parent"),
        *(line(place, f"T-{place}", "thon", "2024", "XA-1" if place == 3 else "") for place in range(2, 7)),
    ]
    areas = (Area(1, 1, 1, 4), Area(3, 4, 5, 4), Area(2, 4, 2, 4), Area(6, 4, 9, 5))
    read, _ = book(Sheet("DS", rows, merged=areas))
    merged = "E116 unclear-cell what=merged area=D3:D5"
    assert [faults(found) if hasattr(found, "diagnostics") else [] for found in read] == [
        [],
        [f"x.xlsx!DS!D3: {merged}"],
        [f"x.xlsx!DS!D4: {merged}"],
        [f"x.xlsx!DS!D5: {merged}"],
        [],
    ]


def test_areas_that_overlap_as_no_program_makes_them_take_no_time() -> None:
    rows = [line(1, *HEAD), *(line(place, f"T-{place}", "thon", "2024") for place in range(2, 500))]
    areas = tuple(Area(place, 1, 1_000_000, column) for place in range(2, 400) for column in range(1, 4))
    read, _ = book(Sheet("DS", rows, merged=areas))
    assert all(refused(found).diagnostics for found in read)


def test_what_is_hidden_is_read_and_told() -> None:
    rows = [
        line(1, *HEAD, "so_ho", "ghi_chu"),
        *(line(place, f"T-{place}", "thon", "2024", hidden=place in (3, 4, 6)) for place in range(2, 8)),
    ]
    hidden = Sheet("DS", rows, is_hidden=True, hidden_columns=((4, 4), (7, 90)))
    read, warnings = book(hidden, Sheet("danh mục", [line(1, "x")], is_hidden=True))
    assert [accepted(found).unit.id for found in read] == [f"T-{place}" for place in range(2, 8)]
    assert warnings == [
        "x.xlsx!DS!A1: W118 hidden-cells what=sheet hidden=DS",
        "x.xlsx!DS!A3: W118 hidden-cells what=rows hidden=3–4, 6",
        "x.xlsx!DS!D1: W118 hidden-cells what=columns hidden=D",
    ]


def test_many_hidden_rows_are_named_in_short() -> None:
    rows = [
        line(1, *HEAD),
        *(line(place, f"T-{place}", "thon", "2024", hidden=place % 2 == 0) for place in range(2, 30)),
    ]
    assert book(Sheet("DS", rows))[1][0].endswith("hidden=2, 4, 6, 8, 10, …")


FILES = {
    "a.xlsx": xlsx(sheet(row(1, texts(*HEAD)) + row(2, {"A": text("A"), "B": text("thon"), "C": number("2024")}))),
    "b.xlsx": b"PK",
    "c.xls": packed(xlsx_parts([sheet(row(1, texts(*HEAD)) + row(2, texts("C", "thon", "2024")))])),
    "d.xlsx": xlsx(sheet(HEADER)),
    "e.xlsx": xlsx(sheet(row(1, {"A": text("x")}))),
}


def test_workbooks_in_a_folder_stand_beside_each_other(tmp_path: Path) -> None:
    ids, rejected, warnings = summary(read_all(written(tmp_path, FILES)))
    assert ids == ["A", "C"]
    assert rejected == {"b.xlsx": ["E113"], "d.xlsx": ["E109"], "e.xlsx": ["E109"]}
    assert warnings == ["e.xlsx:1:1: W117 sheet-skipped sheets=Trang 1"]
