"""The key that told a unit from its neighbour, in words."""

from dataclasses import replace

from scoring.model.assessment import Assessment
from scoring.model.points import Tie
from scoring.model.result import Group
from scoring.reports.tie_break import tie_text
from tests.unit.reports.points_world import ranking, village, without_quota


def group(*villages: Assessment, ties: tuple[Tie, ...] | None = None) -> Group:
    judged_by = without_quota() if ties is None else replace(without_quota(), ties=ties)
    return ranking(*villages, judged_by=judged_by).groups[0]


def told(found: Group, language: str = "vi") -> list[str | None]:
    return [tie_text(found, place, language) for place in range(len(found.units))]


def test_units_apart_by_the_first_key_need_no_word() -> None:
    assert told(group(village("T-1"), village("T-2", so_vu=1))) == [None, None]


def test_both_of_two_neighbours_are_told_what_parted_them() -> None:
    found = group(village("T-1", "Thôn Một", so_ho_tham_gia=115), village("T-2", "Thôn Hai"))
    assert told(found) == [
        "Xếp trên Thôn Một nhờ “Số hộ tham gia sinh hoạt”: 118 so với 115",
        "Xếp sau Thôn Hai do “Số hộ tham gia sinh hoạt”: 115 so với 118",
    ]
    assert told(found, "en")[0] == "Placed above Thôn Một by “Households taking part”: 118 against 115"


def test_a_section_parts_units_of_equal_points() -> None:
    found = group(village("T-1", "Thôn Một", so_cuoc_hop=2), village("T-2", "Thôn Hai", so_buoi=5))
    assert told(found) == [
        "Xếp trên Thôn Một nhờ điểm nhóm “Lãnh đạo, chỉ đạo”: 40 so với 35",
        "Xếp sau Thôn Hai do điểm nhóm “Lãnh đạo, chỉ đạo”: 35 so với 40",
    ]


def test_in_the_middle_the_unit_above_is_told() -> None:
    found = group(
        village("T-1", "Thôn Một"),
        village("T-2", "Thôn Hai", so_ho_tham_gia=116),
        village("T-3", "Thôn Ba", so_ho_tham_gia=115),
    )
    assert [text and text.partition(" nhờ ")[0].partition(" do ")[0] for text in told(found)] == [
        "Xếp trên Thôn Hai",
        "Xếp sau Thôn Một",
        "Xếp sau Thôn Hai",
    ]


def test_a_neighbour_of_more_points_or_another_verdict_is_not_the_one_that_was_told_apart() -> None:
    more = group(
        village("T-1", "Thôn Một"),
        village("T-2", "Thôn Hai", so_buoi=5, so_ho_tham_gia=117),
        village("T-3", "Thôn Ba", so_buoi=5, so_ho_tham_gia=115),
    )
    assert (told(more)[1] or "").startswith("Xếp trên Thôn Ba")
    other = group(
        village("T-1", "Thôn Một"),
        village("T-2", "Thôn Hai", so_ho_tham_gia=117, vu_nghiem_trong=1),
        village("T-3", "Thôn Ba", so_ho_tham_gia=115, vu_nghiem_trong=1),
    )
    assert (told(other)[1] or "").startswith("Xếp trên Thôn Ba")


def test_values_that_differ_do_not_look_alike() -> None:
    found = group(
        village("T-1", "Thôn Một", so_buoi=10_000, so_buoi_ke_hoach=30_000),
        village("T-2", "Thôn Hai", so_buoi=9_999, so_buoi_ke_hoach=30_000),
        ties=(Tie("fact", "so_ho"), Tie("section", "b")),
    )
    assert told(found) == [
        "Xếp trên Thôn Hai nhờ điểm nhóm “Sự tham gia của nhân dân”: 33,3333 so với 33,333",
        "Xếp sau Thôn Một do điểm nhóm “Sự tham gia của nhân dân”: 33,333 so với 33,3333",
    ]


def test_units_that_share_a_rank_are_told_nothing_of_each_other() -> None:
    assert told(group(village("T-1", "Thôn A"), village("T-2", "Thôn B"))) == [None, None]


def test_the_last_of_a_shared_rank_is_parted_from_the_next() -> None:
    found = group(village("T-1", "Thôn A"), village("T-2", "Thôn B"), village("T-3", "Thôn C", so_ho_tham_gia=115))
    assert told(found)[1:] == [
        "Xếp trên Thôn C nhờ “Số hộ tham gia sinh hoạt”: 118 so với 115",
        "Xếp sau Thôn B do “Số hộ tham gia sinh hoạt”: 115 so với 118",
    ]


def test_an_ascending_key_says_so() -> None:
    ties = (Tie("points"), Tie("fact", "so_ho", ascending=True))
    found = group(village("T-1", "Thôn Một", so_ho=119), village("T-2", "Thôn Hai"), ties=ties)
    assert told(found)[0] == "Xếp trên Thôn Hai nhờ “Số hộ đang cư trú” (thấp hơn xếp trên): 119 so với 120"


def test_an_undeclared_key_comes_last_and_is_told_as_such() -> None:
    ties = (Tie("points"), Tie("fact", "so_ho_tham_gia"))
    found = group(
        village("T-1", "Thôn Một", appraised={"b1": "20"}),
        village("T-2", "Thôn Hai", without=("so_ho_tham_gia",), appraised={"b1": "20"}),
        ties=ties,
    )
    assert told(found)[1] == "Xếp sau Thôn Một do “Số hộ tham gia sinh hoạt”: chưa khai so với 118"


def test_a_name_that_steers_the_terminal_is_shown_harmlessly() -> None:
    found = group(village("T-1", "Thôn\x1b[2J"), village("T-2", "Thôn Hai", so_ho_tham_gia=115))
    assert told(found)[1] == "Xếp sau Thôn␛[2J do “Số hộ tham gia sinh hoạt”: 115 so với 118"
