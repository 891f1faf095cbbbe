"""Citations as officials write them, and what is none."""

import pytest

from scoring.model.legal import LegalRef, parse_citation

HERE = "124/2021/TT-BCA"

READ: dict[str, tuple[str, dict[str, str]]] = {
    "an article": ("Điều 4", {"article": "4"}),
    "a clause": ("Khoản 1 Điều 4", {"clause": "1", "article": "4"}),
    "a letter": ("Điểm b khoản 4 Điều 4", {"letter": "b", "clause": "4", "article": "4"}),
    "the letter đ": ("Điểm đ khoản 3 Điều 4", {"letter": "đ", "clause": "3", "article": "4"}),
    "an inserted article": ("Điều 4a", {"article": "4a"}),
    "an inserted clause": ("Khoản 2a Điều 12", {"clause": "2a", "article": "12"}),
    "a capital further in": ("Điểm a Khoản 3 Điều 4", {"letter": "a", "clause": "3", "article": "4"}),
    "a section": ("Mục 3", {"section": "3"}),
    "a Roman section": ("Khoản 2 Mục IV", {"clause": "2", "section": "IV"}),
    "a letter of a section": ("Điểm a mục 1", {"letter": "a", "section": "1"}),
    "the only annex": ("Phụ lục", {}),
    "an annex": ("Phụ lục 2", {"annex": "2"}),
    "a Roman annex": ("Khoản 1 Phụ lục III", {"clause": "1", "annex": "III"}),
    "another instrument": (
        "Điều 5 Nghị định 80/2021/NĐ-CP",
        {"article": "5", "instrument": "Nghị định 80/2021/NĐ-CP"},
    ),
}


@pytest.mark.parametrize(("text", "parts"), READ.values(), ids=READ)
def test_a_citation_is_read_into_its_parts(text: str, parts: dict[str, str]) -> None:
    assert parse_citation(text, HERE) == LegalRef(**{"text": text, "instrument": HERE} | parts)


@pytest.mark.parametrize("letter", "abcdđeghik")
def test_the_letters_of_the_vietnamese_order_are_letters(letter: str) -> None:
    read = parse_citation(f"Điểm {letter} khoản 1 Điều 1", HERE)
    assert read is not None
    assert read.letter == letter


REFUSED = {
    "nothing": "",
    "a letter that Vietnamese has not": "Điểm f khoản 3 Điều 4",
    "the id of đ": "Điểm dd khoản 3 Điều 4",
    "a capital letter": "Điểm B khoản 4 Điều 4",
    "a letter without a clause": "Điểm a Điều 4",
    "a small beginning": "khoản 1 Điều 4",
    "a small article": "Khoản 1 điều 4",
    "a number in words": "Điều bốn",
    "article nought": "Điều 0",
    "a clause with a leading nought": "Khoản 01 Điều 4",
    "no number": "Điều",
    "a clause alone": "Khoản 1",
    "two gaps": "Khoản  1 Điều 4",
    "a gap at the end": "Điều 4 ",
    "a comma": "Khoản 1, Điều 4",
    "two articles by comma": "Điều 4, Điều 5",
    "a line end": "Điều 4\n",
    "the widest place first": "Điều 4 khoản 3 điểm a",
    "two articles": "Khoản 1 Điều 4 và Điều 5",
    "English": "Article 4",
    "an abbreviation": "Đ4 k1",
    "a chapter": "Chương II",
    "an endless instrument": "Điều 4 " + "x" * 82,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_no_citation_is_refused(text: str) -> None:
    assert parse_citation(text, HERE) is None
