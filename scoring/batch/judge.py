"""Judge: many units under one standard, part by part, each part small enough to stay near the processor."""

from dataclasses import replace

import numpy as np

from scoring.batch.alone import assessment_at, rolled_up_at
from scoring.batch.columns import Columns, Flags, Places, either
from scoring.batch.grain import Grain, grain_of
from scoring.batch.inferred import Runs
from scoring.batch.joined import joined
from scoring.batch.keys import tie_columns
from scoring.batch.measured import Measure
from scoring.batch.outcomes import Deciding, Outcomes, deciding
from scoring.batch.scores import STATES, VERDICTS, Scores
from scoring.engine.assess import assess
from scoring.engine.compile import compile_standard, default_inference
from scoring.engine.memory import keep_freed_memory
from scoring.model.result import QuotaCut, UnitResult
from scoring.model.standard import Standard

#: So many units are judged at a time: enough that numpy is called seldom, few enough to need some tens of megabytes.
PART = 131_072
_MEGABYTES = 128


class Judge:
    """One standard made ready to judge columns. Durable-rules is run once for each signature that occurs, unless it is
    to be run for `every_row`: then each unit is judged as `scoring.assess` judges it.

    Judges as `assess` does with no earlier results.
    """

    def __init__(self, standard: Standard, inference: str | None = None, *, every_row: bool = False) -> None:
        self._ready = compile_standard(standard, inference or default_inference())
        keep_freed_memory(_MEGABYTES)
        self._measure = Measure(self._ready)
        grain = grain_of(standard, self._measure.divisors)
        self._grain, self._every_row = grain or Grain(1, np.int64), every_row or grain is None
        self._runs = Runs()
        self._deciding: dict[str | None, Deciding] = {}

    @property
    def standard(self) -> Standard:
        """What it judges by."""
        return self._ready.standard

    @property
    def runs(self) -> int:
        """How often the rules have been run so far."""
        return self._runs.count

    def scores(self, columns: Columns, *, cut: str | None = None) -> Scores:
        """What the units come to; a `cut` is the grade that a quota took from them."""
        moved = QuotaCut.alone(cut) if cut is not None else None
        if cut not in self._deciding:
            self._deciding[cut] = deciding(self._ready, self._grain, self._runs, moved)
        starts = range(0, max(1, columns.size), PART)
        parts = [columns.part(slice(start, start + PART)) for start in starts]
        return joined([self._judge(part, self._deciding[cut], moved) for part in parts])

    def _judge(self, columns: Columns, decide: Deciding, cut: QuotaCut | None) -> Scores:
        before = self._runs.count
        measured = self._measure(columns)
        found = decide(measured, columns.size)
        provisional, odd = self._provisional(columns, found, decide)
        standard, scope = self._ready.standard, measured.scope
        outside = np.logical_or.reduce([truth == 0 for truth in scope], initial=False)
        unknown = np.logical_or.reduce([truth == 1 for truth in scope], initial=False)
        scores = Scores(
            standard=standard,
            verdicts=found.verdicts,
            provisional=provisional,
            scope_open=np.broadcast_to(unknown & ~outside, (columns.size,)),
            states=found.states,
            grades=found.grades,
            total=found.sheet.total if found.sheet is not None else None,
            raw=found.sheet.raw if found.sheet is not None else None,
            criteria_points=found.sheet.criteria if found.sheet is not None else [None] * len(standard.criteria),
            keys=tie_columns(standard, columns, found.states, found.sheet),
            may_decide=(*(f"scope:{place}" for place in range(1, len(scope) + 1)), *decide.may_decide),
            decisive=found.decisive(),
            by_rows=0,
            runs=self._runs.count - before,
        )
        alone = self._alone(columns, odd)
        if not len(alone):
            return scores
        return _put(scores, {place: self._judge_alone(columns, place, cut) for place in alone.tolist()})

    def _alone(self, columns: Columns, odd: Flags | None) -> Places:
        """The units that must be judged alone: all where that is asked for, else those that columns do not hold, and
        those that wait for subordinate units."""
        if self._every_row:
            return np.arange(columns.size)
        alone = np.zeros(columns.size, dtype=np.bool_) if odd is None else odd
        for name, counts in columns.most.items():
            alone = alone | (counts != columns.fact(name))
        return np.flatnonzero(alone)

    def _judge_alone(self, columns: Columns, place: int, cut: QuotaCut | None) -> UnitResult:
        assessment = assessment_at(self._ready.standard, columns, place)
        counts = rolled_up_at(columns, place)
        return assess(self._ready.standard, assessment, inference=self._ready.inference, rolled_up=counts, cut=cut)

    def _provisional(self, columns: Columns, found: Outcomes, decide: Deciding) -> tuple[Flags, Flags | None]:
        """Whether verdict or grade would differ with one of the unit's own judgements undeclared; and which units must
        be judged alone, as they are or without it."""
        provisional, odd = np.zeros(columns.size, dtype=np.bool_), found.odd
        for name, at in self._measure.judgements.items():
            if name in columns.facts:
                other = decide(self._measure(columns, without=at), columns.size)
                provisional |= (other.verdicts != found.verdicts) | (other.grades != found.grades)
                odd = either(odd, other.odd)
        return provisional, odd


def _put(scores: Scores, results: dict[int, UnitResult]) -> Scores:
    """The same with the results of units that were judged alone."""
    grades = scores.standard.grade_ids
    verdicts, provisional = np.array(scores.verdicts), np.array(scores.provisional)
    scope_open, given = np.array(scores.scope_open), np.array(scores.grades)
    states, decisive = [np.array(each) for each in scores.states], [np.array(each) for each in scores.decisive]
    for place, result in results.items():
        verdicts[place], provisional[place] = VERDICTS.index(result.verdict), result.provisional
        scope_open[place] = result.scope_open
        given[place] = -1 if result.grade is None else grades.index(result.grade)
        for state, own in zip(states, result.states, strict=True):
            state[place] = STATES.index(own)
        for flags, name in zip(decisive, scores.may_decide, strict=True):
            flags[place] = name in result.decisive
    points = {place: result.points for place, result in results.items() if result.points is not None}
    of_criteria = [
        None if part is None else part.put({place: each.criteria[index].points for place, each in points.items()})
        for index, part in enumerate(scores.criteria_points)
    ]
    return replace(
        scores,
        verdicts=verdicts,
        provisional=provisional,
        scope_open=scope_open,
        grades=given,
        states=states,
        decisive=decisive,
        total=scores.total and scores.total.put({place: each.total for place, each in points.items()}),
        raw=scores.raw and scores.raw.put({place: each.raw for place, each in points.items()}),
        criteria_points=of_criteria,
        keys=tuple(
            key.put({place: result.keys[index] for place, result in results.items()})
            for index, key in enumerate(scores.keys)
        ),
        by_rows=scores.by_rows + len(results),
    )
