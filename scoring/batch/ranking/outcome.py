"""What some units come to under a standard, as it is kept until the order is known: whole numbers in memory, what is
only written on disk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Flags, Places
from scoring.batch.frame import together
from scoring.batch.ranking.values import NONE, Marks, Values
from scoring.batch.scores import STATES, VERDICTS, Codes, Part, Scores
from scoring.model.result import UnitResult
from scoring.model.standard import Standard
from scoring.reports.csv import BETWEEN


@dataclass(frozen=True, slots=True)
class Outcome:
    """Entry by entry what units come to; numbers as marks of `Values`, both ends of the total and every tie key."""

    verdicts: Codes
    provisional: Flags
    scope_open: Flags
    grades: NDArray[np.int8]
    least: Marks
    most: Marks
    keys: tuple[Marks, ...]

    @property
    def arrays(self) -> tuple[NDArray[Any], ...]:
        """All that an entry consists of."""
        own = (self.verdicts, self.provisional, self.scope_open, self.grades, self.least, self.most)
        return (*own, *self.keys)

    @classmethod
    def of(cls, arrays: Iterable[NDArray[Any]]) -> "Outcome":
        """What such arrays, in their order, are together."""
        verdicts, provisional, scope_open, grades, least, most, *keys = arrays
        return cls(verdicts, provisional, scope_open, grades, least, most, tuple(keys))

    def take(self, places: Places) -> "Outcome":
        """Some of the entries."""
        return Outcome.of(array[places] for array in self.arrays)

    def put(self, places: Places, other: "Outcome") -> None:
        """Replace the entries at these places."""
        for own, new in zip(self.arrays, other.arrays, strict=True):
            own[places] = new


#: What is written of the same units beside: what decided and, where that is asked for, states and points of criteria.
Beside = pl.DataFrame


def replaced(beside: Beside, places: Places, new: Beside) -> Beside:
    """The same with the rows at these places, which rise, replaced."""
    kept = beside.with_row_index("at").join(pl.DataFrame({"at": places.astype(np.uint32)}), on="at", how="anti")
    given = new.with_columns(at=pl.Series(places.astype(np.uint32)))
    return pl.concat([kept, given.select(kept.columns)]).sort("at").drop("at")


def of_scores(scores: Scores, values: Values, *, detailed: bool) -> tuple[Outcome, Beside]:
    """What columns came to."""
    size = len(scores.verdicts)
    nothing = np.full(size, NONE, dtype=np.int32)
    least, most = (nothing, nothing) if scores.total is None else _ends(scores.total, values)
    written = pl.DataFrame({"decisive": together(scores.may_decide, scores.decisive, size)})
    if detailed:
        written = written.with_columns(_details(scores.standard, scores.states, scores.criteria_points, values))
    keys = tuple(values.marks(key) for key in scores.keys)
    verdicts, provisional, scope_open = scores.verdicts, scores.provisional, scores.scope_open
    return Outcome(verdicts, provisional, scope_open, scores.grades, least, most, keys), written


def _ends(part: Part, values: Values) -> tuple[Marks, Marks]:
    least = values.marks(part.least)
    return least, least if part.most is part.least else values.marks(part.most)


def _details(
    standard: Standard, states: Sequence[Codes], points: Sequence[Part | None], values: Values
) -> list[pl.Series]:
    """States as places in STATES; points as marks, NONE where they are open."""
    found = []
    for place, criterion in enumerate(standard.criteria):
        found.append(pl.Series(f"state.{criterion.id}", states[place]))
        if criterion.points is not None and (part := points[place]) is not None:
            least, most = _ends(part, values)
            marks = least if least is most else np.where(least == most, least, np.int32(NONE))
            found.append(pl.Series(f"points.{criterion.id}", marks))
    return found


def of_results(
    standard: Standard, results: Sequence[UnitResult], values: Values, *, detailed: bool
) -> tuple[Outcome, Beside]:
    """What units came to that were judged one by one."""
    grades = standard.grade_ids
    totals = [None if result.points is None else result.points.total for result in results]

    told: dict[str, pl.Series] = {
        "decisive": pl.Series([BETWEEN.join(result.decisive) or None for result in results], dtype=pl.String)
    }
    for at, criterion in enumerate(standard.criteria if detailed else ()):
        states = [STATES.index(result.states[at]) for result in results]
        told[f"state.{criterion.id}"] = pl.Series(states, dtype=pl.UInt8)
        if criterion.points is not None:
            earned = [result.points.criteria[at].points if result.points is not None else None for result in results]
            settled = [None if found is None else found.settled for found in earned]
            told[f"points.{criterion.id}"] = pl.Series([values.mark(each) for each in settled], dtype=pl.Int32)
    outcome = Outcome(
        np.array([VERDICTS.index(result.verdict) for result in results], dtype=np.uint8),
        np.array([result.provisional for result in results], dtype=np.bool_),
        np.array([result.scope_open for result in results], dtype=np.bool_),
        np.array([NONE if r.grade is None else grades.index(r.grade) for r in results], dtype=np.int8),
        _marks((None if total is None else total.least for total in totals), values),
        _marks((None if total is None else total.most for total in totals), values),
        tuple(_marks((result.keys[key] for result in results), values) for key in range(len(standard.ties))),
    )
    return outcome, pl.DataFrame(told)


def _marks(numbers: Iterable[Fraction | None], values: Values) -> Marks:
    return np.array([values.mark(number) for number in numbers], dtype=np.int32)


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Several after each other, in arrays of their own."""
    return Outcome.of(np.concatenate(same) for same in zip(*(each.arrays for each in outcomes), strict=True))
