"""Conditions in words say what the file says: read back from the words, they come to the same for every unit."""

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import example, given

from scoring.language.check import check_condition
from scoring.language.parse import parse
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not
from scoring.model.prose import Text
from scoring.reports.standards.condition_words import ConditionWords
from tests.properties.standards import standard
from tests.properties.strategies import FACTS, SCALE, conditions

#: A standard whose facts are labelled by their names, so that words can be read back.
PLAIN = standard((), facts={name: replace(fact, label=Text(name), labels={}) for name, fact in FACTS.items()})
WORDS = ConditionWords(PLAIN, "en")
YES, NO = (Literal(Fraction(value), Kind.BOOLEAN, "") for value in (1, 0))

_BACK = {"=": "==", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-", "×": "*"}
_QUOTED = re.compile(r"“([^”]*)”")


def read_back(words: str) -> Expression:
    """The condition that the words say."""
    plain = _QUOTED.sub(lambda found: _name(found[1]), words)
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain).replace(" %", "%")
    plain = re.sub(r"(?<![\d-])\d{4}-\d{2}-\d{2}", lambda found: f"'{found[0]}'", plain)
    plain = re.sub("[=≠≤≥−×]", lambda found: _BACK[found[0]], plain)
    return check_condition(parse(plain), FACTS)


def _name(quoted: str) -> str:
    if quoted in ("yes", "no"):
        return "true" if quoted == "yes" else "false"
    if quoted in SCALE:
        return f"'{quoted}'"
    name = quoted.removesuffix(" (previous year)")
    return name if name == quoted else f"previous.{name}"


def alike(tree: Expression, *, asked: bool = True) -> Expression:
    """The tree with what words leave open brought to one form: how a number was typed, and that `b` asks for yes and
    `not b` for no. `asked` tells that the tree holds or not, and is no side of a comparison."""
    match tree:
        case Literal():
            return replace(tree, text="")
        case Name() if asked:
            return Comparison("==", tree, YES)
        case Not(Name() as name):
            return Comparison("==", name, NO)
        case Not(operand):
            return Not(alike(operand))
        case Logic(op, operands):
            return Logic(op, tuple(map(alike, operands)))
        case Comparison() | Arithmetic():
            sides = (alike(tree.left, asked=False), alike(tree.right, asked=False))
            return replace(tree, left=sides[0], right=sides[1])
    return tree


@given(conditions())
@example(parse("so_ho - (so_vu - so_ho) * 2 > so_ho - so_ho * (so_ho / so_vu)"))
@example(parse("(co_ke_hoach or da_dang_ky) and not co_ke_hoach and not (co_ke_hoach and da_dang_ky)"))
def test_read_back_from_words_a_condition_is_the_same(tree: Expression) -> None:
    checked = check_condition(tree, FACTS)
    words = WORDS.condition(checked)
    assert alike(read_back(words)) == alike(checked), words
