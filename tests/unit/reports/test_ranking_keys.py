"""The keys of a ranking in words, and their values."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring.model.points import Tie
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from scoring.reports.points_wording import PointsWording
from scoring.reports.wording import Wording
from tests.unit.reports.points_world import standard

KEYS = {
    "points": (Tie("points"), Fraction("98.25"), "tổng điểm", "98,25"),
    "a section": (Tie("section", "c"), Fraction(12), "điểm nhóm “Kết quả ‘An toàn về an ninh, trật tự’”", "12"),
    "a count": (Tie("fact", "so_vu", ascending=True), Fraction(3), "“Số vụ vi phạm” (thấp hơn xếp trên)", "3"),
    "yes or no": (Tie("fact", "co_ke_hoach"), Fraction(1), "“Có kế hoạch phong trào”", "“có”"),
    "a scale": (Tie("fact", "xep_loai_to"), Fraction(2), "“Xếp loại tổ bảo vệ”", "“Hoàn thành tốt”"),
    "undeclared": (Tie("fact", "so_vu"), None, "“Số vụ vi phạm”", "chưa khai"),
    "the share of criteria met": (Tie("share"), Fraction(9, 10), "tỷ lệ tiêu chí đạt", "90 %"),
}


@pytest.mark.parametrize(("tie", "value", "key", "told"), KEYS.values(), ids=KEYS)
def test_a_key_of_the_ranking_in_words(tie: Tie, value: Fraction | None, key: str, told: str) -> None:
    words = PointsWording(Wording(standard(), "vi"))
    assert words.tie(tie) == key
    assert words.key(tie, value) == told


def test_keys_that_differ_do_not_look_alike() -> None:
    words = PointsWording(Wording(standard(), "vi"))
    assert words.key(Tie("points"), Fraction("89.996"), Fraction(90)) == "89,996"


def test_keys_of_percents_and_days() -> None:
    facts = {
        "ty_le": Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ hài lòng"), decimals=1),
        "ngay_nop": Fact("ngay_nop", FactType.DATE, Text("Ngày nộp")),
    }
    words = PointsWording(Wording(replace(standard(), facts=facts), "vi"))
    assert words.key(Tie("fact", "ty_le"), Fraction("0.955")) == "95,5 %"
    assert words.key(Tie("fact", "ngay_nop"), Fraction(date(2024, 2, 10).toordinal())) == "10/02/2024"
