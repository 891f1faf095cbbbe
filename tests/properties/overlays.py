"""Random overlays of random standards: mostly stricter, now and then not, so that every way of being so comes up."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Not
from scoring.model.points import (
    Case,
    Cases,
    Grade,
    Linear,
    NaPolicy,
    PointsRule,
    Quota,
    RoundedAt,
    Rounding,
    RoundingMode,
    Scoring,
    Section,
)
from scoring.model.standard import Condition, Criterion, Forbidden, Standard
from tests.properties.scored import fixed, penalty, rule, scored
from tests.properties.standards import CONDITIONS, COUNTED, condition, criterion

rarely = st.integers(0, 9).map(lambda number: number == 6)
_STEPS = st.sampled_from([Fraction(-1), Fraction(-1, 4), Fraction(1, 4), Fraction(1)])
pool = st.sampled_from(CONDITIONS).map(lambda text: condition(text).root)


@st.composite
def changed(draw: st.DrawFn, tree: Expression, others: st.SearchStrategy[Expression] = pool) -> Expression:
    """A condition that is much like another one: other thresholds, other signs, a part more, a part less."""
    match tree:
        case Literal(value, kind) if kind in (Kind.NUMBER, Kind.PERCENT) and draw(st.booleans()):
            return Literal(abs(value + draw(_STEPS)), kind, "")
        case Arithmetic(op, left, right):
            made = Arithmetic(op, draw(changed(left, others)), draw(changed(right, others)))
            return left if op == "+" and draw(rarely) else Arithmetic("+", made, left) if draw(rarely) else made
        case Comparison(op, left, right):
            signs = ("==", "!=") if op in ("==", "!=") else ("<", "<=", ">", ">=")
            made = Comparison(op, draw(changed(left, others)), draw(changed(right, others)))
            return replace(made, op=draw(st.sampled_from(signs))) if draw(rarely) else made
        case Not(operand):
            return Not(draw(changed(operand, others)))
        case Logic(op, operands):
            parts = [draw(changed(part, others)) for part in operands]
            parts = parts[1:] if draw(rarely) else parts
            parts += [draw(others)] if draw(rarely) else []
            return Logic(op, tuple(parts)) if len(parts) > 1 else parts[0]
    return Logic("and", (tree, draw(others))) if _is_truth(tree) and draw(rarely) else tree


def _is_truth(tree: Expression) -> bool:
    return isinstance(tree, Literal) and tree.kind is Kind.BOOLEAN


@st.composite
def overlays(draw: st.DrawFn, base: Standard) -> Standard:
    """A standard that extends another one, criterion by criterion."""
    criteria = [draw(_replacements(old, base)) if draw(st.integers(0, 2)) == 1 else old for old in base.criteria]
    criteria = criteria[1:] if len(criteria) > 1 and draw(rarely) else criteria
    if draw(st.booleans()):
        criteria.append(draw(_further(with_points=base.scoring is not None)))
    kept = {each.id for each in criteria}
    return replace(
        base,
        criteria=tuple(replace(c, prerequisites=tuple(p for p in c.prerequisites if p in kept)) for c in criteria),
        eligible=() if draw(rarely) and draw(rarely) else base.eligible,
        scoring=None if base.scoring is None else draw(_sheets(base.scoring, kept)),
        ties=tuple(reversed(base.ties)) if draw(rarely) else base.ties,
    )


@st.composite
def _further(draw: st.DrawFn, *, with_points: bool) -> Criterion:
    text = draw(st.sampled_from(CONDITIONS))
    if not with_points:
        return criterion("x", condition(text))
    points = draw(st.sampled_from([None, None, penalty(1, "n1"), penalty(2, "n3", 3), fixed(2)]))
    return scored("x", points, None if points is not None and points.measures else text)


@st.composite
def _replacements(draw: st.DrawFn, old: Criterion, base: Standard) -> Criterion:
    """A criterion in the place of another one."""
    applies = old.applies_when
    if draw(rarely):
        tree = None if applies is None else draw(changed(applies.root))
        applies = None if tree is None or draw(st.booleans()) else Condition("", tree)
    others = [c.id for c in base.criteria if not _reaches(base, c.id, old.id)]
    needs = old.prerequisites[1:] if draw(rarely) else old.prerequisites
    needs += tuple(draw(st.lists(st.sampled_from(others), max_size=1))) if others and draw(rarely) else ()
    return replace(
        old,
        rule=draw(_rules(old)),
        applies_when=applies,
        claimable=draw(st.booleans()) if draw(rarely) else old.claimable,
        prerequisites=tuple(dict.fromkeys(needs)),
        needs_evidence=draw(st.booleans()) if draw(rarely) else old.needs_evidence,
        is_gate=draw(st.booleans()) if draw(rarely) and old.points is not None else old.is_gate,
        points=None if old.points is None else draw(_points(old.points)),
        section="a" if draw(rarely) and draw(rarely) and old.section is not None else old.section,
        na_policy=draw(st.sampled_from(list(NaPolicy)[:3])) if draw(rarely) else old.na_policy,
    )


def _reaches(base: Standard, start: str, goal: str) -> bool:
    needs = {criterion.id: criterion.prerequisites for criterion in base.criteria}
    return start == goal or any(_reaches(base, needed, goal) for needed in needs[start])


@st.composite
def _rules(draw: st.DrawFn, old: Criterion) -> Condition | Forbidden | None:
    found = old.rule
    if found is None:
        return condition("b1") if draw(rarely) else None
    if isinstance(found, Forbidden):
        excused = draw(st.sampled_from([None, found.excused, *map(_counted, COUNTED)]))
        return Forbidden(Condition("", draw(changed(found.count.root))), excused)
    tree = draw(changed(found.root))
    return Condition("", Logic("and", (tree, draw(pool))) if draw(rarely) else tree)


def _counted(text: str) -> Condition:
    left = condition(f"({text}) == 0").root
    assert isinstance(left, Comparison)
    return Condition(text, left.left)


@st.composite
def _points(draw: st.DrawFn, old: PointsRule) -> PointsRule:
    how: Cases | Linear
    if isinstance(old.how, Cases):
        how = Cases(tuple(draw(_cases(case)) for case in old.how.cases))
    else:
        line, more = old.how, draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(1, 2), Fraction(2)]))
        low = draw(st.sampled_from([line.low, line.low, None if line.low is None else line.low - 1]))
        low = line.low if line.low is not None and low is not None and line.low >= 0 > low else low
        how = Linear(draw(changed(line.value)), line.start, line.slope * more, low, line.high)
    return rule(old.kind, how, old.place, measures=old.measures)


@st.composite
def _cases(draw: st.DrawFn, old: Case) -> Case:
    when = None if old.when is None else draw(changed(old.when))
    points = old.points
    if draw(rarely):
        points += draw(st.sampled_from([-1, 1])) if points else 0
    return Case(when, points)


@st.composite
def _sheets(draw: st.DrawFn, old: Scoring, kept: set[str]) -> Scoring:
    """Sections, grades and the rest of it."""
    grades = [draw(_grade(grade, kept)) for grade in old.grades if not (draw(rarely) and len(old.grades) > 1)]
    ids = [grade.id for grade in grades]
    lowest = old.recognised_from if old.recognised_from in ids else None
    return Scoring(
        sections=tuple(draw(_section(section)) for section in old.sections),
        grades=tuple(grades),
        recognised_from=draw(st.sampled_from([None, *ids])) if draw(rarely) else lowest,
        quota=Quota("tot", Fraction(1, 3), ("tot", "kha")) if draw(rarely) and "tot" in ids else old.quota,
        rounding=Rounding(Fraction(2), RoundingMode.HALF_UP, RoundedAt.TOTAL) if draw(rarely) else old.rounding,
    )


@st.composite
def _section(draw: st.DrawFn, old: Section) -> Section:
    share = draw(st.sampled_from([None, Fraction(1, 2), Fraction(1)])) if draw(rarely) else old.min_share
    return replace(old, min_share=share, maximum=Fraction(3) if draw(rarely) and draw(rarely) else old.maximum)


@st.composite
def _grade(draw: st.DrawFn, old: Grade, kept: set[str]) -> Grade:
    points = old.min_points
    if points is not None and draw(rarely):
        points = draw(st.sampled_from([None, max(Fraction(0), points - 1), points + 1]))
    needs = tuple(needed for needed in old.prerequisites if needed in kept)
    more = draw(st.lists(st.sampled_from(sorted(kept)), max_size=1)) if draw(rarely) else []
    return replace(old, min_points=points, prerequisites=tuple(dict.fromkeys((*needs, *more))))
