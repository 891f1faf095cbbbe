"""One unit of many by itself: its columns as an assessment, for what columns do not hold and for reasons."""

from datetime import date
from decimal import Decimal

from scoring.batch.columns import Columns
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment, Document, FactValue, Unit
from scoring.model.standard import Fact, FactType, Standard

#: What a paper is called of which only is known that it is there, and a claim.
_SHOWN, _CLAIMED = (Document("?"),), "?"


def assessment_at(standard: Standard, columns: Columns, place: int) -> Assessment:
    """What one unit declares. Its name, its period and the numbers of its papers are not in columns."""
    facts: tuple[dict[str, FactValue], dict[str, FactValue]] = ({}, {})
    for name, column in columns.facts.items():
        if (column.known is None or column.known[place]) and name.fact in standard.facts:
            facts[name.previous][name.fact] = _value(standard.facts[name.fact], int(column.values[place]))
    return Assessment(
        unit=Unit(str(place), str(place), standard.unit_type),
        period=standard.in_force_from.year,
        facts=facts[False],
        previous=facts[True],
        evidence={name: _SHOWN for name, shown in columns.papers.items() if shown[place]},
        not_applicable={name: _CLAIMED for name, claimed in columns.claims.items() if claimed[place]},
    )


def rolled_up_at(columns: Columns, place: int) -> dict[str, RolledUp]:
    """The counts over subordinate units; who they are is not in columns."""
    found = {}
    for name, counts in columns.most.items():
        least, most = int(columns.fact(name)[place]), int(counts[place])
        if most > least:
            found[name] = counted(least, most)
    return found


def counted(least: int, most: int) -> RolledUp:
    """A count of units of which nobody asks who they are."""
    return RolledUp(("",) * least, ("",) * (most - least))


def _value(fact: Fact, scaled: int) -> FactValue:
    """The declared value of a scaled integer."""
    match fact.type:
        case FactType.BOOLEAN:
            return bool(scaled)
        case FactType.NUMBER | FactType.PERCENT:
            return Decimal(scaled).scaleb(-fact.decimals)
        case FactType.DATE:
            return date.fromordinal(scaled)
        case FactType.CHOICE:
            return fact.scale[scaled]
        case _:
            return scaled
