"""The points of units to be drawn below each other, on one line from nothing to the maximum."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.reports.comparison.points import standing_text
from scoring.reports.drawing import bar_svg, bar_text, range_svg, range_text
from scoring.reports.layout import columns, paragraph
from scoring.reports.markdown import escaped
from scoring.reports.published import PublishedUnit

#: A bar is no wider than this, however wide the window.
_WIDEST = 50


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one unit: their ends, which are one where they are settled."""

    label: str
    text: str
    least: Fraction
    most: Fraction
    maximum: Fraction


def scores(sides: Iterable[tuple[str, PublishedUnit]], language: str) -> list[Score]:
    """The points of several units, each with a label; none where an end of one is open, or there are no points."""
    found = [_score(label, unit, language) for label, unit in sides]
    drawn = [score for score in found if score is not None]
    return drawn if len(drawn) == len(found) else []


def _score(label: str, unit: PublishedUnit, language: str) -> Score | None:
    least, most = (unit.points, unit.points) if unit.points is not None else unit.points_range or (None, None)
    if least is None or most is None or unit.max_points is None:
        return None
    return Score(label, standing_text(unit, language), least, most, unit.max_points)


def scores_text(drawn: Sequence[Score], width: int, indent: int) -> Iterator[str]:
    """A bar for each; where some are open, what lies between their ends on lines that are as long."""
    labels = max((columns(score.label) for score in drawn), default=0) + 1
    beside = labels <= width // 3  # a longer label stands above its bar
    room = min(_WIDEST, width - indent - (labels if beside else 0))
    for score in drawn:
        if _are_settled(drawn):
            bar = bar_text(score.most, score.maximum, room)
        else:
            bar = range_text(score.least, score.most, *_line(drawn), room)
        if beside:
            yield f"{' ' * indent}{score.label}{' ' * (labels - columns(score.label))}{bar}"
        else:
            yield from [*paragraph(score.label, width, indent), f"{' ' * indent}{bar}"]


def scores_markdown(drawn: Sequence[Score]) -> str:
    """The same as SVG, a line each, with the figures beside it."""
    return "  \n".join(f"{_svg(score, drawn)} {escaped(f'{score.label} {score.text}')}" for score in drawn)


def _svg(score: Score, drawn: Sequence[Score]) -> str:
    label = f"{score.label} {score.text}"
    if _are_settled(drawn):
        return bar_svg(score.most, score.maximum, label)
    return range_svg(score.least, score.most, *_line(drawn), label)


def _are_settled(drawn: Iterable[Score]) -> bool:
    return all(score.least == score.most for score in drawn)


def _line(drawn: Iterable[Score]) -> tuple[Fraction, Fraction]:
    """From nothing to the maximum, and as much further as any of them goes."""
    ends = [end for score in drawn for end in (score.least, score.most, score.maximum)]
    return min(Fraction(0), *ends), max(ends)
