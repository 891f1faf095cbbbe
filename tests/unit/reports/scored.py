"""A small standard that gives points in every way, and units for every kind of reason about points and grades."""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from scoring.engine.levels import Case, judge
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Appraised, Assessment, Claimed, FactValue, Unit
from scoring.model.history import Earlier
from scoring.model.result import UnitResult, Verdict

_HEAD = """
edition: "2024-01-01"
unit_type: cho
instrument: {number: 01/2024/QĐ-MAU}
in_force: {from: "2024-01-01"}
window_ends: "10-31"
provenance: official
"""

_BASE = """
standard: mau/cho-dat
title: Chợ đạt chuẩn
result: all_met
facts: {co_noi_quy: {type: boolean, label: Có nội quy}}
criteria:
  - {id: k1, basis: Điều 1, title: Có nội quy, fail_title: Không có nội quy, require: co_noi_quy}
"""

_RUNG = """
standard: mau/cho-kha
title: Chợ khá
result: points
facts: {so_diem: {type: count, label: Số điểm}}
criteria:
  - {id: k1, basis: Điều 1, title: Đủ, fail_title: Thiếu, points: {proportional: so_diem, target: 10, max: 10}}
grades: [{id: tot, title: Tốt, min_points: 9}, {id: kha, title: Khá, min_points: 5}]
"""

#: All that it asks may not apply.
_SMALL = """
standard: mau/cho-nho
title: Chợ nhỏ
result: points
facts:
  co_kho: {type: boolean, label: Có kho}
  kho_dat: {type: boolean, label: Kho đạt chuẩn}
criteria:
  - id: k1
    basis: Điều 1
    title: Kho đạt
    fail_title: Kho chưa đạt
    applies_when: co_kho
    require: kho_dat
    points: 5
    not_applicable: allowed
"""

_SHEET = """
standard: mau/cho
title: Chấm điểm chợ
result: points
sections:
  - {id: a, title: Lãnh đạo, title_en: Leadership, max: 40, min_share: 50%}
  - {id: b, title: Kết quả, title_en: Results, min_share: 50%}
facts:
  co_ke_hoach: {type: boolean, label: Có kế hoạch, label_en: Has a plan}
  so_ho: {type: count, label: Số hộ, label_en: Households, unit: hộ}
  so_ho_ky: {type: count, label: Số hộ ký, label_en: Households that signed, unit: hộ}
  so_cuoc: {type: count, label: Số cuộc, label_en: Meetings, unit: cuộc}
  so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ}
  co_kho: {type: boolean, label: Có kho, label_en: Has a store}
  kho_dat: {type: boolean, label: Kho đạt chuẩn, label_en: The store is up to standard}
  so_mo_hinh: {type: count, label: Số mô hình, label_en: Models, unit: mô hình}
  so_lan_cham: {type: count, label: Số lần chậm, label_en: Delays, unit: lần}
  chay_lon: {type: count, label: Số vụ cháy lớn, label_en: Large fires, unit: vụ}
criteria:
  - id: a1
    section: a
    basis: Điều 3
    title: Có kế hoạch
    fail_title: Chưa có kế hoạch
    require: co_ke_hoach
    points: 15
  - id: a2
    section: a
    basis: Điều 3
    title: Đủ hộ ký
    fail_title: Chưa đủ hộ ký
    points: {bands: so_ho_ky / so_ho, at_least: {95%: 15, 80%: 10}}
  - id: a3
    section: a
    basis: Điều 3
    title: Họp đủ
    fail_title: Họp chưa đủ
    points: {proportional: so_cuoc, target: 3, max: 10}
  - id: b1
    section: b
    basis: Điều 4
    title: Giữ an toàn
    fail_title: Có vụ việc
    points: {deduct: 6, per: so_vu, from: 24}
  - id: b2
    section: b
    basis: Điều 4
    title: Không có vụ việc, có kế hoạch
    fail_title: Có vụ việc hoặc không có kế hoạch
    points: {cases: [{when: so_vu == 0 and co_ke_hoach, points: 16}, {when: so_vu == 0, points: 8}]}
  - id: b3
    section: b
    basis: Điều 4
    title: Kho đạt chuẩn
    fail_title: Kho chưa đạt chuẩn
    applies_when: co_kho
    require: kho_dat
    points: 20
    not_applicable: allowed
  - id: b4
    section: b
    basis: Điều 4
    title: Không chậm
    fail_title: Có chậm
    forbid: so_lan_cham
    points: 4
    not_applicable: allowed
    na_policy: full_marks
  - id: b5
    section: b
    basis: Điều 4
    title: Có mô hình
    fail_title: Chưa có mô hình
    require: so_mo_hinh >= 1
    points: 4
    not_applicable: allowed
    na_policy: zero
  - {id: c1, basis: Điều 5, title: Không cháy lớn, fail_title: Có cháy lớn, forbid: chay_lon}
  - id: d1
    basis: Điều 6
    title: Nhiều mô hình
    fail_title: Không có mô hình
    points: {bonus: 2, per: so_mo_hinh}
    not_applicable: allowed
  - {id: d2, basis: Điều 6, title: Không chậm, fail_title: Có chậm, points: {penalty: 1, per: so_lan_cham, at_most: 5}}
  - {id: d3, basis: Điều 6, title: Có kế hoạch, fail_title: Không có, require: co_ke_hoach, points: {bonus: 1}}
  - id: d4
    basis: Điều 6
    title: Có kế hoạch, không có vụ việc
    fail_title: Không có kế hoạch hoặc có vụ việc
    require: co_ke_hoach
    points: {penalty: 1, per: so_vu}
grades:
  - id: xuat_sac
    title: Xuất sắc
    title_en: Excellent
    min_points: 95
    prerequisites: [a2]
    recognised: [mau/cho-dat]
    graded: {standard: mau/cho-kha, at_least: kha, in_a_row: 2}
  - {id: tot, title: Tốt, title_en: Good, min_points: 80}
  - {id: kha, title: Khá, title_en: Fair, min_points: 60}
  - {id: trung_binh, title: Trung bình, min_points: 30}
recognised_from: kha
ties: [points, {section: b}, {fact: so_vu, order: ascending}]
quota: {grade: tot, at_most: 50%, of: [xuat_sac, tot]}
rounding: {step: 0.25, mode: half_up, at: total}
"""

#: Everything that there is to reach: 108 points, and a grade that asks for what was reached elsewhere.
GOOD: dict[str, FactValue] = {
    "co_ke_hoach": True,
    "so_ho": 100,
    "so_ho_ky": 100,
    "so_cuoc": 3,
    "so_vu": 0,
    "co_kho": True,
    "kho_dat": True,
    "so_mo_hinh": 1,
    "so_lan_cham": 0,
    "chay_lon": 0,
}
#: What the unit reached elsewhere, as the highest grade asks for it.
REACHED = (
    Earlier("mau/cho-dat", 2024, Verdict.RECOGNISED),
    Earlier("mau/cho-kha", 2024, Verdict.RECOGNISED, "kha"),
    Earlier("mau/cho-kha", 2023, Verdict.RECOGNISED, "tot"),
)


@cache
def library() -> Catalogue:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("dat", _BASE), ("kha", _RUNG), ("nho", _SMALL), ("cho", _SHEET)):
            (Path(folder) / f"{name}.yaml").write_text(_HEAD + text, encoding="utf-8")
        return load_catalogue([(Path(folder), "mau")])


def appraised(value: str) -> Appraised[Decimal]:
    return Appraised(Decimal(value), "Biên bản 07/BB", "Tổ thẩm định 2", date(2024, 11, 12))


def market(
    unit_id: str = "C-1",
    name: str = "Chợ Đông",
    *,
    without: Iterable[str] = (),
    claims: Mapping[str, str] | None = None,
    points: Mapping[str, str] | None = None,
    claimed: Claimed | None = None,
    **facts: FactValue,
) -> Assessment:
    """A market that earns all there is, but for what is said here; `points` are those that the committee gave."""
    return Assessment(
        unit=Unit(unit_id, name, "cho"),
        period=2024,
        facts={name: value for name, value in (GOOD | facts).items() if name not in without},
        not_applicable=claims or {},
        claimed=claimed,
        appraised_points={criterion: appraised(value) for criterion, value in (points or {}).items()},
        source=f"{unit_id}.yaml",
        sha256="ab" * 32,
    )


def results(*assessments: Assessment, earlier: tuple[Earlier, ...] = (), standard: str = "mau/cho") -> list[UnitResult]:
    judged = library().latest(standard)
    return list(judge([Case(one, (judged,), earlier=earlier) for one in assessments], (), "plain"))


def result(assessment: Assessment, earlier: tuple[Earlier, ...] = (), standard: str = "mau/cho") -> UnitResult:
    return results(assessment, earlier=earlier, standard=standard)[0]
