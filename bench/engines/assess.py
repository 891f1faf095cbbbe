"""scoring itself, one unit at a time: durable-rules live for each, and the plain inference."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import Mock, patch

from bench.candidate import OneUnit
from bench.oracle import Answer
from bench.units import as_assessment
from scoring import Assessment, Standard, State, UnitResult, assess, load_library, load_standard
from scoring.engine.compile import default_inference

CRITERIA = Path(__file__).parents[1] / "criteria"
INFERENCES = ("rete", "plain") if default_inference() == "rete" else ("plain",)


def standard(name: str = "bench/spec-40-points") -> Standard:
    return load_standard(name, library=load_library(CRITERIA))


def one_unit() -> list[OneUnit]:
    return _by_each_inference(standard(), _told)


def without_points() -> list[OneUnit]:
    return _by_each_inference(standard("bench/spec-40"), _held)


def with_reasons() -> list[OneUnit]:
    """Every reason of every criterion too."""
    ours = standard("bench/spec-40")

    def explained(assessment: Assessment) -> UnitResult:
        result = assess(ours, assessment)
        assert result.criteria
        return result

    return [OneUnit(f"scoring, {INFERENCES[0]}, reasons", "", as_assessment, explained, _held)]


def _by_each_inference(ours: Standard, told: Callable[[UnitResult], Answer]) -> list[OneUnit]:
    return [
        OneUnit(f"scoring, {inference}", "", as_assessment, partial(assess, ours, inference=inference), told)
        for inference in INFERENCES
    ]


@contextmanager
def runs_of_durable_rules() -> Iterator[Mock]:
    """Counts how often the engine itself is started."""
    if "rete" not in INFERENCES:
        yield Mock()
        return
    import durable_rules_engine as engine  # noqa: PLC0415 (not installed everywhere)

    with patch.object(engine, "start_action_for_state", side_effect=engine.start_action_for_state) as started:
        yield started


def _held(result: UnitResult) -> Answer:
    met = [state is State.MET for state in result.states]
    return Answer(met, sum(met), None, str(result.verdict))


def _told(result: UnitResult) -> Answer:
    """Nothing is undeclared here, so that the least is the most."""
    points = result.points
    assert points is not None
    assert points.total is not None
    earned = [each.points.least for each in points.criteria if each.points is not None]
    return Answer(earned, points.total.least, result.grade, str(result.verdict))
