"""What lint says of conditions is so for every unit, and what can be seen at once is said."""

import operator
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.language.check import check_condition
from scoring.language.interpret import Value, interpret
from scoring.language.parse import parse
from scoring.language.show import show
from scoring.language.values import exact
from scoring.model.assessment import FactValue
from scoring.model.expression import Expression, Name, names
from scoring.model.standard import FactType
from tests.properties.strategies import FACTS as ANY
from tests.properties.strategies import conditions, everything_declared
from tests.unit.authoring.lint.market import linted, of_points, of_rule, told
from tests.unit.library.files import criterion, written

_COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
#: The facts of any condition, as a file declares them.
_DECLARED = "\nfacts:\n" + "".join(
    f"  {name}: {{type: {fact.type}, label: {name}"
    f"{f', decimals: {fact.decimals}' if fact.type in (FactType.NUMBER, FactType.PERCENT) else ''}"
    f"{', scale: [' + ', '.join(fact.scale) + ']' if fact.scale else ''}}}\n"
    for name, fact in ANY.items()
)


def value(text: str, units: Mapping[Name, Value]) -> Value:
    return interpret(check_condition(parse(text), ANY), units.get).value


def read(declared: Mapping[Name, FactValue]) -> dict[Name, Value]:
    return {name: exact(ANY[name.fact], found) for name, found in declared.items()}


@given(conditions(2), everything_declared)
@settings(max_examples=200)
def test_what_is_said_of_a_condition_is_so_for_any_unit(tree: Expression, declared: dict[Name, FactValue]) -> None:
    units = read(declared)
    found = linted(written(_DECLARED + "criteria:" + criterion("k1", f'require: "{show(tree)}"')))
    for each in found:
        if each.code == "W512":
            settled = value(each.params["condition"], units)
            beside = value(each.params["beside"], units) if "beside" in each.params else None
            match each.params["what"]:
                case "always":
                    assert settled is not False
                case "never":
                    assert settled is not True
                case "never_both":
                    assert not (settled is True and beside is True)
                case _:
                    assert not (settled is False and beside is False)
    flags = any(ANY[name.fact].type is FactType.BOOLEAN for name in names(tree))
    if not flags and "W513" not in {each.code for each in found}:  # a yes is taken for a guard
        assert value(show(tree), units) is not None


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from(sorted(_COMPARE)), st.integers(0, 9))
@settings(max_examples=150)
def test_a_comparison_with_a_number_is_told_of_where_the_bounds_settle_it(
    low: int, more: int, sign: str, number: int
) -> None:
    facts = f"\nfacts:\n  so: {{type: count, min: {low}, max: {low + more}, label: Số}}\ncriteria:"
    found = told(written(facts + criterion("k1", f"require: so {sign} {number}")))
    settled = {_COMPARE[sign](each, number) for each in range(low, low + more + 1)}
    assert found == ([] if len(settled) == 2 else found)
    if not low <= number <= low + more:
        assert found == ["W511"]
    elif sign not in ("==", "!=") and more:
        assert found == ([] if len(settled) == 2 else ["W512"])


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("so_quay >= 1", ["W512"]),
        ("so_quay >= 2", []),
        ("so_vu >= 0", ["W512"]),
        ("0 <= so_vu", ["W512"]),
        ("so_vu < 0", ["W512"]),
        ("not (so_vu < 0)", ["W512"]),
        ("previous.so_vu >= 0", ["W512"]),
        ("so_kho <= 40", ["W512"]),
        ("so_kho > 41", ["W511"]),
        ("so_kho + so_vu >= 0", ["W512"]),
        ("ty_le <= 100%", ["W512"]),
        ("ty_le > 120%", ["W511"]),
        ("so_ky / so_quay <= 100%", ["W512"]),
        ("so_ky / so_quay >= 0", ["W512"]),
        ("so_ky / so_quay > 100%", ["W512"]),
        ("so_ky / so_quay >= 110%", ["W511"]),
        ("so_ky / so_quay >= 1", []),
        ("so_ky / so_quay >= 95", ["W514"]),
        ("95 <= so_ky / so_quay", ["W514"]),
        ("so_vu / so_quay >= 2", []),  # more than one for each may be
        ("previous.so_ky / so_quay >= 105%", []),  # of another year it may be more
        ("so_quay / so_ky >= 110% and so_ky >= 1", []),  # the other way round it may be more
        ("xep_loai >= 'kem'", ["W512"]),
        ("xep_loai >= 'kha'", []),
        ("xep_loai <= 'tot'", ["W512"]),
        ("ngay_hop >= '2019-12-31'", ["W511"]),
        ("ngay_hop >= '2020-01-01'", ["W512"]),
        ("ngay_hop > '2020-01-01'", []),
        ("co_kho == co_kho", ["W512"]),
        ("co_kho != co_kho", ["W512"]),
        ("so_vu < so_vu", ["W512"]),
        ("co_kho and not co_kho", ["W512"]),
        ("co_kho or not co_kho", ["W512"]),
        ("so_vu >= 5 and so_vu < 3", ["W512"]),
        ("so_vu >= 3 or so_vu < 5", ["W512"]),
        ("so_vu >= 3 and so_vu < 5", []),
        ("so_vu < 3 or so_vu >= 5", []),
        ("co_kho and (so_vu >= 3 or so_vu < 5)", ["W512"]),
        ("true", ["W512"]),
        ("false", ["W512"]),
        ("true or co_kho", ["W512"]),
        ("ty_le >= so_ky / so_quay", []),
    ],
)
def test_what_can_be_seen_at_once(condition: str, expected: list[str]) -> None:
    assert of_rule(f'require: "{condition}"') == expected
    assert of_rule(f'applies_when: "{condition}", require: so_vu > 7') == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("require: so_ky / so_quay >= 95%", []),
        ("require: so_ky / so_vu >= 95%", ["W513"]),
        ("require: so_ky / (so_vu + so_quay) >= 95%", []),
        ("require: so_ky / (so_quay - so_vu) >= 95%", ["W513"]),
        ("require: so_ky / (1 - 1) >= 95%", ["W513"]),
        ("require: so_ky / so_vu >= 95%, applies_when: so_vu >= 1", []),
        ("require: so_ky / so_vu >= 95%, applies_when: so_vu > 0 and so_kho > 2", []),
        ("require: so_ky / so_vu >= 95%, applies_when: not (so_vu == 0)", []),
        ("require: so_ky / so_vu >= 95%, applies_when: so_vu != 0", []),
        ("require: so_ky / so_vu >= 95%, applies_when: so_kho >= 1", ["W513"]),
        ("require: so_ky / so_vu >= 95%, applies_when: so_vu >= 1 or so_kho >= 1", ["W513"]),
        ("require: so_ky / so_vu >= 95%, applies_when: co_kho", []),  # what a yes means only the author knows
        ("require: so_ky / so_vu >= 95%, applies_when: not co_kho", ["W513"]),
        ("require: so_vu == 0 or so_ky / so_vu >= 95%", []),
        ("require: so_vu >= 1 or so_ky / so_vu >= 95%", ["W513"]),
        ("require: so_vu > 0 and so_ky / so_vu >= 95%", []),
        ("require: so_ky / so_vu >= 95% and so_vu > 0", []),
        ("require: (so_kho >= 2 or so_ky / so_vu >= 95%) and so_vu >= 1", []),
        ("require: so_vu / previous.so_vu < 90%", ["W513"]),
        ("require: so_vu / previous.so_quay < 90%", []),  # last year's figure keeps the bounds as well
        ("require: so_ky / so_vu >= so_kho / so_vu", ["W513"]),  # told once
        ("forbid: so_ky / so_vu", ["W513"]),
        ("forbid: so_vu, except: so_vu", ["W512"]),
        ("forbid: so_vu, except: so_ky", []),
    ],
)
def test_divisors_and_what_guards_them(rule: str, expected: list[str]) -> None:
    assert of_rule(rule) == expected


def test_a_divisor_is_guarded_by_the_scope_as_well() -> None:
    assert of_rule("require: so_ky / so_vu >= 95%", eligible="[{when: so_vu >= 3, basis: Điều 1, title: Có vụ}]") == []


@pytest.mark.parametrize(
    ("points", "more", "expected"),
    [
        ("{bands: so_ky / so_quay, at_least: {95%: 5}}", "", []),
        ("{bands: so_ky / so_quay, at_least: {95: 5}}", "", ["W514"]),
        ("{bands: so_ky / so_vu, at_least: {95%: 5}}", "", ["W513"]),
        ("{bands: so_ky / so_vu, at_least: {95%: 5}}", ", require: so_vu > 1", []),  # where it fails, nothing is earned
        ("{bands: so_kho, at_least: {41: 5, 40: 3}}", "", ["W511"]),
        ("{bands: xep_loai, at_least: {tot: 5, kha: 3}}", "", []),
        ("{proportional: ty_le, target: 100%, max: 5}", "", []),
        ("{proportional: ty_le, target: 101%, max: 5}", "", ["W511"]),
        ("{proportional: so_ky / so_quay, target: 100, max: 5}", "", ["W514"]),
        ("{proportional: so_ky / so_vu, target: 100%, max: 5}", "", ["W513"]),
        ("{deduct: 1, per: so_vu, from: 5}", "", []),
        ("{penalty: 1, per: so_ky / so_vu}", "", ["W513"]),
        ("{cases: [{when: so_vu == 0, points: 5}, {when: so_ky / so_vu >= 2, points: 3}]}", "", []),
        ("{cases: [{when: so_vu >= 1, points: 5}, {when: so_ky / so_vu >= 2, points: 3}]}", "", ["W513"]),
        ("{cases: [{when: so_ky / so_vu >= 2, points: 3}]}", ", require: so_vu >= 1", []),
    ],
)
def test_points_are_looked_at_as_conditions_are(points: str, more: str, expected: list[str]) -> None:
    assert of_points(points, more) == expected


def test_a_finding_stands_at_the_very_character() -> None:
    text = written(
        """
facts:
  so_vu: {type: count, label: Số vụ}
  so_ky: {type: count, label: Số quầy ký}
criteria:
  - id: k1
    basis: Khoản 1 Điều 4
    title: Có đủ
    fail_title: Không có đủ
    require: >-
      so_ky >= 2
      and so_ky / so_vu >= 50%
"""
    )
    (found,) = linted(text)
    lines = text.splitlines()
    assert (found.code, lines[found.span.line - 1][found.span.column - 1 :]) == ("W513", "so_vu >= 50%")


def test_the_same_unit_of_two_counts_tells_a_share() -> None:
    facts = """
facts:
  so_ho: {type: count, min: 1, label: Số hộ, unit: hộ}
  so_ho_du: {type: count, label: Số hộ dự, unit: hộ}
criteria:"""
    assert told(written(facts + criterion("k1", "require: so_ho_du / so_ho >= 80"))) == ["W514"]
    assert told(written(facts + criterion("k1", "require: so_ho_du / so_ho >= 2"))) == []
    assert told(written(facts + criterion("k1", "require: so_ho / previous.so_ho >= 80"))) == ["W510"]


@given(conditions(2), conditions(2), conditions(1), everything_declared)
@settings(max_examples=60)
def test_any_conditions_are_looked_through_and_a_case_that_is_never_used_is_not(
    first: Expression, second: Expression, applies: Expression, declared: dict[Name, FactValue]
) -> None:
    cases = f'{{cases: [{{when: "{show(first)}", points: 5}}, {{when: "{show(second)}", points: 3}}]}}'
    line = criterion("k1", f"points: {cases}", f', applies_when: "{show(applies)}"')
    found = linted(written(_DECLARED + "criteria:" + line, result="points"))
    assert found == linted(written(_DECLARED + "criteria:" + line, result="points"))
    if "W507" in {each.code for each in found}:
        units = read(declared)
        assert value(show(second), units) is not True or value(show(first), units) is not False
