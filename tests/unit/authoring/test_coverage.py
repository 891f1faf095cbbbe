"""Whatever no example shows is told, and nothing else is."""

from pathlib import Path

from scoring.authoring.coverage import failing_alone, thresholds
from scoring.language.show import show
from scoring.model.example import Gap
from tests.unit.authoring.samples import CRITERIA, GOOD, SCORED, example, gaps, trial
from tests.unit.library.files import criterion, load, save

NOT_MET = "verdict: not_recognised"
UNDECLARED = "{co_ke_hoach: null, so_ho_dang_ky: null, so_vu: null, co_camera: null}"
CAMERA = "{co_camera: true, camera_tot: true}"

#: Together these show everything.
ALL = (
    GOOD,
    example(facts=CAMERA),
    example("verdict: ineligible", facts="{so_ho: 9, so_ho_dang_ky: 9}"),
    example(NOT_MET, facts="{co_ke_hoach: false}"),
    example(NOT_MET, facts="{so_ho_dang_ky: 17}"),
    example(NOT_MET, facts="{so_vu: 1}"),
    example(NOT_MET, facts="{co_camera: true, camera_tot: false}"),
    example(not_applicable="{k3: Không có trong năm}"),
    example("verdict: undetermined", facts=UNDECLARED),
)


def missing(folder: Path, left_out: int) -> list[Gap]:
    return gaps(folder, *(one for place, one in enumerate(ALL) if place != left_out))


def test_nothing_is_told_where_everything_is_shown(tmp_path: Path) -> None:
    assert gaps(tmp_path, *ALL) == []


def test_each_example_left_out_leaves_its_gap(tmp_path: Path) -> None:
    alone, holds, fails = (lambda *told, kind=kind: Gap("1", kind, *told) for kind in ("alone", "holds", "fails"))
    assert [missing(tmp_path, place) for place in range(1, len(ALL))] == [
        [holds("k4", "require", "camera_tot")],
        [fails("scope:1", "eligible", "so_ho >= 10")],
        [alone("k1"), fails("k1", "require", "co_ke_hoach")],
        [alone("k2"), fails("k2", "require", "so_ho_dang_ky / so_ho >= 90%")],
        [alone("k3"), fails("k3", "forbid", "so_vu == 0")],
        [alone("k4"), fails("k4", "require", "camera_tot")],
        [Gap("1", "not_applicable", "k3")],
        [Gap("1", "undetermined", f"k{number}") for number in range(1, 5)],
    ]


def test_one_that_nobody_recognises_is_told(tmp_path: Path) -> None:
    assert Gap("1", "recognised") in gaps(tmp_path, example(NOT_MET, facts="{so_vu: 1}"))
    assert Gap("1", "recognised") not in gaps(tmp_path, GOOD)


def test_a_condition_of_a_criterion_that_does_not_apply_was_not_seen(tmp_path: Path) -> None:
    found = gaps(tmp_path, example(facts="{co_camera: false, camera_tot: true}"))
    assert Gap("1", "holds", "k4", "require", "camera_tot") in found
    assert Gap("1", "holds", "k4", "applies_when", "co_camera") in found
    assert Gap("1", "fails", "k4", "applies_when", "co_camera") not in found


def test_what_is_undeclared_was_seen_from_no_side(tmp_path: Path) -> None:
    found = gaps(tmp_path, example("verdict: undetermined", facts="{so_vu: null}"))
    assert {gap.kind for gap in found if gap.at == "k3"} == {"alone", "not_applicable", "holds", "fails"}


def test_an_appraised_fact_is_the_one_that_was_seen(tmp_path: Path) -> None:
    entry = '{value: 1, reason: Biên bản, by: Tổ 1, date: "2024-11-01"}'
    found = gaps(tmp_path, example(NOT_MET, appraisal=f"{{facts: {{so_vu: {entry}}}}}"))
    assert Gap("1", "fails", "k3", "forbid", "so_vu == 0") not in found
    assert Gap("1", "holds", "k3", "forbid", "so_vu == 0") in found


def alone(folder: Path, **parts: str) -> tuple[str, ...]:
    (found,) = trial(folder, example(**parts)).trials
    return failing_alone(found.result)


def test_a_criterion_fails_alone_where_no_other_fails_or_is_open(tmp_path: Path) -> None:
    assert alone(tmp_path, facts="{so_vu: 1}") == ("k3",)
    assert alone(tmp_path, facts="{so_vu: 1, co_ke_hoach: false}") == ()
    assert alone(tmp_path, facts="{so_vu: 1}", evidence="null") == ()
    assert alone(tmp_path) == ()
    assert alone(tmp_path, facts="{so_vu: 1, so_ho: 9, so_ho_dang_ky: 9}") == ()


def test_what_needs_a_criterion_first_may_fail_with_it(tmp_path: Path) -> None:
    both = "{co_ke_hoach: false, co_camera: true, camera_tot: true}"
    assert alone(tmp_path, facts=both) == ("k1",)
    chain = criterion("a") + criterion("b", more=", prerequisites: [a]") + criterion("c", more=", prerequisites: [b]")
    criteria = CRITERIA.partition("criteria:")[0] + "criteria:" + chain
    (found,) = trial(
        tmp_path, example(NOT_MET, facts="{co_ke_hoach: false}", evidence="null"), criteria=criteria
    ).trials
    assert failing_alone(found.result) == ("a",)


def test_the_thresholds_are_those_of_every_condition_each_once(tmp_path: Path) -> None:
    rule = "require: co_ke_hoach and not (so_vu > 3 or so_vu > 3) and so_ho == so_ho"
    text = CRITERIA + criterion("k5", rule) + criterion("k6", "forbid: so_vu", ", except: so_ho")
    text += criterion("k7", "require: true or 1 == 1") + criterion("k8", "require: so_ho - so_vu >= 1")
    (standard,) = load(tmp_path, khu=text).standards
    told = [(found.at, found.part, show(found.atom)) for found in thresholds(standard)]
    assert told[:6] == [
        ("scope:1", "eligible", "so_ho >= 10"),
        ("k1", "require", "co_ke_hoach"),
        ("k2", "require", "so_ho_dang_ky / so_ho >= 90%"),
        ("k3", "forbid", "so_vu == 0"),
        ("k4", "applies_when", "co_camera"),
        ("k4", "require", "camera_tot"),
    ]
    assert told[6:] == [
        ("k5", "require", "co_ke_hoach"),
        ("k5", "require", "so_vu > 3"),
        ("k5", "require", "so_ho == so_ho"),
        ("k6", "forbid", "so_vu == 0"),
        ("k6", "forbid", "so_vu <= so_ho"),
        ("k8", "require", "so_ho - so_vu >= 1"),
    ]


def test_grades_and_the_conditions_of_points_are_asked_for_too(tmp_path: Path) -> None:
    found = gaps(tmp_path, GOOD, criteria=SCORED)
    assert [gap.at for gap in found if gap.kind == "grade"] == ["kha"]
    assert [gap for gap in found if gap.part == "points"] == [
        Gap("1", "fails", "p1", "points", "so_ho_dang_ky / so_ho >= 100%"),
        Gap("1", "fails", "p1", "points", "so_ho_dang_ky / so_ho >= 90%"),
    ]
    both = gaps(tmp_path, GOOD, example(facts="{so_ho_dang_ky: 17, co_ke_hoach: false}"), criteria=SCORED)
    assert [gap for gap in both if gap.part == "points"] == []


def test_last_year_is_not_this_year(tmp_path: Path) -> None:
    criteria = CRITERIA + criterion("k5", "require: so_vu <= previous.so_vu")
    seen = gaps(tmp_path, example(NOT_MET, facts="{so_vu: 2}", previous="{so_vu: 1}"), criteria=criteria)
    assert [gap.kind for gap in seen if gap.at == "k5"] == ["alone", "undetermined", "holds"]


def test_each_edition_is_told_by_itself(tmp_path: Path) -> None:
    later = CRITERIA.replace('edition: "1"', 'edition: "2"').replace('"2024-01-01"', '"2025-01-01"')
    save(tmp_path, {"sau": later})
    ended = CRITERIA.replace('{from: "2024-01-01"}', '{from: "2024-01-01", until: "2024-12-31"}')
    found = gaps(tmp_path, *ALL, example(period="2025"), criteria=ended)
    assert found
    assert {gap.edition for gap in found} == {"2"}
