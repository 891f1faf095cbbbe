"""Where something turns: held against every value of a small range."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.advice.turning import Poly, comparisons, in_steps, turning_of_line, turning_polynomials, turns
from scoring.language.interpret import Value, interpret
from scoring.language.parse import parse
from scoring.model.expression import Name
from scoring.model.points import Linear

RANGE = range(-12, 13)
X = Name("x")


def reader(x: int) -> dict[str, Fraction]:
    return {"x": Fraction(x), "a": Fraction(3), "b": Fraction(4)}


def read(name: Name) -> Value:
    return reader(0).get(name.fact) if name.fact != "x" else None


def turning(polynomials: list[Poly]) -> set[int]:
    return {turn for poly in polynomials for turn in turns(in_steps(poly, 1), RANGE[0], RANGE[-1])}


@pytest.mark.parametrize(
    "text",
    [
        "x >= 3",
        "x == a",
        "x / b >= 80%",
        "a / x > 1 / 2",
        "a / x <= b / (x - 2)",
        "(x + a) / (x + b) < 90%",
        "x * x - 7 * x > a",
        "x * x * x < 5 * x",
        "1 / (1 / x) == x",
        "not (x != 2) or x < a and b / x > 1",
        "(x > 2) == (x < 7)",
    ],
)
def test_a_condition_changes_only_where_something_turns(text: str) -> None:
    tree = parse(text)
    found = turning([poly for compared in comparisons(tree) for poly in turning_polynomials(compared, X, read)])
    truths = {x: interpret(tree, lambda name, x=x: reader(x).get(name.fact)).value for x in RANGE}
    assert {x for before, x in pairwise(RANGE) if truths[before] != truths[x]} <= found


def test_what_is_unknown_whatever_the_fact_is_never_turns() -> None:
    (compared,) = comparisons(parse("x / unknown >= 1"))
    assert list(turning_polynomials(compared, X, read)) == []
    (compared,) = comparisons(parse("x / (b - b) >= 1"))
    assert list(turning_polynomials(compared, X, read)) == []


@pytest.mark.parametrize("text", ["x", "x / b", "b / x", "x * x - 4 * x", "(x + a) / (x - b)"])
def test_points_on_a_line_go_one_way_between_two_turns(text: str) -> None:
    line = Linear(parse(text), Fraction(1), Fraction(1, 2), Fraction(0), Fraction(3))
    marks = turning(list(turning_of_line(line, X, read)))

    def points(x: int) -> Fraction | None:
        value = interpret(line.value, lambda name: reader(x).get(name.fact)).value
        return None if value is None else min(max(line.start + line.slope * value, Fraction(0)), Fraction(3))

    within = [x for x in RANGE[1:-1] if not {x, x + 1} & marks]
    for x in within:
        one, here, other = points(x - 1), points(x), points(x + 1)
        assert None not in (one, here, other)
        assert (Fraction(here or 0) - Fraction(one or 0)) * (Fraction(other or 0) - Fraction(here or 0)) >= 0


@given(st.lists(st.integers(-30, 30), max_size=5), st.integers(-20, 0), st.integers(0, 20))
def test_every_change_of_sign_is_found_and_no_other(terms: list[int], low: int, high: int) -> None:
    def sign(x: int) -> int:
        value = sum(term * x**place for place, term in enumerate(terms))
        return (value > 0) - (value < 0)

    while terms and not terms[-1]:
        terms.pop()
    assert turns(tuple(terms), low, high) == [x for x in range(low + 1, high + 1) if sign(x) != sign(x - 1)]


@given(st.lists(st.fractions(max_denominator=9), max_size=4), st.sampled_from([1, 10, 1000]), st.integers(-500, 500))
def test_steps_have_the_signs_of_what_they_count(terms: list[Fraction], denominator: int, at: int) -> None:
    steps = in_steps(tuple(terms), denominator)
    value = sum(term * Fraction(at, denominator) ** place for place, term in enumerate(terms))
    counted = sum(term * at**place for place, term in enumerate(steps))
    assert (value > 0, value < 0) == (counted > 0, counted < 0)
