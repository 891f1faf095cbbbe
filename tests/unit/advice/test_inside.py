"""What one assessment says against itself: stated ratios and totals, parts above wholes, papers outside the window."""

from dataclasses import replace
from typing import Any

import pytest

import scoring
from tests.unit.advice.world import THON, appraised, audit, library, library_of, only, papers, read, thon, told, xa

#: Facts of a village, and the two values that then contradict each other; None where nothing does.
STATED: dict[str, tuple[dict[str, Any], tuple[str, str] | None]] = {
    "a share that is not": ({"so_ho": 120, "so_ho_dang_ky": 114, "ty_le": "100 %"}, ("100", "95")),
    "the share": ({"so_ho": 120, "so_ho_dang_ky": 114, "ty_le": 95}, None),
    "rounded half up": ({"so_ho": 120, "so_ho_dang_ky": 115, "ty_le": 96}, None),
    "cut off": ({"so_ho": 120, "so_ho_dang_ky": 115, "ty_le": 95}, None),
    "rounded to its one decimal": ({"so_ho": 120, "so_ho_dang_ky": 115, "ty_le": 95.8}, None),
    "one step of its decimals too many": ({"so_ho": 120, "so_ho_dang_ky": 115, "ty_le": 95.9}, ("95.9", "575/6")),
    "rounded up where it is nearer to the one below": (
        {"so_ho": 120, "so_ho_dang_ky": 113, "ty_le": 95},
        ("95", "565/6"),
    ),
    "zeros at the end are no decimals": ({"so_ho": 120, "so_ho_dang_ky": 115, "ty_le": "95,00"}, None),
    "a total that is not": ({"so_nam": 10, "so_nu": 12, "so_nguoi": 23}, ("23", "22")),
    "the total": ({"so_nam": 10, "so_nu": 12, "so_nguoi": 22}, None),
    "an average": ({"so_ho": 3, "so_nguoi": 10, "binh_quan": 3.333}, None),
    "an average that is not": ({"so_ho": 3, "so_nguoi": 10, "binh_quan": 3.335}, ("3.335", "10/3")),
    "nothing of something": ({"so_ho": 2, "so_nguoi": 0, "binh_quan": 0}, None),
    "an undeclared part": ({"so_ho_dang_ky": 114, "ty_le": 1}, None),
    "an undeclared whole": ({"so_nam": 10, "so_nu": 12}, None),
    "against last year": ({"so_ho": 3, "tang_them": 1, "previous": {"so_ho": 5}}, ("1", "-2")),
    "against last year, right": ({"so_ho": 3, "tang_them": -2, "previous": {"so_ho": 5}}, None),
}


@pytest.mark.parametrize(("facts", "values"), STATED.values(), ids=STATED)
def test_a_stated_figure_is_what_its_parts_come_to(facts: dict[str, Any], values: tuple[str, str] | None) -> None:
    expected = [] if values is None else [("stated_differs", "contradiction", ["T-1"], values)]
    assert told(audit(thon("T-1", **facts)), "stated_differs") == expected


def test_a_stated_figure_tells_its_parts_and_where_they_stand() -> None:
    found = only(audit(thon("T-1", so_ho=120, so_ho_dang_ky=114, ty_le=100)), "stated_differs")
    assert found.params == {
        "fact": "ty_le",
        "value": "100",
        "other": "95",
        "states": "so_ho_dang_ky / so_ho",
        "filled": "114/120",
    }
    assert [(cell.unit, cell.period, cell.part, cell.value, str(cell.at)) for cell in found.cells] == [
        ("T-1", 2024, "facts.ty_le", "100", "phieu.yaml:10:12"),
        ("T-1", 2024, "facts.so_ho_dang_ky", "114", "phieu.yaml:9:20"),
        ("T-1", 2024, "facts.so_ho", "120", "phieu.yaml:8:12"),
    ]


def test_what_the_committee_found_counts_on_either_side() -> None:
    parts = {"so_ho": 120, "so_ho_dang_ky": 120}
    corrected = thon("T-1", **parts, ty_le=100, appraisal=appraised(so_ho_dang_ky=114))
    found = only(audit(corrected), "stated_differs")
    assert found.values == ("100", "95")
    assert [cell.part for cell in found.cells] == ["facts.ty_le", "appraisal.facts.so_ho_dang_ky", "facts.so_ho"]
    both = thon("T-1", **parts, ty_le=100, appraisal=appraised(so_ho_dang_ky=114, ty_le=95))
    assert told(audit(both)) == []


def test_a_part_above_what_is_counted_is_told() -> None:
    found = audit(xa(so_thon_mau=3), thon("T-1"), thon("T-2"))
    assert told(found) == [("part_above_whole", "contradiction", ["XA-1"], ("3", "2"))]
    assert only(found, "part_above_whole").params["bound"] == "so_thon"
    assert [str(cell.at) for cell in only(found, "part_above_whole").cells] == ["phieu.yaml:7:18"]
    assert told(audit(xa(so_thon_mau=2), thon("T-1"), thon("T-2"))) == []


def test_a_figure_above_what_last_year_leaves_for_it_is_told() -> None:
    last = [thon("T-1", period=2023, so_vu=2, appraisal=appraised(so_vu=3))]
    assert told(audit(thon("T-1", so_vu=7), last_year=last)) == [
        ("part_above_whole", "contradiction", ["T-1"], ("7", "6"))
    ]
    assert told(audit(thon("T-1", so_vu=6), last_year=last)) == []


def test_a_part_above_its_whole_that_was_not_read_from_a_file_is_told() -> None:
    (sound,) = read(thon("T-1", so_ho=100, so_ho_dang_ky=100)).assessments
    wrong = replace(sound, facts={"so_ho": 100, "so_ho_dang_ky": 101})
    found = scoring.audit([wrong], inference="plain", library=library())
    assert told(found) == [("part_above_whole", "contradiction", ["T-1"], ("101", "100"))]
    small = replace(sound, facts={"so_ho": 0})  # a bound of the regulation, and no other figure
    assert told(scoring.audit([small], inference="plain", library=library())) == []


def test_a_submission_that_was_rejected_for_a_part_above_its_whole_is_told() -> None:
    found = audit(thon("T-1", so_ho=114, so_ho_dang_ky=141), thon("T-2", so_ho=0), thon("T-3", da_dang_ky=True))
    assert told(found) == [("part_above_whole", "contradiction", ["T-1"], ("141", "114"))]
    finding = only(found, "part_above_whole")
    assert (finding.period, finding.params["bound"], str(finding.cells[0].at)) == (2024, "so_ho", "phieu.yaml:9:20")
    assert finding.standard is not None
    assert (found.assessments, found.rejected) == (1, 2)


def test_of_a_rejected_submission_only_what_could_be_read_is_told() -> None:
    document = thon("T-1", so_ho=114, so_ho_dang_ky=141)
    del document["unit"]["id"]
    document["period"] = "năm nay"
    finding = only(audit(document), "part_above_whole")
    assert ([unit.id for unit in finding.units], finding.period, finding.standard) == (["phieu.yaml"], None, None)


#: Dates of a paper of a village for 2024, whose year is 1 November to 31 October, and what is told.
DATED: dict[str, tuple[str | None, tuple[str, str] | None]] = {
    "the first day": ("2023-11-01", None),
    "the last day": ("2024-10-31", None),
    "a day too early": ("2023-10-31", ("2023-10-31", "2023-11-01")),
    "a day too late": ("2024-11-01", ("2024-11-01", "2024-10-31")),
    "no date": (None, None),
}


@pytest.mark.parametrize(("day", "values"), DATED.values(), ids=DATED)
def test_a_paper_is_dated_within_the_twelve_months(day: str | None, values: tuple[str, str] | None) -> None:
    found = audit(thon("T-1", evidence={"da_dang_ky": papers("01/ĐK", date=day)}))
    assert told(found) == ([] if values is None else [("evidence_outside_window", "doubt", ["T-1"], values)])


def test_a_paper_outside_is_told_once_with_every_place_where_it_stands() -> None:
    evidence = {"da_dang_ky": papers("01/ĐK", "2/ĐK", date="2023-01-05"), "k1": papers("1-đk", date="2023-01-05")}
    one, other = audit(thon("T-1", evidence=evidence)).findings
    assert (one.params["under"], other.params["under"]) == (("da_dang_ky", "k1"), ("da_dang_ky",))
    assert [cell.part for cell in one.cells] == ["evidence.da_dang_ky#1", "evidence.k1#1"]
    assert [str(cell.at) for cell in one.cells] == ["phieu.yaml:10:7", "phieu.yaml:15:7"]
    assert one.params["side"] == "before"


def test_each_standard_has_its_own_window() -> None:
    day = "2024-11-10"  # in the year of communes, after that of villages
    assert told(audit(xa(evidence={"so_thon_mau": papers("1/QĐ", date=day)}))) == []
    assert len(told(audit(thon("T-1", evidence={"da_dang_ky": papers("1/QĐ", date=day)})))) == 1


def test_one_figure_under_two_standards_is_told_once() -> None:
    again = THON.replace("mau/thon", "mau/thon-khac").replace('window_ends: "10-31"', 'window_ends: "12-31"')
    both = library_of(THON, again.replace("facts:", "default: false\nfacts:"))
    paper = {"da_dang_ky": papers("1/QĐ", date="2023-11-30"), "k1": papers("2/QĐ", date="2025-01-01")}
    document = thon("T-1", so_ho=120, so_ho_dang_ky=114, ty_le=100, evidence=paper)
    found = scoring.audit(read(document, of=both).assessments, standards=["all"], inference="plain", library=both)
    assert told(found) == [
        ("stated_differs", "contradiction", ["T-1"], ("100", "95")),
        ("evidence_outside_window", "doubt", ["T-1"], ("2023-11-30", "2024-01-01")),
        ("evidence_outside_window", "doubt", ["T-1"], ("2025-01-01", "2024-10-31")),
        ("evidence_outside_window", "doubt", ["T-1"], ("2025-01-01", "2024-12-31")),
    ]
