"""Thresholds that a figure never has, and shares that are compared with a number where a percent was meant."""

from collections.abc import Iterator

from scoring.authoring.lint.bands import bands_of
from scoring.authoring.lint.linted import Linted, Own, measured_by
from scoring.authoring.lint.ranges import Against, is_share, reach_of
from scoring.authoring.lint.ranges import against_numbers as numbers_in
from scoring.language.parse import parse
from scoring.language.show import show
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Arithmetic, Expression, Kind, Literal, Name


def outside(linted: Linted, figure: Expression, literal: Literal) -> bool:
    """Whether a figure can never be so high or so low."""
    return not reach_of(figure, linted.facts).holds(literal.value)


def means_percent(linted: Linted, figure: Expression, literal: Literal) -> bool:
    """Whether a number beside a share was surely meant as a percent: `a / b >= 95`, where a is a part of b, or where
    both are counted in the same unit."""
    if literal.kind is not Kind.NUMBER or literal.value <= 1:
        return False
    return is_share(figure, linted.facts) or (10 <= literal.value <= 100 and _same_unit(linted, figure))


def _same_unit(linted: Linted, figure: Expression) -> bool:
    match figure:
        case Arithmetic("/", Name(part, False), Name(whole, False)):
            one, other = linted.facts[part].unit, linted.facts[whole].unit
            return one is not None and other is not None and one.vi == other.vi
        case _:
            return False


def is_odd(linted: Linted, found: Against) -> bool:
    """Whether a comparison is told of by a rule of this module."""
    return means_percent(linted, found.figure, found.literal) or outside(linted, found.figure, found.literal)


def odd_thresholds(linted: Linted) -> Iterator[Diagnostic]:
    """Comparisons, bands and targets with a number that the figure never reaches or always keeps above."""
    for placed in linted.conditions:
        for found in numbers_in(placed.root):
            texts = {"figure": show(found.figure), "threshold": show(found.literal)}
            if means_percent(linted, found.figure, found.literal):
                yield linted.inside("W514", placed.way, found.literal.at, f"{found.literal.text}%", **texts)
            elif outside(linted, found.figure, found.literal):
                yield linted.inside("W511", placed.way, found.literal.at, **texts)
    for own in linted.own:
        yield from _bands(linted, own)
        yield from _target(linted, own)


def _bands(linted: Linted, own: Own) -> Iterator[Diagnostic]:
    figure = measured_by(own.criterion)
    way = (*own.way, "points", "at_least")
    for band in bands_of(own):
        texts = {"figure": show(figure) if figure is not None else "", "threshold": band.key}
        if figure is not None and means_percent(linted, figure, band.threshold):
            yield linted.at_key("W514", *way, band.key, hint=f"{band.key}%", **texts)
        elif figure is not None and outside(linted, figure, band.threshold):
            yield linted.at_key("W511", *way, band.key, **texts)


def _target(linted: Linted, own: Own) -> Iterator[Diagnostic]:
    figure, shape = measured_by(own.criterion), own.shape.points
    if figure is None or shape is None or shape.target is None:
        return
    target = parse(shape.target)
    texts = {"figure": show(figure), "threshold": shape.target}
    if isinstance(target, Literal) and means_percent(linted, figure, target):
        yield linted.found("W514", *own.way, "points", "target", hint=f"{shape.target}%", **texts)
    elif isinstance(target, Literal) and outside(linted, figure, target):
        yield linted.found("W511", *own.way, "points", "target", **texts)
