"""Evidence is asked for where something would be earned."""

from dataclasses import replace

import pytest

from tests.unit.engine.sheets import FAILED, MET, OPEN, PARTLY, REST, codes, confirmed, earned, judged, sheet, unit

BANDS = "id: a2, evidence: required, points: {bands: so_ho_tham_gia, at_least: {1: 7, 2: 10}}"
REQUIRED = "id: a1, evidence: required, require: co_ke_hoach, points: 10"
EVERY = {"co_ke_hoach": True, "so_ho_tham_gia": 1, "mo_hinh_moi": 1, "so_vu": 1}


@pytest.mark.parametrize(
    ("rule", "papers", "changed", "expected"),
    [
        pytest.param(REQUIRED, [], {}, ("0 … 10", OPEN), id="missing where all would be earned"),
        pytest.param(REQUIRED, ["a1"], {}, ("10", MET), id="under the criterion"),
        pytest.param(REQUIRED, ["co_ke_hoach"], {}, ("10", MET), id="under a fact that the condition reads"),
        pytest.param(REQUIRED, ["so_vu"], {}, ("0 … 10", OPEN), id="under another fact"),
        pytest.param(REQUIRED, [], {"co_ke_hoach": False}, ("0", FAILED), id="not asked for where the condition fails"),
        pytest.param(BANDS, [], {}, ("0 … 7", OPEN), id="missing where a part would be earned"),
        pytest.param(BANDS, ["so_ho_tham_gia"], {}, ("7", PARTLY), id="under a fact that the points read"),
        pytest.param(BANDS, [], {"so_ho_tham_gia": 0}, ("0", FAILED), id="not asked for where nothing is earned"),
        pytest.param(BANDS, [], {"so_ho_tham_gia": None}, ("0 … 10", OPEN), id="missing where something may be earned"),
        pytest.param(
            "id: b1, evidence: required, require: mo_hinh_moi >= 1, points: {bonus: 2}", [], {}, ("0 … 2", OPEN),
            id="missing for a bonus",
        ),
        pytest.param(
            "id: b1, evidence: required, points: {bonus: 2, per: mo_hinh_moi}", [], {"mo_hinh_moi": None},
            ("0 … ?", OPEN), id="missing for a bonus without bound",
        ),
        pytest.param(
            "id: a0, evidence: required, require: co_ke_hoach, points: 0", [], {}, ("0", OPEN),
            id="asked for where nothing but the state is earned",
        ),
    ],
)  # fmt: skip
def test_what_is_asked_for(
    rule: str, papers: list[str], changed: dict[str, bool | int | None], expected: tuple[str, str]
) -> None:
    found = judged(sheet(rule, REST), unit({**EVERY, **changed}, papers=papers))
    assert earned(found, found.standard.criteria[0].id) == expected


def test_what_is_missing_leaves_what_rests_on_it_open() -> None:
    standard = sheet(REQUIRED, "id: a2, require: co_nghi_quyet, points: 10, prerequisites: [a1]")
    found = judged(standard, unit(co_ke_hoach=True, co_nghi_quyet=True))
    assert (earned(found, "a2"), "evidence_missing" in codes(found, "a1")) == (("0 … 10", OPEN), True)


def test_a_failed_prerequisite_asks_for_no_paper() -> None:
    standard = sheet(REST, "id: a1, evidence: required, require: co_ke_hoach, points: 10, prerequisites: [a9]")
    found = judged(standard, unit(co_ke_hoach=True, co_nghi_quyet=False))
    assert earned(found, "a1") == ("0", FAILED)


def test_no_paper_is_asked_for_to_be_punished() -> None:
    """Made by hand: a file with such a criterion is refused."""
    (late,) = sheet("id: b2, points: {penalty: 1, per: so_vu, at_most: 5}").criteria
    standard = replace(sheet(REST), criteria=(replace(late, needs_evidence=True),))
    assert earned(judged(standard, unit(so_vu=1)), "b2") == ("-1", PARTLY)


def test_a_fact_that_the_committee_found_replaces_no_paper() -> None:
    found = [
        judged(sheet(REQUIRED, REST), confirmed(unit(papers=papers, co_ke_hoach=False), co_ke_hoach=True))
        for papers in ([], ["co_ke_hoach"])
    ]
    assert [earned(each, "a1") for each in found] == [("0 … 10", OPEN), ("10", MET)]
