"""What a condition means: exact numbers, three truths, and the derivation kept."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.language.interpret import Trace, Value, interpret
from scoring.language.parse import parse
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Expression, Name
from tests.unit.language.words import FACTS, condition, fact, number


def value_of(tree: Expression, declared: dict[str, FactValue]) -> Value:
    def read(name: Name) -> Value:
        return exact(FACTS[name.fact], declared[str(name)]) if str(name) in declared else None

    return interpret(tree, read).value


HOUSEHOLDS: dict[str, FactValue] = {"so_ho": 20, "so_ho_dang_ky": 19}
NO_HOUSEHOLDS: dict[str, FactValue] = {"so_ho": 0, "so_ho_dang_ky": 0}
DAYS: dict[str, FactValue] = {"ngay_nop": dt.date(2024, 10, 31), "ngay_hop": dt.date(2024, 11, 1)}

VALUES: dict[str, tuple[str, dict[str, FactValue], Value]] = {
    "19 of 20 is 95 percent": ("so_ho_dang_ky / so_ho == 95%", HOUSEHOLDS, True),
    "19 of 20 is not 95.0000001 percent": ("so_ho_dang_ky / so_ho >= 95.0000001%", HOUSEHOLDS, False),
    "16 of 25 is below 70 percent": ("so_ho_dang_ky / so_ho >= 70%", {"so_ho": 25, "so_ho_dang_ky": 16}, False),
    "18 of 25 is above 70 percent": ("so_ho_dang_ky / so_ho >= 70%", {"so_ho": 25, "so_ho_dang_ky": 18}, True),
    "a third is exact": ("so_ho_dang_ky / so_ho * 3 == 1", {"so_ho": 3, "so_ho_dang_ky": 1}, True),
    "tenths are exact": ("muc_tang + 0.1 == 0.3", {"muc_tang": Decimal("0.2")}, True),
    "a percent of its number": ("ty_le >= 95%", {"ty_le": Decimal("95.0")}, True),
    "a percent just below": ("ty_le >= 95%", {"ty_le": Decimal("94.9")}, False),
    "a percent against a ratio": ("so_ho_dang_ky / so_ho >= ty_le", HOUSEHOLDS | {"ty_le": 95}, True),
    "a negative number": ("muc_tang < 0", {"muc_tang": Decimal("-0.01")}, True),
    "a negative divisor": ("so_ho / muc_tang < 0", {"so_ho": 1, "muc_tang": Decimal(-2)}, True),
    "a day before": ("ngay_nop < ngay_hop", DAYS, True),
    "the very day": ("ngay_nop <= '2024-10-31'", DAYS, True),
    "a day late": ("ngay_hop <= '2024-10-31'", DAYS, False),
    "a label reached": ("xep_loai >= 'kha'", {"xep_loai": "tot"}, True),
    "a label missed": ("xep_loai >= 'kha'", {"xep_loai": "trung_binh"}, False),
    "a boolean": ("da_dang_ky", {"da_dang_ky": False}, False),
    "a boolean like another": ("da_dang_ky == co_ke_hoach", {"da_dang_ky": False, "co_ke_hoach": False}, True),
    "a boolean unlike a constant": ("da_dang_ky != true", {"da_dang_ky": True}, False),
    "last year apart from this": ("so_ho < previous.so_ho", {"so_ho": 1, "previous.so_ho": 2}, True),
    "a zero divisor": ("so_ho_dang_ky / so_ho >= 100%", NO_HOUSEHOLDS, None),
    "a zero divisor times nought": ("0 * (so_ho_dang_ky / so_ho) == 0", NO_HOUSEHOLDS, None),
    "a zero divisor not needed": ("so_ho_dang_ky / so_ho >= 100% or so_ho == 0", NO_HOUSEHOLDS, True),
    "an undeclared boolean": ("da_dang_ky", {}, None),
    "an undeclared boolean, denied": ("not da_dang_ky", {}, None),
    "an undeclared count": ("so_ho >= 0", {}, None),
    "an undeclared count beside itself": ("so_ho == so_ho", {}, None),
    "an undeclared count times nought": ("0 * so_ho == 0", {}, None),
    "last year undeclared": ("so_ho < previous.so_ho", {"so_ho": 1}, None),
    "an undeclared truth beside itself": ("da_dang_ky == da_dang_ky", {}, None),
}


@pytest.mark.parametrize(("text", "declared", "value"), VALUES.values(), ids=VALUES)
def test_a_condition_has_its_value(text: str, declared: dict[str, FactValue], value: Value) -> None:
    assert value_of(condition(text), declared) is value


KLEENE = {
    ("and", True, True): True,
    ("and", True, None): None,
    ("and", True, False): False,
    ("and", None, None): None,
    ("and", None, False): False,
    ("and", False, False): False,
    ("or", True, True): True,
    ("or", True, None): True,
    ("or", True, False): True,
    ("or", None, None): None,
    ("or", None, False): None,
    ("or", False, False): False,
}


@pytest.mark.parametrize(("op", "left", "right"), KLEENE)
def test_logic_is_kleenes(op: str, left: Value, right: Value) -> None:
    truths = {"a": left, "b": right}
    both_ways = [interpret(parse(text), lambda name: truths[name.fact]).value for text in (f"a {op} b", f"b {op} a")]
    assert both_ways == [KLEENE[op, left, right]] * 2


def test_the_derivation_is_kept_with_every_value() -> None:
    tree = parse("so_ho / 2 > so_nguoi")
    trace = interpret(tree, lambda name: Fraction(5) if name.fact == "so_ho" else None)
    quotient = Trace(
        parse("so_ho / 2"), Fraction(5, 2), (Trace(fact("so_ho"), Fraction(5)), Trace(number("2"), Fraction(2)))
    )
    assert trace == Trace(tree, None, (quotient, Trace(fact("so_nguoi"), None)))


def test_a_decided_logic_still_shows_all_its_parts() -> None:
    trace = interpret(parse("a and b"), lambda name: name.fact == "b")
    assert [part.value for part in trace.parts] == [False, True]


def test_a_label_that_nobody_checked_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="unchecked label"):
        interpret(parse("a == 'vua'"), lambda _: Fraction(1))
