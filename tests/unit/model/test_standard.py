"""What the parts of a standard mean by themselves."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring.language.interpret import Value, interpret
from scoring.language.parse import parse
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.standard import (
    Condition,
    Criterion,
    Forbidden,
    Instrument,
    MonthDay,
    Provenance,
    Standard,
)


def condition(text: str) -> Condition:
    return Condition(text, parse(text))


FORBIDDEN: dict[str, tuple[int | None, int | None, bool | None]] = {
    "nothing happened": (0, 0, True),
    "nothing happened, excuses undeclared": (0, None, True),
    "all is excused": (3, 3, True),
    "something is not": (3, 2, False),
    "nothing is": (1, 0, False),
    "something happened, excuses undeclared": (1, None, None),
    "what happened is undeclared": (None, 0, None),
}


@pytest.mark.parametrize(("happened", "excused", "holds"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_forbidden_count_is_nought_or_all_excused(
    happened: int | None, excused: int | None, holds: bool | None
) -> None:
    values: dict[str, Value] = {
        "so_vu": None if happened is None else Fraction(happened),
        "bat_kha_khang": None if excused is None else Fraction(excused),
    }
    rule = Forbidden(condition("so_vu"), condition("bat_kha_khang"))
    assert interpret(rule.condition, lambda name: values[name.fact]).value is holds


@pytest.mark.parametrize(("happened", "holds"), [(0, True), (1, False)])
def test_without_excuses_a_forbidden_count_is_nought(happened: int, holds: bool) -> None:
    rule = Forbidden(condition("so_vu"))
    assert interpret(rule.condition, lambda _: Fraction(happened)).value is holds


def criterion(provenance: Provenance, rule: Condition | Forbidden | None = None) -> Criterion:
    return Criterion(
        "k1", LegalRef("Điều 4", "TT", article="4"), provenance, Text("Đạt"), Text("Không"), rule or condition("co")
    )


def test_the_condition_of_a_criterion_is_that_of_its_rule() -> None:
    forbidden = Forbidden(condition("so_vu"))
    assert (criterion(Provenance.OFFICIAL).condition, criterion(Provenance.OFFICIAL, forbidden).condition) == (
        parse("co"),
        parse("so_vu == 0"),
    )


STANDARD = Standard(
    id="mau/khu",
    edition="1",
    unit_type="khu",
    title=Text("Khu"),
    instrument=Instrument("TT"),
    in_force_from=date(2024, 1, 1),
    in_force_until=None,
    window_ends=MonthDay(10, 31),
    decide_by=None,
    is_default=False,
    provenance=Provenance.SECONDARY,
    eligible=(),
    facts={},
    criteria=(),
    sha256="",
)

WEAKEST: dict[str, tuple[list[Provenance], Provenance]] = {
    "the file's, where there are no criteria": ([], Provenance.SECONDARY),
    "the criteria's, though the file's is weaker": ([Provenance.OFFICIAL], Provenance.OFFICIAL),
    "the weakest of several": (
        [Provenance.OFFICIAL, Provenance.INTERPRETATION, Provenance.SECONDARY],
        Provenance.INTERPRETATION,
    ),
    "illustrative below all": ([Provenance.ILLUSTRATIVE, Provenance.PROVINCIAL], Provenance.ILLUSTRATIVE),
}


@pytest.mark.parametrize(("provenances", "weakest"), WEAKEST.values(), ids=WEAKEST)
def test_a_standard_is_as_firm_as_its_weakest_criterion(provenances: list[Provenance], weakest: Provenance) -> None:
    standard = replace(STANDARD, criteria=tuple(map(criterion, provenances)))
    assert standard.weakest_provenance is weakest


def test_two_readings_of_one_standard_are_two() -> None:
    assert replace(STANDARD) != STANDARD


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (Text("Khu", "Area"), "vi", "Khu"),
        (Text("Khu", "Area"), "en", "Area"),
        (Text("Khu"), "en", "Khu"),
        (Text("Khu", ""), "en", "Khu"),
    ],
    ids=["Vietnamese", "English", "no English twin", "an empty twin"],
)
def test_prose_comes_in_the_language_asked_for_where_there_is_one(text: Text, language: str, expected: str) -> None:
    assert text.in_language(language) == expected


def test_a_day_of_every_year_is_that_day_of_one() -> None:
    assert MonthDay(10, 31).in_year(2024) == date(2024, 10, 31)
