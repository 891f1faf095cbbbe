"""Columns on examples: what they hold, what they leave to be judged alone, how often rules run."""

import random
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

import scoring
from scoring.batch.columns import Column, Columns
from scoring.batch.judge import PART, Judge
from scoring.language.check import check_condition, check_number
from scoring.language.parse import parse
from scoring.model.assessment import Assessment, Document, Unit
from scoring.model.expression import Name
from scoring.model.points import Linear, NaPolicy, Place, RoundedAt, Rounding, RoundingMode
from scoring.model.standard import Condition, Standard
from tests.acceptance.test_scale import unit as drawn_unit
from tests.properties.columns import INFERENCE, columns_of, equal, of_conditions, told, unit_with
from tests.properties.scored import bands, cases, grade, penalty, proportional, rule, scored, section, sheet
from tests.properties.standards import FACTS, criterion, standard

#: Two counts in every combination, and what else a unit may say.
SAID = [{"n0": n0, "n1": n1, "n2": 3} for n0, n1 in product((0, 1, 2, 7), (0, 2, 3))]
UNITS = [
    Assessment(Unit("T", "T", "thon"), 2024, {**numbers, **truths}, evidence=papers, not_applicable=claims)
    for numbers in (*SAID, {"n0": 2}, {})
    for truths in ({"b0": True, "b1": True}, {"b0": False}, {})
    for papers, claims in (({"c0": (Document("1"),)}, {}), ({}, {"c1": "Không có"}))
]


@pytest.mark.parametrize("judged", scoring.load_library().standards, ids=lambda each: f"{each.id}@{each.edition}")
def test_columns_equal_rows_under_every_shipped_standard(judged: Standard) -> None:
    of = random.Random(7)
    equal(judged, [drawn_unit(number, judged, of) for number in range(60)])


@pytest.mark.parametrize("at", [None, *RoundedAt])
@pytest.mark.parametrize("mode", RoundingMode)
def test_points_are_exact_wherever_and_however_they_are_rounded(at: RoundedAt | None, mode: RoundingMode) -> None:
    judged = sheet(
        [
            scored("c0", proportional("n0 / n1", "3", 5), section="a", needs_evidence=True),
            scored("c1", proportional("n2", "7", 5), section="a", claimable=True),
            scored("c2", bands("n0", {"2": 5, "1": 2}), section="b", applies_when="b0", policy=NaPolicy.ZERO),
            scored("c3", cases([("b0 and b1", 4), ("b1", 1)]), prerequisites=("c2",)),
            scored("c4", penalty(1, "n1"), require="b0"),
        ],
        [section("a", 8, "1/2"), section("b", None, "1/3")],
        [grade("tot", 12), grade("kha", 6, "c2"), grade("dat", 0)],
        recognised_from="kha",
        rounding=None if at is None else Rounding(Fraction(1, 4), mode, at),
        eligible=("not b1 or b0",),
    )
    equal(judged, UNITS)


@pytest.mark.parametrize("policy", [NaPolicy.DROP, NaPolicy.FULL, NaPolicy.ZERO])
def test_what_does_not_apply_leaves_the_maximum_or_stays_in_it(policy: NaPolicy) -> None:
    judged = sheet(
        [
            scored("c0", proportional("n0 / n1", "1", 1), policy=policy, applies_when="b0"),
            scored("c1", bands("n0", {"1": 3}), policy=policy, claimable=True),
        ]
    )
    assert equal(judged, UNITS)


def test_a_line_of_which_nobody_knows_whether_it_applies_is_judged_alone() -> None:
    """What it may earn lies between its own number and the full marks of what does not apply."""
    judged = sheet([scored("c0", proportional("n0 / n1", "1", 1), policy=NaPolicy.FULL, applies_when="b0")])
    assert equal(judged, [Assessment(Unit("T", "T", "thon"), 2024, {"n0": 1, "n1": 2})]) == 1


def test_what_no_column_holds_is_judged_alone() -> None:
    judged = of_conditions([parse("so_ho * so_vu * so_ho * so_vu > 1"), parse("da_dang_ky")])
    field = [unit_with({Name("so_ho"): size, Name("so_vu"): size, Name("da_dang_ky"): True}) for size in (1, 9, 10**14)]
    assert equal(judged, field) == 1


def test_points_beyond_64_bits_are_kept_as_they_are() -> None:
    line = Linear(check_number(parse("n0"), FACTS), Fraction(0), Fraction(10**12, 7), Fraction(0), None)
    judged = sheet([scored("c0", rule("bonus", line, Place.BONUS))])
    assert equal(judged, [Assessment(Unit("T", "T", "thon"), 2024, {"n0": n0}) for n0 in (1, 10**15)]) == 1


def test_a_line_too_steep_for_narrow_numbers_meets_units_with_nothing() -> None:
    """Nothing times as much as one likes is nothing, which says little of how wide the numbers must be."""
    steep, flat = (
        Linear(check_number(parse("n0"), FACTS), Fraction(0), Fraction(slope), Fraction(0), Fraction(1))
        for slope in (3000, "1/1000000")
    )
    judged = sheet([scored("c0", rule("proportional", steep)), scored("c1", rule("proportional", flat))])
    assert equal(judged, [Assessment(Unit("T", "T", "thon"), 2024, facts) for facts in ({}, {"n0": 0})]) == 0
    assert equal(judged, [Assessment(Unit("T", "T", "thon"), 2024, {"n0": n0}) for n0 in (0, 1, 2)]) == 0


def test_a_file_whose_own_numbers_are_too_large_is_judged_unit_by_unit() -> None:
    judged = of_conditions([parse(f"so_ho * {10**15 - 1} * {10**15 - 1} > so_vu")])
    assert equal(judged, [unit_with({Name("so_ho"): 1, Name("so_vu"): 1}), unit_with({})]) == 2


def test_more_signatures_than_a_table_holds_are_told_apart_all_the_same() -> None:
    waiting = [
        criterion(f"c{index}", _condition("b0" if index % 2 else "b1"), prerequisites=("c0",)) for index in range(1, 12)
    ]
    judged = standard((criterion("c0", _condition("b2")), *waiting))
    units = [
        Assessment(Unit("T", "T", "thon"), 2024, dict(zip(("b0", "b1", "b2"), truths, strict=True)))
        for truths in product((True, False), repeat=3)
    ]
    assert equal(judged, units) == 0


def test_a_number_over_what_may_be_negative_turns_the_comparison() -> None:
    judged = of_conditions([parse("2 / chenh_lech == so_ho"), parse("200 / chenh_lech < 3"), parse("3 > 1 / muc_tang")])
    changes = (Decimal("-0.01"), Decimal("0.01"), Decimal(1), Decimal(0), Decimal(-200))
    declared = [{Name("chenh_lech"): each, Name("so_ho"): 2, Name("muc_tang"): Decimal(int(each))} for each in changes]
    assert equal(judged, [unit_with(facts) for facts in (*declared, {}, {Name("so_ho"): 2})]) == 0


def test_no_units_give_no_scores() -> None:
    assert len(Judge(of_conditions([parse("da_dang_ky")])).scores(Columns(0, {})).verdicts) == 0


def test_parts_are_put_together_in_order() -> None:
    judged = sheet([scored("c0", proportional("n0 / n1", "3", 5)), scored("c1", bands("n0", {"1": 3}), claimable=True)])
    few = columns_of(judged, UNITS)
    places = np.arange(PART + 100) % len(UNITS)
    many, one = Judge(judged, "plain").scores(few.take(places)), Judge(judged, "plain").scores(few)
    assert many.total is not None
    assert one.total is not None
    assert (many.states[0] == one.states[0][places]).all()
    assert [many.total.least.texts()[0][at] for at in many.total.least.texts()[1][-100:]] == [
        one.total.least.texts()[0][at] for at in one.total.least.texts()[1][places[-100:]]
    ]


def test_rules_run_once_a_signature() -> None:
    judged = standard(tuple(criterion(f"c{index}", _condition("b0")) for index in range(3)))
    judge = Judge(judged, INFERENCE)
    columns = Columns(500, {Name("b0"): Column(np.arange(500, dtype=np.int8) % 2)})
    judge.scores(columns)
    assert judge.runs == 2
    judge.scores(columns)
    assert judge.runs == 2


def test_counts_that_are_still_open_are_judged_alone() -> None:
    judged = standard((criterion("c0", _condition("n0 / n1 >= 70%")),))
    counts = {Name("n0"): Column(np.array([2, 2, 7])), Name("n1"): Column(np.array([10, 10, 10]))}
    scores = Judge(judged, INFERENCE).scores(Columns(3, counts, most={"n0": np.array([2, 8, 8])}))
    assert scores.by_rows == 2
    assert [state.tolist() for state in scores.states] == [[2, 4, 0]]


def _condition(text: str) -> Condition:
    return Condition(text, check_condition(parse(text), FACTS))


def test_numbers_of_several_widths_are_compared_as_they_are() -> None:
    """Each column is as narrow as its own numbers allow; what is worked out from several must not be."""
    trees = [parse("so_ho * 100 >= so_vu * 70"), parse("so_ho * so_vu > 2147483647"), parse("so_vu - so_ho > 0")]
    judged = of_conditions(trees)
    sizes = (0, 1, 46_341, 2**31 - 1, 2**31, 2**40)
    field = [unit_with({Name("so_ho"): one, Name("so_vu"): other}) for one, other in product(sizes, repeat=2)]
    small = [unit_with({Name("so_ho"): one, Name("so_vu"): 2**31}) for one in sizes[:3]]
    equal(judged, field)
    equal(judged, small)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_parts_that_are_divided_by_different_numbers_are_put_together(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = sheet(
        [
            scored("c0", proportional("n0 / n1", "1", 1), policy=NaPolicy.DROP, applies_when="b0"),
            scored("c1", bands("n0", {"1": 3}), policy=NaPolicy.DROP, claimable=True),
        ],
        rounding=None,
    )
    columns = columns_of(judged, UNITS)
    whole = told(Judge(judged, "plain").scores(columns))
    monkeypatch.setattr("scoring.batch.judge.PART", size)
    assert told(Judge(judged, "plain").scores(columns)) == whole
