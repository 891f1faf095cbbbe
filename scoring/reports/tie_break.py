"""What told a unit from its neighbour in a ranking, where that was not the first key."""

from scoring.model.result import Group, UnitResult
from scoring.reports.catalogue import message
from scoring.reports.points_wording import PointsWording
from scoring.reports.visible import visible
from scoring.reports.wording import Wording


def tie_text(group: Group, place: int, language: str) -> str | None:
    """`Xếp trên Thôn Đông nhờ điểm nhóm “Lãnh đạo, chỉ đạo”: 34 so với 33`; None where nothing needs to be said."""
    ranked = group.units[place]
    if ranked.tie_break is None:
        return None
    at = [str(tie) for tie in group.standard.ties].index(ranked.tie_break)
    above, below = (group.units[other].result for other in (max(place - 1, 0), min(place + 1, len(group.units) - 1)))
    if _parted_at(at, ranked.result, above):
        return _told(ranked.result, above, at, "below", language)
    return _told(ranked.result, below, at, "above", language)


def _parted_at(at: int, one: UnitResult, other: UnitResult) -> bool:
    """Whether a key is the first by which two units of one verdict differ."""
    same = one.verdict is other.verdict and one.keys[:at] == other.keys[:at]
    return same and one.keys[at] != other.keys[at]


def _told(one: UnitResult, other: UnitResult, at: int, code: str, language: str) -> str:
    wording = PointsWording(Wording(one.standard, language))
    tie, (own, its) = one.standard.ties[at], (one.keys[at], other.keys[at])
    params = {
        "unit": visible(other.assessment.unit.name),
        "key": wording.tie(tie),
        "own": wording.key(tie, own, *([its] if its is not None else [])),
        "other": wording.key(tie, its, *([own] if own is not None else [])),
    }
    return message(f"points.ranked_{code}", language, **params)
