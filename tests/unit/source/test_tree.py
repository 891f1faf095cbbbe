"""The tree of a document: what is there, what is empty, and which name is near."""

import pytest

from scoring.model.span import Span
from scoring.source.tree import Listing, Mapping, Scalar, nearest

HERE = Span("x.yaml", 1, 1)


def scalar(text: str, plain: bool = True) -> Scalar:
    return Scalar(text, HERE, plain)


NOTHING = {
    "left empty": (scalar(""), True),
    "a tilde": (scalar("~"), True),
    "null": (scalar("null"), True),
    "NULL": (scalar("NULL"), True),
    "Null": (scalar("Null"), True),
    "null in another case": (scalar("nULL"), False),
    "null in quotes": (scalar("null", plain=False), False),
    "nothing in quotes": (scalar("", plain=False), False),
    "nought": (scalar("0"), False),
    "no": (scalar("no"), False),
}


@pytest.mark.parametrize(("node", "is_nothing"), NOTHING.values(), ids=NOTHING)
def test_only_an_empty_place_or_a_plain_null_is_nothing(node: Scalar, is_nothing: bool) -> None:
    assert node.is_nothing is is_nothing


def test_a_map_gives_its_values_by_key() -> None:
    key, value, listing = scalar("so_ho"), scalar("120"), Listing((), HERE)
    mapping = Mapping(((key, value), (scalar("trong"), scalar("")), (scalar("muc"), listing)), HERE)
    assert [mapping.get(name) for name in ("so_ho", "trong", "muc", "khong_co")] == [value, None, listing, None]
    assert (mapping.key("so_ho"), mapping.key("khong_co")) == (key, None)
    assert [name.text for name, _ in mapping] == ["so_ho", "trong", "muc"]


NEAR = {
    "a letter too many": ("so_hoo", "so_ho"),
    "two letters swapped": ("os_ho", "so_ho"),
    "a word like none": ("xyz", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("word", "near"), NEAR.values(), ids=NEAR)
def test_the_nearest_name_is_offered_where_one_is_near(word: str, near: str | None) -> None:
    assert nearest(word, ["so_vu", "so_ho", "da_dang_ky"]) == near
