"""What is told of a condition, and whether it would stand without one of its facts."""

import pytest

from scoring.engine.assess import assess
from scoring.model.assessment import Assessment, FactValue, Unit
from scoring.model.result import Reason, State
from scoring.reports.conditions import Findings, facts_read
from scoring.reports.summary import awaiting
from tests.properties.standards import condition, criterion, standard
from tests.unit.reports.test_sentences import find
from tests.unit.reports.world import result, village


def reason(text: str, **facts: FactValue) -> Reason:
    """The deciding reason of a criterion with this condition."""
    judged = standard((criterion("c0", condition(text)),))
    found = assess(judged, Assessment(Unit("T", "T", "thon"), 2024, facts), inference="plain")
    return found.criteria[0].reasons[0]


def told(text: str, **facts: FactValue) -> list[str]:
    compared = Findings(reason(text, **facts).params["comparisons"]).worth_telling(condition(text).root)  # type: ignore[arg-type]
    return [f"{one['left']} {one['relation']} {one['right']}" for one in compared]


TOLD = {
    "a comparison": ("n0 >= 1", {"n0": 0}, ["n0 < 1"]),
    "all that fails of an and": ("b0 and b1", {"b0": False, "b1": False}, ["b0 != true", "b1 != true"]),
    "only what fails of an and": ("b0 and b1", {"b0": True, "b1": False}, ["b1 != true"]),
    "the first way of an or that holds": ("b0 or b1", {"b0": True, "b1": True}, ["b0 == true"]),
    "every way of an or that fails": ("b0 or b1", {"b0": False, "b1": False}, ["b0 != true", "b1 != true"]),
    "of several ways the first part that fails": (
        "b0 or (n0 >= 1 and b1)",
        {"b0": False, "n0": 0, "b1": False},
        ["b0 != true", "n0 < 1"],
    ),
    "the opposite": ("not b0", {"b0": True}, ["b0 == true"]),
    "the opposite of an and": ("not (b0 and b1)", {"b0": True, "b1": True}, ["b0 == true", "b1 == true"]),
    "an or of opposites": ("not b0 or not b1", {"b0": True, "b1": True}, ["b0 == true", "b1 == true"]),
    "two relations as one": ("n0 < 1 or n0 == 1", {"n0": 2}, ["n0 > 1"]),
    "nothing trivial": ("n0 < n1 or n0 == 0", {"n0": 4, "n1": 3}, ["n0 >= n1"]),
    "differing twice": ("n0 == 0 or n0 == 1", {"n0": 4}, ["n0 != 0", "n0 != 1"]),
    "what is unknown": ("b0 and n0 >= 1", {"b0": True}, ["n0 >= 1"]),
}


@pytest.mark.parametrize(("text", "facts", "comparisons"), TOLD.values(), ids=TOLD)
def test_a_sentence_tells_what_it_needs_and_no_more(
    text: str, facts: dict[str, FactValue], comparisons: list[str]
) -> None:
    assert told(text, **facts) == comparisons


WITHOUT = {
    "the claim decides": ("j0", {"j0": True}, None),
    "another way remains": ("b0 or j0", {"b0": True, "j0": True}, True),
    "no other way": ("b0 or j0", {"b0": False, "j0": True}, None),
    "fails with or without": ("b0 and j0", {"b0": False, "j0": False}, False),
    "last year's figure is another fact": ("n0 < previous.n0", {"n0": 1}, None),
    "denied": ("not j0", {"j0": False}, None),
}


@pytest.mark.parametrize(("text", "facts", "truth"), WITHOUT.values(), ids=WITHOUT)
def test_a_condition_without_a_fact(text: str, facts: dict[str, FactValue], truth: bool | None) -> None:
    findings = Findings(reason(text, **facts).params["comparisons"])  # type: ignore[arg-type]
    assert findings.truth(condition(text).root, without={"j0", "n0"}) is truth


def test_the_facts_that_a_sentence_reads() -> None:
    tree = condition("n0 < previous.n0 or (n0 == previous.n0 and j1)").root
    compared = Findings(
        reason("n0 < previous.n0 or (n0 == previous.n0 and j1)", n0=1, j1=True).params["comparisons"]  # type: ignore[arg-type]
    ).worth_telling(tree)
    assert facts_read(compared, tree) <= {"n0", "j1"}
    assert facts_read([], tree) == set()


def test_only_claims_that_the_verdict_rests_on_await_confirmation() -> None:
    found = result(village(so_vu=3, previous={"so_vu": 4}, so_vu_loai_tru=3, da_kiem_che=True))
    claims = {part.criterion.id for part in found.criteria for one in part.reasons if one.code == "judgement_claimed"}
    assert "c.trend" in claims
    assert [criterion_id for criterion_id, _ in awaiting(found)] == []  # c.sum fails whatever is claimed
    passing = result(village(da_kiem_che=True))
    assert [criterion_id for criterion_id, _ in awaiting(passing)] == ["c.judged"]


def test_a_claim_that_fails_the_unit_awaits_confirmation_too() -> None:
    found = result(village(so_vu=0, chap_hanh=False, da_dang_ky=True))
    assert found.provisional
    assert find(found, "c.after").state is State.NOT_MET
    assert [criterion_id for criterion_id, _ in awaiting(found)] == ["c.judged"]
