"""Two small standards with everything that an audit reads, and documents to hold against each other."""

import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import scoring
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Reading
from scoring.model.finding import Finding

#: A document as YAML holds it.
Plain = dict[str, Any]
PERIOD = 2024

_HEAD = """
edition: "2020-01-01"
instrument: {number: 01/2020/TT-MAU}
provenance: official
result: all_met
"""
#: What a standard has unless it says otherwise.
_UNLESS = {"default": "true", "in_force": '{from: "2020-01-01"}'}
THON = """
standard: mau/thon
unit_type: thon
title: Thôn mẫu
title_en: Sample village
window_ends: "10-31"
facts:
  so_ho: {type: count, min: 1, label: Số hộ, label_en: Households, tolerance: 20% + 5}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  ty_le: {type: percent, label: Tỷ lệ đăng ký, label_en: Share registered, states: so_ho_dang_ky / so_ho}
  so_nam: {type: count, label: Số nam}
  so_nu: {type: count, label: Số nữ}
  so_nguoi: {type: count, label: Số người, states: so_nam + so_nu}
  binh_quan: {type: number, decimals: 3, label: Người mỗi hộ, states: so_nguoi / so_ho}
  tang_them: {type: number, label: Hộ tăng thêm, states: so_ho - previous.so_ho}
  so_vu: {type: count, max: 2 * previous.so_vu, label: Số vụ, label_en: Cases}
  dien_tich: {type: number, decimals: 1, label: Diện tích}
  da_dang_ky: {type: boolean, label: Đã đăng ký, label_en: Registered}
  xep_loai: {type: choice, scale: [kem, tot], label: Xếp loại, labels: {kem: Kém, tot: Tốt}}
  ngay_hop: {type: date, label: Ngày họp}
criteria:
  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt, require: da_dang_ky, evidence: required}
"""
XA = """
standard: mau/xa
unit_type: xa
title: Xã mẫu
title_en: Sample commune
window_ends: "11-15"
facts:
  so_thon: {type: count, label: Số thôn, roll_up: {count: all, of: [thon]}}
  so_thon_dang_ky: {type: count, label: Số thôn đăng ký, roll_up: {count: da_dang_ky, of: [thon]}}
  so_thon_mau: {type: count, max: so_thon, label: Số thôn kiểu mẫu}
  so_ho: {type: count, label: Số hộ toàn xã, adds_up: {fact: so_ho, of: [thon]}}
  dien_tich: {type: number, decimals: 1, label: Diện tích toàn xã, adds_up: {fact: dien_tich, of: [thon]}}
criteria:
  - {id: k1, basis: Điều 5, title: Đạt, fail_title: Không đạt, require: so_thon >= 1}
"""


@cache
def library() -> Catalogue:
    """The two standards, and no other."""
    return library_of(THON, XA)


def library_of(*standards: str) -> Catalogue:
    """Standards under the common head."""
    with tempfile.TemporaryDirectory() as name:
        for number, text in enumerate(standards):
            head = "".join(f"{key}: {value}\n" for key, value in _UNLESS.items() if f"{key}:" not in text)
            (Path(name) / f"{number}.yaml").write_text(_HEAD + head + text, encoding="utf-8")
        return load_catalogue([(Path(name), "criteria")])


def thon(unit_id: str, parent: str | None = "XA-1", /, *, period: int = PERIOD, **parts: Any) -> Plain:
    """A village: facts by name, and parts of the document (`previous`, `evidence`, `appraisal`)."""
    return _unit(unit_id, "thon", parent, period, parts)


def xa(unit_id: str = "XA-1", /, *, period: int = PERIOD, **parts: Any) -> Plain:
    """A commune."""
    return _unit(unit_id, "xa", None, period, parts)


def _unit(unit_id: str, unit_type: str, parent: str | None, period: int, parts: Mapping[str, Any]) -> Plain:
    head = {"id": unit_id, "name": f"Đơn vị {unit_id}", "type": unit_type, "parent": parent}
    beside = {key: value for key, value in parts.items() if key in ("previous", "evidence", "appraisal")}
    facts = {key: value for key, value in parts.items() if key not in beside}
    return {
        "unit": {key: value for key, value in head.items() if value is not None},
        "period": period,
        "facts": facts,
        **beside,
    }


def appraised(**facts: Any) -> Plain:
    """What a committee put in the place of facts."""
    entry = {"reason": "Biên bản 1", "by": "Tổ thẩm định", "date": "2024-11-01"}
    return {"facts": {name: {"value": value, **entry} for name, value in facts.items()}}


def papers(*numbers: str, date: str | None = "2024-03-01") -> list[Plain]:
    """Documents of one date."""
    return [{"number": number, **({"date": date} if date else {})} for number in numbers]


def read(*documents: Plain, of: Catalogue | None = None) -> Reading:
    """The documents from one file, `phieu.yaml`, in their order."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "phieu.yaml"
        path.write_text(yaml.safe_dump(list(documents), allow_unicode=True, sort_keys=False), encoding="utf-8")
        return scoring.read_assessments(path, library=of or library())


def audit(
    *documents: Plain, last_year: Sequence[Plain] = (), tolerance: str | None = None, of: Catalogue | None = None
) -> scoring.Audit:
    """What the documents say against themselves."""
    reading = read(*documents, of=of)
    return scoring.audit(
        reading.assessments,
        rejected=reading.rejected,
        last_year=read(*last_year, of=of).assessments if last_year else (),
        tolerance=tolerance,
        inference="plain",
        library=of or library(),
    )


def told(found: scoring.Audit, *codes: str) -> list[tuple[str, str, list[str], tuple[str, str]]]:
    """The findings of some codes (or of all): code, severity, units and the two values."""
    return [
        (each.code, str(each.severity), [unit.id for unit in each.units], each.values)
        for each in found.findings
        if not codes or each.code in codes
    ]


def only(found: scoring.Audit, code: str) -> Finding:
    """The one finding of a code."""
    (finding,) = [each for each in found.findings if each.code == code]
    return finding
