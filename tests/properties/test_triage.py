"""What must hold of every triage: a correction does what is said of it, and no nearer one does it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.model.assessment import Assessment, FactValue
from scoring.model.result import Verdict
from scoring.model.triage import Claim, Effect, Standing
from tests.unit.advice.field_world import (
    ABOVE,
    GRADED,
    MET,
    MODEL,
    corrected,
    standings,
    thon,
    triaged,
    with_value,
    xa,
)

_VALUES: Mapping[str, st.SearchStrategy[FactValue | None]] = {
    "so_ho": st.sampled_from([2, 5, 10]),
    "so_ho_dang_ky": st.sampled_from([None, 0, 1, 2]),
    "so_vu": st.sampled_from([None, 0, 1, 2, 3]),
    "xep_loai": st.sampled_from(["kem", "kha", "tot"]),
    "doan_ket": st.sampled_from([True, True, False, None]),
    "so_bao_cao_cham": st.sampled_from([None, 0, 1]),
    "co_mo_hinh": st.booleans(),
    "ty_le": st.sampled_from([None, Decimal("40"), Decimal("79.9"), Decimal("80"), Decimal("100")]),
    "ngay_hop": st.sampled_from([date(2024, 2, 1), date(2024, 1, 31), date(2024, 2, 3)]),
}
_STANDARDS = st.sampled_from([(), (MET,), (GRADED,), (MODEL, ABOVE), (MET, GRADED, ABOVE), ("all",)])
_WORSE = (Verdict.RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE, Verdict.NOT_RECOGNISED)
_GRADES = {"mau": 0, "tot": 0, "kha": 1, None: 2}


@st.composite
def villages(draw: st.DrawFn, name: str) -> Assessment:
    """A village near every threshold."""
    facts = {fact: draw(values) for fact, values in _VALUES.items()}
    so_ho = facts["so_ho"]
    if facts["so_ho_dang_ky"] is not None and draw(st.booleans()):
        facts["so_ho_dang_ky"] = so_ho
    previous = draw(st.sampled_from([{}, {"so_vu": 1}, {"so_vu": 2}]))
    proved = draw(st.booleans())
    return thon(
        name,
        draw(st.sampled_from([None, "XA-1"])),
        previous=previous,
        **({} if proved else {"evidence": {}}),
        **facts,
    )


@st.composite
def fields(draw: st.DrawFn) -> list[Assessment]:
    """Some villages and a commune."""
    return [xa(), *(draw(villages(f"T-{number}")) for number in range(draw(st.integers(1, 4))))]


def order(standing: Standing) -> tuple[int, int, int]:
    return _WORSE.index(standing.verdict), _GRADES[standing.grade], standing.rank or 0


def effect(before: Standing, after: Standing) -> Effect:
    one, other = order(before), order(after)
    if other <= one:
        return Effect.NONE
    return next(each for each, a, b in zip((Effect.VERDICT, Effect.GRADE, Effect.RANK), one, other) if a != b)  # noqa: B905


@settings(max_examples=40)
@given(fields(), _STANDARDS)
def test_a_correction_does_what_is_said_of_it(field: list[Assessment], standards: Sequence[str]) -> None:
    now = standings(field, standards)
    for claim in triaged(*field, standards=standards).claims:
        key = claim.unit.id, claim.standard.id
        assert claim.before == now[key][0]
        if claim.corrected is None:
            assert (claim.effect, claim.after, claim.above) == (Effect.NONE, claim.before, ())
            continue
        then = standings(corrected(field, claim), standards)
        assert claim.after == then[key][0], claim
        expected = effect(claim.before, claim.after)
        above = [
            unit
            for unit, standard in now
            if standard == ABOVE and then[unit, ABOVE][0].verdict != now[unit, ABOVE][0].verdict
        ]
        if (claim.unit.id, ABOVE) not in now:
            assert list(claim.above) == above, claim
        if expected in (Effect.NONE, Effect.RANK) and claim.above:
            expected = Effect.ABOVE
        assert claim.effect is expected


def others(claim: Claim) -> list[FactValue]:
    """Other values of a claim near the declared one, the nearest first; of two as near, the lower."""
    match claim.value:
        case bool():
            return [not claim.value]
        case int():
            return sorted(
                (each for each in range(30) if each != claim.value),
                key=lambda each: (abs(each - int(str(claim.value))), each),
            )
        case _:
            return []


def is_allowed(facts: Mapping[str, FactValue]) -> bool:
    """What the bounds of the sample ask."""
    so_ho, registered = facts.get("so_ho", 1), facts.get("so_ho_dang_ky", 0)
    return isinstance(so_ho, int) and isinstance(registered, int) and so_ho >= 1 and registered <= so_ho


@settings(max_examples=15)
@given(fields(), st.sampled_from([(MET,), (GRADED,), (MODEL,)]))
def test_no_nearer_value_makes_the_result_worse(field: list[Assessment], standards: Sequence[str]) -> None:
    villages_ = [each for each in field if each.unit.parent is None and each.unit.type == "thon"]
    if not villages_:
        return
    now = standings(villages_, standards)
    for claim in triaged(*villages_, standards=standards).claims:
        key, found = (claim.unit.id, claim.standard.id), None
        moves = None
        for value in others(claim):
            changed = [with_value(e, claim.name, value) if e.unit.id == claim.unit.id else e for e in villages_]
            (own,) = [each for each in changed if each.unit.id == claim.unit.id]
            if not is_allowed(own.facts):
                continue
            then = standings(changed, standards)[key]
            if found is None and effect(now[key][0], then[0]) is not Effect.NONE:
                found = value
            if moves is None and (then[1].states, then[1].points) != (now[key][1].states, now[key][1].points):
                moves = value
            if found is not None and moves is not None:
                break
        if others(claim):
            assert claim.corrected == found, claim
            if not isinstance(claim.value, bool):
                assert claim.margin == (None if moves is None else moves - claim.value), claim


@settings(max_examples=15)
@given(fields(), _STANDARDS)
def test_the_order_of_assessments_does_not_matter(field: list[Assessment], standards: Sequence[str]) -> None:
    found = triaged(*field, standards=standards)
    assert triaged(*reversed(field), standards=standards).to_dict() == found.to_dict()


@settings(max_examples=15)
@given(fields(), _STANDARDS)
def test_the_gravest_stand_first_and_visits_cover_the_most(field: list[Assessment], standards: Sequence[str]) -> None:
    found = triaged(*field, standards=standards)
    effects = [list(Effect).index(claim.effect) for claim in found.claims]
    assert effects == sorted(effects)
    covered = [found.covered_by_visits(number) for number in range(len(found.visits) + 1)]
    gained = [more - less for less, more in pairwise(covered)]
    assert gained == sorted(gained, reverse=True)
    assert covered[-1] == found.covered_by_checks(len(found.claims)) == found.decisive
    assert sum(len(visit.claims) for visit in found.visits) == len(found.claims)
