"""A standard that knows every way of giving points, and villages under it for every kind of reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from scoring.engine.levels import Case, judge
from scoring.engine.ranking import rank_groups
from scoring.library.catalogue import load_catalogue
from scoring.model.assessment import Appraised, Assessment, Claimed, Document, FactValue, Unit
from scoring.model.result import CriterionResult, Ranking, UnitResult
from scoring.model.standard import Standard

FOLDER = Path(__file__).parents[2] / "golden" / "points" / "criteria"

GOOD: dict[str, FactValue] = {
    "co_ke_hoach": True,
    "co_nghi_quyet": True,
    "so_ho": 120,
    "so_ho_tham_gia": 118,
    "so_cuoc_hop": 4,
    "so_buoi": 10,
    "so_buoi_ke_hoach": 10,
    "so_hoa_giai": 5,
    "so_hoa_giai_thanh": 4,
    "so_vu": 0,
    "xep_loai_to": "tot",
    "chuyen_bien": True,
    "so_mo_hinh": 0,
    "so_bao_cao_cham": 0,
    "vu_nghiem_trong": 0,
}
PAPERS = {"co_ke_hoach": (Document("05/KH-BCĐ", date(2024, 2, 10)),)}


@cache
def standard() -> Standard:
    return load_catalogue([(FOLDER, "mau")]).standards[0]


def without_quota() -> Standard:
    """The same standard with no limit on any grade."""
    found = standard()
    assert found.scoring is not None
    return replace(found, scoring=replace(found.scoring, quota=None))


def points_of(value: str, reason: str = "Thiếu hồ sơ") -> Appraised[Decimal]:
    return Appraised(Decimal(value), reason, "Tổ thẩm định 2", date(2024, 11, 12))


def village(
    unit_id: str = "T-1",
    name: str = "Thôn Đông Hạ",
    *,
    without: tuple[str, ...] = (),
    papers: bool = True,
    not_applicable: dict[str, str] | None = None,
    corrected: dict[str, FactValue] | None = None,
    appraised: dict[str, str] | None = None,
    claimed: Claimed | None = None,
    **facts: FactValue,
) -> Assessment:
    """A village that earns everything but bonuses, but for what is said here."""
    return Assessment(
        unit=Unit(unit_id, name, "thon"),
        period=2024,
        facts={fact: value for fact, value in (GOOD | facts).items() if fact not in without},
        evidence=PAPERS if papers else {},
        not_applicable=not_applicable or {},
        claimed=claimed,
        appraised_facts={
            fact: Appraised(value, "Biên bản 07/BB", "Tổ thẩm định 2", date(2024, 11, 12))
            for fact, value in (corrected or {}).items()
        },
        appraised_points={name: points_of(value) for name, value in (appraised or {}).items()},
        sha256="ab" * 32,
    )


def results(*assessments: Assessment, judged_by: Standard | None = None) -> list[UnitResult]:
    chosen = judged_by or without_quota()
    return list(judge([Case(one, (chosen,), chosen) for one in assessments], (), "plain"))


def result(assessment: Assessment, judged_by: Standard | None = None) -> UnitResult:
    return results(assessment, judged_by=judged_by)[0]


def ranking(*assessments: Assessment, judged_by: Standard | None = None) -> Ranking:
    found = results(*assessments, judged_by=judged_by or standard())
    return Ranking(rank_groups(found), (), (), 0, "plain", None)


def criterion(found: UnitResult, name: str) -> CriterionResult:
    return next(one for one in found.criteria if one.criterion.id == name)


def many() -> list[Assessment]:
    """Villages of every verdict: ties, a quota, a failed gate, short sections, open ranges, claims and appraisals."""
    claims = Claimed(Decimal(95), "Xuất sắc", {"a1": Decimal(10), "b1": Decimal(20), "d2": Decimal(-2)})
    return [
        village("T-01", "Thôn Một"),
        village("T-02", "Thôn Hai", so_buoi=5),
        village("T-03", "Thôn Ba", so_buoi=5, so_ho_tham_gia=115),
        village("T-04", "Thôn Bốn", so_bao_cao_cham=2, vu_nghiem_trong=1),
        village("T-05", "Thôn Năm", without=("so_cuoc_hop",)),
        village("T-06", "Thôn Sáu", claimed=claims, appraised={"a3": "12"}, corrected={"so_vu": 2}, so_ho_tham_gia=100),
        village("T-07", "Thôn Bảy", co_ke_hoach=False),
        village("T-08", "Thôn Tám", so_hoa_giai=0, so_hoa_giai_thanh=0, not_applicable={"c2": "Chưa có tổ bảo vệ"}),
        village("T-09", "Thôn Chín", without=("so_vu",), xep_loai_to="khong", so_ho_tham_gia=97),
        village("T-10", "Thôn Mười", so_cuoc_hop=0, so_ho_tham_gia=10, so_buoi=1, so_vu=5, xep_loai_to="khong"),
        village("T-11", "Xóm Mới", so_ho=8, so_ho_tham_gia=8),
        village("T-12", "Thôn Thử", without=("so_hoa_giai", "so_bao_cao_cham", "so_mo_hinh"), papers=False),
    ]


#: A village that gave itself points, and to which the committee gave others.
CLAIMED = village(
    so_vu=1,
    so_ho_tham_gia=100,
    claimed=Claimed(Decimal(95), "Xuất sắc", {"a3": Decimal(20), "b1": Decimal(20), "c1": Decimal(12)}),
    appraised={"a3": "12"},
    corrected={"so_vu": 2},
)
