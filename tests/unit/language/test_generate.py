"""The integer code: its columns, its truths, and that nothing of a file gets into it."""

import re

import pytest

from scoring.language.generate import generate, load, slots
from scoring.language.parse import parse
from scoring.language.values import scaled_integer
from scoring.model.assessment import FactValue
from scoring.model.expression import Expression
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from tests.unit.language.words import FACTS, condition, fact


def measure(trees: list[Expression], declared: dict[str, FactValue]) -> tuple[int, ...]:
    columns = slots(trees)
    values = [scaled_integer(FACTS[name.fact])(declared[str(name)]) if str(name) in declared else 0 for name in columns]
    return load(generate(trees, [], [], columns, FACTS))(values, [int(str(name) in declared) for name in columns])


def test_columns_are_the_facts_read_each_once_in_order() -> None:
    trees = [condition("so_ho > previous.so_ho or da_dang_ky"), condition("co_ke_hoach and so_ho > 1")]
    assert slots(trees) == tuple(map(fact, ["so_ho", "previous.so_ho", "da_dang_ky", "co_ke_hoach"]))


TRUTHS: dict[str, tuple[str, dict[str, FactValue], int]] = {
    "true": ("so_ho_dang_ky / so_ho >= 95%", {"so_ho": 20, "so_ho_dang_ky": 19}, 2),
    "false": ("so_ho_dang_ky / so_ho >= 95%", {"so_ho": 20, "so_ho_dang_ky": 18}, 0),
    "unknown": ("so_ho_dang_ky / so_ho >= 95%", {"so_ho": 20}, 1),
    "unknown by a zero divisor": ("so_ho_dang_ky / so_ho >= 95%", {"so_ho": 0, "so_ho_dang_ky": 0}, 1),
    "a negative divisor": ("so_ho / muc_tang < 0", {"so_ho": 1, "muc_tang": -1}, 2),
    "a divisor made negative": ("so_ho / (so_ho_dang_ky - so_ho) < 0", {"so_ho": 2, "so_ho_dang_ky": 1}, 2),
    "two negative divisors": ("1 / muc_tang > 1 / (0 - 2)", {"muc_tang": -3}, 2),
    "a divisor with a negative divisor": ("1 / (1 / muc_tang) < 0", {"muc_tang": -3}, 2),
    "a negative divisor, divided again": ("1 / muc_tang / so_ho < 0", {"muc_tang": -1, "so_ho": 2}, 2),
    "a negative divisor, multiplied": ("1 / muc_tang * so_ho < 0", {"muc_tang": -1, "so_ho": 2}, 2),
    "a negative divisor, added": ("1 / muc_tang + so_ho > 1", {"muc_tang": -1, "so_ho": 3}, 2),
    "a negative divisor on both sides": ("1 / muc_tang + so_ho / muc_tang < 0", {"muc_tang": -1, "so_ho": 2}, 2),
    "a divisor with a negative divisor below": ("so_ho / (so_ho / muc_tang) < 0", {"muc_tang": -1, "so_ho": 2}, 2),
    "constants that compare": ("1 < 2", {}, 2),
    "constants that do not": ("2 < 1", {}, 0),
    "a constant zero divisor": ("1 / (2 - 2) > 1", {}, 1),
    "a constant truth": ("true", {}, 2),
    "a constant untruth": ("false", {}, 0),
    "booleans alike": ("da_dang_ky == co_ke_hoach", {"da_dang_ky": False, "co_ke_hoach": False}, 2),
    "booleans unlike": ("da_dang_ky == co_ke_hoach", {"da_dang_ky": False, "co_ke_hoach": True}, 0),
    "a boolean beside an unknown": ("da_dang_ky != co_ke_hoach", {"da_dang_ky": False}, 1),
    "units of two scales": ("muc_tang + so_ho == 1.25", {"muc_tang": 1, "so_ho": 0}, 0),
}


@pytest.mark.parametrize(("text", "declared", "truth"), TRUTHS.values(), ids=TRUTHS)
def test_generated_code_gives_the_truth(text: str, declared: dict[str, FactValue], truth: int) -> None:
    assert measure([condition(text)], declared) == (truth,)


def test_one_function_serves_all_conditions_in_order() -> None:
    trees = [condition(text) for text in ("da_dang_ky", "not da_dang_ky", "co_ke_hoach")]
    assert measure(trees, {"da_dang_ky": True}) == (2, 0, 1)


def test_no_conditions_give_no_truths() -> None:
    assert measure([], {}) == ()


def test_no_word_of_a_file_gets_into_the_source() -> None:
    trees = [condition("so_ho_dang_ky / so_ho >= 95% and xep_loai >= 'kha' or not previous.da_dang_ky")]
    words = set(re.findall(r"[a-z_]+", generate(trees, [], [], slots(trees), FACTS)))
    assert words == {"def", "measure", "v", "k", "return", "least", "greatest", "two", "wide"}


def test_the_function_can_call_nothing_but_its_two_folds() -> None:
    with pytest.raises(NameError):
        load("def measure(v, k):\n    return open\n")([], [])


def test_the_source_grows_no_faster_than_the_condition() -> None:
    def size(levels: int) -> int:
        tree = condition("1/(" * levels + "ty_le" + " + muc_tang/so_ho)" * levels + " > 1")
        return len(generate([tree], [], [], slots([tree]), FACTS))

    assert size(16) < 2.5 * size(8)


@pytest.mark.parametrize(
    ("text", "told"),
    [("xep_loai == 'kha'", "no number"), ("so_ho + 1", "no condition")],
    ids=["an unchecked label", "a number"],
)
def test_a_tree_that_nobody_checked_is_a_fault_of_the_caller(text: str, told: str) -> None:
    tree = parse(text)
    with pytest.raises(TypeError, match=told):
        generate([tree], [], [], slots([tree]), FACTS)


def test_the_values_of_an_undeclared_fact_never_matter() -> None:
    trees = [condition("ty_le / so_ho > 1"), condition("da_dang_ky")]
    function = load(generate(trees, [], [], slots(trees), FACTS))
    assert {function([junk, junk, junk], [0, 0, 0]) for junk in (-1, 0, 1, 2)} == {(1, 1)}


def test_decimals_of_a_fact_scale_its_column() -> None:
    facts = {"diem": Fact("diem", FactType.NUMBER, Text("Điểm"), decimals=3)}
    tree = parse("diem >= 0.125")
    assert load(generate([tree], [], [], slots([tree]), facts))([125], [1]) == (2,)
