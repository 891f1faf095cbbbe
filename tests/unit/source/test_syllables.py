"""What can be a Vietnamese syllable, and what speaks for a text."""

import re
from pathlib import Path

import pytest

from scoring.source.syllables import Evidence, evidence, is_syllable

ROOT = Path(__file__).parents[3]
SOUND = """
ạ ở ý ừ yên ước nghiêng khuyết khuỷu ngoằn ngoèo thuở huơ quốc quýt quyền quẹo quắc gì giữ giết giếng già gìa giường
xoong oẳn tuýp thuế huệch uỷ ủy hoà hòa hoạch họach toàn quý qúy quấy cuống cừu hươu rượu yếu nhiễu trước được ngữ đỗ
đợi khoái khuya khuỷu mía của cửa bưởi Đắk Lắk Pắk ĐÔNG Đông HỌC
"""
ODD = """
oâng hoäi xaõ höông laäp äi ươg năo saõ tôx kôp câc ăn̂ hóà ơu đđi ôô aa̠ Straße über café ÐÊz nGhĩa ĐôNg khoaí miá cuả
cưả bứơc tìên
"""


@pytest.mark.parametrize("word", SOUND.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ODD.split())
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


EVIDENCE = {
    "words, each once": ("Thôn Đông, thôn Đông", (3, 0)),
    "ASCII says nothing": ("Nam Phong, 12 KDC-0417; so_ho", (0, 0)),
    "abbreviations say nothing": ("QĐ-UBND, HĐND, ĐB, CĐCS", (0, 0)),
    "single letters say nothing": ("điểm đ, ở, ý", (1, 0)),
    "signs that are used here": ("“Thôn” – 5 m², 2 °C…", (1, 0)),
    "words that are none": ("Thoân Ñoâng Haï", (0, 3)),
    "signs that are not used here": ("Thôn ¤ ¨", (1, 2)),
    "control characters": ("Thôn\tĐông\r\nHạ\x00\x1b", (3, 2)),
    "marks that found no letter": ("Thôn b\u0303x", (1, 2)),
}


@pytest.mark.parametrize(("text", "counts"), EVIDENCE.values(), ids=EVIDENCE)
def test_what_speaks_for_a_text(text: str, counts: tuple[int, int]) -> None:
    assert evidence(text)[:2] == counts


def test_the_longest_of_what_is_odd_is_the_example() -> None:
    assert evidence("Thôn oâ Ñoâng ¤") == Evidence(1, 3, "Ñoâng")


def test_all_that_this_project_writes_in_vietnamese_is_made_of_syllables() -> None:
    """Some two thousand words that nobody wrote for this test."""
    pages = [*ROOT.glob("criteria/**/*.yaml"), *ROOT.glob("docs/*.md"), ROOT / "README.vi.md"]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    words = {word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii() and word[1:].islower()}
    assert len(words) > 500
    assert [word for word in sorted(words) if not is_syllable(word)] == []
