"""One key for every way to type a name: capitals, decomposed letters, spaces, and where the tone stands."""

import unicodedata

import pytest

from scoring.model.names import name_key

ALIKE = [
    ("Hoà", "Hòa"),
    ("hoá", "hóa"),
    ("khoẻ", "khỏe"),
    ("loã", "lõa"),
    ("toạ", "tọa"),
    ("Thuỷ", "Thủy"),
    ("quý", "qúy"),
    ("uỷ ban", "ủy ban"),
    ("tuỳ", "tùy"),
    ("luỹ", "lũy"),
    ("truỵ", "trụy"),
    ("già", "gìa"),
    ("Xã HOÀ BÌNH", "xã hòa bình"),
    ("Thôn  Đông\u00a0Hạ", "thôn đông hạ"),
    ("Đông", unicodedata.normalize("NFD", "đông")),
    ("Thuỷ Nguyên-Hoà", unicodedata.normalize("NFD", "Thủy Nguyên-Hòa")),
    ("so_ho", "SO_HO"),
]
APART = [
    ("Hoà", "Hoá"),
    ("Hoà", "Hoa"),
    ("Hoà", "Hòà"),
    ("Đông", "Dông"),
    ("Đông", "Đong"),
    ("Tân", "Tăn"),
    ("Cư", "Cu"),
    ("Thôn 1", "Thôn 11"),
    ("Hoà Bình", "Hoàbình"),
    ("Hạ Lang", "Hả Lang"),
    ("má a", "ma á"),
    ("lý", "lí"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_are_read_aloud_differently_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
