"""All units of a run held against each other: one unit twice, circles of parents, parents that are not there, and by
which standards each is judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Flags
from scoring.batch.ranking.apart import PLACED
from scoring.batch.ranking.plans import Choose, Plans
from scoring.batch.ranking.refused import entries_of, faults_of
from scoring.batch.ranking.stored import Part
from scoring.engine.levels import Case
from scoring.intake.read import missing_parents, without_contradictions
from scoring.model.assessment import UNIT_PARTS, Assessment, Rejected, Unit
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span

#: A row of all rows of a run; NOBODY where there is none.
Numbers = NDArray[np.int32]
NOBODY = -1


@dataclass(frozen=True)
class Field:
    """All units of a run, numbered through all parts: `starts` are the first numbers of the parts and, at the end, how
    many there are. `plan` tells which of the `plans` a unit is judged by, NOBODY where it is not judged; `above` is
    its parent's number. `entries` are all submissions that cannot be judged, in the order in which parents look at
    them; `faults` hold what is wrong with the `refused` ones among them, by the parts they come from."""

    parts: Sequence[Part]
    starts: NDArray[np.int64]
    plans: Sequence[Case]
    plan: Numbers
    above: Numbers
    entries: pl.DataFrame
    faults: pl.DataFrame
    warnings: tuple[Diagnostic, ...]
    types: pl.Series
    refused: int

    @property
    def apart(self) -> int:
        """How many units are judged under no standard that was asked for."""
        judged = np.bincount(self.plan[self.plan != NOBODY], minlength=len(self.plans))
        return sum(int(count) for case, count in zip(self.plans, judged, strict=True) if not case.standards)

    def in_part(self, place: int) -> slice:
        """The numbers of a part's units."""
        return slice(int(self.starts[place]), int(self.starts[place + 1]))

    def parted(self, numbers: NDArray[np.integer]) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """Numbers in rising order by the parts they lie in: which part, and which of its rows."""
        ends = np.searchsorted(numbers, self.starts)
        for place in np.flatnonzero(np.diff(ends)):
            own = numbers[ends[place] : ends[place + 1]]
            yield int(place), (own - self.starts[place]).astype(np.intp)


@dataclass
class _Gathering:
    """What is known while the units are held against each other."""

    parts: Sequence[Part]
    starts: NDArray[np.int64]
    index: pl.DataFrame
    sound: Flags
    refused: list[tuple[int, Rejected]] = field(default_factory=list)

    def refuse(self, gone: Iterable[tuple[int, Rejected]]) -> None:
        for number, entry in gone:
            self.sound[number] = False
            self.refused.append((number, entry))

    def lights(self, numbers: NDArray[np.integer]) -> dict[int, Assessment]:
        """Units with nothing but their heads and where these stand."""
        found: dict[int, Assessment] = {}
        for place in range(len(self.parts)):
            first, end = int(self.starts[place]), int(self.starts[place + 1])
            own = numbers[(numbers >= first) & (numbers < end)]
            if len(own):
                part, rows = self.parts[place], self.parts[place].heads()[own - first]
                found.update(
                    (int(number), _light(row, part))
                    for number, row in zip(own, rows.iter_rows(named=True), strict=True)
                )
        return found


def gather(parts: Sequence[Part], choose: Choose, plans: Plans, language: str) -> Field:
    """The units of all parts. Raises LooksElsewhereError."""
    starts = np.cumsum([0, *(part.size for part in parts)], dtype=np.int64)
    index = pl.concat([part.heads("id", "type", "parent", "period") for part in parts]).with_row_index("number")
    entries = pl.concat([part.entries() for part in parts])
    found = _Gathering(parts, starts, index, np.ones(len(index), dtype=np.bool_))
    _refuse_twice(found, entries)
    above = _refuse_circles(found)
    contradicting = entries_of([entry for _, entry in found.refused])
    warnings = _missing(found, pl.concat([entries, contradicting]), above)
    before = len(found.refused)
    cases, plan = _planned(found, choose, plans)
    unplanned = entries_of([entry for _, entry in found.refused[before:]])
    plan[~found.sound] = NOBODY
    above[~found.sound] = NOBODY
    known = above != NOBODY
    above[known] = np.where(found.sound[above[known]], above[known], NOBODY)
    told = pl.concat([entries, contradicting]).sort("source", maintain_order=True)
    return Field(
        parts=parts,
        starts=starts,
        plans=cases,
        plan=plan,
        above=above,
        entries=pl.concat([told, unplanned]),
        faults=_faults(found, language),
        warnings=warnings,
        types=index["type"],
        refused=len(found.refused),
    )


def _light(row: Mapping[str, Any], part: Part) -> Assessment:
    unit = Unit(*(row[name] for name in UNIT_PARTS))
    places = {name: Span(part.file, row["line"], row[f"at_{name}"], part.sheet) for name in PLACED}
    return Assessment(unit, row["period"], source=row["source"], places=places)


def _refuse_twice(found: _Gathering, entries: pl.DataFrame) -> None:
    """Submissions of one unit for one period, of which nobody can say which one counts."""
    named = entries.filter(pl.col("unit_id").is_not_null() & pl.col("period").is_not_null())
    keys = pl.concat([found.index.select("id", "period"), named.select(pl.col("unit_id").alias("id"), "period")])
    twice = keys.group_by("id", "period").len().filter(pl.col("len") > 1).select("id", "period")
    if not len(twice):
        return
    numbers = found.index.join(twice, on=["id", "period"], how="semi", maintain_order="left")["number"].to_numpy()
    others = named.join(twice, left_on=["unit_id", "period"], right_on=["id", "period"], how="semi")
    _refuse(found, numbers, [_entry(row) for row in others.iter_rows(named=True)])


def _entry(row: Mapping[str, Any]) -> Rejected:
    """A submission that was rejected, without what is wrong with it."""
    return Rejected(row["source"], (), row["unit_id"], row["unit_type"], row["parent"], row["period"])


def _refuse(found: _Gathering, numbers: NDArray[np.integer], others: Sequence[Rejected]) -> None:
    """Of the units under suspicion those that do contradict each other, or others that were rejected."""
    suspects = found.lights(numbers)
    by_identity = {id(assessment): number for number, assessment in suspects.items()}
    sound, refused = without_contradictions(list(suspects.values()), others)
    gone = by_identity.keys() - {id(assessment) for assessment in sound}
    own = {(suspects[by_identity[each]].source): by_identity[each] for each in gone}
    found.refuse((own[entry.source], entry) for entry in refused)


def _refuse_circles(found: _Gathering) -> Numbers:
    """Units that are above themselves are refused; of each of the others the number of its parent."""
    sound = found.index.filter(pl.Series(found.sound))
    parents = sound.select(pl.col("id").alias("parent"), "period", pl.col("number").alias("above"))
    linked = found.index.join(parents, on=["parent", "period"], how="left", maintain_order="left")["above"]
    above = linked.fill_null(NOBODY).cast(pl.Int32).to_numpy().copy() if len(linked) else np.empty(0, np.int32)
    above[~found.sound] = NOBODY
    further, steps = above, 1
    while steps <= len(above) and (further != NOBODY).any():
        further = np.where(further == NOBODY, np.int32(NOBODY), further[further])
        steps *= 2
    if (leading := np.flatnonzero(further != NOBODY)).size:
        _refuse(found, leading, ())
    return above


def _missing(found: _Gathering, refused: pl.DataFrame, above: Numbers) -> tuple[Diagnostic, ...]:
    """Parents that are not among the submissions."""
    orphaned = np.flatnonzero(found.sound & (above == NOBODY) & found.index["parent"].is_not_null().to_numpy())
    lines = pl.concat([part.heads("line") for part in found.parts])["line"].to_numpy()
    part = np.searchsorted(found.starts, orphaned, side="right")
    orphans = found.index[orphaned[np.lexsort((lines[orphaned], part))]]  # what stands apart stands last in its part
    present = refused.filter(pl.col("unit_id").is_not_null() & pl.col("period").is_not_null())
    orphans = orphans.join(
        present, left_on=["parent", "period"], right_on=["unit_id", "period"], how="anti", maintain_order="left"
    ).unique(["parent", "period"], keep="first", maintain_order=True)
    return tuple(missing_parents(list(found.lights(orphans["number"].to_numpy()).values()), ()))


def _planned(found: _Gathering, choose: Choose, plans: Plans) -> tuple[list[Case], Numbers]:
    """The plans in play, and which of them each unit is judged by; who has none is refused."""
    cases: list[Case] = []
    pairs = found.index.select("type", "period").unique(maintain_order=True)
    of_pair: list[int] = []
    for unit_type, period in pairs.iter_rows():
        case = plans.of(unit_type, period)
        of_pair.append(NOBODY if case is None else len(cases))
        cases += [] if case is None else [case]
    table = pairs.with_columns(pl.Series("plan", of_pair, dtype=pl.Int32))
    joined = found.index.join(table, on=["type", "period"], how="left", maintain_order="left")["plan"]
    plan = joined.to_numpy().copy()
    _plan_apart(found, plans, cases, plan)
    unplanned = np.flatnonzero(found.sound & (plan == NOBODY))
    apart = dict(_apart(found)) if len(unplanned) else {}
    for number, light in found.lights(unplanned).items():
        assessment = apart.get(number, light)
        try:
            choose(assessment)
        except ScoringError as error:
            unit = assessment.unit
            entry = Rejected(assessment.source, error.diagnostics, unit.id, unit.type, unit.parent, assessment.period)
            found.refuse([(number, entry)])
    return cases, plan


def _plan_apart(found: _Gathering, plans: Plans, cases: list[Case], plan: Numbers) -> None:
    """Units that name their standards themselves have a plan of their own."""
    for number, assessment in _apart(found):
        if assessment.standards:
            case = plans.of_one(assessment)
            plan[number] = NOBODY if case is None else len(cases)
            cases += [] if case is None else [case]


def _apart(found: _Gathering) -> Iterator[tuple[int, Assessment]]:
    """The units that stand apart, by their numbers."""
    for part, end in zip(found.parts, found.starts[1:], strict=True):
        yield from enumerate(part.assessments(), start=int(end) - part.apart)


def _faults(found: _Gathering, language: str) -> pl.DataFrame:
    """What is wrong with those that are refused here, and the part that each lies in."""
    frame = faults_of([entry for _, entry in found.refused], language)
    numbers = [number for number, entry in found.refused for _ in entry.diagnostics]
    parts = np.searchsorted(found.starts, np.array(numbers, dtype=np.int64), side="right") - 1
    return frame.with_columns(pl.Series("part", parts, dtype=pl.Int64))
