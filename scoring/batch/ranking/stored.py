"""A part of a list on disk: who its units are, what they declare for each standard, and what cannot be judged."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Column, Columns, Flags, Places
from scoring.batch.ranking.apart import PLACED, from_line, to_line
from scoring.batch.ranking.plans import Plans, key_of
from scoring.batch.ranking.refused import entries_of, faults_of
from scoring.batch.reading.rows import Heads, Rows
from scoring.engine.facts import effective_facts
from scoring.engine.levels import Case
from scoring.language.show import decimal_text
from scoring.model.assessment import Assessment
from scoring.model.expression import Name

HEADS = {
    "id": pl.String,
    "name": pl.String,
    "type": pl.String,
    "parent": pl.String,
    "cluster": pl.String,
    "period": pl.Int32,
    "claimed_points": pl.String,
    "claimed_grade": pl.String,
    "source": pl.String,
    "line": pl.Int64,
    **{f"at_{part}": pl.Int32 for part in PLACED},
}
#: What begins the name of a column of declared facts: values and whether they are known, this year's and last year's;
#: evidence; claims that a criterion does not apply.
_VALUES, _KNOWN, _PAPERS, _CLAIMS = "v:", "k:", "e:", "n:"
_PREVIOUS = "previous."
#: A truth that is not declared.
UNSAID = -1


@dataclass(frozen=True)
class Part:
    """One part that has been read: `size` units, the last ones of which stand apart."""

    path: Path
    file: str
    sheet: str
    read: int
    size: int
    rejected: int

    def heads(self, *columns: str) -> pl.DataFrame:
        """Who the units are."""
        return load(self.path / "heads.arrow", *columns)

    def columns(self, standard: str) -> tuple[Places, Columns] | None:
        """What units declare for a standard, by its key, and which units these are; None for none."""
        path = self.path / f"{standard}.arrow"
        return unframed(load(path)) if path.is_file() else None

    def truths(self) -> pl.DataFrame:
        """The truths that are counted over units: 1 for yes, 0 for no, UNSAID."""
        return load(self.path / "truths.arrow")

    def entries(self) -> pl.DataFrame:
        """Whose submissions were rejected."""
        return load(self.path / "entries.arrow")

    def faults(self) -> pl.DataFrame:
        """What is wrong with them."""
        return load(self.path / "faults.arrow")

    @cached_property
    def apart(self) -> int:
        """How many units stand apart."""
        return len(self._lines())

    def assessments(self) -> list[Assessment]:
        """Those that stand apart."""
        return [from_line(line) for line in self._lines()]

    def _lines(self) -> list[str]:
        return (self.path / "apart.jsonl").read_text(encoding="utf-8").split("\n")[:-1]


def save(frame: pl.DataFrame, path: Path) -> None:
    """A frame onto disk, not compressed: it is read soon and often."""
    frame.write_ipc(path, compression="uncompressed")


def load(path: Path, *columns: str) -> pl.DataFrame:
    """A frame, or some of its columns, into memory, so that the file can be removed at any time."""
    with path.open("rb") as stream:
        return pl.read_ipc(stream, columns=list(columns) or None)


def open_part(path: Path) -> Part:
    """A part that is there."""
    return Part(path, **json.loads((path / "part.json").read_text(encoding="utf-8")))


def fill(path: Path, rows: Rows, plans: Plans, language: str) -> None:
    """Write the files of a part into its folder. Raises LooksElsewhereError."""
    heads = _heads(rows)
    save(heads, path / "heads.arrow")
    plain = len(heads) - len(rows.apart)
    pairs = heads.head(plain).select("type", "period").with_row_index("row")
    truths = {name: np.full(len(heads), UNSAID, dtype=np.int8) for names in plans.counted.values() for name in names}
    of_standard: dict[str, list[pl.DataFrame]] = {}
    for (unit_type, period), group in pairs.group_by("type", "period", maintain_order=True):
        plan = plans.of(str(unit_type), int(str(period)))
        places = group["row"].to_numpy().astype(np.intp)
        if plan is not None:
            _keep(rows, plan, places, str(unit_type), plans, of_standard, truths)
    for key, frames in of_standard.items():
        save(pl.concat(frames, how="diagonal_relaxed"), path / f"{key}.arrow")
    for place, assessment in enumerate(rows.apart, start=plain):
        plans.of_one(assessment)  # whether anything in play looks elsewhere must be known before it is judged
        facts = effective_facts(assessment, {}, most=False)
        for name in plans.counted.get(assessment.unit.type, ()):
            truths[name][place] = UNSAID if facts.get(name) is None else int(facts[name] is True)
    save(pl.DataFrame(truths), path / "truths.arrow")
    save(entries_of(rows.rejected), path / "entries.arrow")
    save(faults_of(rows.rejected, language), path / "faults.arrow")
    lines = "".join(f"{to_line(assessment)}\n" for assessment in rows.apart)
    (path / "apart.jsonl").write_text(lines, encoding="utf-8")
    found = {
        "file": rows.file,
        "sheet": rows.sheet,
        "read": rows.read,
        "size": len(heads),
        "rejected": len(rows.rejected),
    }
    (path / "part.json").write_text(json.dumps(found), encoding="utf-8")


def _heads(rows: Rows) -> pl.DataFrame:
    """Those of the rows, and below them those of the units that stand apart."""
    heads: Heads = rows.heads
    given: Mapping[str, Sequence[Any]] = {
        "id": heads.ids,
        "name": heads.names,
        "type": heads.types,
        "parent": heads.parents,
        "cluster": heads.clusters,
        "period": heads.periods,
        "claimed_points": heads.claimed_points,
        "claimed_grade": heads.claimed_grades,
        "source": heads.sources,
        "line": heads.numbers,
    }
    places = [pl.lit(rows.places.get(part, 1), dtype=pl.Int32).alias(f"at_{part}") for part in PLACED]
    found = pl.DataFrame(given, schema={name: HEADS[name] for name in given}, strict=False).with_columns(places)
    if not rows.apart:
        return found
    apart = pl.DataFrame([_head(each) for each in rows.apart], schema=HEADS, orient="row")
    return pl.concat([found, apart])


def _head(assessment: Assessment) -> tuple[object, ...]:
    unit, claimed = assessment.unit, assessment.claimed
    points = None if claimed is None or claimed.points is None else decimal_text(Fraction(claimed.points))
    return (
        *(unit.id, unit.name, unit.type, unit.parent, unit.cluster, assessment.period),
        *(points, claimed and claimed.grade, assessment.source, assessment.place("id").line),
        *(assessment.place(part).column for part in PLACED),
    )


def _keep(
    rows: Rows,
    plan: Case,
    places: Places,
    unit_type: str,
    plans: Plans,
    of_standard: dict[str, list[pl.DataFrame]],
    truths: Mapping[str, NDArray[np.int8]],
) -> None:
    """What the units of one type and period declare for each of their standards, and the truths counted over them."""
    found: dict[str, Columns] = {}
    for standard in plan.judged:
        found[key_of(standard)] = columns = rows.columns(standard, places)
        of_standard.setdefault(key_of(standard), []).append(framed(places, columns))
    for name in plans.counted.get(unit_type, ()):
        declaring = plans.declaring(unit_type, name, plan.judged)
        if declaring is None:
            continue
        columns = found.get(key_of(declaring)) or rows.columns(declaring, places)
        if (column := columns.facts.get(Name(name))) is not None:
            said = column.values.astype(np.int8)
            truths[name][places] = said if column.known is None else np.where(column.known, said, np.int8(UNSAID))


def framed(places: Places, columns: Columns) -> pl.DataFrame:
    """Columns as a frame; what no unit declares for certain has no column."""
    series = {"row": places.astype(np.uint32)}
    found: dict[str, Any] = {}
    for name, column in columns.facts.items():
        found[f"{_VALUES}{name}"] = column.values
        if column.known is not None:
            found[f"{_KNOWN}{name}"] = column.known
    found.update({f"{_PAPERS}{name}": shown for name, shown in columns.papers.items()})
    found.update({f"{_CLAIMS}{name}": claimed for name, claimed in columns.claims.items()})
    return pl.DataFrame({**series, **found})


def unframed(frame: pl.DataFrame) -> tuple[Places, Columns]:
    """The columns of a frame, and the places of their units. Where parts of the frame came from different columns, a
    fact that one of them lacks is undeclared there."""
    arrays = {name: frame[name] for name in frame.columns}
    papers = {name.removeprefix(_PAPERS): _flags(arrays[name]) for name in arrays if name.startswith(_PAPERS)}
    claims = {name.removeprefix(_CLAIMS): _flags(arrays[name]) for name in arrays if name.startswith(_CLAIMS)}
    facts: dict[Name, Column] = {}
    for name, series in arrays.items():
        if name.startswith(_VALUES):
            word = name.removeprefix(_VALUES)
            known = arrays.get(f"{_KNOWN}{word}")
            facts[_name(word)] = _column(series, known)
    places = arrays["row"].to_numpy().astype(np.intp)
    return places, Columns(len(places), facts, papers, claims)


def _name(word: str) -> Name:
    return Name(word.removeprefix(_PREVIOUS), previous=word.startswith(_PREVIOUS))


def _column(values: pl.Series, known: pl.Series | None) -> Column:
    if values.null_count():
        there = values.is_not_null().to_numpy()
        said = there if known is None else there & known.fill_null(value=True).to_numpy()
        return Column(values.fill_null(0).to_numpy(), said)
    return Column(values.to_numpy(), None if known is None else known.fill_null(value=True).to_numpy())


def _flags(series: pl.Series) -> Flags:
    return series.fill_null(value=False).to_numpy()
