"""Assessments as columns, and scores told unit by unit in the words of a result."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import polars as pl

from scoring.batch.columns import Column, Columns
from scoring.batch.judge import Judge
from scoring.batch.scores import STATES, VERDICTS, Exact, Part, Scores
from scoring.engine import rete
from scoring.engine.assess import assess
from scoring.language.check import check_condition
from scoring.language.values import scaled_integer
from scoring.model.assessment import Assessment, Unit
from scoring.model.expression import Expression, Name
from scoring.model.points import Range
from scoring.model.result import UnitResult
from scoring.model.standard import Condition, FactType, Standard
from tests.properties.standards import criterion, standard
from tests.properties.strategies import FACTS, Declared

INFERENCE = "both" if rete.is_available() else "plain"


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


def frame_of(standard: Standard, units: Sequence[Assessment]) -> pl.DataFrame:
    """What units declare, as a frame with the values as Python has them."""
    names = [Name(fact, previous) for fact in standard.facts for previous in (False, True)]
    found = {
        str(name): pl.Series([(unit.previous if name.previous else unit.facts).get(name.fact) for unit in units])
        for name in names
        if standard.facts[name.fact].type is not FactType.TEXT
    }
    known = {*standard.facts, *(criterion.id for criterion in standard.criteria)}
    papers = sorted({name for unit in units for name in unit.evidence} & known)
    claims = sorted({name for unit in units for name in unit.not_applicable} & known)
    shown = {f"evidence.{name}": [bool(unit.evidence.get(name)) for unit in units] for name in papers}
    claimed = {f"not_applicable.{name}": [unit.not_applicable.get(name) for unit in units] for name in claims}
    return pl.DataFrame({"unit.id": [unit.unit.id for unit in units], **found, **shown, **claimed})


def _column(standard: Standard, units: Sequence[Assessment], name: Name) -> Column:
    read = scaled_integer(standard.facts[name.fact])
    found = [(unit.previous if name.previous else unit.facts).get(name.fact) for unit in units]
    known = np.array([value is not None for value in found], dtype=np.bool_)
    values = np.array([0 if value is None else read(value) for value in found], dtype=np.int64)
    return Column(values, None if known.all() else known)


def told(scores: Scores) -> list[tuple[object, ...]]:
    """What each unit comes to, as `told_of` tells it of a result."""
    size = len(scores.verdicts)
    grades = [grade.id for grade in scores.standard.scoring.grades] if scores.standard.scoring is not None else []
    keys = [_numbers(key) for key in scores.keys]
    total, raw, *criteria = [_ranges(part, size) for part in (scores.total, scores.raw, *scores.criteria_points)]
    return [
        (
            VERDICTS[scores.verdicts[place]],
            bool(scores.provisional[place]),
            bool(scores.scope_open[place]),
            tuple(STATES[state[place]] for state in scores.states),
            None if scores.grades[place] < 0 else grades[scores.grades[place]],
            total[place],
            raw[place],
            [part[place] for part in criteria],
            tuple(key[place] for key in keys),
            tuple(name for name, flags in zip(scores.may_decide, scores.decisive, strict=True) if flags[place]),
        )
        for place in range(size)
    ]


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


def _ranges(part: Part | None, size: int) -> list[Range | None]:
    if part is None:
        return [None] * size
    return [_or_nothing(Range(*ends)) for ends in zip(_numbers(part.least), _numbers(part.most), strict=True)]


def _numbers(numbers: Exact) -> list[Fraction | None]:
    values, own = numbers.each_once()
    return [values[at] for at in own]


def equal(judged: Standard, field: Sequence[Assessment]) -> int:
    """Holds columns against rows; how many units were judged alone."""
    scores = Judge(judged, INFERENCE).scores(columns_of(judged, field))
    assert told(scores) == [told_of(assess(judged, unit, inference="plain")) for unit in field]
    return scores.by_rows


def unit_with(facts: Declared) -> Assessment:
    """A unit that declares this."""
    this_year = {name.fact: value for name, value in facts.items() if not name.previous}
    last_year = {name.fact: value for name, value in facts.items() if name.previous}
    return Assessment(Unit("T-1", "Thôn Đông", "thon"), 2024, this_year, last_year)


def of_conditions(trees: Sequence[Expression]) -> Standard:
    """A standard that asks for nothing but these."""
    checked = [Condition("", check_condition(tree, FACTS)) for tree in trees]
    return standard(tuple(criterion(f"c{index}", each) for index, each in enumerate(checked)), facts=FACTS)
