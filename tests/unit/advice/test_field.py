"""A unit beside the others: what it comes to again is what a ranking says."""

from dataclasses import replace

import pytest

import scoring
from scoring.advice.rejudge import derivation_of
from scoring.model.result import UnitResult
from tests.unit.advice.field_world import GRADED, library, standings, thon, xa


def test_a_ranking_of_other_assessments_is_refused() -> None:
    ranking = scoring.rank([thon("T-1")], inference="plain", library=library())
    with pytest.raises(ValueError, match="not in the ranking: T-2 in 2024 under mau/thon"):
        scoring.triage([thon("T-2")], ranking=ranking, library=library())


def test_a_ranking_that_is_there_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    field = [xa(), thon("T-1", "XA-1"), thon("T-2", "XA-1")]
    ranking = scoring.rank(field, inference="plain", library=library())
    expected = scoring.triage(field, library=library()).to_dict()
    monkeypatch.setattr("scoring.api.committee.rank", lambda *_, **__: pytest.fail("ranked again"))
    assert scoring.triage(field, ranking=ranking, library=library()).to_dict() == expected
    assert scoring.robustness(field, ranking=ranking, library=library()).groups


def test_a_result_that_the_engine_did_not_make_cannot_be_judged_again() -> None:
    (_, result), *_ = standings([thon("T-1")], [GRADED]).values()
    assert derivation_of(result).assessment.unit.id == "T-1"
    made: UnitResult = replace(result, explain=lambda: ((), ()))
    with pytest.raises(TypeError, match="only what the engine has judged"):
        derivation_of(made)
