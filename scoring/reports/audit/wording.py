"""Findings of an audit in words, the same in every view: what does not go together, where it stands, what to ask."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.language.show import decimal_text
from scoring.model.assessment import Unit
from scoring.model.finding import Audit, Cell, Finding, Severity
from scoring.model.standard import Fact, FactType
from scoring.reports.catalogue import message
from scoring.reports.numbers import apart_text, date_text, exact_text, filled_text, percent_text, signed_text
from scoring.reports.visible import visible
from scoring.reports.wording import PREVIOUS, SIGNS, Wording

#: How many units and places a line names; the JSON and the CSV name all.
_UNITS, _CELLS, _FIGURES = 5, 6, 4


def finding_text(finding: Finding, language: str) -> str:
    """What does not go together, as a sentence without its full stop."""
    return message(f"audit.text.{_variant(finding)}", language, **_told(finding, language))


def question_text(finding: Finding, language: str) -> str:
    """What to ask the unit."""
    return message(f"audit.question.{finding.code}", language, **_told(finding, language))


def _variant(finding: Finding) -> str:
    """The code, and what is told apart within it."""
    code, params = finding.code, finding.params
    match code:
        case "evidence_outside_window":
            return f"{code}:{params['side']}"
        case "previous_differs":
            return f"{code}:{params['source']}"
        case "children_differ" | "children_sum_differs" if params["open"]:
            return f"{code}:open"
        case "shared_evidence" if params["date"] is None:
            return f"{code}:undated"
        case "shared_evidence" if params["places"] == 1:
            return f"{code}:near"
        case _:
            return code


def _told(finding: Finding, language: str) -> Mapping[str, object]:
    """Every parameter in words."""
    words = _Words(finding, language)
    told = {name: words.of(name, value) for name, value in finding.params.items()}
    return {"period": "" if finding.period is None else finding.period, **told, **words.figures()}


class _Words:
    """How the parameters of one finding are told."""

    def __init__(self, finding: Finding, language: str) -> None:
        self._of, self._language = finding, language
        self._wording = None if finding.standard is None else Wording(finding.standard, language)

    def of(self, name: str, value: Any) -> object:
        match name:
            case "fact":
                return self._label(value)
            case "under":
                return ", ".join(f"“{self._label(entry)}”" for entry in value)
            case "states" | "bound":
                return self._wording.expression(value) if self._wording else visible(value)
            case "date" | "first" | "last" if isinstance(value, str):
                return date_text(value, self._language)
            case "relation":
                return SIGNS[value]
            case "telling":
                return self._telling(value)
            case "open":
                return ", ".join(map(visible, value))
            case _:
                return visible(value) if isinstance(value, str) else value

    def figures(self) -> dict[str, str]:
        """The two values as people write them, far enough to tell them apart, and what one comes from."""
        params, language = self._of.params, self._language
        if "fact" not in params:
            return {}
        value, other = self._value(params["value"], self._of.values[1]), self._value(params["other"], params["value"])
        told = {"value": value, "other": other}
        if "states" in params:
            filled = params["filled"]
            told["computed"] = other if filled is None else f"{filled_text(str(filled), language)} = {other}"
        if "change" in params:
            told["change"] = self._change()
            told["tolerance"] = _decimals(str(params["tolerance"]), language)
        return told

    def _change(self) -> str:
        told = signed_text(Fraction(str(self._of.params["change"])), self._language)
        share = self._of.params["share"]
        if share is None:
            return told
        ratio = Fraction(str(share))
        return f"{told}; {'+' if ratio > 0 else ''}{percent_text(ratio, self._language)}"

    def _value(self, written: Any, beside: Any) -> str:
        """A value of the fact; one that was computed has as many places as it takes to tell it from the one beside."""
        fact = self._fact()
        if fact is None or fact.type not in (FactType.COUNT, FactType.NUMBER, FactType.PERCENT):
            return (
                self._wording.value(fact.name, str(written))
                if fact and self._wording
                else _plain(written, self._language)
            )
        number, other = Fraction(str(written)), Fraction(str(beside))
        text = apart_text(number, (other,), self._language) if "/" in decimal_text(number) else None
        text = text or exact_text(decimal_text(number), self._language)
        return f"{text} %" if fact.type is FactType.PERCENT else text

    def _fact(self) -> Fact | None:
        return self._wording.fact(str(self._of.params["fact"])) if self._wording else None

    def _label(self, name: str) -> str:
        return self._wording.label(name) if self._wording else visible(name)

    def _telling(self, figures: Any) -> str:
        """The figures that tell most, by name."""
        told = [f"“{self._label(each['fact'])}” {self._figure(each)}" for each in figures[:_FIGURES]]
        return "; ".join([*told, "…"] if len(figures) > _FIGURES else told)

    def _figure(self, each: Mapping[str, str]) -> str:
        return (
            self._wording.value(each["fact"].removeprefix(PREVIOUS), each["value"]) if self._wording else each["value"]
        )


def _plain(written: object, language: str) -> str:
    return exact_text(visible(str(written)), language)


def _decimals(text: str, language: str) -> str:
    """A tolerance with decimals as people write them."""
    return " + ".join(
        f"{exact_text(part.rstrip('%'), language)}{' %' if part.endswith('%') else ''}" for part in text.split(" + ")
    )


# -- units, places, counts ---------------------------------------------------------------------------------------------


def units_text(finding: Finding, language: str) -> str:
    """The units to ask, and the year; of many the first ones."""
    named = [unit_text(unit) for unit in finding.units[:_UNITS]]
    if len(finding.units) > _UNITS:
        named.append(message("audit.more_units", language, count=len(finding.units) - _UNITS))
    units = "; ".join(named)
    return units if finding.period is None else message("audit.unit", language, unit=units, period=finding.period)


def unit_text(unit: Unit) -> str:
    """A unit's id and name; its id alone where it has no other name."""
    return visible(unit.id) if unit.name == unit.id else f"{visible(unit.id)} {visible(unit.name)}"


def cells_text(finding: Finding, language: str) -> str:
    """Where the values stand: of one unit every place, of several the first place of each."""
    cells = list(finding.cells)
    if len(finding.units) > 1:
        first: dict[str, Cell] = {}
        for cell in cells:
            first.setdefault(cell.unit, cell)
        cells = list(first.values())
    named = [cell_text(cell, finding, language) for cell in cells[:_CELLS]]
    if len(cells) > _CELLS:
        named.append(message("audit.more_cells", language, count=len(cells) - _CELLS))
    return "; ".join(dict.fromkeys(named))


def cell_text(cell: Cell, finding: Finding, language: str) -> str:
    """A place; one in the assessment of another year says so, since two years may have files of one name."""
    at = visible(str(cell.at))
    return at if cell.period == finding.period else message("audit.year", language, at=at, period=cell.period)


def counts_text(audit: Audit, shown: int, language: str) -> str:
    """The closing lines: how many of what, and what was not shown."""
    told = message(
        "audit.counts",
        language,
        assessments=audit.assessments,
        contradictions=audit.count(Severity.CONTRADICTION),
        doubts=audit.count(Severity.DOUBT),
        notes=audit.count(Severity.NOTE),
    )
    more = [
        message(f"audit.{name}", language, count=count)
        for name, count in (
            ("left_out", len(audit.findings) - shown),
            ("last_year", audit.last_year),
            ("rejected", audit.rejected),
        )
        if count
    ]
    return " ".join([told, *more])
