"""A whole standard as formulas: states, points, total, grade and verdict of a unit of which everything is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter

from scoring.authoring.prove.award import Award, Line, award, rounded
from scoring.authoring.prove.smt import TRUE, Number, Truth, every, no, number, some, total, truth, when
from scoring.authoring.prove.space import Elsewhere, Space
from scoring.authoring.prove.translate import Told
from scoring.model.points import Grade, Place, RoundedAt, Scoring, Section
from scoring.model.standard import Standard

#: So many possible maxima are told apart when a total is brought to the full one.
MAX_TOPS = 200


class TooManyTopsError(ArithmeticError):
    """What does not apply may leave more maxima than are told apart."""


@dataclass(frozen=True)
class Sheet:
    """What a unit comes to. `judged`: it is in scope, and nothing about it is unknown: the rest is meant for such units
    only. `scopes` are the conditions of belonging there, `countable` tells that something applicable is left to count
    points from. `total` is None without points; `grades` tell where each is given; `place` is the grade as a number,
    0 for none."""

    awards: Mapping[str, Award]
    scopes: tuple[Told, ...]
    countable: Truth
    judged: Truth
    recognised: Truth
    total: Number | None
    grades: Mapping[str, Truth]
    place: Number

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every quotient that points are counted from."""
        return tuple(line for each in self.awards.values() for line in each.lines)


def sheet(space: Space) -> Sheet:
    """The formulas of a standard."""
    standard = space.standard
    awards = _awards(space)
    scopes = tuple(space.translator.told(each.when.root) for each in standard.eligible)
    known = every([*(scope.true for scope in scopes), *(each.known for each in awards.values())])
    gates = every(each.passes for each in awards.values() if each.criterion.is_gate)
    if standard.scoring is None:
        return Sheet(awards, scopes, TRUE, known, gates, None, {}, number(0))
    added = _Total(standard, standard.scoring, list(awards.values()))
    fair = every([gates, added.shares])
    first = _grades(standard.scoring, space, awards, added.total)
    enough = some(given for name, given in first.items() if name in standard.scoring.enough)
    grades = {name: every([fair, given]) for name, given in first.items()}
    place = number(0)
    for height, given in enumerate(reversed(list(grades.values())), start=1):
        place = when(given, number(height), place)
    recognised = every([fair, enough]) if grades else fair
    judged = every([known, added.settled])
    return Sheet(awards, scopes, added.settled, judged, recognised, added.total, grades, place)


def _awards(space: Space) -> dict[str, Award]:
    """Every criterion, in the order of the standard; each made after those that it needs first."""
    criteria = {criterion.id: criterion for criterion in space.standard.criteria}
    needs = {name: criterion.prerequisites for name, criterion in criteria.items()}
    passing: dict[str, Truth] = {}
    found: dict[str, Award] = {}
    for name in TopologicalSorter(needs).static_order():
        claim = space.claims.get(name)
        found[name] = award(criteria[name], space.standard, space.translator, claim, passing)
        passing[name] = found[name].passes
    return {name: found[name] for name in criteria}


def _grades(scoring: Scoring, space: Space, awards: Mapping[str, Award], points: Number) -> dict[str, Truth]:
    """Where each grade is the first whose requirements hold."""
    found: dict[str, Truth] = {}
    before: list[Truth] = []
    for grade in scoring.grades:
        holds = every(_asked(grade, space, awards, points))
        found[grade.id] = every([*before, holds])
        before.append(no(holds))
    return found


def _asked(grade: Grade, space: Space, awards: Mapping[str, Award], points: Number) -> list[Truth]:
    asked = [] if grade.min_points is None else [truth(points >= number(grade.min_points))]
    asked += [awards[name].passes for name in grade.prerequisites]
    asked += [space.recognised[name] for name in grade.recognised]
    if (wanted := grade.graded) is not None:
        asked += [space.graded[Elsewhere(wanted.standard, wanted.enough, y)] for y in range(wanted.in_a_row)]
    return asked


class _Total:
    """Criteria added up to sections, sections to a total, brought to the full maximum, as `engine/sheet.py` does."""

    def __init__(self, standard: Standard, scoring: Scoring, awards: Sequence[Award]) -> None:
        self._scoring, self._awards = scoring, awards
        parts = [self._section(section) for section in scoring.sections]
        loose = [each for each in awards if each.criterion.section is None and _is_inside(each)]
        whole = total([points for points, _ in parts] + [each.points for each in loose])
        top = total([most for _, most in parts] + [each.maximum for each in loose])
        beside = [each.points for each in awards if each.criterion.points is not None and not _is_inside(each)]
        full = standard.full_maximum
        self.shares = every(
            truth(points >= number(section.min_share) * top)  # nothing of a maximum of 0 is enough
            for section, (points, top) in zip(scoring.sections, parts, strict=True)
            if section.min_share is not None
        )
        self.settled: Truth = TRUE if not full else top != 0
        scaled = whole if not full else _scaled(whole, top, full, self._tops(loose))
        self.total: Number = rounded(total([scaled, *beside]), scoring.rounding, RoundedAt.TOTAL, full)

    def _section(self, section: Section) -> tuple[Number, Number]:
        """What a section earns, and its maximum, held at its cap."""
        own = [each for each in self._awards if each.criterion.section == section.id and _is_inside(each)]
        points, top = total([each.points for each in own]), total([each.maximum for each in own])
        points = rounded(points, self._scoring.rounding, RoundedAt.SECTION, top)
        if section.maximum is None:
            return points, top
        top = _less(top, number(section.maximum))
        return _less(points, top), top

    def _tops(self, loose: Sequence[Award]) -> list[Fraction]:
        """Every maximum that is possible, whatever applies."""
        whole = {Fraction(0)}
        for section in self._scoring.sections:
            own = [each for each in self._awards if each.criterion.section == section.id and _is_inside(each)]
            cap = section.maximum
            whole = _sums(whole, {top if cap is None else min(top, cap) for top in _possible(own)})
        return sorted(_sums(whole, _possible(loose)) - {Fraction(0)}, reverse=True)


def _possible(awards: Sequence[Award]) -> set[Fraction]:
    found = {Fraction(0)}
    for each in awards:
        maximum = (each.criterion.points.maximum if each.criterion.points is not None else None) or Fraction(0)
        found = _sums(found, {maximum, *([] if each.maximum.eq(number(maximum)) else [Fraction(0)])})
    return found


def _sums(one: set[Fraction], other: set[Fraction]) -> set[Fraction]:
    found = {a + b for a in one for b in other}
    if len(found) > MAX_TOPS:
        raise TooManyTopsError
    return found


def _scaled(points: Number, top: Number, full: Fraction, tops: Sequence[Fraction]) -> Number:
    """The points brought to the full maximum, one maximum after the other: so they stay linear."""
    found = points
    for each in reversed(tops):
        found = when(truth(top == number(each)), points * number(full / each), found)
    return found


def _is_inside(each: Award) -> bool:
    return each.criterion.points is not None and each.criterion.points.place is Place.INSIDE


def _less(one: Number, other: Number) -> Number:
    return when(truth(one <= other), one, other)
