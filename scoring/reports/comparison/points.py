"""The points of a comparison in words: scores of how many, differences with their sign, and how they add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring.reports.catalogue import message
from scoring.reports.comparison.balance import Balance
from scoring.reports.comparison.comparison import Moved, MovedUnit
from scoring.reports.nodes import PointsRange
from scoring.reports.numbers import PLACES, number_text, places_to_tell_apart
from scoring.reports.published import PublishedCriterion, PublishedSection, PublishedUnit
from scoring.reports.summary import NO_RANK
from scoring.reports.visible import visible

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an account; a sum stands below what it sums up."""

    label: str
    amount: str
    is_sum: bool = False


def moved_text(before: str, after: str, language: str) -> str:
    """`before → after`, or the one that both are."""
    return after if before == after else message("compare.moved", language, before=before, after=after)


def listed(names: Iterable[str]) -> str:
    """Ids, parted by commas."""
    return ", ".join(map(visible, names))


def signed(amount: Fraction, language: str) -> str:
    """A difference with its sign, and as many places as it takes not to look like none.

    >>> signed(Fraction(-55, 6), "vi"), signed(Fraction(2), "vi"), signed(Fraction(1, 1000), "en")
    ('-9,17', '+2', '+0.001')
    """
    text = number_text(amount, language, places_to_tell_apart(amount, _ZERO))
    return f"+{text}" if amount > 0 else text


def total_text(unit: MovedUnit, language: str) -> str | None:
    """The points of a unit of how many; None where nothing of them moved."""
    before, after = unit.before, unit.after
    sides = [(side.points, side.points_range, side.max_points) for side in (before, after)]
    if sides[0] == sides[1]:
        return None
    places = _places(before.points, after.points)
    text = moved_text(score_of(*sides[0], language, places), score_of(*sides[1], language, places), language)
    if before.points is None or after.points is None or before.points == after.points:
        return text
    return f"{text} ({signed(after.points - before.points, language)})"


def standing_text(unit: PublishedUnit, language: str) -> str:
    """The points of one side of how many."""
    return score_of(unit.points, unit.points_range, unit.max_points, language, PLACES)


def part_points(moved: Moved[PublishedCriterion] | Moved[PublishedSection], language: str) -> str:
    """`10/10 → 0/10 (-10)`; empty where neither side has points."""
    sides = [side for side in (moved.before, moved.after) if side is not None]
    if all(side.points is None and side.max_points is None for side in sides):
        return ""
    places = _places(*(side.points for side in sides)) if len(sides) == 2 else PLACES
    scores = [score_of(side.points, _range(side), side.max_points, language, places) for side in sides]
    text = moved_text(scores[0], scores[-1], language)
    return f"{text} ({signed(moved.difference, language)})" if moved.difference else text


def ledger(found: Balance, capped: Iterable[str], language: str) -> list[Row]:
    """How the change of a total comes about: parts and their sums; empty where no points moved. `capped` are the
    sections whose maximum took points away on a side."""
    if not (found.points or found.raw or found.kept or found.came or found.gone):
        return []
    parts = [
        (message("compare.kept", language), found.kept),
        (message("compare.came", language, criteria=listed(found.came_by)), found.came),
        (message("compare.gone", language, criteria=listed(found.gone_by)), found.gone),
        (between_text(found, capped, language), found.between),
    ]
    rows = [Row(label, signed(amount, language)) for label, amount in parts if amount]
    if found.rescaled:
        rows.append(Row(message("compare.raw", language), signed(found.raw, language), is_sum=True))
        rows.append(Row(message("compare.rescaled", language), signed(found.rescaled, language)))
    return [*rows, Row(message("compare.total", language), signed(found.points, language), is_sum=True)]


def between_text(found: Balance, capped: Iterable[str], language: str) -> str:
    """What stands between the criteria and the raw total. `capped` are the sections whose maximum took points away."""
    sections = listed(capped)
    if waiting := dict.fromkeys([*found.before.open, *found.after.open]):
        return message("compare.between_open", language, criteria=listed(waiting))
    if sections:
        return message("compare.between_full", language, sections=sections)
    return message("compare.between", language)


def _range(part: PublishedCriterion | PublishedSection) -> PointsRange | None:
    return part.points_range if isinstance(part, PublishedSection) else None


def _places(before: Fraction | None, after: Fraction | None) -> int:
    return PLACES if before is None or after is None else places_to_tell_apart(before, after)


def score_of(
    points: Fraction | None, span: PointsRange | None, most: Fraction | None, language: str, places: int
) -> str:
    """`7/10`, `from 10 to 17/20`, or a dash where nobody can tell."""
    if points is not None:
        text = number_text(points, language, places)
    elif span is None:
        return NO_RANK
    else:
        ends = [NO_RANK if end is None else number_text(end, language) for end in span]
        text = message("compare.range", language, least=ends[0], most=ends[1])
    return text if most is None else f"{text}/{number_text(most, language)}"
