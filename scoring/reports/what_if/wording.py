"""A what-if in words, the same in every view: what was put otherwise, where the unit stands, and why."""

from collections.abc import Iterator
from dataclasses import replace

from scoring.model.standard import Provenance, Standard
from scoring.model.what_if import Change, ChangeKind, WhatIf
from scoring.reports.catalogue import message
from scoring.reports.comparison.comparison import Moved, MovedUnit, telling
from scoring.reports.comparison.names import Names
from scoring.reports.comparison.points import moved_text, standing_text
from scoring.reports.comparison.wording import Part, criterion_part, rank_text, unit_lines
from scoring.reports.numbers import date_text
from scoring.reports.published import PublishedCriterion
from scoring.reports.scores import Score, scores
from scoring.reports.visible import first_upper, visible
from scoring.reports.what_if.moves import turned
from scoring.reports.wording import PREVIOUS, Wording


def title_text(found: WhatIf, language: str) -> str:
    """Whom the answer is about."""
    unit = found.unit
    return message("what_if.title", language, name=visible(unit.name), id=visible(unit.id), period=found.period)


# -- what was put otherwise -------------------------------------------------------------------------------------------


def change_text(change: Change, found: WhatIf, language: str) -> str:
    """`Số hộ đăng ký tham gia: 114 → 120`, and why it can move nothing, where that is so."""
    words = _words(change, found, language)
    sides = [_side(change, side, words, language) for side in (change.before, change.after)]
    same = message("compare.same", language, text=sides[0])
    text = same if sides[0] == sides[1] else moved_text(sides[0], sides[1], language)
    told = message(f"what_if.change.{change.kind}", language, name=_name(change, words), text=text)
    return told if change.idle is None else f"{told}. {message(f'what_if.idle.{change.idle}', language)}"


def _words(change: Change, found: WhatIf, language: str) -> Wording | None:
    """The words of a standard that knows what is changed."""
    fact = change.name.removeprefix(PREVIOUS)
    own = [
        group.standard
        for group in found.after.groups
        if any(each.result.assessment.unit.id == found.unit.id for each in group.units)
    ]
    standard: Standard | None = next((each for each in own if fact in each.facts), None)
    return None if standard is None else Wording(standard, language)


def _name(change: Change, words: Wording | None) -> str:
    return visible(change.name) if words is None else words.label(change.name)


def _side(change: Change, written: str | None, words: Wording | None, language: str) -> str:
    if written is None:
        return message(f"what_if.nothing.{change.kind}", language)
    match change.kind:
        case ChangeKind.FACT if words is not None:
            return words.value(change.name, written)
        case ChangeKind.EVIDENCE:
            return "; ".join(_paper(paper, language) for paper in written.split(" | "))
        case ChangeKind.NOT_APPLICABLE:
            return f"“{visible(written)}”"
        case _:
            return visible(written)


def _paper(paper: str, language: str) -> str:
    number, _, day = paper.rpartition("; ")
    if not number:
        return visible(paper)
    return message("word.document", language, number=visible(number), date=date_text(day, language))


# -- where the unit stands --------------------------------------------------------------------------------------------


def standing_lines(moved: MovedUnit, names: Names, language: str) -> list[tuple[str, str]]:
    """Verdict, grade, points and rank, moved or not, and what else is told of the unit as a whole."""
    verdict, *others = unit_lines(moved, names, language)
    told = dict(others)
    lines = [verdict]
    for code, text in _as_before(moved, names, language):
        label = message(f"compare.{code}", language)
        lines.append((label, told.get(label) or message("compare.same", language, text=text)))
    shown = {label for label, _ in lines}
    return [*lines, *((label, text) for label, text in others if label not in shown)]


def _as_before(moved: MovedUnit, names: Names, language: str) -> Iterator[tuple[str, str]]:
    """What there is to tell of a unit, as it was."""
    before, after = moved.before, moved.after
    if before.grade is not None or after.grade is not None:
        yield "grade", names.grade(before)
    if before.max_points is not None:
        yield "points", standing_text(before, language)
    if before.rank is not None or after.rank is not None:
        yield "rank", rank_text(moved, language)


def drawn_scores(moved: MovedUnit, language: str) -> list[Score]:
    """The points of both sides as they can be drawn; none where nothing of them moved."""
    before, after = moved.before, moved.after
    if (before.points, before.points_range) == (after.points, after.points_range):
        return []
    return scores(
        [(message(f"what_if.{code}", language), side) for code, side in (("before", before), ("after", after))],
        language,
    )


# -- which criteria ---------------------------------------------------------------------------------------------------


def both_reasons(part: Moved[PublishedCriterion], common: Provenance | None, language: str) -> Part:
    """A criterion with its reasons of both sides."""
    sides = (("before", telling(turned(part))), ("after", telling(part)))
    why = [
        message(
            f"what_if.reason_{code}",
            language,
            text="; ".join(dict.fromkeys(visible(reason.text) for reason in reasons)),
        )
        for code, reasons in sides
        if reasons
    ]
    return replace(criterion_part(part, common, language), why=tuple(why))


def needs_account(moved: MovedUnit) -> bool:
    """Whether the points of the criteria that moved do not simply add up to the change of the total."""
    found = moved.balance
    return found is not None and bool(found.between or found.rescaled)


def closing_texts(found: WhatIf, language: str) -> list[str]:
    """How many others are placed otherwise; and that the file stays as it is."""
    placed = [message("what_if.placed", language, count=len(found.placed))] if found.placed else []
    return [*placed, first_upper(message("what_if.unchanged_file", language))]
