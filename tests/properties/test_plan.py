"""What must hold of every plan: it reaches its goal, no step can be left out, and no cheaper plan exists."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

import scoring
from scoring.advice.plan.goal import goals_of
from scoring.advice.plan.moves import changes_of
from scoring.advice.plan.plan import plan
from scoring.engine.assess import assess
from scoring.intake.bounds import breaches
from scoring.language.parse import parse
from scoring.model.assessment import Assessment, FactValue, Unit
from scoring.model.change import Change, Effort
from scoring.model.plan import PENDING, RECOGNISED, Plan, Step, StepKind, carried_out
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.standard import Fact, FactType, Forbidden, Standard
from tests.properties.scored import scored_assessments, scored_standards
from tests.properties.standards import BASIS, FACTS, assessments, standards

#: Counts tried where all plans are enumerated; thresholds of generated standards are met well below.
COUNTS = range(8)

marks = st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.sampled_from(Change)))
bounded = st.sampled_from([{}, {"n0": "n1"}, {"n2": "n0 + n1"}])


@st.composite
def cases(draw: st.DrawFn, *, points: bool) -> tuple[Standard, Assessment, str]:
    """A standard with facts marked at random, a unit within its bounds, and a goal."""
    standard = draw(scored_standards() if points else standards())
    limits = draw(bounded)
    facts = {name: replace(fact, change=change) for name, change in draw(marks).items() for fact in [FACTS[name]]}
    facts = {**FACTS, **facts}
    facts.update({name: replace(facts[name], maximum=parse(limit)) for name, limit in limits.items()})
    standard = replace(standard, facts=facts)
    unit = draw(scored_assessments(standard) if points else assessments())
    goal = draw(st.sampled_from(goals_of(standard)))
    if list(breaches(unit.facts, {name: (fact,) for name, fact in facts.items()}, unit.previous)):
        unit = replace(unit, facts={name: value for name, value in unit.facts.items() if name not in limits})
    return standard, unit, goal


def reaches(standard: Standard, unit: Assessment, goal: str) -> bool:
    """Whether the engine finds the goal reached, told without the help of the plan."""
    result = assess(standard, unit, inference="plain")
    return result.verdict is Verdict.RECOGNISED if goal == RECOGNISED else _graded(result, goal)


def _graded(result: UnitResult, goal: str) -> bool:
    grades = [grade.id for grade in result.standard.scoring.grades] if result.standard.scoring else []
    if result.grade not in grades[: grades.index(goal) + 1]:
        return False
    passed = (State.MET, State.NOT_APPLICABLE)
    gates = [s for c, s in zip(result.standard.criteria, result.states, strict=True) if c.is_gate]
    sections = [section.state for section in result.points.sections] if result.points else []
    below = result.verdict is Verdict.NOT_RECOGNISED and not result.scope_open
    return result.verdict is Verdict.RECOGNISED or (below and all(state in passed for state in (*gates, *sections)))


def cost(steps: Iterable[Step]) -> tuple[int, int]:
    """Effort, then the number of steps."""
    made = list(steps)
    return sum(step.effort.weight for step in made), len(made)


def check(found: Plan) -> None:
    """Every plan and every alternative reaches the goal, keeps within bounds, and has no step too many."""
    facts = {name: (fact,) for name, fact in found.standard.facts.items()}
    for steps in (found.steps, *found.alternatives) if found.reachable else ():
        done = carried_out(found.assessment, steps)
        assert reaches(found.standard, done, found.goal)
        assert not set(breaches(done.facts, facts, done.previous)) - set(
            breaches(found.assessment.facts, facts, found.assessment.previous)
        )
        for step in steps:
            without = carried_out(found.assessment, [other for other in steps if other is not step])
            assert not reaches(found.standard, without, found.goal)
        assert cost(steps) == cost(found.steps)
    changed = [frozenset((step.kind, step.name) for step in steps) for steps in (found.steps, *found.alternatives)]
    assert len(set(changed)) == len(changed)
    assert found.reachable != bool(found.blocked_by)


# -- all plans, one by one ---------------------------------------------------------------------------------------------


def every_change(standard: Standard, unit: Assessment) -> Iterator[tuple[Step, tuple[int, int]]]:
    """Every single step that is allowed, with every value tried, and what it costs."""
    changes = changes_of(standard)
    for name, fact in standard.facts.items():
        value = unit.facts.get(name)
        change = changes[name]
        if name in unit.appraised_facts:
            continue
        if value is not None and change.effort is None:
            continue
        effort = change.effort or Effort.LOW
        for after in _values(fact):
            if value is None or (after < value if change.falls else after > value):  # type: ignore[operator]
                yield _step(StepKind.FACT, name, value, after, effort), (effort.weight, 1)
    if unit.previous.get("n0") is None:
        for after in COUNTS:
            yield _step(StepKind.FACT, "previous.n0", None, after, Effort.LOW), (1, 1)
    for criterion in standard.criteria:
        if criterion.needs_evidence:
            yield _step(StepKind.EVIDENCE, criterion.id, None, None, Effort.LOW), (1, 1)


def _values(fact: Fact) -> list[FactValue]:
    return [False, True] if fact.type is FactType.BOOLEAN else list(COUNTS)


def _step(kind: StepKind, name: str, before: FactValue | None, after: FactValue | None, effort: Effort) -> Step:
    return Step(kind, name, before, after, effort, (), None, BASIS, None)


def cheaper(found: Plan, most: int) -> list[Step] | None:
    """A plan of at most so many steps that costs less than the one found, or any at all where none was found."""
    standard, unit = found.standard, found.assessment
    limit = cost(found.steps) if found.reachable else (10**9, 0)
    facts = {name: (fact,) for name, fact in standard.facts.items()}
    options: dict[tuple[StepKind, str], list[Step]] = {}
    for step, _ in every_change(standard, unit):
        options.setdefault((step.kind, step.name), []).append(step)
    beyond = set(breaches(unit.facts, facts, unit.previous))
    for size in range(most + 1):
        for chosen in combinations(options.values(), size):
            if cost(steps[0] for steps in chosen) >= limit:
                continue
            for steps in product(*chosen):
                done = carried_out(unit, steps)
                if reaches(standard, done, found.goal) and not set(breaches(done.facts, facts, done.previous)) - beyond:
                    return list(steps)
    return None


@settings(max_examples=60, deadline=None)
@given(cases(points=False))
def test_a_plan_reaches_its_goal_and_no_step_can_be_left_out(case: tuple[Standard, Assessment, str]) -> None:
    check(plan(*case))


@settings(max_examples=60, deadline=None)
@given(cases(points=True))
def test_so_does_one_with_points(case: tuple[Standard, Assessment, str]) -> None:
    check(plan(*case))


@settings(max_examples=15, deadline=None)
@given(cases(points=False))
def test_no_cheaper_plan_exists(case: tuple[Standard, Assessment, str]) -> None:
    found = plan(*case)
    assert cheaper(found, 2) is None


@settings(max_examples=15, deadline=None)
@given(cases(points=True))
def test_no_cheaper_plan_exists_with_points(case: tuple[Standard, Assessment, str]) -> None:
    found = plan(*case)
    assert not found.is_proved or cheaper(found, 2) is None


# -- the criteria that come with the program ---------------------------------------------------------------------------


@st.composite
def library_cases(draw: st.DrawFn) -> tuple[Standard, Assessment, str]:
    """A unit of a standard of the library, with all that it can change declared well or badly, within its bounds."""
    standard = draw(st.sampled_from(scoring.load_library().standards))
    facts: dict[str, FactValue] = {}
    happened = {
        name.fact
        for criterion in standard.criteria
        if isinstance(criterion.rule, Forbidden)
        for name in criterion.reads
    }
    for name, fact in standard.facts.items():
        is_free = changes_of(standard)[name].effort is not None
        match fact.type:
            case FactType.BOOLEAN if is_free:
                facts[name] = draw(st.booleans())
            case FactType.CHOICE:
                facts[name] = draw(st.sampled_from(fact.scale)) if is_free else fact.scale[-1]
            case FactType.COUNT if is_free:
                facts[name] = draw(st.integers(0, 20))
            case FactType.COUNT if name.startswith("so_") and name not in happened:
                facts[name] = 0 if name.startswith(("so_vu", "so_bao_cao", "so_lan_bi")) else 20
            case FactType.COUNT:
                facts[name] = int(draw(st.integers(0, 99)) == 99)
    for _ in range(3):
        known = {name: (fact,) for name, fact in standard.facts.items()}
        for breach in list(breaches(facts, known)):
            facts.pop(breach.fact, None)
    papers = {c.id: (PENDING,) for c in standard.criteria if c.needs_evidence and draw(st.integers(0, 3))}
    unit = Assessment(Unit("T-1", "Đơn vị", standard.unit_type), 2026, facts, evidence=papers)
    return standard, unit, draw(st.sampled_from(goals_of(standard)))


@settings(max_examples=25, deadline=None)
@given(library_cases())
def test_plans_under_the_standards_of_the_library(case: tuple[Standard, Assessment, str]) -> None:
    check(plan(*case))
