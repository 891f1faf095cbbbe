"""What an overlay with points gives more easily than the standard that it extends.

The whole stays as it is: maxima, sections, rounding, and who gets which points beside the maximum. Inside it, points
may become harder to earn, minimums higher, and gates, grades' requirements and penalties may be added.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring.language.implies import implies, is_at_least
from scoring.language.show import decimal_text
from scoring.library.loosening import Loosening, of_key
from scoring.model.expression import Arithmetic, Expression, Kind, Literal
from scoring.model.points import Case, Cases, Grade, Linear, Place, PointsRule, Scoring
from scoring.model.standard import Criterion, Fact, Standard

_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")


def waited_for(standard: Standard) -> set[str]:
    """The criteria that a penalty waits for: where one of them fails, the penalty falls away."""
    needs = {criterion.id: criterion.prerequisites for criterion in standard.criteria}
    penalties = [c for c in standard.criteria if c.points is not None and c.points.place is Place.PENALTY]
    pending, found = [needed for penalty in penalties for needed in penalty.prerequisites], set[str]()
    while pending:
        needed = pending.pop()
        if needed not in found:
            found.add(needed)
            pending += needs.get(needed, ())
    return found


def award_loosenings(old: Criterion, new: Criterion, facts: Mapping[str, Fact]) -> Iterator[Loosening]:
    """The points of a criterion that stands in the place of another one."""
    before, after = old.points, new.points
    if before is None and after is None:
        return
    where = ("criteria", old.id)
    if before is None or after is None or before.place is not after.place:
        yield Loosening(old.id, (*where, "points"), "points")
        return
    if before.maximum != after.maximum:
        yield Loosening(old.id, (*where, "points"), "maximum")
    elif not (_is_never_more(after, before, facts) and _is_met_no_easier(after, before)):
        yield Loosening(old.id, (*where, "points"), "points")
    if old.section != new.section:
        yield Loosening(old.id, (*where, "section"), "section")


def _is_never_more(new: PointsRule, old: PointsRule, facts: Mapping[str, Fact]) -> bool:
    """Whether the new rule surely gives no more than the old one, where the most that they give is the same."""
    match new.how, old.how:
        case Cases(cases), Cases(before):
            return all(_is_reached(case, before, old.least, facts) for case in cases)
        case Linear() as line, Linear() as before:
            lowest = line.low is None or (before.low is not None and line.low <= before.low)
            return lowest and is_at_least(_line(before), _line(line), facts)
        case _:
            return False


def _line(line: Linear) -> Expression:
    slope = Arithmetic("*", Literal(line.slope, Kind.NUMBER, ""), line.value)
    return Arithmetic("+", Literal(line.start, Kind.NUMBER, ""), slope)


def _is_reached(case: Case, before: Sequence[Case], least: Fraction | None, facts: Mapping[str, Fact]) -> bool:
    """Whether the old cases surely give as much where the new case holds: one of the first of them holds too, and none
    before it gives less."""
    if least is not None and case.points <= least:
        return True
    for other in before:
        if other.points < case.points:
            return False
        if implies(case.when or _TRUE, other.when or _TRUE, facts):
            return True
    return False


def _is_met_no_easier(new: PointsRule, old: PointsRule) -> bool:
    """Whether the new rule is full no sooner, nor has more to give: a bonus is met once it is full."""
    full = new.most == old.most or old.most is None
    return old.place is not Place.BONUS or full or isinstance(old.how, Cases)


def sheet_loosenings(old: Standard, new: Standard) -> Iterator[Loosening]:
    """What stands above the criteria, and the points that further criteria bring."""
    known = {criterion.id for criterion in old.criteria}
    for criterion in new.criteria:
        rule = criterion.points
        if criterion.id not in known and rule is not None and rule.place is not Place.PENALTY:
            yield Loosening(criterion.id, ("criteria", criterion.id, "points"), "added_points")
    before, after = old.scoring or Scoring(), new.scoring or Scoring()
    yield from _sections(before, after)
    yield from _grades(before, after)
    yield from _quota(before, after)
    if before.rounding != after.rounding:
        yield Loosening("rounding", ("rounding",), "rounding")
    if before.quota is not None and old.ties != new.ties:
        yield Loosening("ties", ("ties",), "ties")


def _sections(before: Scoring, after: Scoring) -> Iterator[Loosening]:
    found = {section.id: section for section in after.sections}
    for old in before.sections:
        id_, new = f"sections.{old.id}", found.get(old.id)
        if new is None:
            yield Loosening(id_, ("sections",), "removed")
            continue
        if new.maximum != old.maximum:
            yield Loosening(id_, ("sections", old.id, "max"), "maximum")
        if old.min_share is not None and (new.min_share is None or new.min_share < old.min_share):
            way = ("sections", old.id, "min_share")
            yield of_key(id_, way, _share(old.min_share), _share(new.min_share))


def _grades(before: Scoring, after: Scoring) -> Iterator[Loosening]:
    """Grades may fall away, as long as one is left, and may ask for more; those that stay keep their order."""
    if not before.grades:
        return
    ids = [grade.id for grade in before.grades]
    kept = [grade.id for grade in after.grades]
    if not kept or kept != [grade for grade in ids if grade in kept]:
        yield Loosening("grades", ("grades",), "grades")
    elif not after.enough <= before.enough:
        yield of_key("recognised_from", ("recognised_from",), before.recognised_from, after.recognised_from)
    found = {grade.id: grade for grade in after.grades}
    for grade in before.grades:
        if grade.id in found:
            yield from _grade(grade, found[grade.id])


def _grade(old: Grade, new: Grade) -> Iterator[Loosening]:
    id_, where = f"grades.{old.id}", ("grades", old.id)
    if old.min_points is not None and (new.min_points is None or new.min_points < old.min_points):
        yield of_key(id_, (*where, "min_points"), old.min_points, new.min_points)
    for key in ("prerequisites", "recognised"):
        if missing := [name for name in getattr(old, key) if name not in getattr(new, key)]:
            yield Loosening(id_, (*where, key), "prerequisites", old=", ".join(missing))
    if old.graded is not None:
        asked = new.graded
        if (
            asked is None
            or asked.standard != old.graded.standard
            or not set(asked.enough) <= set(old.graded.enough)
            or asked.in_a_row < old.graded.in_a_row
        ):
            yield Loosening(id_, (*where, "graded"), "graded")


def _quota(before: Scoring, after: Scoring) -> Iterator[Loosening]:
    old, new = before.quota, after.quota
    if old is None:
        return
    if new is None or new.grade != old.grade or set(new.of) != set(old.of):
        yield Loosening("quota", ("quota",), "quota")
    elif new.at_most > old.at_most:
        yield of_key("quota", ("quota", "at_most"), _share(old.at_most), _share(new.at_most))


def _share(share: Fraction | None) -> str | None:
    return None if share is None else f"{decimal_text(share * 100)}%"
