"""How a criterion counts: gate, section and policy, of its own and where it is inherited."""

from pathlib import Path

import pytest

from scoring.model.points import NaPolicy
from scoring.model.standard import Criterion
from tests.unit.library.files import criteria_of, criterion, faults, load, measured, scored, written

SECTION = "sections: [{id: a, title: Lãnh đạo}]\n"
#: One more criterion, with points in the section.
REST = criterion("z", more=", section: a, points: 1")


def only(folder: Path, line: str, top: str = SECTION) -> Criterion:
    return criteria_of(load(folder, a=scored(line, REST, top=top)).latest("mau/khu"))["k1"]


GATES = {
    "no points": (criterion(), True),
    "no points, and says so": (criterion(more=", gate: true"), True),
    "points": (criterion(more=", points: 5"), False),
    "points and false": (criterion(more=", points: 5, gate: false"), False),
    "points and true": (criterion(more=", points: 5, gate: true"), True),
    "all points": (criterion(more=", points: 5, gate: full_marks"), True),
    "all points of several": (measured("{deduct: 6, per: so_vu, from: 24}", more=", gate: full_marks"), True),
    "no points to earn": (criterion(more=", points: 0"), False),
    "a bonus": (criterion(more=", points: {bonus: 1}"), False),
    "a bonus that must be met": (criterion(more=", points: {bonus: 1}, gate: true"), True),
    "a penalty that must not be": (measured("{penalty: 1, per: so_vu}", more=", gate: true"), True),
}


@pytest.mark.parametrize(("line", "gate"), GATES.values(), ids=GATES)
def test_a_criterion_without_points_is_a_gate_and_one_with_points_where_it_says_so(
    tmp_path: Path, line: str, gate: bool
) -> None:
    assert only(tmp_path, line).is_gate is gate


POLICIES = {
    "nothing said": ("", "", NaPolicy.DROP),
    "by the file": ("", "na_policy: zero\n", NaPolicy.ZERO),
    "by the criterion": (", na_policy: full_marks", "", NaPolicy.FULL),
    "by both": (", na_policy: full_marks", "na_policy: zero\n", NaPolicy.FULL),
    "by the criterion, where the file forbids": (
        ", na_policy: zero, applies_when: co_ke_hoach",
        "na_policy: forbidden\n",
        NaPolicy.ZERO,
    ),
}


@pytest.mark.parametrize(("own", "top", "policy"), POLICIES.values(), ids=POLICIES)
def test_the_nearest_policy_counts(tmp_path: Path, own: str, top: str, policy: NaPolicy) -> None:
    assert only(tmp_path, criterion(more=f", points: 5{own}"), SECTION + top).na_policy is policy


def test_a_gate_may_stand_in_a_section(tmp_path: Path) -> None:
    found = only(tmp_path, criterion(more=", section: a"))
    assert (found.section, found.points) == ("a", None)


WRONG: dict[str, tuple[str, list[str]]] = {
    "no gate without points": (
        criterion(more=", gate: false"),
        ["c/a.yaml:20:94: E202 unknown-key key=gate without=points"],
    ),
    "a bonus in a section": (
        criterion(more=", points: {bonus: 1}, section: a"),
        ["c/a.yaml:20:114: E202 unknown-key key=section way=bonus"],
    ),
    "not applying where that is forbidden": (
        criterion(more=", points: 5, na_policy: forbidden, applies_when: co_ke_hoach, not_applicable: allowed"),
        [
            "c/a.yaml:20:127: E216 not-applicable-forbidden key=applies_when id=k1",
            "c/a.yaml:20:154: E216 not-applicable-forbidden key=not_applicable id=k1",
        ],
    ),
}


@pytest.mark.parametrize(("line", "expected"), WRONG.values(), ids=WRONG)
def test_a_key_that_would_mean_nothing_is_refused(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=scored(line, REST, top=SECTION)) == expected


ALLOWED = {
    "all points where there are none": criterion(more=", gate: full_marks"),
    "a policy without points": criterion(more=", na_policy: zero"),
    "all points of a bonus": criterion(more=", points: {bonus: 1}, gate: full_marks"),
    "proof of a penalty": criterion(more=", points: {penalty: 1, per: so_vu}, evidence: required"),
    "a gate that always applies": criterion(more=", na_policy: forbidden"),
    "a bonus that always applies": criterion(more=", points: {bonus: 1}, na_policy: forbidden"),
    "proof of a bonus": criterion(more=", points: {bonus: 1}, evidence: required"),
    "not applying without points, by the file": criterion(more=", applies_when: co_ke_hoach"),
}


@pytest.mark.parametrize("line", ALLOWED.values(), ids=ALLOWED)
def test_a_key_that_means_something_stands(tmp_path: Path, line: str) -> None:
    assert only(tmp_path, line, SECTION + "na_policy: full_marks\n").id == "k1"


def test_a_policy_of_the_file_forbids_too(tmp_path: Path) -> None:
    line = criterion(more=", points: 5, not_applicable: allowed")
    told = faults(tmp_path, a=scored(line, top="na_policy: forbidden\n"))
    assert told == ["c/a.yaml:20:105: E216 not-applicable-forbidden key=not_applicable id=k1"]


# -- inherited -------------------------------------------------------------------------------------------------------

SOURCE = scored(
    criterion("k1", more=", section: a, points: 10, gate: true, applies_when: co_ke_hoach, na_policy: zero"),
    measured("{bands: so_vu, at_least: {0: 5}}", "k2", ", section: a"),
    criterion("k3"),
    criterion("k4", "forbid: so_vu", ", points: 5"),
    top=SECTION,
)


def heir(wanted: str, more: str = "", top: str = "", **head: str | None) -> str:
    """A file that inherits one criterion, beside another one with points (none where its result is not points)."""
    rule = f"inherit: {{standard: mau/khu, criteria: [{wanted}]}}"
    rest = criterion("z", more=", points: 1") if head.get("result", "points") == "points" else ""
    body = "\nfacts:\n  co_ke_hoach: {type: boolean, label: Có kế hoạch}\ncriteria:" + criterion("c", rule, more) + rest
    return written(body + "\n" + top, **{"standard": "mau/xa", "unit_type": "xa", "result": "points"} | head)


def inherited(folder: Path, wanted: str, more: str = "", top: str = "") -> Criterion:
    return load(folder, a=SOURCE, b=heir(wanted, more, top)).latest("mau/xa").criteria[0]


DEDUCT = "{deduct: 6, per: so_vu, from: 24}"
KEPT: dict[str, tuple[str, str, str, tuple[str | None, bool, str | None, NaPolicy]]] = {
    "nothing said": ("k1", "", "", ("points", True, None, NaPolicy.ZERO)),
    "a section of its own": ("k1", ", section: a", SECTION, ("points", True, "a", NaPolicy.ZERO)),
    "points of its own": ("k1", ", points: 3", "", ("points", True, None, NaPolicy.ZERO)),
    "no gate any more": ("k1", ", gate: false", "", ("points", False, None, NaPolicy.ZERO)),
    "a gate now": ("k2", ", gate: full_marks", "", ("bands", True, None, NaPolicy.DROP)),
    "a policy of its own": ("k1", ", na_policy: drop_from_maximum", "", ("points", True, None, NaPolicy.DROP)),
    "a policy of its file": ("k1", "", "na_policy: full_marks\n", ("points", True, None, NaPolicy.FULL)),
    "measured in another way": ("k2", f", points: {DEDUCT}", "", ("deduct", False, None, NaPolicy.DROP)),
    "no points": ("k3", "", "", (None, True, None, NaPolicy.DROP)),
    "points for what had none": ("k3", ", points: 4", "", ("points", False, None, NaPolicy.DROP)),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "more", "top", "expected"), KEPT.values(), ids=KEPT)
def test_what_is_inherited_counts_as_before_unless_the_heir_says_otherwise(
    tmp_path: Path, wanted: str, more: str, top: str, expected: tuple[str | None, bool, str | None, NaPolicy]
) -> None:
    found = inherited(tmp_path, wanted, more, top)
    assert (found.points and found.points.kind, found.is_gate, found.section, found.na_policy) == expected


def test_points_of_an_heir_are_given_for_each_criterion_that_it_takes(tmp_path: Path) -> None:
    standard = load(tmp_path, a=SOURCE, b=heir("k1, k3", ", points: 3")).latest("mau/xa")
    assert [(c.id, str(c.points.maximum)) for c in standard.criteria if c.points is not None] == [
        ("c/k1", "3"),
        ("c/k3", "3"),
        ("z", "1"),
    ]


def test_points_that_measure_nothing_do_not_replace_those_that_measure(tmp_path: Path) -> None:
    """The criterion has no condition: with points alone every unit would earn them."""
    (told,) = faults(tmp_path, a=SOURCE, b=heir("k2", ", points: 3"))
    assert told == "c/b.yaml:13:125: E215 bad-points unmeasured=c/k2 way=points"


def test_points_that_are_wrong_are_told_once_for_all_that_is_inherited(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, a=SOURCE, b=heir("k1, k3", ", points: {bonus: 1, points: 1}"))
    assert told.startswith("c/b.yaml:13:129: E215 bad-points kinds=")


def test_what_may_not_apply_is_not_inherited_where_that_is_forbidden(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, a=SOURCE, b=heir("k1", top="na_policy: forbidden\n"))
    assert told == "c/b.yaml:13:80: E216 not-applicable-forbidden key=applies_when id=c/k1"


def test_where_all_must_be_met_an_inherited_condition_stands_without_its_points(tmp_path: Path) -> None:
    (found,) = load(tmp_path, a=SOURCE, b=heir("k1", result="all_met")).latest("mau/xa").criteria
    assert (found.points, found.is_gate, found.section, found.na_policy, found.applies_when is not None) == (
        None,
        True,
        None,
        NaPolicy.DROP,
        True,
    )


def test_what_only_points_measure_cannot_be_required(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, a=SOURCE, b=heir("k2", result="all_met"))
    assert told == "c/b.yaml:13:80: E215 bad-points measured=c/k2"
