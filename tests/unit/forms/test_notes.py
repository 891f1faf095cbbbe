"""The sheet that explains."""

import pytest

from scoring.forms.book import height_of
from scoring.forms.notes import OF_A_LIST, notes_of
from tests.unit.forms.filling import Paper, blank, layout, standards


def test_notes_tell_how_to_fill_in_and_which_documents_each_criterion_asks_for() -> None:
    notes = list(notes_of(layout("vi-du/cho"), "vi"))
    assert [note.text for note in notes if note.is_heading] == [
        "Chợ an toàn (ví dụ)", "Cách điền", "Tài liệu và lưu ý theo từng tiêu chí"
    ]  # fmt: skip
    texts = [note.text for note in notes]
    assert "Số liệu tính trong mười hai tháng đến hết ngày 31/10 của năm xét." in texts
    assert texts[-1] == "a2  Tổ bảo vệ hoàn thành nhiệm vụ trở lên\nTài liệu: Quyết định xếp loại (số, ngày)."
    assert any("MINH HỌA" in text for text in texts)


def test_a_list_is_explained_as_one() -> None:
    texts = " ".join(note.text for note in notes_of(layout("vi-du/cho"), "vi", OF_A_LIST))
    assert "Mỗi đơn vị một dòng" in texts
    assert "Ô viền đỏ" not in texts


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_people_are_told_that_no_person_is_named(standard: str, language: str) -> None:
    told = {"vi": "Không ghi tên hoặc thông tin về cá nhân", "en": "No name and nothing about a person"}
    assert any(note.text.startswith(told[language]) for note in notes_of(layout(standard), language))


def test_every_note_is_seen_whole() -> None:
    sheet = Paper(blank("tt-124-2021/xa")).book.worksheets[1]
    for (cell,) in sheet["A1:A99"]:
        if cell.value is not None:
            assert (sheet.row_dimensions[cell.row].height or 15) >= height_of(cell.value, 110)
            assert cell.alignment.wrap_text


def test_heights_count_lines_and_breaks_and_end_at_the_highest() -> None:
    assert height_of("một", 20) == 15
    assert height_of("một hai ba bốn năm sáu", 11) == 33
    assert height_of("một\n\nhai", 20) == 48
    assert height_of("từ " * 2000, 20) == 409
