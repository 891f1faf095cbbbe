"""What a goal asks for, and whether a result reaches it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from scoring.advice.plan.search import Target
from scoring.engine.compile import compile_standard
from scoring.engine.decide import decide
from scoring.engine.grade import Reached, Requirement, requirements
from scoring.engine.measure import columns, measure
from scoring.model.assessment import Assessment
from scoring.model.history import History
from scoring.model.plan import RECOGNISED
from scoring.model.points import Grade
from scoring.model.result import Points, State, UnitResult, Verdict
from scoring.model.standard import Standard

_PASSED = (State.MET, State.NOT_APPLICABLE)


class UnknownGoalError(ValueError):
    """A goal that the standard does not have; `known` are those that it has."""

    def __init__(self, goal: str, known: Sequence[str]) -> None:
        self.goal, self.known = goal, tuple(known)
        super().__init__(f"no goal {goal!r}: {', '.join(known)}")


def goals_of(standard: Standard) -> tuple[str, ...]:
    """Recognition, and every grade, the highest first."""
    grades = standard.scoring.grades if standard.scoring is not None else ()
    return (RECOGNISED, *(grade.id for grade in grades))


def wanted_grades(standard: Standard, goal: str) -> tuple[Grade, ...]:
    """The grades that serve, the lowest first: for recognition those that recognise, else the grade and all above it.

    Raises UnknownGoalError.
    """
    known = goals_of(standard)
    if goal not in known:
        raise UnknownGoalError(goal, known)
    if standard.scoring is None or not standard.scoring.grades:
        return ()
    grades = standard.scoring.grades
    if goal == RECOGNISED:
        return tuple(grade for grade in reversed(grades) if grade.id in standard.scoring.enough)
    return tuple(reversed(grades[: known.index(goal)]))


def gates_of(standard: Standard) -> frozenset[int]:
    """What every goal asks for: gates by their places, scopes below zero."""
    gates = {place for place, criterion in enumerate(standard.criteria) if criterion.is_gate}
    return frozenset(gates | {-1 - place for place in range(len(standard.eligible))})


def targets(standard: Standard, goal: str, history: History, period: int) -> list[Target]:
    """Every way to the goal that other results of the unit do not bar: a grade that serves, with no higher one left
    open. A higher one is out by its points, by a criterion that it asks for, or by other results."""
    gates, grades = gates_of(standard), wanted_grades(standard, goal)
    if not grades:
        barred = standard.scoring is not None and standard.scoring.grades
        return [] if barred else [Target(gates)]
    places = {criterion.id: place for place, criterion in enumerate(standard.criteria)}
    found: dict[Target, None] = {}
    for at, grade in enumerate(grades):
        if not all(each.holds for each in elsewhere(standard, grade, history, period)):
            continue
        required = gates | {places[name] for name in grade.prerequisites}
        for ways in product(*(_ways_out(standard, higher, history, period) for higher in grades[at + 1 :])):
            refused = frozenset(places[way] for way in ways if isinstance(way, str))
            limits = [way for way in ways if isinstance(way, Fraction)]
            below = min(limits, default=None)
            if required.isdisjoint(refused) and (below is None or grade.min_points is None or grade.min_points < below):
                found[Target(required, refused, grade.min_points, below)] = None
    return list(found)


def _ways_out(standard: Standard, grade: Grade, history: History, period: int) -> list[Fraction | str | None]:
    """What can keep a grade out for certain: points below its own, a criterion failing, or (None) other results."""
    if any(each.holds is False for each in elsewhere(standard, grade, history, period)):
        return [None]
    points = [] if grade.min_points is None else [grade.min_points]
    return [*points, *grade.prerequisites]


def elsewhere(standard: Standard, grade: Grade, history: History, period: int) -> list[Requirement]:
    """What a grade asks of other results of the unit."""
    passes: Mapping[str, bool | None] = {criterion.id: None for criterion in standard.criteria}
    found = requirements(grade, Reached(None, passes, history, period))
    return [each for each in found if each.kind in ("recognised", "graded")]


def is_reached(
    standard: Standard,
    goal: str,
    verdict: Verdict,
    grade: str | None,
    states: Sequence[State],
    points: Points | None,
    *,
    scope_open: bool,
) -> bool:
    """Whether a result reaches the goal for certain. A grade that is not enough for recognition is reached where
    nothing but that stands in the way."""
    if goal == RECOGNISED:
        return verdict is Verdict.RECOGNISED
    if grade not in {each.id for each in wanted_grades(standard, goal)}:
        return False
    if verdict is Verdict.RECOGNISED:
        return True
    gates = zip(standard.criteria, states, strict=True)
    sections = points.sections if points is not None else ()
    return (
        verdict is Verdict.NOT_RECOGNISED
        and not scope_open
        and all(state in _PASSED for criterion, state in gates if criterion.is_gate)
        and all(section.state in _PASSED for section in sections)
    )


def result_reaches(result: UnitResult, goal: str) -> bool:
    """Whether a result reaches the goal."""
    return is_reached(
        result.standard,
        goal,
        result.verdict,
        result.grade,
        result.states,
        result.points,
        scope_open=result.scope_open,
    )


class Judge:
    """The engine, asked about one unit over and over."""

    def __init__(self, standard: Standard, goal: str, history: History) -> None:
        self._ready = compile_standard(standard, "plain")
        self._goal = goal
        self._history = history

    def looks(self, assessment: Assessment) -> tuple[bool, Points | None]:
        """Whether an assessment reaches the goal, and its points."""
        ready = self._ready
        measured = measure(ready, assessment, columns(ready, assessment, {}))
        found = decide(ready, measured, assessment, self._history, None)
        scope_open = 1 in measured.scope and 0 not in measured.scope
        reached = is_reached(
            ready.standard, self._goal, found.verdict, found.grade, found.states, found.points, scope_open=scope_open
        )
        return reached, found.points
