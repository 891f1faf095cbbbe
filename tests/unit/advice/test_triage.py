"""What to verify first: which facts are claims, what their correction does, in which order they stand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

import scoring
from scoring.model.assessment import Document
from scoring.model.result import Verdict
from scoring.model.triage import Effect, Standing
from tests.unit.advice.field_world import (
    ABOVE,
    GRADED,
    MET,
    MODEL,
    appraised,
    corrected,
    standings,
    the,
    thon,
    triaged,
    xa,
)

GOOD, FAILED = Standing(Verdict.RECOGNISED, None, 1), Standing(Verdict.NOT_RECOGNISED, None, 1)


def test_correcting_the_first_claim_of_the_district_changes_the_verdict_that_it_says() -> None:
    read = scoring.read_assessments("fixtures/huyen-mau")
    claim = scoring.triage(read.assessments, rejected=read.rejected, inference="plain").claims[0]
    assert claim.effect is Effect.VERDICT
    ranking = scoring.rank(corrected(read.assessments, claim), rejected=read.rejected, inference="plain")
    found = {
        (ranked.result.assessment.unit.id, group.standard.id): ranked.result.verdict
        for group in ranking.groups
        for ranked in group.units
    }
    assert found[claim.unit.id, claim.standard.id] is claim.after.verdict is Verdict.NOT_RECOGNISED
    assert [found[unit, "tt-124-2021/xa"] for unit in claim.above] == [Verdict.UNDETERMINED]


@pytest.mark.parametrize(
    ("name", "value", "change", "share"),
    [
        ("so_ho_dang_ky", 79, -2, Fraction(2, 81)),
        ("so_ho", 102, 2, Fraction(2, 100)),
        ("so_vu", 3, 2, Fraction(2)),
        ("previous.so_vu", 0, -2, Fraction(1)),
        ("ngay_hop", date(2024, 1, 31), -3, None),
        ("xep_loai", "kem", None, None),
        ("doan_ket", False, None, None),
    ],
)
def test_the_nearest_value_at_which_the_unit_fails(
    name: str, value: object, change: int | None, share: Fraction | None
) -> None:
    claim = the(triaged(thon("T-1")), "T-1", name)
    assert (claim.corrected, claim.change, claim.share) == (value, change, share)
    assert (claim.effect, claim.before, claim.after) == (Effect.VERDICT, GOOD, FAILED)
    assert claim.margin == change


def test_nothing_gets_worse_with_a_fact_that_nothing_reads() -> None:
    claim = the(triaged(thon("T-1")), "T-1", "co_mo_hinh")
    assert (claim.effect, claim.corrected, claim.after) == (Effect.NONE, None, claim.before)


def test_a_failed_unit_has_nothing_to_lose_but_its_rank() -> None:
    found = triaged(thon("T-1", so_vu=9), thon("T-2", so_vu=9, so_ho_dang_ky=1))
    assert the(found, "T-1", "so_ho_dang_ky").effect is Effect.NONE  # the two are equal then
    alone = triaged(thon("T-1", so_vu=9), thon("T-2", so_vu=9))
    assert (the(alone, "T-1", "so_ho_dang_ky").effect, the(alone, "T-1", "so_ho_dang_ky").places) == (Effect.RANK, 1)


def test_only_what_nobody_confirmed_is_a_claim() -> None:
    found = triaged(thon("T-1", so_vu=None, appraised_facts=appraised(doan_ket=True)))
    names = {claim.name for claim in found.claims}
    assert names == {"so_ho", "so_ho_dang_ky", "xep_loai", "co_mo_hinh", "ngay_hop", "previous.so_vu"}


def test_rolled_up_figures_are_no_claims_unless_no_child_is_there() -> None:
    commune = scoring.Assessment(xa().unit, 2024, {"so_thon": 2, "so_thon_dat": 1, "so_mo_hinh": 1})
    assert [claim for claim in triaged(commune, thon("T-1", "XA-1")).claims if claim.unit.id == "XA-1"] == []
    assert the(triaged(commune), "XA-1", "so_thon_dat").effect is Effect.VERDICT


def test_no_value_is_taken_that_a_file_would_be_refused_for() -> None:
    claim = the(triaged(thon("T-1", so_ho=2, so_ho_dang_ky=2)), "T-1", "so_ho")
    assert claim.corrected == 3  # with 1 it were outside the scope, but 2 are registered
    loose = the(triaged(thon("T-1", so_ho=2, so_ho_dang_ky=None)), "T-1", "so_ho")
    assert (loose.corrected, loose.after.verdict) == (1, Verdict.INELIGIBLE)


def test_the_appraised_figure_bounds_what_is_declared_too() -> None:
    bounded = thon("T-1", so_ho=100, so_ho_dang_ky=81, appraised_facts=appraised(so_ho_dang_ky=100))
    assert the(triaged(bounded), "T-1", "so_ho").corrected == 126


def test_judgements_stand_first_where_the_effect_is_equal() -> None:
    assert [claim.name for claim in triaged(thon("T-1")).claims][:4] == [
        "doan_ket",
        "xep_loai",
        "ngay_hop",
        "so_ho",
    ]


def test_a_document_is_shared_however_its_number_is_typed() -> None:
    paper = Document("Số: 5 – qđ/ub", date(2024, 3, 1))
    other = Document("05-QĐ/UB", date(2023, 3, 1))
    found = triaged(thon("T-1"), thon("T-2", evidence={"k3": (paper,)}), thon("T-3", evidence={"xep_loai": (other,)}))
    shared = {claim.unit.id: claim.shared for claim in found.claims if claim.name == "xep_loai"}
    assert {unit: each and (each.number, each.units) for unit, each in shared.items()} == {
        "T-1": ("05-QĐ/UB", 2),
        "T-2": ("Số: 5 – qđ/ub", 2),
        "T-3": ("05-QĐ/UB", 1),
    }
    assert the(found, "T-1", "so_ho").shared is None


# -- points, quotas, ladders, units above ------------------------------------------------------------------------------

RICH = {"so_ho": 100, "so_ho_dang_ky": 95, "so_vu": 0, "ty_le": Decimal(80), "previous": {"so_vu": 2}}


def test_the_nearest_value_that_costs_a_place_where_every_step_tells() -> None:
    field = [thon("T-1", **RICH, doan_ket=False), thon("T-2", **{**RICH, "ty_le": Decimal("59.9")}, doan_ket=False)]
    claim = the(triaged(*field, standards=[GRADED]), "T-1", "ty_le")
    assert (claim.effect, claim.places) == (Effect.RANK, 1)
    assert claim.corrected == Decimal("59.8")  # a section of at most 9 hides the first quarter of the points
    assert claim.margin == Fraction("-0.1")
    nearer = standings([thon("T-1", **{**RICH, "ty_le": Decimal("59.9")}, doan_ket=False), field[1]], [GRADED])
    assert nearer["T-1", GRADED][0].rank == 1


def test_a_fact_of_another_standard_drops_the_grade_that_looks_at_it() -> None:
    claim = the(triaged(thon("T-1", **RICH), thon("T-2", **RICH), standards=[GRADED]), "T-1", "doan_ket")
    assert claim.effect is Effect.NONE  # a tie across the quota: both lack the grade already
    field = [thon("T-1", **RICH), thon("T-2", **{**RICH, "so_vu": 1})]
    claim = the(triaged(*field, standards=[GRADED]), "T-1", "doan_ket")
    assert (claim.effect, claim.before.grade, claim.after.grade) == (Effect.GRADE, "tot", "kha")
    assert claim.after == standings(corrected(field, claim), [GRADED])["T-1", GRADED][0]


def test_a_quota_is_applied_again() -> None:
    field = [thon("T-1", **RICH), thon("T-2", **{**RICH, "so_vu": 1})]
    found = triaged(*field, standards=[GRADED])
    assert the(found, "T-2", "so_vu").before.grade == "kha"
    first = the(found, "T-1", "so_vu")
    assert (first.effect, first.corrected, first.after) == (
        Effect.GRADE,
        1,
        standings(corrected(field, first), [GRADED])["T-1", GRADED][0],
    )


def test_a_grade_that_is_judged_for_the_sake_of_another_is_judged_again() -> None:
    claim = the(triaged(thon("T-1", **RICH), standards=[MODEL]), "T-1", "so_ho_dang_ky")
    assert (claim.effect, claim.corrected) == (Effect.NONE, None)  # good is enough, whatever it lacks in this
    poor = thon("T-1", **{**RICH, "so_vu": 3, "ty_le": Decimal(60)})
    claim = the(triaged(poor, standards=[MODEL]), "T-1", "so_ho_dang_ky")
    assert (claim.effect, claim.corrected) == (Effect.VERDICT, 89)
    assert claim.after == standings(corrected([poor], claim), [MODEL])["T-1", MODEL][0]


def test_a_key_of_the_ranking_tells_at_every_step() -> None:
    field = [thon("T-1", **RICH, so_bao_cao_cham=1), thon("T-2", **RICH, so_bao_cao_cham=3)]
    claim = the(triaged(*field, standards=[MODEL]), "T-1", "so_bao_cao_cham")
    assert (claim.effect, claim.corrected, claim.places, claim.margin) == (Effect.RANK, 4, 1, None)


def test_what_is_counted_above_by_itself_may_change_the_verdict_there() -> None:
    found = triaged(xa(), thon("T-1", "XA-1"), thon("T-2", "XA-1", co_mo_hinh=False))
    claim = the(found, "T-1", "co_mo_hinh")
    assert (claim.effect, claim.corrected, claim.above) == (Effect.ABOVE, False, ("XA-1",))
    assert claim.is_decisive
    assert the(found, "T-2", "co_mo_hinh").effect is Effect.NONE


def test_a_unit_is_judged_for_its_parent_though_nobody_asked_for_that() -> None:
    field = [xa(), thon("T-1", "XA-1", **RICH), thon("T-2", **RICH)]
    claim = the(triaged(*field, standards=[GRADED, ABOVE]), "T-1", "ngay_hop")
    assert (claim.standard.id, claim.effect, claim.above) == (GRADED, Effect.ABOVE, ("XA-1",))


def test_under_several_standards_the_gravest_effect_counts() -> None:
    claim = the(triaged(thon("T-1", **RICH), standards=[MET, GRADED]), "T-1", "so_ho_dang_ky")
    assert (claim.standard.id, claim.effect, claim.corrected) == (MET, Effect.VERDICT, 79)


def test_every_unit_is_told_of_as_it_has_been_looked_at() -> None:
    seen: list[int] = []
    read = scoring.read_assessments("fixtures/huyen-mau/xa-dong-ha")
    scoring.triage(read.assessments, inference="plain", done=seen.append)
    assert sum(seen) == len(read.assessments)
