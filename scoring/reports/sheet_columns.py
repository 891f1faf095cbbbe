"""The columns of a scoring sheet and the words of its rows, the same in every view."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring.model.points import Range
from scoring.model.result import CriterionResult
from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.numbers import number_text, percent_text, signed_text
from scoring.reports.points_wording import NO_POINTS, points_text, score_text
from scoring.reports.sentences import measured_text, reason_text
from scoring.reports.sheet import Figures, Part, Sheet
from scoring.reports.visible import visible

#: What a sheet tells of its figures: all columns where somebody gave points of their own, else how many of how many.
COMPARED = ("maximum", "claimed", "computed", "appraised", "difference")
ALONE = ("score",)


def columns_of(sheet: Sheet) -> tuple[str, ...]:
    """The columns of figures that a sheet needs."""
    return COMPARED if sheet.is_compared else ALONE


def figure_cells(figures: Figures, names: Sequence[str], language: str, *, beside: bool = False) -> list[str]:
    """The figures of a row; `beside` stands outside the maximum, and so bears a sign. A dash is where there is none."""
    if not beside and figures.maximum == 0:
        figures = Figures(claimed=figures.claimed)  # what earns nothing at best has no points to tell of
    if names == ALONE:
        maximum = None if beside else figures.maximum
        alone = figures.counted
        return [score_text(alone, maximum, language) if beside or maximum is not None else points_text(alone, language)]
    known = [number for number in (figures.maximum, figures.claimed) if number is not None]
    told: Mapping[str, str] = {
        "maximum": _number(figures.maximum, language),
        "claimed": _claimed(figures.claimed, language, beside=beside),
        "computed": _points(figures.computed, language, *known, beside=beside),
        "appraised": _points(figures.appraised, language, *known, beside=beside),
        "difference": NO_POINTS if figures.difference is None else signed_text(figures.difference, language),
    }
    return [told[name] for name in names]


def _number(number: Fraction | None, language: str) -> str:
    return NO_POINTS if number is None else number_text(number, language)


def _claimed(number: Fraction | None, language: str, *, beside: bool) -> str:
    return signed_text(number, language) if beside and number is not None else _number(number, language)


def _points(points: Range | None, language: str, *known: Fraction, beside: bool) -> str:
    settled = points.settled if points is not None else None
    if beside and settled is not None:
        return signed_text(settled, language)
    return points_text(points, language, *known)


def part_title(part: Part, language: str) -> str:
    """The name of a part; of a section with its least share, and whether that is reached."""
    if part.section is None:
        return message(f"sheet.{part.kind}", language)
    title = visible(part.section.title.in_language(language))
    if part.section.min_share is None or part.state is None:
        return title
    state = message(f"state.{part.state}", language)
    share = percent_text(part.section.min_share, language)
    return message("sheet.section", language, title=title, share=share, state=state)


def row_texts(found: CriterionResult, standard: Standard, language: str) -> list[str]:
    """What a criterion asks and how it came out, what that means for the points where it does not apply, and by what
    law."""
    criterion = found.criterion
    text = measured_text(found, standard, language)
    titles = {title.in_language(language) for title in (criterion.title, criterion.fail_title)}
    if not text.startswith(tuple(titles)):
        text = message("sheet.titled", language, title=criterion.title.in_language(language), text=text)
    told = [text]
    if criterion.points is not None and criterion.is_gate:
        told.append(message("sheet.gate", language))
    policy = [reason for reason in found.reasons if reason.code == "points_not_applicable"]
    told += [reason_text(reason, standard, criterion, language) for reason in policy]
    return [*told, basis_text(criterion.basis, language, beside=standard.instrument.number)]


def total_rows(sheet: Sheet, names: Sequence[str], language: str) -> list[tuple[str, list[str]]]:
    """The total; above it the plain sum, where that was rescaled or rounded."""
    total = (message("sheet.total", language), figure_cells(sheet.total, names, language))
    counted = sheet.total.counted
    if counted is None or sheet.raw == counted or sheet.raw.settled is None:
        return [total]
    raw = points_text(sheet.raw, language, *([counted.settled] if counted.settled is not None else []))
    at = len(names) - 2 if len(names) > 1 and sheet.total.appraised is not None else COMPARED.index("computed")
    cells = [raw if len(names) == 1 or place == at else "" for place in range(len(names))]
    return [(message("sheet.raw", language), cells), total]
