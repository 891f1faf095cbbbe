"""Sections, bands, cases and grades: a finding where a count by hand finds one, and nowhere else."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.authoring.lint.market import FACTS, READER, linted, of_points, told
from tests.unit.library.files import criterion, written

_points = st.integers(0, 5)
_spans = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda ends: (ends[0], ends[0] + ends[1]))


@given(st.dictionaries(st.integers(1, 20), _points, min_size=1, max_size=4).filter(lambda found: any(found.values())))
@settings(max_examples=60)
def test_bands_are_told_of_where_more_does_not_earn_more(thresholds: dict[int, int]) -> None:
    written_as = ", ".join(f"{at}: {points}" for at, points in thresholds.items())
    rising = [points for _, points in sorted(thresholds.items())]
    keys = list(thresholds)
    sound = rising == sorted(set(rising)) and rising[0] > 0
    in_order = keys in (sorted(keys), sorted(keys, reverse=True))
    found = of_points(f"{{bands: so_vu, at_least: {{{written_as}}}}}")
    assert ("W504" in found) is not (sound and in_order)
    assert set(found) <= {"W504"}


@given(st.lists(st.tuples(_spans, st.integers(1, 5)), min_size=1, max_size=4))
@settings(max_examples=80)
def test_cases_over_a_count_are_told_of_as_a_count_by_hand_does(cases: list[tuple[tuple[int, int], int]]) -> None:
    lines = ", ".join(f"{{when: so_vu >= {low} and so_vu <= {high}, points: {p}}}" for (low, high), p in cases)
    found = of_points(f"{{cases: [{lines}]}}")
    values = [set(range(low, high + 1)) for (low, high), _ in cases]
    pairs = [(one, other) for place, other in enumerate(values) for one in values[:place]]
    covered = set.union(*values)
    assert ("W505" in found) is (covered != set(range(min(covered), max(covered) + 1)))
    assert ("W506" in found) is any(one & other and not (one <= other or other <= one) for one, other in pairs)
    assert ("W507" in found) is any(other <= one for one, other in pairs)


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ("so_vu < 5; so_vu >= 5", []),
        ("so_vu < 5; so_vu > 5", ["W505"]),
        ("so_vu <= 5; so_vu >= 6", []),
        ("so_vu + so_kho <= 5; so_vu + so_kho >= 6", []),
        ("ty_le >= 80%; ty_le <= 79%", []),  # no decimals: nothing lies between
        ("ty_le >= 80%; ty_le <= 78%", ["W505"]),
        ("dien_tich >= 8; dien_tich <= 7.9", []),
        ("dien_tich >= 8; dien_tich < 7.9", ["W505"]),
        ("so_ky / so_quay >= 80%; so_ky / so_quay < 80%", []),
        ("so_ky / so_quay > 80%; so_ky / so_quay < 80%", ["W505"]),
        ("so_ky / so_quay >= 80%; so_ky / so_quay <= 79.99%", ["W505"]),
        ("5 <= so_vu; 3 <= so_vu", []),  # the first that holds: a wider case after a narrower one is meant
        ("so_vu == 3; so_vu == 4; so_vu == 6", ["W505"]),
        ("so_vu == 3; co_kho", []),  # two figures: nothing is said
        ("so_vu == 3; true", []),  # in all other cases
        ("true; so_vu == 3", ["W507"]),
        ("so_vu >= 3 and co_kho; so_vu >= 2 and co_kho; co_kho", []),
        ("xep_loai == 'kem'; xep_loai == 'tot'", []),
        ("so_vu != 3; so_vu == 3", []),
        ("so_vu <= 4 and so_vu <= 9; so_vu >= 6", ["W505"]),
        ("so_vu >= 6 and so_vu >= 2; so_vu <= 4", ["W505"]),
    ],
)
def test_cases_of_other_kinds(cases: str, expected: list[str]) -> None:
    lines = ", ".join(f'{{when: "{when.strip()}", points: {place + 1}}}' for place, when in enumerate(cases.split(";")))
    assert of_points(f"{{cases: [{lines}]}}") == expected


def scored(*criteria: str, top: str = "", **head: str) -> list[str]:
    return told(written(FACTS + "".join(criteria) + READER + "\n" + top, **{"result": "points"} | head))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(1, 12))
@settings(max_examples=30)
def test_a_section_is_told_of_where_its_criteria_do_not_add_up(points: list[int], maximum: int) -> None:
    lines = [
        criterion(f"k{place}", "require: so_vu >= 1", f", section: s, points: {each}").replace(
            "title: Đạt, fail_title: Không đạt", f"title: Có {place}, fail_title: Không có {place}"
        )
        for place, each in enumerate(points)
    ]
    found = scored(*lines, top=f"sections: [{{id: s, title: Nhóm, max: {maximum}}}]")
    assert found == ([] if sum(points) == maximum else ["W501"])


def test_a_section_without_a_maximum_adds_up_and_one_with_gates_only_is_used() -> None:
    gate = criterion("k1", "require: so_vu >= 1", ", section: s, gate: true")
    assert scored(gate, top="sections: [{id: s, title: Nhóm}]") == []
    assert scored(gate, top="sections: [{id: s, title: Nhóm, max: 5}]") == []


@pytest.mark.parametrize(("maximum", "expected"), [(7, ["W501"]), (8, []), (11, []), (12, []), (13, ["W501"])])
def test_of_criteria_that_do_not_always_apply_one_may_stand_for_another(maximum: int, expected: list[str]) -> None:
    lines = [
        criterion("a", "require: so_vu >= 1", ", section: s, points: 8"),
        criterion("b", "require: so_vu >= 2", ", section: s, points: 2, applies_when: co_kho"),
        criterion("c", "require: so_vu >= 3", ", section: s, points: 2, applies_when: not co_kho"),
    ]
    named = [line.replace("title: Đạt, fail", f"title: Có {place}, fail") for place, line in enumerate(lines)]
    assert scored(*named, top=f"sections: [{{id: s, title: Nhóm, max: {maximum}}}]") == expected


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("{step: 0.5, mode: half_up, at: criterion}", []),
        ("{step: 2, mode: half_up, at: criterion}", ["W503"]),
        ("{step: 5, mode: down, at: total}", []),
        ("{step: 10, mode: down, at: total}", ["W503"]),
        ("{step: 10, mode: down, at: section}", []),  # no section has a maximum of its own
    ],
)
def test_a_maximum_is_held_against_the_step_where_it_is_rounded(rounding: str, expected: list[str]) -> None:
    assert of_points("5", ", require: so_vu >= 1", rounding=rounding) == expected


@pytest.mark.parametrize(("step", "expected"), [(5, []), (2, ["W503"])])
def test_the_maximum_of_a_section_is_held_against_the_step(step: int, expected: list[str]) -> None:
    line = criterion("k1", "require: so_vu >= 1", ", section: s, points: 5")
    top = "sections: [{id: s, title: Nhóm, max: 5}]"
    assert scored(line, top=top, rounding=f"{{step: {step}, mode: down, at: section}}") == expected


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ("{min_points: 10}; {min_points: 5}", []),
        ("{min_points: 5}; {min_points: 10}", ["W508"]),
        ("{min_points: 11}; {min_points: 5}", ["W509"]),
        ("{min_points: 5}; {min_points: 5}", ["W509"]),
        ("{min_points: 5, prerequisites: [k1]}; {min_points: 5}", []),
        ("{min_points: 5}; {min_points: 5, prerequisites: [k1]}", ["W509"]),
        ("{min_points: 5}; {}", []),
        ("{}; {min_points: 5}", ["W509"]),
        ("{min_points: 10}; {min_points: 5}; {prerequisites: [k1]}; {}", []),
    ],
)
def test_grades_go_down_and_each_can_be_reached(grades: str, expected: list[str]) -> None:
    listed = [each.strip().strip("{}") for each in grades.split(";")]
    lines = ", ".join(
        f"{{id: m{place}, title: Mức {place}{', ' if each else ''}{each}}}" for place, each in enumerate(listed)
    )
    assert of_points("10", ", require: so_vu >= 1", grades=f"[{lines}]") == expected


@pytest.mark.parametrize(("bonus", "expected"), [("2", []), ("1", ["W509"]), ("2, per: so_vu", [])])
def test_a_bonus_may_bring_a_grade_within_reach(bonus: str, expected: list[str]) -> None:
    line = criterion("k1", "require: so_vu >= 1", ", points: 10")
    extra = criterion("b1", "require: so_kho >= 1", f", points: {{bonus: {bonus}}}")
    if "per" in bonus:
        extra = extra.replace("require: so_kho >= 1, ", "")
    extra = extra.replace("title: Đạt, fail_title: Không đạt", "title: Thưởng, fail_title: Không thưởng")
    assert scored(line, extra, top="grades: [{id: tot, title: Tốt, min_points: 12}]") == expected


def test_a_finding_names_its_figures_exactly() -> None:
    line = criterion("k1", "require: so_vu >= 1", ", section: s, points: 2.5")
    text = written(FACTS + line + READER + "\nsections: [{id: s, title: Nhóm, max: 4}]", result="points")
    (found,) = linted(text)
    assert found.params == {"what": "less", "id": "s", "maximum": "4", "sum": str(float(Fraction(5, 2)))}
