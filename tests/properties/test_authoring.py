"""What must hold of changed conditions, of witnesses and of the impact of a change, whatever the standards say."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.authoring.diff.run import diff
from scoring.authoring.diff.sides import Side
from scoring.authoring.impact import impact
from scoring.authoring.mutate.trees import conditions
from scoring.authoring.witness.search import is_within_bounds, space_of, variations
from scoring.engine.assess import assess
from scoring.language.check import check_condition
from scoring.library.catalogue import load_catalogue
from scoring.model.assessment import Assessment
from scoring.model.expression import Expression, Name
from scoring.model.impact import Move, total_of
from scoring.model.result import UnitResult
from scoring.model.standard import Standard
from tests.properties import strategies
from tests.properties.overlays import overlays
from tests.properties.scored import scored_assessments, scored_standards
from tests.properties.standards import assessments, standards

NOTHING = load_catalogue([])


def outcome(result: UnitResult) -> object:
    points = result.points and (result.points.raw, result.points.total)
    return result.verdict, result.grade, result.states, points


@st.composite
def changed(draw: st.DrawFn) -> tuple[Standard, Standard]:
    """A standard and one that changes it."""
    base = draw(st.one_of(standards(), scored_standards()))
    return base, draw(overlays(base))


@given(strategies.conditions())
def test_a_rewritten_condition_could_stand_in_a_file_and_is_another(drawn: Expression) -> None:
    tree = check_condition(drawn, strategies.FACTS)
    seen: list[Expression] = []
    for found in conditions(tree, strategies.FACTS):
        assert check_condition(found.tree, strategies.FACTS) == found.tree != tree
        assert found.tree not in seen
        seen.append(found.tree)


@given(standards(), assessments())
def test_a_search_keeps_within_bounds_and_changes_no_more_than_it_may(standard: Standard, unit: Assessment) -> None:
    asked = [name for criterion in standard.criteria[:2] for name in criterion.reads]
    space = space_of([standard], asked)
    for place, found in enumerate(variations(unit, space)):
        if place > 30:
            break
        assert place == 0 or is_within_bounds(found, space.facts)
        moved = {Name(name) for name in found.facts if found.facts.get(name) != unit.facts.get(name)}
        assert moved <= set(space.names)
        assert len(moved) <= 3


@given(changed())
@settings(max_examples=15)
def test_every_witness_of_a_change_gets_two_results(pair: tuple[Standard, Standard]) -> None:
    before, after = pair
    assert diff(before, before).clauses == ()
    for clause in diff(before, after).clauses:
        if clause.witness is None:
            continue
        assert clause.is_telling
        sides = (before, clause.witness.before), (after, clause.witness.after)
        for standard, result in sides:
            again = assess(standard, clause.witness.assessment, inference="plain", earlier=clause.witness.earlier)
            assert result is None or outcome(result) == outcome(again)
        told = [None if result is None else outcome(result) for _, result in sides]
        assert told[0] != told[1]


@given(st.data())
@settings(max_examples=30)
def test_the_parts_of_an_impact_add_up_to_the_whole(data: st.DataObject) -> None:
    base = data.draw(scored_standards())
    other = data.draw(overlays(base))
    units = [data.draw(scored_assessments(base, f"T-{number}")) for number in range(3)]
    found = impact(Side(base, NOTHING), Side(other, NOTHING), units, earlier={}, inference="plain")
    assert len(found.units) == len(units)
    assert sum(len(found.of(move)) for move in Move) == len(units)
    for move in Move:
        assert sum(count for _, count in found.causes(move)) == len(found.of(move))
    for unit in found.units:
        if unit.rest is None:
            continue
        parts = sum((part.difference for part in unit.parts), Fraction(0))
        assert total_of(unit.after) - total_of(unit.before) == parts + unit.rest
    totals = found.totals
    if totals is not None:
        assert totals.whole == sum((part.difference for part in totals.parts), Fraction(0)) + totals.rest
