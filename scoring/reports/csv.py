"""Results as CSV for spreadsheets: UTF-8 with a byte order mark, commas, CRLF; no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.language.show import decimal_text
from scoring.model.finding import Audit
from scoring.model.points import Range
from scoring.model.result import Group, Ranking, UnitResult
from scoring.model.standard import Provenance, Standard
from scoring.reports.audit.beside import found_beside
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.numbers import number_text
from scoring.reports.ranking_table import reason_lines
from scoring.reports.sentences import deciding_text
from scoring.reports.summary import verdict_text
from scoring.reports.visible import first_upper, visible

_MARK = "\ufeff"
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BETWEEN = " | "
#: Decimal places of a number that no finite decimal equals.
_PLACES = 4

#: Text of any origin, or a number of the program's own, which acts as no formula whatever its sign.
Cell = str | Fraction | None
#: The cells of a row by the names of their columns.
Row = Mapping[str, Cell]

#: The columns in their order; those of points are left out where no standard gives any.
_RANKING = (
    "standard",
    "edition",
    "period",
    "cluster",
    "rank",
    "points",
    "points_least",
    "points_most",
    "grade",
    "tie_break",
    "claimed.points",
    "claimed.grade",
    "unit.id",
    "unit.name",
    "unit.type",
    "unit.parent",
    "verdict",
    "provisional",
    "result",
    "decisive",
    "reasons",
)
#: Those of them that are sentences, for people to read.
_SENTENCES = frozenset({"result", "reasons"})
_CHECK = (
    "standard",
    "edition",
    "period",
    "unit.id",
    "unit.name",
    "section",
    "criterion",
    "state",
    "points",
    "points_least",
    "points_most",
    "max_points",
    "claimed_points",
    "appraised_points",
    "result",
    "basis",
    "provenance",
    "reason",
)
_OF_POINTS = frozenset(
    {
        "points",
        "points_least",
        "points_most",
        "grade",
        "tie_break",
        "claimed.points",
        "claimed.grade",
        "section",
        "max_points",
        "claimed_points",
        "appraised_points",
    }
)


def ranking_csv(ranking: Ranking, language: str, audit: Audit | None = None) -> str:
    """One row a unit, in the order of the ranking. Columns and words of the schema are the same in both languages;
    `result` and `reasons` are sentences. A standard with points among them adds the columns of points; with an audit,
    the last column tells how much it found about the unit."""
    rows = [_unit_row(group, place, language, audit) for group in ranking.groups for place in range(len(group.units))]
    scored = any(group.standard.scoring is not None for group in ranking.groups)
    columns = _columns(_RANKING, scored=scored)
    return csv_text(columns if audit is None else [*columns, "findings"], rows)


def check_csv(results: Iterable[UnitResult], language: str) -> str:
    """One row a criterion, unit by unit."""
    told = list(results)
    rows = [row for result in told for row in _criterion_rows(result, language)]
    return csv_text(_columns(_CHECK, scored=any(result.points is not None for result in told)), rows)


def ranking_columns(*, scored: bool) -> list[str]:
    """The columns of a ranking that are no sentences; those of points where a standard gives any."""
    return [name for name in _columns(_RANKING, scored=scored) if name not in _SENTENCES]


def _columns(names: Sequence[str], *, scored: bool) -> list[str]:
    return [name for name in names if scored or name not in _OF_POINTS]


def _unit_row(group: Group, place: int, language: str, audit: Audit | None) -> Row:
    return {
        **unit_cells(group, place),
        "result": verdict_text(group.units[place].result, language),
        "reasons": BETWEEN.join([*_demonstration(group.standard, language), *_reasons(group, place, language)]),
        "findings": None if audit is None else Fraction(found_beside(audit, group, place)),
    }


def unit_cells(group: Group, place: int) -> Row:
    """The cells of a unit under `ranking_columns`: no sentence, and no reason is made."""
    ranked = group.units[place]
    result, unit = ranked.result, ranked.result.assessment.unit
    return {
        "standard": group.standard.id,
        "edition": group.standard.edition,
        "period": str(group.period),
        "cluster": group.cluster,
        "rank": None if ranked.rank is None else Fraction(ranked.rank),
        **_points(result.points.total if result.points is not None else None),
        "grade": result.grade,
        "tie_break": ranked.tie_break,
        **_claimed(result),
        "unit.id": unit.id,
        "unit.name": unit.name,
        "unit.type": unit.type,
        "unit.parent": unit.parent,
        "verdict": str(result.verdict),
        "provisional": "true" if result.provisional else "false",
        "decisive": BETWEEN.join(result.decisive),
    }


def _reasons(group: Group, place: int, language: str) -> list[str]:
    return [line.told(language) for line in reason_lines(group, place, language)]


def _demonstration(standard: Standard, language: str) -> list[str]:
    """A row may travel alone, so each says that it is a demonstration."""
    illustrative = standard.weakest_provenance is Provenance.ILLUSTRATIVE
    return [message("csv.illustrative", language)] if illustrative else []


def _points(points: Range | None) -> Row:
    """A number, and while it is open its two ends."""
    if points is None or points.settled is not None:
        return {"points": points.settled if points is not None else None, "points_least": None, "points_most": None}
    return {"points": None, "points_least": points.least, "points_most": points.most}


def _claimed(result: UnitResult) -> Row:
    claimed = result.assessment.claimed
    if claimed is None:
        return {"claimed.points": None, "claimed.grade": None}
    return {"claimed.points": _exact(claimed.points), "claimed.grade": claimed.grade}


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _criterion_rows(result: UnitResult, language: str) -> list[Row]:
    return [_criterion_row(result, index, language) for index in range(len(result.criteria))]


def _criterion_row(result: UnitResult, index: int, language: str) -> Row:
    standard, assessment, found = result.standard, result.assessment, result.criteria[index]
    earned = result.points.criteria[index] if result.points is not None else None
    given = assessment.claimed.criteria if assessment.claimed is not None else {}
    entry = assessment.appraised_points.get(found.criterion.id)
    return {
        "standard": standard.id,
        "edition": standard.edition,
        "period": str(assessment.period),
        "unit.id": assessment.unit.id,
        "unit.name": assessment.unit.name,
        "section": found.criterion.section,
        "criterion": found.criterion.id,
        "state": str(found.state),
        **_points(earned.points if earned is not None else None),
        "max_points": earned.maximum if earned is not None else None,
        "claimed_points": _exact(given.get(found.criterion.id)),
        "appraised_points": None if entry is None else Fraction(entry.value),
        "result": first_upper(message(f"state.{found.state}", language)),
        "basis": basis_text(found.criterion.basis, language),
        "provenance": str(found.criterion.provenance),
        "reason": BETWEEN.join([*_demonstration(standard, language), deciding_text(found, standard, language)]),
    }


def csv_text(header: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows below a header, as every CSV of the program is written."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(row[name]) for name in header] for row in rows])
    return _MARK + stream.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, Fraction):
        return number(cell)
    return "" if cell is None else harmless(cell)


def number(value: Fraction) -> str:
    """An exact decimal; what no decimal equals has four places here, for a spreadsheet takes `10/3` for a day. JSON has
    it exactly.

    >>> number(Fraction("83.25")), number(Fraction(-2)), number(Fraction(10, 3))
    ('83.25', '-2', '3.3333')
    """
    text = decimal_text(value)
    return number_text(value, "en", _PLACES).replace(",", "") if "/" in text else text


def harmless(cell: str) -> str:
    """A cell in one line that a spreadsheet shows and never computes.

    >>> harmless("=1+1"), harmless("KDC-0417")
    ("'=1+1", 'KDC-0417')
    """
    text = visible(cell)
    return f"'{text}" if cell.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
