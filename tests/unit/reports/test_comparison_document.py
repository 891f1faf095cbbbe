"""The JSON of a comparison: its schema, its exact numbers, and a page that explains every key."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from scoring.reports.comparison.comparison import compare
from scoring.reports.comparison.document import comparison_document, comparison_json
from tests.unit.reports.results import criterion, group, reason, result, section, thon, unit
from tests.unit.reports.test_comparison import units

PAGE = Path(__file__).parents[3] / "docs" / "compare.md"

BEFORE = result(
    group(
        unit(
            "T-1",
            criterion("a1", "met", "10", "10"),
            criterion("old", "met", "3", "5"),
            points="13.5",
            points_raw="13",
            grade="kha",
            rank=1,
            sections=[section("a", "10", "10")],
        ),
        unit("T-2", rank=2),
        unit("T-3", rank=3),
        unit("T-4", verdict="undetermined", rank=None),
        period=2023,
        cluster="cum-1",
    ),
    source="2023.json",
)
AFTER = result(
    group(
        unit(
            "T-1",
            criterion("a1", "partly_met", "20/3", "10", reasons=[reason("Còn thiếu")], provenance="interpretation"),
            criterion("new", "undetermined", None, "4"),
            points_range=["20/3", "32/3"],
            rank=None,
            verdict="undetermined",
            reasons=[reason("Tổng điểm còn mở", "total_open")],
            sections=[section("a", None, "10", "undetermined", points_range=["20/3", "10"])],
        ),
        unit("T-2", rank=2),
        unit("T-3", rank=1),
        unit("T-4", rank=3),
        unit("T-5", rank=4),
        provenance="illustrative",
    ),
    rejected=2,
)


@cache
def schema() -> dict[str, Any]:
    name = "comparison-1.schema.json"
    loaded: dict[str, Any] = json.loads(files("scoring.reports").joinpath(name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def valid(document: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(document))


def keys(node: Any) -> set[str]:
    if isinstance(node, dict):
        return node.keys() | {key for inner in node.values() for key in keys(inner)}
    return {key for inner in node for key in keys(inner)} if isinstance(node, list) else set()


def test_a_unit_in_full() -> None:
    document = comparison_document(compare(BEFORE, AFTER))
    assert document["groups"][0]["units"][0] == {
        "unit": {"id": "T-1", "type": "thon"},
        "name": {"before": "Thôn T-1", "after": "Thôn T-1"},
        "parent": {"before": None, "after": None},
        "cluster": {"before": "cum-1", "after": None},
        "rank": {"before": 1, "after": None},
        "ranked": {"before": 3, "after": 4},
        "verdict": {"before": "recognised", "after": "undetermined"},
        "provisional": {"before": False, "after": False},
        "grade": {"before": "kha", "after": None},
        "points": {"before": "13.5", "after": None, "difference": None},
        "points_raw": {"before": "13", "after": None, "difference": None},
        "points_range": {"before": None, "after": ["20/3", "32/3"]},
        "max_points": {"before": None, "after": None, "difference": None},
        "reasons": [{"code": "total_open", "text": "Tổng điểm còn mở"}],
        "sections": [
            {
                "id": "a",
                "state": {"before": "met", "after": "undetermined"},
                "points": {"before": "10", "after": None},
                "max_points": {"before": "10", "after": "10"},
                "difference": None,
                "points_range": {"before": None, "after": ["20/3", "10"]},
            }
        ],
        "criteria": [
            {
                "id": "a1",
                "state": {"before": "met", "after": "partly_met"},
                "points": {"before": "10", "after": "20/3"},
                "max_points": {"before": "10", "after": "10"},
                "difference": "-10/3",
                "basis": {"text": "Khoản 1 Điều 4", "instrument": "01/2024/QĐ-UBND", "article": "4", "clause": "1"},
                "provenance": "interpretation",
                "reasons": [{"code": "condition_holds", "text": "Còn thiếu"}],
            },
            {
                "id": "new",
                "state": {"before": None, "after": "undetermined"},
                "points": {"before": None, "after": None},
                "max_points": {"before": None, "after": "4"},
                "difference": None,
                "basis": {"text": "Khoản 1 Điều 4", "instrument": "01/2024/QĐ-UBND", "article": "4", "clause": "1"},
                "provenance": "official",
                "reasons": [{"code": "condition_holds", "text": "new là undetermined"}],
            },
            {
                "id": "old",
                "state": {"before": "met", "after": None},
                "points": {"before": "3", "after": None},
                "max_points": {"before": "5", "after": None},
                "difference": "-3",
                "basis": {"text": "Khoản 1 Điều 4", "instrument": "01/2024/QĐ-UBND", "article": "4", "clause": "1"},
                "provenance": "official",
                "reasons": [],
            },
        ],
        "balance": None,
    }


def test_the_rest_of_the_document() -> None:
    document = comparison_document(compare(BEFORE, AFTER))
    assert list(document) == ["schema", "before", "after", "counts", "groups", "only_before", "only_after"]
    assert document["before"] == {"source": "2023.json", "as_of": None, "results": 4, "rejected": 0}
    assert document["after"] == {"source": None, "as_of": None, "results": 5, "rejected": 2}
    (head,) = document["groups"]
    assert [unit["unit"]["id"] for unit in head["units"]] == ["T-1", "T-2", "T-3", "T-4"]
    assert head["unchanged"] == []
    assert (head["period"], head["provenance"]) == (
        {"before": 2023, "after": 2024},
        {"before": "official", "after": "illustrative"},
    )
    assert document["only_after"] == [
        {
            "unit": {"id": "T-5", "name": "Thôn T-5", "type": "thon", "parent": None},
            "standard": "mau/thon",
            "edition": "2024-01-01",
            "period": 2024,
            "cluster": None,
            "rank": 4,
            "verdict": "recognised",
            "provisional": False,
            "grade": None,
            "points": None,
        }
    ]


def test_the_counts_add_up() -> None:
    before = thon(unit("A"), unit("B", verdict="not_recognised"), unit("C", rank=3), unit("D"), unit("E"))
    after = thon(unit("A", verdict="ineligible"), unit("B"), unit("C", rank=2), unit("D"), unit("F"), unit("G"))
    assert comparison_document(compare(before, after))["counts"] == {
        "compared": 4,
        "moved": 3,
        "lost": 1,
        "gained": 1,
        "only_rank": 1,
        "unchanged": 1,
        "only_before": 1,
        "only_after": 2,
    }


def test_a_balance_in_full() -> None:
    before = unit("T-1", criterion("a", "met", "9", "9"), points="6", sections=[section("a", "6", "6")])
    after = unit("T-1", criterion("a", "met", "5", "9"), criterion("b", "met", "1/3"), points="7", points_raw="16/3")
    document = comparison_document(compare(thon(before), thon(after)))
    assert document["groups"][0]["units"][0]["balance"] == {
        "kept": "-4",
        "came": "1/3",
        "came_by": ["b"],
        "gone": "0",
        "gone_by": [],
        "between": "3",
        "points_raw": "-2/3",
        "rescaled": "5/3",
        "points": "1",
        "before": {"surplus": "3", "full": ["a"], "open": []},
        "after": {"surplus": "0", "full": [], "open": []},
    }


def test_the_text_is_the_document() -> None:
    found = compare(BEFORE, AFTER)
    assert json.loads(comparison_json(found)) == comparison_document(found) == found.to_dict()
    assert comparison_json(found) == comparison_json(compare(BEFORE, AFTER))


@given(units(), units())
def test_every_document_is_valid(before: Any, after: Any) -> None:
    assert valid(comparison_document(compare(thon(before), thon(after))))


def test_documents_with_everything_are_valid() -> None:
    for one, other in ((BEFORE, AFTER), (AFTER, BEFORE), (AFTER, AFTER), (BEFORE, result()), (result(), BEFORE)):
        assert valid(comparison_document(compare(one, other)))


BROKEN = {
    "an unknown key": lambda d: d.update(more=1),
    "a key left out": lambda d: d.pop("counts"),
    "a number that is none": lambda d: d["groups"][0]["units"][0]["points"].update(before=13.5),
    "an inexact number": lambda d: d["groups"][0]["units"][0]["points"].update(before="13.50"),
    "an unknown state": lambda d: d["groups"][0]["units"][0]["criteria"][0]["state"].update(after="good"),
    "half a pair": lambda d: d["groups"][0]["units"][0]["grade"].pop("after"),
}


@pytest.mark.parametrize("harm", BROKEN.values(), ids=BROKEN)
def test_the_schema_is_strict(harm: Any) -> None:
    document = json.loads(comparison_json(compare(BEFORE, AFTER)))
    assert valid(document)
    harm(document)
    assert not valid(document)


def test_every_key_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("### The JSON document")[2]
    documents = [comparison_document(compare(*sides)) for sides in ((BEFORE, AFTER), (AFTER, BEFORE))]
    balanced = comparison_document(compare(thon(unit("A", points="1")), thon(unit("A", points="2"))))
    told = keys([*documents, balanced]) - {"article", "clause", "instrument"}  # of a basis, as in the result
    assert sorted(key for key in told if f"`{key}`" not in page) == []


def test_shared_definitions_are_those_of_a_ranking() -> None:
    text = files("scoring.reports").joinpath("ranking-1.schema.json").read_text(encoding="utf-8")
    ranking = json.loads(text)["$defs"]
    shared = ("number", "date", "provenance", "state", "basis")
    assert {name: schema()["$defs"][name] for name in shared} == {name: ranking[name] for name in shared}
