"""Papers that several units show: which are one, and what that weighs."""

from typing import Any

import pytest

from scoring.advice.audit.papers import paper_key
from tests.unit.advice.world import audit, only, papers, thon, told, xa

ONE = "05-NQ/CB"
SAME = [
    "05-NQ/CB",
    "5-NQ/CB",
    "05–NQ/CB",
    "05 - NQ / CB",
    "số 05-NQ/CB",
    "Số: 05-NQ/CB.",
    "05-nq/cb",
    "05/NQ-CB",
    "005-NQ/CB",
]
OTHERS = ["50-NQ/CB", "05-NQ/ĐU", "15-NQ/CB", "05-NQ/CB2", "1-05/NQ", "05NQ/CB"]


@pytest.mark.parametrize("written", SAME)
def test_a_number_is_the_same_however_it_is_typed(written: str) -> None:
    assert paper_key(written) == paper_key(ONE)


@pytest.mark.parametrize("written", OTHERS)
def test_another_number_is_another(written: str) -> None:
    assert paper_key(written) != paper_key(ONE)


def test_marks_make_no_other_number_and_signs_alone_stay() -> None:
    assert paper_key("186/QĐ-UBND") == paper_key("186/QD-UBND")
    assert paper_key("///") == "///"
    assert paper_key("0") == "0"
    assert paper_key("Sổ 12") != paper_key("12-A")


def showing(unit_id: str, parent: str | None, *numbers: str, date: str | None = "2024-03-01", **parts: Any) -> Any:
    return thon(unit_id, parent, evidence={"da_dang_ky": papers(*numbers, date=date)}, **parts)


#: Units with the papers that they show, and how much it weighs that they share one.
SHARED: dict[str, tuple[list[Any], list[str]]] = {
    "neighbours": ([showing("T-1", "XA-1", ONE), showing("T-2", "XA-1", ONE)], ["note"]),
    "a unit and the one above it": (
        [showing("T-1", "XA-1", ONE), xa(evidence={"so_thon_mau": papers(ONE)})],
        ["note"],
    ),
    "a unit and another one above": (
        [showing("T-1", "XA-2", ONE), xa(evidence={"so_thon_mau": papers(ONE)})],
        ["note"],
    ),
    "units above which nobody is named": (
        [showing(f"T-{number}", None, ONE) for number in range(4)],
        ["note"],
    ),
    "two places": ([showing("T-1", "XA-1", ONE), showing("T-2", "XA-2", ONE)], ["note"]),
    "three places": ([showing(f"T-{n}", f"XA-{n}", ONE) for n in range(3)], ["doubt"]),
    "three places, typed in three ways": (
        [showing(f"T-{n}", f"XA-{n}", number) for n, number in enumerate(SAME[:3])],
        ["doubt"],
    ),
    "three places without a date": ([showing(f"T-{n}", f"XA-{n}", ONE, date=None) for n in range(3)], ["note"]),
    "two papers in two places": (
        [showing("T-1", "XA-1", ONE, "7/QĐ"), showing("T-2", "XA-2", ONE, "7/QĐ")],
        ["doubt", "doubt"],
    ),
    "two papers without a date in two places": (
        [showing(f"T-{n}", f"XA-{n}", ONE, "7/QĐ", date=None) for n in (1, 2)],
        ["note", "note"],
    ),
    "two papers, each in two other places": (
        [showing("T-1", "XA-1", ONE, "7/QĐ"), showing("T-2", "XA-2", ONE), showing("T-3", "XA-3", "7/QĐ")],
        ["note", "note"],
    ),
    "two papers among neighbours, one of them elsewhere too": (
        [showing("T-1", "XA-1", ONE, "7/QĐ"), showing("T-2", "XA-1", ONE, "7/QĐ"), showing("T-3", "XA-3", ONE)],
        ["note", "note"],
    ),
    "another date": ([showing("T-1", "XA-1", ONE), showing("T-2", "XA-1", ONE, date="2024-03-02")], []),
    "a date on one side only": ([showing("T-1", "XA-1", ONE), showing("T-2", "XA-1", ONE, date=None)], []),
    "another year": ([showing("T-1", "XA-1", ONE), showing("T-2", "XA-1", ONE, period=2025)], []),
    "twice in one unit": ([showing("T-1", "XA-1", ONE, "5/NQ-CB")], []),
}


@pytest.mark.parametrize(("units", "severities"), SHARED.values(), ids=SHARED)
def test_a_paper_of_several_units_weighs_by_where_they_are(units: list[Any], severities: list[str]) -> None:
    found = told(audit(*units), "shared_evidence")
    assert [severity for _, severity, _, _ in found] == severities


def test_a_coincidence_among_very_many_is_a_note() -> None:
    sharing = [showing(f"T-{n}", f"XA-{n}", ONE) for n in range(3)]
    others = [showing(f"K-{n}", f"XA-{n}", f"{n}/KH") for n in range(3, 150)]
    assert [severity for _, severity, _, _ in told(audit(*sharing, *others))] == ["doubt"]
    assert [severity for _, severity, _, _ in told(audit(*sharing, *others, thon("K-150")))] == ["note"]


def test_a_shared_paper_tells_who_shows_it_and_where() -> None:
    finding = only(audit(showing("T-2", "XA-1", "Số 5–NQ/CB"), showing("T-1", "XA-1", ONE, ONE)), "shared_evidence")
    assert [unit.id for unit in finding.units] == ["T-1", "T-2"]
    assert finding.values == (ONE, "Số 5–NQ/CB")
    assert finding.params == {"number": ONE, "date": "2024-03-01", "count": 2, "places": 1}
    assert [(cell.unit, cell.part, cell.value) for cell in finding.cells] == [
        ("T-1", "evidence.da_dang_ky#1", ONE),
        ("T-1", "evidence.da_dang_ky#2", ONE),
        ("T-2", "evidence.da_dang_ky#1", "Số 5–NQ/CB"),
    ]
