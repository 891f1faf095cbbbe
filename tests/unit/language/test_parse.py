"""The grammar: what each text means as a tree, and where a text that means nothing goes wrong."""

from fractions import Fraction

import pytest

from scoring.language.error import ConditionError
from scoring.language.parse import MAX_DEPTH, MAX_LENGTH, parse
from scoring.model.expression import (
    Arithmetic,
    Comparison,
    Expression,
    Kind,
    Label,
    Literal,
    Logic,
    Name,
    Not,
    children,
)
from tests.unit.language.words import fact, number, percent

A, B, C, D = (Name(letter) for letter in "abcd")
TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")
FALSE = Literal(Fraction(0), Kind.BOOLEAN, "false")

TREES: dict[str, tuple[str, Expression]] = {
    "a fact": ("so_ho", fact("so_ho")),
    "last year's fact": ("previous.so_ho", fact("previous.so_ho")),
    "a fact named like a keyword": ("order", Name("order")),
    "true": ("true", TRUE),
    "false": ("false", FALSE),
    "a number": ("120", number("120")),
    "a decimal": ("12.50", number("12.50")),
    "leading zeros": ("010", number("010")),
    "a percent": ("95%", percent("95")),
    "a percent with a gap": ("95 %", percent("95")),
    "a percent with a no-break gap": ("95\N{NO-BREAK SPACE}%", percent("95")),
    "a decimal percent": ("99.5%", percent("99.5")),
    "a single-quoted label": ("a == 'vua'", Comparison("==", A, Label("vua"))),
    "a double-quoted label": ('a == "vua"', Comparison("==", A, Label("vua"))),
    "a quote in other quotes": ('a == "it\'s"', Comparison("==", A, Label("it's"))),
    "a label that looks like a word": ("a == 'and'", Comparison("==", A, Label("and"))),
    "a label that looks like a sign": ("a == '+'", Comparison("==", A, Label("+"))),
    "sum before comparison": ("a + b >= c", Comparison(">=", Arithmetic("+", A, B), C)),
    "product before sum": ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))),
    "division before subtraction": ("a - b / c", Arithmetic("-", A, Arithmetic("/", B, C))),
    "sums lean left": ("a - b + c", Arithmetic("+", Arithmetic("-", A, B), C)),
    "products lean left": ("a / b * c", Arithmetic("*", Arithmetic("/", A, B), C)),
    "parentheses bind": ("a - (b - c)", Arithmetic("-", A, Arithmetic("-", B, C))),
    "parentheses vanish": ("((a))", A),
    "not before and": ("not a and b", Logic("and", (Not(A), B))),
    "not after comparison": ("not a < b", Not(Comparison("<", A, B))),
    "not of not": ("not not a", Not(Not(A))),
    "and before or": ("a or b and c", Logic("or", (A, Logic("and", (B, C))))),
    "and of three is one node": ("a and b and c", Logic("and", (A, B, C))),
    "grouped and stays grouped": ("a and (b and c)", Logic("and", (A, Logic("and", (B, C))))),
    "comparison of conditions": ("(a < b) == c", Comparison("==", Comparison("<", A, B), C)),
    "a whole condition": (
        "so_ho_dang_ky / so_ho >= 100% or not da_dang_ky",
        Logic(
            "or",
            (
                Comparison(">=", Arithmetic("/", fact("so_ho_dang_ky"), fact("so_ho")), percent("100")),
                Not(fact("da_dang_ky")),
            ),
        ),
    ),
    "no spaces at all": ("a+b>=c", Comparison(">=", Arithmetic("+", A, B), C)),
    "line ends are spaces": ("a\n  and\r\n\tb", Logic("and", (A, B))),
}
TREES |= {f"comparison {op}": (f"a {op} b", Comparison(op, A, B)) for op in ("==", "!=", "<", "<=", ">", ">=")}
TREES |= {f"arithmetic {op}": (f"a {op} b", Arithmetic(op, A, B)) for op in "+-*/"}


@pytest.mark.parametrize(("text", "tree"), TREES.values(), ids=TREES)
def test_text_becomes_the_tree_that_it_says(text: str, tree: Expression) -> None:
    assert parse(text) == tree


SYNTAX: dict[str, tuple[str, int, str, str]] = {
    "nothing": ("", 0, "", "value"),
    "only spaces": ("   ", 3, "", "value"),
    "a missing side": ("so_ho >=", 8, "", "value"),
    "a missing operand": ("a and", 5, "", "value"),
    "not of nothing": ("not", 3, "", "value"),
    "two values in a row": ("a b", 2, "b", "operator"),
    "a closing parenthesis too many": ("a)", 1, ")", "operator"),
    "an open parenthesis": ("(a", 2, "", ")"),
    "a call": ("sum(a)", 3, "(", "operator"),
    "a chain of comparisons": ("a < b < c", 6, "<", "chained"),
    "a chain in parentheses": ("(a < b < c)", 7, "<", "chained"),
    "a chain of equalities": ("a == b == c", 7, "==", "chained"),
    "unary minus": ("a > -1", 4, "-", "no-unary-minus"),
    "unary minus first": ("-a", 0, "-", "no-unary-minus"),
    "unary plus": ("a > +1", 4, "+", "value"),
    "one equals sign": ("a = b", 2, "=", "=="),
    "a decimal comma": ("a > 12,5", 6, ",", "decimal-point"),
    "a thousands point and comma": ("a > 1.234,5", 9, ",", "decimal-point"),
    "a point at the end": ("a > 12.", 4, "12.", "decimal-point"),
    "two points": ("a > 1.2.3", 4, "1.2.3", "decimal-point"),
    "a number glued to a word": ("a > 12ho", 4, "12ho", "expression"),
    "an exponent": ("a > 1e3", 4, "1e3", "expression"),
    "a digit of another script": ("a > ٣", 4, "٣", "expression"),
    "a word with marks": ("số_hộ > 1", 0, "số_hộ", "plain-name"),
    "a curly quote": ("a == ‘vua’", 5, "‘", "quotes"),
    "an open quote": ("a == 'vua", 5, "'", "expression"),
    "a label over two lines": ("a == 'v\nua'", 5, "'", "expression"),
    "a percent sign alone": ("a > %", 4, "%", "expression"),
    "two percent signs": ("a > 5%%", 6, "%", "expression"),
    "an empty pair": ("()", 1, ")", "value"),
    "a keyword as a value": ("a and or b", 6, "or", "value"),
    "previous alone": ("previous > 1", 0, "previous", "value"),
    "previous of a keyword": ("previous.and", 0, "previous.and", "value"),
    "another prefix": ("next.so_ho", 0, "next.so_ho", "value"),
    "a name of three parts": ("previous.a.b", 10, ".", "expression"),
    "a semicolon": ("a; b", 1, ";", "expression"),
    "a power": ("a ** b", 3, "*", "value"),
    "a word for and in capitals": ("a AND b", 2, "AND", "and"),
    "a word for not in capitals": ("NOT a", 0, "NOT", "not"),
    "a word for true in capitals": ("a == TRUE", 5, "TRUE", "true"),
    "và": ("a và b", 2, "và", "and"),
    "hoặc in capitals": ("a HOẶC b", 2, "HOẶC", "or"),
    "không": ("Không a", 0, "Không", "not"),
    "two ampersands": ("a && b", 2, "&&", "and"),
    "two bars": ("a || b", 2, "||", "or"),
    "an exclamation mark": ("!a", 0, "!", "not"),
    "three equals signs": ("a === b", 4, "=", "=="),
    "at least, in print": ("a ≥ 1", 2, "≥", ">="),
    "at most, in print": ("a ≤ 1", 2, "≤", "<="),
    "unequal, in print": ("a ≠ 1", 2, "≠", "!="),
    "unequal, in a spreadsheet": ("a <> 1", 2, "<>", "!="),
    "at least, turned round": ("a => 1", 2, "=>", ">="),
    "a unit after a number": ("a > 10 hộ", 7, "hộ", "operator"),
    "a lambda": ("lambda: 1", 6, ":", "expression"),
}


@pytest.mark.parametrize(("text", "at", "found", "expected"), SYNTAX.values(), ids=SYNTAX)
def test_what_is_no_expression_is_told_at_its_character(text: str, at: int, found: str, expected: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(text)
    error = refused.value
    assert (error.code, error.at, error.params) == ("E208", at, {"found": found, "expected": expected})


NAMES = {
    "marks": ("1 < số_hộ", "so_ho"),
    "capitals": ("SỐ_HỘ", "so_ho"),
    "no letter of ours": ("a > ٣", None),
    "a word of the language": ("a và b", None),
}


@pytest.mark.parametrize(("text", "hint"), NAMES.values(), ids=NAMES)
def test_a_word_with_marks_is_advised_in_plain_letters(text: str, hint: str | None) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(text)
    assert refused.value.hint == hint


TOO_LARGE: dict[str, tuple[str, int, str, str]] = {
    "a character too many": ("a" * (MAX_LENGTH + 1), 2000, "2000", "characters"),
    "a digit too many": ("a > 1234567890123456", 4, "15", "digits"),
    "a parenthesis too many": ("(" * 41 + "a" + ")" * 41, 40, "40", "levels"),
    "a not too many": ("not " * 41 + "a", 160, "40", "levels"),
    "not and parentheses together": ("not (" * 21 + "a" + ")" * 21, 100, "40", "levels"),
    "a term too many": ("a" + "+a" * 41, 81, "40", "links"),
    "a factor too many": ("a" + "*a" * 41, 81, "40", "links"),
    "a chain upon a chain": ("(a" + "+a" * 30 + ")" + "+a" * 11, 83, "40", "links"),
    "a chain beside a chain": ("a+(a" + "+a" * 39 + ")+a", 83, "40", "links"),
}


@pytest.mark.parametrize(("text", "at", "limit", "what"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_is_refused(text: str, at: int, limit: str, what: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(text)
    error = refused.value
    assert (error.code, error.at, error.params) == ("E210", at, {"limit": limit, "what": what})


JUST_SMALL_ENOUGH = {
    "characters": "a" * MAX_LENGTH,
    "digits": "a > 123456789012345",
    "parentheses": "(" * 40 + "a" + ")" * 40,
    "not": "not " * 40 + "a",
    "terms": "a" + "+a" * 40,
    "many denials": " and ".join(["not a"] * 100),
    "many parentheses": " and ".join(["(a)"] * 100),
    "many short sums": " and ".join(["a+a+a+a > 1"] * 100),
}


@pytest.mark.parametrize("text", JUST_SMALL_ENOUGH.values(), ids=JUST_SMALL_ENOUGH)
def test_what_reaches_a_limit_is_taken(text: str) -> None:
    assert height(parse(text)) <= MAX_DEPTH + 2


def height(tree: Expression) -> int:
    return 1 + max((height(part) for part in children(tree)), default=-1)


PLACES = {
    "a fact": ("  so_ho", 2),
    "last year's fact": (" previous.so_ho", 1),
    "a number": (" 12", 1),
    "a label": ("'vua'", 0),
    "a comparison, its sign": ("so_ho >= 1", 6),
    "a sum, its last sign": ("a + b + c", 6),
    "not, the word": ("  not a", 2),
    "and, its first operand": (" a and b", 1),
}


@pytest.mark.parametrize(("text", "at"), PLACES.values(), ids=PLACES)
def test_a_node_knows_where_it_stands(text: str, at: int) -> None:
    assert parse(text).at == at


def test_where_a_node_stands_is_no_part_of_what_it_means() -> None:
    assert parse(" a  +  b ") == parse("a+b")
