"""What lint finds, as JSON, SARIF and GitHub commands."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.reports.lint.document import lint_json
from scoring.reports.lint.github import lint_github
from scoring.reports.lint.sarif import lint_sarif

SCHEMA = json.loads((Path(__file__).parents[4] / "scoring/reports/lint-1.schema.json").read_text(encoding="utf-8"))
FOUND = (
    Diagnostic("E203", Span("tiêu chí/khu.yaml", 3, 5), {"name": "so_hoo"}, hint="so_ho"),
    Diagnostic("W510", Span("tiêu chí/khu.yaml", 9, 3), {"name": "so_vu"}),
    Diagnostic("W510", Span("a%,b.yaml", 1, 1), {"name": "so\nvu"}),
)
#: What SARIF 2.1.0 demands of the parts that are written.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "defaultConfiguration": {
                                                    "properties": {"level": {"enum": ["warning", "error"]}},
                                                    "additionalProperties": False,
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"], "additionalProperties": False,
                                            "properties": {"text": {"type": "string", "minLength": 1}}},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "additionalProperties": False,
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": "^[!-~]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                        "additionalProperties": False,
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip


@pytest.mark.parametrize("found", [(), FOUND])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_json_keeps_its_schema(found: tuple[Diagnostic, ...], language: str) -> None:
    document = json.loads(lint_json(found, 4, language))
    jsonschema.validate(document, SCHEMA)
    assert document["counts"] == {"files": 4, "errors": len(found) // 3, "warnings": len(found) - len(found) // 3}
    assert [(each["code"], each["line"], each["column"], each["hint"]) for each in document["findings"]] == [
        (each.code, each.span.line, each.span.column, each.hint) for each in found
    ]


@pytest.mark.parametrize("found", [(), FOUND])
def test_sarif_has_the_shape_of_2_1_0(found: tuple[Diagnostic, ...]) -> None:
    document = json.loads(lint_sarif(found, "vi"))
    jsonschema.validate(document, SARIF)
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({each.code for each in found})
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [each.code for each in found]


def test_sarif_writes_a_path_as_a_uri_and_the_level_by_the_code() -> None:
    first, _, last = json.loads(lint_sarif(FOUND, "en"))["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in (first, last)]
    assert places == ["ti%C3%AAu%20ch%C3%AD/khu.yaml", "a%25%2Cb.yaml"]
    assert [first["level"], last["level"]] == ["error", "warning"]
    assert first["message"]["text"].endswith("did you mean “so_ho”?")


def test_a_github_command_is_one_line_with_its_signs_spelled_out() -> None:
    lines = lint_github(FOUND, "vi").splitlines()
    assert len(lines) == len(FOUND)
    assert lines[0].startswith("::error file=tiêu chí/khu.yaml,line=3,col=5,title=E203 unknown-fact::")
    assert lines[2].startswith("::warning file=a%25%2Cb.yaml,line=1,col=1,title=W510 unread-fact::")
    assert lint_github((), "vi") == ""
