"""Units side by side: the same figures throughout."""

from typing import Any

import pytest

from tests.unit.advice.world import appraised, audit, only, thon, told, xa

THREE = {"so_ho": 137, "so_ho_dang_ky": 131, "so_vu": 2, "so_nam": 0}
FIVE = {**THREE, "so_nu": 77, "dien_tich": 4.5}


#: Two villages' facts, the parent of the second one, and how much their likeness weighs.
ALIKE: dict[str, tuple[dict[str, Any], dict[str, Any], str | None, str | None]] = {
    "five figures under one parent": (FIVE, FIVE, "XA-1", "doubt"),
    "five figures anywhere": (FIVE, FIVE, "XA-2", "doubt"),
    "three figures under one parent": (THREE, THREE, "XA-1", "doubt"),
    "three figures elsewhere": (THREE, THREE, "XA-2", "note"),
    "three figures above nobody": (THREE, THREE, None, "note"),
    "one differs": (FIVE, {**FIVE, "so_vu": 3}, "XA-1", None),
    "one is undeclared": (FIVE, {k: v for k, v in FIVE.items() if k != "so_vu"}, "XA-1", None),
    "one is zero on one side only": (THREE, {**THREE, "so_nam": 1}, "XA-1", None),
    "two different figures, four times": (
        dict.fromkeys(("so_ho", "so_ho_dang_ky", "so_nam"), 90) | {"so_vu": 2},
        dict.fromkeys(("so_ho", "so_ho_dang_ky", "so_nam"), 90) | {"so_vu": 2},
        "XA-1",
        None,
    ),
    "zeros": ({"so_nam": 0, "so_nu": 0, "so_vu": 0}, {"so_nam": 0, "so_nu": 0, "so_vu": 0}, "XA-1", None),
    "last year's figures are some of them": (
        {"so_ho": 137, "previous": {"so_ho": 135, "so_vu": 3}},
        {"so_ho": 137, "previous": {"so_ho": 135, "so_vu": 3}},
        "XA-1",
        "doubt",
    ),
    "last year's figures differ": (
        {**THREE, "previous": {"so_vu": 3}},
        {**THREE, "previous": {"so_vu": 4}},
        "XA-1",
        None,
    ),
    "yes and no are no figures": (
        {**THREE, "da_dang_ky": True, "xep_loai": "tot"},
        {**THREE, "da_dang_ky": False},
        "XA-1",
        "doubt",
    ),
    "what the committee found does not matter": (
        THREE,
        {**THREE, "appraisal": appraised(so_ho_dang_ky=120)},
        "XA-1",
        "doubt",
    ),
}


@pytest.mark.parametrize(("one", "other", "parent", "severity"), ALIKE.values(), ids=ALIKE)
def test_units_that_declare_the_same_throughout_are_told(
    one: dict[str, Any], other: dict[str, Any], parent: str | None, severity: str | None
) -> None:
    found = audit(thon("T-2", parent, **other), thon("T-1", "XA-1", **one))
    assert [(code, weight, units) for code, weight, units, _ in told(found)] == (
        [] if severity is None else [("same_figures", severity, ["T-1", "T-2"])]
    )


def test_all_that_are_alike_are_one_finding() -> None:
    found = audit(thon("T-3", **THREE), thon("T-1", "XA-2", **THREE), thon("T-2", **THREE), thon("T-4", so_ho=5))
    finding = only(found, "same_figures")
    assert [unit.id for unit in finding.units] == ["T-1", "T-2", "T-3"]
    assert str(finding.severity) == "doubt"
    assert (finding.params["count"], finding.params["figures"]) == (3, 4)
    assert finding.params["telling"] == [
        {"fact": "so_ho", "value": "137"},
        {"fact": "so_ho_dang_ky", "value": "131"},
        {"fact": "so_vu", "value": "2"},
    ]
    assert finding.values == ("137; 131; 2", "137; 131; 2")
    assert [(cell.unit, cell.part) for cell in finding.cells][:4] == [
        ("T-1", "facts.so_ho"),
        ("T-1", "facts.so_ho_dang_ky"),
        ("T-1", "facts.so_vu"),
        ("T-2", "facts.so_ho"),
    ]


def test_units_of_other_types_and_years_are_not_alike() -> None:
    figures = {"so_ho": 137, "dien_tich": 4.5, "previous": {"dien_tich": 5.5}}
    assert told(audit(thon("T-1", "XA-9", **figures), xa("XA-1", **figures))) == []
    assert told(audit(thon("T-1", **THREE), thon("T-2", period=2023, **THREE))) == []
