"""Random standards with points: every way of earning, sections, gates, grades, roundings and policies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from scoring.language.check import check_condition, check_number
from scoring.language.parse import parse
from scoring.model.assessment import Appraised, Assessment
from scoring.model.expression import Expression
from scoring.model.points import (
    Case,
    Cases,
    Grade,
    Linear,
    NaPolicy,
    Place,
    PointsRule,
    Quota,
    RoundedAt,
    Rounding,
    RoundingMode,
    Scoring,
    Section,
    Tie,
)
from scoring.model.prose import Text
from scoring.model.standard import Criterion, Standard
from tests.properties.standards import (
    CONDITIONS,
    COUNTED,
    FACTS,
    assessments,
    condition,
    criterion,
    forbidden,
    standard,
)

NOTHING = Fraction(0)
#: The larger the better, in a standard whose direction is known; of `n3` and `n1` fewer are better.
MORE, FEWER = ("b0", "b1", "n0", "n2"), ("n3", "n1")
_RISING = ("b0", "b1", "b0 and b1", "b0 or b1", "n0 >= 1", "n2 >= 2", "n3 <= 1", "not (n1 > 0)", "n0 + n2 > n3")
_MEASURED = ("n0", "n2", "n0 + n2", "n0 / n1")
_RISING_MEASURES = ("n0", "n2", "n0 + n2")


def number(text: str) -> Expression:
    return check_number(parse(text), FACTS)


def fixed(points: int) -> PointsRule:
    """Met or nothing."""
    return rule("points", Cases((Case(None, Fraction(points)),)), measures=False)


def rule(kind: str, how: Cases | Linear, place: Place = Place.INSIDE, *, measures: bool = True) -> PointsRule:
    """A rule with the maximum that its parts give it."""
    made = PointsRule(kind, how, place, None, measures)
    return replace(made, maximum=made.most if place is Place.INSIDE else None)


def bands(value: str, thresholds: dict[str, int]) -> PointsRule:
    """The highest threshold reached; thresholds are given highest first."""
    cases = [
        Case(check_condition(parse(f"({value}) >= {least}"), FACTS), Fraction(p)) for least, p in thresholds.items()
    ]
    return rule("bands", Cases(tuple(cases)))


def cases(conditions: Sequence[tuple[str, int]]) -> PointsRule:
    """The first case that holds."""
    return rule("cases", Cases(tuple(Case(condition(text).root, Fraction(points)) for text, points in conditions)))


def proportional(value: str, target: str, maximum: int) -> PointsRule:
    """Value ÷ target × maximum, held between 0 and the maximum."""
    slope = maximum / Fraction(target)
    return rule("proportional", Linear(number(value), NOTHING, slope, NOTHING, Fraction(maximum)))


def deduct(each: int, per: str, start: int, floor: int = 0) -> PointsRule:
    """`start` less `each` for every occurrence, never below `floor`."""
    return rule("deduct", Linear(number(per), Fraction(start), Fraction(-each), Fraction(floor), Fraction(start)))


def bonus(each: int, per: str | None = None, at_most: int | None = None) -> PointsRule:
    """Points beside the maximum."""
    if per is None:
        return rule("bonus", Cases((Case(None, Fraction(each)),)), Place.BONUS, measures=False)
    most = None if at_most is None else Fraction(at_most)
    return rule("bonus", Linear(number(per), NOTHING, Fraction(each), NOTHING, most), Place.BONUS)


def penalty(each: int, per: str, at_most: int | None = None) -> PointsRule:
    """Points taken off the total for every occurrence."""
    least = None if at_most is None else Fraction(-at_most)
    return rule("penalty", Linear(number(per), NOTHING, Fraction(-each), least, NOTHING), Place.PENALTY)


def scored(
    name: str,
    points: PointsRule | None,
    require: str | None = None,
    *,
    gate: bool = False,
    section: str | None = None,
    policy: NaPolicy = NaPolicy.DROP,
    applies_when: str | None = None,
    claimable: bool = False,
    prerequisites: tuple[str, ...] = (),
    needs_evidence: bool = False,
) -> Criterion:
    """A criterion with points, or without any a gate."""
    made = criterion(
        name,
        condition(require or "b0"),
        applies_when=None if applies_when is None else condition(applies_when),
        claimable=claimable,
        prerequisites=prerequisites,
        needs_evidence=needs_evidence,
    )
    made_rule = made.rule if require is not None or points is None else None
    return replace(
        made, rule=made_rule, points=points, section=section, is_gate=gate or points is None, na_policy=policy
    )


def sheet(
    criteria: Sequence[Criterion],
    sections: Sequence[Section] = (),
    grades: Sequence[Grade] = (),
    *,
    recognised_from: str | None = None,
    ties: Sequence[Tie] = (Tie("points"),),
    quota: Quota | None = None,
    rounding: Rounding | None = None,
    eligible: tuple[str, ...] = (),
    name: str = "thu/thon",
) -> Standard:
    """A standard with points."""
    scoring = Scoring(tuple(sections), tuple(grades), recognised_from, quota, rounding)
    return replace(standard(tuple(criteria), eligible, name=name), scoring=scoring, ties=tuple(ties))


def section(name: str, maximum: int | None = None, share: str | None = None) -> Section:
    return Section(
        name, Text(name), None if maximum is None else Fraction(maximum), None if share is None else Fraction(share)
    )


def grade(name: str, points: int | None = None, *prerequisites: str) -> Grade:
    return Grade(name, Text(name), None if points is None else Fraction(points), prerequisites)


_small = st.integers(0, 6)


def point_rules(*, rising: bool = False) -> st.SearchStrategy[tuple[PointsRule, bool]]:
    """A rule, and whether it needs a condition beside it; `rising` ones never earn less for a better answer."""
    measured = _RISING_MEASURES if rising else _MEASURED
    bad = ("n3", "n1")
    if rising:
        conditions = st.sampled_from(_RISING)
        case_lists = st.lists(conditions, min_size=1, max_size=3).map(
            lambda texts: [(t, 6 - 2 * i) for i, t in enumerate(texts)]
        )
        band_points = st.sampled_from([{"3": 6, "1": 2}, {"2": 5}, {"3": 6, "2": 4, "1": 1}])
    else:
        conditions = st.sampled_from(CONDITIONS)
        case_lists = st.lists(st.tuples(conditions, _small), min_size=1, max_size=3)
        band_points = st.sampled_from([{"3": 6, "1": 2}, {"2": 5}, {"2": 1, "1": 4}, {"0.7": 10, "0.5": 7, "0.25": 0}])
    alone = st.one_of(
        st.builds(bands, st.sampled_from(measured), band_points),
        st.builds(cases, case_lists),
        st.builds(proportional, st.sampled_from(measured), st.sampled_from(["1", "3", "0.5"]), st.integers(1, 6)),
        st.builds(lambda each, per, start: deduct(each, per, start, start // 3), _small, st.sampled_from(bad), _small),
        st.builds(bonus, st.integers(1, 3), st.sampled_from(_RISING_MEASURES), st.none() | st.integers(1, 5)),
        st.builds(penalty, st.integers(1, 3), st.sampled_from(bad), st.none() | st.integers(1, 5)),
    )
    beside = st.one_of(st.builds(fixed, _small), st.builds(fixed, _small), st.builds(bonus, st.integers(1, 3)))
    return st.one_of(st.tuples(alone, st.just(False)), st.tuples(beside, st.just(True)))


@st.composite
def scored_standards(draw: st.DrawFn, *, rising: bool = False) -> Standard:
    """Up to seven criteria in two sections and outside them, with grades; `rising` ones never do worse by a better
    answer: no applicability to be lost, nothing that is better undone."""
    conditions = st.sampled_from(_RISING if rising else CONDITIONS)
    count = draw(st.integers(1, 7))
    made: list[Criterion] = []
    for index in range(count):
        points, beside = draw(point_rules(rising=rising))
        if draw(st.integers(0, 4)) == 0:
            points, beside = None, True
        where = draw(st.sampled_from([None, "a", "b"]))
        require = draw(conditions) if beside or (not rising and draw(st.booleans())) else None
        earlier = [found.id for found in made]
        criterion_ = scored(
            f"c{index}",
            points,
            require,
            gate=draw(st.integers(0, 4)) == 0,
            section=where if points is not None and points.place is Place.INSIDE else None,
            policy=draw(st.sampled_from([NaPolicy.DROP, NaPolicy.DROP, NaPolicy.FULL, NaPolicy.ZERO])),
            applies_when=None if rising else draw(st.none() | conditions),
            claimable=not rising and draw(st.booleans()),
            prerequisites=tuple(draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else ()),
            needs_evidence=not rising and draw(st.booleans()),
        )
        if not rising and require is not None and draw(st.integers(0, 5)) == 0:
            excused = draw(st.none() | st.sampled_from(COUNTED))
            criterion_ = replace(criterion_, rule=forbidden(draw(st.sampled_from(COUNTED)), excused))
        made.append(criterion_)
    sections = [
        section(name, draw(st.none() | st.integers(1, 12)), draw(st.sampled_from([None, None, "1/2", "1"])))
        for name in "ab"
    ]
    ids = [found.id for found in made]
    needs = st.lists(st.sampled_from(ids), max_size=1)
    grades = [grade(name, points, *draw(needs)) for name, points in (("tot", 12), ("kha", 6), ("dat", 0))]
    grades = grades[: draw(st.integers(0, 3))]
    return sheet(
        made,
        sections,
        grades,
        recognised_from=draw(st.sampled_from([None, *(found.id for found in grades)])) if grades else None,
        ties=draw(
            st.sampled_from([(Tie("points"),), (Tie("points"), Tie("section", "a"), Tie("fact", "n0", ascending=True))])
        ),
        quota=draw(st.none() | st.just(Quota("tot", Fraction(1, 2), ("tot", "kha")))) if len(grades) > 1 else None,
        rounding=None if rising else draw(roundings),
        eligible=() if rising else tuple(draw(st.lists(st.sampled_from(CONDITIONS), max_size=1))),
    )


roundings = st.none() | st.builds(
    Rounding,
    st.sampled_from([Fraction(1), Fraction(1, 4)]),
    st.sampled_from(list(RoundingMode)),
    st.sampled_from(list(RoundedAt)),
)


@st.composite
def scored_assessments(draw: st.DrawFn, standard: Standard, unit_id: str = "T-1") -> Assessment:
    """A unit, here and there with points that a committee appraised."""
    found = draw(assessments(unit_id=unit_id))
    given = [c for c in standard.criteria if c.points is not None and c.points.place is Place.INSIDE]
    chosen = draw(st.lists(st.sampled_from(given), max_size=1)) if given and draw(st.integers(0, 3)) == 0 else []
    entries = {
        c.id: Appraised(
            Decimal(draw(st.integers(0, int(c.points.maximum or 0)))) if c.points else Decimal(0),
            "Biên bản 07/BB",
            "Tổ thẩm định",
            date(2024, 11, 12),
        )
        for c in chosen
    }
    return replace(found, appraised_points=entries)
