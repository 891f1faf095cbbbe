"""The keys of a criteria file and what each may hold."""

from datetime import date
from typing import Any

import jsonschema
import pytest

from scoring.library.scalars import Written
from scoring.library.shape import StandardShape, json_schema, known_keys, shape_of
from scoring.model.standard import FactType, MonthDay, Provenance


def plain(text: str) -> Written:
    return Written(text, plain=True)


def quoted(text: str) -> Written:
    return Written(text, plain=False)


def head(**changes: object) -> dict[str, object]:
    """The least that a file may hold, with some keys changed."""
    least: dict[str, object] = {
        "standard": plain("mau/khu"),
        "edition": quoted("1"),
        "unit_type": plain("khu"),
        "title": plain("Khu mẫu"),
        "instrument": {"number": plain("01/2024/TT-MAU")},
        "in_force": {"from": quoted("2024-01-01")},
        "window_ends": quoted("10-31"),
        "provenance": plain("official"),
        "result": plain("all_met"),
    }
    return least | changes


def shaped(**changes: object) -> StandardShape:
    shape, errors = shape_of(head(**changes))
    assert errors == []
    assert shape is not None
    return shape


def errors(**changes: object) -> list[tuple[tuple[int | str, ...], str, dict[str, Any]]]:
    shape, found = shape_of(head(**changes))
    assert shape is None
    return [(error["loc"], error["type"], error.get("ctx", {})) for error in found]


def test_the_least_file_has_its_defaults() -> None:
    shape = shaped()
    assert (
        shape.in_force.start,
        shape.in_force.until,
        shape.window_ends,
        shape.decide_by,
        shape.default,
        shape.provenance,
        shape.extends,
        shape.eligible,
        shape.facts,
        shape.criteria,
    ) == (date(2024, 1, 1), None, MonthDay(10, 31), None, False, Provenance.OFFICIAL, None, None, {}, [])


def fact(**keys: object) -> dict[str, object]:
    return {"type": plain("count"), "label": plain("Số hộ")} | keys


VALUES: dict[str, tuple[dict[str, object], str, object]] = {
    "prose over lines is one line": ({"title": plain("Khu\n  mẫu ")}, "title", "Khu mẫu"),
    "a quoted edition": ({"edition": quoted("2022-02-10")}, "edition", "2022-02-10"),
    "the last day of a year": ({"window_ends": quoted("12-31")}, "window_ends", MonthDay(12, 31)),
    "true": ({"default": plain("true")}, "default", True),
    "false": ({"default": plain("false")}, "default", False),
    "a standard of three parts": ({"standard": plain("tinh-a/tt-124/xa")}, "standard", "tinh-a/tt-124/xa"),
    "an illustrative file": ({"provenance": plain("illustrative")}, "provenance", Provenance.ILLUSTRATIVE),
}


@pytest.mark.parametrize(("changes", "name", "value"), VALUES.values(), ids=VALUES)
def test_a_value_is_read(changes: dict[str, object], name: str, value: object) -> None:
    assert getattr(shaped(**changes), name) == value


def test_a_fact_is_read_with_its_type() -> None:
    shape = shaped(facts={"so_ho": fact(type=plain("percent"), decimals=plain("1"), judgement=plain("true"))})
    read = shape.facts["so_ho"]
    assert (read.type, read.decimals, read.judgement, read.roll_up) == (FactType.PERCENT, 1, True, None)


WRONG: dict[str, tuple[dict[str, object], tuple[int | str, ...], str, dict[str, str]]] = {
    "an unquoted edition": ({"edition": plain("2022-02-10")}, ("edition",), "E205", {"found": "2022-02-10"}),
    "an unquoted day": (
        {"in_force": {"from": plain("2024-01-01")}},
        ("in_force", "from"),
        "E205",
        {"found": "2024-01-01"},
    ),
    "an unquoted window": ({"window_ends": plain("10-31")}, ("window_ends",), "E205", {"found": "10-31"}),
    "a day that does not exist": (
        {"in_force": {"from": quoted("2023-02-29")}},
        ("in_force", "from"),
        "E204",
        {"expected": "date", "found": "2023-02-29"},
    ),
    "a day without hyphens": (
        {"in_force": {"from": quoted("20240101")}},
        ("in_force", "from"),
        "E204",
        {"expected": "date", "found": "20240101"},
    ),
    "29 February as a window": (
        {"window_ends": quoted("02-29")},
        ("window_ends",),
        "E204",
        {"expected": "month-day", "found": "02-29"},
    ),
    "a day before the month": (
        {"window_ends": quoted("31-10")},
        ("window_ends",),
        "E204",
        {"expected": "month-day", "found": "31-10"},
    ),
    "an empty title": ({"title": None}, ("title",), "E204", {"expected": "text", "found": "null"}),
    "a title of spaces": ({"title": quoted("  ")}, ("title",), "E204", {"expected": "text", "found": "  "}),
    "a title that is a list": ({"title": [plain("a")]}, ("title",), "E204", {"expected": "text", "found": "list"}),
    "yes for true": ({"default": plain("yes")}, ("default",), "E204", {"expected": "true, false", "found": "yes"}),
    "True for true": ({"default": plain("True")}, ("default",), "E204", {"expected": "true, false", "found": "True"}),
    "a quoted true": ({"default": quoted("true")}, ("default",), "E204", {"expected": "true, false", "found": "true"}),
    "a list for true": ({"default": []}, ("default",), "E204", {"expected": "true, false", "found": "list"}),
    "an unknown provenance": (
        {"provenance": plain("chính thức")},
        ("provenance",),
        "E204",
        {"expected": "one of: official, secondary, interpretation, provincial, illustrative", "found": "chính thức"},
    ),
    "an unknown result": (
        {"result": plain("sum")},
        ("result",),
        "E204",
        {"expected": "one of: all_met, points", "found": "sum"},
    ),
    "the word list, typed": (
        {"default": plain("list")},
        ("default",),
        "E204",
        {"expected": "true, false", "found": '"list"'},
    ),
    "a result that is a map": (
        {"result": {}},
        ("result",),
        "E204",
        {"expected": "one of: all_met, points", "found": "map"},
    ),
    "a unit type with marks": (
        {"unit_type": plain("khu_dân_cư")},
        ("unit_type",),
        "E206",
        {"expected": "a-z 0-9 _", "found": "khu_dân_cư"},
    ),
    "a standard without a slash": (
        {"standard": plain("khu")},
        ("standard",),
        "E206",
        {"expected": "instrument/unit-type", "found": "khu"},
    ),
    "a standard too long": (
        {"standard": plain("mau/" + "k" * 77)},
        ("standard",),
        "E206",
        {"expected": "instrument/unit-type", "found": "mau/" + "k" * 56},
    ),
    "a standard in capitals": (
        {"standard": plain("MAU/khu")},
        ("standard",),
        "E206",
        {"expected": "instrument/unit-type", "found": "MAU/khu"},
    ),
    "a standard of another kind of slash": (
        {"extends": plain("mau\\khu")},
        ("extends",),
        "E206",
        {"expected": "instrument/unit-type", "found": "mau\\khu"},
    ),
    "a fact of an unknown type": (
        {"facts": {"a": fact(type=plain("int"))}},
        ("facts", "a", "type"),
        "E204",
        {"expected": "one of: boolean, count, number, percent, date, choice, text", "found": "int"},
    ),
    "ten decimals": (
        {"facts": {"a": fact(decimals=plain("10"))}},
        ("facts", "a", "decimals"),
        "E204",
        {"expected": "0 … 9", "found": "10"},
    ),
    "decimals in another script": (
        {"facts": {"a": fact(decimals=plain("٣"))}},
        ("facts", "a", "decimals"),
        "E204",
        {"expected": "0 … 9", "found": "٣"},
    ),
    "a fact with a capital": (
        {"facts": {"A": fact()}},
        ("facts", "A", "[key]"),
        "E206",
        {"expected": "a-z 0-9 _", "found": "A"},
    ),
    "a fact too long": (
        {"facts": {"a" * 65: fact()}},
        ("facts", "a" * 65, "[key]"),
        "E206",
        {"expected": "a-z 0-9 _", "found": "a" * 60},
    ),
    "a scale with marks": (
        {"facts": {"a": fact(scale=[plain("tốt")])}},
        ("facts", "a", "scale", 0),
        "E206",
        {"expected": "a-z 0-9 _", "found": "tốt"},
    ),
}


@pytest.mark.parametrize(("changes", "where", "code", "params"), WRONG.values(), ids=WRONG)
def test_a_value_that_does_not_fit_is_told_with_its_code(
    changes: dict[str, object], where: tuple[int | str, ...], code: str, params: dict[str, str]
) -> None:
    assert errors(**changes) == [(where, code, params)]


def criterion(**keys: object) -> dict[str, object]:
    return {"id": plain("k1"), "basis": plain("Điều 4"), "title": plain("Đạt")} | keys


IDS = {
    "a clause": ("k1", True),
    "a letter": ("k3.dd", True),
    "a number below a letter": ("k4.c.1", True),
    "capitals and hyphens": ("QL-03_b", True),
    "a slash, kept for what is inherited": ("k2/k3.a", False),
    "a letter with a mark": ("k3.đ", False),
    "a point first": (".k1", False),
    "forty characters": ("k" * 40, True),
    "forty-one characters": ("k" * 41, False),
    "a space": ("k 1", False),
}


@pytest.mark.parametrize(("id", "fits"), IDS.values(), ids=IDS)
def test_an_id_is_short_and_plain(id: str, fits: bool) -> None:
    shape, _ = shape_of(head(criteria=[criterion(id=plain(id), require=plain("a"))]))
    assert (shape is not None) is fits


@pytest.mark.parametrize("name", ["k1", "k2/k3.a", "k2/k3/k4"])
def test_a_criterion_named_from_elsewhere_may_be_inherited_itself(name: str) -> None:
    inherit = {"standard": plain("mau/xa"), "criteria": [plain(name)]}
    shape = shaped(criteria=[criterion(inherit=inherit, prerequisites=[plain(name)])])
    assert (shape.criteria[0].inherit and shape.criteria[0].inherit.criteria, shape.criteria[0].prerequisites) == (
        [name],
        [name],
    )


def test_every_wrong_value_is_told_at_once() -> None:
    found = errors(edition=plain("1"), titel=plain("x"), criteria=[criterion(id=None), criterion(inherit={})])
    assert sorted((".".join(map(str, where)), code) for where, code, _ in found) == [
        ("criteria.0.id", "E206"),
        ("criteria.1.inherit.criteria", "missing"),
        ("criteria.1.inherit.standard", "missing"),
        ("edition", "E205"),
        ("titel", "extra_forbidden"),
    ]


KEYS = {
    "the top": ((), "window_ends"),
    "the instrument": (("instrument",), "amended_by"),
    "the force": (("in_force",), "from"),
    "a fact": (("facts", "so_ho"), "roll_up"),
    "a roll-up": (("facts", "so_ho", "roll_up"), "of"),
    "a criterion": (("criteria", 3), "except"),
    "an inheritance": (("criteria", 3, "inherit"), "standard"),
    "a scope": (("eligible", 0), "when"),
    "points": (("criteria", 3, "points"), "at_least"),
    "a case": (("criteria", 3, "points", "cases", 0), "when"),
    "a section": (("sections", 0), "min_share"),
    "a grade": (("grades", 0), "recognised"),
    "a grade of another standard": (("grades", 0, "graded"), "in_a_row"),
    "a tie": (("ties", 0), "order"),
    "a quota": (("quota",), "at_most"),
    "rounding": (("rounding",), "mode"),
    "leave to loosen": (("allow_loosening",), "basis"),
}


@pytest.mark.parametrize(("path", "key"), KEYS.values(), ids=KEYS)
def test_the_keys_of_a_place_are_known(path: tuple[str | int, ...], key: str) -> None:
    assert key in known_keys(path)


@pytest.mark.parametrize(
    "path", [("facts",), ("facts", "so_ho", "labels"), ("criteria",), ("criteria", 0, "points", "at_least")], ids=str
)
def test_where_names_are_free_no_key_is_known(path: tuple[str | int, ...]) -> None:
    assert known_keys(path) == []


def test_the_schema_for_editors_is_one() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == set(head())
