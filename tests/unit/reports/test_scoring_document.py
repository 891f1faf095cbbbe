"""How a standard gives points, told to programs."""

import json
from dataclasses import replace

from scoring.model.points import GradedBefore
from scoring.reports.standards.document import standard_json
from tests.unit.reports import world
from tests.unit.reports.points_world import standard


def test_a_standard_with_points_as_json() -> None:
    shown = json.loads(standard_json(standard(), "en"))
    assert (shown["result"], shown["max_points"], shown["recognised_from"]) == ("points", "100", "trung_binh")
    assert shown["sections"][:2] == [
        {"id": "a", "title": "Leadership", "max": "40", "min_share": "0.5"},
        {"id": "b", "title": "Participation", "max": "40", "min_share": None},
    ]
    assert shown["grades"][0] == {
        "id": "xuat_sac",
        "title": "Excellent",
        "min_points": "90",
        "prerequisites": ["a2"],
        "recognised": [],
        "graded": None,
    }
    assert shown["ties"] == [
        {"key": "points", "order": "descending"},
        {"key": "section:a", "order": "descending"},
        {"key": "fact:so_ho_tham_gia", "order": "descending"},
    ]
    assert shown["quota"] == {"grade": "xuat_sac", "at_most": "0.5", "of": ["xuat_sac", "kha"]}
    assert shown["rounding"] == {"step": "0.25", "mode": "half_up", "at": "total"}
    criteria = {one["id"]: one for one in shown["criteria"]}
    assert [(one["section"], one["gate"], one["na_policy"]) for one in (criteria["g1"], criteria["a1"])] == [
        (None, True, "drop_from_maximum"),
        ("a", True, "drop_from_maximum"),
    ]
    assert criteria["g1"]["points"] is None
    assert {name: criteria[name]["points"] for name in ("a1", "a2", "a3", "b2", "c1", "d2")} == {
        "a1": {"kind": "points", "points": "10", "max_points": "10"},
        "a2": {
            "kind": "bands",
            "measure": "so_cuoc_hop",
            "at_least": [
                {"threshold": "4", "points": "15"},
                {"threshold": "3", "points": "10"},
                {"threshold": "2", "points": "5"},
            ],
            "max_points": "15",
        },
        "a3": {
            "kind": "cases",
            "cases": [
                {"when": "co_nghi_quyet and co_ke_hoach", "points": "20"},
                {"when": "co_ke_hoach", "points": "12"},
            ],
            "max_points": "20",
        },
        "b2": {
            "kind": "proportional",
            "measure": "so_buoi / so_buoi_ke_hoach",
            "target": "1",
            "max": "10",
            "max_points": "10",
        },
        "c1": {"kind": "deduct", "points": "3", "per": "so_vu", "from": "12", "floor": "3", "max_points": "12"},
        "d2": {"kind": "penalty", "points": "1", "per": "so_bao_cao_cham", "at_most": "5", "max_points": None},
    }


def test_a_grade_that_looks_back_as_json() -> None:
    found = standard()
    assert found.scoring is not None
    first, *others = found.scoring.grades
    ladder = replace(first, graded=GradedBefore("minh-hoa/thon", "kha", ("xuat_sac", "kha"), 3))
    shown = json.loads(standard_json(replace(found, scoring=replace(found.scoring, grades=(ladder, *others))), "vi"))
    assert shown["grades"][0]["graded"] == {"standard": "minh-hoa/thon", "at_least": "kha", "in_a_row": 3}


def test_a_standard_without_points_as_json() -> None:
    shown = json.loads(standard_json(world.library().standards[0], "vi"))
    assert {key: shown[key] for key in ("result", "max_points", "sections", "grades", "quota", "rounding")} == {
        "result": "all_met",
        "max_points": None,
        "sections": [],
        "grades": [],
        "quota": None,
        "rounding": None,
    }
    assert shown["criteria"][0]["points"] is None
    assert shown["criteria"][0]["na_policy"] is None
