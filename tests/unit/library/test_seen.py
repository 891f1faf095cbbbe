"""Of one scalar the schema and the program say the same, as far as an editor can see it."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.library import seen
from scoring.library.scalars import NAMES, Written
from scoring.library.shape import shape_of
from scoring.model.legal import parse_citation
from scoring.model.tolerance import read_tolerance
from tests.unit.library.test_schema import EDITOR, scalar_as_seen
from tests.unit.library.test_shape import criterion as bare
from tests.unit.library.test_shape import head, plain, quoted

#: What people write where something else is wanted, beside what fits.
ODD = st.sampled_from(
    ["", " ", "2024", "1.5", "0", "000", "-1", "1e3", ".5", "1.10", "95%", "0 %", "101%", "true", "null", "a b", "đ",
     "2024-02-30", "2023-02-29", "2024-2-1", "02-29", "12-31", "13-01", "K1", "k1/k2", "so_ho", "50% + 5", "50% 5",
     "10000000", "9999999.9999", "1.00001", "tt/xa", "TT/xa", "Điều 4", "điều 4", "Điểm a Điều 4", "Khoản 1, Điều 4",
     "a = b", "a >= 1", "a && b", "a ≥ 1", "x == 'Đạt'"]
)  # fmt: skip

#: A way through a file with one scalar at its end, by what may stand there.
PLACES: dict[str, Any] = {
    "edition": lambda value: {"edition": value},
    "day": lambda value: {"in_force": {"from": value}},
    "yearly": lambda value: {"window_ends": value},
    "flag": lambda value: {"default": value},
    "slug": lambda value: {"unit_type": value},
    "standard": lambda value: {"standard": value},
    "id": lambda value: {"criteria": [criterion(id=value)]},
    "name": lambda value: {"criteria": [criterion(prerequisites=[value])]},
    "points": lambda value: scored(points=value),
    "maximum": lambda value: {"result": plain("points"), "sections": [section(max=value)]},
    "share": lambda value: {"result": plain("points"), "sections": [section(min_share=value)]},
    "tolerance": lambda value: {"facts": {"a": fact("count", tolerance=value)}},
    "decimals": lambda value: {"facts": {"a": fact("number", decimals=value)}},
}
FORMS = {
    "day": seen.DAY["pattern"],
    "yearly": seen.YEARLY["pattern"],
    "tolerance": seen.TOLERANCE["pattern"],
    "slug": NAMES["a-z 0-9 _"],
    "standard": NAMES["instrument/unit-type"],
    "id": NAMES["A-Z a-z 0-9 . _ -"],
    "name": NAMES["A-Z a-z 0-9 . _ - /"],
}


def criterion(**more: object) -> dict[str, object]:
    return bare(fail_title=plain("Chưa đạt"), require=plain("true"), **more)


def fact(kind: str, **more: object) -> dict[str, object]:
    return {"type": plain(kind), "label": plain("A"), **more}


def section(**more: object) -> dict[str, object]:
    return {"id": plain("a"), "title": plain("A"), **more}


def scored(**more: object) -> dict[str, object]:
    return {"result": plain("points"), "criteria": [criterion(**more)]}


def editor_sees(value: object) -> object:
    match value:
        case Written():
            return scalar_as_seen(str(value), plain=value.plain)
        case dict():
            return {str(key): editor_sees(part) for key, part in value.items()}
        case list():
            return [editor_sees(part) for part in value]
    return value


def texts(place: str) -> st.SearchStrategy[str]:
    form = FORMS.get(place)
    fitting = st.from_regex(form, fullmatch=True, alphabet=st.characters(codec="ascii")) if form else ODD
    return ODD | fitting


@pytest.mark.parametrize("place", PLACES)
def test_in_quotes_the_schema_takes_what_the_program_takes(place: str) -> None:
    @settings(max_examples=40)
    @given(texts(place).filter(lambda text: text == text.strip() and "\n" not in text))
    def check(text: str) -> None:
        file = head(**PLACES[place](quoted(text)))
        shape, _ = shape_of(file)
        assert EDITOR.is_valid(editor_sees(file)) is (shape is not None), text

    check()


@pytest.mark.parametrize("place", PLACES)
def test_what_the_program_takes_without_quotes_the_schema_takes_too(place: str) -> None:
    @settings(max_examples=40)
    @given(texts(place).filter(lambda text: scalar_as_seen(text, plain=True) is not None and text == text.strip()))
    def check(text: str) -> None:
        file = head(**PLACES[place](plain(text)))
        shape, _ = shape_of(file)
        if shape is not None and not (place in ("id", "name", "slug") and text.lower() in ("true", "false")):
            assert EDITOR.is_valid(editor_sees(file)), text

    check()


CITED = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["", "Điểm a", "Điểm đ", "Điểm f", "điểm a"]),
        st.sampled_from(["", "Khoản 1", "khoản 2a", "Khoản 01", "khoản 1, 2"]),
        st.sampled_from(["Điều 4", "Điều 4đ", "điều 4", "Mục II", "mục 3", "Phụ lục", "Phụ lục IV", "Chương I"]),
        st.sampled_from(["", "Nghị định 80/2021/NĐ-CP", "80/2021/NĐ-CP", "Thông tư liên tịch số 1", "và Điều 5"]),
    ),
).map(lambda text: " ".join(text.split()))


@given(CITED)
def test_citations_are_seen_as_the_program_reads_them(text: str) -> None:
    assert bool(re.search(seen.CITATION["pattern"], text)) is (parse_citation(text, "1") is not None)


@given(st.from_regex(seen.TOLERANCE["pattern"], fullmatch=True))
def test_tolerances_are_seen_as_the_program_reads_them(text: str) -> None:
    assert read_tolerance(text) is not None


def test_an_edition_that_looks_like_a_number_is_seen() -> None:
    assert not EDITOR.is_valid(editor_sees(head(edition=plain("2024"), criteria=[criterion()])))
    assert EDITOR.is_valid(editor_sees(head(edition=quoted("2024"), criteria=[criterion()])))
