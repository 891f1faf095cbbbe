"""Assessments as columns, and scores told unit by unit in the words of a result."""

from collections.abc import Sequence

import numpy as np

from scoring.batch.columns import Column, Columns
from scoring.batch.scores import STATES, VERDICTS, Exact, Part, Scores
from scoring.language.values import scaled_integer
from scoring.model.assessment import Assessment
from scoring.model.expression import Name
from scoring.model.points import Range
from scoring.model.result import UnitResult
from scoring.model.standard import FactType, Standard


def columns_of(standard: Standard, units: Sequence[Assessment]) -> Columns:
    """What units declare, as columns; what a committee found of them has no place there."""
    names = [Name(fact, previous) for fact in standard.facts for previous in (False, True)]
    papers = sorted({name for unit in units for name in unit.evidence})
    claims = sorted({name for unit in units for name in unit.not_applicable})
    return Columns(
        len(units),
        {name: _column(standard, units, name) for name in names if standard.facts[name.fact].type is not FactType.TEXT},
        {name: np.array([bool(unit.evidence.get(name)) for unit in units]) for name in papers},
        {name: np.array([name in unit.not_applicable for unit in units]) for name in claims},
    )


def _column(standard: Standard, units: Sequence[Assessment], name: Name) -> Column:
    read = scaled_integer(standard.facts[name.fact])
    found = [(unit.previous if name.previous else unit.facts).get(name.fact) for unit in units]
    known = np.array([value is not None for value in found], dtype=np.bool_)
    values = np.array([0 if value is None else read(value) for value in found], dtype=np.int64)
    return Column(values, None if known.all() else known)


def told(scores: Scores, place: int) -> tuple[object, ...]:
    """What one unit comes to, as `told_of` tells it of a result."""
    grades = [grade.id for grade in scores.standard.scoring.grades] if scores.standard.scoring is not None else []
    grade = int(scores.grades[place])
    return (
        VERDICTS[scores.verdicts[place]],
        bool(scores.provisional[place]),
        bool(scores.scope_open[place]),
        tuple(STATES[state[place]] for state in scores.states),
        None if grade < 0 else grades[grade],
        _range(scores.total, place),
        _range(scores.raw, place),
        [_range(part, place) for part in scores.criteria_points],
        tuple(_number(key, place) for key in scores.keys),
        tuple(name for name, flags in zip(scores.may_decide, scores.decisive, strict=True) if flags[place]),
    )


def told_of(result: UnitResult) -> tuple[object, ...]:
    """All of a result that columns tell."""
    points = result.points
    return (
        result.verdict,
        result.provisional,
        result.scope_open,
        result.states,
        result.grade,
        _or_nothing(points and points.total),
        _or_nothing(points and points.raw),
        [_or_nothing(points.criteria[index].points) if points else None for index in range(len(result.states))],
        result.keys,
        result.decisive,
    )


def _or_nothing(points: Range | None) -> Range | None:
    """Points of which neither end is known are not told apart from none."""
    return None if points == Range(None, None) else points


def _range(part: Part | None, place: int) -> Range | None:
    if part is None:
        return None
    least, most = _number(part.least, place), _number(part.most, place)
    return _or_nothing(Range(least, most))


def _number(numbers: Exact, place: int) -> object:
    values, own = numbers.each_once()
    return values[own[place]]
