"""A unit against those below it: counts and sums."""

from typing import Any

import pytest

import scoring
from tests.unit.advice.world import appraised, audit, library, only, read, thon, told, xa

#: Facts of a commune, the villages below it, and the two values that contradict each other.
COUNTED: dict[str, tuple[dict[str, Any], list[dict[str, Any]], tuple[str, str] | None]] = {
    "as many": ({"so_thon_dang_ky": 2}, [{"da_dang_ky": True}, {"da_dang_ky": True}], None),
    "too many": ({"so_thon_dang_ky": 3}, [{"da_dang_ky": True}, {"da_dang_ky": True}], ("3", "2")),
    "too few": ({"so_thon_dang_ky": 1}, [{"da_dang_ky": True}, {"da_dang_ky": True}], ("1", "2")),
    "within what is open": ({"so_thon_dang_ky": 2}, [{"da_dang_ky": True}, {}], None),
    "more than what is open": ({"so_thon_dang_ky": 3}, [{"da_dang_ky": True}, {}], ("3", "2")),
    "less than what is open": ({"so_thon_dang_ky": 0}, [{"da_dang_ky": True}, {}], ("0", "1")),
    "nobody below": ({"so_thon_dang_ky": 3}, [], None),
}


@pytest.mark.parametrize(("facts", "villages", "values"), COUNTED.values(), ids=COUNTED)
def test_a_declared_count_is_that_of_the_units_below(
    facts: dict[str, Any], villages: list[dict[str, Any]], values: tuple[str, str] | None
) -> None:
    below = [thon(f"T-{number}", **each) for number, each in enumerate(villages)]
    expected = [] if values is None else [("children_differ", "contradiction", ["XA-1"], values)]
    assert told(audit(xa(**facts), *below)) == expected


def test_a_count_tells_which_units_it_is_of() -> None:
    found = only(audit(xa(so_thon_dang_ky=3), thon("T-1", da_dang_ky=True), thon("T-2")), "children_differ")
    assert [found.params[name] for name in ("least", "most", "units", "open")] == [1, 2, ("T-1",), ("T-2",)]
    assert [cell.part for cell in found.cells] == ["facts.so_thon_dang_ky"]


def test_a_count_that_the_committee_set_is_not_asked_about() -> None:
    corrected = xa(so_thon_dang_ky=3, appraisal=appraised(so_thon_dang_ky=2))
    assert told(audit(corrected, thon("T-1", da_dang_ky=True))) == []


#: Households of a commune, those of the villages below it (None: undeclared), and the two values.
SUMS: dict[str, tuple[int, list[int | None], tuple[str, str] | None]] = {
    "the sum": (300, [100, 200], None),
    "too many": (301, [100, 200], ("301", "300")),
    "too few": (299, [100, 200], ("299", "300")),
    "one undeclared": (400, [100, 200, None], None),
    "one undeclared, and too few already": (299, [100, 200, None], ("299", "300")),
    "all undeclared": (300, [None, None], None),
    "nobody below": (300, [], None),
}


@pytest.mark.parametrize(("declared", "villages", "values"), SUMS.values(), ids=SUMS)
def test_a_total_is_what_the_units_below_add_up_to(
    declared: int, villages: list[int | None], values: tuple[str, str] | None
) -> None:
    below = [thon(f"T-{n}", **({} if each is None else {"so_ho": each})) for n, each in enumerate(villages)]
    expected = [] if values is None else [("children_sum_differs", "contradiction", ["XA-1"], values)]
    assert told(audit(xa(so_ho=declared), *below), "children_sum_differs") == expected


def test_a_sum_tells_its_parts_and_takes_what_the_committee_found() -> None:
    below = [thon("T-2", so_ho=30, appraisal=appraised(so_ho=25)), thon("T-1", so_ho=70), thon("T-3")]
    found = only(audit(xa(so_ho=90, appraisal=appraised(so_ho=94)), *below), "children_sum_differs")
    assert (found.values, found.params["units"], found.params["open"]) == (("94", "95"), ("T-1", "T-2"), ("T-3",))
    assert [(cell.unit, cell.part, cell.value) for cell in found.cells] == [
        ("XA-1", "appraisal.facts.so_ho", "94"),
        ("T-1", "facts.so_ho", "70"),
        ("T-2", "appraisal.facts.so_ho", "25"),
    ]


def test_a_number_that_may_be_negative_is_told_only_when_nothing_is_open() -> None:
    assert told(audit(xa(dien_tich=3), thon("T-1", dien_tich=3.5))) == [
        ("children_sum_differs", "contradiction", ["XA-1"], ("3", "3.5"))
    ]
    assert told(audit(xa(dien_tich=3), thon("T-1", dien_tich=3.5), thon("T-2"))) == []


def test_a_rejected_unit_below_is_open() -> None:
    broken = thon("T-2", so_ho=0)  # fewer than one household
    assert told(audit(xa(so_ho=300), thon("T-1", so_ho=100), broken)) == []
    found = only(audit(xa(so_ho=99), thon("T-1", so_ho=100), broken), "children_sum_differs")
    assert found.params["open"] == ("T-2",)
    elsewhere = thon("T-2", "XA-2", so_ho=0)
    last_year = thon("T-2", so_ho=0, period=2023)
    unknown = thon("T-2", so_ho=0)
    unknown["unit"]["type"] = "la"
    for other, is_open in ((elsewhere, False), (last_year, False), (unknown, True)):
        told_ = told(audit(xa(so_ho=300), thon("T-1", so_ho=100), other), "children_sum_differs")
        assert bool(told_) is not is_open


def test_two_submissions_of_one_unit_are_open() -> None:
    twice = [*read(thon("T-2", so_ho=10)).assessments, *read(thon("T-2", so_ho=20)).assessments]
    for declared, values in ((300, None), (99, ("99", "100"))):
        others = read(xa(so_ho=declared), thon("T-1", so_ho=100)).assessments
        found = scoring.audit([*others, *twice], inference="plain", library=library())
        told_ = told(found, "children_sum_differs")
        assert told_ == ([("children_sum_differs", "contradiction", ["XA-1"], values)] if values else [])


def test_units_of_other_types_and_years_do_not_add_up() -> None:
    others = [thon("T-2", so_ho=50, period=2023), thon("T-3", "XA-2", so_ho=50), thon("T-4", None, so_ho=50)]
    assert told(audit(xa(so_ho=100), thon("T-1", so_ho=100), *others), "children_sum_differs") == []


def test_units_that_are_judged_for_the_roll_up_only_add_up_too() -> None:
    assessments = read(xa(so_ho=300), thon("T-1", so_ho=100), thon("T-2", so_ho=150)).assessments
    found = scoring.audit(assessments, standards=["mau/xa"], inference="plain", library=library())
    assert told(found) == [("children_sum_differs", "contradiction", ["XA-1"], ("300", "250"))]
    assert found.assessments == 1
