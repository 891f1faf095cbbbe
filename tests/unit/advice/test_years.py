"""This year against the year before: figures that differ, and figures that jump."""

from typing import Any

import pytest

import scoring
from scoring.model.standard import FactType
from tests.unit.advice.world import THON, XA, appraised, audit, library, library_of, only, read, thon, told, xa


def test_last_years_figure_is_that_of_last_years_assessment() -> None:
    now = thon("T-1", previous={"so_ho": 100, "so_vu": 5, "da_dang_ky": True, "xep_loai": "tot", "so_nam": 1})
    last = thon("T-1", period=2023, so_ho=100, so_vu=3, da_dang_ky=False, xep_loai="kem")
    found = audit(now, last_year=[last])
    assert told(found) == [
        ("previous_differs", "contradiction", ["T-1"], ("true", "false")),
        ("previous_differs", "contradiction", ["T-1"], ("5", "3")),
        ("previous_differs", "contradiction", ["T-1"], ("tot", "kem")),
    ]
    assert [str(cell.at) for cell in found.findings[1].cells] == ["phieu.yaml:10:12", "phieu.yaml:9:12"]
    assert [cell.period for cell in found.findings[1].cells] == [2024, 2023]
    assert found.last_year == 1


def test_what_the_committee_found_last_year_counts() -> None:
    last = thon("T-1", period=2023, so_vu=2, appraisal=appraised(so_vu=4))
    found = only(audit(thon("T-1", previous={"so_vu": 2}), last_year=[last]), "previous_differs")
    assert (found.values, found.params["source"]) == (("2", "4"), "appraisal")
    assert [cell.part for cell in found.cells] == ["previous.so_vu", "appraisal.facts.so_vu"]
    assert told(audit(thon("T-1", previous={"so_vu": 4}), last_year=[last])) == []


def test_last_years_figure_may_be_one_that_was_counted() -> None:
    last = [xa(period=2023, so_thon=2), thon("T-1", period=2023), thon("T-2", period=2023)]
    now = [xa(so_thon=2, previous={"so_thon": 3}), thon("T-1"), thon("T-2")]
    found = only(audit(*now, last_year=last), "previous_differs")
    assert (found.values, found.params["source"], len(found.cells)) == (("3", "2"), "counted", 1)


def test_years_in_one_run_are_held_against_each_other() -> None:
    units = [thon("T-1", period=year, so_ho=so_ho) for year, so_ho in ((2022, 100), (2023, 200), (2024, 300))]
    found = audit(*units, last_year=[thon("T-1", period=2023, so_ho=299)])
    assert told(found) == [("jump", "doubt", ["T-1"], ("200", "100")), ("jump", "doubt", ["T-1"], ("300", "200"))]
    assert [finding.period for finding in found.findings] == [2023, 2024]
    assert (found.assessments, found.last_year) == (3, 2)


def test_the_year_before_last_and_other_units_are_not_last_year() -> None:
    last = [thon("T-1", period=2022, so_ho=1), thon("T-2", period=2023, so_ho=1)]
    found = audit(thon("T-1", so_ho=100, previous={"so_ho": 100}), last_year=last)
    assert (told(found), found.last_year) == ([], 0)


def test_last_years_assessment_counts_though_no_standard_was_in_force_then() -> None:
    late = library_of(THON.replace("facts:", 'in_force: {from: "2024-01-01"}\nfacts:'), XA)
    last = [thon("T-1", period=2023, so_vu=3)]
    expected = [("previous_differs", "contradiction", ["T-1"], ("5", "3"))]
    assert told(audit(thon("T-1", previous={"so_vu": 5}), last_year=last, of=late)) == expected
    assert told(audit(thon("T-1", previous={"so_vu": 5}), *last, of=late)) == expected


def test_two_assessments_of_last_year_tell_nothing() -> None:
    now = read(thon("T-1", previous={"so_vu": 5})).assessments
    last = [*read(thon("T-1", period=2023, so_vu=3)).assessments, *read(thon("T-1", period=2023, so_vu=5)).assessments]
    for both in (last, last[::-1]):
        found = scoring.audit(now, last_year=both, inference="plain", library=library())
        assert (found.findings, found.last_year) == ((), 0)


#: This year's and last year's facts of a village, and the values told; its households may move by 20 % + 5.
JUMPS: dict[str, tuple[dict[str, Any], dict[str, Any], str | None, tuple[str, str] | None]] = {
    "within its own tolerance": ({"so_ho": 125}, {"so_ho": 100}, None, None),
    "just beyond it": ({"so_ho": 126}, {"so_ho": 100}, None, ("126", "100")),
    "just beyond it downwards": ({"so_ho": 74}, {"so_ho": 100}, None, ("74", "100")),
    "its own tolerance counts before the option": ({"so_ho": 126}, {"so_ho": 100}, "90%", ("126", "100")),
    "no tolerance": ({"so_nam": 1000}, {"so_nam": 1}, None, None),
    "the option": ({"so_nam": 16}, {"so_nam": 10}, "50%", ("16", "10")),
    "just the option": ({"so_nam": 15}, {"so_nam": 10}, "50%", None),
    "from nothing": ({"so_nam": 1}, {"so_nam": 0}, "50%", ("1", "0")),
    "from nothing, within the amount": ({"so_nam": 5}, {"so_nam": 0}, "50% + 5", None),
    "to nothing": ({"so_nam": 0}, {"so_nam": 10}, "5", ("0", "10")),
    "a number with decimals": ({"dien_tich": 11.6}, {"dien_tich": 10.5}, "1", ("11.6", "10.5")),
    "a percent moves by points": ({"ty_le": 91}, {"ty_le": 80}, "10", ("91", "80")),
    "a percent moves by a share": ({"ty_le": 88}, {"ty_le": 80}, "10%", None),
    "a yes or no does not jump": ({"da_dang_ky": True}, {"da_dang_ky": False}, "0%", None),
    "a step of a scale does not": ({"xep_loai": "tot"}, {"xep_loai": "kem"}, "0%", None),
    "nor a day": ({"ngay_hop": "2024-05-01"}, {"ngay_hop": "2023-05-01"}, "0%", None),
    "undeclared last year": ({"so_nam": 10}, {}, "0%", None),
    "undeclared this year": ({}, {"so_nam": 10}, "0%", None),
}


@pytest.mark.parametrize(("now", "before", "tolerance", "values"), JUMPS.values(), ids=JUMPS)
def test_a_figure_that_moved_further_than_its_tolerance_is_told(
    now: dict[str, Any], before: dict[str, Any], tolerance: str | None, values: tuple[str, str] | None
) -> None:
    expected = [] if values is None else [("jump", "doubt", ["T-1"], values)]
    assert told(audit(thon("T-1", **now, previous=before), tolerance=tolerance)) == expected
    last = [thon("T-1", period=2023, **before)]
    assert told(audit(thon("T-1", **now), last_year=last, tolerance=tolerance)) == expected


def test_a_jump_tells_by_how_much_and_from_where() -> None:
    now = thon("T-1", so_ho=120, previous={"so_ho": 150}, appraisal=appraised(so_ho=160))
    found = only(audit(now, last_year=[thon("T-1", period=2023, so_ho=104)]), "jump")
    assert found.values == ("160", "104")
    assert found.params == {
        "fact": "so_ho",
        "value": "160",
        "other": "104",
        "last_period": 2023,
        "change": "56",
        "share": "7/13",
        "tolerance": "20% + 5",
    }
    assert [(cell.period, cell.part) for cell in found.cells] == [
        (2024, "appraisal.facts.so_ho"),
        (2023, "facts.so_ho"),
    ]
    assert only(audit(thon("T-1", so_nam=9, previous={"so_nam": 0}), tolerance="1"), "jump").params["share"] is None


def test_a_figure_counted_over_others_is_not_asked_about() -> None:
    assert told(audit(xa(previous={"so_thon": 20}), thon("T-1"), tolerance="0%")) == []


def test_a_tolerance_that_is_none_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="một nửa"):
        scoring.audit(read(thon("T-1")).assessments, tolerance="một nửa")


def test_every_number_of_the_sample_standard_is_tried() -> None:
    """The table above has a jump of each type that is a number."""
    numeric = {FactType.COUNT, FactType.NUMBER, FactType.PERCENT}
    facts = library_of(THON).latest("mau/thon").facts
    assert {facts[next(iter(now))].type for now, _, _, values in JUMPS.values() if values} == numeric
