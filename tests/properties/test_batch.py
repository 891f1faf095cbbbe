"""Columns say of every unit what the engine says of it alone, and of every condition what it means."""

from dataclasses import replace
from fractions import Fraction
from functools import partial

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from scoring.batch import results, score
from scoring.batch.judge import Judge
from scoring.engine.assess import assess
from scoring.engine.roll_up import RolledUp
from scoring.language.check import check_condition, check_number
from scoring.language.interpret import interpret
from scoring.language.parse import parse
from scoring.language.show import decimal_text
from scoring.language.values import exact
from scoring.model.assessment import Assessment
from scoring.model.expression import Expression, Name
from scoring.model.points import Linear, Place, Range, Rounding
from scoring.model.result import State
from scoring.model.standard import Standard
from tests.properties.columns import columns_of, equal, frame_of, of_conditions, told, told_of, unit_with
from tests.properties.scored import roundings, rule, scored, scored_standards, sheet
from tests.properties.standards import assessments, standards
from tests.properties.strategies import FACTS, Declared, conditions, declared

TRUTH = {True: State.MET, None: State.UNDETERMINED, False: State.NOT_MET}

#: Units as lists hold them: what a committee found has no column.
fields = st.lists(assessments().map(lambda found: replace(found, appraised_facts={})), min_size=1, max_size=12)


@given(standards() | scored_standards(), fields)
def test_columns_equal_rows(judged: Standard, field: list[Assessment]) -> None:
    equal(judged, field)


@given(st.lists(conditions(), min_size=1, max_size=4), st.lists(declared(), min_size=1, max_size=6))
def test_columns_equal_the_interpreter(trees: list[Expression], field: list[Declared]) -> None:
    judged = of_conditions(trees)
    units = [unit_with(facts) for facts in field]
    states = [found[3] for found in told(Judge(judged, "plain").scores(columns_of(judged, units)))]
    for own, facts in zip(states, field, strict=True):
        truths = [interpret(check_condition(tree, FACTS), partial(_read, facts)).value for tree in trees]
        assert own == tuple(TRUTH[None if truth is None else bool(truth)] for truth in truths)


def _read(facts: Declared, name: Name) -> Fraction | bool | None:
    return exact(FACTS[name.fact], facts[name]) if name in facts else None


numbers = st.sampled_from(
    [
        "so_ho",
        "so_ho / so_vu",
        "chenh_lech",
        "chenh_lech / muc_tang",
        "ty_le",
        "so_ho / 3",
        "so_ho * so_vu",
        "so_vu - so_ho",
    ]
)
points = st.fractions(-5, 5, max_denominator=12)


@st.composite
def on_lines(draw: st.DrawFn) -> Standard:
    """Points that lie on lines of any slope, held between any ends, counted anywhere, rounded anywhere."""
    made = []
    for index in range(draw(st.integers(1, 3))):
        low, high = sorted([draw(points), draw(points)])
        place = draw(st.sampled_from([Place.INSIDE, Place.INSIDE, Place.BONUS, Place.PENALTY]))
        low, high = (max(low, Fraction(0)), max(high, Fraction(1))) if place is Place.INSIDE else (low, high)
        is_open = place is not Place.INSIDE and draw(st.booleans())
        how = Linear(
            check_number(parse(draw(numbers)), FACTS),
            draw(points),
            draw(points) / draw(st.sampled_from([1, 10**6, 10**12])),
            None if is_open and place is Place.PENALTY else low if place is not Place.BONUS else Fraction(0),
            None if is_open and place is Place.BONUS else high if place is not Place.PENALTY else Fraction(0),
        )
        how = replace(how, low=min(how.low, how.high)) if None not in (how.low, how.high) else how
        made.append(scored(f"c{index}", rule("proportional", how, place)))
    whole: Rounding | None = draw(roundings)
    return replace(sheet(made, rounding=whole), facts=FACTS)


@given(on_lines(), st.lists(declared(), min_size=1, max_size=6))
def test_points_on_lines_are_exact_however_large_the_facts(judged: Standard, field: list[Declared]) -> None:
    equal(judged, [unit_with(facts) for facts in field])


@given(standards() | scored_standards(), fields)
def test_a_frame_says_what_rows_say(judged: Standard, field: list[Assessment]) -> None:
    frame = frame_of(judged, field)
    found = score(judged, frame, inference="plain")
    again = results(judged, frame, range(len(field)), inference="plain")
    for place, unit in enumerate(field):
        alone = assess(judged, unit, inference="plain")
        row = found.row(place, named=True)
        assert (row["verdict"], row["provisional"], row["wrong"]) == (alone.verdict, alone.provisional, None)
        assert [row[f"state.{each.id}"] for each in judged.criteria] == list(alone.states)
        assert (row["decisive"] or "") == " | ".join(alone.decisive)
        assert row.get("grade") == alone.grade
        assert (again[place].states, again[place].verdict) == (alone.states, alone.verdict)
        if alone.points is not None:
            total = alone.points.total or Range(None, None)
            told = (total.settled, total.least, total.most)
            assert [row[name] for name in ("points", "points_least", "points_most")] == list(map(_text, told))
            of_criteria = [(row.get(f"points.{each.id}"), each.points) for each in judged.criteria]
            for (shown, rule), each in zip(of_criteria, alone.points.criteria, strict=True):
                earned = each.points.settled if rule is not None and each.points is not None else None
                assert shown == _text(earned)


def _text(points: Fraction | None) -> str | None:
    return None if points is None else decimal_text(points)


@given(standards() | scored_standards(), fields, st.data())
def test_units_with_open_subordinates_are_what_the_engine_says(
    judged: Standard, field: list[Assessment], data: st.DataObject
) -> None:
    """A count that may still grow has two ends."""
    columns = columns_of(judged, field)
    counts = [data.draw(st.tuples(st.integers(0, 3), st.integers(0, 2))) for _ in field]
    frame = pl.Series([least for least, _ in counts]).to_numpy()
    facts = {**columns.facts, Name("n0"): replace(columns.facts[Name("n0")], values=frame, known=None)}
    most = pl.Series([least + more for least, more in counts]).to_numpy()
    scores = Judge(judged, "plain").scores(replace(columns, facts=facts, most={"n0": most}))
    expected = [
        assess(judged, unit, inference="plain", rolled_up={"n0": RolledUp(("",) * least, ("",) * more)})
        for unit, (least, more) in zip(field, counts, strict=True)
    ]
    assert told(scores) == [told_of(found) for found in expected]


@given(standards() | scored_standards(), fields)
def test_every_row_judged_by_itself_is_the_same(judged: Standard, field: list[Assessment]) -> None:
    columns = columns_of(judged, field)
    together, alone = Judge(judged, "plain"), Judge(judged, "plain", every_row=True)
    one, other = together.scores(columns), alone.scores(columns)
    assert other.by_rows == len(field)
    assert told(one) == told(other)
