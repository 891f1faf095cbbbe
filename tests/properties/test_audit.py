"""What must hold of every audit: no order matters, nothing is told twice, no result moves."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

import scoring
from scoring.api import Audit
from scoring.model.assessment import Appraised, Assessment, Document, FactValue, Unit
from scoring.model.finding import Severity
from tests.unit.advice.world import library
from tests.unit.reports.test_audit_views import schema

audited = partial(scoring.audit, inference="plain", library=library(), tolerance="10%")

_SMALL = st.integers(1, 4)
_FIGURES: dict[str, st.SearchStrategy[FactValue]] = {
    "so_ho": _SMALL,
    "so_ho_dang_ky": _SMALL,
    "so_nam": _SMALL,
    "so_nu": _SMALL,
    "so_nguoi": _SMALL,
    "so_vu": _SMALL,
    "ty_le": st.sampled_from([Decimal(50), Decimal("33.3"), Decimal(100)]),
    "dien_tich": st.sampled_from([Decimal("1.5"), Decimal(2)]),
    "da_dang_ky": st.booleans(),
}
_COMMUNE: dict[str, st.SearchStrategy[FactValue]] = {
    **dict.fromkeys(("so_thon", "so_thon_dang_ky", "so_thon_mau", "so_ho"), _SMALL)
}
_PAPERS = st.lists(
    st.builds(
        Document,
        st.sampled_from(["05-NQ/CB", "Số 5 – nq/cb", "7/QĐ"]),
        st.sampled_from([None, date(2024, 3, 1), date(2022, 3, 1)]),
    ),
    max_size=2,
).map(tuple)


def some(figures: dict[str, st.SearchStrategy[FactValue]]) -> st.SearchStrategy[dict[str, FactValue]]:
    return st.fixed_dictionaries({}, optional=figures)


@st.composite
def villages(draw: st.DrawFn, unit_id: str, period: int) -> Assessment:
    """A village with figures so small that they are often alike, and as often contradict each other."""
    corrected = draw(some({"so_ho": _SMALL, "so_vu": _SMALL}))
    return Assessment(
        unit=Unit(unit_id, unit_id, "thon", draw(st.sampled_from([None, "XA-1", "XA-2"]))),
        period=period,
        facts=draw(some(_FIGURES)),
        previous=draw(some(_FIGURES)),
        evidence={name: found for name in ("da_dang_ky", "k1") if (found := draw(_PAPERS))},
        appraised_facts={name: Appraised(value, "lý do", "Tổ", date(2024, 11, 1)) for name, value in corrected.items()},
        source=f"{unit_id}-{period}.yaml",
    )


@st.composite
def runs(draw: st.DrawFn) -> list[Assessment]:
    """Two communes and their villages, of one year or two."""
    periods = draw(st.sampled_from([(2024,), (2023, 2024)]))
    found = [
        Assessment(
            Unit(unit, unit, "xa"), period, draw(some(_COMMUNE)), draw(some(_COMMUNE)), source=f"{unit}-{period}"
        )
        for unit in ("XA-1", "XA-2")
        for period in periods
    ]
    numbers = range(draw(st.integers(1, 5)))
    return found + [draw(villages(f"T-{number}", period)) for number in numbers for period in periods]


def findings(found: Audit) -> list[object]:
    return [(each.code, each.units, each.period, each.values, each.cells) for each in found.findings]


@given(runs(), st.randoms(use_true_random=False))
def test_no_order_matters_and_nothing_is_told_twice(units: list[Assessment], chance: object) -> None:
    found = audited(units)
    shuffled: Sequence[Assessment] = chance.sample(units, len(units))  # type: ignore[attr-defined]
    assert audited(shuffled) == found
    assert len(set(findings(found))) == len(found.findings)


@given(runs())
def test_no_result_moves_and_every_finding_can_be_told(units: list[Assessment]) -> None:
    ranking = scoring.rank(units, inference="plain", library=library())
    before = ranking.to_dict("en")
    found = audited(units, ranking=ranking)
    assert ranking.to_dict("en") == before
    jsonschema.Draft202012Validator(schema()).validate(found.to_dict("vi"))
    assert [severity for severity in Severity if found.count(severity)] == list(
        dict.fromkeys(each.severity for each in found.findings)
    )


@given(runs())
def test_last_year_in_the_run_and_beside_it_tell_the_same_of_this_year(units: list[Assessment]) -> None:
    now = [unit for unit in units if unit.period == 2024]
    before = [unit for unit in units if unit.period == 2023]
    together = [each for each in audited(units).findings if each.period == 2024]
    assert list(audited(now, last_year=before).findings) == together


@given(runs())
def test_every_cell_holds_what_the_assessment_says(units: list[Assessment]) -> None:
    by_key = {(unit.unit.id, unit.period): unit for unit in units}
    for finding in audited(units).findings:
        for cell in finding.cells:
            assessment = by_key[cell.unit, cell.period or 0]
            part, _, name = cell.part.partition(".")
            if part == "appraisal":
                assert cell.value == str(assessment.appraised_facts[name.removeprefix("facts.")].value)
            elif part == "evidence":
                under, _, number = name.partition("#")
                assert cell.value == assessment.evidence[under][int(number) - 1].number
            else:
                value = (assessment.facts if part == "facts" else assessment.previous)[name]
                assert cell.value == str(value).lower()


@given(runs())
def test_only_contradictions_stand_where_a_value_must_be_wrong(units: list[Assessment]) -> None:
    """Notes and doubts are about likeness, dates and jumps; whatever is computed to be wrong is a contradiction."""
    doubts = {"same_figures", "shared_evidence", "evidence_outside_window", "jump"}
    for finding in audited(units).findings:
        assert (finding.severity is Severity.CONTRADICTION) is (finding.code not in doubts)
        if finding.code not in doubts:
            assert finding.values[0] != finding.values[1]
