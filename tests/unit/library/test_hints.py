"""What the author of a criteria file probably meant."""

from pathlib import Path

import pytest

from scoring.library.hints import near_name, near_value
from tests.unit.library.files import read_faults, written

SLUG, ID, NAME, STANDARD = "a-z 0-9 _", "A-Z a-z 0-9 . _ -", "A-Z a-z 0-9 . _ - /", "instrument/unit-type"

NAMES = {
    "a fact with marks": (SLUG, "số_hộ", "so_ho"),
    "a fact as people say it": (SLUG, "Số hộ", "so_ho"),
    "a fact with a hyphen": (SLUG, "so-ho", "so_ho"),
    "đ in a word": (SLUG, "đăng_ký", "dang_ky"),
    "a number first": (SLUG, "1a", None),
    "point đ": (ID, "k3.đ", "k3.dd"),
    "đ in the word of an id": (ID, "k3.đất", "k3.dat"),
    "a space in an id": (ID, "k 1", "k-1"),
    "an inherited id": (NAME, "k2/k3.đ", "k2/k3.dd"),
    "a standard in capitals": (STANDARD, "TT-124-2021/Xã", "tt-124-2021/xa"),
    "a standard without a slash": (STANDARD, "xa", None),
    "a list": (SLUG, "list", None),
}


@pytest.mark.parametrize(("expected", "found", "hint"), NAMES.values(), ids=NAMES)
def test_a_name_is_given_in_plain_letters_where_that_makes_one(expected: str, found: str, hint: str | None) -> None:
    assert near_name(expected, found) == hint


def test_the_nearest_of_several_words() -> None:
    assert near_value("one of: count, percent", "persent") == "percent"
    assert near_value("one of: count, percent", "zzz") is None
    assert near_value("true, false", "tru") is None


def test_a_mistyped_word_is_told_with_the_nearest(tmp_path: Path) -> None:
    (told,) = read_faults(tmp_path, written(provenance="oficial"))
    assert told.endswith("provincial, illustrative found=oficial hint=official")


def test_three_documents_are_counted(tmp_path: Path) -> None:
    (told,) = read_faults(tmp_path, written() + "\n---\na: 1\n---\nb: 1\n")
    assert told == "a.yaml:18:1: E204 wrong-value documents=3"
