"""The JSON of a result: the contract, its schema, and the same bytes for the same result."""

import importlib.metadata
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from scoring.model.assessment import Appraised, Claimed
from scoring.model.legal import LegalRef
from scoring.model.result import Ranking
from scoring.reports import document as module
from scoring.reports.catalogue import LANGUAGES, templates
from scoring.reports.document import basis_document, decimal_string, to_document, to_json, unit_document
from scoring.reports.pretty import pretty
from tests.unit.reports.world import many, ranking, result, village

UNIT_KEYS = [
    "unit", "verdict", "provisional", "grade", "points", "points_raw", "points_range", "max_points", "claimed",
    "decisive", "tie_break", "assessment_sha256", "reasons", "sections", "criteria",
]  # fmt: skip
CRITERION_KEYS = [
    "id", "state", "points", "max_points", "claimed_points", "appraised", "basis", "provenance", "reasons", "fired",
]  # fmt: skip
GROUP_KEYS = ["standard", "edition", "criteria_sha256", "period", "cluster", "provenance", "instruments"]


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("scoring.reports").joinpath(name).read_text(encoding="utf-8"))
    return loaded


def validator(name: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


def unit_of(document: dict[str, Any], unit_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        unit for group in document["groups"] for unit in group["units"] if unit["unit"]["id"] == unit_id
    )
    return found


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    document = to_document(many(), "vi")
    assert list(document) == ["schema", "as_of", "engine", "groups", "rejected", "counts"]
    assert document["schema"] == "scoring/ranking/1"
    assert list(document["groups"][0]) == [*GROUP_KEYS, "units"]
    unit = document["groups"][0]["units"][0]
    assert list(unit) == ["rank", *UNIT_KEYS]
    assert list(unit["unit"]) == ["id", "name", "type", "parent"]
    assert list(unit["criteria"][0]) == CRITERION_KEYS
    assert list(unit["criteria"][0]["reasons"][0]) == ["code", "params", "text"]
    assert list(unit_document(result(village()), "vi")) == ["schema", *GROUP_KEYS, *UNIT_KEYS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_valid(language: str) -> None:
    validator("ranking-1.schema.json").validate(to_document(many(), language))
    validator("ranking-1.schema.json").validate(to_document(ranking(), language))
    for group in many().groups:
        for ranked in group.units:
            validator("unit-1.schema.json").validate(unit_document(ranked.result, language))


BROKEN = {
    "an unknown key": lambda d: d.update(more=1),
    "a key left out": lambda d: d.pop("counts"),
    "an unknown verdict": lambda d: d["groups"][0]["units"][0].update(verdict="passed"),
    "an unknown reason": lambda d: d["groups"][0]["units"][0]["criteria"][0]["reasons"][0].update(code="because"),
    "a number that is none": lambda d: d["groups"][0]["units"][0].update(points=9.5),
    "an inexact number": lambda d: d["groups"][0]["units"][0].update(points="9.50"),
    "no reason": lambda d: d["groups"][0]["units"][0]["criteria"][0].update(reasons=[]),
    "a float among parameters": lambda d: d["groups"][0]["units"][0]["criteria"][0]["reasons"][0].update(
        params={"x": 0.5}
    ),
    "a basis of nothing": lambda d: d["groups"][0]["units"][0]["criteria"][0].update(basis={"text": "Điều 1"}),
}


@pytest.mark.parametrize("harm", BROKEN.values(), ids=BROKEN)
def test_the_schema_is_strict(harm: Any) -> None:
    document = json.loads(to_json(many(), "vi"))
    harm(document)
    assert not validator("ranking-1.schema.json").is_valid(document)


def test_the_schemas_know_exactly_the_reasons_of_the_catalogue() -> None:
    known = sorted({code.removeprefix("reason.").partition(":")[0] for code in templates() if code[:7] == "reason."})
    for name in ("ranking-1.schema.json", "unit-1.schema.json"):
        assert schema(name)["$defs"]["reason"]["properties"]["code"]["enum"] == known


def test_the_two_schemas_say_the_same_of_a_unit() -> None:
    whole, single = schema("ranking-1.schema.json"), schema("unit-1.schema.json")
    for name, definition in single["$defs"].items():
        assert definition == whole["$defs"][name], name
    for key in UNIT_KEYS:
        assert single["properties"][key] == whole["$defs"]["unit"]["properties"][key], key


def test_languages_differ_in_sentences_only() -> None:
    def without_text(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: without_text(value) for key, value in node.items() if key != "text"}
        return [without_text(item) for item in node] if isinstance(node, list) else node

    vi, en = to_document(many(), "vi"), to_document(many(), "en")
    assert vi != en
    assert without_text(vi) == without_text(en)


def test_the_states_add_up_and_every_criterion_has_a_reason() -> None:
    for group in to_document(many(), "vi")["groups"]:
        for unit in group["units"]:
            assert all(found["reasons"] for found in unit["criteria"])
            assert set(unit["decisive"]) <= {found["id"] for found in unit["criteria"]} | {"scope:1"}


def test_counts() -> None:
    document = to_document(many(), "vi")
    assert document["counts"] == {
        "assessments": 9,
        "judged": 7,
        "recognised": 2,
        "not_recognised": 3,
        "undetermined": 1,
        "ineligible": 1,
        "provisional": 1,
        "rejected": 2,
        "apart": 2,
    }
    counts = document["counts"]
    verdicts = ("recognised", "not_recognised", "undetermined", "ineligible")
    assert counts["judged"] == sum(counts[verdict] for verdict in verdicts)


def test_what_was_rejected_stands_in_order_with_every_diagnostic() -> None:
    rejected = to_document(many(), "vi")["rejected"]
    assert [entry["source"] for entry in rejected] == ["a.yaml", "b/kém.yaml"]
    assert rejected[1]["diagnostics"][0] == {
        "code": "E203",
        "name": "unknown-fact",
        "source": "b/kém.yaml",
        "line": 3,
        "column": 5,
        "params": {"name": "so_hoo"},
        "hint": "so_ho",
        "text": "b/kém.yaml:3:5: E203 unknown-fact: không có số liệu “so_hoo”; "
        "hãy dùng tên đã khai báo trong tệp tiêu chí; ý bạn là “so_ho”?",
    }


def test_what_was_claimed_and_appraised_is_shown_beside_the_result() -> None:
    claimed = Claimed(Decimal("95.50"), "Xuất sắc", {"c.bool": Decimal("1E+1")})
    points = {"c.bool": Appraised(Decimal("4.0"), "Thiếu", "Tổ 2", date(2024, 11, 12))}
    unit = unit_document(result(village(claimed=claimed, points=points)), "vi")
    assert unit["claimed"] == {"points": "95.5", "grade": "Xuất sắc", "criteria": {"c.bool": "10"}}
    assert unit["criteria"][0]["claimed_points"] == "10"
    assert unit["criteria"][0]["appraised"] == {"value": "4", "reason": "Thiếu", "by": "Tổ 2", "date": "2024-11-12"}
    assert unit["criteria"][1]["claimed_points"] is None
    validator("unit-1.schema.json").validate(unit)
    bare = unit_document(result(village(claimed=Claimed())), "vi")
    assert bare["claimed"] == {"points": None, "grade": None, "criteria": {}}


def test_a_basis_holds_what_it_names_and_the_place_that_refers_to_it() -> None:
    via = LegalRef("Khoản 2 Điều 5", "1/2024", article="5", clause="2")
    basis = LegalRef("Điểm đ khoản 3 Điều 4", "1/2024", article="4", clause="3", letter="đ", via=via)
    assert basis_document(basis) == {
        "text": "Điểm đ khoản 3 Điều 4",
        "instrument": "1/2024",
        "article": "4",
        "clause": "3",
        "letter": "đ",
        "via": {"text": "Khoản 2 Điều 5", "instrument": "1/2024", "article": "5", "clause": "2"},
    }


def test_decimals_are_written_out() -> None:
    written = [decimal_string(Decimal(text)) for text in ("10.50", "1E+2", "-0", "0.000", "-3.25")]
    assert written == ["10.5", "100", "0", "0", "-3.25"]


def test_ids_and_letters_stay_what_they_are() -> None:
    document = json.loads(to_json(ranking(village("007", "Thôn “A|B”"), village("1e5", "Ấp Ổ")), "vi"))
    assert unit_of(document, "007")["unit"]["name"] == "Thôn “A|B”"
    assert unit_of(document, "1e5")["unit"]["name"] == "Ấp Ổ"
    assert "Ấp Ổ" in to_json(ranking(village("1e5", "Ấp Ổ")), "vi")


def test_the_text_is_the_document_and_the_same_every_time() -> None:
    text = to_json(many(), "vi")
    assert text == to_json(many(), "vi")
    assert text.endswith("}\n")
    assert json.loads(text) == to_document(many(), "vi")


def test_nothing_to_rank_is_a_document_too() -> None:
    empty = Ranking((), (), (), 0, "rete", "2024-10-31")
    document = to_document(empty, "en")
    assert document["groups"] == []
    assert document["engine"]["inference"] == "rete"
    assert document["as_of"] == "2024-10-31"
    validator("ranking-1.schema.json").validate(document)


def test_a_program_that_is_not_installed_has_version_0(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> str:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "version", missing)
    module._version.cache_clear()
    assert to_document(many(), "vi")["engine"]["version"] == "0"
    module._version.cache_clear()


def test_a_unit_alone_is_the_same_as_in_its_ranking_but_for_the_rank() -> None:
    found = many()
    document = to_document(found, "vi")
    ranked = found.groups[0].units[0]
    alone = unit_document(ranked.result, "vi")
    entry = unit_of(document, ranked.result.assessment.unit.id)
    assert {key: alone[key] for key in UNIT_KEYS} == {key: entry[key] for key in UNIT_KEYS}
    assert "rank" not in alone


def test_an_unhashed_assessment_is_valid_too() -> None:
    unhashed = replace(village(), sha256="")
    validator("unit-1.schema.json").validate(unit_document(result(unhashed), "vi"))


LAYOUT = {
    "empty": ({}, "{}\n"),
    "one line": ({"a": [1, "b"]}, '{\n "a": [1, "b"]\n}\n'),
    "lists of lists": ({"a": [[1], []]}, '{\n "a": [\n  [1],\n  []\n ]\n}\n'),
    "empty parts": ({"a": {}, "b": []}, '{"a": {}, "b": []}\n'),
}


@pytest.mark.parametrize(("document", "text"), LAYOUT.values(), ids=LAYOUT)
def test_json_is_laid_out_for_people(document: dict[str, Any], text: str) -> None:
    assert pretty(document) == text
    assert json.loads(text) == document


def test_no_number_without_end_leaves_the_program() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        pretty({"a": float("nan")})
