"""What must hold of every condition, whatever is declared."""

import datetime as dt
import itertools
import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scoring.language.check import check_condition
from scoring.language.error import ConditionError
from scoring.language.generate import generate, load, slots
from scoring.language.interpret import Value, interpret
from scoring.language.parse import parse
from scoring.language.show import atoms, show
from scoring.language.values import denominator, exact, scaled_integer
from scoring.model.expression import Expression, Name
from scoring.model.standard import FactType
from tests.properties.strategies import (
    ALL_NAMES,
    FACTS,
    SCALE,
    Declared,
    conditions,
    declared,
    everything_declared,
    fractions_compared,
    word_soup,
)

#: For what a rare accident of values would break.
MANY = settings(max_examples=3 * settings().max_examples)

TRUTH = {False: 0, None: 1, True: 2}


def reader(facts: Declared) -> Callable[[Name], Value]:
    return lambda name: exact(FACTS[name.fact], facts[name]) if name in facts else None


def truth(tree: Expression, facts: Declared) -> Value:
    return interpret(check_condition(tree, FACTS), reader(facts)).value


def measured(trees: list[Expression], facts: Declared, junk: int = 0) -> tuple[int, ...]:
    """The truths by generated code; an undeclared fact has any number in its slot and 0 as its flag."""
    checked = [check_condition(tree, FACTS) for tree in trees]
    columns = slots(checked)
    values = [scaled_integer(FACTS[name.fact])(facts[name]) if name in facts else junk for name in columns]
    return load(generate(checked, [], [], columns, FACTS))(values, [int(name in facts) for name in columns])


@MANY
@given(st.lists(conditions(), min_size=1, max_size=4), declared(), st.integers(-2, 2))
def test_generated_code_means_what_the_interpreter_means(trees: list[Expression], facts: Declared, junk: int) -> None:
    assert measured(trees, facts, junk) == tuple(TRUTH[truth(tree, facts)] for tree in trees)


@given(conditions(), everything_declared)
def test_generated_code_means_the_same_when_everything_is_declared(tree: Expression, facts: Declared) -> None:
    assert measured([tree], facts) == (TRUTH[truth(tree, facts)],)


@given(fractions_compared, everything_declared)
def test_generated_fractions_are_those_of_the_interpreter(tree: Expression, facts: Declared) -> None:
    assert measured([tree], facts) == (TRUTH[truth(tree, facts)],)


def by_python(text: str, facts: Declared) -> object:
    """A condition calculated by Python's own grammar, which ranks and, or, not, comparisons and arithmetic alike."""
    values = {str(name): exact(FACTS[name.fact], value) for name, value in facts.items()}

    def token(found: re.Match[str]) -> str:
        word = found.group()
        if word[0] == "'":
            label = word[1:-1]
            return str(SCALE.index(label) if label in SCALE else dt.date.fromisoformat(label).toordinal())
        if word[0].isdigit():
            return f"(number({word[:-1]!r})/100)" if word[-1] == "%" else f"number({word!r})"
        python_words = {"and": "and", "or": "or", "not": "not", "true": "True", "false": "False"}
        return python_words.get(word, f"values[{word!r}]")

    source = re.sub(r"'[^']*'|\d+(?:\.\d+)?%?|[a-z_]+(?:\.[a-z_]+)?", token, text)
    return eval(source, {"number": Fraction, "values": values})


@given(conditions(), everything_declared)
def test_a_condition_is_ranked_and_calculated_as_in_python(tree: Expression, facts: Declared) -> None:
    text = show(tree)
    try:
        expected = by_python(text, facts)
    except ZeroDivisionError:
        assume(False)
    value = truth(parse(text), facts)
    assume(value is not None)  # Kleene's logic looks at a part with a zero divisor, Python may pass it over
    assert value == expected


@given(conditions())
def test_a_printed_condition_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert parse(show(tree)) == tree


@given(conditions())
def test_a_checked_condition_prints_as_it_was_written(tree: Expression) -> None:
    assert show(check_condition(tree, FACTS)) == show(tree)


@given(conditions(), declared(least=6), st.data())
def test_undeclaring_facts_only_makes_a_truth_unknown(tree: Expression, facts: Declared, data: st.DataObject) -> None:
    before = truth(tree, facts)
    kept = data.draw(st.sets(st.sampled_from(sorted(facts, key=ALL_NAMES.index))))
    after = truth(tree, {name: value for name, value in facts.items() if name in kept})
    assert after in (before, None)


@given(conditions(), declared())
def test_what_decided_has_the_value_that_it_decided(tree: Expression, facts: Declared) -> None:
    """Where a fact is unknown, an unknown atom says so; where a condition is decided, no atom named is unknown."""
    trace = interpret(check_condition(tree, FACTS), reader(facts))
    told = list(atoms(trace))
    assert told
    assert {atom.holds is None for atom in told} == {trace.value is None}


THREE: tuple[Value, ...] = (False, None, True)


def kleene(text: str, **values: Value) -> Value:
    """A condition over x, y and z by the interpreter, with the generated code as a witness."""
    facts = dict.fromkeys("xyz", FACTS["co_ke_hoach"])
    tree = check_condition(parse(text), facts)
    value = interpret(tree, lambda name: values[name.fact]).value
    columns = slots([tree])
    slot_values = [int(values[name.fact] or False) for name in columns]
    known = [int(values[name.fact] is not None) for name in columns]
    assert load(generate([tree], [], [], columns, facts))(slot_values, known) == (TRUTH[value],)
    return value


LAWS = {
    "and commutes": ("x and y", "y and x"),
    "or commutes": ("x or y", "y or x"),
    "and associates": ("x and (y and z)", "(x and y) and z"),
    "or associates": ("x or (y or z)", "(x or y) or z"),
    "and distributes": ("x and (y or z)", "x and y or x and z"),
    "or distributes": ("x or y and z", "(x or y) and (x or z)"),
    "De Morgan, and": ("not (x and y)", "not x or not y"),
    "De Morgan, or": ("not (x or y)", "not x and not y"),
    "twice not is nothing": ("not not x", "x"),
    "and absorbs": ("x and (x or y)", "x"),
    "or absorbs": ("x or (x and y)", "x"),
    "true is neutral": ("x and true", "x"),
    "false is neutral": ("x or false", "x"),
    "false decides": ("x and false", "false"),
    "true decides": ("x or true", "true"),
    "unlike is not alike": ("x != y", "not (x == y)"),
    "alike both ways": ("x == y", "y == x"),
}


@pytest.mark.parametrize(("left", "right"), LAWS.values(), ids=LAWS)
def test_kleenes_laws_hold_for_all_three_values(left: str, right: str) -> None:
    cases = [dict(zip("xyz", values, strict=True)) for values in itertools.product(THREE, repeat=3)]
    assert [kleene(left, **case) for case in cases] == [kleene(right, **case) for case in cases]


def attempt(step: Callable[[], Expression], codes: tuple[str, ...], text: str) -> Expression | None:
    """What a step gives, or None where it refuses the text with one of its own codes at a character of the text."""
    refused: ConditionError | None = None
    try:
        return step()
    except ConditionError as error:
        refused = error
    assert (refused.code in codes, 0 <= refused.at <= len(text)) == (True, True)
    return None


def survive(text: str) -> None:
    """Whatever the parser takes, everything behind it takes too, or says in its own words what is wrong."""
    tree = attempt(lambda: parse(text), ("E208", "E210"), text)
    if tree is None:
        return
    assert parse(show(tree)) == tree
    checked = attempt(lambda: check_condition(tree, FACTS), ("E203", "E209"), text)
    if checked is None:
        return
    columns = slots([checked])
    nought = [0] * len(columns)
    unknown = interpret(checked, lambda _: None).value
    assert load(generate([checked], [], [], columns, FACTS))(nought, nought) == (TRUTH[unknown],)


@MANY
@given(st.text(max_size=200))
@example("")
@example("so_ho >= ١")
@example("so_ho >= 1\N{NO-BREAK SPACE}%")
@example('xep_loai == "it\'s"')
def test_any_text_is_a_tree_or_a_condition_error(text: str) -> None:
    survive(text)


@MANY
@given(word_soup)
def test_any_words_are_a_tree_or_a_condition_error(text: str) -> None:
    survive(text)


NESTED = {
    "parentheses": "(" * 3000,
    "closed parentheses": "(" * 3000 + "so_ho" + ")" * 3000,
    "not": "not " * 3000 + "da_dang_ky",
    "not in parentheses": "not (" * 3000,
    "sums": "so_ho" + "+1" * 3000,
    "short parentheses": "(" * 990 + "1" + ")" * 990,
    "short not": "not " * 490 + "da_dang_ky",
    "short sum": "1" + "+1" * 900 + ">1",
    "sums inside sums, at the left": "(" * 39 + "1" + "".join("+1" * n + ")" for n in range(1, 40)) + ">1",
    "sums inside sums, at the right": "".join("1+(" for _ in range(39)) + "1" + ")" * 39 + "+1" * 39 + ">1",
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_deep_nesting_is_refused_with_a_code(text: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(text)
    assert refused.value.code == "E210"


WIDE = {
    "an and of everything": " and ".join(["da_dang_ky"] * 130),
    "an or of everything": " or ".join(["da_dang_ky"] * 130),
    "alike and alike": "(" * 39 + "da_dang_ky" + " == co_ke_hoach)" * 39,
    "logic in logic": "(da_dang_ky or co_ke_hoach and " * 38 + "da_dang_ky" + ") == co_ke_hoach" * 38,
    "fractions in fractions": "ty_le/(" * 19 + "ty_le" + "+chenh_lech/muc_tang)" * 19 + ">1",
    "a chain of fractions": "+".join(["ty_le/so_ho"] * 40) + ">1",
    "as deep as allowed": "not " * 40 + "da_dang_ky",
    "as long a sum as allowed": "so_ho" + "+so_ho" * 40 + ">1",
}


def smallest(name: Name) -> Value:
    """The value whose scaled integer is 1."""
    fact = FACTS[name.fact]
    return True if fact.type is FactType.BOOLEAN else Fraction(1, denominator(fact))


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_the_largest_conditions_keep_the_generated_code_small_and_right(text: str) -> None:
    checked = check_condition(parse(text), FACTS)
    columns = slots([checked])
    source = generate([checked], [], [], columns, FACTS)
    assert len(source) < 20_000
    assert load(source)([1] * len(columns), [1] * len(columns)) == (TRUTH[interpret(checked, smallest).value],)
