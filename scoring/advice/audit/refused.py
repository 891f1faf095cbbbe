"""What the audit says of submissions that were rejected because a figure lies beyond what others leave for it."""

from collections.abc import Iterator

from scoring.language.error import ConditionError
from scoring.language.parse import parse
from scoring.model.assessment import Rejected, Unit
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import names
from scoring.model.finding import Cell, Finding, Severity
from scoring.model.result import Ranking
from scoring.model.standard import Standard


def beyond_bounds(ranking: Ranking) -> Iterator[Finding]:
    """A part above its whole, which had its submission rejected (E405)."""
    standards = [group.standard for group in ranking.groups]
    for entry in ranking.rejected:
        of_type = [standard for standard in standards if standard.unit_type == entry.unit_type]
        for fault in entry.diagnostics:
            if fault.code == "E405" and _names_a_fact(fault.params["bound"]):
                yield _beyond(entry, fault, next((s for s in of_type if fault.params["name"] in s.facts), None))


def _names_a_fact(bound: str) -> bool:
    try:
        return bool(names(parse(bound)))
    except ConditionError:
        return False


def _beyond(entry: Rejected, fault: Diagnostic, standard: Standard | None) -> Finding:
    told = fault.params
    unit_id = entry.unit_id or entry.source
    values = told["value"], told["limit"].removesuffix(" %")
    params = {"fact": told["name"], "value": values[0], "other": values[1], "relation": told["relation"]}
    return Finding(
        code="part_above_whole",
        severity=Severity.CONTRADICTION,
        units=(Unit(unit_id, unit_id, entry.unit_type or "", entry.parent),),
        period=entry.period,
        values=values,
        cells=(Cell(unit_id, entry.period, told["name"], told["value"], fault.span),),
        params={**params, "bound": told["bound"]},
        standard=standard,
    )
