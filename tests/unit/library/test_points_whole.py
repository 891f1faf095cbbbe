"""One file with everything that points have, as the design shows it."""

from fractions import Fraction
from pathlib import Path

from scoring.model.points import Place, Tie
from tests.unit.library.files import criteria_of, criterion, load, measured, written

FACTS = """
facts:
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  co_nghi_quyet: {type: boolean, label: Có nghị quyết}
  da_dang_ky: {type: boolean, label: Đã đăng ký}
  so_ho: {type: count, label: Số hộ}
  so_ho_tham_gia: {type: count, max: so_ho, label: Số hộ tham gia}
  so_cuoc: {type: count, label: Số cuộc}
  so_cuoc_ke_hoach: {type: count, label: Số cuộc theo kế hoạch}
  so_vu: {type: count, label: Số vụ}
  mo_hinh_moi: {type: count, label: Mô hình mới}
  so_bao_cao_cham: {type: count, label: Số báo cáo chậm}
  vu_nghiem_trong: {type: count, label: Số vụ nghiêm trọng}
"""
REST = """
sections:
  - {id: a, title: "Lãnh đạo, chỉ đạo", max: 40, min_share: 50%}
grades:
  - {id: xuat_sac, title: Xuất sắc, min_points: 90, prerequisites: [a2], recognised: [mau/dat]}
  - {id: kha, title: Khá, min_points: 70}
  - {id: trung_binh, title: Trung bình, min_points: 50}
recognised_from: trung_binh
ties: [points, {section: a}, {fact: so_ho_tham_gia}]
quota: {grade: xuat_sac, at_most: 20%, of: [xuat_sac, kha]}
na_policy: drop_from_maximum
rounding: {step: 0.25, mode: half_up, at: total}
"""
WHOLE = written(
    FACTS
    + "criteria:"
    + criterion("a1", more=", section: a, points: 10")
    + measured("{bands: so_ho_tham_gia / so_ho, at_least: {95%: 10, 80%: 7}}", "a2", ", section: a")
    + measured("{proportional: so_cuoc / so_cuoc_ke_hoach, target: 100%, max: 5}", "a3", ", section: a")
    + measured("{deduct: 6, per: so_vu, from: 24, floor: 0}", "a4", ", section: a")
    + measured(
        "{cases: [{when: co_nghi_quyet and co_ke_hoach, points: 3}, {when: co_ke_hoach, points: 2}]}",
        "a5",
        ", section: a",
    )
    + criterion("a6", "require: da_dang_ky", ", section: a, points: 5, gate: full_marks, prerequisites: [a1]")
    + criterion("b1", "require: mo_hinh_moi >= 1", ", points: {bonus: 2}")
    + measured("{penalty: 1, per: so_bao_cao_cham, at_most: 5}", "b2")
    + criterion("g1", "forbid: vu_nghiem_trong", ", gate: true")
    + REST,
    result="points",
)


def test_the_whole_of_points_loads(tmp_path: Path) -> None:
    """That no unit can reach 50 points here is no fault: a part of a scoring table may be all that is known."""
    found = load(tmp_path, a=WHOLE, b=written(standard="mau/dat")).latest("mau/khu")
    criteria = criteria_of(found)
    maxima = {name: c.points.maximum for name, c in criteria.items() if c.points is not None}
    assert maxima == {"a1": 10, "a2": 10, "a3": 5, "a4": 24, "a5": 3, "a6": 5, "b1": None, "b2": None}
    assert [name for name, c in criteria.items() if c.is_gate] == ["a6", "g1"]
    assert [name for name, c in criteria.items() if c.points and c.points.place is not Place.INSIDE] == ["b1", "b2"]
    assert found.full_maximum == Fraction(40)
    assert found.ties == (Tie("points"), Tie("section", "a"), Tie("fact", "so_ho_tham_gia"))


def test_a_sheet_of_gates_alone_with_a_section_for_nothing_and_grades_in_any_order_loads(tmp_path: Path) -> None:
    top = """
sections: [{id: a, title: A, min_share: 50%}]
grades: [{id: dat, title: Đạt, min_points: 0}, {id: tot, title: Tốt, min_points: 5}]
rounding: {step: 1, mode: down, at: section}
"""
    scoring = (
        load(tmp_path, a=written(FACTS + top + "criteria:" + criterion("g1"), result="points"))
        .latest("mau/khu")
        .scoring
    )
    assert scoring is not None
    assert [grade.id for grade in scoring.grades] == ["dat", "tot"]
