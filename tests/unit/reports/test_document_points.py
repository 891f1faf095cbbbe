"""Points, sections and grades in the JSON of a result."""

from typing import Any

import pytest

from scoring.model.result import Group, Ranked, Ranking, UnitResult
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.document import to_document, unit_document
from tests.unit.reports.markets import UNITS
from tests.unit.reports.test_document import validator
from tests.unit.reports.world import result, village


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_every_document_with_points_is_valid(unit: UnitResult) -> None:
    for language in LANGUAGES:
        validator("unit-1.schema.json").validate(unit_document(unit, language))
    group = Group(unit.standard, unit.assessment.period, None, (Ranked(1, unit),))
    validator("ranking-1.schema.json").validate(to_document(Ranking((group,), (), (), 0, "plain", None), "vi"))


#: A unit, and its grade, points, points before rescaling and rounding, range and maximum.
TOTALS: dict[str, tuple[str | None, str | None, str | None, list[str | None] | None, str]] = {
    "all": ("xuat_sac", "111", "111", None, "108"),
    "less": ("kha", "63.25", "190/3", None, "108"),
    "low": ("trung_binh", "58.5", "48", None, "108"),
    "open": (None, None, None, ["81", None], "108"),
    "claims, and open": (None, None, None, [None, "111"], "108"),
    "short": (None, None, None, ["5", "24"], "108"),
    "barred": (None, "111", "111", None, "108"),
    "nothing applies": (None, None, None, None, "5"),
}


@pytest.mark.parametrize(("unit", "expected"), TOTALS.items(), ids=TOTALS)
def test_a_total_is_exact_or_a_range(unit: str, expected: tuple[object, ...]) -> None:
    document = unit_document(UNITS[unit], "vi")
    keys = ("grade", "points", "points_raw", "points_range", "max_points")
    assert tuple(document[key] for key in keys) == expected


SECTIONS = {
    "settled": ("less", [("a", "85/3", None, "40", "met"), ("b", "36", None, "68", "met")]),
    "what applies is open": (
        "short",
        [("a", "0", None, "40", "not_met"), ("b", None, ["4", "24"], None, "not_met")],
    ),
    "whether the share is reached is open": (
        "claims, and open",
        [("a", "40", None, "40", "met"), ("b", None, ["8", "48"], "48", "undetermined")],
    ),
}


@pytest.mark.parametrize(("unit", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_sections_stand_in_the_order_of_the_file(unit: str, expected: list[tuple[object, ...]]) -> None:
    document = unit_document(UNITS[unit], "vi")
    assert [tuple(section.values()) for section in document["sections"]] == expected
    assert list(document["sections"][0]) == ["id", "points", "points_range", "max_points", "state"]


CRITERIA = {
    "in proportion": ("less", "a3", ("partly_met", "10/3", "10", "0", None)),
    "a bonus": ("less", "d1", ("met", "2", None, None, None)),
    "a penalty": ("less", "d2", ("partly_met", "-2", None, None, None)),
    "without points": ("less", "c1", ("met", None, None, None, None)),
    "open": ("open", "a2", ("undetermined", None, "15", "20", None)),
    "left out of the maximum": ("not applicable", "b3", ("not_applicable", None, None, None, None)),
    "full marks": ("not applicable", "b4", ("not_applicable", "4", "4", None, None)),
    "nothing of it": ("not applicable", "b5", ("not_applicable", "0", "4", None, None)),
    "the committee's": ("appraised", "a2", ("partly_met", "12.5", "15", None, "12.5")),
}


@pytest.mark.parametrize(("unit", "criterion", "expected"), CRITERIA.values(), ids=CRITERIA)
def test_what_a_criterion_earns_stands_beside_what_was_claimed_and_appraised(
    unit: str, criterion: str, expected: tuple[object, ...]
) -> None:
    found = next(one for one in unit_document(UNITS[unit], "vi")["criteria"] if one["id"] == criterion)
    appraised = found["appraised"] and found["appraised"]["value"]
    assert (found["state"], found["points"], found["max_points"], found["claimed_points"], appraised) == expected


def test_without_points_every_field_of_points_is_null() -> None:
    document = unit_document(result(village()), "vi")
    keys = ("grade", "points", "points_raw", "points_range", "max_points")
    assert ([document[key] for key in keys], document["sections"]) == ([None] * 5, [])


SPOILT = {
    "one end only": lambda d: d.update(points_range=["1"]),
    "an end that is no text": lambda d: d.update(points_range=[1, 2]),
    "a total that is no text": lambda d: d.update(points=9),
    "a maximum that is a fraction": lambda d: d.update(max_points="1/3"),
    "a section without a state": lambda d: d["sections"][0].pop("state"),
    "a key more in a section": lambda d: d["sections"][0].update(title="A"),
    "a section open without bound": lambda d: d["sections"][0].update(points="∞"),
}


@pytest.mark.parametrize("harm", SPOILT.values(), ids=SPOILT)
def test_the_schema_is_strict_about_points(harm: Any) -> None:
    document = unit_document(UNITS["less"], "vi")
    assert validator("unit-1.schema.json").is_valid(document)
    harm(document)
    assert not validator("unit-1.schema.json").is_valid(document)
