"""How firm ranks are as JSON for other programs: schema `scoring/robustness/1`, set down in
`robustness-1.schema.json`."""

from collections.abc import Iterator
from typing import Any

from scoring.language.show import decimal_text
from scoring.model.robustness import Firmness, GroupFirmness, Places, Robustness, Source
from scoring.reports.document import Document
from scoring.reports.pretty import pretty_parts
from scoring.reports.robustness.wording import named_places_text, source_line

SCHEMA = "scoring/robustness/1"


def robustness_json_parts(robustness: Robustness, language: str, top: int | None = None) -> Iterator[str]:
    """The document as text piece by piece: the same bytes for the same places."""
    groups = (
        {**_head(group, robustness, language), "units": _units(group, language, top)} for group in robustness.groups
    )
    return pretty_parts({**_root(robustness), "groups": groups})


def robustness_document(robustness: Robustness, language: str) -> Document:
    """Every group with all its units."""
    groups = [
        {**_head(group, robustness, language), "units": list(_units(group, language, None))}
        for group in robustness.groups
    ]
    return {**_root(robustness), "groups": groups}


def _root(robustness: Robustness) -> Document:
    return {
        "schema": SCHEMA,
        "seed": robustness.seed,
        "samples": robustness.samples,
        "rejected": robustness.rejected,
    }


def _head(group: GroupFirmness, robustness: Robustness, language: str) -> Document:
    standard = group.group.standard
    return {
        "standard": standard.id,
        "edition": standard.edition,
        "period": group.group.period,
        "cluster": group.group.cluster,
        "step": None if group.step is None else decimal_text(group.step),
        "sources": {str(source): _source(group, source, robustness, language) for source in Source},
    }


def _source(group: GroupFirmness, source: Source, robustness: Robustness, language: str) -> Document:
    search = group.searches[source]
    return {
        "method": str(search.method),
        "cases": search.cases,
        "possible": str(search.possible),
        "moved": group.moved(source),
        "outcome": "moves" if group.moved(source) else "unchanged",
        "text": source_line(group, source, robustness.seed, language),
    }


def _units(group: GroupFirmness, language: str, top: int | None) -> Iterator[Document]:
    return (_unit(unit, language) for unit in group.units[:top])


def _unit(unit: Firmness, language: str) -> Document:
    who = unit.ranked.result.assessment.unit
    return {
        "rank": unit.ranked.rank,
        "unit": {"id": who.id, "name": who.name, "type": who.type, "parent": who.parent},
        "verdict": str(unit.ranked.result.verdict),
        "best": unit.best,
        "worst": unit.worst,
        "close_above": unit.close_above,
        "close_below": unit.close_below,
        "places": {
            str(source): {
                **_places(unit.places[source]),
                "outcome": "unchanged" if unit.is_unchanged(source) else "moves",
                "text": named_places_text(unit, source, language),
            }
            for source in Source
        },
    }


def _places(places: Places) -> dict[str, Any]:
    return {
        "best": places.best,
        "worst": places.worst,
        "unranked": places.unranked,
        "best_by": places.best_by,
        "worst_by": places.worst_by,
    }
