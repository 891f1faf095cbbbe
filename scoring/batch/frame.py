"""Frames in, frames out: many self-assessments under one standard, a row a unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from scoring.batch.alone import assessment_at
from scoring.batch.columns import Column, Columns, Flags
from scoring.batch.judge import Judge
from scoring.batch.scores import Codes, Part, Scores
from scoring.batch.series import column_of
from scoring.engine.assess import assess
from scoring.model.assessment import UNIT_PARTS, Assessment, Document
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.expression import Name
from scoring.model.result import State, UnitResult, Verdict
from scoring.model.span import Span
from scoring.model.standard import FactType, Standard
from scoring.reports.csv import BETWEEN
from scoring.source.tree import nearest

#: Who a unit is: handed on as it came.
HEADS = ("unit.id", "unit.name", "unit.type", "unit.parent", "unit.cluster", "period")
_CLAIMED = ("claimed.points", "claimed.grade")
_TYPE = "unit.type"
_PREVIOUS, _EVIDENCE, _CLAIMS = "previous.", "evidence.", "not_applicable."


def score(standard: Standard, frame: Any, *, inference: str | None = None, every_row: bool = False) -> pl.DataFrame:
    """What every row of a frame comes to under a standard, in the same order.

    The frame is anything that speaks Arrow (polars, pyarrow, pandas, DuckDB …). Its columns are named as those of
    lists: facts, `previous.<fact>`, `evidence.<fact or criterion>` and `not_applicable.<criterion>` (true, or any
    text); `unit.id` and its like are handed on. A cell without a value is undeclared. Bounds are not checked, as
    `assess` does not check them either.

    The answer holds `verdict`, `provisional`, `grade`, `points` with `points_least` and `points_most` (exact, as text),
    `decisive`, `state.<criterion>` and `points.<criterion>`. In a row where a value is not of its fact's type, or the
    unit of another one than the standard judges, all these are empty, and `wrong` names the columns.

    Rules run once for each signature that occurs; with `every_row`, each unit is judged by itself.

    >>> from scoring import load_standard
    >>> standard = load_standard("tt-124-2021/khu-dan-cu")
    >>> found = score(standard, {"unit.id": ["KDC-1"], "so_ho": [120], "so_ho_dang_ky": [114]})
    >>> found["verdict"][0], found["state.k1.c"][0], found["state.k2"][0]
    ('not_recognised', 'not_met', 'undetermined')

    Raises ScoringError E110 for a column that means nothing to the standard.
    """
    return score_by(Judge(standard, inference, every_row=every_row), frame)


def score_by(judge: Judge, frame: Any) -> pl.DataFrame:
    """What `score` answers, by a judge that is ready: for one frame after the other, where making it ready would cost
    more than a frame."""
    table = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    columns, wrong = columns_of(judge.standard, table)
    return framed(judge.scores(columns), table, wrong)


def results(standard: Standard, frame: Any, places: Iterable[int], *, inference: str | None = None) -> list[UnitResult]:
    """The rows at some places judged one by one, for their reasons: what `score` says of them, and why.

    >>> from scoring import load_standard
    >>> standard = load_standard("tt-124-2021/khu-dan-cu")
    >>> (found,) = results(standard, {"unit.id": ["KDC-1"], "so_ho": [120], "so_ho_dang_ky": [114]}, [0])
    >>> found.criteria[2].reasons[0].code
    'condition_fails'

    Raises ScoringError as `score` does, IndexError for a row that is not there, and ValueError for one that `score`
    calls wrong.
    """
    table = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    columns, wrong = columns_of(standard, table)
    found = []
    for place in places:
        if not 0 <= place < table.height:
            raise IndexError(f"row {place} of {table.height}")
        bad = [column for column, flags in wrong.items() if flags[place]]
        if bad:
            raise ValueError(f"row {place}: {', '.join(bad)}")
        assessment = _with_head(assessment_at(standard, columns, place), table.row(place, named=True))
        found.append(assess(standard, assessment, inference=inference))
    return found


def _with_head(assessment: Assessment, row: Mapping[str, Any]) -> Assessment:
    """Who the unit is and what its papers are called, as far as the row says it."""
    given = ((part, row.get(f"unit.{part}")) for part in UNIT_PARTS if part != "type")
    unit = {part: str(value) for part, value in given if value is not None}
    return replace(
        assessment,
        unit=replace(assessment.unit, **{"name": unit.get("id", assessment.unit.name), **unit}),
        period=row.get("period") or assessment.period,
        evidence={name: _papers(row[_EVIDENCE + name], shown) for name, shown in assessment.evidence.items()},
        not_applicable={name: str(row[_CLAIMS + name]) for name in assessment.not_applicable},
    )


def _papers(told: object, shown: tuple[Document, ...]) -> tuple[Document, ...]:
    """A paper under the number that the row gives; one of which is only told that it is there has none."""
    return (Document(told),) if isinstance(told, str) else shown


def columns_of(standard: Standard, frame: pl.DataFrame) -> tuple[Columns, dict[str, Flags]]:
    """What a frame declares, and where which of its columns hold a value that is not of the fact's type."""
    _must_know(standard, frame)
    facts: dict[Name, Column] = {}
    wrong: dict[str, Flags] = {}
    for column in frame.columns:
        name = Name(column.removeprefix(_PREVIOUS), column.startswith(_PREVIOUS))
        fact = standard.facts.get(name.fact)
        if fact is None or fact.type is FactType.TEXT:
            continue
        facts[name], bad = column_of(fact, frame[column])
        if bad is not None:
            wrong[column] = bad
    shown: dict[str, dict[str, Flags]] = {_EVIDENCE: {}, _CLAIMS: {}}
    for part, column in ((part, column) for part in shown for column in frame.columns if column.startswith(part)):
        shown[part][column.removeprefix(part)], bad = _shown(frame[column])
        if bad is not None:
            wrong[column] = bad
    if _TYPE in frame.columns:
        other = (frame[_TYPE].cast(pl.String) != standard.unit_type).fill_null(False).to_numpy()
        wrong |= {_TYPE: other} if other.any() else {}
    return Columns(frame.height, facts, shown[_EVIDENCE], shown[_CLAIMS]), wrong


def _shown(series: pl.Series) -> tuple[Flags, Flags | None]:
    """Where something stands: a text that is not blank, or true; and where a value is neither, of which nobody knows
    whether it says that there is nothing."""
    if series.dtype == pl.Boolean:
        return series.fill_null(False).to_numpy(), None
    if series.dtype in (pl.String, pl.Categorical, pl.Enum):
        return (series.cast(pl.String).fill_null("").str.strip_chars() != "").to_numpy(), None
    there = series.is_not_null().to_numpy()
    return np.zeros(len(series), dtype=np.bool_), there if there.any() else None


def _must_know(standard: Standard, frame: pl.DataFrame) -> None:
    """Raises ScoringError where a column means nothing: its values would be passed over without a word."""
    criteria = {criterion.id for criterion in standard.criteria}
    known = {*HEADS, *_CLAIMED, *standard.facts, *(_PREVIOUS + fact for fact in standard.facts)}
    known |= {_EVIDENCE + name for name in (*standard.facts, *criteria)} | {_CLAIMS + name for name in criteria}
    faults = [
        Diagnostic(
            "E110", Span("frame", 1, place), {"problem": column, "what": "column"}, nearest(column, sorted(known))
        )
        for place, column in enumerate(frame.columns, start=1)
        if column not in known
    ]
    if faults:
        raise ScoringError(faults)


def framed(scores: Scores, frame: pl.DataFrame, wrong: dict[str, Flags]) -> pl.DataFrame:
    """Scores as a frame, beside who the units are."""
    heads = [frame[column] for column in frame.columns if column in HEADS]
    found = pl.DataFrame([*heads, *_series(scores)])
    if not wrong:
        return found.with_columns(pl.lit(None, dtype=pl.String).alias("wrong"))
    named = together(list(wrong), list(wrong.values()), frame.height)
    own = [name for name in found.columns if name not in HEADS]
    return found.with_columns(named.alias("wrong")).with_columns(
        pl.when(pl.col("wrong").is_null()).then(pl.col(name)).alias(name) for name in own
    )


def _series(scores: Scores) -> Iterator[pl.Series]:
    yield words("verdict", Verdict, scores.verdicts)
    yield pl.Series("provisional", scores.provisional)
    if scores.standard.scoring is not None and scores.total is not None:
        ids = scores.standard.grade_ids
        yield words("grade", [*ids, None], np.where(scores.grades < 0, len(ids), scores.grades).astype(np.uint8))
        yield from points_of("points", scores.total)
    yield together(scores.may_decide, scores.decisive, len(scores.verdicts)).alias("decisive")
    for criterion, state in zip(scores.standard.criteria, scores.states, strict=True):
        yield words(f"state.{criterion.id}", State, state)
    for criterion, part in zip(scores.standard.criteria, scores.criteria_points, strict=True):
        if part is not None and criterion.points is not None:
            yield settled(f"points.{criterion.id}", part)


def words(name: str, vocabulary: Sequence[str | None] | type[Verdict | State], codes: Codes) -> pl.Series:
    """Codes as the words that they stand for."""
    known = [None if word is None else str(word) for word in vocabulary]
    enum = pl.Enum([word for word in known if word is not None])
    return pl.Series(name, known, dtype=enum).gather(pl.Series(codes.astype(np.uint32)))


def points_of(name: str, part: Part) -> Iterator[pl.Series]:
    """Points where both ends are one, and both ends: exact, as text."""
    both, least, most = _texts(part, pl.String())
    yield both.alias(name)
    yield least.alias(f"{name}_least")
    yield most.alias(f"{name}_most")


def settled(name: str, part: Part) -> pl.Series:
    """Points of a criterion where nothing about them is open. There are few different ones."""
    return _texts(part, pl.Categorical())[0].alias(name)


def _texts(part: Part, kept: pl.DataType) -> tuple[pl.Series, pl.Series, pl.Series]:
    """The points where both ends are one, the least, and the most."""
    ends = [part.least] if part.most is part.least else [part.least, part.most]
    told = [pl.Series(texts, dtype=kept).gather(pl.Series(own)) for texts, own in (end.texts() for end in ends)]
    least, most = told[0], told[-1]
    return least if most is least else least.set(least.ne_missing(most), None), least, most


def together(names: Sequence[str], flags: Sequence[Flags], size: int) -> pl.Series:
    """The names whose flag is set, in one cell; nothing where none is."""
    if not flags:
        return pl.Series([None] * size, dtype=pl.String)
    frame = pl.DataFrame({str(place): told for place, told in enumerate(flags)})
    words = [pl.when(pl.col(str(place))).then(pl.lit(name)) for place, name in enumerate(names)]
    joined = pl.concat_str(pl.lit(None, dtype=pl.String), *words, separator=BETWEEN, ignore_nulls=True)
    return frame.select(joined.replace("", None)).to_series()
