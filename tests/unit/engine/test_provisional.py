"""Under points a verdict is provisional where verdict or grade would differ with a claimed judgement undeclared."""

import pytest

from scoring.model.result import Verdict
from tests.unit.engine.sheets import confirmed, judged, sheet, unit

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
GRADED = sheet(
    "id: a1, points: {proportional: diem_a, target: 80, max: 80}",
    "id: j1, require: chap_hanh, points: 20",
    "id: g1, forbid: vu_nghiem_trong, gate: true",
    grades="[{id: tot, title: Tốt, min_points: 80}, {id: kha, title: Khá, min_points: 60}, {id: kem, title: Kém, min_points: 20}, {id: yeu, title: Yếu}]",  # noqa: E501
    recognised_from="kha",
)


@pytest.mark.parametrize(
    ("figure", "events", "expected"),
    [
        pytest.param(80, 0, (RECOGNISED, "tot", False), id="the best grade without it"),
        pytest.param(79, 0, (RECOGNISED, "tot", True), id="perhaps the next grade without it"),
        pytest.param(40, 0, (RECOGNISED, "kha", True), id="perhaps not recognised without it"),
        pytest.param(10, 0, (NOT_RECOGNISED, "kem", True), id="not recognised either way: the grade alone"),
        pytest.param(79, None, (UNDETERMINED, "tot", True), id="open either way: the grade alone"),
        pytest.param(80, None, (UNDETERMINED, "tot", False), id="open either way, the grade certain"),
        pytest.param(79, 1, (NOT_RECOGNISED, None, False), id="failed either way, no grade"),
    ],
)
def test_by_its_verdict_or_by_its_grade_alone(
    figure: int, events: int | None, expected: tuple[Verdict, str | None, bool]
) -> None:
    found = judged(GRADED, unit(diem_a=figure, chap_hanh=True, vu_nghiem_trong=events))
    assert (found.verdict, found.grade, found.provisional) == expected


def test_a_judgement_that_only_moves_points_leaves_the_verdict_firm() -> None:
    standard = sheet("id: a1, require: co_ke_hoach, points: 80", "id: j1, require: chap_hanh, points: 20")
    assert not judged(standard, unit(co_ke_hoach=True, chap_hanh=True)).provisional


def test_a_judgement_that_the_committee_confirmed_or_corrected_is_no_claim() -> None:
    claimed = unit(diem_a=79, chap_hanh=True, vu_nghiem_trong=0)
    found = [judged(GRADED, each) for each in (claimed, *(confirmed(claimed, chap_hanh=x) for x in (True, False)))]
    assert [(each.grade, each.provisional) for each in found] == [("tot", True), ("tot", False), ("kha", False)]
