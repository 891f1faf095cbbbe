"""What must hold of every what-if: it is what an edited file would come to, and the same value moves nothing."""

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from scoring.library.catalogue import Catalogue
from scoring.model.what_if import every_placed
from tests.builders import GOOD, Plain, assessment, reading
from tests.unit.reports.points_world import FOLDER
from tests.unit.reports.points_world import GOOD as GOOD_VILLAGE

#: Values of facts that decide something, in and out of bounds, and how people type them into a list.
TYPED: Mapping[str, Mapping[Any, str]] = {
    "so_ho_dang_ky": {99: "99", 100: "100", 101: "101"},
    "so_ho": {100: "100", 1200: "1.200", 0: "0"},
    "da_dang_ky": {True: "có", False: "không"},
    "xep_loai_luc_luong": {"hoan_thanh": "hoàn thành  nhiệm vụ", "khong_hoan_thanh": "khong_hoan_thanh"},
    "so_vu_pham_phap": {4: "4", 6: "6"},
    "previous.so_vu_pham_phap": {4: "4", 0: "0"},
    "vu_nghiem_trong": {1: "1", 0: "0"},
    "vu_nghiem_trong_bat_kha_khang": {1: "1"},
}
OF_VILLAGES: Mapping[str, Mapping[Any, str]] = {
    "so_ho_tham_gia": {118: "118", 110: "110", 130: "130"},
    "so_cuoc_hop": {4: "4", 0: "0"},
    "so_buoi": {5: "5"},
    "xep_loai_to": {"tot": "tot"},
    "co_ke_hoach": {True: "x", False: "sai"},
    "so_vu": {0: "0", 2: "2"},
    "vu_nghiem_trong": {1: "1"},
}


def changes(values: Mapping[str, Mapping[Any, str]]) -> st.SearchStrategy[Plain]:
    """Some facts with other values; None takes them away."""
    each = {name: st.none() | st.sampled_from(list(told)) for name, told in values.items()}
    return st.fixed_dictionaries({}, optional=each).filter(bool)


def edited(document: Plain, wanted: Plain) -> Plain:
    """The document with the same put into its file."""
    found = copy.deepcopy(document)
    for word, value in wanted.items():
        part = found.setdefault("previous" if word.startswith("previous.") else "facts", {})
        part.pop(word.removeprefix("previous."), None)
        if value is not None:
            part[word.removeprefix("previous.")] = value
    return found


@cache
def with_points() -> Catalogue:
    return scoring.load_library(FOLDER)


def village(unit_id: str = "T-1", **facts: Any) -> Plain:
    return {
        "unit": {"id": unit_id, "name": f"Thôn {unit_id}", "type": "thon"},
        "period": 2024,
        "facts": GOOD_VILLAGE | facts,
        "evidence": {"co_ke_hoach": [{"number": "05/KH-BCĐ"}]},
    }


def units_of(document: Mapping[str, Any]) -> list[Any]:
    return [unit for group in document["groups"] for unit in group["units"]]


def held(base: Plain, wanted: Plain, library: Catalogue, typed: Mapping[str, Mapping[Any, str]]) -> None:
    """A change, as a value and as text, comes to what the edited file comes to, or is refused for the same."""
    own = assessment(base, library)
    read = reading(edited(base, wanted), library=library)
    texts = {name: None if value is None else typed[name][value] for name, value in wanted.items()}
    if read.rejected:
        expected = {fault.code for fault in read.rejected[0].diagnostics}
        for asked in (wanted, texts):
            with pytest.raises(scoring.ScoringError) as refusal:
                scoring.what_if(own, asked, library=library)
            assert {fault.code for fault in refusal.value.diagnostics} == expected
        return
    expected_units = units_of(scoring.rank(read.assessments, library=library, quotas=False).to_dict())
    for asked in (wanted, texts):
        answer = scoring.what_if(own, asked, library=library)
        assert units_of(answer.after.to_dict()) == expected_units  # type: ignore[attr-defined]
        assert units_of(answer.before.to_dict()) == units_of(  # type: ignore[attr-defined]
            scoring.rank([own], library=library, quotas=False).to_dict()
        )


@given(changes(TYPED))
@settings(max_examples=30)
def test_a_change_is_what_the_edited_file_comes_to(wanted: Plain) -> None:
    held(GOOD["khu_dan_cu"](), wanted, scoring.load_library(), TYPED)


@given(changes(OF_VILLAGES))
@settings(max_examples=30)
def test_with_points_a_change_is_what_the_edited_file_comes_to(wanted: Plain) -> None:
    held(village(), wanted, with_points(), OF_VILLAGES)


@given(changes(TYPED), st.integers(0, 2))
@settings(max_examples=15)
def test_in_a_field_the_whole_ranking_is_that_of_the_edited_files(wanted: Plain, others: int) -> None:
    parent = GOOD["xa"]("XA-1")
    base = GOOD["khu_dan_cu"]("KDC-1", parent="XA-1")
    rest = [GOOD["khu_dan_cu"](f"KDC-{2 + n}", parent="XA-1", so_ho_dang_ky=99 + n) for n in range(others)]
    read = reading(parent, edited(base, wanted), *rest)
    if read.rejected:
        return
    before = reading(parent, base, *rest)
    own = next(each for each in before.assessments if each.unit.id == "KDC-1")
    answer = scoring.what_if(own, wanted, field=before.assessments)
    expected = scoring.rank(read.assessments).to_dict()
    assert answer.after.to_dict() == expected  # type: ignore[attr-defined]
    assert answer.before.to_dict() == scoring.rank(before.assessments).to_dict()  # type: ignore[attr-defined]
    moved = {unit["unit"]["id"] for unit in answer.to_dict()["others"]}
    assert moved == _moved(scoring.rank(before.assessments).to_dict(), expected) - {"KDC-1"}


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Units of which more than the rank is another."""
    parts = ("verdict", "provisional", "grade", "points", "criteria")
    sides = [
        {
            unit["unit"]["id"]: [
                [(each["id"], each["state"], each["points"]) for each in unit[part]]
                if part == "criteria"
                else unit[part]
                for part in parts
            ]
            for unit in units_of(side)
        }
        for side in (before, after)
    ]
    return {name for name, told in sides[0].items() if told != sides[1][name]}


@given(st.sampled_from(sorted(GOOD)), st.data())
@settings(max_examples=30)
def test_the_same_value_moves_nothing(unit_type: str, data: st.DataObject) -> None:
    own = assessment(GOOD[unit_type]())
    names = data.draw(st.lists(st.sampled_from(sorted(own.facts)), min_size=1, max_size=4, unique=True))
    asked = data.draw(st.sampled_from([(), ("all",)]))
    answer = scoring.what_if(own, {name: own.facts[name] for name in names}, field=[], standards=asked)
    assert answer.after.to_dict() == answer.before.to_dict()  # type: ignore[attr-defined]
    assert all(change.before == change.after for change in answer.changes)
    document = answer.to_dict()
    assert [document["others"], document["placed"]] == [[], []]
    for result in document["results"]:
        assert [result[part] for part in ("criteria", "sections", "touched", "reasons")] == [[], [], [], []]


@given(changes(OF_VILLAGES))
@settings(max_examples=15)
def test_what_others_owe_to_a_quota_is_told_and_nothing_else_of_them(wanted: Plain) -> None:
    documents = [village(f"T-{n}", so_buoi=10 - n) for n in range(1, 6)]
    read = reading(*documents, library=with_points())
    own = read.assessments[0]
    changed = reading(edited(documents[0], wanted), *documents[1:], library=with_points())
    if changed.rejected:
        return
    answer = scoring.what_if(own, wanted, field=read.assessments, library=with_points())
    ranks = {placed.key[0]: placed.ranked.rank for placed in every_placed(answer.after)}
    expected = scoring.rank(changed.assessments, library=with_points())
    assert ranks == {placed.key[0]: placed.ranked.rank for placed in every_placed(expected)}
    before = scoring.rank(read.assessments, library=with_points()).to_dict()
    moved = {unit["unit"]["id"] for unit in answer.to_dict()["others"]}
    assert moved == _moved(before, expected.to_dict()) - {"T-1"}
