"""Points as figures, what grades ask for, and the keys of a ranking."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring.language.check import check_condition, check_number
from scoring.language.parse import parse
from scoring.model.points import Case, Cases, Grade, GradedBefore, Linear, Place, PointsRule, Range
from scoring.model.prose import Text
from scoring.model.result import Reason
from scoring.model.standard import Fact, FactType
from scoring.reports.points_sentences import falls_short, figures
from scoring.reports.points_wording import PointsWording, between_text, points_text, score_text
from scoring.reports.variants import variant
from scoring.reports.wording import Wording
from tests.unit.reports.points_world import standard


def ends(least: str | None, most: str | None) -> Range:
    return Range(*(None if end is None else Fraction(end) for end in (least, most)))


#: Points: as a figure, of 10, beside the maximum, and in a sentence.
FIGURES = {
    "settled": (ends("7.5", "7.5"), "7,5", "7,5/10", "+7,5", "7,5 điểm"),
    "a third": (ends("10/3", "10/3"), "3,33", "3,33/10", "+3,33", "3,33 điểm"),
    "almost all": (ends("9.999", "9.999"), "10", "9,999/10", "+10", "10 điểm"),
    "none": (ends("0", "0"), "0", "0/10", "0", "0 điểm"),
    "taken off": (ends("-2", "-2"), "-2", "-2/10", "-2", "-2 điểm"),
    "open": (ends("0", "7.5"), "0 … 7,5", "0 … 7,5/10", "0 … 7,5", "từ 0 đến 7,5 điểm"),
    "open above": (ends("3", None), "≥ 3", "≥ 3/10", "≥ 3", "từ 3 điểm trở lên"),
    "open below": (ends(None, "3"), "≤ 3", "≤ 3/10", "≤ 3", "nhiều nhất 3 điểm"),
    "wide open": (ends(None, None), "–", "–/10", "–", "chưa rõ bao nhiêu điểm"),
}


@pytest.mark.parametrize(("points", "alone", "of_ten", "beside", "told"), FIGURES.values(), ids=FIGURES)
def test_points_as_people_read_them(points: Range, alone: str, of_ten: str, beside: str, told: str) -> None:
    assert points_text(points, "vi") == alone
    assert score_text(points, Fraction(10), "vi") == of_ten
    assert score_text(points, None, "vi") == beside
    assert between_text(points, "vi") == told


def test_no_points_are_a_dash() -> None:
    assert points_text(None, "vi") == "–"
    assert score_text(None, None, "vi") == "–"


def test_english_has_a_decimal_point() -> None:
    assert points_text(ends("1234.5", "1234.5"), "en") == "1,234.5"
    assert between_text(ends("0", "7.5"), "en") == "0 to 7.5 points"


SHORT = {
    "less than the maximum": (Place.INSIDE, "9", True),
    "the maximum": (Place.INSIDE, "10", False),
    "a bonus": (Place.BONUS, "1", False),
    "no bonus": (Place.BONUS, "0", True),
    "a penalty": (Place.PENALTY, "-1", True),
    "no penalty": (Place.PENALTY, "0", False),
}


@pytest.mark.parametrize(("place", "points", "short"), SHORT.values(), ids=SHORT)
def test_the_title_of_a_failure_goes_with_points_that_fall_short(place: Place, points: str, *, short: bool) -> None:
    maximum = Fraction(10) if place is Place.INSIDE else None
    rule = PointsRule("bands", Cases((Case(None, Fraction(10)),)), place, maximum, measures=True)
    assert falls_short(rule, Fraction(points)) is short


def test_numbers_of_one_sentence_do_not_look_alike_unless_they_are() -> None:
    short = Reason("section_short", {"section": "a", "share": "0.5", "max": "40", "least": "19.999", "most": "19.999"})
    assert figures(short, "vi")["least"] == "19,999"
    claim = Reason("claimed_total_differs", {"claimed_points": "90", "points": "89.996", "difference": "-0.004"})
    assert figures(claim, "vi") == {"claimed_points": "90", "points": "89,996", "difference": "-0,004"}


#: Reasons that no village above brings about, and the variant that tells them.
VARIANTS = {
    "nothing to earn at best": (
        Reason("points_earned", {"kind": "points", "points": "0", "max": "0", "comparisons": []}),
        "points_earned:uncounted",
    ),
    "a penalty without an end": (
        Reason("points_between", {"kind": "penalty", "max": None, "least": None, "most": "0", "comparisons": []}),
        "points_between:penalty",
    ),
    "not applicable, all points": (
        Reason("points_not_applicable", {"policy": "full_marks", "max": "5"}),
        ":full_marks",
    ),
    "not applicable, no points": (Reason("points_not_applicable", {"policy": "zero", "max": "5"}), ":zero"),
    "not applicable, forbidden": (
        Reason("points_not_applicable", {"policy": "forbidden", "max": "5"}),
        ":drop_from_maximum",
    ),
    "not applicable, a bonus": (Reason("points_not_applicable", {"policy": "zero", "max": None}), ":beside"),
    "appraised, nothing computed": (
        Reason("points_appraised", {"points": "4", "max": "5", "least": None, "most": None}),
        "points_appraised:none",
    ),
    "a section whose maximum is open": (
        Reason("section_short", {"section": "a", "share": "0.5", "max": None, "least": "0", "most": "3"}),
        "section_short:open",
    ),
    "no total without the claim": (
        Reason("total_without_claim", {"criterion": "c2", "max": "100", "points": None}),
        "total_without_claim:none",
    ),
    "no grade at all": (Reason("claimed_grade_differs", {"claimed_grade": "Khá", "grade": None}), ":none"),
}


@pytest.mark.parametrize(("reason", "told"), VARIANTS.values(), ids=VARIANTS)
def test_a_reason_is_told_by_the_sentence_that_fits(reason: Reason, told: str) -> None:
    assert variant(reason) == (told if not told.startswith(":") else reason.code + told)


# -- what points were given for ----------------------------------------------------------------------------------------

FACTS = {
    "so_vu": Fact("so_vu", FactType.COUNT, Text("Số vụ"), unit=Text("vụ")),
    "so_su_co": Fact("so_su_co", FactType.COUNT, Text("Số sự cố"), unit=Text("sự cố")),
    "so_ho": Fact("so_ho", FactType.COUNT, Text("Số hộ"), unit=Text("hộ")),
    "ty_le": Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ hài lòng"), decimals=1),
    "ngay_nop": Fact("ngay_nop", FactType.DATE, Text("Ngày nộp")),
}


def wording(language: str = "vi") -> PointsWording:
    return PointsWording(Wording(replace(standard(), facts=FACTS), language))


def line(
    kind: str, measure: str, slope: int, start: int = 0, low: int | None = 0, high: int | None = None
) -> PointsRule:
    low_end, high_end = (None if end is None else Fraction(end) for end in (low, high))
    tree = check_number(parse(measure), FACTS)
    how = Linear(tree, Fraction(start), Fraction(slope), low_end, high_end)
    return PointsRule(kind, how, Place.INSIDE, high_end, measures=True)


def compared(left: str, value: str | None, unit: str = "number", filled: str | None = None) -> dict[str, object]:
    told = {"left": left, "filled": filled, "value": value, "relation": "==", "right": str(value)}
    return {**told, "threshold": value, "unit": unit, "holds": None}


LINES = {
    "of several kinds": (
        line("deduct", "so_vu + so_su_co", -2, 10, high=10),
        compared("so_vu + so_su_co", "3", filled="1 + 2"),
        4,
        "1 + 2 = 3 trường hợp; mỗi trường hợp trừ 2 điểm",
    ),
    "a rate": (
        line("deduct", "so_vu / so_ho", -2, 10, high=10),
        compared("so_vu / so_ho", "0.5", filled="5/10"),
        9,
        "5/10 = 0,5; cứ 1 trừ 2 điểm",
    ),
    "undeclared": (line("deduct", "so_vu", -2, 10, high=10), compared("so_vu", None), 0, "chưa khai"),
    "a target in numbers": (
        line("proportional", "so_vu", 2, high=10),
        compared("so_vu", "3"),
        6,
        "3 vụ; đủ điểm từ 5 vụ",
    ),
    "a bonus without an end": (
        line("bonus", "so_vu", 2),
        compared("so_vu", "3"),
        6,
        "3 vụ; mỗi vụ được 2 điểm",
    ),
}


@pytest.mark.parametrize(("rule", "value", "points", "told"), LINES.values(), ids=LINES)
def test_a_line_is_told_with_what_each_is_worth(
    rule: PointsRule, value: dict[str, object], points: int, told: str
) -> None:
    assert wording().measured(rule, [value], Fraction(points)) == told


def test_a_band_of_days_names_the_next_day() -> None:
    early, late = (check_condition(parse(f"ngay_nop >= '2024-{day}'"), FACTS) for day in ("06-30", "03-31"))
    rule = PointsRule(
        "bands", Cases((Case(early, Fraction(5)), Case(late, Fraction(2)))), Place.INSIDE, Fraction(5), True
    )
    value = compared("ngay_nop", "2024-05-01", "date") | {"relation": ">=", "right": "'2024-03-31'", "holds": True}
    told = wording().measured(rule, [value | {"threshold": "2024-03-31"}], Fraction(2))
    assert told == "01/05/2024, không trước 31/03/2024; từ 30/06/2024 được 5 điểm"


def test_a_band_without_a_figure_as_its_bound_names_none() -> None:
    odd = Case(check_condition(parse("so_vu >= so_ho"), FACTS), Fraction(5))
    assert wording().threshold(odd, compared("so_vu", "3")) == ""
    assert wording().threshold(Case(None, Fraction(1)), compared("so_vu", "3")) == ""


# -- grades ------------------------------------------------------------------------------------------------------------


def test_a_grade_is_told_with_all_that_it_asks_for() -> None:
    grade = Grade(
        "xuat_sac",
        Text("Xuất sắc"),
        Fraction("90.5"),
        ("a1", "a2"),
        ("tt-124-2021/xa",),
        GradedBefore("mau/thon-cham-diem", "kha", ("xuat_sac", "kha"), 3),
    )
    assert wording().asks(grade) == [
        "từ 90,5 điểm",
        "đạt tiêu chí a1, a2",
        "được công nhận theo tt-124-2021/xa cùng năm",
        "3 năm liền, tính cả năm xét, xếp loại từ Khá trở lên theo mau/thon-cham-diem",
    ]
    assert [told[-1] for told in wording().demands(grade, 2024)] == [
        "từ 90,5 điểm",
        "đạt tiêu chí a1",
        "đạt tiêu chí a2",
        "được công nhận theo tt-124-2021/xa năm 2024",
        "năm 2024 xếp loại từ Khá trở lên theo mau/thon-cham-diem",
        "năm 2023 xếp loại từ Khá trở lên theo mau/thon-cham-diem",
        "năm 2022 xếp loại từ Khá trở lên theo mau/thon-cham-diem",
    ]


def test_a_grade_of_another_standard_is_told_by_its_id() -> None:
    grade = Grade("kha", Text("Khá"), graded=GradedBefore("minh-hoa/thon", "kha", ("kha",)))
    assert wording().asks(grade) == ["xếp loại từ “kha” trở lên theo minh-hoa/thon cùng năm"]


MISSING = {
    "points": ("misses", {"what": "points", "points": "90"}, "cần từ 90 điểm"),
    "an open total": ("waits", {"what": "points", "points": "90"}, "cần từ 90 điểm"),
    "a criterion": ("misses", {"what": "criterion", "name": "a2"}, "cần đạt tiêu chí a2"),
    "an open criterion": ("waits", {"what": "criterion", "name": "a2"}, "tiêu chí a2 chưa đủ căn cứ"),
    "recognition": (
        "misses",
        {"what": "recognised", "name": "tt-124-2021/xa", "year": 2024},
        "chưa được công nhận theo tt-124-2021/xa năm 2024",
    ),
    "open recognition": (
        "waits",
        {"what": "recognised", "name": "tt-124-2021/xa", "year": 2024},
        "chưa có kết quả theo tt-124-2021/xa năm 2024",
    ),
    "an earlier grade": (
        "misses",
        {"what": "graded", "name": "mau/thon-cham-diem", "year": 2023},
        "năm 2023 chưa được xếp loại từ Khá trở lên theo mau/thon-cham-diem",
    ),
    "an open earlier grade": (
        "waits",
        {"what": "graded", "name": "mau/thon-cham-diem", "year": 2023},
        "chưa có kết quả xếp loại theo mau/thon-cham-diem năm 2023",
    ),
}


@pytest.mark.parametrize(("code", "params", "told"), MISSING.values(), ids=MISSING)
def test_what_a_grade_still_asks_for(code: str, params: dict[str, object], told: str) -> None:
    judged_by = standard()
    assert judged_by.scoring is not None
    first, *others = judged_by.scoring.grades
    ladder = replace(first, graded=GradedBefore(judged_by.id, "kha", ("xuat_sac", "kha")))
    with_ladder = replace(judged_by, scoring=replace(judged_by.scoring, grades=(ladder, *others)))
    words = PointsWording(Wording(with_ladder, "vi"))
    assert words.missing({"grade": "xuat_sac", "name": "", "year": None, **params}, code) == told


def test_what_is_lacking_is_told_where_the_total_is_known() -> None:
    params = {"grade": "xuat_sac", "what": "points", "name": "", "year": None, "points": "90"}
    assert wording().missing(params, "misses", ends("89.996", "89.996")) == "cần từ 90 điểm, còn thiếu 0,004"
    assert wording().missing(params, "misses", ends("80", "85")) == "cần từ 90 điểm"
