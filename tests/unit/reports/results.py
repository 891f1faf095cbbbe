"""Results written by hand as `rank --format json` writes them, with points and sections, to be held against others."""

from typing import Any

from scoring.reports.published import Published, published

#: A part of a document.
Part = dict[str, Any]

BASIS = {"text": "Khoản 1 Điều 4", "instrument": "01/2024/QĐ-UBND", "article": "4", "clause": "1"}


def reason(text: str, code: str = "condition_holds") -> Part:
    return {"code": code, "params": {}, "text": text}


def criterion(name: str, state: str = "met", points: str | None = None, most: str | None = None, **more: Any) -> Part:
    return {
        "id": name,
        "state": state,
        "points": points,
        "max_points": most,
        "claimed_points": None,
        "appraised": None,
        "basis": BASIS,
        "provenance": "official",
        "reasons": [reason(f"{name} là {state}")],
        "fired": [],
    } | more


def section(name: str, points: str | None, most: str | None, state: str = "met", **more: Any) -> Part:
    return {"id": name, "points": points, "points_range": None, "max_points": most, "state": state} | more


def unit(name: str, *criteria: Part, rank: int | None = 1, verdict: str = "recognised", **more: Any) -> Part:
    """A unit; `points` alone serves as the raw points too."""
    points = more.get("points")
    return {
        "rank": rank,
        "unit": {"id": name, "name": f"Thôn {name}", "type": "thon", "parent": None},
        "verdict": verdict,
        "provisional": False,
        "grade": None,
        "points": None,
        "points_raw": points,
        "points_range": None,
        "max_points": None,
        "claimed": None,
        "decisive": [],
        "tie_break": None,
        "assessment_sha256": "",
        "reasons": [],
        "sections": [],
        "criteria": list(criteria or [criterion("k1")]),
    } | more


def group(*units: Part, **more: Any) -> Part:
    return {
        "standard": "mau/thon",
        "edition": "2024-01-01",
        "criteria_sha256": "ab" * 32,
        "period": 2024,
        "cluster": None,
        "provenance": "official",
    } | {**more, "units": list(units)}


def document(*groups: Part, rejected: int = 0) -> Part:
    fault = {"code": "E203", "name": "unknown-fact", "source": "a.yaml", "line": 1, "column": 1, "params": {}}
    entry = {"source": "a.yaml", "diagnostics": [fault | {"hint": None, "text": "…"}]}
    return {
        "schema": "scoring/ranking/1",
        "as_of": None,
        "engine": {"version": "0", "inference": "plain"},
        "groups": list(groups),
        "rejected": [entry] * rejected,
        "counts": {},
    }


def result(*groups: Part, rejected: int = 0, source: str | None = None) -> Published:
    return published(document(*groups, rejected=rejected), source)


def thon(*units: Part, **more: Any) -> Published:
    """A result of one group."""
    return result(group(*units, **more))
