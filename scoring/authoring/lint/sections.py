"""Sections: whether what they say adds up."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.authoring.lint.linted import Linted
from scoring.language.show import decimal_text
from scoring.model.diagnostic import Diagnostic
from scoring.model.points import RoundedAt


def section_sums(linted: Linted) -> Iterator[Diagnostic]:
    """A section whose criteria add up to less than its maximum, which nobody can reach, or to more, which is lost.

    Of criteria that do not always apply, one may stand for another: these are counted only where there is too little.
    """
    for place, section in enumerate(linted.file.shape.sections or ()):
        inside = _maxima(linted, section.id)
        whole = sum((maximum for maximum, _ in inside), Fraction(0))
        always = sum((maximum for maximum, applies in inside if applies), Fraction(0))
        if not inside or section.max is None or always <= section.max <= whole:
            continue
        what, total = ("less", whole) if whole < section.max else ("more", always)
        texts = {"id": section.id, "maximum": decimal_text(section.max), "sum": decimal_text(total)}
        yield linted.found("W501", "sections", place, "max", what=what, **texts)


def unused_sections(linted: Linted) -> Iterator[Diagnostic]:
    """A section in which no criterion stands."""
    used = {criterion.section for criterion in linted.standard.criteria}
    for place, section in enumerate(linted.file.shape.sections or ()):
        if section.id not in used:
            yield linted.found("W502", "sections", place, "id", id=section.id)


def off_step(linted: Linted) -> Iterator[Diagnostic]:
    """A maximum that rounding would not keep, because it is no multiple of the step."""
    scoring = linted.standard.scoring
    if scoring is None or scoring.rounding is None:
        return
    step = scoring.rounding.step
    match scoring.rounding.at:
        case RoundedAt.CRITERION:
            for way, _, criterion in linted.own:
                maximum = criterion.points.maximum if criterion.points is not None else None
                if maximum is not None and maximum % step:
                    yield _off(linted, (*way, "points"), criterion.id, maximum, step)
        case RoundedAt.SECTION:
            for place, section in enumerate(linted.file.shape.sections or ()):
                if section.max is not None and section.max % step:
                    yield _off(linted, ("sections", place, "max"), section.id, section.max, step)
        case _:
            if (full := linted.standard.full_maximum) % step and linted.file.shape.rounding is not None:
                texts = {"maximum": decimal_text(full), "step": decimal_text(step)}
                yield linted.found("W503", "rounding", "step", **texts)


def _off(linted: Linted, way: tuple[str | int, ...], id_: str, maximum: Fraction, step: Fraction) -> Diagnostic:
    return linted.found("W503", *way, id=id_, maximum=decimal_text(maximum), step=decimal_text(step))


def _maxima(linted: Linted, section: str) -> list[tuple[Fraction, bool]]:
    """What each criterion of a section counts at most, and whether it always applies."""
    return [
        (each.points.maximum, each.applies_when is None)
        for each in linted.standard.criteria
        if each.section == section and each.points is not None and each.points.maximum is not None
    ]
