"""Bars and ranges: as wide as asked, never more than their figures say, and SVG that is one line of Markdown."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.reports.drawing import bar_svg, bar_text, range_svg, range_text
from scoring.reports.layout import columns

widths = st.integers(4, 60)
numbers = st.fractions(-50, 150, max_denominator=12)
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def ranges(draw: st.DrawFn) -> tuple[Fraction, Fraction, Fraction, Fraction, Fraction | None]:
    """Least, most, low, high, mark."""
    low, least, most, high = sorted(draw(st.tuples(*[numbers] * 4)))
    mark = draw(st.none() | st.integers(0, 10).map(lambda tenths: low + (high - low) * tenths / 10))
    return least, most, low, high, mark


@given(numbers, st.fractions(0, 100, max_denominator=12), widths)
def test_a_bar_is_as_wide_as_asked(value: Fraction, maximum: Fraction, width: int) -> None:
    assert columns(bar_text(value, maximum, width)) == width


@given(st.fractions(0, 100, max_denominator=10**6), widths)
def test_only_nothing_looks_empty_and_only_the_whole_looks_full(value: Fraction, width: int) -> None:
    drawn = bar_text(value, Fraction(100), width)
    assert (set(drawn) == {"░"}) == (value == 0)
    assert (set(drawn) == {"█"}) == (value == 100)


@given(st.fractions(0, 100, max_denominator=12), st.fractions(0, 100, max_denominator=12), widths)
def test_the_greater_of_two_is_never_the_shorter(one: Fraction, other: Fraction, width: int) -> None:
    less, more = sorted((one, other))
    order = "░ ▏▎▍▌▋▊▉█"
    drawn = [[order.index(sign) for sign in bar_text(value, Fraction(100), width)] for value in (less, more)]
    assert drawn[0] <= drawn[1]


@given(st.fractions(Fraction(1, 100), 50, max_denominator=100), widths)
def test_what_lies_beyond_an_end_is_told_by_a_tick(beyond: Fraction, width: int) -> None:
    above, below = bar_text(100 + beyond, Fraction(100), width), bar_text(-beyond, Fraction(100), width)
    assert above.count("│") == below.count("│") == 1
    assert set(above) == {"█", "│"}
    assert above[-1] == "█"
    assert below[0] == "▒"


@given(ranges(), widths)
def test_a_range_is_as_wide_as_asked_and_its_mark_is_seen(
    drawn: tuple[Fraction, Fraction, Fraction, Fraction, Fraction | None], width: int
) -> None:
    least, most, low, high, mark = drawn
    text = range_text(least, most, low, high, width, mark)
    assert columns(text) == width
    assert text.count("●") == (mark is not None)
    assert set(text) <= set("·─├┤│●")


@pytest.mark.parametrize(
    ("least", "most", "low", "high", "mark"),
    [(3, 2, 1, 9, None), (0, 2, 1, 9, None), (1, 10, 1, 9, None), (2, 3, 1, 9, 10), (2, 3, 9, 1, None)],
)
def test_a_range_out_of_order_is_refused(least: int, most: int, low: int, high: int, mark: int | None) -> None:
    ends = [Fraction(end) for end in (least, most, low, high)]
    at = None if mark is None else Fraction(mark)
    with pytest.raises(ValueError, match="not in order"):
        range_text(ends[0], ends[1], ends[2], ends[3], 20, at)
    with pytest.raises(ValueError, match="not in order"):
        range_svg(ends[0], ends[1], ends[2], ends[3], "x", at)


def test_examples_as_they_are_seen() -> None:
    assert range_text(Fraction(1), Fraction(10), Fraction(1), Fraction(10), 10) == "├────────┤"
    assert range_text(Fraction(4), Fraction(4), Fraction(1), Fraction(10), 10) == "···│······"
    assert range_text(Fraction(1), Fraction(1), Fraction(1), Fraction(1), 5, Fraction(1)) == "●····"
    assert bar_text(Fraction(0), Fraction(0), 5) == "░░░░░"
    assert bar_text(Fraction(100), Fraction(100), 5) == "█████"


@given(numbers, st.fractions(0, 100, max_denominator=12), ranges(), st.text(st.characters(codec="utf-8"), max_size=20))
def test_svg_is_one_line_of_sound_shapes_within_its_size(
    value: Fraction,
    maximum: Fraction,
    drawn: tuple[Fraction, Fraction, Fraction, Fraction, Fraction | None],
    label: str,
) -> None:
    least, most, low, high, mark = drawn
    for text in (bar_svg(value, maximum, label), range_svg(least, most, low, high, label, mark)):
        assert "\n" not in text
        root = ET.fromstring(text)
        assert {shape.tag for shape in root} <= {f"{SVG}rect", f"{SVG}line"}
        for shape in root:
            if shape.tag == f"{SVG}rect":
                assert float(shape.attrib["width"]) >= 0
                assert 0 <= float(shape.attrib["x"]) <= 160 - float(shape.attrib["width"])
            else:
                assert 0 < float(shape.attrib["x1"]) < 160


def test_the_label_is_told_and_breaks_out_of_nothing() -> None:
    text = bar_svg(Fraction(1), Fraction(2), 'a "b" <c> | *d* `e` & [f](g)')
    assert ET.fromstring(text).attrib["aria-label"] == 'a "b" <c> | *d* `e` & [f](g)'
    assert not set("|*`[]\\") & set(text)


def test_the_same_figures_give_the_same_svg() -> None:
    assert bar_svg(Fraction(250, 3), Fraction(100), "83,33 điểm") == (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="83,33 điểm" width="160" height="12" '
        'viewBox="0 0 160 12"><rect x="2" y="2" width="156" height="8" fill="#d0d7de"/>'
        '<rect x="2" y="2" width="130" height="8" fill="#1f6f8b"/></svg>'
    )
