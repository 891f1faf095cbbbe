"""The rows of a ranking as a frame: one column for each cell that is no sentence, typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.ranking.outcome import Beside, Outcome
from scoring.batch.ranking.values import NONE, Marks
from scoring.batch.scores import STATES, VERDICTS
from scoring.language.show import decimal_text
from scoring.model.result import Group, Ranking
from scoring.model.standard import Standard
from scoring.reports.csv import ranking_columns, unit_cells

Schema = Mapping[str, Any]

_STATES = pl.Enum([str(state) for state in STATES])
_VERDICTS = pl.Enum([str(verdict) for verdict in VERDICTS])
#: How many units are made into rows at once.
AT_ONCE = 1 << 17


def schema(standards: Iterable[Standard], *, detailed: bool) -> Schema:
    """The columns and their types, for units under these standards; `detailed` adds states and points of criteria."""
    found = sorted(dict.fromkeys(standards), key=lambda standard: (standard.id, standard.edition))
    scored = any(standard.scoring is not None for standard in found)
    grades = [grade.id for standard in found if standard.scoring for grade in standard.scoring.grades]
    types: dict[str, Any] = {
        "standard": _enum(standard.id for standard in found),
        "edition": _enum(standard.edition for standard in found),
        "period": pl.Int32,
        "rank": pl.Int32,
        "grade": _enum(grades),
        "tie_break": _enum(str(tie) for standard in found for tie in standard.ties),
        "unit.type": _enum(standard.unit_type for standard in found),
        "verdict": _VERDICTS,
        "provisional": pl.Boolean,
    }
    columns = {name: types.get(name, pl.String) for name in ranking_columns(scored=scored)}
    if detailed:
        columns |= {f"state.{criterion.id}": _STATES for standard in found for criterion in standard.criteria}
        with_points = [c.id for standard in found for c in standard.criteria if standard.scoring and c.points]
        columns |= dict.fromkeys((f"points.{name}" for name in with_points), pl.String)
    return columns


def _enum(words: Iterable[str]) -> pl.Enum:
    return pl.Enum(list(dict.fromkeys(words)))


def rows(
    columns: Schema,
    standard: Standard,
    heads: pl.DataFrame,
    outcome: Outcome,
    beside: Beside,
    ranks: NDArray[np.int32],
    ties: NDArray[np.int32],
    texts: pl.Series,
) -> pl.DataFrame:
    """Some units under one standard; `texts` are those of the marks, and at the end None."""
    size = len(heads)
    settled = outcome.least == outcome.most
    grades = standard.grade_ids
    given: dict[str, pl.Series] = {
        "standard": pl.repeat(standard.id, size, eager=True),
        "edition": pl.repeat(standard.edition, size, eager=True),
        "period": heads["period"],
        "cluster": heads["cluster"],
        "rank": pl.Series(ranks).replace(0, None),
        "points": _text(np.where(settled, outcome.least, NONE), texts),
        "points_least": _text(np.where(settled, NONE, outcome.least), texts),
        "points_most": _text(np.where(settled, NONE, outcome.most), texts),
        "grade": _word(outcome.grades, grades, columns.get("grade")),
        "tie_break": _word(np.where(ties == 0, NONE, ties), list(map(str, standard.ties)), columns.get("tie_break")),
        "claimed.points": heads["claimed_points"],
        "claimed.grade": heads["claimed_grade"],
        "unit.id": heads["id"],
        "unit.name": heads["name"],
        "unit.type": heads["type"],
        "unit.parent": heads["parent"],
        "verdict": _word(outcome.verdicts.astype(np.int16), list(map(str, VERDICTS)), _VERDICTS),
        "provisional": pl.Series(outcome.provisional),
        "decisive": beside["decisive"],
    }
    for name in beside.columns:
        if name.startswith("state."):
            given[name] = _word(beside[name].to_numpy().astype(np.int16), list(map(str, STATES)), _STATES)
        elif name.startswith("points."):
            given[name] = _text(beside[name].to_numpy(), texts)
    return pl.DataFrame(
        {
            name: given[name].cast(kind) if name in given else pl.repeat(None, size, dtype=kind, eager=True)
            for name, kind in columns.items()
        }
    )


def _text(marks: Marks, texts: pl.Series) -> pl.Series:
    return texts.gather(np.where(marks == NONE, len(texts) - 1, marks))


def _word(codes: NDArray[np.signedinteger[Any]], words: Sequence[str], kind: pl.DataType | None) -> pl.Series:
    """Words by their places, none for NONE."""
    found = pl.Series([*words, None], dtype=kind if kind is not None else pl.String)
    return found.gather(np.where(codes == NONE, len(words), codes).astype(np.uint32))


def rows_of(ranking: Ranking, columns: Schema) -> Iterator[pl.DataFrame]:
    """The units of a ranking that was made otherwise, in its order."""
    places = [(group, place) for group in ranking.groups for place in range(len(group.units))]
    for first in range(0, len(places), AT_ONCE):
        plain = [_plain(*each) for each in places[first : first + AT_ONCE]]
        yield pl.DataFrame({name: [row.get(name) for row in plain] for name in columns}, schema=columns, strict=True)


def _plain(group: Group, place: int) -> dict[str, object]:
    result = group.units[place].result
    cells: dict[str, object] = {
        name: decimal_text(cell) if isinstance(cell, Fraction) else cell or None
        for name, cell in unit_cells(group, place).items()
    }
    cells |= {"period": group.period, "rank": group.units[place].rank, "provisional": result.provisional}
    for at, (criterion, state) in enumerate(zip(result.standard.criteria, result.states, strict=True)):
        cells[f"state.{criterion.id}"] = str(state)
        points = result.points.criteria[at].points if result.points is not None else None
        if points is not None and points.settled is not None:
            cells[f"points.{criterion.id}"] = decimal_text(points.settled)
    return cells
