"""Results as CSV for spreadsheets: UTF-8 with a byte order mark, commas, CRLF; no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from scoring.model.finding import Audit
from scoring.model.result import Group, Ranked, Ranking, UnitResult
from scoring.reports.beside import found_beside
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.sentences import deciding_text
from scoring.reports.summary import lines, verdict_text
from scoring.reports.visible import first_upper, visible

_MARK = "\ufeff"
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BETWEEN = " | "

_RANKING = (
    "standard",
    "edition",
    "period",
    "cluster",
    "rank",
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
_CHECK = (
    "standard",
    "edition",
    "period",
    "unit.id",
    "unit.name",
    "criterion",
    "state",
    "result",
    "basis",
    "provenance",
    "reason",
)


def ranking_csv(ranking: Ranking, language: str, audit: Audit | None = None) -> str:
    """One row a unit, in the order of the ranking. Columns and words of the schema are the same in both languages;
    `result` and `reasons` are sentences. With an audit, the last column tells how much it found about the unit."""
    rows = [
        [*_unit_row(group, ranked, language), *([str(found_beside(audit, group, place))] if audit is not None else [])]
        for group in ranking.groups
        for place, ranked in enumerate(group.units)
    ]
    return csv_text(_RANKING if audit is None else (*_RANKING, "findings"), rows)


def check_csv(results: Iterable[UnitResult], language: str) -> str:
    """One row a criterion, unit by unit."""
    return csv_text(_CHECK, [row for result in results for row in _criterion_rows(result, language)])


def _unit_row(group: Group, ranked: Ranked, language: str) -> list[str]:
    result, unit = ranked.result, ranked.result.assessment.unit
    return [
        group.standard.id,
        group.standard.edition,
        str(group.period),
        group.cluster or "",
        "" if ranked.rank is None else str(ranked.rank),
        unit.id,
        unit.name,
        unit.type,
        unit.parent or "",
        str(result.verdict),
        "true" if result.provisional else "false",
        verdict_text(result, language),
        BETWEEN.join(result.decisive),
        BETWEEN.join(line.told(language) for line in lines(result, language)),
    ]


def _criterion_rows(result: UnitResult, language: str) -> list[list[str]]:
    standard, assessment = result.standard, result.assessment
    unit = [standard.id, standard.edition, str(assessment.period), assessment.unit.id, assessment.unit.name]
    return [
        [
            *unit,
            found.criterion.id,
            str(found.state),
            first_upper(message(f"state.{found.state}", language)),
            basis_text(found.criterion.basis, language),
            str(found.criterion.provenance),
            deciding_text(found, standard, language),
        ]
        for found in result.criteria
    ]


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows below a header, as every CSV of the program is written."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return _MARK + stream.getvalue()


def harmless(cell: str) -> str:
    """A cell in one line that a spreadsheet shows and never computes.

    >>> harmless("=1+1"), harmless("KDC-0417")
    ("'=1+1", 'KDC-0417')
    """
    text = visible(cell)
    return f"'{text}" if cell.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
