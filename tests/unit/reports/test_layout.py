"""Lines that fit, by the columns that a terminal counts."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from scoring.reports.layout import _ONE_COLUMN_EACH, Branch, columns, paragraph, tree, wrap

WRAPPED = {
    "words": ("Khu dân cư an toàn", 10, ["Khu dân cư", "an toàn"]),
    "a word too long": ("KDC-0417-0418", 6, ["KDC-04", "17-041", "8"]),
    "a long word after a short one": ("a KDC-0417-0418 b", 6, ["a", "KDC-04", "17-041", "8 b"]),
    "a percent stays together": ("là 95 % đó", 6, ["là", "95 %", "đó"]),
    "line ends are spaces": ("a\nb", 10, ["a b"]),
    "nothing": ("", 10, [""]),
    "wide letters": ("漢字漢字", 5, ["漢字", "漢字"]),
    "spaces": ("  a   b ", 10, ["a b"]),
}


@pytest.mark.parametrize(("text", "width", "lines"), WRAPPED.values(), ids=WRAPPED)
def test_text_is_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="aăâđêôơưạảãấ漢 -%\n\u0301"), st.integers(4, 30))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    kept = unicodedata.normalize("NFC", text)
    assert "".join("".join(lines).split()) == "".join(kept.split())


def test_decomposed_text_is_as_wide_as_composed() -> None:
    assert columns(unicodedata.normalize("NFD", "Đường Ổ")) == columns("Đường Ổ") == 7


def test_what_counts_as_one_column_is_one_for_wcwidth_too() -> None:
    alone = [chr(code) for code in range(sys.maxunicode + 1) if _ONE_COLUMN_EACH.fullmatch(chr(code))]
    assert {character for character in alone if wcwidth(character) != 1} == set()
    assert {"a", "ệ", "Đ", "“", "≥", "✓", "├"} <= set(alone)


@given(st.text(alphabet="aệ “≥✓漢\u0301\u200b\ufe0f\x1b"))
def test_a_text_is_as_wide_as_wcwidth_says(text: str) -> None:
    assert columns(text) == max(0, wcswidth(text))


def test_a_paragraph_hangs_behind_its_head() -> None:
    assert paragraph("một hai ba bốn", 12, 4, "k1: ") == ["k1: một hai", "    ba bốn"]
    assert paragraph("một hai ba bốn", 12, 2, hang=2) == ["  một hai", "    ba bốn"]


def test_a_tree_wraps_inside_its_lines() -> None:
    root = Branch("gốc", [Branch("một nhánh dài", [Branch("lá rất dài")]), Branch("hai")])
    assert tree(root, 16) == [
        "gốc",
        "├─ một nhánh",
        "│  │  dài",
        "│  └─ lá rất",
        "│     dài",
        "└─ hai",
    ]
