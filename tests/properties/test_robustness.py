"""What must hold of how firm ranks are: every place that anything gives lies between the best and the worst."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.advice.robustness.variants import moved_weights
from scoring.model.assessment import Assessment
from scoring.model.robustness import Method, Source
from tests.properties.test_triage import fields, villages
from tests.unit.advice.field_world import (
    DIEM,
    GRADED,
    KIEU_MAU,
    MET,
    MODEL,
    THON,
    XA,
    appraised,
    firm,
    library,
    library_of,
    standings,
    triaged,
)

_STANDARDS = st.sampled_from([(), (MET,), (GRADED,), (MODEL,), ("all",)])


@settings(max_examples=25)
@given(fields(), _STANDARDS)
def test_every_rank_and_every_corrected_rank_lie_between_the_best_and_the_worst(
    field: list[Assessment], standards: Sequence[str]
) -> None:
    found = {
        (unit.ranked.result.assessment.unit.id, group.group.standard.id): unit
        for group in firm(*field, standards=standards).groups
        for unit in group.units
    }
    now = standings(field, standards)
    assert found.keys() == now.keys()
    for key, unit in found.items():
        assert unit.ranked.rank == now[key][0].rank
        for places in unit.places.values():
            assert (places.best is None) == (places.worst is None)
            if unit.ranked.rank is not None:
                assert places.best is not None
                assert places.worst is not None
                assert places.best <= unit.ranked.rank <= places.worst
            else:
                assert places.unranked
    for claim in triaged(*field, standards=standards).claims:
        if claim.corrected is not None:
            places = found[claim.unit.id, claim.standard.id].places[Source.FACTS]
            if claim.after.rank is None:
                assert places.unranked
            else:
                assert (places.best or 0) <= claim.after.rank <= (places.worst or 0)


@settings(max_examples=25)
@given(villages("T-1"), st.integers(1, 5), _STANDARDS)
def test_equal_units_are_unchanged(village: Assessment, count: int, standards: Sequence[str]) -> None:
    """Whatever is the same for all changes no order; what is confirmed cannot be corrected."""
    confirmed = replace(
        village,
        facts={name: value for name, value in village.facts.items() if name != "ghi_chu"},
        previous={},
        appraised_facts=appraised(**village.facts),
        unit=replace(village.unit, parent=None),
    )
    field = [replace(confirmed, unit=replace(confirmed.unit, id=f"T-{n}", name=f"T-{n}")) for n in range(count)]
    for group in firm(*field, standards=standards).groups:
        assert [unit.close_above or unit.close_below for unit in group.units] == [False] * len(group.units)
        for unit in group.units:
            for source in (Source.WEIGHTS, Source.LEFT_OUT):
                places = unit.places[source]
                assert {places.best, places.worst} <= {1, None}
            if unit.ranked.rank is not None:
                assert unit.is_unchanged(Source.WEIGHTS)
        if all(unit.ranked.result.points is None or None not in unit.ranked.result.keys for unit in group.units):
            assert group.moved(Source.WEIGHTS) == 0


def without(text: str, criterion: str) -> str:
    """A criteria file without one of its criteria, which nothing else asks for."""
    kept = [line for line in text.split("\n") if f"id: {criterion}," not in line]
    assert len(kept) == len(text.split("\n")) - 1
    return "\n".join(kept).replace(f", prerequisites: [{criterion}]", "")


@settings(max_examples=15)
@given(fields())
def test_leaving_out_a_criterion_is_ranking_by_a_file_without_it(field: list[Assessment]) -> None:
    alone = [replace(each, unit=replace(each.unit, parent=None)) for each in field if each.unit.type == "thon"]
    ranks: dict[str, list[int | None]] = {each.unit.id: [] for each in alone}
    for criterion in ("k1", "k2", "k3", "k4", "k5"):
        other = library_of(without(THON, criterion), DIEM, KIEU_MAU, XA)
        for (unit, _), (standing, _) in standings(alone, [MET], other).items():
            ranks[unit].append(standing.rank)
    (group,) = firm(*alone, standards=[MET]).groups
    for unit in group.units:
        own = [*ranks[unit.ranked.result.assessment.unit.id], unit.ranked.rank]
        places = unit.places[Source.LEFT_OUT]
        known = [rank for rank in own if rank is not None]
        assert (places.best, places.worst) == (min(known, default=None), max(known, default=None))
        assert places.unranked == (None in own)


@settings(max_examples=15)
@given(fields(), st.integers(0, 3))
def test_moved_weights_are_those_of_a_scoring_sheet_added_up_by_hand(field: list[Assessment], seed: int) -> None:
    """Without caps and grades a total is what was earned, times its weight, over the sum of the weights."""
    plain = DIEM.partition("grades:")[0].replace(", max: 9}", "}").replace(", max: 10}", "}") + "ties: [points]\n"
    used = library_of(THON, plain, XA)
    alone = [replace(each, unit=replace(each.unit, parent=None)) for each in field if each.unit.type == "thon"]
    results = {unit: result for (unit, _), (_, result) in standings(alone, [GRADED], used).items()}
    ranked = {unit: result for unit, result in results.items() if None not in result.keys}
    for samples in (1, 8):
        (group,) = firm(*alone, of=used, standards=[GRADED], samples=samples, seed=seed).groups
        assert group.searches[Source.WEIGHTS].method is (Method.EXACT if samples == 8 else Method.SAMPLED)
        variants, _, _ = moved_weights(used.latest(GRADED), samples, seed)
        places: dict[str, list[int]] = {unit: [] for unit in ranked}
        for variant in variants:
            factors = {name: Fraction(factor) for name, factor in (variant.factors or {}).items()}
            totals = {unit: total(result, factors) for unit, result in ranked.items()}
            for unit, own in totals.items():
                places[unit].append(1 + sum(other > own for other in totals.values()))
        for unit in group.units:
            name = unit.ranked.result.assessment.unit.id
            if name in ranked and len(ranked) == len(results):
                own_places = [*places[name], unit.ranked.rank or 0]
                found = unit.places[Source.WEIGHTS]
                assert (found.best, found.worst) == (min(own_places), max(own_places))


def total(result: object, factors: dict[str, Fraction]) -> Fraction:
    """What a unit earned times the weights, brought to the full maximum, and its bonus."""
    standard, points = result.standard, result.points  # type: ignore[attr-defined]
    pairs = list(zip(standard.criteria, points.criteria, strict=True))
    earned = sum(found.points.settled * factors[c.id] for c, found in pairs if c.id in factors)
    whole = sum(found.maximum * factors[c.id] for c, found in pairs if c.id in factors)
    beside = sum(found.points.settled for c, found in pairs if c.id not in factors)
    return Fraction(earned) * points.maximum / Fraction(whole) + beside


@settings(max_examples=10)
@given(fields(), _STANDARDS)
def test_the_order_of_assessments_does_not_matter(field: list[Assessment], standards: Sequence[str]) -> None:
    found = firm(*field, standards=standards, samples=3, seed=5)
    assert firm(*reversed(field), standards=standards, samples=3, seed=5).to_dict() == found.to_dict()


@pytest.mark.parametrize("samples", [1, 7, 8])
def test_a_seed_draws_the_same_again(samples: int) -> None:
    def drawn(seed: int) -> list[object]:
        variants, _, _ = moved_weights(library().latest(GRADED), samples, seed)
        return [variant.factors for variant in variants]

    assert drawn(1) == drawn(1)
    assert len(drawn(1)) == samples
