"""The facts of a criteria file: types, bounds and labels."""

from pathlib import Path

import pytest

from scoring.language.parse import parse
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType, RollUp
from tests.unit.library.files import faults, load, written

RULE = "\ncriteria:\n  - {id: k1, basis: Điều 4, title: Đạt, fail_title: Không đạt, require: true}"


def facts(*lines: str) -> str:
    return written("\nfacts:\n" + "".join(f"  {line}\n" for line in lines) + RULE)


DECLARED: dict[str, tuple[str, Fact]] = {
    "a count": ("a: {type: count, label: Số hộ}", Fact("a", FactType.COUNT, Text("Số hộ"), labels={})),
    "a number has two decimals": (
        "a: {type: number, label: Điểm}",
        Fact("a", FactType.NUMBER, Text("Điểm"), decimals=2, labels={}),
    ),
    "a percent has two decimals": (
        "a: {type: percent, label: Tỷ lệ}",
        Fact("a", FactType.PERCENT, Text("Tỷ lệ"), decimals=2, labels={}),
    ),
    "a number with as many as it says": (
        "a: {type: number, decimals: 0, label: Điểm}",
        Fact("a", FactType.NUMBER, Text("Điểm"), decimals=0, labels={}),
    ),
    "both languages, a unit and a note": (
        "a: {type: count, label: Số hộ, label_en: Households, unit: hộ, unit_en: households, note: Kể cả hộ mới}",
        Fact(
            "a",
            FactType.COUNT,
            Text("Số hộ", "Households"),
            unit=Text("hộ", "households"),
            labels={},
            note=Text("Kể cả hộ mới"),
        ),
    ),
    "a judgement": (
        "a: {type: boolean, judgement: true, label: Chấp hành}",
        Fact("a", FactType.BOOLEAN, Text("Chấp hành"), labels={}, judgement=True),
    ),
    "a choice with labels": (
        "a: {type: choice, scale: [kem, kha], label: Loại, labels: {kem: Kém, kha: Khá}, labels_en: {kha: Fair}}",
        Fact(
            "a",
            FactType.CHOICE,
            Text("Loại"),
            scale=("kem", "kha"),
            labels={"kem": Text("Kém"), "kha": Text("Khá", "Fair")},
        ),
    ),
    "a text": ("a: {type: text, label: Ghi chú}", Fact("a", FactType.TEXT, Text("Ghi chú"), labels={})),
    "bounds": (
        "a: {type: count, min: 1, max: 2 * 3, label: Số hộ}",
        Fact("a", FactType.COUNT, Text("Số hộ"), labels={}, minimum=parse("1"), maximum=parse("2 * 3")),
    ),
    "a percent's bounds": (
        "a: {type: percent, min: 0%, max: 100 %, label: Tỷ lệ}",
        Fact("a", FactType.PERCENT, Text("Tỷ lệ"), decimals=2, labels={}, minimum=parse("0%"), maximum=parse("100%")),
    ),
}


@pytest.mark.parametrize(("line", "fact"), DECLARED.values(), ids=DECLARED)
def test_a_fact_is_declared(tmp_path: Path, line: str, fact: Fact) -> None:
    (standard,) = load(tmp_path, a=facts(line)).standards
    assert dict(standard.facts) == {"a": fact}


def test_a_bound_may_name_a_fact_that_stands_further_down(tmp_path: Path) -> None:
    text = facts("a: {type: count, max: b - c, label: A}", "b: {type: count, label: B}", "c: {type: count, label: C}")
    (standard,) = load(tmp_path, a=text).standards
    assert standard.facts["a"].maximum == parse("b - c")


def test_two_facts_may_bound_each_other(tmp_path: Path) -> None:
    text = facts(
        "a: {type: count, max: c - b, label: A}",
        "b: {type: count, max: c - a, label: B}",
        "c: {type: count, label: C}",
    )
    (standard,) = load(tmp_path, a=text).standards
    assert [standard.facts[name].maximum for name in "ab"] == [parse("c - b"), parse("c - a")]


def test_a_roll_up_is_declared(tmp_path: Path) -> None:
    text = facts("a: {type: count, label: A, roll_up: {count: all, of: [thon]}}")
    catalogue = load(tmp_path, a=text, b=written(standard="mau/thon", unit_type="thon", body="\n" + RULE))
    assert catalogue.latest("mau/khu").facts["a"].roll_up == RollUp("all", ("thon",))


WRONG: dict[str, tuple[str, list[str]]] = {
    "a choice without a scale": ("a: {type: choice, label: A}", ["c/a.yaml:11:6: E201 missing-key key=scale"]),
    "a choice with an empty scale": (
        "a: {type: choice, scale: [], label: A}",
        ["c/a.yaml:11:6: E201 missing-key key=scale"],
    ),
    "a label twice on a scale": (
        "a: {type: choice, scale: [kem, kha, kem], label: A}",
        ["c/a.yaml:11:28: E211 duplicate-id id=kem"],
    ),
    "a label off the scale": (
        "a: {type: choice, scale: [kem, kha], label: A, labels: {khaa: Khá}}",
        ["c/a.yaml:11:59: E202 unknown-key key=khaa hint=kha"],
    ),
    "an English label off the scale": (
        "a: {type: choice, scale: [kem], label: A, labels_en: {x: X}}",
        ["c/a.yaml:11:57: E202 unknown-key key=x"],
    ),
    "a count with a scale": (
        "a: {type: count, scale: [kem], label: A}",
        ["c/a.yaml:11:20: E202 unknown-key key=scale type=count"],
    ),
    "a boolean with labels": (
        "a: {type: boolean, label: A, labels: {kem: Kém}}",
        ["c/a.yaml:11:32: E202 unknown-key key=labels type=boolean"],
    ),
    "a count with decimals": (
        "a: {type: count, decimals: 1, label: A}",
        ["c/a.yaml:11:20: E202 unknown-key key=decimals type=count"],
    ),
    "a boolean with a bound": (
        "a: {type: boolean, max: 1, label: A}",
        ["c/a.yaml:11:22: E202 unknown-key key=max type=boolean"],
    ),
    "a choice with a bound": (
        "a: {type: choice, scale: [kem], min: 1, label: A}",
        ["c/a.yaml:11:35: E202 unknown-key key=min type=choice"],
    ),
    "a boolean with a roll-up": (
        "a: {type: boolean, label: A, roll_up: {count: all, of: [khu]}}",
        [
            "c/a.yaml:11:32: E202 unknown-key key=roll_up type=boolean",
            "c/a.yaml:11:59: E310 roll-up-cycle unit_type=khu",
        ],
    ),
    "a bound of an unknown fact": (
        "a: {type: count, max: aa, label: A}",
        ["c/a.yaml:11:25: E203 unknown-fact name=aa hint=a"],
    ),
    "a bound that is no expression": (
        "a: {type: count, max: 10 hộ, label: A}",
        ["c/a.yaml:11:28: E208 condition-syntax found=hộ expected=operator"],
    ),
    "a bound that does not compare": (
        "a: {type: count, max: 100%, label: A}",
        ["c/a.yaml:11:25: E209 condition-type fact=a expected=number found=percent"],
    ),
    "a date's bound that YAML unquotes": (
        'a: {type: date, min: "2024-01-01", label: A}',
        ["c/a.yaml:11:25: E209 condition-type date=2024-01-01"],
    ),
    "a bound below nought": (
        "a: {type: number, min: -1, label: A}",
        ["c/a.yaml:11:26: E208 condition-syntax found=- expected=no-unary-minus"],
    ),
    "a word of the language": (
        "previous: {type: count, label: A}",
        ["c/a.yaml:11:3: E206 bad-name expected=a-z 0-9 _ found=previous"],
    ),
}


@pytest.mark.parametrize(("line", "expected"), WRONG.values(), ids=WRONG)
def test_a_fact_that_cannot_be_is_told_at_its_place(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert faults(tmp_path, a=facts(line)) == expected


def test_every_wrong_fact_is_told_at_once(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        a=facts("a: {type: count, max: zz, label: A}", "b: {type: choice, label: B}", "true: {type: count, label: C}"),
    )
    assert [line.split(" ")[1] for line in told] == ["E203", "E201", "E206"]
