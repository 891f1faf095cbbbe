"""What is proved, against the engine: the formulas say the same of every unit, and no unit goes against an answer."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.authoring.coverage import failing_alone
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment, Document, Unit
from scoring.model.proof import Answer, Proof, Status
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Standard
from tests.properties.scored import scored_standards
from tests.properties.standards import BOOLEANS, COUNTS, FACTS, standards

pytest.importorskip("z3")

from scoring.authoring.prove.pairs import worse
from scoring.authoring.prove.prove import prove
from scoring.authoring.prove.sheet import sheet
from scoring.authoring.prove.smt import Solver, number, truth
from scoring.authoring.prove.space import Space

KNOWN = {name: (fact,) for name, fact in FACTS.items()}
PAPERS = dict.fromkeys((f"c{i}" for i in range(8)), (Document("05-NQ/CB"),))

any_standard = st.one_of(standards(), scored_standards())
everything = st.fixed_dictionaries(
    {**dict.fromkeys(BOOLEANS, st.booleans()), **dict.fromkeys(COUNTS, st.integers(0, 4))}
)


@st.composite
def units(draw: st.DrawFn, standard: Standard) -> Assessment:
    """A unit that declares and proves everything; it may claim what it is allowed to."""
    claimable = [c.id for c in standard.criteria if c.claimable]
    claimed = draw(st.lists(st.sampled_from(claimable), unique=True)) if claimable else []
    return Assessment(
        unit=Unit("1", "1", standard.unit_type),
        period=2024,
        facts=draw(everything),
        previous={"n0": draw(st.integers(0, 4))},
        evidence=PAPERS,
        not_applicable=dict.fromkeys(claimed, "Không có"),
    )


def judged(standard: Standard, unit: Assessment) -> UnitResult:
    return assess(standard, unit, inference="plain")


def decided(result: UnitResult) -> bool:
    """Whether nothing about a unit is open."""
    open_total = result.points is not None and (result.points.total is None or result.points.total.settled is None)
    return result.verdict in (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED) and not (
        State.UNDETERMINED in result.states or result.scope_open or open_total
    )


@settings(max_examples=60)
@given(data=st.data(), standard=any_standard)
def test_the_formulas_say_of_a_unit_what_the_engine_says(data: st.DataObject, standard: Standard) -> None:
    unit = data.draw(units(standard))
    result = judged(standard, unit)
    space = Space(standard, KNOWN, 2024)
    found = sheet(space)
    solver = Solver(10**7)
    solver.add(*space.bounds(), *(line.meaning for line in found.lines), *(line.beside for line in found.lines))
    for name, term in space.facts.items():
        value = (unit.previous if name.previous else unit.facts)[name.fact]
        assert isinstance(value, int)
        solver.add(term == value)
    solver.add(*(term == (name in unit.not_applicable) for name, term in space.claims.items()))
    model = solver.find()
    assert model is not None
    if standard.scoring is None:
        assert model[found.judged] is decided(result)
    if not model[found.judged]:
        return
    assert decided(result)
    assert model[found.recognised] is (result.verdict is Verdict.RECOGNISED)
    assert [name for name, given in found.grades.items() if model[given]] == ([result.grade] if result.grade else [])
    for award, state in zip(found.awards.values(), result.states, strict=True):
        assert model[award.met] is (state is State.MET)
        assert model[award.not_met] is (state is State.NOT_MET)
        assert model[award.applies] is (state is not State.NOT_APPLICABLE)
    if result.points is not None and found.total is not None:
        assert result.points.total is not None
        total = result.points.total.settled
        assert total is not None
        assert model[truth(found.total == number(Fraction(total)))]


@settings(max_examples=25)
@given(data=st.data(), standard=any_standard)
def test_no_unit_goes_against_an_answer(data: st.DataObject, standard: Standard) -> None:
    found = prove(standard, KNOWN, 300_000)
    for _ in range(8):
        unit = data.draw(units(standard))
        result = judged(standard, unit)
        if decided(result):
            assert list(against(found, result)) == []
        for answer in found.answers:
            if answer.question == "better" and answer.status is Status.PROVED:
                assert not lowered(standard, unit, answer, result)


def against(found: Proof, result: UnitResult) -> Iterator[Answer]:
    """The answers that a unit disproves: it reaches what nobody reaches, or fails alone on what never decides."""
    alone = failing_alone(result)
    states = dict(zip((c.id for c in result.standard.criteria), result.states, strict=True))
    for answer in found.answers:
        if answer.status not in (Status.REFUTED, Status.NOTED):
            continue
        match answer.question:
            case "recognised" if result.verdict is Verdict.RECOGNISED:
                yield answer
            case "grade" if result.grade == answer.subject:
                yield answer
            case "alone" if answer.why in ("implied", "never_fails") and answer.subject in alone:
                yield answer
            case "alone" if answer.why == "never_met" and states[answer.subject] is State.MET:
                yield answer
            case "alone" if answer.why == "never_applies" and states[answer.subject] is not State.NOT_APPLICABLE:
                yield answer
            case "together" if all(states[name] is State.MET for name in answer.subject.split()):
                yield answer


def lowered(standard: Standard, unit: Assessment, answer: Answer, result: UnitResult) -> bool:
    """Whether the better answer, one step further, gives a worse result; or any other answer another one."""
    name = answer.subject.removeprefix("previous.")
    part = "previous" if answer.subject.startswith("previous.") else "facts"
    old = getattr(unit, part)[name]
    new = True if isinstance(old, bool) else old + 1
    other = judged(standard, replace(unit, **{part: {**getattr(unit, part), name: new}}))
    if not (decided(result) and decided(other)):
        return False
    up, down = worse(other, result), worse(result, other)
    return {"higher": down, "lower": up, "neither": up or down, "applies": False}[answer.why]
