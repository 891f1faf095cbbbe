"""What people and programs are told of examples that were tried."""

import json
from pathlib import Path

import pytest

from scoring.model.example import Trials
from scoring.reports.examples.trials import trials_json, trials_text
from scoring.reports.layout import columns
from scoring.reports.sentences import deciding_text, reason_text
from tests.unit.authoring.samples import CRITERIA, GOOD, SCORED, example, trial
from tests.unit.library.files import save

LONG = "Một ví dụ có tên rất dài để xem dòng chữ có vượt quá tám mươi cột của màn hình hay không, và còn dài thêm nữa"

WRONG_STATES = example(
    "verdict: recognised, decisive: [], not_met: [k1], undetermined: [k3], not_applicable: [k4], provisional: true",
    facts="{so_vu: 1, so_ho_dang_ky: 17}",
)


def told(trials: Trials, language: str = "vi", width: int = 80) -> list[str]:
    return trials_text([trials], language, width).splitlines()


def why(trials: Trials, language: str = "vi") -> dict[str, str]:
    """Why each criterion of the last example came as it did."""
    result = trials.trials[-1].result
    return {found.criterion.id: deciding_text(found, result.standard, language) for found in result.criteria}


def test_a_file_whose_examples_hold_is_one_line(tmp_path: Path) -> None:
    assert told(trial(tmp_path, GOOD, GOOD)) == ["e: 2 ví dụ, 2 đúng"]
    assert told(trial(tmp_path, GOOD), "en") == ["e: examples 1, passed 1"]


def test_what_came_otherwise_is_told_with_place_name_and_reason(tmp_path: Path) -> None:
    found = trial(tmp_path, GOOD, WRONG_STATES)
    text = why(found)
    assert "17/20 = 85 % < 90 %" in text["k2"]
    assert told(found) == [
        "e: 2 ví dụ, 1 đúng",
        "",
        "e:14: Một ví dụ",
        "  Kết luận: mong đợi được công nhận, kết quả là chưa được công nhận",
        "  Điều quyết định: mong đợi không có, kết quả là k2, k3",
        "  Tạm tính: mong đợi có, kết quả là không",
        f"  k1: mong đợi chưa đạt, kết quả là đạt. {text['k1']}",
        f"  k2: chưa đạt, ngoài mong đợi. {text['k2']}",
        f"  k3: mong đợi chưa đủ căn cứ, kết quả là chưa đạt. {text['k3']}",
    ]


def test_the_same_in_english(tmp_path: Path) -> None:
    found = trial(tmp_path, WRONG_STATES)
    text = why(found, "en")
    assert told(found, "en")[2:] == [
        "e:12: Một ví dụ",
        "  Verdict: expected recognised, came not recognised",
        "  Decisive: expected none, came k2, k3",
        "  Provisional: expected yes, came no",
        f"  k1: expected not met, came met. {text['k1']}",
        f"  k2: not met, which was not expected. {text['k2']}",
        f"  k3: expected undetermined, came not met. {text['k3']}",
    ]


def test_a_wrong_verdict_alone_is_explained_by_what_decided(tmp_path: Path) -> None:
    found = trial(tmp_path, example(facts="{so_vu: 1}"))
    assert told(found)[3:] == [
        "  Kết luận: mong đợi được công nhận, kết quả là chưa được công nhận",
        f"  k3: {why(found)['k3']} [Khoản 1 Điều 4]",
    ]
    outside = told(trial(tmp_path, example(facts="{so_ho: 9, so_ho_dang_ky: 9}")))
    assert outside[3] == "  Kết luận: mong đợi được công nhận, kết quả là ngoài phạm vi áp dụng"
    assert "điều kiện: Có từ 10 hộ [Khoản 1 Điều 1" in " ".join(line.strip() for line in outside[4:])


def test_a_wrong_state_alone_is_told_without_the_rest(tmp_path: Path) -> None:
    found = trial(tmp_path, example("verdict: not_recognised, not_applicable: []", facts="{so_vu: 1}"))
    assert told(found)[3:] == [f"  k4: không áp dụng, ngoài mong đợi. {why(found)['k4']}"]


def test_a_grade_and_points_are_told(tmp_path: Path) -> None:
    expect = 'verdict: recognised, grade: kha, points: "1234.5", points_range: ["1", "2.5"]'
    assert told(trial(tmp_path, example(expect)))[3:6] == [
        "  Xếp loại: mong đợi kha, kết quả là không có",
        "  Điểm: mong đợi 1.234,5, kết quả là không có",
        "  Khoảng điểm: mong đợi 1 – 2,5, kết quả là không có",
    ]


def test_the_sheet_stands_under_other_points(tmp_path: Path) -> None:
    own = example('verdict: undetermined, points: "90"', facts="{so_ho_dang_ky: 19, co_ke_hoach: null}")
    assert told(trial(tmp_path, own, criteria=SCORED))[3:] == [
        "  Điểm: mong đợi 90, kết quả là không có",
        "  Điểm từng tiêu chí: p1 40,5/60; p2 0 … 40/40",
    ]


def test_what_each_grade_asks_for_stands_under_another_grade(tmp_path: Path) -> None:
    found = trial(tmp_path, example("verdict: recognised, grade: tot", facts="{co_ke_hoach: false}"), criteria=SCORED)
    result = found.trials[0].result
    codes = [reason.code for reason in result.reasons if reason.code.startswith("grade")]
    assert codes == ["graded", "grade_misses"]
    sentences = [f"  {reason_text(one, result.standard, None, 'vi')}" for one in result.reasons if one.code in codes]
    assert told(found)[3:] == ["  Xếp loại: mong đợi tot, kết quả là kha", *sentences]


def test_editions_are_told_apart(tmp_path: Path) -> None:
    save(tmp_path, {"sau": CRITERIA.replace('edition: "1"', 'edition: "2"').replace('"2024-01-01"', '"2025-01-01"')})
    ended = CRITERIA.replace('{from: "2024-01-01"}', '{from: "2024-01-01", until: "2024-12-31"}')
    lines = told(trial(tmp_path, GOOD, example(period="2025"), criteria=ended, coverage=True))
    assert [line for line in lines if line.startswith("  Bản")] == ["  Bản 1:", "  Bản 2:"]


def test_gaps_stand_under_their_file(tmp_path: Path) -> None:
    found = trial(tmp_path, example("verdict: not_recognised", facts="{so_vu: 1}"), coverage=True)
    assert told(found) == [
        "e: 1 ví dụ, 1 đúng",
        "  Chưa có ví dụ nào được công nhận",
        "  Chưa có ví dụ mà chỉ riêng tiêu chí này chưa đạt: k1, k2, k4",
        "  Chưa có ví dụ mà tiêu chí này không áp dụng: k3",
        "  Chưa có ví dụ mà tiêu chí này chưa đủ căn cứ: k1, k2, k3, k4",
        "  scope:1: chưa có ví dụ mà điều kiện này sai: so_ho >= 10",
        "  k1: chưa có ví dụ mà điều kiện này sai: co_ke_hoach",
        "  k2: chưa có ví dụ mà điều kiện này sai: so_ho_dang_ky / so_ho >= 90%",
        "  k3: chưa có ví dụ mà điều kiện này đúng: so_vu == 0",
        "  k4 applies_when: chưa có ví dụ mà điều kiện này đúng: co_camera",
        "  k4: chưa có ví dụ mà điều kiện này đúng: camera_tot",
        "  k4: chưa có ví dụ mà điều kiện này sai: camera_tot",
    ]


def test_no_gap_is_told_too(tmp_path: Path) -> None:
    found = trial(tmp_path, GOOD)
    whole = Trials(found.source, found.standard, found.trials, ())
    assert told(whole)[1:] == ["  Mọi tiêu chí và mọi điều kiện đều có ví dụ đúng và ví dụ sai."]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_keeps_within_its_width(language: str, tmp_path: Path) -> None:
    long = WRONG_STATES.replace("Một ví dụ", LONG)
    lines = told(trial(tmp_path, long, coverage=True), language)
    assert len(lines) > 15
    assert [line for line in lines if columns(line) > 80] == []


def test_programs_are_told_the_same(tmp_path: Path) -> None:
    found = trial(tmp_path, GOOD, WRONG_STATES)
    document = json.loads(trials_json([found], "en"))
    (file,) = document.pop("files")
    assert document == {
        "schema": "scoring/trials/1",
        "counts": {"files": 1, "examples": 2, "passed": 1, "failed": 1},
    }
    good, wrong = file.pop("examples")
    assert file == {"source": "e", "standard": "mau/khu", "unconfirmed": 0, "gaps": None}
    assert good == {
        "name": "Đạt đủ", "line": 12, "edition": "1", "passed": True, "differences": [], "criteria": []
    }  # fmt: skip
    assert (wrong["passed"], wrong["line"]) == (False, 14)
    assert wrong["differences"] == [
        {"part": "verdict", "expected": "recognised", "came": "not_recognised"},
        {"part": "decisive", "expected": [], "came": ["k2", "k3"]},
        {"part": "not_met", "expected": ["k1"], "came": ["k2", "k3"]},
        {"part": "undetermined", "expected": ["k3"], "came": []},
        {"part": "provisional", "expected": True, "came": False},
    ]
    assert [(one["id"], one["expected"], one["came"]) for one in wrong["criteria"]] == [
        ("k1", "not_met", "met"),
        ("k2", None, "not_met"),
        ("k3", "undetermined", "not_met"),
    ]
    assert [one["text"] for one in wrong["criteria"]] == [why(found, "en")[id_] for id_ in ("k1", "k2", "k3")]


def test_programs_are_told_of_gaps(tmp_path: Path) -> None:
    found = trial(tmp_path, example("verdict: not_recognised", facts="{so_vu: 1}"), coverage=True)
    gaps = json.loads(trials_json([found], "vi"))["files"][0]["gaps"]
    nothing = {"at": None, "part": None, "condition": None}
    assert gaps[0] == {"edition": "1", "kind": "recognised", **nothing}
    assert gaps[1] == {"edition": "1", "kind": "alone", **nothing, "at": "k1"}
    assert gaps[4] == {"edition": "1", "kind": "not_applicable", **nothing, "at": "k3"}
    assert gaps[9] == {"edition": "1", "kind": "fails", "at": "scope:1", "part": "eligible", "condition": "so_ho >= 10"}
