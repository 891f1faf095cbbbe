"""How firm ranks are in words, the same in every view."""

from fractions import Fraction

from scoring.model.robustness import Firmness, GroupFirmness, Method, Places, Robustness, Source
from scoring.reports.catalogue import message
from scoring.reports.numbers import number_text
from scoring.reports.summary import NO_RANK
from scoring.reports.triage.wording import whole_text
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

#: Beside a rank that less than a step tells from the next one.
CLOSE = "≈"


def rank_text(unit: Firmness) -> str:
    """The rank of a unit, with a sign where the next one is close."""
    rank = NO_RANK if unit.ranked.rank is None else str(unit.ranked.rank)
    return f"{rank} {CLOSE}" if unit.close_above or unit.close_below else rank


def places_text(places: Places, language: str) -> str:
    """From the best to the worst rank; a dash where there may be none."""
    if places.best is None or places.worst is None:
        return NO_RANK
    told = str(places.best)
    if places.best != places.worst:
        told = message("robustness.places", language, best=places.best, worst=places.worst)
    return f"{told}, {NO_RANK}" if places.unranked else told


def named_places_text(unit: Firmness, source: Source, language: str) -> str:
    """The same with the facts or criteria behind both ends."""
    places = unit.places[source]
    names = dict.fromkeys(name for name in (places.best_by, places.worst_by) if name is not None)
    told = places_text(places, language)
    if not names:
        return told
    wording = Wording(unit.ranked.result.standard, language)
    shown = [
        message("robustness.fact", language, label=visible(wording.label(name))) if source is Source.FACTS else name
        for name in names
    ]
    return message("robustness.by", language, places=told, names="; ".join(shown))


def source_line(group: GroupFirmness, source: Source, seed: int, language: str) -> str:
    """What was looked at, and how many units may change their rank."""
    search, moved = group.searches[source], group.moved(source)
    cases, possible = (whole_text(count, language) for count in (search.cases, search.possible))
    method = message(f"robustness.method.{search.method}", language, cases=cases, possible=possible, seed=seed)
    told = message(f"robustness.source.{source}", language)
    if search.method is Method.NOTHING:
        return message("robustness.idle", language, source=told, method=method)
    outcome = outcome_text(moved, len(group.units), language)
    return message("robustness.line", language, source=told, outcome=outcome, method=method)


def outcome_text(moved: int, units: int, language: str) -> str:
    """`unchanged`, or how many units may change their rank."""
    if not moved:
        return message("robustness.unchanged", language)
    return message("robustness.moved", language, count=moved, units=units)


def legend(group: GroupFirmness, language: str) -> list[str]:
    """What the signs of a table mean, of those that stand in it."""
    told = []
    if any(unit.close_above or unit.close_below for unit in group.units):
        if group.step is None:
            told.append(message("robustness.close.share", language))
        else:
            told.append(message("robustness.close.points", language, step=number_text(group.step, language)))
    if any(places.unranked for unit in group.units for places in unit.places.values()):
        told.append(message("robustness.no_rank", language))
    return told


def range_label(unit: Firmness, language: str) -> str:
    """A drawing of all places in words."""
    if unit.best is None or unit.worst is None:
        return NO_RANK
    return message("robustness.places", language, best=unit.best, worst=unit.worst)


def last_place(group: GroupFirmness) -> Fraction:
    """The end of the line on which places are drawn."""
    return Fraction(max([len(group.units), *(unit.worst or 1 for unit in group.units)]))


def counts_text(robustness: Robustness, language: str) -> str:
    """How many units keep their rank."""
    units = [unit for group in robustness.groups for unit in group.units]
    told = message(
        "robustness.counts",
        language,
        units=len(units),
        groups=len(robustness.groups),
        firm=sum(unit.is_unchanged(Source.WEIGHTS) and unit.is_unchanged(Source.LEFT_OUT) for unit in units),
        close=sum(unit.close_above or unit.close_below for unit in units),
    )
    if robustness.rejected:
        told += f" {message('robustness.rejected', language, count=robustness.rejected)}"
    return told
