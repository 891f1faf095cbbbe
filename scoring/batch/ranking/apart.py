"""Assessments that no column holds, as lines of JSON: what was read is found again as it was."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from scoring.model.assessment import Appraised, Assessment, Claimed, Document, FactValue, Unit
from scoring.model.span import Span

Value = TypeVar("Value", FactValue, Decimal)

#: The parts whose places are asked for once a unit has been read.
PLACED = ("id", "type", "parent", "period")


def to_line(assessment: Assessment) -> str:
    """An assessment in one line."""
    unit, claimed = assessment.unit, assessment.claimed
    return json.dumps(
        {
            "unit": [unit.id, unit.name, unit.type, unit.parent, unit.cluster],
            "period": assessment.period,
            "facts": _values(assessment.facts),
            "previous": _values(assessment.previous),
            "evidence": {
                name: [[paper.number, _day(paper.date)] for paper in papers]
                for name, papers in assessment.evidence.items()
            },
            "not_applicable": dict(assessment.not_applicable),
            "claimed": None
            if claimed is None
            else [_text(claimed.points), claimed.grade, {name: str(given) for name, given in claimed.criteria.items()}],
            "appraised_facts": {name: _appraised(entry) for name, entry in assessment.appraised_facts.items()},
            "appraised_points": {name: _appraised(entry) for name, entry in assessment.appraised_points.items()},
            "standards": assessment.standards,
            "source": assessment.source,
            "sha256": assessment.sha256,
            "places": {part: assessment.place(part) for part in PLACED},
        },
        ensure_ascii=False,
    )


def from_line(line: str) -> Assessment:
    """The assessment of a line."""
    found = json.loads(line)
    points, grade, criteria = found["claimed"] or (None, None, {})
    claimed = Claimed(_number(points), grade, {name: Decimal(given) for name, given in criteria.items()})
    return Assessment(
        unit=Unit(*found["unit"]),
        period=found["period"],
        facts={name: _value(entry) for name, entry in found["facts"].items()},
        previous={name: _value(entry) for name, entry in found["previous"].items()},
        evidence={
            name: tuple(Document(number, day and dt.date.fromisoformat(day)) for number, day in papers)
            for name, papers in found["evidence"].items()
        },
        not_applicable=found["not_applicable"],
        claimed=None if found["claimed"] is None else claimed,
        appraised_facts=_entries(found["appraised_facts"], _value),
        appraised_points=_entries(found["appraised_points"], _decimal),
        standards=tuple(found["standards"]),
        source=found["source"],
        sha256=found["sha256"],
        places={part: Span(*place) for part, place in found["places"].items()},
    )


def _values(facts: Mapping[str, FactValue]) -> dict[str, object]:
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: FactValue) -> object:
    """What JSON has no type for stands in a list, after a word for what it is."""
    if isinstance(value, Decimal):
        return ["number", str(value)]
    return ["day", value.isoformat()] if isinstance(value, dt.date) else value


def _value(plain: Any) -> FactValue:
    if not isinstance(plain, list):
        typed: bool | int | str = plain
        return typed
    kind, text = plain
    return Decimal(text) if kind == "number" else dt.date.fromisoformat(text)


def _decimal(plain: Any) -> Decimal:
    return Decimal(plain[1])


def _appraised(entry: Appraised[Value]) -> list[object]:
    return [_plain(entry.value), entry.reason, entry.by, entry.date.isoformat()]


def _entries(found: Mapping[str, Any], read: Callable[[Any], Value]) -> dict[str, Appraised[Value]]:
    return {
        name: Appraised(read(value), reason, by, dt.date.fromisoformat(day))
        for name, (value, reason, by, day) in found.items()
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
