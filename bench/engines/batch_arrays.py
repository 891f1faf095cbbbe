"""scoring itself over arrays of scaled whole numbers, the layer below frames: once with durable-rules' verdicts kept
from the call before, once with none."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from bench.candidate import GRADES, VERDICTS, Answers, Columnar
from bench.engines.assess import standard
from bench.units import PREVIOUS
from scoring import Standard, State
from scoring.language.values import denominator
from scoring.model.expression import Name
from scoring.model.standard import FactType


def columnar() -> list[Columnar]:
    return _warm_and_cold(standard(), _told)


def without_points() -> list[Columnar]:
    return _warm_and_cold(standard("bench/spec-40"), _held)


def _warm_and_cold(ours: Standard, told: Callable[[Any], Answers]) -> list[Columnar]:
    from scoring.batch.judge import Judge  # noqa: PLC0415 (its absence is told, like that of any engine)

    read = partial(_scaled, ours)
    return [
        Columnar("scoring, arrays, warm", "", read, Judge(ours).scores, told),
        Columnar("scoring, arrays, cold", "", read, lambda columns: Judge(ours).scores(columns), told),
    ]


def _scaled(ours: Standard, columns: Mapping[str, Any]) -> Any:
    from scoring.batch.columns import Column, Columns  # noqa: PLC0415 (as above)

    facts = {}
    for head, column in columns.items():
        name = Name(PREVIOUS[head], True) if head in PREVIOUS else Name(head)
        fact = ours.facts[name.fact]
        scale = denominator(fact) // (100 if fact.type is FactType.PERCENT else 1)
        facts[name] = Column(column.view(np.int8) if column.dtype == np.bool_ else _whole(column * scale))
    return Columns(len(columns["ok_0"]), facts)


def _whole(column: Any) -> Any:
    return np.rint(column).astype(np.int64)


def _told(scores: Any) -> Answers:
    points = [each.least.over / each.least.under for each in scores.criteria_points]
    grades = np.array([*(GRADES.index(grade.id) for grade in scores.standard.scoring.grades), 0])
    return Answers(points, scores.total.least.over / scores.total.least.under, grades[scores.grades], _verdicts(scores))


def _held(scores: Any) -> Answers:
    from scoring.batch.scores import STATES  # noqa: PLC0415 (as above)

    met = [state == STATES.index(State.MET) for state in scores.states]
    return Answers(met, sum(each.astype(np.int8) for each in met), scores.grades + 1, _verdicts(scores))


def _verdicts(scores: Any) -> Any:
    from scoring.batch.scores import VERDICTS as TOLD  # noqa: PLC0415 (as above)

    return np.array([VERDICTS.index(str(each)) if str(each) in VERDICTS else -1 for each in TOLD])[scores.verdicts]
