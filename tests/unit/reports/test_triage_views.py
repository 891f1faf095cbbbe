"""What to verify first in words and in every form: sentences, schema, and a page that explains every key."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.model.assessment import Document
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.layout import columns
from scoring.reports.triage.csv import triage_csv
from scoring.reports.triage.document import triage_document, triage_json_parts
from scoring.reports.triage.markdown import triage_markdown
from scoring.reports.triage.text import triage_text
from scoring.reports.triage.wording import claim_texts, effect_texts, several_standards
from tests.unit.advice.field_world import GRADED, MET, the, thon, triaged, xa

PAGE = Path(__file__).parents[3] / "docs" / "triage.md"
RICH: dict[str, Any] = {"so_ho": 100, "so_ho_dang_ky": 95, "so_vu": 0, "ty_le": Decimal(80)}


@cache
def schema() -> Any:
    return json.loads(files("scoring.reports").joinpath("triage-1.schema.json").read_text(encoding="utf-8"))


@cache
def graded() -> scoring.Triage:
    """Two villages with points, of which one may hold the best grade, and a commune above."""
    papers = {"evidence": {"xep_loai": (Document("05-QĐ/UB", date(2024, 3, 1)),)}}
    return triaged(
        xa(), thon("T-1", "XA-1", **RICH, **papers), thon("T-2", "XA-1", **{**RICH, "so_vu": 1}), standards=["all"]
    )


@cache
def points() -> scoring.Triage:
    """The same under points alone."""
    low = {**RICH, "doan_ket": False}
    return triaged(thon("T-1", **low), thon("T-2", **{**low, "ty_le": Decimal("59.9")}), standards=[GRADED])


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        (
            "so_ho_dang_ky",
            ["Số hộ đăng ký: 81 → 79", "lệch -2 hộ (2,47 %) là đủ"],
            ["Households registered: 81 → 79", "a change of -2 hộ (2.47 %) is enough"],
        ),
        (
            "so_ho",
            ["Số hộ: 100 → 102", "lệch +2 hộ (2 %) là đủ"],
            ["Households: 100 → 102", "a change of +2 households (2 %) is enough"],
        ),
        (
            "ngay_hop",
            ["Ngày họp: 03/02/2024 → 31/01/2024", "lệch -3 ngày là đủ"],
            ["Ngày họp: 2024-02-03 → 2024-01-31", "a change of -3 days is enough"],
        ),
        (
            "doan_ket",
            ["Đoàn kết: “có” → “không”", "đơn vị tự nhận xét"],
            ["Đoàn kết: “yes” → “no”", "the unit's own judgement"],
        ),
        ("xep_loai", ["Xếp loại: “kha” → “kem”"], ["Xếp loại: “kha” → “kem”"]),
        (
            "previous.so_vu",
            ["Số vụ (năm trước): 2 → 0", "lệch -2 vụ (100 %) là đủ"],
            ["Cases (previous year): 2 → 0", "a change of -2 vụ (100 %) is enough"],
        ),
        ("co_mo_hinh", ["Có mô hình: “có”"], ["Có mô hình: “yes”"]),
    ],
)
def test_a_claim_in_words(name: str, vi: list[str], en: list[str]) -> None:
    claim = the(triaged(thon("T-1")), "T-1", name)
    assert [claim_texts(claim, language) for language in LANGUAGES] == [vi, en]


def test_a_percent_changes_by_points_and_a_margin_is_told_where_it_is_another() -> None:
    claim = the(points(), "T-1", "ty_le")
    assert claim_texts(claim, "vi") == [
        "Tỷ lệ: 80 % → 59,8 %",
        "lệch -20,2 điểm phần trăm là đủ",
        "trạng thái hoặc điểm của một tiêu chí đổi khi lệch -0,1 điểm phần trăm",
    ]
    assert effect_texts(claim, "vi") == ["Hạng 1 → 2"]
    assert effect_texts(claim, "en") == ["Rank 1 → 2"]


def test_effects_in_words() -> None:
    claim = the(triaged(thon("T-1", **RICH), thon("T-2", **{**RICH, "so_vu": 1}), standards=[GRADED]), "T-1", "so_vu")
    assert (effect_texts(claim, "vi"), effect_texts(claim, "en")) == (["Loại Tốt → Khá"], ["Grade Tốt → Khá"])
    field = triaged(xa(), thon("T-1", "XA-1"), thon("T-2", "XA-1", co_mo_hinh=False))
    assert effect_texts(the(field, "T-1", "doan_ket"), "vi") == ["Được công nhận → chưa được công nhận"]
    assert effect_texts(the(field, "T-1", "co_mo_hinh"), "vi") == [
        "Kết quả của đơn vị này không đổi",
        "Đổi kết luận của XA-1",
    ]
    assert effect_texts(the(field, "T-2", "co_mo_hinh"), "en") == ["The result gets no worse"]


def test_a_document_is_named_where_several_show_it() -> None:
    found = triaged(thon("T-1"), thon("T-2"))
    assert "văn bản 05-QĐ/UB: 2 đơn vị cùng dùng" in claim_texts(the(found, "T-1", "xep_loai"), "vi")


def test_the_standard_is_named_where_several_judge_units_of_a_type() -> None:
    found = triaged(thon("T-1", **RICH), thon("T-2", **{**RICH, "so_vu": 1}), standards=[MET, GRADED])
    several = several_standards(found)
    assert several == {"thon"}
    claim = next(claim for claim in found.claims if claim.standard.id == GRADED)
    assert claim_texts(claim, "vi", several)[-1] == "theo “Thôn chấm điểm”"
    assert several_standards(triaged(thon("T-1"))) == set()


@pytest.mark.parametrize("found", [graded(), points(), triaged(xa())], ids=["graded", "points", "nothing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_keeps_its_schema_and_is_the_same_in_parts(found: scoring.Triage, language: str) -> None:
    document = triage_document(found, language)
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert json.loads("".join(triage_json_parts(found, language))) == document == found.to_dict(language)
    first = json.loads("".join(triage_json_parts(found, language, 1)))
    jsonschema.Draft202012Validator(schema()).validate(first)
    assert (len(first["claims"]), first["counts"]) == (min(1, len(found.claims)), document["counts"])


def test_the_schema_refuses_what_it_does_not_name() -> None:
    document = triage_document(graded(), "vi")
    for part in (document, document["claims"][0], document["visits"][0], document["counts"]):
        part["more"] = 1
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema()).validate(document)
        del part["more"]


def test_the_page_explains_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert sorted(key for key in _keys(schema()) if f"`{key}`" not in page) == []


def _keys(part: Any) -> set[str]:
    match part:
        case {"properties": dict(properties)}:
            return set(properties) | {key for each in part.values() for key in _keys(each)}
        case dict():
            return {key for each in part.values() for key in _keys(each)}
        case list():
            return {key for each in part for key in _keys(each)}
        case _:
            return set()


@pytest.mark.parametrize("width", [20, 60, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_fits_its_width(width: int, language: str) -> None:
    for found in (graded(), points(), triaged(xa())):
        assert max(map(columns, triage_text(found, language, width).split("\n"))) <= max(width, 60) + 2


def test_a_field_without_claims_says_so() -> None:
    empty = triaged(xa())
    told = "Không có số liệu nào mà sửa đi thì kết quả kém đi."
    assert told in triage_text(empty, "vi")
    assert told in triage_markdown(empty, "vi")


def test_the_csv_has_every_claim_and_the_place_of_its_unit() -> None:
    rows = list(csv.DictReader(io.StringIO(triage_csv(graded(), "vi").lstrip("\ufeff"))))
    assert [row["fact"] for row in rows] == [claim.name for claim in graded().claims]
    assert {row["unit.id"]: row["visit"] for row in rows} == {
        visit.unit.id: str(visit.number) for visit in graded().visits
    }


def test_the_markdown_breaks_out_of_no_cell_and_draws_its_bars() -> None:
    text = triage_markdown(graded(), "vi")
    tables = [line for line in text.split("\n") if line.startswith("|")]
    assert {line.count(" | ") for line in tables} == {3, 4}
    assert text.count("<svg ") == text.count("- <svg ") > 0
