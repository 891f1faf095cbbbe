"""The JSON Schema of a criteria file, for editors: the shapes with what every key means, and which keys go together.

It sees one file and no meaning: what a name refers to, whether a condition is one, and what another file says is for
`scoring criteria lint`. Whatever the program takes it takes too, but for a few spellings that no one would choose.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from scoring.library import seen
from scoring.library.scalars import NAMES
from scoring.library.seen import Seen
from scoring.library.shape import json_schema
from scoring.library.together import RULES

LANGUAGES = ("vi", "en")
#: What may stand for a map with one key: `points: 10`, `ties: [points]`.
_SHORT = {"Points": ("points",), "TieMap": ("points",)}
_TWIN = "_en"
#: What the keys of a map are where they are free: names of facts and steps, and thresholds.
_KEYS = (seen.name(NAMES["a-z 0-9 _"], "slug"), seen.PROSE)


def criteria_schema() -> Seen:
    """The JSON Schema (draft 7, which editors know best)."""
    found = json_schema()
    whole: Seen = _spoken(_Writer(found["$defs"]).shape("Standard", found))
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "urn:scoring:criteria:1"}
    return {**head, "title": whole["title"], "description": _told(_words()["file"]), **whole}


def key_help(shape: str, key: str, language: str) -> str:
    """What a key of a shape means."""
    text: str = _words()[shape][key][language]
    return text


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("scoring.library").joinpath("keys.toml").read_text(encoding="utf-8"))


def _told(words: Mapping[str, str], **params: str) -> str:
    """Both languages, the Vietnamese one first."""
    return "\n\n".join(words[language].format_map(params) if params else words[language] for language in LANGUAGES)


def _line(words: Mapping[str, str]) -> str:
    """Both languages in one line."""
    return " · ".join(words[language] for language in LANGUAGES)


class _Writer:
    """Rewrites what pydantic says: no references, no titles, null beside the type."""

    def __init__(self, definitions: Mapping[str, Seen]) -> None:
        self._definitions = definitions

    def shape(self, name: str, found: Seen) -> Seen:
        """A map with known keys, each with what it means."""
        keys = {key: self._key(name, key, part) for key, part in found["properties"].items()}
        closed: Seen = {"type": "object", "properties": keys, "required": found.get("required", [])}
        whole = {
            "title": _line(_words()["shapes"][name]),
            **closed,
            "additionalProperties": False,
            **RULES.get(name, {}),
        }
        short = [_without(keys[key], "description") for key in _SHORT.get(name, ())]
        return {"anyOf": [*short, whole]} if short else whole

    def _key(self, shape: str, key: str, found: Seen) -> Seen:
        words = _words()[shape]
        twin = key.removesuffix(_TWIN)
        told = _told(words[key]) if key in words else _told(_words()["twin"], key=twin)
        return {"description": told, **self._value(found, key)}

    def _value(self, found: Seen, key: str) -> Seen:
        """What may stand somewhere. `key` is the nearest key above, whose words to choose from are told."""
        match found:
            case {"$ref": str(way), **rest}:
                name = way.rpartition("/")[2]
                definition = self._definitions[name]
                if "properties" in definition:
                    return self.shape(name.removesuffix("Shape"), definition)
                return self._value({**definition, **rest}, key)
            case {"anyOf": [value, {"type": "null"}]}:
                return _or_null(self._value(value, key))
            case {"items": dict(items)}:
                return {"type": "array", "items": self._value(items, key), **_kept(found, ("minItems",))}
            case {"patternProperties": dict(patterns)}:
                ((pattern, value),) = patterns.items()
                names = next(kind for kind in _KEYS if kind["pattern"] == pattern)
                of = {"propertyNames": _without(names, "type"), "additionalProperties": self._value(value, key)}
                return {"type": "object", **of, **_kept(found, ("minProperties",))}
            case {"enum": list(words)}:
                return {"enum": words, "enumDescriptions": _meanings(key, words), **_default(found)}
            case _:
                return _without(dict(sorted(found.items())), "title", "default") | _default(found)


def _or_null(value: Seen) -> Seen:
    """The same, or nothing at all."""
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    if "const" in value:
        return {"enum": [value["const"], None]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"]}


def _kept(found: Seen, names: Iterable[str]) -> Seen:
    return {name: found[name] for name in names if name in found}


def _without(found: Seen, *names: str) -> Seen:
    return {name: part for name, part in found.items() if name not in names}


def _default(found: Seen) -> Seen:
    """What holds where the key is left out, where that is something."""
    return {"default": found["default"]} if found.get("default") not in (None, [], {}) else {}


def _meanings(key: str, words: Iterable[object]) -> list[str]:
    told = _words()["words"][key]
    return [_line(told[str(word).lower()]) for word in words]


def _spoken(node: Any) -> Any:
    """The same, with what an editor says where something has not the form or the place that it must."""
    match node:
        case dict():
            return dict(_said(key, value) for key, value in node.items())
        case list():
            return [_spoken(part) for part in node]
        case _:
            return node


def _said(key: str, value: Any) -> tuple[str, Any]:
    match key, value:
        case "form", str():
            return "patternErrorMessage", _line(_words()["forms"][value])
        case "errorMessage", str():
            return "errorMessage", _line(_words()["wrong"][value])
        case _:
            return key, _spoken(value)
