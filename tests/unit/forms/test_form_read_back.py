"""A form comes back as it was filled in: whatever was declared, under whichever standard."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.forms.mark import asked_by_name
from scoring.model.assessment import Claimed, Document
from tests.unit.forms.filling import MARKETS, Case, blank, filled, of_form, read_back, shipped, standards

Value = TypeVar("Value")

#: Text that a spreadsheet might make something else of.
WORDS = st.sampled_from(["007", "=cmd", "+84", "@chợ", "-", "1e5", "1/2", "Thôn Đông Hạ", "000123456789012345"])
PAPER = st.builds(
    Document, st.sampled_from(["05-NQ/CB", "007", "=1+1", "12/QĐ-UBND"]), st.none() | st.just(date(2024, 2, 10))
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """An example of some standard, of which some is left out, with documents, reasons and claims of any kind."""
    standard, found = draw(st.sampled_from(shipped()))
    ids = [criterion.id for criterion in standard.criteria]
    claimable = [criterion.id for criterion in standard.criteria if criterion.claimable]
    scored = [criterion.id for criterion in standard.criteria if criterion.points is not None]
    some = draw(st.sets(st.sampled_from(sorted(found.facts)))) if found.facts else set()
    points = st.decimals(0, 100, places=2)
    claimed = Claimed(draw(st.none() | points), draw(st.none() | st.just("Xuất sắc")), draw(_some(scored, points)))
    unit = replace(found.unit, id=draw(WORDS), name=draw(WORDS), parent=draw(st.none() | st.just("XA-031")))
    return Case(
        standard,
        replace(
            found,
            unit=unit,
            facts={name: value for name, value in found.facts.items() if name not in some},
            evidence=draw(_some(ids, st.lists(PAPER, min_size=1, max_size=3).map(tuple))),
            not_applicable=draw(_some(claimable, WORDS)),
            claimed=claimed if standard.scoring is not None and claimed != Claimed() else None,
        ),
    )


def _some(names: list[str], values: st.SearchStrategy[Value]) -> st.SearchStrategy[Mapping[str, Value]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=4) if names else st.just({})


def check(case: Case, folder: Path) -> None:
    """Nothing of the case that a form asks is lost or changed, and nobody warns."""
    asked = case._replace(assessment=of_form(case))
    folders = [MARKETS] if case.standard.id == "vi-du/cho" else []
    path = filled(asked, blank(case.standard.id)).saved(folder / "phieu.xlsx")
    read = read_back(path, *folders)
    assert [fault for entry in read.rejected for fault in entry.diagnostics] == []
    assert [warning.code for warning in read.warnings] in ([], ["W408"])
    (came,) = read.assessments
    expected = asked.assessment
    assert (came.unit, came.period) == (expected.unit, expected.period)
    assert (came.facts, came.previous) == (expected.facts, expected.previous)
    assert (came.evidence, came.not_applicable) == (expected.evidence, expected.not_applicable)
    assert came.claimed == expected.claimed
    assert came.standards == asked_by_name(case.standard)


@pytest.mark.parametrize("standard", standards())
def test_examples_of_every_standard_come_back(standard: str, tmp_path: Path) -> None:
    own = [case for case in shipped() if case.standard.id == standard]
    assert own
    for case in own[:: max(1, len(own) // 3)]:
        check(case, tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_whatever_is_filled_in_comes_back(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_numbers_of_every_kind_come_back(tmp_path: Path) -> None:
    """Of the markets, which declare facts of every type."""
    found = [case for case in shipped() if case.standard.id == "vi-du/cho"]
    assert {type(value) for case in found for value in case.assessment.facts.values()} == {
        bool,
        int,
        Decimal,
        date,
        str,
    }
    check(found[4], tmp_path)
