"""The JSON Schema of criteria files: what editors see of them, and what they cannot see."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring.library.schema
from scoring.library.schema import criteria_schema, key_help
from scoring.library.shape import known_keys
from scoring.source.tree import Listing, Mapping, Node
from scoring.source.yaml import read_yaml
from tests.golden.golden import run

ROOT = Path(__file__).parents[3]
HOME = Path(scoring.library.schema.__file__).parent
BROKEN = ROOT / "fixtures" / "broken" / "criteria"
PLANTED = ROOT / "fixtures" / "broken-criteria"
SCHEMA = criteria_schema()
EDITOR = jsonschema.Draft7Validator(SCHEMA)

#: What a schema can see of one file: its shape, and which keys go together. The other codes are about meaning (E203,
#: E209, E210, E211, E213), about what the file refers to (E3xx), or about how YAML is read (E106; E205, since a day
#: without quotes is text in YAML 1.2).
SEEN = frozenset({"E107", "E201", "E202", "E204", "E206", "E207", "E208", "E212", "E214", "E215", "E216"})
#: Of these, what a schema sees wherever it stands.
ALWAYS = frozenset({"E201", "E202", "E206", "E207", "E212", "E214"})
SOUND = sorted(
    path
    for folder in ("criteria", "fixtures/overlay", "fixtures/cho-mau", "fixtures/audit", "tests/golden")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.read_text(encoding="utf-8").find("\nunit_type:") > 0 and ".examples." not in path.name
)


def as_seen(node: Node) -> object:
    """What an editor sees of a file: the core schema of YAML 1.2."""
    if isinstance(node, Listing):
        return [as_seen(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: as_seen(value) for key, value in node}
    return scalar_as_seen(node.text, plain=node.plain)


def scalar_as_seen(text: str, *, plain: bool) -> object:
    if not plain:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def complaints(text: str) -> list[str]:
    (document, *_) = read_yaml(text, "tieu-chi.yaml")
    assert document.root is not None
    return [error.message for error in EDITOR.iter_errors(as_seen(document.root))]


def test_the_schema_is_one_that_editors_know() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_the_schema_is_saved_to_a_new_file(tmp_path: Path) -> None:
    saved = run(["criteria", "schema", "-o", "s.json"], language="vi", folder=tmp_path)
    assert (saved.code, saved.stdout, saved.stderr) == (0, "", "Đã ghi s.json.\n")
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == SCHEMA
    again = run(["criteria", "schema", "-o", "s.json"], language="vi", folder=tmp_path)
    assert again.code == 2
    assert "đã có tệp s.json" in again.stderr


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sound_files_are_valid(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_what_the_documentation_shows_is_valid() -> None:
    found = [text for page in ("criteria-files.md", "criteria-examples.md") for text in shown(page)]
    assert len(found) > 5
    assert [complaints(text) for text in found] == [[]] * len(found)


def shown(page: str) -> list[str]:
    """The whole criteria files of a page."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return [
        block for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE) if "unit_type:" in block
    ]


def test_the_sound_files_were_found() -> None:
    assert {path for path in (ROOT / "criteria").rglob("*.yaml") if ".examples." not in path.name} < set(SOUND)


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_broken_files_are_invalid_where_a_schema_can_see_it(path: Path) -> None:
    assert bool(complaints(path.read_text(encoding="utf-8"))) is (path.name[:4] in SEEN)


@pytest.mark.parametrize("path", sorted(PLANTED.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_planted_fault_is_seen_only_where_its_code_can_be(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = text[2:6]
    assert not complaints(text) or code in SEEN or code == "E104"  # what follows a broken line is missing
    assert complaints(text) or code not in ALWAYS


def parts(schema: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every map with keys, with the way to it, `*` for names and numbers."""
    for option in schema.get("anyOf", [schema]):
        if "properties" in option:
            yield way, option
            for key, value in option["properties"].items():
                yield from parts(value, (*way, key))
        for inner in ("items", "additionalProperties"):
            if isinstance(option.get(inner), dict):
                yield from parts(option[inner], (*way, "*"))


def test_the_keys_of_the_schema_are_those_that_the_program_knows() -> None:
    found = dict(parts(SCHEMA))
    assert len(found) == 18
    for way, schema in found.items():
        if way != ("inherit",):
            assert list(schema["properties"]) == known_keys(way), way
        assert schema["additionalProperties"] is False


def test_every_key_says_what_it_means_in_both_languages() -> None:
    for way, schema in parts(SCHEMA):
        for key, value in schema["properties"].items():
            vi, _, en = value["description"].partition("\n\n")
            assert vi, (way, key)
            assert en, (way, key)
            assert "{" not in (vi + en).replace("{95%: 10, 80%: 7}", ""), (way, key)


def test_no_help_is_there_for_nothing() -> None:
    told = json.dumps(SCHEMA, ensure_ascii=False)
    for text in texts_of(tomllib.loads((HOME / "keys.toml").read_text(encoding="utf-8"))):
        assert json.dumps(text.partition("{key}")[0], ensure_ascii=False)[1:-1] in told


def texts_of(words: dict[str, Any]) -> Iterator[str]:
    for part in words.values():
        if isinstance(part, str):
            yield part
        else:
            yield from texts_of(part)


def test_what_has_a_form_says_so_in_both_languages() -> None:
    told = [node["patternErrorMessage"] for node in nodes(SCHEMA) if isinstance(node.get("pattern"), str)]
    assert len(told) > 100
    assert {text.count(" · ") for text in told} == {1}
    misplaced = {node["errorMessage"] for node in nodes(SCHEMA) if isinstance(node.get("errorMessage"), str)}
    assert len(misplaced) == 3


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(part)


def test_words_to_choose_from_say_what_each_means() -> None:
    assert key_help("Standard", "edition", "en").startswith("The name of the edition")
    for _, schema in parts(SCHEMA):
        for key, value in schema["properties"].items():
            words = [word for word in value.get("enum", ()) if word is not None]
            if len(words) > 1 and key != "points":
                assert len(value["enumDescriptions"]) == len(words), key
