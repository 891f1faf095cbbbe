"""Villages with and without points, and the communes that count them: everything that a correction can reach."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import scoring
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Appraised, Assessment, Document, FactValue, Unit
from scoring.model.result import UnitResult
from scoring.model.triage import Claim, Standing

PERIOD = 2024
MET, GRADED, MODEL, ABOVE = "mau/thon", "mau/thon-diem", "mau/thon-kieu-mau", "mau/xa"

THON = """
standard: mau/thon
unit_type: thon
title: Thôn mẫu
title_en: Sample village
eligible:
  - {when: so_ho >= 2, basis: Điều 1, title: Có từ 2 hộ}
facts:
  so_ho: {type: count, min: 1, label: Số hộ, label_en: Households, unit: hộ, unit_en: households}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký, label_en: Households registered, unit: hộ}
  so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ}
  xep_loai: {type: choice, scale: [kem, kha, tot], label: Xếp loại}
  doan_ket: {type: boolean, judgement: true, label: Đoàn kết}
  co_mo_hinh: {type: boolean, label: Có mô hình}
  ty_le: {type: percent, decimals: 1, min: 0%, max: 100%, label: Tỷ lệ}
  ngay_hop: {type: date, label: Ngày họp}
  ghi_chu: {type: text, label: Ghi chú}
criteria:
  - {id: k1, basis: Khoản 1 Điều 4, title: Đủ hộ, fail_title: Thiếu hộ, require: so_ho_dang_ky / so_ho >= 80%}
  - {id: k2, basis: Khoản 2 Điều 4, title: Không tăng, fail_title: Tăng, require: so_vu <= previous.so_vu}
  - {id: k3, basis: Khoản 3 Điều 4, title: Khá, fail_title: Kém, require: xep_loai >= 'kha', evidence: required}
  - {id: k4, basis: Khoản 4 Điều 4, title: Đoàn kết, fail_title: Mất đoàn kết, require: doan_ket, prerequisites: [k3]}
  - {id: k5, basis: Khoản 5 Điều 4, title: Đã họp, fail_title: Chưa họp, require: ngay_hop >= '2024-02-01'}
"""
DIEM = """
standard: mau/thon-diem
unit_type: thon
title: Thôn chấm điểm
default: false
result: points
sections: [{id: a, title: Nhóm a, max: 9}, {id: b, title: Nhóm b, max: 10}]
facts:
  so_ho: {type: count, min: 1, label: Số hộ, label_en: Households, unit: hộ, unit_en: households}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký, label_en: Households registered, unit: hộ}
  so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ}
  ty_le: {type: percent, decimals: 1, min: 0%, max: 100%, label: Tỷ lệ}
  co_mo_hinh: {type: boolean, label: Có mô hình}
criteria:
  - id: p1
    basis: Khoản 1 Điều 5
    title: Hộ
    fail_title: Thiếu hộ
    section: a
    points: {bands: so_ho_dang_ky / so_ho, at_least: {90%: 6, 50%: 3}}
  - id: p2
    basis: Khoản 2 Điều 5
    title: Tỷ lệ
    fail_title: Tỷ lệ thấp
    section: a
    points: {proportional: ty_le, target: 80%, max: 4}
  - id: p3
    basis: Khoản 3 Điều 5
    title: Vụ
    fail_title: Có vụ
    section: b
    points: {deduct: 3, per: so_vu, from: 10}
  - {id: p4, basis: Khoản 4 Điều 5, title: Mô hình, fail_title: Không, require: co_mo_hinh, points: {bonus: 1}}
grades:
  - {id: tot, title: Tốt, min_points: 15, recognised: [mau/thon]}
  - {id: kha, title: Khá, min_points: 10}
ties: [points, {fact: so_ho}]
quota: {grade: tot, at_most: 50%, of: [tot, kha]}
"""
KIEU_MAU = """
standard: mau/thon-kieu-mau
unit_type: thon
title: Thôn kiểu mẫu
default: false
result: points
facts:
  so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ}
  so_bao_cao_cham: {type: count, label: Số báo cáo chậm}
criteria:
  - {id: m1, basis: Điều 8, title: Ít vụ, fail_title: Nhiều vụ, require: so_vu <= 5, gate: true, points: 1}
grades: [{id: mau, title: Kiểu mẫu, graded: {standard: mau/thon-diem, at_least: kha}}]
ties: [points, {fact: so_bao_cao_cham, order: ascending}]
"""
XA = """
standard: mau/xa
unit_type: xa
title: Xã mẫu
facts:
  so_thon: {type: count, label: Số thôn, roll_up: {count: all, of: [thon]}}
  so_thon_dat: {type: count, label: Số thôn đạt, roll_up: {count: recognised, of: [thon]}}
  so_mo_hinh: {type: count, label: Số mô hình, roll_up: {count: co_mo_hinh, of: [thon]}}
criteria:
  - {id: x1, basis: Điều 6, title: Đủ thôn đạt, fail_title: Thiếu thôn đạt, require: so_thon_dat / so_thon >= 50%}
  - {id: x2, basis: Điều 7, title: Có mô hình, fail_title: Không có mô hình, require: so_mo_hinh >= 1}
"""

#: A village that passes everything, by little.
GOOD: dict[str, FactValue] = {
    "so_ho": 100,
    "so_ho_dang_ky": 81,
    "so_vu": 1,
    "xep_loai": "kha",
    "doan_ket": True,
    "co_mo_hinh": True,
    "ngay_hop": date(2024, 2, 3),
    "ghi_chu": "không",
}


_HEAD = {
    "edition": '"2020-01-01"',
    "instrument": "{number: 01/2020/TT-MAU}",
    "in_force": '{from: "2020-01-01"}',
    "window_ends": '"10-31"',
    "provenance": "official",
    "result": "all_met",
    "default": "true",
}


def library_of(*standards: str) -> Catalogue:
    """Standards with what their heads leave out."""
    with tempfile.TemporaryDirectory() as name:
        for number, text in enumerate(standards):
            head = "".join(f"{key}: {value}\n" for key, value in _HEAD.items() if f"\n{key}:" not in text)
            (Path(name) / f"{number}.yaml").write_text(head + text, encoding="utf-8")
        return load_catalogue([(Path(name), "criteria")])


@cache
def library() -> Catalogue:
    """All four standards."""
    return library_of(THON, DIEM, KIEU_MAU, XA)


def thon(unit_id: str, parent: str | None = None, /, *, cluster: str | None = None, **changes: Any) -> Assessment:
    """A good village with other facts (None: undeclared), and parts of the assessment."""
    parts = {name: changes.pop(name) for name in ("previous", "evidence", "appraised_facts") if name in changes}
    facts = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    beside = {"previous": {"so_vu": 2}, "evidence": {"xep_loai": (Document("05-QĐ/UB", date(2024, 3, 1)),)}, **parts}
    return Assessment(
        Unit(unit_id, unit_id, "thon", parent, cluster), PERIOD, facts, source=f"{unit_id}.yaml", **beside
    )


def xa(unit_id: str = "XA-1") -> Assessment:
    """A commune that counts its villages."""
    return Assessment(Unit(unit_id, unit_id, "xa"), PERIOD, {}, source=f"{unit_id}.yaml")


def appraised(**facts: FactValue) -> dict[str, Appraised[FactValue]]:
    """Facts as the committee found them."""
    return {name: Appraised(value, "Biên bản 1", "Tổ thẩm định", date(2024, 11, 1)) for name, value in facts.items()}


def triaged(*field: Assessment, standards: Sequence[str] = (), of: Catalogue | None = None) -> scoring.Triage:
    return scoring.triage(field, standards=standards, inference="plain", library=of or library())


def firm(*field: Assessment, of: Catalogue | None = None, **options: Any) -> scoring.Robustness:
    return scoring.robustness(field, inference="plain", library=of or library(), **options)


def the(found: scoring.Triage, unit: str, name: str) -> Claim:
    """The claim of one fact by one unit."""
    (claim,) = [claim for claim in found.claims if (claim.unit.id, claim.name) == (unit, name)]
    return claim


def with_value(assessment: Assessment, name: str, value: FactValue) -> Assessment:
    """The assessment with one fact otherwise."""
    fact = name.removeprefix("previous.")
    if fact != name:
        return replace(assessment, previous={**assessment.previous, fact: value})
    return replace(assessment, facts={**assessment.facts, fact: value})


def corrected(field: Iterable[Assessment], claim: Claim) -> list[Assessment]:
    """The field with one claim corrected as it says."""
    assert claim.corrected is not None
    return [with_value(each, claim.name, claim.corrected) if each.unit.id == claim.unit.id else each for each in field]


def standings(
    field: Iterable[Assessment], standards: Sequence[str] = (), of: Catalogue | None = None
) -> dict[tuple[str, str], tuple[Standing, UnitResult]]:
    """What a ranking of the whole field gives each unit under each standard."""
    ranking = scoring.rank(list(field), standards=standards, inference="plain", library=of or library())
    assert ranking.rejected == ()
    return {
        (ranked.result.assessment.unit.id, group.standard.id): (
            Standing(ranked.result.verdict, ranked.result.grade, ranked.rank),
            ranked.result,
        )
        for group in ranking.groups
        for ranked in group.units
    }
