"""What must hold of every judgement, whatever the standard and whatever the unit declares."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine import rete
from scoring.engine.assess import assess
from scoring.engine.inference import Plain, Rule
from scoring.model.assessment import Assessment
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Standard
from tests.properties.oracle import Oracle
from tests.properties.standards import assessments, standards

INFERENCE = "both" if rete.is_available() else "plain"
#: What a committee would give for each verdict, best first: an unjudged unit stands behind all that were judged.
PLACES = [Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE]


def essence(result: UnitResult) -> tuple[object, ...]:
    """All that a result says, as comparable values."""
    return result.verdict, result.provisional, result.decisive, result.states, result.criteria, result.reasons


@given(standards(), assessments())
def test_a_judgement_is_what_the_design_says(standard: Standard, assessment: Assessment) -> None:
    result = assess(standard, assessment, inference=INFERENCE)
    oracle = Oracle(standard, assessment)
    assert (result.states, result.verdict, result.provisional) == (
        oracle.states(),
        oracle.verdict(),
        oracle.provisional(),
    )


@given(standards(), assessments())
def test_every_criterion_has_a_reason_and_the_states_add_up(standard: Standard, assessment: Assessment) -> None:
    result = assess(standard, assessment, inference="plain")
    assert [found.criterion.id for found in result.criteria] == [criterion.id for criterion in standard.criteria]
    assert [found.state for found in result.criteria] == list(result.states)
    assert all(found.reasons for found in result.criteria)


@given(standards(), assessments())
def test_decisive_names_what_the_verdict_rests_on(standard: Standard, assessment: Assessment) -> None:
    result = assess(standard, assessment, inference="plain")
    by_state = {
        state: [c.id for c, s in zip(standard.criteria, result.states, strict=True) if s is state] for state in State
    }
    criteria = [name for name in result.decisive if not name.startswith("scope:")]
    expected = {
        Verdict.RECOGNISED: [],
        Verdict.NOT_RECOGNISED: by_state[State.NOT_MET],
        Verdict.UNDETERMINED: by_state[State.UNDETERMINED],
        Verdict.INELIGIBLE: [],
    }
    assert criteria == expected[result.verdict]
    assert bool(result.decisive) is (result.verdict is not Verdict.RECOGNISED)


@given(standards(), assessments(), st.data())
def test_hiding_a_fact_never_beats_declaring_it_badly(
    standard: Standard, assessment: Assessment, data: st.DataObject
) -> None:
    """For some value of the fact, the unit that declares it is judged no better than the one that hides it."""
    fact = data.draw(st.sampled_from(sorted(standard.facts)))
    without = replace(
        assessment,
        facts={name: value for name, value in assessment.facts.items() if name != fact},
        appraised_facts={name: entry for name, entry in assessment.appraised_facts.items() if name != fact},
    )
    hidden = assess(standard, without, inference="plain").verdict
    values: list[bool | int] = [False, True] if standard.facts[fact].type == "boolean" else [0, 1, 2, 3, 50]
    declared = [
        assess(standard, replace(without, facts={**without.facts, fact: value}), inference="plain").verdict
        for value in values
    ]
    if hidden is Verdict.RECOGNISED:
        assert set(declared) == {Verdict.RECOGNISED}
    if hidden is Verdict.NOT_RECOGNISED:
        assert Verdict.RECOGNISED not in declared


@given(standards(), assessments(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_and_keys_changes_nothing(
    standard: Standard, assessment: Assessment, random: object
) -> None:
    shuffled = list(standard.criteria)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = replace(standard, criteria=tuple(shuffled), facts=dict(reversed(standard.facts.items())))
    backwards = replace(assessment, facts=dict(reversed(assessment.facts.items())))
    first = assess(standard, assessment, inference="plain")
    second = assess(turned, backwards, inference="plain")
    assert (first.verdict, first.provisional, set(first.decisive)) == (
        second.verdict,
        second.provisional,
        set(second.decisive),
    )
    assert {c.criterion.id: c.state for c in first.criteria} == {c.criterion.id: c.state for c in second.criteria}


@given(standards(), st.lists(assessments(), min_size=8, max_size=8))
def test_eight_threads_give_the_serial_result(standard: Standard, units: list[Assessment]) -> None:
    inference = "rete" if rete.is_available() else "plain"
    serial = [essence(assess(standard, unit, inference=inference)) for unit in units]
    with ThreadPoolExecutor(8) as pool:
        assert [
            essence(found) for found in pool.map(lambda u: assess(standard, u, inference=inference), units)
        ] == serial


GIVEN = [("own", f"c{i}") for i in range(6)] + [("held", f"c{i}") for i in range(6)]
VETOES = [("veto", f"c{i}") for i in range(4)]


@st.composite
def rulesets(draw: st.DrawFn) -> list[Rule]:
    """Rules with chains, circles, priorities and facts that forbid."""
    bodies = st.tuples(
        st.lists(st.sampled_from(GIVEN), min_size=1, max_size=4, unique=True),
        st.lists(st.sampled_from(VETOES), max_size=2, unique=True),
        st.none() | st.sampled_from(GIVEN[6:]),
        st.integers(1, 3),
    )
    return [
        Rule(f"k{index}/a.b<c:{index}", tuple(needs), gives, tuple(unless), priority)
        for index, (needs, unless, gives, priority) in enumerate(draw(st.lists(bodies, max_size=16)))
    ]


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
@given(rulesets(), st.lists(st.lists(st.sampled_from(GIVEN + VETOES), unique=True), min_size=1, max_size=4))
def test_rete_fires_the_rules_of_plain_in_its_order(rules: list[Rule], runs: list[list[tuple[str, str]]]) -> None:
    network, plain = rete.Rete(rules), Plain(rules)
    assert [network.run(facts) for facts in runs] == [plain.run(facts) for facts in runs]
