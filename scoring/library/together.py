"""Which keys of a criteria file go together, as JSON Schema by shape: what the program checks after the shape."""

from collections.abc import Iterable
from itertools import combinations

from scoring.library.facts import ONLY_FOR
from scoring.library.inherit import KEPT
from scoring.library.points import MEASURING
from scoring.library.scoring_sheet import CRITERION_POINTS_ONLY, POINTS_ONLY
from scoring.library.seen import Seen
from scoring.library.shape_points import KINDS
from scoring.model.standard import FactType


def _given(key: str) -> Seen:
    """The key is there, and not empty: an empty one counts as left out."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}, "errorMessage": "missing"}


def _none_of(keys: Iterable[str]) -> Seen:
    """None of the keys is given; each that is has no place there."""
    return {"properties": {key: {"type": "null", "errorMessage": "misplaced"} for key in keys}}


def _only_with(key: str, other: str) -> Seen:
    """A key that has a place only beside the other."""
    return {"if": _given(key), "then": {"if": _given(other), "else": _none_of([key])}}


def _is(key: str, *values: str) -> Seen:
    return {"required": [key], "properties": {key: {"enum": [*values]}}}


#: Where not applying is forbidden, nothing may say when that is so.
_APPLIES = _none_of(("applies_when", "not_applicable"))
_STANDARD: Seen = {
    "allOf": [
        {
            "if": _is("result", "all_met"),
            "then": {
                "allOf": [
                    _none_of(POINTS_ONLY),
                    {"properties": {"criteria": {"items": _none_of(CRITERION_POINTS_ONLY)}}},
                ]
            },
        },
        {
            "if": _is("na_policy", "forbidden"),
            "then": {"properties": {"criteria": {"items": {"if": _none_of(["na_policy"]), "then": _APPLIES}}}},
        },
        _only_with("allow_loosening", "extends"),
    ]
}
_FACT: Seen = {
    "allOf": [
        {"if": _is("type", "choice"), "then": _given("scale")},
        *(
            {"if": _is("type", *(kind for kind in FactType if kind not in kinds)), "then": _none_of([key])}
            for key, kinds in ONLY_FOR.items()
        ),
    ]
}
_RULES = ("require", "forbid", "inherit")
_CRITERION: Seen = {
    "allOf": [
        *({"if": _given(one), "then": _none_of([other])} for one, other in combinations(_RULES, 2)),
        {
            "if": _none_of(_RULES),
            "then": {
                "required": ["points"],
                "errorMessage": "no_rule",
                "properties": {
                    "points": {
                        "type": "object",
                        "errorMessage": "no_rule",
                        "anyOf": [_given(key) for key in (*sorted(MEASURING), "per")],
                    }
                },
            },
        },
        _only_with("except", "forbid"),
        {"if": _is("na_policy", "forbidden"), "then": _APPLIES},
        {"if": _given("inherit"), "then": _none_of(KEPT), "else": _given("fail_title")},
    ]
}
_POINTS: Seen = {
    "oneOf": [
        {"required": [kind, *needed], "propertyNames": {"enum": [kind, *needed, *allowed]}}
        for kind, (needed, allowed) in KINDS.items()
    ],
    "dependencies": {"at_most": ["per"]},
}
_TIE: Seen = {"oneOf": [{"required": [key]} for key in ("points", "section", "fact")]}

#: The rules of each shape, beside its keys.
RULES = {"Standard": _STANDARD, "Fact": _FACT, "Criterion": _CRITERION, "Points": _POINTS, "TieMap": _TIE}
