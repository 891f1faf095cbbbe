"""How a total and a grade came about, as branches of an explanation: sums of sections, rescaling, rounding, demands."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.model.points import NOTHING, Grade, Range, RoundedAt, Scoring
from scoring.model.result import Points, State, UnitResult, Verdict
from scoring.reports.catalogue import message
from scoring.reports.layout import Branch
from scoring.reports.numbers import number_text
from scoring.reports.points_wording import PointsWording, points_text, score_text
from scoring.reports.sentences import reason_text
from scoring.reports.sheet import BESIDE, LOOSE, SECTION, Part, Row, sheet_of
from scoring.reports.sheet_columns import part_title
from scoring.reports.standards.scoring_rules import rounding_text
from scoring.reports.states import SIGNS
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

_BESIDE_THE_SUM = (
    "claimed_total_differs",
    "claimed_grade_differs",
    "total_without_claim",
    "total_without_claim_between",
)


def points_branches(result: UnitResult, language: str) -> list[Branch]:
    """The total with all that it is made of, and the grade; nothing under a standard without points."""
    points, scoring, sheet = result.points, result.standard.scoring, sheet_of(result)
    if points is None or scoring is None or sheet is None:
        return []
    below = [_part(part, points, language) for part in sheet.parts if part.kind in (SECTION, LOOSE, BESIDE)]
    below += map(Branch, _steps(sheet.parts, points, scoring, language))
    told = [reason for reason in result.reasons if reason.code in _BESIDE_THE_SUM]
    below += [Branch(reason_text(reason, result.standard, None, language)) for reason in told]
    score = score_text(points.total, points.maximum, language)
    return [Branch(message("explain.total", language, score=score), below), *_grades(result, scoring, language)]


# -- the total ---------------------------------------------------------------------------------------------------------


def _part(part: Part, points: Points, language: str) -> Branch:
    """A part as the sum of its criteria, and what counts of that where it is capped or rounded."""
    rows = [row for row in part.rows if row.figures.counted is not None]
    whole = _sum(row.figures.counted for row in rows)
    text = _addition([_term(row, language) for row in rows], whole, language)
    if part.section is None:
        return Branch(message("explain.part", language, title=part_title(part, language), sum=text))
    found = next(each for each in points.sections if each.id == part.section.id)
    if found.points != whole:
        text = message("explain.counts", language, sum=text, score=score_text(found.points, found.maximum, language))
    elif found.maximum is not None:
        text = message("explain.of", language, sum=text, max=number_text(found.maximum, language))
    return Branch(message("explain.part", language, title=part_title(part, language), sum=text))


def _term(row: Row, language: str) -> str:
    return f"{visible(row.found.criterion.id)} {_end_to_end(row.figures.counted, language)}"


def _end_to_end(points: Range | None, language: str) -> str:
    """A number, or both ends of what is open in parentheses."""
    text = points_text(points, language)
    return f"({text})" if points is not None and points.settled is None else text


def _addition(terms: Sequence[str], whole: Range, language: str) -> str:
    """`a1 10 + a2 7 = 17`; a single term is its own sum."""
    if len(terms) < 2:
        return "".join(terms) or points_text(whole, language)
    return f"{' + '.join(terms)} = {points_text(whole, language)}"


def _sum(parts: Iterator[Range | None] | Sequence[Range | None]) -> Range:
    whole = NOTHING
    for part in parts:
        whole += part or NOTHING
    return whole


def _steps(parts: Sequence[Part], points: Points, scoring: Scoring, language: str) -> Iterator[str]:
    """From the parts to the total: the sum, rescaled to the full maximum, rounded."""
    inside, beside, maximum = _ends(parts, points)
    sums = [_end_to_end(found.points, language) for found in points.sections]
    loose = [row.figures.counted for row in _rows(parts, LOOSE)]
    sums += [_end_to_end(counted, language) for counted in loose if counted is not None]
    sums += [_end_to_end(beside, language)] if _rows(parts, BESIDE) else []
    whole = _addition(sums, points.raw, language).replace(" + -", " - ")
    yield message("explain.raw", language, sum=whole)
    if maximum is None:
        yield message("explain.rescale_open", language, max=number_text(points.maximum, language))
        return
    if maximum != points.maximum and maximum:
        scaled = inside.each(lambda end: end * points.maximum / maximum) + beside
        full, applicable = (number_text(number, language) for number in (points.maximum, maximum))
        terms = [f"{_end_to_end(inside, language)} × {full}/{applicable}"]
        terms += [] if beside == NOTHING else [_end_to_end(beside, language)]
        whole = f"{' + '.join(terms)} = {points_text(scaled, language)}".replace(" + -", " - ")
        yield message("explain.rescale", language, max=full, applicable=applicable, sum=whole)
    if scoring.rounding is not None and scoring.rounding.at is RoundedAt.TOTAL:
        total = points_text(points.total, language)
        yield message("explain.rounded", language, rounding=rounding_text(scoring.rounding, language), total=total)


def _ends(parts: Sequence[Part], points: Points) -> tuple[Range, Range, Fraction | None]:
    """What was earned inside the maximum and beside it, and the maximum that applies; None while that is open."""
    beside = _sum([row.figures.counted for row in _rows(parts, BESIDE)])
    loose = _rows(parts, LOOSE)
    inside = _sum([*(found.points for found in points.sections), *(row.figures.counted for row in loose)])
    maxima = [found.maximum for found in points.sections]
    maxima += [None if _may_not_apply(row) else row.figures.maximum or Fraction(0) for row in loose]
    known = [maximum for maximum in maxima if maximum is not None]
    return inside, beside, sum(known, Fraction(0)) if len(known) == len(maxima) else None


def _may_not_apply(row: Row) -> bool:
    return any(reason.code == "applicability_unknown" for reason in row.found.reasons)


def _rows(parts: Sequence[Part], kind: str) -> list[Row]:
    return [row for part in parts if part.kind == kind for row in part.rows]


# -- the grade ---------------------------------------------------------------------------------------------------------


def _grades(result: UnitResult, scoring: Scoring, language: str) -> Iterator[Branch]:
    """Every grade from the highest that is open to the unit down to the first whose demands are all met."""
    if not scoring.grades:
        return
    wording = PointsWording(Wording(result.standard, language))
    told = [r for r in result.reasons if r.code in ("quota", "no_grade", "grade_open", "grade_barred")]
    below = [Branch(reason_text(reason, result.standard, None, language)) for reason in told]
    ids = [grade.id for grade in scoring.grades]
    start = ids.index(result.cut.had) + 1 if result.cut is not None else 0
    for grade in scoring.grades[start:]:
        branch, holds = _grade(result, grade, wording)
        below.append(branch)
        if holds:
            break
    is_open = result.verdict is Verdict.UNDETERMINED
    text = message(f"state.{State.UNDETERMINED}", language) if is_open else wording.words.grade(result.grade)
    yield Branch(message("explain.grade", language, grade=text), below)


def _grade(result: UnitResult, grade: Grade, wording: PointsWording) -> tuple[Branch, bool]:
    """What a grade demands, each with the sign of whether it is so."""
    missing = {
        (reason.params["what"], reason.params["name"], reason.params["year"]): reason.code
        for reason in result.reasons
        if reason.code in ("grade_misses", "grade_waits") and reason.params["grade"] == grade.id
    }
    codes = {"grade_misses": State.NOT_MET, "grade_waits": State.UNDETERMINED}
    below = []
    states = {State.MET}
    for what, name, year, text in wording.demands(grade, result.assessment.period):
        code = missing.get((what, name, year))
        state = State.MET if code is None else codes[code]
        states.add(state)
        below.append(Branch(f"{SIGNS[state]} {text}"))
    worst = next(state for state in (State.NOT_MET, State.UNDETERMINED, State.MET) if state in states)
    state_text = message(f"state.{worst}", wording.words.language)
    head = message("explain.demands", wording.words.language, grade=wording.words.grade(grade.id), state=state_text)
    return Branch(head, below), worst is State.MET
