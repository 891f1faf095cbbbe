"""What a standard keeps of the units that it judged never shows in the next one."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.engine.assess import assess
from scoring.engine.compile import Compiled, compile_standard
from scoring.engine.decide import decide
from scoring.engine.measure import columns, measure
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment
from scoring.model.points import Linear
from scoring.model.standard import Standard
from tests.unit.engine.sheets import INFERENCE, judged, sheet, told, total, unit

CRITERIA = (
    "id: a1, require: co_ke_hoach, points: 10",
    "id: a2, evidence: required, applies_when: da_dang_ky, require: co_nghi_quyet, points: 10, prerequisites: [a1]",
    "id: a3, points: {bands: so_vu, at_least: {0: 9, 1: 4, 3: 0}}, prerequisites: [a2]",
    "id: a4, not_applicable: allowed, points: {proportional: so_cuoc / so_cuoc_ke_hoach, target: 100%, max: 5}",
    "id: a5, require: chap_hanh, points: {deduct: 1, per: so_ho, from: 8}",
)
FIRST = {"co_ke_hoach": True, "da_dang_ky": True, "co_nghi_quyet": True, "chap_hanh": True}
FIGURES = {"so_vu": 1, "so_cuoc": 1, "so_cuoc_ke_hoach": 3, "so_ho": 2}
#: Units that differ from each other in one thing that decides.
UNITS = {
    "whole": unit({**FIRST, **FIGURES}, papers=["a2"]),
    "without the paper": unit({**FIRST, **FIGURES}),
    "perhaps applies": unit({**FIRST, **FIGURES, "da_dang_ky": None}, papers=["a2"]),
    "perhaps applies, without the paper": unit({**FIRST, **FIGURES, "da_dang_ky": None}),
    "a prerequisite fails": unit({**FIRST, **FIGURES, "co_ke_hoach": False}, papers=["a2"]),
    "a prerequisite open": unit({**FIRST, **FIGURES, "co_ke_hoach": None}, papers=["a2"]),
    "another case": unit({**FIRST, **FIGURES, "so_vu": 3}, papers=["a2"]),
    "another value": unit({**FIRST, **FIGURES, "so_cuoc": 2}, papers=["a2"]),
    "divided by nothing": unit({**FIRST, **FIGURES, "so_cuoc_ke_hoach": 0}, papers=["a2"]),
    "the same value, undeclared": unit({**FIRST, **FIGURES, "so_ho": None}, papers=["a2"]),
    "claimed not to apply": unit({**FIRST, **FIGURES}, papers=["a2"], claims=["a4"]),
    "appraised": unit({**FIRST, **FIGURES}, papers=["a2"], appraised={"a1": "3", "a4": "5"}),
}
NOTHING: Mapping[str, RolledUp] = {}
#: Counted from below; and with some of it open, so that a line has a value at either end.
BELOW = {
    "counted": {"so_ho": RolledUp(("T-1", "T-2"), ())},
    "some open": {"so_ho": RolledUp(("T-1",), ("T-2", "T-3"))},
    "more open": {"so_ho": RolledUp(("T-1",), ("T-2", "T-3", "T-4"))},
}


def come_to(standard: Standard, assessment: Assessment, rolled_up: Mapping[str, RolledUp]) -> object:
    found = assess(standard, assessment, inference=INFERENCE, rolled_up=rolled_up)
    return found.states, found.points, found.fired, found.verdict


def test_a_unit_after_others_comes_to_what_it_comes_to_alone() -> None:
    cases = [(each, NOTHING) for each in UNITS.values()] + [(UNITS["whole"], each) for each in BELOW.values()]
    alone = [come_to(replace(sheet(*CRITERIA)), *case) for case in cases]
    shared = replace(sheet(*CRITERIA))
    assert [come_to(shared, *case) for case in (*cases, *reversed(cases))] == [*alone, *reversed(alone)]
    # Alike are a count from below and the same count declared; and, to the ends, a paper that lacks with all else open.
    assert len(set(map(str, alone))) == len(alone) - 2


def test_more_values_than_are_kept_are_judged_all_the_same() -> None:
    standard = sheet("id: a1, points: {proportional: so_cuoc / so_cuoc_ke_hoach, target: 100%, max: 5}")
    for done in range(1500):
        found = judged(standard, unit(so_cuoc=done, so_cuoc_ke_hoach=1500))
        assert total(found) == str(Fraction(done, 300))
    (kept,) = compile_standard(standard, INFERENCE).kept
    assert 1000 < len(kept) < 1500


def test_a_copy_keeps_nothing_of_what_it_was_copied_from() -> None:
    ready = compile_standard(sheet(*CRITERIA), "plain")
    assessment = UNITS["whole"]
    measured = measure(ready, assessment, columns(ready, assessment, NOTHING))

    def whole(copy: Compiled) -> str:
        found = decide(copy, measured, assessment, {}, None).points
        assert found is not None
        return told(found.total)

    dearer = tuple(
        replace(each, points=replace(each.points, how=replace(each.points.how, start=Fraction(30), high=None)))
        if each.points is not None and isinstance(each.points.how, Linear) and each.id == "a5"
        else each
        for each in ready.standard.criteria
    )
    copies = (
        ready,
        replace(ready, full_maximum=Fraction(84)),
        replace(ready, standard=replace(ready.standard, criteria=dearer)),
    )
    assert [whole(each) for each in copies] == ["95/3", "190/3", "161/3"]


def test_a_grade_that_asks_for_a_criterion_sees_that_criterion() -> None:
    marks = "[{id: tot, title: Tốt, prerequisites: [a3]}, {id: kha, title: Khá, prerequisites: [a1]}]"
    standard = sheet(*CRITERIA, grades=marks)
    grades = [judged(standard, UNITS[name]).grade for name in ("whole", "another case", "a prerequisite fails")]
    assert grades == ["kha", "kha", None]
    assert judged(standard, unit({**FIRST, **FIGURES, "so_vu": 0}, papers=["a2"])).grade == "tot"
