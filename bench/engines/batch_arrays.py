"""scoring itself over arrays of scaled whole numbers, the layer below frames: once with durable-rules' verdicts kept
from the call before, once with none."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from bench.candidate import GRADES, VERDICTS, Answers, Columnar
from bench.engines.assess import standard
from bench.units import PREVIOUS
from scoring import Standard
from scoring.language.values import denominator
from scoring.model.expression import Name
from scoring.model.standard import FactType


def columnar() -> list[Columnar]:
    from scoring.batch.judge import Judge  # noqa: PLC0415 (its absence is told, like that of any engine)

    ours = standard()
    read = partial(_scaled, ours)
    return [
        Columnar("scoring, arrays, warm", "", read, Judge(ours).scores, _told),
        Columnar("scoring, arrays, cold", "", read, lambda columns: Judge(ours).scores(columns), _told),
    ]


def _scaled(ours: Standard, columns: Mapping[str, Any]) -> Any:
    from scoring.batch.columns import Column, Columns  # noqa: PLC0415 (as above)

    facts = {}
    for head, column in columns.items():
        name = Name(PREVIOUS[head], True) if head in PREVIOUS else Name(head)
        fact = ours.facts[name.fact]
        scale = denominator(fact) // (100 if fact.type is FactType.PERCENT else 1)
        facts[name] = Column(np.rint(column * scale).astype(np.int64))
    return Columns(len(columns["ok_0"]), facts)


def _told(scores: Any) -> Answers:
    from scoring.batch.scores import VERDICTS as TOLD  # noqa: PLC0415 (as above)

    points = [each.least.over / each.least.under for each in scores.criteria_points]
    verdicts = np.array([VERDICTS.index(str(verdict)) if str(verdict) in VERDICTS else -1 for verdict in TOLD])
    grades = np.array([*(GRADES.index(grade.id) for grade in scores.standard.scoring.grades), 0])
    return Answers(
        points, scores.total.least.over / scores.total.least.under, grades[scores.grades], verdicts[scores.verdicts]
    )
