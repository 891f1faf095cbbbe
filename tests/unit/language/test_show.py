"""A condition printed back, as written and with its values."""

import datetime as dt
from fractions import Fraction

import pytest

from scoring.language.interpret import Value, interpret
from scoring.language.parse import parse
from scoring.language.show import Atom, atoms, decimal_text, show
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Kind, Literal, Name
from tests.unit.language.words import FACTS, condition, fact, number, percent

SHOWN = {
    "parentheses that do nothing": ("((a)) or ((b and c))", "a or b and c"),
    "parentheses of an or in an and": ("(a or b) and c", "(a or b) and c"),
    "parentheses of an and in an and": ("a and (b and c)", "a and (b and c)"),
    "parentheses of a difference": ("a - (b - c) > 1", "a - (b - c) > 1"),
    "a difference that leans left": ("(a - b) - c > 1", "a - b - c > 1"),
    "a quotient in a product": ("a * (b / c) > 1", "a * (b / c) > 1"),
    "a sum in a product": ("(a + b) * c > 1", "(a + b) * c > 1"),
    "not of a comparison": ("not (a > 1)", "not a > 1"),
    "not of an and": ("not (a and b)", "not (a and b)"),
    "not in a comparison": ("(not a) == b", "(not a) == b"),
    "a comparison in a comparison": ("(a > 1) == b", "(a > 1) == b"),
    "spaces": ("a+b>=95 %", "a + b >= 95%"),
    "last year": ("previous.a<a", "previous.a < a"),
    "quotes": ('a == "kha"', "a == 'kha'"),
    "quotes in quotes": ('a == "it\'s"', 'a == "it\'s"'),
    "constants": ("true or not false", "true or not false"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_tree_is_shown_with_the_needed_parentheses_only(text: str, shown: str) -> None:
    assert show(parse(text)) == shown


@pytest.mark.parametrize("text", ["xep_loai >= 'kha'", "ngay_nop <= '2024-10-31'", "so_ho_dang_ky / so_ho >= 99.5%"])
def test_a_checked_tree_is_shown_as_it_was_written(text: str) -> None:
    assert show(condition(text)) == text


def test_names_may_be_shown_as_anything() -> None:
    assert show(parse("a + previous.b > 1"), lambda name: f"‹{name}›") == "‹a› + ‹previous.b› > 1"


def atoms_of(text: str, declared: dict[str, FactValue]) -> list[Atom]:
    def read(name: Name) -> Value:
        return exact(FACTS[name.fact], declared[str(name)]) if str(name) in declared else None

    return list(atoms(interpret(condition(text), read)))


def told(text: str, declared: dict[str, FactValue]) -> list[str]:
    """Each atom in short: what is so, and whether it holds."""
    return [f"{show(atom.left)} {atom.relation} {show(atom.right)}: {atom.holds}" for atom in atoms_of(text, declared)]


DECIDED: dict[str, tuple[str, dict[str, FactValue], list[str]]] = {
    "a boolean that is false": ("da_dang_ky", {"da_dang_ky": False}, ["da_dang_ky != true: False"]),
    "a boolean that is unknown": ("da_dang_ky", {}, ["da_dang_ky == true: None"]),
    "a comparison that holds": ("so_ho >= 1", {"so_ho": 1}, ["so_ho >= 1: True"]),
    "a comparison that fails": ("so_ho >= 1", {"so_ho": 0}, ["so_ho < 1: False"]),
    "an equality that fails": ("so_ho == 1", {"so_ho": 0}, ["so_ho != 1: False"]),
    "an inequality that fails": ("so_ho != 0", {"so_ho": 0}, ["so_ho == 0: False"]),
    "a limit that is passed": ("so_ho <= 1", {"so_ho": 2}, ["so_ho > 1: False"]),
    "a limit that is reached": ("so_ho < 1", {"so_ho": 1}, ["so_ho >= 1: False"]),
    "a minimum that is not passed": ("so_ho > 1", {"so_ho": 1}, ["so_ho <= 1: False"]),
    "a comparison that is unknown": ("so_ho >= 1", {}, ["so_ho >= 1: None"]),
    "the false part of an and": (
        "da_dang_ky and so_ho > 1",
        {"da_dang_ky": True, "so_ho": 1},
        ["so_ho <= 1: False"],
    ),
    "all the true parts of an or": (
        "da_dang_ky or so_ho > 1 or co_ke_hoach",
        {"da_dang_ky": True, "so_ho": 2, "co_ke_hoach": False},
        ["da_dang_ky == true: True", "so_ho > 1: True"],
    ),
    "the unknown part of an and": ("da_dang_ky and so_ho > 1", {"da_dang_ky": True}, ["so_ho > 1: None"]),
    "a false part though another is unknown": ("da_dang_ky and so_ho > 1", {"so_ho": 1}, ["so_ho <= 1: False"]),
    "through not": ("not (da_dang_ky or so_ho > 1)", {"da_dang_ky": False, "so_ho": 2}, ["so_ho > 1: True"]),
    "a constant": ("false", {}, ["false != true: False"]),
}


@pytest.mark.parametrize(("text", "declared", "expected"), DECIDED.values(), ids=DECIDED)
def test_the_atoms_are_those_that_decided(text: str, declared: dict[str, FactValue], expected: list[str]) -> None:
    assert told(text, declared) == expected


def test_an_atom_holds_both_values_and_the_sum_filled_in() -> None:
    (atom,) = atoms_of("so_ho_dang_ky / so_ho >= 100%", {"so_ho_dang_ky": 114, "so_ho": 120})
    quotient = parse("so_ho_dang_ky / so_ho")
    assert atom == Atom(quotient, percent("100"), "<", Fraction(19, 20), Fraction(1), holds=False, filled="114/120")


FILLED: dict[str, tuple[str, dict[str, FactValue], str | None]] = {
    "one fact": ("so_ho > 1", {"so_ho": 2}, None),
    "a sum": ("so_ho + so_ho_dang_ky > 1", {"so_ho": 2, "so_ho_dang_ky": 1}, "2 + 1"),
    "a sum within a quotient": (
        "(so_ho + so_ho_dang_ky) / so_ho > 1",
        {"so_ho": 2, "so_ho_dang_ky": 1},
        "(2 + 1)/2",
    ),
    "a sum with an undeclared fact": ("so_ho + so_ho_dang_ky > 1", {"so_ho": 2}, None),
    "a zero divisor": ("so_ho_dang_ky / so_ho > 1", {"so_ho": 0, "so_ho_dang_ky": 1}, "1/0"),
}


@pytest.mark.parametrize(("text", "declared", "filled"), FILLED.values(), ids=FILLED)
def test_values_are_filled_in_where_they_say_more(
    text: str, declared: dict[str, FactValue], filled: str | None
) -> None:
    assert [atom.filled for atom in atoms_of(text, declared)] == [filled]


def test_an_atom_of_a_date_holds_the_day_as_written() -> None:
    (atom,) = atoms_of("ngay_nop <= '2024-10-31'", {"ngay_nop": dt.date(2024, 11, 2)})
    day = Fraction(dt.date(2024, 10, 31).toordinal())
    assert atom == Atom(
        fact("ngay_nop"), Literal(day, Kind.DATE, "2024-10-31"), ">", day + 2, day, holds=False, filled=None
    )


def test_an_atom_of_a_number_holds_the_number() -> None:
    (atom,) = atoms_of("so_ho >= 5", {"so_ho": 3})
    assert atom == Atom(fact("so_ho"), number("5"), "<", Fraction(3), Fraction(5), holds=False, filled=None)


DECIMALS: dict[str, tuple[Value, str]] = {
    "nought": (Fraction(0), "0"),
    "a whole number": (Fraction(120), "120"),
    "tens stay": (Fraction(1000), "1000"),
    "a half": (Fraction(1, 2), "0.5"),
    "an eighth": (Fraction(7, 8), "0.875"),
    "a hundredth": (Fraction(1, 100), "0.01"),
    "a twenty-fifth": (Fraction(26, 25), "1.04"),
    "twos and fives": (Fraction(1, 160), "0.00625"),
    "a negative decimal": (Fraction(-5, 4), "-1.25"),
    "a negative below one": (Fraction(-1, 20), "-0.05"),
    "a third": (Fraction(1, 3), "1/3"),
    "no finite decimal": (Fraction(250, 3), "250/3"),
    "a negative fraction": (Fraction(-2, 7), "-2/7"),
    "a sixth": (Fraction(1, 6), "1/6"),
    "a huge number": (Fraction(10**30 + 1), "1" + "0" * 29 + "1"),
    "true": (True, "true"),
    "false": (False, "false"),
    "unknown": (None, "null"),
}


@pytest.mark.parametrize(("value", "text"), DECIMALS.values(), ids=DECIMALS)
def test_a_number_leaves_as_an_exact_decimal_or_a_fraction(value: Value, text: str) -> None:
    assert decimal_text(value) == text
