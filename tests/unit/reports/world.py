"""Two small standards that know every kind of fact and rule, and units for every kind of reason."""

import tempfile
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from scoring.engine.levels import Case, judge
from scoring.engine.ranking import rank_groups
from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.model.assessment import Appraised, Assessment, Claimed, Document, FactValue, Rejected, Unit
from scoring.model.diagnostic import Diagnostic
from scoring.model.result import Ranking, UnitResult
from scoring.model.span import Span

_HEAD = """
edition: "2024-01-01"
instrument: {number: 01/2024/TT-MAU, amended_by: [02/2025/NĐ-CP]}
in_force: {from: "2024-01-01", until: "2029-12-31"}
window_ends: "10-31"
decide_by: "11-15"
default: true
provenance: official
result: all_met
"""

THON = """
standard: mau/thon
unit_type: thon
title: Thôn mẫu
title_en: Sample village
eligible:
  - {when: quy_mo >= 'vua', basis: Điểm b khoản 2 Điều 1, title: Từ vừa trở lên, title_en: Medium or larger}
facts:
  quy_mo: {type: choice, scale: [nho, vua, lon], label: Quy mô, label_en: Size, labels: {nho: Nhỏ, vua: Vừa, lon: Lớn}}
  co_dang: {type: boolean, label: Có tổ chức đảng, label_en: Has a Party organisation}
  co_nghi_quyet: {type: boolean, label: Có nghị quyết, label_en: Has a resolution}
  da_dang_ky: {type: boolean, label: Đã đăng ký, label_en: Registered}
  so_ho: {type: count, min: 1, label: Số hộ, label_en: Households, unit: hộ, unit_en: households}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký, unit: hộ}
  so_vu: {type: count, label: Số vụ, label_en: Cases, unit: vụ, unit_en: cases}
  so_nguoi: {type: count, label: Số người, unit: người}
  so_vu_loai_tru: {type: count, label: Số vụ loại trừ, unit: vụ}
  da_kiem_che: {type: boolean, judgement: true, label: Đã kiềm chế}
  chap_hanh: {type: boolean, judgement: true, label: Chấp hành, label_en: Complies}
  ty_le: {type: percent, decimals: 3, label: Tỷ lệ hài lòng}
  kinh_phi: {type: number, decimals: 1, label: Kinh phí, unit: triệu đồng}
  ngay_nop: {type: date, label: Ngày nộp}
criteria:
  - id: c.bool
    basis: Khoản 1 Điều 4
    title: Có nghị quyết trong quý I
    title_en: Has a resolution
    fail_title: Chưa có nghị quyết trong quý I
    fail_title_en: Has no resolution
    applies_when: co_dang
    require: co_nghi_quyet
    evidence: required
    documents: Nghị quyết (số, ngày).
    remedy: Ban hành nghị quyết.
  - id: c.ratio
    basis: Khoản 2 Điều 4
    title: Đủ 100% hộ đăng ký
    fail_title: Chưa đủ 100% hộ đăng ký
    require: so_ho_dang_ky / so_ho >= 100%
  - id: c.trend
    basis: Điểm a khoản 3 Điều 4
    provenance: interpretation
    title: Kéo giảm
    fail_title: Chưa kéo giảm
    require: so_vu < previous.so_vu or so_vu == 0 or (so_vu == previous.so_vu and da_kiem_che)
  - id: c.event
    basis: Điểm b khoản 3 Điều 4
    title: Không để xảy ra
    fail_title: Để xảy ra
    forbid: so_vu
    except: so_vu_loai_tru
  - id: c.sum
    basis: Điểm c khoản 3 Điều 4
    title: Không có ai
    fail_title: Có người
    forbid: so_vu + so_nguoi
    not_applicable: allowed
  - id: c.judged
    basis: Khoản 4 Điều 4
    title: Chấp hành tốt
    fail_title: Chấp hành chưa tốt
    require: chap_hanh
    remedy: Rà soát.
  - id: c.after
    basis: Khoản 5 Điều 4
    title: Sau nghị quyết
    fail_title: Chưa sau nghị quyết
    require: da_dang_ky
    prerequisites: [c.judged]
  - id: c.percent
    basis: Khoản 6 Điều 4
    title: Hài lòng
    fail_title: Chưa hài lòng
    require: ty_le >= 70%
  - id: c.money
    basis: Mục II Nghị quyết 5/2024/NQ-HĐND
    title: Đủ kinh phí
    fail_title: Chưa đủ kinh phí
    require: kinh_phi > 1000.5 and da_dang_ky
  - id: c.date
    basis: Phụ lục I
    title: Nộp đúng hạn
    fail_title: Nộp quá hạn
    require: ngay_nop <= '2024-10-31'
"""

XA = """
standard: mau/xa
unit_type: xa
title: Xã mẫu
facts:
  so_thon: {type: count, label: Số thôn, roll_up: {count: all, of: [thon]}}
  so_thon_dat: {type: count, label: Số thôn đạt, unit: thôn, roll_up: {count: recognised, of: [thon]}}
criteria:
  - id: x.ratio
    basis: Khoản 1 Điều 5
    title: Đủ 70% thôn đạt
    fail_title: Chưa đủ 70% thôn đạt
    require: so_thon_dat / so_thon >= 70%
  - id: x.inherited
    basis: Khoản 2 Điều 5
    title: Như thôn
    inherit: {standard: mau/thon, criteria: [c.judged]}
"""

GOOD: dict[str, FactValue] = {
    "quy_mo": "vua",
    "co_dang": True,
    "co_nghi_quyet": True,
    "da_dang_ky": True,
    "so_ho": 120,
    "so_ho_dang_ky": 120,
    "so_vu": 0,
    "so_nguoi": 0,
    "so_vu_loai_tru": 0,
    "chap_hanh": True,
    "ty_le": Decimal(95),
    "kinh_phi": Decimal("1234.5"),
    "ngay_nop": date(2024, 10, 31),
}
PAPERS = {"co_nghi_quyet": (Document("05-NQ/CB", date(2024, 2, 10)), Document("06-NQ/CB"))}


@cache
def library() -> Catalogue:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("thon", THON), ("xa", XA)):
            (Path(folder) / f"{name}.yaml").write_text(_HEAD + text, encoding="utf-8")
        return load_catalogue([(Path(folder), "mau")])


def appraised(value: FactValue) -> Appraised[FactValue]:
    return Appraised(value, "Biên bản 07/BB", "Tổ thẩm định 2", date(2024, 11, 12))


def village(
    unit_id: str = "T-1",
    name: str = "Thôn Đông Hạ",
    *,
    without: tuple[str, ...] = (),
    previous: dict[str, FactValue] | None = None,
    papers: bool = True,
    claims: dict[str, str] | None = None,
    corrected: dict[str, FactValue] | None = None,
    points: dict[str, Appraised[Decimal]] | None = None,
    claimed: Claimed | None = None,
    cluster: str | None = None,
    **facts: FactValue,
) -> Assessment:
    """A village that meets everything, but for what is said here."""
    return Assessment(
        unit=Unit(unit_id, name, "thon", "X-1", cluster),
        period=2024,
        facts={name: value for name, value in (GOOD | facts).items() if name not in without},
        previous=previous or {},
        evidence=PAPERS if papers else {},
        not_applicable=claims or {},
        claimed=claimed,
        appraised_facts={name: appraised(value) for name, value in (corrected or {}).items()},
        appraised_points=points or {},
        source=f"{unit_id}.yaml",
        sha256="ab" * 32,
    )


def commune(**facts: FactValue) -> Assessment:
    return Assessment(Unit("X-1", "Xã mẫu", "xa"), 2024, {"chap_hanh": True, **facts}, sha256="cd" * 32)


def results(*assessments: Assessment) -> list[UnitResult]:
    standards = {standard.unit_type: standard for standard in library().standards}
    cases = [Case(one, (standards[one.unit.type],), standards[one.unit.type]) for one in assessments]
    return list(judge(cases, (), "plain"))


def result(assessment: Assessment) -> UnitResult:
    return results(assessment)[0]


REJECTED = Rejected(
    "b/kém.yaml",
    (
        Diagnostic("E203", Span("b/kém.yaml", 3, 5), {"name": "so_hoo"}, "so_ho"),
        Diagnostic("E404", Span("b/kém.yaml", 4, 9), {"name": "so_ho", "expected": "count", "found": "nhiều"}),
    ),
)


def ranking(*assessments: Assessment, rejected: tuple[Rejected, ...] = (), apart: int = 0) -> Ranking:
    return Ranking(rank_groups(results(*assessments)), rejected, (), apart, "plain", None)


def many() -> Ranking:
    """A ranking with every verdict, a roll-up that waits, and a submission that could not be used."""
    return ranking(
        commune(so_thon_dat=9),
        village("T-1", "Thôn Ân", da_kiem_che=True),
        village("T-2", "Thôn Đông", so_ho_dang_ky=114),
        village("T-3", "Thôn Bắc", without=("ty_le",)),
        village("T-4", "Thôn Nhỏ", quy_mo="nho"),
        village("T-5", "Thôn Chắc", corrected={"chap_hanh": True}),
        village("T-6", "Thôn Kém", so_vu=3, so_nguoi=2, chap_hanh=False, ty_le=Decimal("69.999"), co_nghi_quyet=False),
        rejected=(REJECTED, Rejected("a.yaml", REJECTED.diagnostics[:1])),
        apart=2,
    )
