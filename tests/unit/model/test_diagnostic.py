"""Complaints about input: a code for ever, a place, and all of them at once."""

import re

import pytest

from scoring.model.diagnostic import CODES, Diagnostic, ScoringError, in_order
from scoring.model.span import Span


def at(line: int, column: int = 1, source: str = "x.yaml") -> Span:
    return Span(source, line, column)


TEXTS = {
    "only a place": (Diagnostic("E109", at(1)), "x.yaml:1:1: E109 nothing-to-judge"),
    "what it speaks of": (
        Diagnostic("E405", at(3, 7), {"name": "so_ho", "max": "10"}),
        "x.yaml:3:7: E405 out-of-range name=so_ho max=10",
    ),
    "a hint": (
        Diagnostic("E203", at(3, 7), {"name": "so_hoo"}, "so_ho"),
        "x.yaml:3:7: E203 unknown-fact name=so_hoo hint=so_ho",
    ),
}


@pytest.mark.parametrize(("diagnostic", "text"), TEXTS.values(), ids=TEXTS)
def test_a_diagnostic_is_one_line(diagnostic: Diagnostic, text: str) -> None:
    assert str(diagnostic) == text


def test_codes_are_grouped_and_their_names_are_one_each() -> None:
    wrong = [code for code in CODES if not re.fullmatch(r"[EW][1-5]\d\d", code)]
    names = list(CODES.values())
    assert (wrong, len(set(names)), [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)]) == (
        [],
        len(names),
        [],
    )


def test_codes_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CODES["E999"] = "new"  # type: ignore[index]


@pytest.mark.parametrize(("code", "is_warning"), [("W112", True), ("W408", True), ("E109", False)])
def test_a_warning_is_told_by_its_letter(code: str, is_warning: bool) -> None:
    assert Diagnostic(code, at(1)).is_warning is is_warning


def test_an_error_carries_every_diagnostic() -> None:
    diagnostics = [Diagnostic("E109", at(2)), Diagnostic("E101", at(1))]
    error = ScoringError(diagnostics)
    assert (error.diagnostics, str(error)) == (
        tuple(diagnostics),
        "x.yaml:2:1: E109 nothing-to-judge\nx.yaml:1:1: E101 unreadable-file",
    )


def test_diagnostics_come_by_place_then_code_and_each_once() -> None:
    first = Diagnostic("E203", at(2, 5), {"name": "a"})
    shuffled = [
        Diagnostic("E101", at(1, source="y.yaml")),
        Diagnostic("E204", at(10)),
        Diagnostic("E209", at(2, 5)),
        Diagnostic("E203", at(2, 5), {"name": "b"}),
        first,
        Diagnostic("E203", at(2, 5), {"name": "a"}),
        Diagnostic("E204", at(2, 4)),
    ]
    assert [str(diagnostic).split(": ")[0] + " " + diagnostic.code for diagnostic in in_order(shuffled)] == [
        "x.yaml:2:4 E204",
        "x.yaml:2:5 E203",
        "x.yaml:2:5 E203",
        "x.yaml:2:5 E209",
        "x.yaml:10:1 E204",
        "y.yaml:1:1 E101",
    ]
    assert in_order(shuffled)[1] == first
