"""Bands: thresholds in one order, and more points for more."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from scoring.authoring.lint.linted import Linted, Own
from scoring.language.show import decimal_text
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Comparison, Literal
from scoring.model.points import Cases


class Band(NamedTuple):
    """A threshold as the file writes it, what it means, and the points from there on."""

    key: str
    threshold: Literal
    points: Fraction


def bands_of(own: Own) -> list[Band]:
    """The bands of a criterion in the order of the file; none where it has no bands."""
    points = own.criterion.points
    if points is None or points.kind != "bands" or not isinstance(points.how, Cases) or own.shape.points is None:
        return []
    meant = {
        case.when.right.text: (case.when.right, case.points)
        for case in points.how.cases
        if isinstance(case.when, Comparison) and isinstance(case.when.right, Literal)
    }
    return [Band(key, *meant[_bare(key)]) for key in own.shape.points.at_least or {}]


def _bare(key: str) -> str:
    """A threshold as a literal holds it: without the quotes of a label, without the space before a percent sign."""
    return key.strip("'\"").replace(" %", "%")


def band_order(linted: Linted) -> Iterator[Diagnostic]:
    """A threshold that gives no more than the one below it, or stands out of the order of the others."""
    for own in linted.own:
        written = bands_of(own)
        way = (*own.way, "points", "at_least")
        rising = sorted(written, key=lambda band: band.threshold.value)
        poor = [(low, band) for low, band in pairwise(rising) if band.points <= low.points]
        for low, band in poor:
            texts = {"threshold": band.key, "points": decimal_text(band.points), "lower": low.key}
            what = "same" if band.points == low.points else "fewer"
            yield linted.at_key("W504", *way, band.key, what=what, lower_points=decimal_text(low.points), **texts)
        if rising and not rising[0].points:
            yield linted.at_key("W504", *way, rising[0].key, what="nothing", threshold=rising[0].key)
        if not poor and (stray := _stray(written)) is not None:
            yield linted.at_key("W504", *way, stray.key, what="order", threshold=stray.key)


def _stray(written: list[Band]) -> Band | None:
    """The first band that turns the order round."""
    if len(written) < 3:
        return None
    falls = written[0].threshold.value > written[-1].threshold.value
    turns = (band for before, band in pairwise(written) if (before.threshold.value > band.threshold.value) is not falls)
    return next(turns, None)
