"""When one condition is sure to hold where another one does, and which part of it is weaker where it is not."""

from collections.abc import Mapping

import pytest

from scoring.language.check import check_bound, check_condition, check_number
from scoring.language.implies import implies, is_always_known, is_at_least, weaker_part
from scoring.language.parse import parse
from scoring.language.show import show
from scoring.model.expression import Expression
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType, RollUp

SCALE = ("kem", "dat", "kha", "tot")
PLAIN = {
    **{name: Fact(name, FactType.COUNT, Text(name)) for name in ("a", "b", "c")},
    **{name: Fact(name, FactType.BOOLEAN, Text(name)) for name in ("p", "q", "r")},
    **{name: Fact(name, FactType.NUMBER, Text(name), decimals=1) for name in ("x", "y")},
    "loai": Fact("loai", FactType.CHOICE, Text("loai"), scale=SCALE),
    "ngay": Fact("ngay", FactType.DATE, Text("ngay")),
    "ty_le": Fact("ty_le", FactType.PERCENT, Text("ty_le")),
}


def bounded(name: str, type_: FactType, low: str | None, high: str | None = None) -> Fact:
    fact = Fact(name, type_, Text(name), decimals=1)
    bounds = [None if text is None else check_bound(parse(text), fact, PLAIN) for text in (low, high)]
    return Fact(name, type_, Text(name), decimals=1, minimum=bounds[0], maximum=bounds[1])


FACTS: Mapping[str, Fact] = {
    **PLAIN,
    "ho": bounded("ho", FactType.COUNT, "1"),
    "m2": bounded("m2", FactType.NUMBER, "0"),
    "phan": bounded("phan", FactType.PERCENT, "0%", "100%"),
    "nho": bounded("nho", FactType.COUNT, None, "a"),
    "tong": Fact(
        "tong", FactType.COUNT, Text("tong"), minimum=check_number(parse("1"), PLAIN), roll_up=RollUp("all", ("x",))
    ),
}


def tree(text: str) -> Expression:
    return check_condition(parse(text), FACTS)


IMPLIED = {
    "itself": ("a >= 5", "a >= 5"),
    "a higher least": ("a >= 6", "a >= 5"),
    "a lower most": ("a < 4", "a < 5"),
    "above instead of at least": ("x > 5", "x >= 5"),
    "strictly more": ("x >= 5.5", "x > 5"),
    "whole numbers above are one more": ("a > 4", "a >= 5"),
    "whole numbers at least are above one less": ("a >= 5", "a > 4"),
    "the other way round": ("5 <= a", "a >= 5"),
    "a share": ("a / b >= 95%", "a / b >= 90%"),
    "a share of a count": ("a >= 80% * b", "a >= 70% * b"),
    "more for each": ("a * 40 >= m2", "a * 50 >= m2"),
    "a number that is never negative": ("a >= 4% * m2", "a >= 2% * m2"),
    "a percent within its bounds": ("ty_le >= 100% - phan / 2", "ty_le >= 50%"),
    "a multiple": ("2 * a >= 10", "a >= 5"),
    "a multiple of what is not whole": ("2 * x > 10", "x > 5"),
    "a part of it": ("a / 2 >= 5", "a >= 10"),
    "a product that is never negative": ("a >= 1", "a + b * c >= 1"),
    "an equation for a bound": ("a == 0", "a <= 2"),
    "two bounds for an equation": ("a <= 5 and a >= 5", "a == 5"),
    "more that must be nothing": ("a + previous.a == 0", "a == 0"),
    "more that must stay low": ("a + b <= 3", "a <= 3"),
    "less that is excused": ("a <= b", "a <= b + c"),
    "nothing excused": ("a == 0", "a == 0 or a <= b"),
    "an unequal one": ("a > 5", "a != 5"),
    "a higher label": ("loai >= 'kha'", "loai >= 'dat'"),
    "above a label": ("loai > 'dat'", "loai >= 'kha'"),
    "a later day": ("ngay >= '2024-02-01'", "ngay >= '2024-01-01'"),
    "one more condition": ("p and q", "p"),
    "one more in another order": ("q and a >= 6 and p", "p and a >= 5"),
    "one way less": ("p", "p or q"),
    "one way less of several": ("q or p", "p or q or r"),
    "a way that asks for more": ("p and q or r", "p or r"),
    "the opposite of a higher most": ("not (a > 2)", "not (a > 3)"),
    "the opposite of more ways": ("not (p or q)", "not p"),
    "the opposite of fewer conditions": ("not p", "not (p and q)"),
    "the opposite twice": ("not (not p)", "p"),
    "what always holds": ("q", "a >= 0"),
    "what always holds in so many words": ("q", "true"),
    "a label of the scale": ("q", "loai <= 'tot'"),
    "what never holds": ("a < 0", "q"),
    "what never holds in so many words": ("false", "q"),
    "two truths compared": ("p == q and r", "p == q"),
    "two truths the other way round": ("q != p", "p != q"),
    "their opposite": ("not (p == q)", "p != q"),
    "a divisor that is never zero": ("p", "a / ho >= 0"),
    "a divisor that is surely one or more": ("p", "a / (b + 1) >= 0"),
    "a divisor that is a number": ("a >= 10", "a / 2 >= 5"),
    "a product as one thing": ("a * b >= 6", "b * a >= 5"),
    "a product with a number in it": ("(a + b) * 2 >= 10", "a + b >= 5"),
}

NOT_IMPLIED = {
    "a lower least": ("a >= 4", "a >= 5"),
    "a higher most": ("a <= 6", "a <= 5"),
    "at least instead of above": ("x >= 5", "x > 5"),
    "a number above the one below": ("x > 4", "x >= 5"),
    "another fact": ("b >= 6", "a >= 5"),
    "last year instead of this": ("previous.a >= 6", "a >= 5"),
    "more excused": ("a <= b + c", "a <= b"),
    "a share of what may be negative": ("x >= 80% * y", "x >= 70% * y"),
    "a percent without bounds": ("phan >= 100% - ty_le / 2", "phan >= 50%"),
    "a bound that is no number": ("a >= 3 + nho", "a >= 4"),
    "less than nothing": ("x + y == 0", "x == 0"),
    "a product that may be negative": ("a >= 1", "a + x * y >= 1"),
    "half a number above nothing": ("a / 2 > 0", "a >= 2"),
    "what may be just nothing": ("p", "m2 > 0"),
    "another equation": ("a == 6", "a == 5"),
    "a bound for an equation": ("a >= 5", "a == 5"),
    "an equation for the others": ("a != 5", "a > 5"),
    "a lower label": ("loai >= 'dat'", "loai >= 'kha'"),
    "one condition less": ("p", "p and q"),
    "one way more": ("p or q", "p"),
    "the opposite": ("not p", "p"),
    "the opposite of a lower most": ("not (a > 3)", "not (a > 2)"),
    "the opposite of fewer ways": ("not p", "not (p or q)"),
    "two truths at odds": ("p == q", "p != q"),
    "two other truths": ("p == q", "p == r"),
    "nothing": ("true", "p"),
    "a share for a difference": ("a - b >= 0", "a / b >= 1"),
    "a divisor that may be zero": ("a >= 0", "a / b >= 0"),
    "a divisor that cancels out": ("c >= 2", "c + a / b - a / b >= 1"),
    "a divisor times nothing": ("c >= 2", "c + 0 * (a / b) >= 1"),
    "a divisor of a figure that is counted": ("p", "a / tong >= 0"),
    "another divisor": ("a / c >= 1", "a / b >= 1"),
    "nothing as a divisor": ("p", "a / (1 - 1) >= 0"),
    "another product": ("a * c >= 6", "a * b >= 5"),
    "a product for a quotient": ("a * b >= 6", "a / b >= 5"),
}


@pytest.mark.parametrize(("new", "old"), IMPLIED.values(), ids=IMPLIED)
def test_what_is_at_least_as_strict_implies(new: str, old: str) -> None:
    assert implies(tree(new), tree(old), FACTS)


@pytest.mark.parametrize(("new", "old"), NOT_IMPLIED.values(), ids=NOT_IMPLIED)
def test_what_is_less_strict_or_not_to_be_compared_does_not(new: str, old: str) -> None:
    assert not implies(tree(new), tree(old), FACTS)


WEAKER = {
    "the only part": ("a >= 4", "a >= 5", "a >= 5", "a >= 4"),
    "one of several": ("p and a >= 4 and q", "q and a >= 5", "a >= 5", "a >= 4"),
    "a part that is missing": ("p", "p and a >= 5", "a >= 5", None),
    "the way that was added": ("p or b >= 1", "p", "p", None),
    "the way that asks less": ("p or a >= 4", "p or a >= 5", "a >= 5", "a >= 4"),
    "under its opposite": ("not (a > 3)", "not (a > 2)", "a <= 2", "a <= 3"),
    "what is more like it": ("a + b <= 9 and a >= 1", "a + b <= 5", "a + b <= 5", "a + b <= 9"),
    "an equation as a whole": ("a == 6", "a == 5", "a == 5", "a == 6"),
    "all ways where none is like it": ("a >= 1", "p or q", "p or q", None),
    "its opposite as a whole": ("a >= 1", "not (p and q)", "not p or not q", None),
}


@pytest.mark.parametrize(("new", "old", "before", "after"), WEAKER.values(), ids=WEAKER)
def test_the_part_that_is_weaker_is_told(new: str, old: str, before: str, after: str | None) -> None:
    found = weaker_part(tree(new), tree(old), FACTS)
    assert found is not None
    assert (show(found.old), None if found.new is None else show(found.new)) == (before, after)


HIGH = {
    "the same": ("a", "a", True),
    "more": ("a + b + 1", "a", True),
    "less": ("a", "a + 1", False),
    "a divisor that the other has": ("a / b + 1", "a / b", True),
    "a divisor that it has not": ("a / b + c", "c", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), HIGH.values(), ids=HIGH)
def test_a_number_that_is_as_high(one: str, other: str, expected: bool) -> None:
    pair = [check_number(parse(text), FACTS) for text in (one, other)]
    assert is_at_least(pair[0], pair[1], FACTS) is expected


KNOWN = {
    "no divisor": ("a > 1 and not p", True),
    "a divisor that is never zero": ("a / ho > 1", True),
    "a divisor that may be": ("p or a / b > 1", False),
    "one inside another": ("a / (1 + b / c) > 1", False),
}


@pytest.mark.parametrize(("text", "expected"), KNOWN.values(), ids=KNOWN)
def test_a_condition_that_is_known_once_its_facts_are(text: str, expected: bool) -> None:
    assert is_always_known(tree(text), FACTS) is expected


def test_long_conditions_are_compared_in_no_time() -> None:
    names = [f"{x}{y}" for x in "abcdefghijklmnopqrst" for y in "abcdefghijklmnopqrst" if f"{x}{y}" not in ("or", "as")]
    facts = {name: Fact(name, FactType.BOOLEAN, Text(name)) for name in names}
    new, old = " or ".join(names[:300]), " or ".join(reversed(names[1:301]))
    assert not implies(parse(new), parse(old), facts)
    assert implies(parse(new), parse(old + f" or {names[0]}"), facts)
