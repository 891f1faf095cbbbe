"""Random facts, values and conditions: well-typed by construction, awkward on purpose."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from scoring.model.assessment import FactValue
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Label, Literal, Logic, Name, Not
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType

SCALE = ("kem", "trung_binh", "kha", "tot")

#: Two facts of each type, with different decimals, so that quotients of unlike denominators meet.
FACTS = {
    name: Fact(name, type_, Text(name), decimals=decimals, scale=SCALE if type_ is FactType.CHOICE else ())
    for name, type_, decimals in (
        ("so_ho", FactType.COUNT, 0),
        ("so_vu", FactType.COUNT, 0),
        ("chenh_lech", FactType.NUMBER, 2),
        ("muc_tang", FactType.NUMBER, 0),
        ("ty_le", FactType.PERCENT, 1),
        ("ty_trong", FactType.PERCENT, 0),
        ("ngay_nop", FactType.DATE, 0),
        ("ngay_hop", FactType.DATE, 0),
        ("xep_loai", FactType.CHOICE, 0),
        ("xep_hang", FactType.CHOICE, 0),
        ("co_ke_hoach", FactType.BOOLEAN, 0),
        ("da_dang_ky", FactType.BOOLEAN, 0),
    )
}
ALL_NAMES = tuple(Name(fact, previous) for fact in FACTS for previous in (False, True))

#: What a unit declares; a name that is absent is undeclared.
Declared = dict[Name, FactValue]


def names_of(*types: FactType) -> st.SearchStrategy[Name]:
    return st.sampled_from([name for name in ALL_NAMES if FACTS[name.fact].type in types])


def value_of(fact: Fact) -> st.SearchStrategy[FactValue]:
    """Values close to each other, so that equality, order and zero all happen; a few are huge."""
    match fact.type:
        case FactType.BOOLEAN:
            return st.booleans()
        case FactType.COUNT:
            return st.integers(0, 4) | st.integers(0, 10**12)
        case FactType.DATE:
            return st.dates(dt.date(2024, 2, 28), dt.date(2024, 3, 1)) | st.dates()
        case FactType.CHOICE:
            return st.sampled_from(fact.scale)
        case _:
            scaled = st.integers(-3, 3) | st.integers(-(10**9), 10**9)
            return scaled.map(lambda number: Decimal(number).scaleb(-fact.decimals))


def declared(least: int = 0) -> st.SearchStrategy[Declared]:
    """Some of the facts declared, at least so many."""
    return st.sets(st.sampled_from(ALL_NAMES), min_size=least).flatmap(
        lambda chosen: st.fixed_dictionaries(
            {name: value_of(FACTS[name.fact]) for name in sorted(chosen, key=ALL_NAMES.index)}
        )
    )


everything_declared = declared(least=len(ALL_NAMES))

_digits = st.integers(0, 4) | st.integers(0, 10**9)
_written = st.builds(lambda whole, part: f"{whole}{part}", _digits, st.sampled_from(["", ".0", ".5", ".25", ".125"]))
_number_literals = _written.map(lambda text: Literal(Fraction(text), Kind.NUMBER, text))
_percent_literals = _written.map(lambda text: Literal(Fraction(text) / 100, Kind.PERCENT, text + "%"))

_additive = st.sampled_from("+-")


def _plain_numbers(levels: int) -> st.SearchStrategy[Expression]:
    leaves = names_of(FactType.COUNT, FactType.NUMBER) | _number_literals
    if levels == 0:
        return leaves
    below = st.deferred(lambda: _plain_numbers(levels - 1))
    share = st.builds(Arithmetic, st.just("*"), st.deferred(lambda: _percents(levels - 1)), below)
    return leaves | st.builds(Arithmetic, st.sampled_from("+-*"), below, below) | share


def _percents(levels: int) -> st.SearchStrategy[Expression]:
    leaves = names_of(FactType.PERCENT) | _percent_literals
    if levels == 0:
        return leaves
    below = st.deferred(lambda: _percents(levels - 1))
    return leaves | st.builds(Arithmetic, _additive, below, below)


def _is_literal_zero(tree: Expression) -> bool:
    return isinstance(tree, Literal) and tree.value == 0


def _ratios(levels: int) -> st.SearchStrategy[Expression]:
    if levels == 0:
        return st.builds(Arithmetic, st.just("/"), names_of(FactType.COUNT), names_of(FactType.COUNT, FactType.NUMBER))
    below = st.deferred(lambda: _numbers(levels - 1))
    ratio = st.deferred(lambda: _ratios(levels - 1))
    divisor = below.filter(lambda tree: not _is_literal_zero(tree))
    return (
        st.builds(Arithmetic, st.just("/"), below, divisor)
        | st.builds(Arithmetic, st.sampled_from("+-*"), ratio, below)
        | st.builds(Arithmetic, st.sampled_from("+-*"), below, ratio)
    )


def _numbers(levels: int) -> st.SearchStrategy[Expression]:
    return _plain_numbers(levels) | _percents(levels) | _ratios(levels)


_ORDER = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_EQUALITY = st.sampled_from(["==", "!="])


def _comparisons(levels: int) -> st.SearchStrategy[Expression]:
    plain, percents, ratios = _plain_numbers(levels), _percents(levels), _ratios(levels)
    dates, choices = names_of(FactType.DATE), names_of(FactType.CHOICE)
    days = st.dates(dt.date(2024, 2, 28), dt.date(2024, 3, 1)).map(lambda day: Label(day.isoformat()))
    labels = st.sampled_from(SCALE).map(Label)
    sides = [
        (plain, plain),
        (percents, percents),
        (ratios, plain | percents | ratios),
        (plain | percents, ratios),
        (dates, dates | days),
        (days, dates),
        (choices, choices | labels),
        (labels, choices),
    ]
    return st.one_of([st.builds(Comparison, _ORDER, left, right) for left, right in sides])


#: Quotients against quotients: signs and zeros of divisors at every depth.
fractions_compared = st.builds(Comparison, _ORDER, _ratios(3), _ratios(1) | _plain_numbers(1))


def conditions(levels: int = 3) -> st.SearchStrategy[Expression]:
    """Conditions that the checker accepts over FACTS, as the parser would give them: labels are not read yet."""
    flags = names_of(FactType.BOOLEAN)
    constants = st.sampled_from(
        [Literal(Fraction(1), Kind.BOOLEAN, "true"), Literal(Fraction(0), Kind.BOOLEAN, "false")]
    )
    if levels == 0:
        return flags
    below = st.deferred(lambda: conditions(levels - 1))
    several = st.lists(below, min_size=2, max_size=4).map(tuple)
    return (
        flags
        | constants
        | _comparisons(levels - 1)
        | below.map(Not)
        | st.builds(Comparison, _EQUALITY, below, below)
        | st.builds(Logic, st.sampled_from(["and", "or"]), several)
    )


#: Words of the condition language in no order at all, sometimes a condition, mostly not.
word_soup = st.lists(
    st.sampled_from(
        [
            *FACTS,
            *"+-*/()<>",
            *("==", "!=", "<=", ">=", "=", "%", ".", ",", "'", '"', "and", "or", "not", "true", "false", "previous."),
            *("previous.so_ho", "'kha'", "'2024-02-29'", "0", "1", "12.50", "95%", "khong_co", "số"),
        ]
    ),
    max_size=40,
).map(" ".join)
