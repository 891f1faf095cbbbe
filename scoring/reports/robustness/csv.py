"""How firm ranks are as CSV: one row a unit, with its best and worst rank by source and what is behind them."""

from fractions import Fraction

from scoring.model.robustness import Firmness, GroupFirmness, Places, Robustness, Source
from scoring.reports.csv import Row, csv_text

_PLACES = ("best", "worst", "unranked", "best_by", "worst_by")
_HEADER = (
    "standard",
    "edition",
    "period",
    "cluster",
    "rank",
    "unit.id",
    "unit.name",
    "unit.type",
    "unit.parent",
    "best",
    "worst",
    "close_above",
    "close_below",
    *(f"{source}.{name}" for source in Source for name in _PLACES),
)


def robustness_csv(robustness: Robustness, top: int | None = None) -> str:
    """The units of all groups, of each so many of the first or all."""
    return csv_text(_HEADER, [_row(group, unit) for group in robustness.groups for unit in group.units[:top]])


def _row(group: GroupFirmness, unit: Firmness) -> Row:
    who, standard = unit.ranked.result.assessment.unit, group.group.standard
    found: dict[str, str | Fraction | None] = {
        "standard": standard.id,
        "edition": standard.edition,
        "period": str(group.group.period),
        "cluster": group.group.cluster,
        "rank": _whole(unit.ranked.rank),
        "unit.id": who.id,
        "unit.name": who.name,
        "unit.type": who.type,
        "unit.parent": who.parent,
        "best": _whole(unit.best),
        "worst": _whole(unit.worst),
        "close_above": str(unit.close_above).lower(),
        "close_below": str(unit.close_below).lower(),
    }
    for source in Source:
        found |= {f"{source}.{name}": cell for name, cell in _places(unit.places[source]).items()}
    return found


def _places(places: Places) -> dict[str, str | Fraction | None]:
    return {
        "best": _whole(places.best),
        "worst": _whole(places.worst),
        "unranked": str(places.unranked).lower(),
        "best_by": places.best_by,
        "worst_by": places.worst_by,
    }


def _whole(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)
