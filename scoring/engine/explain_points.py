"""Why a criterion earns what it earns, and why the unit comes to its total and its grade."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.engine.compile import compile_standard
from scoring.engine.decide import Outcome, decide
from scoring.engine.derivation import Derivation
from scoring.engine.grade import Reached, open_grades, possible_grades, requirements
from scoring.engine.measure import columns, is_claimed, measure
from scoring.engine.telling import Telling
from scoring.language.interpret import Trace
from scoring.language.show import Atom, atoms, decimal_text, filled
from scoring.model.expression import Arithmetic, Expression, Kind, Literal
from scoring.model.points import Cases, Linear, PointsRule, Range, Scoring
from scoring.model.result import Param, Points, Reason, State


def points_of_criterion(of: Derivation, tell: Telling, index: int) -> Iterator[Reason]:
    """What a criterion earns and by which figures; what the unit gave itself, where that differs."""
    criterion, sheet = of.standard.criteria[index], of.outcome.points
    if criterion.points is None or sheet is None:
        return
    found = sheet.criteria[index]
    maximum = _text(criterion.points.maximum)
    entry = of.assessment.appraised_points.get(criterion.id)
    applies = of.outcome.states[index] is not State.NOT_APPLICABLE
    if entry is not None and applies:
        yield Reason(
            "points_appraised",
            {
                "points": decimal_text(Fraction(entry.value)),
                "max": maximum,
                "why": entry.reason,
                "by": entry.by,
                "date": entry.date.isoformat(),
                **_computed(of, index),
            },
        )
    elif not applies:
        if entry is not None:
            yield Reason("points_appraised_in_vain", {"points": decimal_text(Fraction(entry.value)), "by": entry.by})
        yield Reason("points_not_applicable", {"policy": str(criterion.na_policy), "max": maximum})
    elif found.points is not None:
        comparisons = list(_measured(tell, criterion.points))
        params: dict[str, Param] = {"kind": criterion.points.kind, "max": maximum, "comparisons": comparisons}
        yield _either("points_earned", "points_between", found.points, params)
        if found.points.settled is None:
            for tree in criterion.points.trees:
                yield from tell.unknowns(tell.trace(tree))
    claimed = of.assessment.claimed.criteria.get(criterion.id) if of.assessment.claimed else None
    if claimed is not None and found.points is not None:
        yield from _claim("claimed_points_differ", Fraction(claimed), found.points)


def _computed(of: Derivation, index: int) -> dict[str, Param]:
    """What the committee's points stand in the place of."""
    criterion = of.standard.criteria[index]
    others = {name: entry for name, entry in of.assessment.appraised_points.items() if name != criterion.id}
    sheet = _anew(of, appraised_points=others).points
    points = sheet.criteria[index].points if sheet is not None else None
    ends = (points.least, points.most) if points is not None else (None, None)
    return {"least": _text(ends[0]), "most": _text(ends[1])}


def _anew(of: Derivation, **changed: Mapping[str, object]) -> Outcome:
    """What the unit would come to with a part of its submission changed."""
    ready = compile_standard(of.standard, "plain")
    assessment = replace(of.assessment, **changed)  # type: ignore[arg-type]
    measured = measure(ready, assessment, columns(ready, assessment, of.rolled_up))
    return decide(ready, measured, assessment, of.past, of.cut)


def _either(settled: str, open_: str, points: Range, params: Mapping[str, Param]) -> Reason:
    """A reason for a number, or for what it may still come to."""
    if points.settled is not None:
        return Reason(settled, {"points": decimal_text(points.settled), **params})
    return Reason(open_, {"least": _text(points.least), "most": _text(points.most), **params})


def _text(number: Fraction | None) -> str | None:
    return None if number is None else decimal_text(number)


def _claim(code: str, claimed: Fraction, points: Range) -> Iterator[Reason]:
    """The unit's own figure, where it is not what came out."""
    if points.settled is None:
        outside = (points.least is not None and claimed < points.least) or (
            points.most is not None and claimed > points.most
        )
        if not outside:
            return
        yield Reason(
            code, {"claimed_points": decimal_text(claimed), "least": _text(points.least), "most": _text(points.most)}
        )
    elif claimed != points.settled:
        difference = decimal_text(points.settled - claimed)
        found = decimal_text(points.settled)
        yield Reason(code, {"claimed_points": decimal_text(claimed), "points": found, "difference": difference})


def _measured(tell: Telling, rule: PointsRule) -> Iterator[Param]:
    """The figures behind the points: the case that holds, or the nearest that does not; the value of a line."""
    if isinstance(rule.how, Linear):
        trace = tell.trace(rule.how.value)
        yield tell.comparison(_as_atom(trace, rule.how.value, rule.kind))
        return
    yield from _deciding_case(tell, rule.how)


def _deciding_case(tell: Telling, cases: Cases) -> Iterator[Param]:
    last: Trace | None = None
    for case in cases.cases:
        if case.when is None:
            return
        last = tell.trace(case.when)
        if last.value is not False:
            break
    if last is not None:
        yield from (tell.comparison(atom) for atom in atoms(last))


def _as_atom(trace: Trace, tree: Expression, kind: str) -> Atom:
    """A value told as a comparison with itself: as a percent where it is a proportion."""
    unit = Kind.PERCENT if kind == "proportional" and isinstance(tree, Arithmetic) and tree.op == "/" else Kind.NUMBER
    value, text = trace.value, decimal_text(trace.value)
    return Atom(tree, Literal(Fraction(value or 0), unit, text), "==", value, value, None, filled(trace))


# -- the whole unit --------------------------------------------------------------------------------------------------


def points_of_unit(of: Derivation) -> Iterator[Reason]:
    """The total, the sections that fall short, the grade, and what kept the next ones away."""
    sheet, scoring = of.outcome.points, of.standard.scoring
    if sheet is None or scoring is None:
        return
    yield _total(sheet)
    for section, found in zip(scoring.sections, sheet.sections, strict=True):
        if section.min_share is not None and found.state in (State.NOT_MET, State.UNDETERMINED):
            share = decimal_text(section.min_share)
            params: dict[str, Param] = {"section": section.id, "share": share, "max": _text(found.maximum)}
            code = "section_short" if found.state is State.NOT_MET else "section_open"
            yield Reason(code, {**params, "least": _text(found.points.least), "most": _text(found.points.most)})
    yield from _grades(of, scoring, sheet)
    yield from _claims(of, sheet)


def _total(sheet: Points) -> Reason:
    maximum: dict[str, Param] = {"max": decimal_text(sheet.maximum)}
    if sheet.total is None:
        return Reason("no_total", maximum)
    raw = {"raw": _text(sheet.raw.settled)}
    return _either("total", "total_between", sheet.total, {**maximum, **raw})


def _grades(of: Derivation, scoring: Scoring, sheet: Points) -> Iterator[Reason]:
    """The grade or the grades that are still possible; and of each grade above, what it asks for that is not so."""
    if not scoring.grades:
        return
    ids = [criterion.id for criterion in of.standard.criteria]
    passes = dict(zip(ids, of.outcome.passes, strict=True))
    reached = Reached(sheet.total, passes, of.past, of.assessment.period)
    if of.cut is not None:
        cut: dict[str, Param] = {"had": of.cut.had, "allowed": str(of.cut.allowed), "counted": str(of.cut.counted)}
        yield Reason("quota", {**cut, "rank": of.cut.rank, "tied": of.cut.tied})
    grades = open_grades(scoring, of.cut)
    possible = possible_grades(grades, reached)
    if len(possible) > 1:
        yield Reason("grade_open", {"grades": [grade or "" for grade in possible]})
    elif possible[0] is None:
        yield Reason("no_grade", {})
    elif of.outcome.grade is not None:
        code = "graded" if of.outcome.grade in scoring.enough else "graded_below"
        yield Reason(code, {"grade": of.outcome.grade})
    else:
        yield Reason("grade_barred", {"grade": possible[0]})
    for grade in grades:
        missing = [each for each in requirements(grade, reached) if each.holds is not True]
        if not missing:
            break
        failed = [each for each in missing if each.holds is False]
        for each in failed or missing:  # what is open decides nothing beside what fails
            code = "grade_misses" if failed else "grade_waits"
            params: dict[str, Param] = {"grade": grade.id, "what": each.kind, "name": each.name, "year": each.period}
            yield Reason(code, {**params, "points": _text(grade.min_points) if each.kind == "points" else None})


def _claims(of: Derivation, sheet: Points) -> Iterator[Reason]:
    """What the unit gave itself; and the total without each of its claims that something does not apply."""
    claimed = of.assessment.claimed
    if claimed is not None and claimed.points is not None and sheet.total is not None:
        yield from _claim("claimed_total_differs", Fraction(claimed.points), sheet.total)
    if claimed is not None and claimed.grade is not None:
        yield from _claimed_grade(of, claimed.grade)
    for criterion in of.standard.criteria:
        if is_claimed(criterion, of.assessment):
            rest = {k: v for k, v in of.assessment.not_applicable.items() if k != criterion.id}
            points = _anew(of, not_applicable=rest).points
            total = points.total if points is not None else None
            params: dict[str, Param] = {"criterion": criterion.id, "max": decimal_text(sheet.maximum)}
            if total is None:
                yield Reason("total_without_claim", {**params, "points": None})
            else:
                yield _either("total_without_claim", "total_without_claim_between", total, params)


def _claimed_grade(of: Derivation, claimed: str) -> Iterator[Reason]:
    """A grade may be claimed by its id or by its title."""
    scoring = of.standard.scoring or Scoring()
    given = next((grade for grade in scoring.grades if grade.id == of.outcome.grade), None)
    names = {given.id, given.title.vi, given.title.en} if given is not None else set()
    if claimed.casefold() not in {name.casefold() for name in names if name}:
        yield Reason("claimed_grade_differs", {"claimed_grade": claimed, "grade": of.outcome.grade})
