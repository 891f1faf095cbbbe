"""The audit as a whole: what it finds in the samples, its order, and that no result depends on it."""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

import scoring
from scoring.library.catalogue import Catalogue
from scoring.model.assessment import Assessment, Reading
from scoring.model.finding import CODES, Severity
from tests.unit.advice.world import audit, library, read, thon, told, xa

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "fixtures" / "audit"


@cache
def own() -> Catalogue:
    """The criteria of the sample, and the built-in ones."""
    return scoring.load_library(SAMPLE / "tieu-chi")


@cache
def sample(folder: str) -> Reading:
    """The assessments of one year of the sample."""
    return scoring.read_assessments(SAMPLE / folder, library=own())


def planted(now: Sequence[Assessment] | None = None, before: Sequence[Assessment] | None = None) -> scoring.Audit:
    """The audit of the sample with contradictions planted in it, its assessments in another order if given."""
    return scoring.audit(
        sample("phieu-2024").assessments if now is None else now,
        rejected=sample("phieu-2024").rejected,
        last_year=sample("phieu-2023").assessments if before is None else before,
        inference="plain",
        library=own(),
    )


def test_every_planted_contradiction_is_found_and_nothing_else() -> None:
    listed = [
        line.split("|")[1:3]
        for line in (SAMPLE / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith(("| KDC", "| XA"))
    ]
    rows = sorted((code.strip().split("`")[1], units.strip()) for units, code in listed)
    found = planted().findings
    assert sorted((each.code, ", ".join(unit.id for unit in each.units)) for each in found) == rows
    assert {code for code, _ in rows} == set(CODES)
    notes = [units.strip() for units, code in listed if "(note)" in code]
    assert [", ".join(unit.id for unit in e.units) for e in found if e.severity is Severity.NOTE] == notes


def test_the_sample_district_has_the_one_contradiction_that_its_page_tells_of() -> None:
    reading = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau")
    found = scoring.audit(reading.assessments, rejected=reading.rejected, inference="plain")
    notes = [each for each in found.findings if each.severity is Severity.NOTE]
    assert told(found)[:1] == [("children_differ", "contradiction", ["XA-032"], ("10", "9"))]
    assert len(found.findings) == 1 + len(notes)
    assert {(each.code, each.params["places"]) for each in notes} == {("shared_evidence", 1)}


def test_findings_stand_in_order_of_weight_year_unit_and_code() -> None:
    found = planted().findings
    order = list(Severity), list(CODES)
    keys = [(order[0].index(e.severity), e.period, e.units[0].id, order[1].index(e.code)) for e in found]
    assert keys == sorted(keys)


def test_the_order_of_the_assessments_changes_nothing() -> None:
    now, before, expected = sample("phieu-2024").assessments, sample("phieu-2023").assessments, planted()
    for seed in range(5):
        shuffled = random.Random(seed).sample(now, len(now))
        assert planted(shuffled, random.Random(seed).sample(before, len(before))) == expected


def test_no_result_depends_on_the_audit() -> None:
    now = sample("phieu-2024")
    ranking = scoring.rank(now.assessments, rejected=now.rejected, inference="plain", library=own())
    before = json.dumps(ranking.to_dict())
    audited = scoring.audit(now.assessments, ranking=ranking, library=own())
    assert audited.findings
    assert json.dumps(ranking.to_dict()) == before


def test_the_keys_of_the_audit_change_no_result() -> None:
    """The sample standards are those of Circular 124 with such keys, and come to the same verdicts."""
    now = scoring.read_assessments(ROOT / "fixtures" / "huyen-mau", library=own())
    named = [f"{name}/{of}" for name in ("mau-tinh", "tt-124-2021") for of in ("khu-dan-cu", "xa")]
    ranking = scoring.rank(now.assessments, standards=named, inference="plain", library=own())
    results: dict[str, list[object]] = {}
    for group in ranking.groups:
        states = [(each.rank, each.result.verdict, each.result.states) for each in group.units]
        results.setdefault(group.standard.id.partition("/")[0], []).append((group.standard.unit_type, states))
    assert results["mau-tinh"] == results["tt-124-2021"]


def test_a_ranking_that_is_there_already_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assessments = read(xa(so_ho=3), thon("T-1", so_ho=2)).assessments
    ranking = scoring.rank(assessments, inference="plain", library=library())
    expected = scoring.audit(assessments, inference="plain", library=library())

    def again(*_: object, **__: object) -> None:
        raise AssertionError("judged again")

    monkeypatch.setattr("scoring.api.committee.rank", again)
    assert scoring.audit(assessments, ranking=ranking) == expected


def test_what_concerns_a_unit_is_counted_without_notes() -> None:
    found = planted()
    assert found.by_unit == {
        ("KDC-11", 2024): 1,
        ("KDC-12", 2024): 2,
        ("KDC-13", 2024): 1,
        ("KDC-14", 2024): 1,
        ("KDC-15", 2024): 1,
        ("KDC-21", 2024): 1,
        ("KDC-22", 2024): 1,
        ("KDC-31", 2024): 1,
        ("KDC-41", 2024): 1,
        ("XA-01", 2024): 3,
    }
    assert [found.count(severity) for severity in Severity] == [6, 4, 1]
    assert [len(found.at_least(severity)) for severity in Severity] == [6, 10, 11]


def test_nothing_to_audit_has_no_finding() -> None:
    found = audit(thon("T-1"))
    assert (found.findings, found.assessments, found.rejected, found.last_year) == ((), 1, 0, 0)
    assert scoring.audit([]).findings == ()
