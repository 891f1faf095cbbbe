"""A what-if told: why a change can do nothing, criteria touched and moved, points drawn, and a schema explained."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment
from scoring.reports.layout import columns
from scoring.reports.what_if.markdown import what_if_markdown
from scoring.reports.what_if.text import what_if_text
from tests.builders import good_khu_dan_cu, good_xa, reading
from tests.unit.reports.points_world import FOLDER, village

PAGE = Path(__file__).parents[3] / "docs" / "what-if.md"


@cache
def library() -> Catalogue:
    return scoring.load_library(FOLDER)


@cache
def schema() -> dict[str, Any]:
    text = files("scoring.reports").joinpath("what-if-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def asked(own: Assessment, facts: dict[str, Any], **more: Any) -> scoring.WhatIf:
    return scoring.what_if(own, facts, library=library(), **more)


def district() -> tuple[Assessment, ...]:
    """A commune with one area of two recognised, which is too few, and one whose figure the committee corrected."""
    entry = {"reason": "Biên bản 07/BB", "by": "Tổ thẩm định 2", "date": "2024-11-08", "value": 90}
    return reading(
        good_xa("XA-1"),
        good_khu_dan_cu("KDC-1", parent="XA-1"),
        good_khu_dan_cu("KDC-2", parent="XA-1", appraisal={"facts": {"so_ho_dang_ky": entry}}),
    ).assessments


def one(name: str) -> Assessment:
    return next(each for each in district() if each.unit.id == name)


def told(found: scoring.WhatIf, language: str = "vi", width: int = 80) -> str:
    return what_if_text(found, language, width)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_corrected_figure_is_told_to_count() -> None:
    found = asked(one("KDC-2"), {"so_ho_dang_ky": 100}, field=district())
    assert [change.idle for change in found.changes] == ["appraised"]
    assert "100 (không đổi). Không có tác dụng: đã có số thẩm định." in flat(told(found))
    assert "Kết quả Chưa được công nhận (không đổi)" in flat(told(found))
    assert "Không tiêu chí nào đổi trạng thái hoặc điểm." in told(found)


def test_a_counted_figure_is_told_to_count_and_a_declared_one_is_not() -> None:
    own = one("XA-1")
    found = asked(own, {"so_don_vi_duoc_cong_nhan": 25, "mo_hinh_hieu_qua": 2}, field=district())
    assert [change.idle for change in found.changes] == ["rolled_up", None]
    alone = asked(own, {"so_don_vi_duoc_cong_nhan": 25})
    assert [change.idle for change in alone.changes] == [None]
    assert "counted over subordinate units" in told(found, "en")


def test_what_no_standard_asked_for_is_told() -> None:
    found = asked(one("KDC-1"), {"co_ke_hoach_phong_trao": True}, standards=["tt-124-2021/khu-dan-cu"])
    assert [change.idle for change in found.changes] == ["not_asked"]
    assert "co_ke_hoach_phong_trao: chưa khai → true. Không có tác dụng" in flat(told(found))


def test_what_moved_and_what_was_merely_touched_are_told_apart() -> None:
    found = asked(village(), {"so_buoi": 4, "so_ho_tham_gia": 117})
    (result,) = found.to_dict()["results"]
    moved, touched = ([each["id"] for each in result[part]] for part in ("criteria", "touched"))
    assert moved
    assert touched
    assert not set(moved) & set(touched)
    for each in result["criteria"]:
        assert each["reasons"]["before"] != each["reasons"]["after"]
    text = told(found)
    assert "Tiêu chí có số liệu thay đổi nhưng kết quả không đổi" in text
    assert text.count("Trước: ") == text.count("Sau: ") == len(moved) + len(touched)


def test_settled_points_are_bars_and_open_ones_are_ranges() -> None:
    settled, open_ = told(asked(village(), {"so_buoi": 4})), told(asked(village(), {"so_cuoc_hop": None}))
    assert ("█" in settled, "├" in settled) == (True, False)
    assert ("█" in open_, "├" in open_) == (False, True)
    assert "█" not in told(asked(village(), {"so_buoi": 10}))


def test_the_drawing_stands_in_markdown_with_its_figures() -> None:
    text = what_if_markdown(asked(village(), {"so_buoi": 4}), "vi")
    assert text.count("<svg ") == 2
    (result,) = asked(village(), {"so_buoi": 4}).to_dict()["results"]
    assert f"{result['points']['after'].replace('.', ',')}/" in text.rpartition("<svg ")[2]


def test_papers_and_claims_in_words() -> None:
    papers = {"k1.a": "05-NQ/CB; 10/02/2024 | 06-NQ/CB", "da_dang_ky": ""}
    found = scoring.what_if(one("KDC-1"), evidence=papers)
    text = flat(told(found))
    assert "Minh chứng của k1.a: chưa có → 05-NQ/CB ngày 10/02/2024; 06-NQ/CB" in text
    assert "ngày 10/02/2024 → chưa có" in text
    assert "đạt → chưa đủ căn cứ" in text
    document = found.to_dict()
    assert [(each["kind"], each.get("criterion"), each.get("fact"), each["to"]) for each in document["changes"]] == [
        ("evidence", "k1.a", None, "05-NQ/CB; 2024-02-10 | 06-NQ/CB"),
        ("evidence", None, "da_dang_ky", None),
    ]
    jsonschema.validate(document, schema())
    claimed = asked(village(), {}, not_applicable={"c2": "Chưa có tổ bảo vệ"})
    assert "Tiêu chí c2 không áp dụng: không nêu → “Chưa có tổ bảo vệ”" in flat(told(claimed))
    assert claimed.to_dict()["changes"][0]["criterion"] == "c2"
    assert [each["id"] for each in claimed.to_dict()["results"][0]["criteria"]] == ["c2"]


def test_a_parent_moves_with_its_unit_and_is_told_in_full() -> None:
    field = reading(good_xa("XA-1"), *(good_khu_dan_cu(f"KDC-{n}", parent="XA-1") for n in (1, 2))).assessments
    found = asked(field[0], {"so_ho_dang_ky": 99}, field=field)
    (other,) = found.to_dict()["others"]
    assert (other["unit"]["id"], other["verdict"]["after"]) == ("XA-1", "not_recognised")
    assert [each["id"] for each in other["criteria"]] == ["k4.b"]
    assert "Đơn vị khác thay đổi theo (1)" in told(found)
    assert "## " in what_if_markdown(found, "en")


QUESTIONS: dict[str, dict[str, Any]] = {
    "points fall": {"so_buoi": 4},
    "points open": {"so_cuoc_hop": None},
    "a gate fails": {"vu_nghiem_trong": 1},
    "everything falls": {"so_ho_tham_gia": 1, "so_vu": 9, "so_bao_cao_cham": 3, "co_ke_hoach": False},
    "nothing": {"so_buoi": 10},
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("facts", QUESTIONS.values(), ids=QUESTIONS)
def test_every_view_fits_and_conforms(facts: dict[str, Any], language: str) -> None:
    field = [village(), village("T-2", "Thôn Hai", so_buoi=5), village("T-3", "Thôn Ba", so_buoi=7)]
    for found in (asked(field[0], facts), asked(field[0], facts, field=field)):
        jsonschema.validate(found.to_dict(language), schema())
        for width in (60, 80, 100):
            assert max(map(columns, told(found, language, width).splitlines())) <= width
        assert what_if_markdown(found, language).startswith("# ")


def test_the_page_explains_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8") + PAGE.with_name("compare.md").read_text(encoding="utf-8")
    page += PAGE.with_name("result.md").read_text(encoding="utf-8")
    assert sorted(key for key in _keys(schema()) if f"`{key}`" not in page) == []


def _keys(node: Any) -> set[str]:
    match node:
        case {"properties": dict(properties)}:
            return properties.keys() | {key for part in node.values() for key in _keys(part)}
        case dict():
            return {key for part in node.values() for key in _keys(part)}
        case list():
            return {key for part in node for key in _keys(part)}
        case _:
            return set()


def test_a_unit_of_a_type_that_nobody_judges_is_refused() -> None:
    with pytest.raises(scoring.ScoringError, match="E412"):
        scoring.what_if(village(), {"so_buoi": 1})


def test_a_unit_that_cannot_be_judged_is_refused_with_its_fault() -> None:
    old = reading(good_khu_dan_cu("KDC-1", period=1990)).assessments[0]
    with pytest.raises(scoring.ScoringError, match="E302"):
        scoring.what_if(old, {"so_ho_dang_ky": 1}, standards=["tt-124-2021/khu-dan-cu"])


def test_what_was_rejected_of_the_same_unit_does_not_stand_in_its_way() -> None:
    read = reading(good_khu_dan_cu("KDC-1"), good_khu_dan_cu("KDC-2"))
    own = read.assessments[0]
    refused = scoring.Rejected("x.yaml", (), "KDC-1", "khu_dan_cu", None, 2024)
    found = scoring.what_if(own, {"so_ho_dang_ky": 99}, field=read.assessments, rejected=[refused])
    assert found.to_dict()["results"][0]["rank"] == {"before": 1, "after": 2}


def test_a_value_of_last_year_may_be_given() -> None:
    found = scoring.what_if(one("KDC-1"), {"previous.so_vu_pham_phap": 1, "so_vu_pham_phap": 2})
    assert [(change.name, change.before, change.after) for change in found.changes] == [
        ("previous.so_vu_pham_phap", "5", "1"),
        ("so_vu_pham_phap", "3", "2"),
    ]
    assert "(năm trước): 5 → 1" in flat(told(found))
