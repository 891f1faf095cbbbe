"""Nothing in a name can hide, break a line or steer a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reports.visible import first_lower, first_upper, visible

SHOWN = {
    "plain": ("Thôn Đông Hạ", "Thôn Đông Hạ"),
    "decomposed": (unicodedata.normalize("NFD", "Thôn Đông Hạ"), "Thôn Đông Hạ"),
    "line ends and tabs": ("a\r\nb\tc", "a  b c"),
    "an escape": ("\x1b[31mđỏ", "␛[31mđỏ"),
    "deleted": ("\x7f", "<U+007F>"),
    "turned around": ("a\u202eb", "a<U+202E>b"),
    "no width": ("a\u200bb", "a<U+200B>b"),
    "half a pair": ("\ud800", "<U+D800>"),
    "a paragraph sign of Unicode": ("a\u2029b", "a<U+2029>b"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_text_is_shown_in_one_line_with_nothing_hidden(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_what_is_shown_is_in_one_line(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1


def test_first_letters() -> None:
    assert (first_upper("được công nhận"), first_lower("Đạt"), first_upper("")) == ("Được công nhận", "đạt", "")
