"""How firm ranks are: what moves them, how that was looked at, and which ranks are close."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import scoring
from scoring.advice.robustness.close import smallest_step
from scoring.advice.robustness.variants import moved_weights, without_each
from scoring.model.points import Cases, Linear, Scoring
from scoring.model.robustness import Firmness, Method, Places, Source
from tests.unit.advice.field_world import DIEM, GRADED, MET, THON, XA, appraised, firm, library, library_of, thon, xa

#: A village with points, of which two criteria share a section.
RICH: dict[str, Any] = {"so_ho": 100, "so_ho_dang_ky": 95, "so_vu": 0, "ty_le": Decimal(80), "previous": {"so_vu": 2}}


def the(found: scoring.Robustness, unit: str) -> Firmness:
    """The one unit of that id."""
    (one,) = [each for group in found.groups for each in group.units if each.ranked.result.assessment.unit.id == unit]
    return one


def test_a_corrected_claim_moves_a_unit_between_the_others_as_they_stand() -> None:
    found = firm(thon("T-1"), thon("T-2"), thon("T-3", so_vu=9))
    assert the(found, "T-1").places[Source.FACTS] == Places(1, 3, worst_by="xep_loai")
    assert the(found, "T-3").places[Source.FACTS] == Places(1, 3, best_by="so_vu")
    assert found.groups[0].searches[Source.FACTS].method is Method.EXACT


def test_what_is_undeclared_may_come_to_either_end() -> None:
    found = firm(thon("T-1"), thon("T-2", so_vu=None), thon("T-3", so_vu=9))
    places = the(found, "T-2").places[Source.FACTS]
    assert (the(found, "T-2").ranked.rank, places.best, places.worst, places.unranked) == (None, 1, 3, True)


def test_whatever_the_scope_it_may_leave_no_rank() -> None:
    failed = thon("T-2", so_ho=None, so_vu=0, doan_ket=False, previous={"so_vu": 0})
    confirmed = replace(failed, appraised_facts=appraised(**failed.facts))
    found = the(firm(thon("T-1"), confirmed), "T-2")
    assert (found.ranked.rank, found.places[Source.FACTS].unranked) == (2, True)


def test_a_field_of_equal_units_is_unchanged() -> None:
    (group,) = firm(thon("T-1"), thon("T-2"), thon("T-3")).groups
    assert [group.moved(source) for source in (Source.WEIGHTS, Source.LEFT_OUT)] == [0, 0]
    assert group.moved(Source.FACTS) == 3  # one of them may be found to have claimed too much


def test_a_field_of_equal_units_is_unchanged_throughout_where_all_is_confirmed() -> None:
    facts = {**thon("T-1").facts, "so_vu": 0}
    field = [thon(name, so_vu=0, previous={"so_vu": 0}, appraised_facts=appraised(**facts)) for name in ("T-1", "T-2")]
    document = firm(*field).to_dict("en")
    assert {name: each["outcome"] for name, each in document["groups"][0]["sources"].items()} == {
        "facts": "unchanged",
        "weights": "unchanged",
        "left_out": "unchanged",
    }
    assert document["groups"][0]["sources"]["left_out"]["text"] == (
        "Each criterion left out in turn: unchanged (all 5 cases)."
    )


def test_without_points_there_are_no_weights() -> None:
    (group,) = firm(thon("T-1")).groups
    assert group.searches[Source.WEIGHTS].method is Method.NOTHING
    assert group.moved(Source.WEIGHTS) == 0


@pytest.mark.parametrize(
    ("samples", "method", "cases"), [(7, Method.SAMPLED, 7), (8, Method.EXACT, 8), (100, Method.EXACT, 8)]
)
def test_all_weights_are_looked_at_where_they_are_few_enough(samples: int, method: Method, cases: int) -> None:
    (group,) = firm(thon("T-1", **RICH), standards=[GRADED], samples=samples).groups
    search = group.searches[Source.WEIGHTS]
    assert (search.method, search.cases, search.possible) == (method, cases, 8)


def test_the_weights_decide_between_units_that_are_good_at_different_things() -> None:
    at_ratio = thon("T-1", **{**RICH, "so_vu": 1})  # 10 of 10, held at 9, and 7 of 10
    at_peace = thon("T-2", **{**RICH, "ty_le": Decimal(24), "so_ho_dang_ky": 50})  # 3 and 1.2, and 10 of 10
    third = thon("T-3", **{**RICH, "ty_le": Decimal(0), "so_ho_dang_ky": 95})  # 6 and 10
    found = firm(at_ratio, at_peace, third, standards=[GRADED])
    assert [(each.ranked.result.assessment.unit.id, each.ranked.rank) for each in found.groups[0].units] == [
        ("T-1", 1),
        ("T-3", 1),
        ("T-2", 3),
    ]
    assert the(found, "T-1").places[Source.WEIGHTS] == Places(1, 2)
    assert the(found, "T-3").places[Source.WEIGHTS] == Places(1, 2)
    assert the(found, "T-2").is_unchanged(Source.WEIGHTS)


def test_points_that_the_committee_gave_move_with_their_maximum() -> None:
    alike = appraised(co_mo_hinh=True)
    given = scoring.Assessment(
        thon("T-2").unit,
        2024,
        thon("T-2", **RICH).facts,
        {"so_vu": 2},
        thon("T-2").evidence,
        appraised_facts=alike,
        appraised_points=appraised(p3=Decimal(10)),  # type: ignore[arg-type]
    )
    found = firm(thon("T-1", **RICH), given, standards=[GRADED])
    assert {the(found, unit).is_unchanged(Source.WEIGHTS) for unit in ("T-1", "T-2")} == {True}


def test_leaving_out_what_a_unit_failed_in_recognises_it() -> None:
    found = firm(thon("T-1"), thon("T-2", so_vu=9))
    assert the(found, "T-2").places[Source.LEFT_OUT] == Places(1, 2, best_by="k2")
    assert the(found, "T-1").is_unchanged(Source.LEFT_OUT)


def test_a_quota_is_applied_to_each_case() -> None:
    """Whom the quota moves down falls behind one of fewer points, who is fit for the next grade."""
    strict = DIEM.replace("title: Khá, min_points: 10", "title: Khá, min_points: 10, prerequisites: [p4]")
    field = [
        thon("T-1", **RICH),
        thon("T-2", **{**RICH, "so_ho": 99}, co_mo_hinh=False),
        thon("T-3", **{**RICH, "so_vu": 2, "so_ho_dang_ky": 50}),
    ]
    found = firm(*field, of=library_of(THON, strict, XA), standards=[GRADED])
    assert [each.ranked.result.assessment.unit.id for each in found.groups[0].units] == ["T-1", "T-3", "T-2"]
    assert {the(found, unit).is_unchanged(Source.WEIGHTS) for unit in ("T-1", "T-2", "T-3")} == {True}
    assert the(found, "T-2").places[Source.LEFT_OUT].best == 2


# -- standards otherwise -----------------------------------------------------------------------------------------------


def test_a_weight_moves_all_points_of_its_criterion_and_the_cap_of_its_section() -> None:
    standard = library().latest(GRADED)
    variants, _, _ = moved_weights(standard, 8, 1)
    for variant in variants:
        factors = {name: Fraction(factor) for name, factor in (variant.factors or {}).items()}
        assert factors.keys() == {"p1", "p2", "p3"}
        bands, line, deducted, bonus = [each.points for each in variant.ready.standard.criteria]
        assert bands is not None
        assert isinstance(bands.how, Cases)
        assert [case.points for case in bands.how.cases] == [6 * factors["p1"], 3 * factors["p1"]]
        for rule, name, start, slope, high in ((line, "p2", 0, 5, 4), (deducted, "p3", 10, -3, 10)):
            assert rule is not None
            assert isinstance(rule.how, Linear)
            ends = [start * factors[name], slope * factors[name], 0, high * factors[name]]
            assert [rule.how.start, rule.how.slope, rule.how.low, rule.how.high] == ends
            assert rule.maximum == high * factors[name]
        assert bonus == standard.criteria[3].points
        first, second = (variant.ready.standard.scoring or Scoring()).sections
        assert first.maximum == 9 * (6 * factors["p1"] + 4 * factors["p2"]) / 10
        assert second.maximum == 10 * factors["p3"]
        assert variant.ready.full_maximum == 19


def test_a_penalty_has_no_weight_and_a_floor_moves_with_its_criterion() -> None:
    floored = DIEM.replace("{deduct: 3, per: so_vu, from: 10}", "{deduct: 3, per: so_vu, from: 10, floor: 2}")
    variants, _, _ = moved_weights(library_of(THON, floored, XA).latest(GRADED), 8, 1)
    for variant in variants:
        rule = variant.ready.standard.criteria[2].points
        assert rule is not None
        assert isinstance(rule.how, Linear)
        assert rule.how.low == 2 * Fraction((variant.factors or {})["p3"])


def test_points_without_a_criterion_are_brought_to_the_full_maximum() -> None:
    variants = list(without_each(library().latest(GRADED)))
    assert [(each.left_out, each.ready.full_maximum) for each in variants] == [
        ("p1", 19),
        ("p2", 19),
        ("p3", 19),
        ("p4", 19),
    ]
    assert list(without_each(library().latest("mau/thon-kieu-mau"))) == []


# -- what is close -----------------------------------------------------------------------------------------------------


def test_the_smallest_step_is_between_two_bands_or_for_one_occurrence() -> None:
    assert smallest_step(library().latest(GRADED)) == 1  # the bonus; three between bands, three for each case
    assert smallest_step(library_of(THON, DIEM.replace("bonus: 1", "bonus: 4"), XA).latest(GRADED)) == 3
    section = DIEM.replace("ties: [points,", "ties: [{section: b},")
    assert smallest_step(library_of(THON, section, XA).latest(GRADED)) == 3
    fact = DIEM.replace("ties: [points, {fact: so_ho}]", "ties: [{fact: so_ho}]")
    assert smallest_step(library_of(THON, fact, XA).latest(GRADED)) is None
    assert smallest_step(library().latest(MET)) is None


def test_units_that_less_than_a_step_tells_apart_are_close() -> None:
    field = [
        thon("T-1", **RICH),
        thon("T-2", **{**RICH, "ty_le": Decimal("59.9")}),
        thon("T-3", **{**RICH, "so_vu": 1}),
    ]
    (apart,) = firm(thon("T-1", **RICH), thon("T-2", **RICH, co_mo_hinh=False), standards=[GRADED]).groups
    assert [each.ranked.rank for each in apart.units] == [1, 2]
    assert not any(each.close_above or each.close_below for each in apart.units)  # one step is not less than a step
    (group,) = firm(*field, standards=[GRADED]).groups
    assert [(each.close_above, each.close_below) for each in group.units] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_without_points_less_than_one_criterion_is_close() -> None:
    claimed = THON.replace(
        "require: ngay_hop >= '2024-02-01'", "require: ngay_hop >= '2024-02-01', not_applicable: allowed"
    )
    used = library_of(claimed, DIEM, XA)
    short = thon("T-2", so_vu=9)
    exempt = scoring.Assessment(
        short.unit, 2024, short.facts, short.previous, short.evidence, {"k5": "Không có cuộc họp"}
    )
    (group,) = firm(thon("T-1", so_vu=9), exempt, of=used).groups
    assert [each.ranked.result.keys for each in group.units] == [(Fraction(4, 5),), (Fraction(3, 4),)]
    assert [(each.close_above, each.close_below) for each in group.units] == [(False, True), (True, False)]


def test_there_must_be_a_sample() -> None:
    with pytest.raises(ValueError, match="at least one"):
        firm(thon("T-1"), samples=0)


def test_every_unit_is_told_of_twice() -> None:
    seen: list[int] = []
    firm(thon("T-1", **RICH), thon("T-2", **RICH), xa(), standards=["all"], done=seen.append)
    assert sum(seen) == 6
