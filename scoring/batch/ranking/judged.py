"""All units of a run judged, level by level, standard by standard, part by part."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Flags
from scoring.batch.judge import Judge
from scoring.batch.ranking.below import Below, Counts, rolled_up, with_counts
from scoring.batch.ranking.field import NOBODY, Field, Numbers
from scoring.batch.ranking.outcome import Beside, Outcome, joined, of_results, of_scores, replaced
from scoring.batch.ranking.plans import key_of
from scoring.batch.ranking.quota import cut_off
from scoring.batch.ranking.stored import load, save
from scoring.batch.ranking.values import Values
from scoring.engine.assess import assess
from scoring.engine.levels import types_in_order
from scoring.model.result import QuotaCut
from scoring.model.standard import Standard


@dataclass(frozen=True)
class Tally:
    """What the units of these `numbers` come to under a standard; `asked` tells which of them are ranked under it, and
    not only looked at by their parents. What is written of them is on disk, part by part."""

    standard: Standard
    numbers: Numbers
    asked: Flags
    outcome: Outcome
    folder: Path

    def beside(self, place: int) -> Beside:
        """What is written of the units of one part beside, in the order of their numbers."""
        return load(_beside(self.folder, place, self.standard))


def _beside(folder: Path, place: int, standard: Standard) -> Path:
    return folder / f"{place:07d}-{key_of(standard)}.arrow"


@dataclass
class Judging:
    """The units of a run on their way to results; `told` hears how many have been judged, of how many."""

    field: Field
    folder: Path
    inference: str | None
    every_row: bool
    detailed: bool
    told: Callable[[int, int, int], object]
    values: Values
    runs: int = 0
    by_rows: int = 0
    done: int = 0

    def tallies(self) -> Iterator[Tally]:
        """Every standard's, those of subordinate units first."""
        below = Below.none(self.field)
        in_use = [self.field.plans[place] for place in np.unique(self.field.plan).tolist() if place != NOBODY]
        for unit_type in types_in_order(in_use):
            of_type = self.field.types.eq(unit_type).to_numpy() & (self.field.plan != NOBODY)
            cases = [case for case in in_use if case.assessment.unit.type == unit_type]
            for standard in dict.fromkeys(standard for case in cases for standard in case.judged):
                tally = self._tally(standard, of_type, below)
                self._tell_parents(tally, below)
                yield tally
            below.finish(of_type)

    def _under(self, standard: Standard, *, default: bool) -> Flags:
        """Of each plan whether it asks for a standard, or else whether it is its default."""
        told = [(case.default is standard) if default else (standard in case.standards) for case in self.field.plans]
        return np.array([*told, False], dtype=np.bool_)  # NOBODY is the last

    def _tell_parents(self, tally: Tally, below: Below) -> None:
        default = self._under(tally.standard, default=True)[self.field.plan[tally.numbers]]
        below.seen[tally.numbers[default]] = tally.outcome.verdicts[default]
        below.scope_open[tally.numbers[default]] = tally.outcome.scope_open[default]

    def _tally(self, standard: Standard, of_type: Flags, below: Below) -> Tally:
        asked = self._under(standard, default=False)[self.field.plan]
        own = of_type & (asked | self._under(standard, default=True)[self.field.plan])
        numbers = np.flatnonzero(own).astype(np.int32)
        judge = Judge(standard, self.inference, every_row=self.every_row)
        counts = below.counts(standard)
        outcomes = []
        for place, rows in self.field.parted(numbers):
            outcome, beside = self._judged(judge, standard, place, rows, counts, None)
            save(beside, _beside(self.folder, place, standard))
            outcomes.append(outcome)
            self.done += len(rows)
            self.told(self.done, max(self.done, len(self.field.plan)), self.done)
        tally = Tally(standard, numbers, asked[numbers], joined(outcomes), self.folder)
        tally = self._after_quota(judge, tally, counts)
        self.runs += judge.runs
        return tally

    def _judged(
        self,
        judge: Judge,
        standard: Standard,
        place: int,
        rows: NDArray[np.intp],
        counts: Mapping[str, Counts],
        cut: str | None,
    ) -> tuple[Outcome, Beside]:
        """Some units of one part, in the order of their rows: columns first, for what stands apart stands last."""
        part, start = self.field.parts[place], int(self.field.starts[place])
        plain = rows[rows < part.size - part.apart]
        found: list[tuple[Outcome, Beside]] = []
        if len(plain) and (stored := part.columns(key_of(standard))) is not None:
            there, columns = stored
            order = np.argsort(there, kind="stable")
            chosen = order[np.searchsorted(there[order], plain)]
            if len(chosen) != len(there) or (chosen != np.arange(len(there))).any():
                columns = columns.take(chosen)
            columns = with_counts(columns, counts, plain + start)
            scores = judge.scores(columns, cut=cut)
            self.by_rows += scores.by_rows
            found.append(of_scores(scores, self.values, detailed=self.detailed))
        if len(plain) < len(rows):
            found.append(self._judged_apart(standard, place, rows[len(plain) :], counts, cut))
        if len(found) == 1:
            return found[0]
        return joined([outcome for outcome, _ in found]), pl.concat([beside for _, beside in found], how="diagonal")

    def _judged_apart(
        self, standard: Standard, place: int, rows: NDArray[np.intp], counts: Mapping[str, Counts], cut: str | None
    ) -> tuple[Outcome, Beside]:
        part, start = self.field.parts[place], int(self.field.starts[place])
        apart, first = part.assessments(), part.size - part.apart
        moved = None if cut is None else QuotaCut.alone(cut)
        results = [
            assess(
                standard,
                apart[row - first],
                inference=self.inference,
                rolled_up=rolled_up(counts, row + start),
                cut=moved,
            )
            for row in rows.tolist()
        ]
        self.by_rows += len(results)
        return of_results(standard, results, self.values, detailed=self.detailed)

    def _after_quota(self, judge: Judge, tally: Tally, counts: Mapping[str, Counts]) -> Tally:
        """Units beyond the quota of their group judged again, moved down."""
        standard = tally.standard
        quota = standard.scoring.quota if standard.scoring is not None else None
        if quota is None:
            return tally
        moved = cut_off(quota, standard, tally.outcome, self._groups(tally), self.values)
        for place, rows in self.field.parted(tally.numbers[moved]):
            outcome, beside = self._judged(judge, standard, place, rows, counts, quota.grade)
            start = int(self.field.starts[place])
            at = np.searchsorted(tally.numbers, rows + start)
            first = np.searchsorted(tally.numbers, start)
            tally.outcome.put(at, outcome)
            save(replaced(tally.beside(place), at - first, beside), _beside(self.folder, place, standard))
        return tally

    def _groups(self, tally: Tally) -> NDArray[np.int32]:
        """Of each unit of a tally the group in which it is compared, by a number."""
        heads = pl.concat([part.heads("period", "cluster") for part in self.field.parts])[tally.numbers]
        keys = heads.select(pl.struct("period", pl.col("cluster").fill_null("")).rank("dense").cast(pl.Int32))
        return keys.to_series().to_numpy()
