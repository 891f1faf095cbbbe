"""Standards become plain data and come back the same, and nothing else can be made of plain data."""

import dataclasses
import json
import typing
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from types import UnionType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.library import compiled as module
from scoring.library.catalogue import Catalogue
from scoring.library.compiled import compiled, restored
from scoring.library.edition import Edition
from scoring.library.force import Force
from scoring.model.expression import Label
from scoring.model.standard import MonthDay, Standard
from tests.properties.overlays import overlays
from tests.properties.scored import scored_standards
from tests.properties.standards import standards


def edition(standard: Standard, place: int = 0) -> Edition:
    force = Force(standard.in_force_from, standard.in_force_until)
    by_day = ((standard.in_force_from, place),)
    return Edition(standard.id, standard.edition, standard.unit_type, force, standard.window_ends, True, by_day)


def same(one: object, other: object) -> bool:
    """Alike to the last field: those that take no part in equality too, and the type of everything."""
    return repr(one) == repr(other)


@given(st.one_of(standards(), scored_standards(), st.one_of(standards(), scored_standards()).flatmap(overlays)))
def test_any_standard_comes_back_the_same(standard: Standard) -> None:
    kept = restored(compiled([edition(standard)], [standard]))
    assert same(kept.standard(0), standard)
    assert kept.editions == (edition(standard),)


def test_every_shipped_standard_comes_back_the_same(catalogue: Catalogue) -> None:
    given = [*catalogue.standards]
    kept = restored(compiled([edition(standard, place) for place, standard in enumerate(given)], given))
    for place, standard in enumerate(given):
        assert same(kept.standard(place), standard)
        assert kept.standard(place) is kept.standard(place)


def test_what_was_kept_is_written_again_in_the_same_bytes(catalogue: Catalogue) -> None:
    content = compiled(catalogue.editions, catalogue.standards)
    kept = restored(content)
    assert compiled(kept.editions, [kept.standard(place) for place in range(len(catalogue.standards))]) == content


def parts(kind: object, seen: set[type]) -> Iterator[type]:
    """Every class of the model that a standard can hold, by what the classes say of their fields."""
    for inner in typing.get_args(kind):
        yield from parts(inner, seen)
    if isinstance(kind, type) and not isinstance(kind, UnionType) and kind not in seen:
        seen.add(kind)
        if dataclasses.is_dataclass(kind):
            yield kind
            for inner in typing.get_type_hints(kind).values():
                yield from parts(inner, seen)
        elif issubclass(kind, StrEnum):
            yield kind


def test_everything_that_a_standard_can_hold_can_be_kept_and_nothing_else() -> None:
    seen: set[type] = set()
    held = {*parts(Standard, seen), *parts(Edition, seen)}
    made = {
        kind for kind in module._MAKERS.values() if isinstance(kind, type) and kind.__module__.startswith("scoring")
    }
    assert made == held - {Label}  # the checker has replaced every label


FOREIGN = {"a float": 0.5, "a label": Label("tot"), "a set": frozenset({"a"}), "bytes": b"", "a class": Standard}


@pytest.mark.parametrize("value", FOREIGN.values(), ids=FOREIGN)
def test_what_could_not_be_made_again_is_refused(value: object, catalogue: Catalogue) -> None:
    changed = dataclasses.replace(catalogue.standards[0], title=value)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no part of a standard"):
        compiled([], [changed])


HOSTILE = {
    "a function": ["eval", "1"],
    "a module": ["os.system", "true"],
    "a class that no standard holds": ["Path", "/"],
    "something of the class itself": ["__class__"],
    "no name": [["tuple"], 1],
    "nothing": [],
    "no standard": ["Text", "a"],
    "a standard without its parts": ["Standard", "a"],
    "a number": 1,
    "a map": {"Standard": 1},
}


@pytest.mark.parametrize("plain", HOSTILE.values(), ids=HOSTILE)
def test_nothing_but_a_standard_is_made_of_plain_data(plain: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        restored(b"[]\n" + json.dumps(plain).encode()).standard(0)


def test_a_line_that_is_not_there_or_broken_off_is_no_standard() -> None:
    with pytest.raises(IndexError):
        restored(b"[]").standard(0)
    with pytest.raises(ValueError, match="Expecting"):
        restored(b"[]\n[").standard(0)


def test_an_edition_finds_its_standard_by_day() -> None:
    days = ((date(2020, 1, 1), 4), (date(2021, 6, 1), 2), (date(2022, 1, 1), 7))
    found = Edition("a", "1", "khu", Force(date(2020, 1, 1), None), MonthDay(10, 31), True, days)
    asked = [date(2020, 1, 1), date(2021, 5, 31), date(2021, 6, 1), date(2021, 12, 31), date(2022, 1, 1), date.max]
    assert [found.on(day) for day in asked] == [4, 4, 2, 2, 7, 7]
