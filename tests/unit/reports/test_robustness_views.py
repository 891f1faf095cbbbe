"""How firm ranks are in words and in every form: sentences, schema, and a page that explains every key."""

import csv
import io
import json
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.model.robustness import Places, Source
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.layout import columns
from scoring.reports.robustness.csv import robustness_csv
from scoring.reports.robustness.document import robustness_document, robustness_json_parts
from scoring.reports.robustness.markdown import robustness_markdown
from scoring.reports.robustness.text import robustness_text
from scoring.reports.robustness.wording import legend, named_places_text, places_text, source_line
from tests.unit.advice.field_world import GRADED, firm, thon
from tests.unit.reports.test_triage_views import _keys

PAGE = Path(__file__).parents[3] / "docs" / "robustness.md"
RICH: dict[str, Any] = {"so_ho": 100, "so_ho_dang_ky": 95, "so_vu": 0, "ty_le": Decimal(80)}


@cache
def schema() -> Any:
    return json.loads(files("scoring.reports").joinpath("robustness-1.schema.json").read_text(encoding="utf-8"))


@cache
def met() -> scoring.Robustness:
    """A village that fails, one that does not, and one of which too little is known."""
    return firm(thon("T-1"), thon("T-2", so_vu=9), thon("T-3", so_vu=None))


@cache
def graded() -> scoring.Robustness:
    """Two villages with points that are close, looked at in part."""
    return firm(thon("T-1", **RICH), thon("T-2", **{**RICH, "ty_le": Decimal("59.9")}), standards=[GRADED], samples=3)


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (Places(1, 1), "1"),
        (Places(1, 4), "1–4"),
        (Places(2, 4, unranked=True), "2–4, –"),
        (Places(2, 2, unranked=True), "2, –"),
        (Places(None, None, unranked=True), "–"),
    ],
)
def test_places_in_words(places: Places, told: str) -> None:
    assert places_text(places, "vi") == told


def test_what_is_behind_places_is_named() -> None:
    unit = met().groups[0].units[1]
    assert unit.ranked.result.assessment.unit.id == "T-2"
    assert named_places_text(unit, Source.LEFT_OUT, "vi") == "1–2 (k2)"
    assert named_places_text(unit, Source.FACTS, "en").startswith("1–2 (“Cases”")
    assert named_places_text(unit, Source.WEIGHTS, "vi") == "2"


def test_how_it_was_looked_at_is_told() -> None:
    (group,), (points,) = met().groups, graded().groups
    assert source_line(group, Source.WEIGHTS, 1, "vi") == (
        "Trọng số (điểm tối đa) của từng tiêu chí tăng hoặc giảm 10 %: không có gì để xét."
    )
    assert source_line(group, Source.LEFT_OUT, 1, "en") == (
        "Each criterion left out in turn: 2 of 3 units may change rank (all 5 cases)."
    )
    assert source_line(points, Source.WEIGHTS, 1, "en").endswith(
        ": 1 of 2 units may change rank (3 of 8 cases, drawn by seed 1)."
    )


def test_signs_are_explained_where_they_stand() -> None:
    assert legend(met().groups[0], "en") == ["–: no rank (undetermined or ineligible)."]
    assert legend(graded().groups[0], "en")[0] == (
        "≈: closer to the next rank than the smallest step in points of a criterion (1)."
    )


@pytest.mark.parametrize("found", [met(), graded()], ids=["met", "graded"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_keeps_its_schema_and_is_the_same_in_parts(found: scoring.Robustness, language: str) -> None:
    document = robustness_document(found, language)
    jsonschema.Draft202012Validator(schema()).validate(document)
    assert json.loads("".join(robustness_json_parts(found, language))) == document == found.to_dict(language)
    document["groups"][0]["more"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(document)


def test_the_page_explains_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    unit = {"id", "name", "type", "parent"}  # as in every document
    assert sorted(key for key in _keys(schema()) - unit if f"`{key}`" not in page) == []


@pytest.mark.parametrize("width", [20, 60, 80, 120])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_fits_its_width(width: int, language: str) -> None:
    for found in (met(), graded()):
        assert max(map(columns, robustness_text(found, language, width).split("\n"))) <= max(width, 80)


def test_the_csv_has_a_row_for_each_unit() -> None:
    rows = list(csv.DictReader(io.StringIO(robustness_csv(met()).lstrip("\ufeff"))))
    assert [(row["unit.id"], row["rank"], row["left_out.best_by"]) for row in rows] == [
        ("T-1", "1", ""),
        ("T-2", "2", "k2"),
        ("T-3", "", "k2"),
    ]


def test_the_markdown_draws_a_range_for_each_unit() -> None:
    text = robustness_markdown(met(), "vi")
    assert text.count("- <svg ") == 3
    assert {line.count(" | ") for line in text.split("\n") if line.startswith("|")} == {4}
