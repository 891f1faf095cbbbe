"""Whoever an overlay recognises, the standard that it extends recognises too, once it can tell."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.assess import assess
from scoring.language.check import check_condition
from scoring.language.implies import implies
from scoring.language.interpret import Value, interpret
from scoring.language.values import exact
from scoring.library.tighter import loosenings
from scoring.model.assessment import Assessment, Document, Unit
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import FactType, Standard
from tests.properties.overlays import changed, overlays
from tests.properties.scored import scored_standards
from tests.properties.standards import BOOLEANS, COUNTS, standards
from tests.properties.strategies import FACTS, Declared, conditions, declared, everything_declared, names_of

PAPER = (Document("05-NQ/CB"),)
PASSED = (State.MET, State.NOT_APPLICABLE)


def truth(tree: Expression, facts: Declared) -> Value:
    def read(name: Name) -> Value:
        return exact(FACTS[name.fact], facts[name]) if name in facts else None

    return interpret(tree, read).value


NUMBERS = st.integers(0, 4).map(lambda value: Literal(Fraction(value), Kind.NUMBER, ""))
LEAVES = names_of(FactType.COUNT) | names_of(FactType.COUNT, FactType.NUMBER, FactType.PERCENT) | NUMBERS
MEASURES = LEAVES | st.builds(Arithmetic, st.sampled_from("+-*/"), LEAVES, LEAVES)
COMPARED = st.builds(Comparison, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), MEASURES, MEASURES)
PARTS = COMPARED | COMPARED.map(Not) | conditions(1).map(lambda tree: check_condition(tree, FACTS))
JOINED = st.builds(Logic, st.sampled_from(["and", "or"]), st.lists(PARTS, min_size=2, max_size=3).map(tuple))


@st.composite
def likely_implied(draw: st.DrawFn) -> tuple[Expression, Expression]:
    """A condition and one that is much like it."""
    old = draw(COMPARED | JOINED | JOINED.map(Not))
    return draw(changed(old, COMPARED)), old


@given(likely_implied(), st.lists(everything_declared, min_size=5, max_size=10))
def test_what_is_implied_holds_once_all_is_declared(pair: tuple[Expression, Expression], units: list[Declared]) -> None:
    new, old = pair
    if implies(new, old, FACTS):
        assert [facts for facts in units if truth(new, facts) is True and truth(old, facts) is not True] == []


@given(likely_implied(), st.lists(declared(), min_size=5, max_size=10))
def test_what_is_implied_is_never_false(pair: tuple[Expression, Expression], units: list[Declared]) -> None:
    new, old = pair
    if implies(new, old, FACTS):
        assert [facts for facts in units if truth(new, facts) is True and truth(old, facts) is False] == []


@st.composite
def pairs(draw: st.DrawFn, *, scored: bool = False) -> tuple[Standard, Standard, Random]:
    """A standard, an overlay, and chance."""
    base = draw(scored_standards() if scored else standards())
    return base, draw(overlays(base)), draw(st.randoms())


def units(chance: Random, count: int, *, least: int = 0, complete: bool = True) -> Iterator[Assessment]:
    """Units that declare everything or, where not `complete`, some of it."""

    def some(names: tuple[str, ...]) -> list[str]:
        return [name for name in names if complete or chance.random() < 0.9]

    names = [f"c{index}" for index in range(8)]
    for _ in range(count):
        booleans = {name: chance.random() < 0.7 for name in some(BOOLEANS)}
        numbers = {name: chance.randint(least, 3) for name in some(COUNTS)}
        papers = [*names, *FACTS] if chance.random() < 0.5 else chance.sample([*names, *BOOLEANS, *COUNTS], 4)
        yield Assessment(
            unit=Unit("T-1", "Thôn Đông", "thon"),
            period=2024,
            facts={**booleans, **numbers},
            previous={name: chance.randint(0, 3) for name in some(("n0",))},
            evidence=dict.fromkeys(papers, PAPER),
            not_applicable=dict.fromkeys(chance.sample(names, 2), "Không có nhiệm vụ"),
        )


def judged(standard: Standard, unit: Assessment) -> UnitResult:
    return assess(standard, unit, inference="plain")


def passed(result: UnitResult) -> set[str]:
    ids = [criterion.id for criterion in result.standard.criteria]
    return {id_ for id_, state in zip(ids, result.states, strict=True) if state in PASSED}


@given(pairs())
def test_an_overlay_recognises_nobody_whom_its_base_does_not(pair: tuple[Standard, Standard, Random]) -> None:
    base, overlay, chance = pair
    if any(loosenings(base, overlay)):
        return
    for unit in units(chance, 12):
        above, below = judged(overlay, unit), judged(base, unit)
        assert passed(above) & {criterion.id for criterion in base.criteria} <= passed(below)
        assert above.verdict is not Verdict.RECOGNISED or below.verdict is Verdict.RECOGNISED


@given(pairs())
def test_where_something_is_undeclared_the_base_refuses_nobody(pair: tuple[Standard, Standard, Random]) -> None:
    base, overlay, chance = pair
    if any(loosenings(base, overlay)):
        return
    for unit in units(chance, 12, complete=False):
        if judged(overlay, unit).verdict is Verdict.RECOGNISED:
            assert judged(base, unit).verdict in (Verdict.RECOGNISED, Verdict.UNDETERMINED)


@given(pairs(scored=True))
def test_an_overlay_with_points_gives_nobody_more(pair: tuple[Standard, Standard, Random]) -> None:
    base, overlay, chance = pair
    if any(loosenings(base, overlay)):
        return
    grades = [None, *(grade.id for grade in reversed(base.scoring.grades))] if base.scoring else []
    for unit in units(chance, 12, least=1):
        above, below = judged(overlay, unit), judged(base, unit)
        assert passed(above) & {criterion.id for criterion in base.criteria} <= passed(below)
        assert total(above) <= total(below)
        assert above.verdict is not Verdict.RECOGNISED or below.verdict is Verdict.RECOGNISED
        if above.verdict is Verdict.RECOGNISED:
            assert grades.index(above.grade) <= grades.index(below.grade)


@given(pairs(scored=True))
def test_an_overlay_with_points_recognises_nobody_whom_its_base_refuses(
    pair: tuple[Standard, Standard, Random],
) -> None:
    base, overlay, chance = pair
    if any(loosenings(base, overlay)):
        return
    for unit in units(chance, 12, complete=False):
        if judged(overlay, unit).verdict is Verdict.RECOGNISED:
            assert judged(base, unit).verdict in (Verdict.RECOGNISED, Verdict.UNDETERMINED)


def total(result: UnitResult) -> Fraction:
    """The total; what cannot be told, because a divisor is zero or no paper proves it, counts by its least."""
    assert result.points is not None
    found = result.points.total
    return found.least if found is not None and found.least is not None else Fraction(-1000)
