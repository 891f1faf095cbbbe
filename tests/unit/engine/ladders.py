"""Three standards, each asking for the one below: safe, graded in the movement, exemplary."""

from scoring.model.history import Earlier
from scoring.model.result import Verdict
from tests.unit.engine.sheets import library, written

RECOGNISED, NOT_RECOGNISED, UNDETERMINED = Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED
BASE, MOVEMENT, EXEMPLARY = "mau/an-toan", "mau/phong-trao", "mau/dien-hinh"

BASE_TEXT = written("id: k1, require: co_nghi_quyet", standard=BASE, result="all_met", default="true")
MOVEMENT_TEXT = written(
    "id: p1, points: {proportional: diem_a, target: 100, max: 100}",
    "id: g1, forbid: vu_nghiem_trong, gate: true",
    standard=MOVEMENT,
    grades=f"[{{id: xuat_sac, title: Xuất sắc, min_points: 90, recognised: [{BASE}]}}, "
    "{id: kha, title: Khá, min_points: 70}, {id: yeu, title: Yếu}]",
    recognised_from="kha",
)
EXEMPLARY_TEXT = written(
    "id: d1, require: co_ke_hoach, points: 34",
    standard=EXEMPLARY,
    grades=f"[{{id: dien_hinh, title: Điển hình, min_points: 34, recognised: [{BASE}], "
    f"graded: {{standard: {MOVEMENT}, at_least: kha, in_a_row: 3}}}}]",
)
LADDER = library(BASE_TEXT, MOVEMENT_TEXT, EXEMPLARY_TEXT)
TOP = LADDER.latest(EXEMPLARY)
GOOD = {"co_nghi_quyet": True, "co_ke_hoach": True, "diem_a": 95, "vu_nghiem_trong": 0}

BASIS = Earlier(BASE, 2024, RECOGNISED)


def year(period: int, grade: str | None = "kha", verdict: Verdict = RECOGNISED, standard: str = MOVEMENT) -> Earlier:
    return Earlier(standard, period, verdict, grade)
