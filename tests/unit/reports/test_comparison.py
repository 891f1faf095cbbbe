"""What moved between two results: matched, ordered, and adding up."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scoring
from scoring.language.show import decimal_text
from scoring.reports.comparison.balance import Balance
from scoring.reports.comparison.comparison import Comparison, MovedUnit, compare, telling
from scoring.reports.published import Published, PublishedUnit
from tests.unit.reports.results import Part, criterion, group, reason, result, section, thon, unit
from tests.unit.reports.world import ranking, village

COMMUNE = Path(__file__).parents[3] / "fixtures" / "huyen-mau" / "xa-nam-phong"


def compared(before: Published, after: Published) -> list[MovedUnit]:
    """The units that moved, of all groups."""
    return [unit for group in compare(before, after).groups for unit in group.units]


def one(before: Part, after: Part) -> MovedUnit:
    """The one unit, which moved."""
    (found,) = compared(thon(before), thon(after))
    return found


def ids(units: Sequence[PublishedUnit]) -> list[tuple[str, int]]:
    return [(unit.id, unit.group.period) for unit in units]


# -- which results are held against each other ------------------------------------------------------------------------


def test_units_match_by_id_and_standard_whatever_the_edition_the_year_and_the_cluster() -> None:
    found = compare(
        result(group(unit("T-1"), edition="2023-01-01", period=2023, cluster="a", criteria_sha256="1")),
        result(group(unit("T-1"), edition="2024-01-01", period=2024, criteria_sha256="2")),
    )
    (head,) = found.groups
    assert (head.edition.before, head.edition.after, head.edition.moved) == ("2023-01-01", "2024-01-01", True)
    assert (head.period.before, head.period.after) == (2023, 2024)
    assert (head.criteria_sha256.before, head.criteria_sha256.after) == ("1", "2")
    assert (head.units[0].before.group.cluster, head.units[0].after.group.cluster) == ("a", None)


def test_one_standard_is_not_held_against_another() -> None:
    found = compare(result(group(unit("T-1"))), result(group(unit("T-1"), standard="mau/khac")))
    assert (found.groups, ids(found.only_before), ids(found.only_after)) == ((), [("T-1", 2024)], [("T-1", 2024)])


YEARS: dict[str, tuple[list[int], list[int], list[tuple[int, int]], list[int], list[int]]] = {
    "one each": ([2023], [2024], [(2023, 2024)], [], []),
    "the same years": ([2023, 2024], [2024, 2023], [(2023, 2023), (2024, 2024)], [], []),
    "the same year first": ([2022, 2023], [2023, 2024], [(2022, 2024), (2023, 2023)], [], []),
    "the latest with the latest": ([2021, 2022, 2023], [2024, 2025], [(2022, 2024), (2023, 2025)], [2021], []),
    "more years later": ([2024], [2023, 2024, 2025], [(2024, 2024)], [], [2023, 2025]),
}


@pytest.mark.parametrize(("before", "after", "pairs", "left", "right"), YEARS.values(), ids=YEARS)
def test_several_years_of_a_unit(
    before: list[int], after: list[int], pairs: list[tuple[int, int]], left: list[int], right: list[int]
) -> None:
    sides = [result(*(group(unit("T-1"), period=year) for year in years)) for years in (before, after)]
    found = compare(sides[0], sides[1])
    assert [(head.period.before, head.period.after) for head in found.groups] == pairs
    assert [year for _, year in ids(found.only_before)] == left
    assert [year for _, year in ids(found.only_after)] == right


def test_units_of_one_side_are_listed_by_standard_year_and_name() -> None:
    before = result(
        group(unit("T-2"), standard="mau/xa"),
        group(unit("T-3"), unit("T-1")),
        group(unit("T-0"), period=2023),
    )
    found = compare(before, result())
    assert ids(found.only_before) == [("T-0", 2023), ("T-1", 2024), ("T-3", 2024), ("T-2", 2024)]
    assert ids(compare(result(), before).only_after) == ids(found.only_before)


# -- what moved -------------------------------------------------------------------------------------------------------


def test_equal_results_are_equal() -> None:
    side = thon(unit("T-1", criterion("k1", "met", "5", "10")))
    found = compare(side, side)
    assert found.is_equal
    assert (found.groups[0].units, found.groups[0].unchanged) == ((), ("T-1",))


UNEQUAL = {
    "another year": (group(unit("T-1"), period=2023), 0),
    "another edition": (group(unit("T-1"), edition="2023-01-01"), 0),
    "other contents of the criteria": (group(unit("T-1"), criteria_sha256="cd"), 0),
    "one more that could not be used": (group(unit("T-1")), 1),
    "one unit more": (group(unit("T-1"), unit("T-2")), 0),
    "a rank": (group(unit("T-1", rank=2)), 0),
    "a verdict": (group(unit("T-1", verdict="undetermined")), 0),
}


@pytest.mark.parametrize(("other", "rejected"), UNEQUAL.values(), ids=UNEQUAL)
def test_whatever_differs_makes_results_unequal(other: Part, rejected: int) -> None:
    same, changed = thon(unit("T-1")), result(other, rejected=rejected)
    assert not compare(same, changed).is_equal
    assert not compare(changed, same).is_equal


MOVES: dict[str, dict[str, Any]] = {
    "verdict": {"verdict": "not_recognised"},
    "provisional": {"provisional": True},
    "grade": {"grade": "kha"},
    "points": {"points": "10"},
    "raw points": {"points_raw": "10"},
    "a range": {"points_range": ["1", "2"]},
    "the maximum": {"max_points": "90"},
    "the name": {"unit": {"id": "T-1", "name": "Thôn khác", "type": "thon", "parent": None}},
    "the parent": {"unit": {"id": "T-1", "name": "Thôn T-1", "type": "thon", "parent": "X-1"}},
    "a section": {"sections": [section("a", "1", "2")]},
}


@pytest.mark.parametrize("more", MOVES.values(), ids=MOVES)
def test_what_moves_of_a_unit_makes_it_a_moved_one(more: dict[str, Any]) -> None:
    found = one(unit("T-1"), unit("T-1", **more))
    assert not found.is_only_rank


def test_a_unit_that_others_passed_moved_in_rank_only() -> None:
    assert one(unit("T-1"), unit("T-1", rank=2, reasons=[reason("Khác")])).is_only_rank
    (elsewhere,) = compared(result(group(unit("T-1"))), result(group(unit("T-1", rank=2), cluster="cum-2")))
    assert not elsewhere.is_only_rank


def test_a_reason_told_otherwise_is_no_move() -> None:
    before = unit("T-1", criterion("k1", reasons=[reason("114/120")]), reasons=[reason("cũ")])
    after = unit("T-1", criterion("k1", reasons=[reason("115/120")]), reasons=[reason("mới")])
    assert compare(thon(before), thon(after)).is_equal


def test_criteria_that_moved_stand_in_the_later_order_and_those_gone_after_them() -> None:
    found = one(
        unit("T-1", criterion("gone"), criterion("b"), criterion("same"), criterion("a", "met", "5", "5")),
        unit("T-1", criterion("a", "met", "4", "5"), criterion("same"), criterion("new"), criterion("b", "not_met")),
    )
    sides = [(part.latest.id, part.before is None, part.after is None) for part in found.criteria]
    assert sides == [("a", False, False), ("new", True, False), ("b", False, False), ("gone", False, True)]


def test_sections_move_by_points_range_maximum_and_state() -> None:
    before = [section("a", "5", "10"), section("b", "5", "10"), section("c", None, "9", points_range=["1", "2"])]
    after = [section("a", "4", "10"), section("b", "5", "10"), section("c", None, "9", points_range=["1", "3"])]
    found = one(unit("T-1", sections=before), unit("T-1", sections=[*after, section("d", "1", "1")]))
    assert [(part.latest.id, part.difference) for part in found.sections] == [("a", -1), ("c", None), ("d", 1)]


def test_only_reasons_of_the_unit_that_are_new_are_told() -> None:
    found = one(
        unit("T-1", reasons=[reason("Tổng hợp 18"), reason("Như cũ")]),
        unit("T-1", verdict="not_recognised", reasons=[reason("Tổng hợp 17"), reason("Như cũ")]),
    )
    assert [reason.text for reason in found.reasons] == ["Tổng hợp 17"]


def told(before: Part | None, after: Part | None) -> list[str]:
    """What is told of the one criterion that moved."""
    other = criterion("z")
    sides = [unit("T-1", *([other] if part is None else [part, other])) for part in (before, after)]
    (part,) = one(sides[0], sides[1]).criteria
    return [found.text for found in telling(part)]


def test_the_reason_of_a_criterion_is_the_deciding_one_with_what_completes_it() -> None:
    codes = ["condition_unknown", "undeclared", "zero_divisor", "waits_for_units", "points_between", "evidence_given"]
    after = criterion("k1", "undetermined", reasons=[reason(code, code) for code in codes])
    assert told(criterion("k1"), after) == codes[:-1]
    assert told(None, after) == codes[:-1]
    assert told(after, None) == []


def test_what_the_committee_corrected_is_told_where_it_is_new() -> None:
    corrected = [reason("Thẩm định 114", "appraised"), reason("Chấm 4 điểm", "points_appraised")]
    after = criterion("k1", "not_met", reasons=[reason("Thiếu"), *corrected])
    assert told(criterion("k1"), after) == ["Thiếu", "Thẩm định 114", "Chấm 4 điểm"]
    assert told(criterion("k1", reasons=[reason("Đủ"), *corrected]), after) == ["Thiếu"]


def test_the_figures_behind_the_points_are_told_where_the_state_does_not_tell_them() -> None:
    reasons = [reason("Có kế hoạch"), reason("Được 7/10 điểm", "points_earned")]
    assert told(criterion("k1"), criterion("k1", "partly_met", "7", "10", reasons=reasons)) == [
        "Có kế hoạch",
        "Được 7/10 điểm",
    ]
    assert told(criterion("k1", "not_met"), criterion("k1", "met", "10", "10", reasons=reasons)) == ["Có kế hoạch"]


# -- differences and what lies between --------------------------------------------------------------------------------

DIFFERENCES: dict[str, tuple[tuple[str, str | None, str | None], tuple[str, str | None, str | None], str | None]] = {
    "fewer points": (("met", "10", "10"), ("partly_met", "20/3", "10"), "-10/3"),
    "a penalty": (("met", "-1", None), ("met", "-3", None), "-2"),
    "no points at all": (("met", None, None), ("not_met", None, None), None),
    "no longer applicable": (("met", "10", "10"), ("not_applicable", None, None), "-10"),
    "open now": (("met", "10", "10"), ("undetermined", None, "10"), None),
    "a bonus open before": (("undetermined", None, None), ("met", "2", None), None),
    "undetermined at no cost": (("met", "0", "10"), ("undetermined", "0", "10"), "0"),
}


@pytest.mark.parametrize(("before", "after", "difference"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_what_a_criterion_moved_by(before: Any, after: Any, difference: str | None) -> None:
    (part,) = one(unit("T-1", criterion("k1", *before)), unit("T-1", criterion("k1", *after))).criteria
    assert part.difference == (None if difference is None else Fraction(difference))


def balance(before: Part, after: Part) -> Balance:
    found = one(before, after).balance
    assert found is not None
    return found


def test_the_differences_of_criteria_add_up_to_that_of_the_total() -> None:
    before = unit("T-1", criterion("a", "met", "10", "10"), criterion("b", "met", "5", "5"), points="15")
    after = unit("T-1", criterion("a", "partly_met", "20/3", "10"), criterion("b", "met", "5", "5"), points="35/3")
    found = balance(before, after)
    assert (found.kept, found.raw, found.points) == (Fraction(-10, 3),) * 3
    assert (found.came, found.gone, found.between, found.rescaled) == (0, 0, 0, 0)


def test_criteria_of_one_side_are_named_with_what_they_bring_and_take() -> None:
    before = unit("T-1", criterion("a", "met", "10", "10"), criterion("old", "met", "3", "5"), points="13")
    after = unit("T-1", criterion("a", "met", "10", "10"), criterion("new", "met", "2"), points="12")
    found = balance(before, after)
    assert (found.kept, found.came, found.came_by, found.gone, found.gone_by) == (0, 2, ("new",), -3, ("old",))
    assert (found.between, found.raw) == (0, -1)


def test_what_the_maximum_of_a_section_took_is_told_with_the_section() -> None:
    parts = [criterion("a1", "met", "15", "15"), criterion("a2", "met", "8", "10")]
    before = unit("T-1", *parts, points="20", sections=[section("a", "20", "20"), section("b", "0", "9")])
    after = unit("T-1", criterion("a1", "partly_met", "9", "15"), parts[1], points="17", sections=[])
    found = balance(before, after)
    assert (found.kept, found.between, found.raw) == (-6, 3, -3)
    assert (found.before.points, found.before.full) == (3, ("a",))
    assert (found.after.points, found.after.full) == (0, ())


def test_what_rescaling_and_rounding_do_is_told_apart() -> None:
    before = unit("T-1", criterion("a", "met", "10", "10"), points="50", points_raw="10")
    after = unit("T-1", criterion("a", "met", "8", "10"), points="40.25", points_raw="8")
    found = balance(before, after)
    assert (found.kept, found.raw, found.rescaled, found.points) == (-2, -2, Fraction("-7.75"), Fraction("-9.75"))


def test_an_open_criterion_leaves_the_surplus_open() -> None:
    """A section may be at its maximum whatever one of its criteria comes to."""
    before = unit("T-1", criterion("a", "met", "9", "9"), criterion("b", "met", "8", "9"), points="10")
    after = unit("T-1", criterion("a", "met", "9", "9"), criterion("b", "undetermined", None, "9"), points="9")
    found = balance(before, after)
    assert (found.kept, found.between, found.raw) == (0, -1, -1)
    assert (found.before.points, found.after.points, found.after.open) == (7, None, ("b",))


def test_a_criterion_open_on_both_sides_is_open_and_a_gate_without_points_is_not() -> None:
    parts = [criterion("a", "undetermined", None, "9"), criterion("gate", "undetermined")]
    found = balance(unit("T-1", *parts, points="10"), unit("T-1", *parts, points="9"))
    assert (found.before.open, found.after.open) == (("a",), ("a",))


@pytest.mark.parametrize("side", [0, 1])
def test_an_open_total_has_no_balance(side: int) -> None:
    sides = [unit("T-1", points="10"), unit("T-1", points_range=["5", "10"], rank=None)]
    assert one(sides[side], sides[1 - side]).balance is None


STATES = st.sampled_from(["met", "partly_met", "not_met", "not_applicable"])
FIGURES = st.fractions(-50, 50, max_denominator=12).map(decimal_text)


@st.composite
def units(draw: st.DrawFn) -> Part:
    """A unit with some of a few criteria, whose total need not be the sum of anything."""
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))
    parts = [criterion(name, draw(STATES), draw(st.none() | FIGURES), draw(st.none() | FIGURES)) for name in names]
    verdict = draw(st.sampled_from(["recognised", "not_recognised"]))
    return unit("T-1", *parts, points=draw(FIGURES), points_raw=draw(FIGURES), verdict=verdict)


@given(units(), units())
def test_whatever_a_result_says_the_parts_add_up_and_the_way_back_is_the_opposite(before: Part, after: Part) -> None:
    there, back = compared(thon(before), thon(after)), compared(thon(after), thon(before))
    assert len(there) == len(back)
    for one_way, other_way in zip(there, back, strict=True):
        found, opposite = one_way.balance, other_way.balance
        assert found is not None
        assert opposite is not None
        assert found.kept + found.came + found.gone + found.between == found.raw
        assert found.raw + found.rescaled == found.points
        moved = [part.difference for part in one_way.criteria if part.difference is not None]
        assert sum(moved) == found.kept + found.came + found.gone
        surplus = found.before.points, found.after.points
        assert None not in surplus
        assert found.between == (surplus[0] or 0) - (surplus[1] or 0)
        assert (found.raw, found.came, found.between) == (-opposite.raw, -opposite.gone, -opposite.between)


# -- the order --------------------------------------------------------------------------------------------------------

#: Before and after, the one that fell most first.
FALLS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("out of scope", {}, {"verdict": "ineligible"}),
    ("not recognised", {}, {"verdict": "not_recognised"}),
    ("open", {}, {"verdict": "undetermined"}),
    ("a verdict at last", {"verdict": "undetermined"}, {"verdict": "not_recognised"}),
    ("provisional", {}, {"provisional": True}),
    ("ten points less", {"points": "90"}, {"points": "80"}),
    ("one point less", {"points": "90"}, {"points": "89"}),
    ("fewer criteria", {"criteria": [criterion("k1")]}, {"criteria": [criterion("k1", "not_met")]}),
    ("two places down", {}, {"rank": 3}),
    ("one place down", {}, {"rank": 2}),
    ("one place up", {"rank": 2}, {"rank": 1}),
    ("more criteria", {"criteria": [criterion("k1", "not_met")]}, {"criteria": [criterion("k1")]}),
    ("more points", {"points": "89"}, {"points": "90"}),
    ("provisional no longer", {"provisional": True}, {}),
    ("recognised", {"verdict": "not_recognised"}, {}),
]


@pytest.mark.parametrize("backwards", [False, True], ids=["as listed", "backwards"])
def test_who_fell_most_stands_first(backwards: bool) -> None:
    listed = FALLS[::-1] if backwards else FALLS
    before = thon(*(unit(name, **old) for name, old, _ in listed))
    after = thon(*(unit(name, **new) for name, _, new in listed))
    assert [found.after.id for found in compared(before, after)] == [name for name, _, _ in FALLS]


def test_who_fell_alike_stands_by_name_in_vietnamese_order_then_by_id() -> None:
    names = [("3", "Đông"), ("1", "Dũng"), ("2", "Ân"), ("5", "An"), ("4", "An")]
    parts = [(name, {"id": name, "name": title, "type": "thon", "parent": None}) for name, title in names]
    before = thon(*(unit(name, unit=own) for name, own in parts))
    after = thon(*(unit(name, unit=own, verdict="undetermined") for name, own in parts))
    assert [found.after.id for found in compared(before, after)] == ["4", "5", "2", "1", "3"]


def test_groups_stand_by_standard_editions_and_years() -> None:
    heads = [("b", "2", 2024), ("a", "2", 2024), ("a", "1", 2024), ("a", "1", 2023)]
    parts = [
        group(unit(f"{standard}{edition}{period}"), standard=standard, edition=edition, period=period)
        for standard, edition, period in heads
    ]
    found = compare(result(*parts), result(*parts[::-1]))
    assert [(head.standard, head.edition.after, head.period.after) for head in found.groups] == heads[::-1]


# -- from Python ------------------------------------------------------------------------------------------------------


def test_rankings_and_their_documents_are_compared_alike() -> None:
    read = scoring.read_assessments(COMMUNE)
    other = scoring.read_assessments(COMMUNE / "kdc-0441.yaml")
    rankings = [scoring.rank(side.assessments, inference="plain") for side in (read, other)]
    found = scoring.compare(rankings[0], rankings[1])
    assert isinstance(found, scoring.Comparison)
    assert found == scoring.compare(rankings[0].to_dict(), rankings[1].to_dict())
    assert len(found.only_before) == 8
    assert found.to_dict()["schema"] == "scoring/comparison/1"


def test_sentences_of_rankings_are_in_the_language_asked_for() -> None:
    sides = [ranking(village(so_ho_dang_ky=count)) for count in (120, 114)]
    rankings = [scoring.Ranking(side.groups, (), (), 0, "plain", None) for side in sides]

    def text(found: Comparison) -> str:
        return found.groups[0].units[0].criteria[0].latest.reasons[0].text

    assert text(scoring.compare(rankings[0], rankings[1])) == "Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 %"
    assert text(scoring.compare(rankings[0], rankings[1], language="en")).endswith("(114/120 = 95 % < 100 %)")
