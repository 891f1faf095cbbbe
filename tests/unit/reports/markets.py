"""Markets for every kind of sentence about points, sections, totals and grades, and what is said of each."""

from decimal import Decimal

from scoring.model.assessment import Claimed
from scoring.model.history import Earlier
from scoring.model.result import UnitResult, Verdict
from scoring.reports.sentences import reason_text, reason_texts
from tests.unit.reports.scored import REACHED, market, result, results

SMALL = "mau/cho-nho"

UNITS: dict[str, UnitResult] = {
    "all": result(market(), REACHED),
    "less": result(
        market(
            so_ho_ky=85, so_vu=2, so_cuoc=1, so_lan_cham=2,
            claimed=Claimed(Decimal(90), "Tốt", {"a2": Decimal(15), "a3": Decimal(0)}),
        )
    ),
    "open": result(
        market(
            without=("so_ho_ky", "so_mo_hinh", "so_lan_cham"),
            claimed=Claimed(Decimal(70), "Tốt", {"a2": Decimal(20), "b4": Decimal(4)}),
        )
    ),
    "appraised": result(market(without=("so_ho_ky",), points={"a2": "12.5", "a3": "10", "b1": "6"})),
    "appraised in vain": result(market(co_kho=False, points={"b3": "3"})),
    "not applicable": result(
        market(co_kho=False, claims={"b4": "Không có", "b5": "Không có", "d1": "Không có"}), REACHED
    ),
    "short": result(
        market(
            co_ke_hoach=False, so_ho_ky=1, so_cuoc=0, so_vu=9, so_mo_hinh=0, without=("co_kho",),
            claimed=Claimed(Decimal(90)),
        )
    ),
    "perhaps short": result(market(co_ke_hoach=False, without=("so_ho_ky", "co_kho", "so_vu"))),
    "low": result(market(co_ke_hoach=False, so_ho_ky=85, so_vu=1, co_kho=False)),
    "barred": result(market(chay_lon=1), REACHED),
    "elsewhere": result(
        market(),
        (Earlier("mau/cho-dat", 2024, Verdict.NOT_RECOGNISED), Earlier("mau/cho-kha", 2024, Verdict.RECOGNISED)),
    ),
    "claims, and open": result(market(without=("so_vu",), claims={"b3": "Không có"})),
    "nothing applies": result(market(co_kho=False), standard=SMALL),
    "perhaps nothing": result(market(without=("co_kho",), claims={"k1": "Không có"}), standard=SMALL),
    "tied": results(market("C-1", so_vu=1, so_ho_ky=85), market("C-2", so_vu=1, so_ho_ky=85))[0],
}  # fmt: skip


def told(unit: str, code: str, criterion: str | None = None, language: str = "vi") -> list[str]:
    """The sentences of one code, of a criterion or of the whole unit."""
    found = UNITS[unit]
    if criterion is None:
        return [reason_text(r, found.standard, None, language) for r in found.reasons if r.code == code]
    part = next(one for one in found.criteria if one.criterion.id == criterion)
    texts = reason_texts(part, found.standard, language)
    return [text for reason, text in zip(part.reasons, texts, strict=True) if reason.code == code]
