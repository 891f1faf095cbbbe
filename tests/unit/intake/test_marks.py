"""What is said of a form by its mark, and whose mark is read."""

import pytest

from scoring.intake.marks import mark_in, outdated
from scoring.model.diagnostic import Diagnostic
from scoring.model.form import MARK_SHEET, SCHEMA, Mark
from scoring.model.span import Span
from scoring.reports.diagnostics import diagnostic_sentence
from scoring.source.workbook.cells import Content, Kind, Row, Sheet

AT = Span("phieu.xlsx", 1, 1, "Phiếu")
ASKED = {"facts.so_ho": "a", "criteria.k1": "b"}
NOW = Mark("mau/khu", "2", "digest", ASKED)


def editions(standard: str, period: int) -> Mark | None:
    return NOW if standard == "mau/khu" and period >= 2024 else None


def told(mark: Mark | None, period: int = 2024) -> Diagnostic | None:
    return outdated(mark, AT, period, editions)


def test_of_a_form_of_the_edition_in_force_nothing_is_said() -> None:
    assert told(NOW) is None
    assert told(NOW._replace(standards=("mau/khu",), beside=("Hướng dẫn",))) is None


@pytest.mark.parametrize(
    ("mark", "period", "code", "what", "vi", "en"),
    [
        (None, 2024, "W121", "lost", "không còn trang tính ẩn _meta", "lost its hidden sheet _meta"),
        (NOW, 2023, "W121", "unknown", "không có bộ tiêu chí này cho năm 2023", "there is none here for 2023"),
        (NOW._replace(standard="mau/xa"), 2024, "W121", "unknown", "lập theo mau/xa", "of mau/xa"),
        (NOW._replace(sha256="x"), 2024, "W121", "same", "phiếu vẫn dùng được", "the form will do"),
        (
            NOW._replace(sha256="x", asked={"facts.so_ho": "c", "facts.cu": "d"}),
            2024, "W121", "differs", "thêm k1; bỏ cu; sửa so_ho;", "added k1; dropped cu; changed so_ho;",
        ),
        (
            NOW._replace(edition="1", sha256="x", asked={"facts.so_ho": "a"}),
            2025, "W120", "differs", "năm 2025 xét theo bản 2: thêm k1;", "2025 is judged by edition 2: added k1;",
        ),
        (NOW._replace(edition="1"), 2024, "W120", "same", "hai bản hỏi cùng một nội dung", "both ask the same"),
    ],
)  # fmt: skip
def test_of_any_other_it_is_said_what_is_different(
    mark: Mark | None, period: int, code: str, what: str, vi: str, en: str
) -> None:
    found = told(mark, period)
    assert found is not None
    assert (found.code, found.params["what"], found.span) == (code, what, AT)
    assert vi in diagnostic_sentence(found, "vi")
    assert en in diagnostic_sentence(found, "en")


def line(number: int, words: tuple[str, ...]) -> Row:
    held = [(column, Content(Kind.TEXT, word)) for column, word in enumerate(words, start=1) if word]
    return Row(number, [column for column, _ in held], [content for _, content in held], False)


def sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    return Sheet(name, [line(number, words) for number, words in enumerate(rows, start=1)])


HEAD = (SCHEMA, "")
ENTRIES = (
    ("standard", "mau/khu"),
    ("edition", "2"),
    ("sha256", "digest"),
    ("standards", "mau/khu"),
    ("beside", "Hướng dẫn"),
    ("facts.so_ho", "a"),
    ("criteria.k1", "b"),
)


def test_the_mark_is_read_from_its_sheet_wherever_that_stands() -> None:
    expected = Mark("mau/khu", "2", "digest", ASKED, ("mau/khu",), ("Hướng dẫn",))
    assert mark_in([sheet("Phiếu", ("a", "b")), sheet(MARK_SHEET, HEAD, *ENTRIES)]) == expected


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [sheet("Phiếu", HEAD, *ENTRIES)],
        [sheet(MARK_SHEET)],
        [sheet(MARK_SHEET, ("", ""))],
        [sheet(MARK_SHEET, ("something else", ""), *ENTRIES)],
    ],
    ids=["no sheet", "another sheet", "empty", "an empty row", "something else"],
)
def test_what_is_no_mark_is_none(sheets: list[Sheet]) -> None:
    assert mark_in(sheets) is None


def test_rows_of_a_mark_that_say_nothing_are_passed_over() -> None:
    found = mark_in([sheet(MARK_SHEET, HEAD, ("standard", ""), ("edition", "2"), ("", ""), ("more", "x"))])
    assert found == Mark("", "2", "", {})
