"""What a fact is held against by the audit alone: `states`, `adds_up`, `tolerance`."""

from fractions import Fraction
from pathlib import Path

import pytest

from scoring.language.parse import parse
from scoring.model.standard import AddsUp
from scoring.model.tolerance import Tolerance
from tests.unit.library.files import criterion, faults, load, written
from tests.unit.library.test_facts import RULE, facts

THON = written(
    standard="mau/thon",
    unit_type="thon",
    body="\nfacts:\n  a: {type: count, label: A}\n  b: {type: boolean, label: B}" + RULE,
)


def test_the_keys_are_read(tmp_path: Path) -> None:
    text = facts(
        "a: {type: percent, label: A, states: b / c}",
        "b: {type: count, label: B, tolerance: 20% + 5}",
        "c: {type: count, label: C, adds_up: {fact: a, of: [thon]}}",
    )
    declared = load(tmp_path, a=text, b=THON).latest("mau/khu").facts
    assert declared["a"].states == parse("b / c")
    assert declared["b"].tolerance == Tolerance(Fraction(1, 5), Fraction(5), "20% + 5")
    assert declared["c"].adds_up == AddsUp("a", ("thon",))
    assert (declared["c"].states, declared["a"].adds_up, declared["a"].tolerance) == (None, None, None)


WRONG: dict[str, tuple[str, list[str]]] = {
    "a yes or no states nothing": (
        "a: {type: boolean, label: A, states: 1}",
        ["c/a.yaml:11:32: E202 unknown-key key=states type=boolean"],
    ),
    "a day states nothing": (
        "a: {type: date, label: A, states: previous.a}",
        ["c/a.yaml:11:29: E202 unknown-key key=states type=date"],
    ),
    "percents do not add up": (
        "a: {type: percent, label: A, adds_up: {fact: a, of: [thon]}}",
        ["c/a.yaml:11:32: E202 unknown-key key=adds_up type=percent"],
    ),
    "a choice does not move": (
        "a: {type: choice, scale: [kem], label: A, tolerance: 5}",
        ["c/a.yaml:11:45: E202 unknown-key key=tolerance type=choice"],
    ),
    "an unknown fact": ("a: {type: count, label: A, states: bb}", ["c/a.yaml:11:38: E203 unknown-fact name=bb"]),
    "a percent against a count": (
        "a: {type: percent, label: A, states: 2}",
        ["c/a.yaml:11:40: E209 condition-type fact=a expected=percent found=number"],
    ),
    "no expression": (
        "a: {type: count, label: A, states: a b}",
        ["c/a.yaml:11:40: E208 condition-syntax found=b expected=operator"],
    ),
    "no tolerance": (
        "a: {type: count, label: A, tolerance: nhiều}",
        ["c/a.yaml:11:41: E204 wrong-value expected=tolerance found=nhiều"],
    ),
    "an empty tolerance": (
        "a: {type: count, label: A, tolerance: }",
        ["c/a.yaml:11:41: E204 wrong-value expected=filled found=null"],
    ),
    "a sum over nobody": (
        "a: {type: count, label: A, adds_up: {fact: a, of: []}}",
        ["c/a.yaml:11:53: E204 wrong-value expected=at least one found=null"],
    ),
    "a sum of nothing": (
        "a: {type: count, label: A, adds_up: {of: [thon]}}",
        ["c/a.yaml:11:39: E201 missing-key key=fact"],
    ),
    "a mistyped key": (
        "a: {type: count, label: A, adds_up: {facts: a, of: [thon]}}",
        [
            "c/a.yaml:11:39: E201 missing-key key=fact",
            "c/a.yaml:11:40: E202 unknown-key key=facts hint=fact",
        ],
    ),
    "an unknown type": (
        "a: {type: count, label: A, adds_up: {fact: a, of: [thonn]}}",
        ["c/a.yaml:11:54: E403 unknown-unit-type unit_type=thonn hint=thon"],
    ),
    "its own type": (
        "a: {type: count, label: A, adds_up: {fact: a, of: [khu]}}",
        ["c/a.yaml:11:54: E310 roll-up-cycle unit_type=khu"],
    ),
    "a fact that is not declared below": (
        "a: {type: count, label: A, adds_up: {fact: aa, of: [thon]}}",
        ["c/a.yaml:11:46: E203 unknown-fact name=aa hint=a"],
    ),
    "a fact that is no amount": (
        "a: {type: count, label: A, adds_up: {fact: b, of: [thon]}}",
        ["c/a.yaml:11:46: E203 unknown-fact name=b"],
    ),
}


@pytest.mark.parametrize(("line", "told"), WRONG.values(), ids=WRONG)
def test_what_means_nothing_is_told(tmp_path: Path, line: str, told: list[str]) -> None:
    assert faults(tmp_path, a=facts(line), b=THON) == told


def test_standards_may_differ_in_what_only_the_audit_reads(tmp_path: Path) -> None:
    base = written(
        standard="mau/goc",
        body="\nfacts:\n  a: {type: count, label: A}" + "\ncriteria:" + criterion(rule="require: a >= 1"),
    )
    heir = written(
        body="\nfacts:\n  a: {type: count, label: A, states: b, tolerance: 5}\n  b: {type: count, label: B}\n",
        extends="mau/goc",
    )
    assert load(tmp_path, a=base, b=heir).latest("mau/khu").facts["a"].states == parse("b")


def test_what_an_inherited_fact_states_comes_along(tmp_path: Path) -> None:
    source = written(
        standard="mau/goc",
        unit_type="thon",
        body="\nfacts:\n  a: {type: count, label: A, states: b}\n  b: {type: count, label: B}\n"
        + "  c: {type: count, label: C}\ncriteria:"
        + criterion(rule="require: a >= 1"),
    )
    heir = written(
        body="\ncriteria:\n  - {id: k2, basis: Điều 1, title: Như thôn, inherit: {standard: mau/goc, criteria: [k1]}}\n"
    )
    assert list(load(tmp_path, a=source, b=heir).latest("mau/khu").facts) == ["a", "b"]
