"""Overlays: what tightens the standard that they extend, what does not and where, and the law that lets them loosen."""

from pathlib import Path

import pytest

from scoring.model.legal import LegalRef
from tests.unit.library.files import criterion, faults, load, written

NATIONAL = written(
    """
eligible:
  - {when: so_ho >= 10, basis: Điều 1, title: Đủ 10 hộ}
facts:
  so_ho: {type: count, min: 1, label: Số hộ}
  so_ho_dang_ky: {type: count, max: so_ho, label: Số hộ đăng ký}
  so_vu: {type: count, label: Số vụ}
  so_vu_khac: {type: count, label: Số vụ khác}
  so_vu_loai_tru: {type: count, label: Số vụ loại trừ}
  co_dang: {type: boolean, label: Có chi bộ}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  ty_le: {type: percent, min: 0%, label: Tỷ lệ}
criteria:
  - {id: k1, basis: Khoản 1 Điều 4, title: Đ, fail_title: K, require: so_ho_dang_ky / so_ho >= 90%}
  - {id: k2, basis: Khoản 2 Điều 4, title: Đ, fail_title: K, forbid: so_vu, except: so_vu_loai_tru}
  - {id: k3, basis: Khoản 3 Điều 4, title: Đ, fail_title: K, require: co_ke_hoach, applies_when: co_dang}
  - {id: k4, basis: Khoản 4 Điều 4, title: Đ, fail_title: K, require: so_vu_khac <= 3, prerequisites: [k1]}
  - {id: k5, basis: Khoản 5 Điều 4, title: Đ, fail_title: K, require: ty_le >= 50%, evidence: required}
  - {id: k6, basis: Khoản 6 Điều 4, title: Đ, fail_title: K, require: co_ke_hoach, not_applicable: allowed}
"""
)


def overlay(body: str = "\n", **head: str | None) -> str:
    return written("\nextends: mau/khu" + body, **{"standard": "tinh/khu", "provenance": "provincial"} | head)


def with_criteria(*lines: str) -> str:
    return overlay("\ncriteria:" + "".join(lines))


TIGHTER = {
    "nothing of its own": overlay(),
    "a criterion more": with_criteria(criterion("t1", "require: so_ho >= 50")),
    "a higher threshold": with_criteria(criterion("k1", "require: so_ho_dang_ky / so_ho >= 95%")),
    "the same in other words": with_criteria(criterion("k1", "require: 90% <= so_ho_dang_ky / so_ho")),
    "something more": with_criteria(criterion("k1", "require: so_ho_dang_ky / so_ho >= 90% and co_ke_hoach")),
    "nothing excused": with_criteria(criterion("k2", "forbid: so_vu")),
    "fewer excuses": with_criteria(criterion("k2", "require: so_vu == 0")),
    "more that is forbidden": with_criteria(criterion("k2", "forbid: so_vu + so_vu_khac, except: so_vu_loai_tru")),
    "it applies always": with_criteria(criterion("k3", "require: co_ke_hoach")),
    "it applies more often": with_criteria(criterion("k3", more=", applies_when: co_dang or so_ho >= 100")),
    "a prerequisite more": with_criteria(criterion("k4", "require: so_vu_khac <= 3", ", prerequisites: [k2, k1]")),
    "a lower most": with_criteria(criterion("k4", "require: so_vu_khac < 3", ", prerequisites: [k1]")),
    "evidence more": with_criteria(criterion("k6", more=", evidence: required")),
    "a higher percent with its evidence": with_criteria(
        criterion("k5", "require: ty_le >= 60%", ", evidence: required")
    ),
    "the same scope by another law": overlay(
        "\neligible:\n  - {when: so_ho >= 10, basis: Khoản 2 Điều 1, title: Có từ 10 hộ}\n"
    ),
    "a bound raised": overlay("\nfacts:\n  so_ho: {type: count, min: 20, label: Số hộ}\n"),
    "a bound more": overlay("\nfacts:\n  so_vu: {type: count, max: so_ho, label: Số vụ}\n"),
    "a bound lowered at the top": overlay(
        "\nfacts:\n  so_ho_dang_ky: {type: count, max: so_ho - 1, label: Số hộ đăng ký}\n"
    ),
    "all that the head says": overlay(
        edition='"9"', title="Khác", default="true", window_ends='"12-31"', decide_by='"12-31"', note="Ghi chú"
    ),
}


@pytest.mark.parametrize("text", TIGHTER.values(), ids=TIGHTER)
def test_what_is_as_strict_is_taken(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, a=NATIONAL, b=text).latest("tinh/khu").loosened_by is None


LOOSER: dict[str, tuple[str, str]] = {
    "a lower threshold": (
        criterion("k1", "require: so_ho_dang_ky / so_ho >= 85%"),
        "12:103: id=k1 what=threshold old=so_ho_dang_ky / so_ho >= 90% new=so_ho_dang_ky / so_ho >= 85%",
    ),
    "a threshold inside it": (
        criterion("k1", "require: co_ke_hoach and (so_ho_dang_ky / so_ho >= 85% or co_dang)"),
        "12:120: id=k1 what=threshold old=so_ho_dang_ky / so_ho >= 90% new=so_ho_dang_ky / so_ho >= 85%",
    ),
    "another condition": (
        criterion("k1", "require: co_ke_hoach"),
        "12:72: id=k1 what=condition old=so_ho_dang_ky / so_ho >= 90%",
    ),
    "an excuse more": (
        criterion("k2", "forbid: so_vu, except: so_vu_loai_tru + so_vu_khac"),
        "12:87: id=k2 what=threshold old=so_vu <= so_vu_loai_tru new=so_vu <= so_vu_loai_tru + so_vu_khac",
    ),
    "something else forbidden": (
        criterion("k2", "forbid: so_vu_khac"),
        "12:72: id=k2 what=condition old=so_vu == 0 or so_vu <= so_vu_loai_tru",
    ),
    "another case for it": (
        criterion("k3", more=", applies_when: so_ho >= 100"),
        "12:94: id=k3 what=applies_when",
    ),
    "a case where there was none": (
        criterion("k4", "require: so_vu_khac <= 3", ", prerequisites: [k1], applies_when: co_dang"),
        "12:119: id=k4 what=applies_when",
    ),
    "a prerequisite less": (
        criterion("k4", "require: so_vu_khac <= 3"),
        "12:5: id=k4 what=prerequisites old=k1",
    ),
    "no evidence": (
        criterion("k5", "require: ty_le >= 50%"),
        "12:5: id=k5 what=evidence",
    ),
    "evidence for something else": (
        criterion("k5", "require: ty_le >= 50% and co_ke_hoach", ", evidence: required"),
        "12:111: id=k5 what=evidence_elsewhere new=co_ke_hoach",
    ),
    "that it need not apply": (
        criterion("k1", "require: so_ho_dang_ky / so_ho >= 90%", ", not_applicable: allowed"),
        "12:111: id=k1 what=not_applicable",
    ),
}


def told(folder: Path, overlay: str, *expected: str, base: str = NATIONAL) -> None:
    """The overlay has just these faults: each the place, the id and what is loosened."""
    found = faults(folder, a=base, b=overlay)
    assert [
        line.removeprefix("c/b.yaml:").replace("E312 loosened ", "").replace("standard=mau/khu ", "") for line in found
    ] == list(expected)


@pytest.mark.parametrize(("line", "expected"), LOOSER.values(), ids=LOOSER)
def test_what_is_less_strict_is_told_where_it_stands(tmp_path: Path, line: str, expected: str) -> None:
    told(tmp_path, with_criteria(line), expected)


def test_everything_that_is_less_strict_is_told(tmp_path: Path) -> None:
    lines = (LOOSER["a lower threshold"][0], criterion("t1", "require: so_ho >= 50"), LOOSER["no evidence"][0])
    told(tmp_path, with_criteria(*lines), LOOSER["a lower threshold"][1], "14:5: id=k5 what=evidence")


def test_where_nobody_could_tell_whether_it_applies_it_must_stay_so(tmp_path: Path) -> None:
    divided = NATIONAL.replace("applies_when: co_dang", "applies_when: so_vu / so_vu_khac >= 2")
    told(tmp_path, with_criteria(criterion("k3")), "12:5: id=k3 what=applies_when", base=divided)
    same = with_criteria(criterion("k3", more=", applies_when: so_vu / so_vu_khac >= 2"))
    assert load(tmp_path, a=divided, b=same).ids


SCOPES = {
    "narrower": "\neligible:\n  - {when: so_ho >= 20, basis: Điều 1, title: Đủ 20 hộ}\n",
    "wider": "\neligible:\n  - {when: so_ho >= 5, basis: Điều 1, title: Đủ 5 hộ}\n",
    "none": "\neligible: []\n",
}


@pytest.mark.parametrize("body", SCOPES.values(), ids=SCOPES)
def test_who_is_judged_must_not_change(tmp_path: Path, body: str) -> None:
    told(tmp_path, overlay(body), "11:1: id=eligible what=eligible")


THON = written(standard="mau/thon", unit_type="thon")


def test_a_criterion_must_not_make_room_for_others(tmp_path: Path) -> None:
    inherits = with_criteria(criterion("k6", "inherit: {standard: mau/thon, criteria: [k1]}"))
    expected = ["c/b.yaml:12:6: E312 loosened id=k6 standard=mau/khu what=removed"]
    assert faults(tmp_path, a=NATIONAL, b=inherits, c=THON) == expected


BOUNDS = {
    "lower": (
        "so_ho: {type: count, min: 0, label: Số hộ}",
        "12:24: E305 fact-conflict name=so_ho other=mau/khu differs=min",
    ),
    "none": ("so_ho: {type: count, label: Số hộ}", "12:3: E305 fact-conflict name=so_ho other=mau/khu differs=min"),
    "higher at the top": (
        "so_ho_dang_ky: {type: count, max: so_ho + 1, label: Số hộ}",
        "12:32: E305 fact-conflict name=so_ho_dang_ky other=mau/khu differs=max",
    ),
    "one that may bind nothing": (
        "so_ho_dang_ky: {type: count, max: so_ho - so_vu, label: Số hộ}",
        "12:32: E305 fact-conflict name=so_ho_dang_ky other=mau/khu differs=max",
    ),
    "another type": (
        "so_ho: {type: number, min: 5, label: Số hộ}",
        "12:11: E305 fact-conflict name=so_ho other=mau/khu differs=type",
    ),
    "no bound": (
        "so_vu: {type: count, judgement: true, min: 1, label: Số vụ}",
        "12:24: E305 fact-conflict name=so_vu other=mau/khu differs=judgement",
    ),
}


@pytest.mark.parametrize(("fact", "expected"), BOUNDS.values(), ids=BOUNDS)
def test_a_fact_must_stay_what_it_is_and_may_only_be_bound_more_closely(
    tmp_path: Path, fact: str, expected: str
) -> None:
    told(tmp_path, overlay(f"\nfacts:\n  {fact}\n"), expected)
    allowed = overlay(f"\nfacts:\n  {fact}\nallow_loosening: {{basis: Điều 9}}\n")
    told(tmp_path, allowed, expected)


def test_inherited_facts_must_agree_all_the_same(tmp_path: Path) -> None:
    facts = "\nfacts:\n  so_ho: {type: count, min: 20, label: Số hộ}\ncriteria:"
    heir = written(
        facts + criterion("c1", "inherit: {standard: mau/khu, criteria: [k1]}"), standard="mau/xa", unit_type="xa"
    )
    assert faults(tmp_path, a=NATIONAL, b=heir) == [
        "c/b.yaml:11:24: E305 fact-conflict name=so_ho other=mau/khu differs=min"
    ]


def test_other_faults_are_told_first(tmp_path: Path) -> None:
    lines = (LOOSER["a lower threshold"][0], criterion("t1", "require: so_hoo >= 50"))
    told(tmp_path, with_criteria(*lines), "13:81: E203 unknown-fact name=so_hoo hint=so_ho")


ALLOWING = overlay(
    "\nallow_loosening: {basis: Khoản 2 Điều 9}\neligible: []\ncriteria:" + LOOSER["a lower threshold"][0],
    instrument="{number: 05/2024/NQ-HĐND}",
)


def test_a_file_that_names_the_law_may_loosen(tmp_path: Path) -> None:
    found = load(tmp_path, a=NATIONAL, b=ALLOWING).latest("tinh/khu")
    assert found.loosened_by == LegalRef("Khoản 2 Điều 9", "05/2024/NQ-HĐND", article="9", clause="2")
    assert (found.eligible, found.criteria[0].condition) == ((), found.criteria[0].condition)


def test_the_law_must_be_cited_as_one_is(tmp_path: Path) -> None:
    wrong = ALLOWING.replace("Khoản 2 Điều 9", "theo tỉnh")
    told(tmp_path, wrong, "11:26: E207 bad-citation found=theo tỉnh")


def test_what_extends_nothing_has_nothing_to_loosen(tmp_path: Path) -> None:
    alone = written(THON.partition("result: all_met")[2], allow_loosening="{basis: Điều 9}")
    assert faults(tmp_path, a=alone) == ["c/a.yaml:10:1: E202 unknown-key key=allow_loosening only_with=extends"]


def test_a_standard_of_another_unit_type_is_but_a_pattern(tmp_path: Path) -> None:
    school = overlay("\neligible: []\ncriteria:" + LOOSER["a lower threshold"][0], unit_type="truong")
    assert load(tmp_path, a=NATIONAL, b=school).latest("tinh/khu").eligible == ()
