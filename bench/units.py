"""Seeded units to measure with: the same figures as assessments for scoring and as plain dicts for zen."""

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from scoring import Assessment, Unit
from scoring.model.assessment import Document, FactValue

#: One unit's figures under one name each; last year's stand under `prev_0` … `prev_2`.
Figures = dict[str, bool | int | float]

PREVIOUS = {f"prev_{i}": f"cur_{i}" for i in range(3)}


def is_decimal(name: str) -> bool:
    """Whether the figure has decimals, though one of a clean 100 is drawn as a whole number."""
    return name.startswith(("pct_", "cur_", "prev_"))


def drawn_units(seed: int = 1) -> Iterator[Figures]:
    """Units without end, of which each misses about a third of the criteria: 60 figures, the order of draws fixed."""
    drawn = random.Random(seed)
    while True:
        yield _draw(drawn)


def without_zero_divisors(count: int) -> list[Figures]:
    """The first units of `bench/spec-40`. One with a zero divisor (one in 3 000) is left out: for scoring that is
    undetermined, for zen an error."""
    return list(islice((unit for unit in drawn_units() if all(unit[f"den_{i}"] for i in range(5))), count))


def _draw(drawn: random.Random) -> Figures:
    unit: Figures = {f"pct_{i}": round(min(100, max(0, drawn.gauss(74, 18))), 1) for i in range(20)}
    unit |= {f"cnt_{i}": drawn.randint(0, 6) if i < 5 else int(drawn.random() < 0.04) for i in range(8)}
    unit |= {f"ok_{i}": drawn.random() < (0.97 if i == 15 else 0.8) for i in range(16)}
    for i in range(5):
        whole = drawn.randint(0, 300) if drawn.random() < 0.02 else drawn.randint(50, 300)
        part = drawn.randint(0, whole) if drawn.random() < 0.4 else int(whole * drawn.uniform(0.6, 1))
        unit |= {f"num_{i}": part, f"den_{i}": whole}
    for i in range(3):
        before = round(drawn.uniform(20, 90), 1)
        unit |= {f"prev_{i}": before, f"cur_{i}": round(before + drawn.gauss(2, 5), 1)}
    return unit


def mostly_met(units: list[Figures], seed: int = 2) -> list[Figures]:
    """The same units with 95 figures in 100 raised to one that passes, so that every verdict occurs."""
    drawn = random.Random(seed)
    return [
        {name: value if drawn.random() >= 0.95 else _passing(name, unit) for name, value in unit.items()}
        for unit in units
    ]


def _passing(name: str, unit: Figures) -> bool | int | float:
    kind, number = name.split("_")
    match kind:
        case "pct":
            return 99.5
        case "cnt":
            return 0
        case "ok":
            return number != "11"  # the one that must not be
        case "num":
            return unit[f"den_{number}"]
        case "cur":
            return 110.5
        case _:
            return unit[name]


def as_assessment(unit: Figures) -> Assessment:
    """The same figures as scoring reads them from a file: decimals exact, last year's apart."""
    facts: dict[str, FactValue] = {}
    previous: dict[str, FactValue] = {}
    for name, figure in unit.items():
        value = Decimal(str(figure)) if isinstance(figure, float) else figure
        if name in PREVIOUS:
            previous[PREVIOUS[name]] = value
        else:
            facts[name] = value
    return Assessment(Unit("DV-1", "Đơn vị 1", "don_vi_mau"), 2024, facts, previous)


def residential_areas(count: int, seed: int = 3) -> Iterator[Assessment]:
    """Residential areas for `tt-124-2021/khu-dan-cu`, in clusters of 250, about one in six short of something."""
    drawn = random.Random(seed)
    for number in range(count):
        households = drawn.randint(60, 400)
        registered = households if drawn.random() < 0.95 else drawn.randint(households // 2, households)
        cases = drawn.randint(0, 6)
        yield Assessment(
            unit=Unit(f"KDC-{number:05}", f"Thôn {number}", "khu_dan_cu", cluster=f"cum-{number // 250:02}"),
            period=2024,
            facts={
                **{fact: drawn.random() < 0.995 for fact in _YES_NO},
                **{fact: int(drawn.random() < 0.004) for fact in _COUNTS},
                "so_ho": households,
                "so_ho_dang_ky": registered,
                "so_vu_pham_phap": cases,
                "xep_loai_luc_luong": drawn.choice(("hoan_thanh", "hoan_thanh_tot", "hoan_thanh_xuat_sac")),
            },
            previous={"so_vu_pham_phap": cases + drawn.randint(0, 3)},
            evidence={fact: (Document(f"{number}/BC"),) for fact in _PROVEN},
        )


_PROVEN = ("co_nghi_quyet_quy_1", "da_dang_ky", "xep_loai_luc_luong")
_YES_NO = (
    "co_nghi_quyet_quy_1",
    "da_dang_ky",
    "chap_hanh_phap_luat",
    "kiem_che_duoc_cong_nhan",
    "quan_ly_doi_tuong_hieu_qua",
)
_COUNTS = (
    "vu_chong_dang_chinh_quyen",
    "vu_pha_hoai_muc_tieu",
    "vu_truyen_dao_trai_phap_luat",
    "vu_loi_dung_ton_giao_dan_toc",
    "vu_ly_khai_tu_tri",
    "vu_mau_thuan_keo_dai",
    "vu_xui_giuc_khieu_kien",
    "vu_nghiem_trong",
    "vu_nghiem_trong_bat_kha_khang",
    "vu_nghiem_trong_xu_ly_kip_thoi",
    "tu_diem_phuc_tap_moi",
    "nguoi_te_nan_moi",
    "vu_chay_no_nghiem_trong",
    "vu_tai_nan_lao_dong_chet_nguoi",
    "su_co_nghiem_trong",
    "su_co_bat_kha_khang",
    "thanh_vien_bi_ky_luat",
)
