"""The scoring sheet: three columns, sections that add up, and a total."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from scoring.model.assessment import Assessment, Claimed
from scoring.model.points import NaPolicy, Range
from scoring.model.result import State
from scoring.reports.sheet import BESIDE, GATES, LOOSE, SECTION, Figures, Part, Sheet, parts_of, sheet_of
from scoring.reports.sheet_columns import columns_of, figure_cells, part_title, row_texts, total_rows
from tests.unit.reports import world
from tests.unit.reports.points_world import criterion, result, standard, village, without_quota


def sheet(unit: Assessment) -> Sheet:
    found = sheet_of(result(unit))
    assert found is not None
    return found


def part(of: Sheet, name: str) -> Part:
    return next(each for each in of.parts if (each.section.id if each.section else each.kind) == name)


def cells(of: Sheet, name: str) -> list[str]:
    """The figures of a criterion or a section, in the order of the columns."""
    for each in of.parts:
        for row in each.rows:
            if row.found.criterion.id == name:
                return figure_cells(row.figures, columns_of(of), "vi", beside=row.is_beside)
    return figure_cells(part(of, name).figures, columns_of(of), "vi", beside=name == BESIDE)


def settled(number: str) -> Range:
    return Range(Fraction(number), Fraction(number))


def test_a_standard_without_points_has_no_sheet() -> None:
    assert sheet_of(world.result(world.village())) is None


def test_gates_come_first_then_sections_then_what_is_beside() -> None:
    told = [(kind, section and section.id, indices) for kind, section, indices in parts_of(standard())]
    assert told == [
        (GATES, None, [0]),
        (SECTION, "a", [1, 2, 3]),
        (SECTION, "b", [4, 5, 6]),
        (SECTION, "c", [7, 8, 9]),
        (BESIDE, None, [10, 11]),
    ]


def test_what_stands_in_no_section_stands_together() -> None:
    loose = replace(standard(), criteria=tuple(replace(one, section=None) for one in standard().criteria[:3]))
    told = [(kind, indices) for kind, _, indices in parts_of(loose)]
    assert told == [(GATES, [0]), (SECTION, []), (SECTION, []), (SECTION, []), (LOOSE, [1, 2])]
    without_gates = replace(loose, criteria=loose.criteria[1:])
    assert [kind for kind, _, _ in parts_of(without_gates)] == [SECTION, SECTION, SECTION, LOOSE]


def test_without_points_of_their_own_a_sheet_tells_how_many_of_how_many() -> None:
    found = sheet(village(so_vu=1, so_mo_hinh=1, so_hoa_giai=0, so_hoa_giai_thanh=0, so_bao_cao_cham=2))
    assert not found.is_compared
    assert columns_of(found) == ("score",)
    names = ("a1", "a", "b3", "b", "c1", "c", "d1", "d2", BESIDE)
    assert [cells(found, name)[0] for name in names] == [
        "10/10", "40/40", "–", "30/30", "9/12", "17/20", "+1", "-2", "-1",
    ]  # fmt: skip


def test_what_the_unit_claims_stands_beside_what_was_found() -> None:
    claims = {"a1": Decimal(10), "a2": Decimal(15), "a3": Decimal(20), "c1": Decimal(12), "d2": Decimal(0)}
    found = sheet(village(so_vu=1, so_bao_cao_cham=2, claimed=Claimed(Decimal(100), None, claims)))
    assert columns_of(found) == ("maximum", "claimed", "computed", "appraised", "difference")
    assert cells(found, "a1") == ["10", "10", "10", "–", "0"]
    assert cells(found, "a") == ["40", "45", "40", "–", "-5"]
    assert cells(found, "b1") == ["20", "–", "20", "–", "–"]
    assert cells(found, "c1") == ["12", "12", "9", "–", "-3"]
    assert cells(found, "c") == ["20", "–", "17", "–", "–"]
    assert cells(found, "d2") == ["–", "0", "-2", "–", "-2"]
    assert [(text, figures) for text, figures in total_rows(found, columns_of(found), "vi")] == [
        ("Tổng điểm", ["100", "100", "95", "–", "-5"])
    ]


def test_what_the_committee_gives_stands_beside_what_was_computed() -> None:
    claimed = Claimed(None, None, {"a3": Decimal(20), "d1": Decimal(2)})
    found = sheet(village(co_nghi_quyet=False, claimed=claimed, appraised={"a3": "10.5", "d1": "1"}))
    assert cells(found, "a3") == ["20", "20", "12", "10,5", "-9,5"]
    assert cells(found, "a") == ["40", "–", "37", "35,5", "–"]
    assert cells(found, "d1") == ["–", "+2", "0", "+1", "-1"]
    assert cells(found, BESIDE) == ["–", "–", "0", "+1", "–"]
    assert cells(found, "b") == ["40", "–", "40", "–", "–"]
    assert found.total == Figures(Fraction(100), None, settled("97"), settled("96.5"))


def test_the_computed_column_adds_up_rescaled_and_rounded_like_any_total() -> None:
    unit = village(so_vu=2, appraised={"c1": "7"}, so_hoa_giai=0, so_hoa_giai_thanh=0)
    without = village(so_vu=2, so_hoa_giai=0, so_hoa_giai_thanh=0)
    points = result(without).points
    assert points is not None
    assert sheet(unit).total.computed == points.total
    assert sheet(unit).total.appraised != points.total


def test_while_it_is_open_what_applies_the_computed_column_has_no_sums() -> None:
    found = sheet(village(without=("so_hoa_giai",), appraised={"c1": "7"}))
    assert cells(found, "c1") == ["12", "–", "12", "7", "–"]
    assert cells(found, "c") == ["20", "–", "–", "15", "–"]
    assert found.total.computed is None


def test_points_of_the_committee_where_the_facts_are_missing() -> None:
    found = sheet(village(without=("so_cuoc_hop",), appraised={"a2": "5"}))
    assert cells(found, "a2") == ["15", "–", "0 … 15", "5", "–"]
    assert cells(found, "a") == ["40", "–", "30 … 40", "35", "–"]


def test_what_earns_nothing_at_best_has_no_points_to_tell_of() -> None:
    nothing = Figures(Fraction(0), None, settled("0"))
    assert figure_cells(nothing, ("score",), "vi") == ["–"]
    compared = ("maximum", "claimed", "computed", "appraised", "difference")
    assert figure_cells(replace(nothing, claimed=Fraction(1)), compared, "vi") == ["–", "1", "–", "–", "–"]


def test_points_that_look_alike_are_told_apart() -> None:
    found = sheet(village(so_buoi=9999, so_buoi_ke_hoach=10_000, claimed=Claimed(None, None, {"b2": Decimal(10)})))
    assert cells(found, "b2") == ["10", "10", "9,999", "–", "-0,001"]


def test_a_section_says_its_least_share_and_whether_it_is_reached() -> None:
    short = sheet(village(co_nghi_quyet=False, so_cuoc_hop=0, appraised={"a1": "0"}))
    assert part_title(part(short, "a"), "vi") == "Lãnh đạo, chỉ đạo (tối thiểu 50 %: chưa đạt)"
    assert part_title(part(short, "b"), "vi") == "Sự tham gia của nhân dân"
    assert part_title(part(short, "c"), "en") == "Results (least share 50 %: met)"
    assert part_title(part(short, GATES), "vi") == "Tiêu chí bắt buộc"
    assert part_title(part(short, BESIDE), "vi") == "Điểm cộng, điểm trừ"


def test_the_plain_sum_stands_above_a_total_that_was_rescaled_or_rounded() -> None:
    found = sheet(village(so_hoa_giai=0, so_hoa_giai_thanh=0, so_vu=1))
    assert total_rows(found, columns_of(found), "vi") == [
        ("Cộng, trước khi quy đổi và làm tròn", ["87"]),
        ("Tổng điểm", ["96,75/100"]),
    ]
    appraised = sheet(village(so_hoa_giai=0, so_hoa_giai_thanh=0, so_vu=1, appraised={"c1": "12"}))
    assert total_rows(appraised, columns_of(appraised), "vi")[0][1] == ["", "", "", "90", ""]
    claimed = sheet(village(so_hoa_giai=0, so_hoa_giai_thanh=0, so_vu=1, claimed=Claimed(Decimal(90))))
    assert total_rows(claimed, columns_of(claimed), "vi")[0][1] == ["", "", "87", "", ""]


def test_a_row_tells_its_title_why_and_by_what_law() -> None:
    found = result(village(so_hoa_giai=0, so_hoa_giai_thanh=0, without=("so_vu",)))
    told = {name: row_texts(criterion(found, name), found.standard, "vi") for name in ("a1", "b3", "c1", "d1")}
    assert told["a1"] == [
        "Có kế hoạch phong trào của năm: đơn vị khai “có”",
        "Tiêu chí bắt buộc",
        "Khoản 1 Điều 5",
    ]
    assert told["b3"] == [
        "Hòa giải thành ít nhất 80% số vụ việc. Không áp dụng (Số vụ việc hòa giải: 0 ≤ 0 vụ việc)",
        "Không tính 10 điểm của tiêu chí này vào điểm tối đa",
        "Khoản 3 Điều 6",
    ]
    assert told["c1"][0] == "Không để xảy ra vụ vi phạm. Chưa đủ căn cứ: chưa khai “Số vụ vi phạm”"
    assert told["d1"][-1] == "Khoản 1 Điều 8"


def test_what_does_not_apply_may_keep_its_points() -> None:
    kept = replace(
        without_quota(),
        criteria=tuple(replace(one, na_policy=NaPolicy.FULL) for one in standard().criteria),
    )
    found = sheet_of(result(village(so_hoa_giai=0, so_hoa_giai_thanh=0), kept))
    assert found is not None
    assert cells(found, "b3") == ["10/10"]
    assert part(found, "b").figures.computed == settled("40")


def test_a_section_in_which_nothing_applies_has_no_least_share_to_reach() -> None:
    assert part(sheet(village()), "a").state is State.MET
    assert part(sheet(village()), "b").state is None
