"""The figures and phrases that sentences about points, sections and grades are filled with."""

from fractions import Fraction

from scoring.model.points import Place, PointsRule, Range
from scoring.model.result import Reason
from scoring.reports.numbers import apart_text, signed_text
from scoring.reports.points_wording import PointsWording, between_text

#: Parameters that are numbers of points, or of units under a quota.
FIGURES = ("points", "max", "least", "most", "raw", "claimed_points", "difference", "allowed", "counted")


def figure(reason: Reason, name: str) -> Fraction | None:
    """A number of a reason; None where that is open, or where the reason has none of this name."""
    value = reason.params.get(name)
    return None if value is None else Fraction(str(value))


def falls_short(rule: PointsRule, points: Fraction) -> bool:
    """Whether points tell of a failure: any that are taken off, a bonus that is none, or less than the maximum."""
    match rule.place:
        case Place.PENALTY:
            return points != 0
        case Place.BONUS:
            return points == 0
        case _:
            return points != rule.maximum


def figures(reason: Reason, language: str) -> dict[str, str]:
    """The numbers of a reason, no two of them looking alike unless they are; what is taken off stands without its sign,
    which the sentence says."""
    found = {name: number for name in FIGURES if (number := figure(reason, name)) is not None}
    if reason.params.get("kind") == "penalty":
        found = {name: abs(number) for name, number in found.items()}
    beside = [*found.values(), *_needed(reason)]
    told = {name: apart_text(number, beside, language) for name, number in found.items()}
    if "difference" in found:
        told["difference"] = signed_text(found["difference"], language)
    return told


def _needed(reason: Reason) -> list[Fraction]:
    """The points that a section must have."""
    share, maximum = figure(reason, "share"), figure(reason, "max")
    return [] if share is None or maximum is None else [share * maximum]


def phrases(wording: PointsWording, reason: Reason) -> dict[str, str]:
    """What else the sentence of a reason is put together from."""
    language = wording.words.language
    told: dict[str, str] = {}
    if "least" in reason.params and "most" in reason.params:
        points = Range(figure(reason, "least"), figure(reason, "most"))
        if reason.params.get("kind") == "penalty":
            points = Range(*(None if end is None else -end for end in (points.most, points.least)))
        told["between"] = between_text(points, language, *_needed(reason))
    for needed in _needed(reason):
        told["needed"] = apart_text(needed, (), language)
    if reason.code in ("grade_misses", "grade_waits"):
        told["asks"] = wording.missing(reason.params, reason.code.removeprefix("grade_"))
    if "grades" in reason.params:
        grades = reason.params["grades"]
        listed = [wording.words.grade(str(grade)) for grade in grades] if isinstance(grades, (list, tuple)) else []
        told["grades"] = f" {wording.words.word('or')} ".join(listed)
    return told
