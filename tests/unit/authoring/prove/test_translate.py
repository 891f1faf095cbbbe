"""Formulas of conditions and of rounding, held against what they stand for, value by value."""

from fractions import Fraction
from itertools import product

import pytest

from scoring.authoring.prove import smt
from scoring.authoring.prove.award import rounded
from scoring.authoring.prove.smt import holds, number, truth_named, whole_named
from scoring.authoring.prove.translate import Translator
from scoring.engine.points import rounded as rounds
from scoring.language.check import check_condition
from scoring.language.interpret import interpret
from scoring.language.parse import parse
from scoring.model.points import Range, RoundedAt, Rounding, RoundingMode
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType

FACTS = {
    **{name: Fact(name, FactType.COUNT, Text(name)) for name in "abc"},
    "p": Fact("p", FactType.PERCENT, Text("p"), decimals=1),
    "y": Fact("y", FactType.BOOLEAN, Text("y")),
}
TERMS = {name: truth_named(name) if name == "y" else whole_named(name) for name in FACTS}
VALUES = (0, 1, 2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "a / b >= 50%",
        "a / (b - c) < 2",
        "(a - b) / (c - 2) >= (b - c) / (a - 2)",
        "a / (b / (c - 1)) != 1",
        "a / (c - 2) * b > 1",
        "a / (b - 2) + b / (c - 2) >= 1",
        "not (a / b > 1 or c == 0)",
        "a / b > 1 or c == 0",
        "(a > b) == (b > c)",
        "(a / b > 1) != y",
        "a * b - c >= 2 * (a + c)",
        "p >= 0.2% and a / b <= p",
        "y == (a / c >= 1)",
    ],
)
def test_a_formula_is_true_false_and_unknown_where_its_condition_is(text: str) -> None:
    tree = check_condition(parse(text), FACTS)
    told = Translator(FACTS, lambda name: TERMS[name.fact]).told(tree)
    for a, b, c, y in product(VALUES, VALUES, VALUES, (False, True)):
        scaled = {"a": a, "b": b, "c": c, "p": b, "y": y}
        exact = {**{name: Fraction(value) for name, value in scaled.items()}, "p": Fraction(b, 1000), "y": y}
        meant = interpret(tree, lambda name, exact=exact: exact[name.fact]).value
        given = [(TERMS[name], value) for name, value in scaled.items()]
        assert (holds(told.true, given), holds(told.false, given)) == (meant is True, meant is False)


@pytest.mark.parametrize("mode", RoundingMode)
@pytest.mark.parametrize("maximum", [None, Fraction(5, 2)])
def test_points_are_rounded_as_the_engine_rounds_them(mode: RoundingMode, maximum: Fraction | None) -> None:
    rounding = Rounding(Fraction(1, 2), mode, RoundedAt.TOTAL)
    for eighths in range(-30, 31):
        value = Fraction(eighths, 8)
        meant = rounds(Range(value, value), rounding, RoundedAt.TOTAL, maximum).settled
        assert meant is not None
        found = rounded(number(value), rounding, RoundedAt.TOTAL, maximum)
        assert holds(found == number(meant), []), (value, meant)


def test_a_core_leaves_nothing_out_and_nothing_over() -> None:
    solver = smt.Solver(10**6)
    x = whole_named("x")
    named = {"small": x < 3, "odd": x % 2 == 1, "large": x > 5}
    assert solver.core(named) == ("small", "large")
    assert not isinstance(solver.core({"odd": named["odd"], "large": named["large"]}), tuple)
