"""Values against the bounds of their facts: never clamped, and a bound whose facts are undeclared binds nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.intake.bounds import Breach, breaches
from scoring.model.assessment import FactValue
from tests.unit.intake.words import FACTS, PLAIN, accepted, bounded, from_yaml, refused, told

KNOWN = {name: (fact,) for name, fact in FACTS.items()}


@pytest.mark.parametrize(
    ("facts", "previous", "expected"),
    [
        pytest.param({}, {}, [], id="nothing declared"),
        pytest.param({"so_ho": 1, "so_ho_dang_ky": 1}, {}, [], id="at the bounds"),
        pytest.param({"so_ho": 0}, {}, [Breach("so_ho", "0", ">=", "1", "1")], id="below a number"),
        pytest.param(
            {"so_ho": 120, "so_ho_dang_ky": 121},
            {},
            [Breach("so_ho_dang_ky", "121", "<=", "so_ho", "120")],
            id="above another fact",
        ),
        pytest.param({"so_ho_dang_ky": 121}, {}, [], id="the other fact is undeclared"),
        pytest.param({"so_ho_dang_ky": 121}, {"so_ho": 120}, [], id="last year's figure does not bound this year's"),
        pytest.param({"so_ho": 9, "muc_tang": Decimal("-9")}, {}, [], id="at an expression"),
        pytest.param(
            {"so_ho": 9, "muc_tang": Decimal("-9.01")},
            {},
            [Breach("muc_tang", "-9.01", ">=", "0 - so_ho", "-9")],
            id="below an expression",
        ),
        pytest.param({"muc_tang": Decimal("2.5")}, {"muc_tang": Decimal("1.25")}, [], id="at last year's figure"),
        pytest.param(
            {"muc_tang": Decimal("2.51")},
            {"muc_tang": Decimal("1.25")},
            [Breach("muc_tang", "2.51", "<=", "previous.muc_tang * 2", "2.5")],
            id="above last year's figure",
        ),
        pytest.param({"ty_le": Decimal(100)}, {}, [], id="100 percent"),
        pytest.param(
            {"ty_le": Decimal("100.1")},
            {},
            [Breach("ty_le", "100.1", "<=", "100%", "100 %")],
            id="a percent above 100 percent",
        ),
        pytest.param(
            {"ty_le": Decimal("-0.1")}, {}, [Breach("ty_le", "-0.1", ">=", "0%", "0 %")], id="a percent below"
        ),
        pytest.param({"ngay_nop": date(2024, 12, 31)}, {}, [], id="the last day"),
        pytest.param(
            {"ngay_nop": date(2025, 1, 1)},
            {},
            [Breach("ngay_nop", "2025-01-01", "<=", "'2024-12-31'", "2024-12-31")],
            id="a day late",
        ),
        pytest.param(
            {"so_ho": 0, "so_ho_dang_ky": 1, "ngay_nop": date(2023, 12, 31)},
            {},
            [
                Breach("so_ho", "0", ">=", "1", "1"),
                Breach("so_ho_dang_ky", "1", "<=", "so_ho", "0"),
                Breach("ngay_nop", "2023-12-31", ">=", "'2024-01-01'", "2024-01-01"),
            ],
            id="every breach",
        ),
    ],
)
def test_breaches(facts: dict[str, FactValue], previous: dict[str, FactValue], expected: list[Breach]) -> None:
    assert list(breaches(facts, KNOWN, previous)) == expected


def test_every_declaration_of_a_fact_binds() -> None:
    strict = bounded(PLAIN, "so_ho", least="10", most="50")
    known = {"so_ho": (FACTS["so_ho"], strict, replace(strict, maximum=None))}
    assert list(breaches({"so_ho": 9}, known)) == [Breach("so_ho", "9", ">=", "10", "10")]
    assert list(breaches({"so_ho": 51}, known)) == [Breach("so_ho", "51", "<=", "50", "50")]
    assert list(breaches({"so_ho": 0}, known)) == [
        Breach("so_ho", "0", ">=", "1", "1"),
        Breach("so_ho", "0", ">=", "10", "10"),
    ]


def test_a_division_by_zero_bounds_nothing() -> None:
    facts = {**PLAIN, "so_ho_dang_ky": bounded(PLAIN, "so_ho_dang_ky", most="100 / so_ho")}
    known = {name: (fact,) for name, fact in facts.items()}
    assert list(breaches({"so_ho": 0, "so_ho_dang_ky": 7}, known)) == []
    assert list(breaches({"so_ho": 15, "so_ho_dang_ky": 7}, known)) == [
        Breach("so_ho_dang_ky", "7", "<=", "100 / so_ho", "20/3")
    ]


HEAD = """\
unit: {id: A, type: thon}
period: 2024
"""
APPRAISED = "{value: %s, reason: Biên bản 07/BB, by: Tổ thẩm định 2, date: 2024-11-12}"


def test_a_breach_is_told_at_the_value_this_year_last_year_and_as_appraised() -> None:
    read = from_yaml(f"""{HEAD}\
facts:
  so_ho: 120
  so_ho_dang_ky: 121
previous: {{so_ho: 0}}
appraisal:
  facts:
    so_ho_dang_ky: {APPRAISED % 130}
    ty_le: {APPRAISED % 101}
""")
    assert told(refused(read).diagnostics) == [
        "x.yaml:5:18: E405 out-of-range name=so_ho_dang_ky value=121 relation=<= bound=so_ho limit=120",
        "x.yaml:6:19: E405 out-of-range name=so_ho value=0 relation=>= bound=1 limit=1",
        "x.yaml:9:20: E405 out-of-range name=so_ho_dang_ky value=130 relation=<= bound=so_ho limit=120",
        "x.yaml:10:12: E405 out-of-range name=ty_le value=101 relation=<= bound=100% limit=100 %",
    ]


def test_an_appraised_figure_bounds_what_is_declared() -> None:
    """The committee found fewer households than are said to have registered: one of the two must still be corrected."""
    facts = "facts: {so_ho: 120, so_ho_dang_ky: 114}\nappraisal:\n  facts:\n"
    (fault,) = refused(from_yaml(f"{HEAD}{facts}    so_ho: {APPRAISED % 112}\n")).diagnostics
    assert (fault.code, dict(fault.params)["name"], fault.span.line) == ("E405", "so_ho_dang_ky", 6)
    both = f"    so_ho: {APPRAISED % 112}\n    so_ho_dang_ky: {APPRAISED % 112}\n"
    assert accepted(from_yaml(HEAD + facts + both)).appraised_facts["so_ho"].value == 112


def test_what_is_wrong_in_itself_bounds_nothing_else() -> None:
    read = from_yaml(f"{HEAD}facts: {{so_ho: nhiều, so_ho_dang_ky: 121, ty_le: 101}}\n")
    assert [fault.code for fault in refused(read).diagnostics] == ["E404", "E405"]
