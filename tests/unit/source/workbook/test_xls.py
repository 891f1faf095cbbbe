"""Sheets of .xls files, and the container that they come in."""

import struct

import pytest

from fixtures.hostile import old_books as old
from scoring.source.workbook.cells import Area, Content, Kind, Sheet
from scoring.source.workbook.read import read_workbook
from scoring.source.workbook.xls_strings import shared_strings
from tests.unit.source.workbook.reading import cells, number, refusal, text


def of_cells(content: bytes, head: bytes = b"") -> Sheet:
    (found,) = read_workbook(old.xls(content, shared_texts=head))
    return found


def packed_number(value: int) -> bytes:
    return old.record(0x027E, struct.pack("<HHHI", 0, 0, 0, value))


def formula(result: bytes, row: int = 0) -> bytes:
    return old.record(0x0006, struct.pack("<HHH", row, 0, 0) + result + bytes(8))


def styled(code: bytes, number_format: int) -> bytes:
    """Records of a number format and of the one cell style, which has it."""
    return old.record(0x041E, struct.pack("<HHB", 164, len(code), 0) + code) + old.record(
        0x00E0, struct.pack("<HH", 0, number_format)
    )


CELLS = {
    "number": (old.number(0, 0, 0.1), number("0.1")),
    "whole number": (old.number(0, 0, 7.0), number("7")),
    "large number": (old.number(0, 0, 1e20), number("100000000000000000000")),
    "too many digits": (old.number(0, 0, 0.1 + 0.2), Content(Kind.UNCLEAR, "0.30000000000000004", "digits")),
    "no number": (old.number(0, 0, float("nan")), Content(Kind.UNCLEAR, "nan", "number")),
    "packed whole number": (packed_number(5 << 2 | 2), number("5")),
    "packed negative number": (packed_number((-5 << 2 | 2) & 0xFFFFFFFF), number("-5")),
    "packed hundredths": (packed_number(9250 << 2 | 3), number("92.5")),
    "packed half": (packed_number(0x3FE00000), number("0.5")),
    "text": (old.label(0, 0, "Thôn Đông"), text("Thôn Đông")),
    "text decomposed": (old.label(0, 0, "To\u0302\u0301t"), text("Tốt")),
    "text of spaces": (old.label(0, 0, "  "), None),
    "narrow text": (old.record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 2, 0) + b"ab"), text("ab")),
    "rich text": (old.record(0x0204, struct.pack("<HHHHBH", 0, 0, 0, 2, 8, 1) + b"ab" + bytes(4)), text("ab")),
    "truth": (old.record(0x0205, struct.pack("<HHHBB", 0, 0, 0, 1, 0)), Content(Kind.BOOLEAN, "true")),
    "error": (old.error(0, 0, 0x07), Content(Kind.ERROR, "#DIV/0!")),
    "odd error": (old.error(0, 0, 0x63), Content(Kind.ERROR, "#?")),
    "formula": (formula(struct.pack("<d", 2.5)), number("2.5")),
    "formula, true": (formula(b"\x01\0\x01\0\0\0\xff\xff"), Content(Kind.BOOLEAN, "true")),
    "formula, an error": (formula(b"\x02\0\x2a\0\0\0\xff\xff"), Content(Kind.ERROR, "#N/A")),
    "formula, empty": (formula(b"\x03\0\0\0\0\0\xff\xff"), None),
    "formula, a text": (
        formula(b"\0\0\0\0\0\0\xff\xff") + old.record(0x0207, struct.pack("<HB", 2, 0) + b"ab"),
        text("ab"),
    ),
    "a text without formula": (old.record(0x0207, struct.pack("<HB", 2, 0) + b"ab"), None),
}


@pytest.mark.parametrize(("content", "expected"), CELLS.values(), ids=CELLS)
def test_every_kind_of_cell(content: bytes, expected: Content | None) -> None:
    assert cells(of_cells(content)).get("A1") == expected


def test_several_packed_numbers_stand_side_by_side() -> None:
    data = struct.pack("<HHHIHIH", 4, 1, 0, 5 << 2 | 2, 0, 6 << 2 | 2, 2)
    assert cells(of_cells(old.record(0x00BD, data))) == {"B5": number("5"), "C5": number("6")}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (styled(b"0%", 9), number("4533200%")),
        (styled(b"0.0%", 164), number("4533200%")),
        (styled(b"dd/mm/yyyy", 164), Content(Kind.DATE, "2024-02-10")),
        (styled(b"0000000", 164), number("0045332")),
        (styled(b"d", 164) + old.record(0x0022, b"\x01\0"), Content(Kind.DATE, "2028-02-11")),
    ],
)
def test_what_the_format_shows(head: bytes, expected: Content) -> None:
    assert cells(of_cells(old.number(0, 0, 45332), head)) == {"A1": expected}


def test_hidden_rows_and_columns_and_merged_cells() -> None:
    found = of_cells(
        old.number(3, 0, 1)
        + old.record(0x0208, struct.pack("<8H", 3, 0, 1, 0, 0, 0, 0x20, 0))
        + old.record(0x007D, struct.pack("<6H", 2, 4, 0, 0, 1, 0))
        + old.record(0x007D, struct.pack("<6H", 6, 6, 0, 0, 0, 0))
        + old.record(0x00E5, struct.pack("<9H", 2, 0, 1, 0, 0, 3, 4, 2, 2))
    )
    assert [(row.number, row.is_hidden) for row in found.rows] == [(4, True)]
    assert found.hidden_columns == ((3, 5),)
    assert found.merged == (Area(1, 1, 2, 1), Area(4, 3, 5, 3))


def test_parts_within_a_sheet_are_left_out() -> None:
    chart = old.begin(0x20) + old.number(0, 1, 9) + old.END
    assert cells(of_cells(old.number(0, 0, 1) + chart + old.number(1, 0, 2))) == {"A1": number("1"), "A2": number("2")}


WORDS = ["Thôn", "x" * 9000, "Hạ", ""]


def continued(cut: int) -> list[bytes]:
    """A table of texts in two records; where a text is cut, the second says again how wide characters are."""
    texts = b""
    inside = False
    for word in WORDS:
        start = len(texts) + 3
        coded = word.encode("utf-16-le")
        texts += struct.pack("<HB", len(word), 1) + coded
        inside = inside or start <= cut - 8 < start + len(coded)
    head = struct.pack("<II", len(WORDS), len(WORDS)) + texts
    return [head[:cut], (b"\x01" if inside else b"") + head[cut:]]


@pytest.mark.parametrize("cut", [19, 1000, 1002, 18022, 18025])
def test_texts_go_on_in_the_next_record(cut: int) -> None:
    assert shared_strings(continued(cut)) == WORDS


def test_a_text_may_become_narrow_in_the_next_record_and_its_looks_are_left_out() -> None:
    head = struct.pack("<II", 2, 2) + struct.pack("<HBHI", 4, 1 | 4 | 8, 1, 3) + "Th".encode("utf-16-le")
    rest = b"\x00on" + bytes(4) + bytes(3) + struct.pack("<HB", 1, 0) + b"x"
    assert shared_strings([head, rest]) == ["Thon", "x"]
    assert shared_strings([struct.pack("<II", 99, 99) + struct.pack("<HB", 1, 0) + b"x"]) == ["x"]


def test_shared_texts_are_pointed_to() -> None:
    pieces = continued(1000)
    head = old.record(0x00FC, pieces[0]) + old.record(0x003C, pieces[1])
    assert cells(of_cells(old.shared(0, 0, 2), head)) == {"A1": text("Hạ")}


def test_macro_sheets_are_left_out_and_hidden_ones_told() -> None:
    content = bytearray(old.xls(old.number(0, 0, 1)))
    at = content.find(b"\x85\x00")
    content[at + 8] = 2
    (found,) = read_workbook(bytes(content))
    assert (found.name, found.is_hidden) == ("Trang 1", True)
    content[at + 9] = 1
    assert read_workbook(bytes(content)) == ()


GOOD = old.xls(old.HEADER + old.UNIT)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(GOOD[:600], "damaged", id="cut off"),
        pytest.param(GOOD[:40], "damaged", id="nothing but the head"),
        pytest.param(GOOD[:30] + b"\x20" + GOOD[31:], "damaged", id="sectors of another size"),
        pytest.param(old.container("Workbook", b""), "damaged", id="no records"),
        pytest.param(old.container("Workbook", old.END), "damaged", id="an end without beginning"),
        pytest.param(old.container("Book", b""), "old", id="before Excel 97"),
        pytest.param(old.xls(b"", version=0x0500), "old", id="before Excel 97, by its version"),
        pytest.param(old.container("Other", b""), "not-workbook", id="another document"),
        pytest.param(old.container("EncryptedPackage", b""), "password", id="password of now"),
        pytest.param(old.xls(b"", protection=old.FILEPASS), "password", id="password of then"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(content: bytes, expected: str) -> None:
    assert refusal(content) == (expected, "")


def test_damage_in_a_sheet_is_told_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(old.xls(old.shared(0, 0, 5))) == ("damaged", "Trang 1")
    assert refusal(old.xls(old.record(0x0203, b"\0"))) == ("damaged", "Trang 1")
    assert refusal(old.xls(struct.pack("<HH", 0x0203, 5000))) == ("damaged", "Trang 1")
    monkeypatch.setattr("scoring.source.workbook.xls.MAX_CELLS", 1)
    assert refusal(old.xls(old.number(0, 0, 1) + old.number(0, 1, 1))) == ("cells", "Trang 1")
    monkeypatch.setattr("scoring.source.workbook.xls.MAX_SHEETS", 0)
    assert refusal(old.xls(b"")) == ("sheets", "")


@pytest.mark.parametrize("place", range(0, len(GOOD), 97))
def test_a_wrong_byte_is_damage_or_another_value_and_never_a_fault_of_the_program(place: int) -> None:
    changed = bytearray(GOOD)
    changed[place] ^= 0xFF
    try:
        read_workbook(bytes(changed))
    except ValueError as error:
        assert type(error).__name__ == "UnusableError"  # noqa: PT017
