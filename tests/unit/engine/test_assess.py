"""A result is a value: it can be kept, copied and sent, and what it was made of cannot change it."""

import copy
import pickle

import pytest

import scoring
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment, FactValue, Unit
from scoring.model.result import State, Verdict
from tests.properties.standards import condition, criterion, standard

STANDARD = standard((criterion("c", condition("n0 >= 1")),))


def unit(**facts: FactValue) -> Assessment:
    return Assessment(Unit("T", "T", "thon"), 2024, facts)


def test_reasons_are_those_of_the_facts_that_were_judged() -> None:
    assessment = unit(n0=0)
    result = assess(STANDARD, assessment)
    assessment.facts["n0"] = 1  # type: ignore[index]
    assert (result.verdict, result.criteria[0].reasons[0].code) == (Verdict.NOT_RECOGNISED, "condition_fails")


@pytest.mark.parametrize(
    "sent", [copy.deepcopy, lambda result: pickle.loads(pickle.dumps(result))], ids=["copy", "pickle"]
)
def test_a_result_can_be_sent_to_another_process(sent: object) -> None:
    result = assess(STANDARD, unit(n0=1))
    other = sent(result)  # type: ignore[operator]
    assert (other.verdict, other.states, [found.reasons for found in other.criteria]) == (
        Verdict.RECOGNISED,
        (State.MET,),
        [found.reasons for found in result.criteria],
    )


@pytest.mark.parametrize(
    "value", [True, -1, 1.0, "1", None.__class__], ids=["boolean", "negative", "float", "text", "type"]
)
def test_a_value_of_another_type_is_refused_not_read(value: FactValue) -> None:
    with pytest.raises(scoring.WrongFactValueError):
        assess(STANDARD, unit(n0=value))
