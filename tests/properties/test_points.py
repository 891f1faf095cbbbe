"""What must hold of every total and every grade, whatever the standard and whatever the unit declares."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.engine import rete
from scoring.engine.assess import assess
from scoring.model.assessment import Assessment, Document
from scoring.model.points import Place, Range
from scoring.model.result import Points, State, UnitResult, Verdict
from scoring.model.standard import Standard
from tests.properties.scored import FEWER, MORE, scored_assessments, scored_standards
from tests.properties.scored_oracle import Sheet, UnknownError
from tests.properties.standards import BOOLEANS, COUNTS, facts_of

INFERENCE = "both" if rete.is_available() else "plain"
Facts = dict[str, bool | int]
PAPER = (Document("05-NQ/CB"),)
#: The better, the further to the front.
BEST_FIRST = [Verdict.RECOGNISED, Verdict.UNDETERMINED, Verdict.NOT_RECOGNISED, Verdict.INELIGIBLE]

everything = st.fixed_dictionaries(
    {**dict.fromkeys(BOOLEANS, st.booleans()), **dict.fromkeys(COUNTS, st.integers(0, 4))}
)
last_year = st.fixed_dictionaries({"n0": st.integers(0, 4)})


@st.composite
def pairs(draw: st.DrawFn, *, rising: bool = False) -> tuple[Standard, Assessment]:
    """A standard and a unit that it judges."""
    standard = draw(scored_standards(rising=rising))
    return standard, draw(scored_assessments(standard))


def known(unit: Assessment, facts: Facts, previous: dict[str, int]) -> Assessment:
    """The unit with everything declared and proved."""
    papers = dict.fromkeys((f"c{i}" for i in range(8)), PAPER)
    return replace(unit, facts=dict(facts), previous=dict(previous), appraised_facts={}, evidence=papers)


def sheet(result: UnitResult) -> Points:
    assert result.points is not None
    return result.points


def least(found: Range | None) -> Fraction | float:
    """The least end; less than everything where it is open."""
    return float("-inf") if found is None or found.least is None else found.least


def holds(points: Range | None, value: Fraction | None) -> bool:
    """Whether a value lies in what was said to be possible."""
    if points is None or value is None:
        return points is None or value is None
    return (points.least is None or points.least <= value) and (points.most is None or value <= points.most)


@given(pairs(), everything, last_year)
def test_a_sheet_is_what_the_design_says(
    pair: tuple[Standard, Assessment], facts: Facts, previous: dict[str, int]
) -> None:
    standard, unit = pair
    unit = known(unit, facts, previous)
    try:
        expected = Sheet(standard, unit)
        verdict = expected.verdict()
    except UnknownError:
        assume(False)
    result = assess(standard, unit, inference=INFERENCE)
    points = sheet(result)
    assert {c.id: s for c, s in zip(standard.criteria, result.states, strict=True)} == {
        name: state for name, (state, _, _) in expected.earned.items()
    }
    assert [found.points.settled if found.points else None for found in points.criteria] == [
        earned for _, earned, _ in expected.earned.values()
    ]
    assert {s.id: (s.points.settled, s.maximum) for s in points.sections} == expected.sections()
    assert points.raw.settled == expected.inside()[0] + expected.beside()
    assert points.maximum == expected.full()
    total = expected.total()
    assert (points.total.settled if points.total else None) == total
    if total is not None:
        assert result.verdict is verdict
        barred = expected.barred() or verdict is Verdict.INELIGIBLE
        assert result.grade == (None if barred else expected.grade())


@given(pairs(), facts_of(), everything, last_year)
def test_whatever_is_still_open_was_said_to_be_possible(
    pair: tuple[Standard, Assessment],
    shown: Facts,
    facts: Facts,
    previous: dict[str, int],
) -> None:
    """However the undeclared facts turn out, points and total lie in their ranges, and what was certain stays so."""
    standard, unit = pair
    complete = known(unit, {**facts, **shown}, previous)
    hidden = replace(complete, facts=shown)
    before, after = (assess(standard, found, inference="plain") for found in (hidden, complete))
    for open_, settled in zip(sheet(before).criteria, sheet(after).criteria, strict=True):
        if settled.points is not None and open_.points is not None:
            assert holds(open_.points, settled.points.least)
            assert holds(open_.points, settled.points.most)
    if sheet(before).total is not None:
        total = sheet(after).total
        assert total is not None
        assert least(sheet(before).total) <= least(total)
        assert holds(sheet(before).total, total.most) or total.most is None
    if before.verdict in (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED):
        assert after.verdict in (before.verdict, *([Verdict.INELIGIBLE] if before.scope_open else []))
    for one, other in zip(before.states, after.states, strict=True):
        assert one in (other, State.UNDETERMINED)
    if before.verdict is Verdict.RECOGNISED:
        assert before.grade == after.grade


@given(pairs())
def test_parts_add_up(pair: tuple[Standard, Assessment]) -> None:
    standard, unit = pair
    points = sheet(assess(standard, unit, inference="plain"))
    assume(points.raw.settled is not None)
    earned = dict(zip((c.id for c in standard.criteria), points.criteria, strict=True))
    whole = Fraction(0)
    for section in points.sections:
        parts = [earned[c.id].points for c in standard.criteria if c.section == section.id]
        assert section.points.settled is not None
        if all(part is None or part.settled is not None for part in parts) and not (
            standard.scoring and standard.scoring.rounding
        ):
            sum_ = sum((part.settled or Fraction(0) for part in parts if part), Fraction(0))
            assert section.maximum is None or section.points.settled == min(sum_, section.maximum)
        whole += section.points.settled
    loose = [earned[c.id].points for c in standard.criteria if c.section is None and c.points]
    assume(all(part is None or part.settled is not None for part in loose))
    assert points.raw.settled == whole + sum((part.settled or Fraction(0) for part in loose if part), Fraction(0))


@given(pairs())
def test_points_lie_between_nothing_and_the_maximum(pair: tuple[Standard, Assessment]) -> None:
    standard, unit = pair
    points = sheet(assess(standard, unit, inference="plain"))
    for criterion, found in zip(standard.criteria, points.criteria, strict=True):
        if criterion.points and criterion.points.place is Place.INSIDE and found.points is not None:
            assert found.maximum is not None
            assert 0 <= least(found.points) <= (found.points.most or 0) <= found.maximum
    for section in points.sections:
        assert section.maximum is None or 0 <= least(section.points) <= (section.points.most or 0) <= section.maximum
    if all(c.points is None or c.points.place is Place.INSIDE for c in standard.criteria) and points.total is not None:
        assert 0 <= least(points.total) <= (points.total.most or 0) <= points.maximum


def better(fact: str, declared: int) -> bool | int:
    """The next better answer."""
    if fact in BOOLEANS:
        return True
    return declared + 1 if fact in MORE else max(declared - 1, 0)


@given(pairs(rising=True), st.sampled_from([*MORE, *FEWER]))
def test_a_better_answer_never_does_worse(pair: tuple[Standard, Assessment], fact: str) -> None:
    standard, unit = pair
    declared = unit.facts.get(fact)
    assume(declared is not None and fact not in unit.appraised_facts)
    better = (
        True
        if isinstance(declared, bool)
        else int(str(declared)) + 1
        if fact in MORE
        else max(int(str(declared)) - 1, 0)
    )
    one, other = (
        assess(standard, found, inference="plain")
        for found in (unit, replace(unit, facts={**unit.facts, fact: better}))
    )
    assert sheet(one).total is None or least(sheet(one).total) <= least(sheet(other).total)
    assert BEST_FIRST.index(other.verdict) <= BEST_FIRST.index(one.verdict)
    if one.verdict is other.verdict is Verdict.RECOGNISED and standard.scoring and standard.scoring.grades:
        ids = [grade.id for grade in standard.scoring.grades]
        assert ids.index(str(other.grade)) <= ids.index(str(one.grade))


@given(pairs(), st.sampled_from([*BOOLEANS, *COUNTS]))
def test_hiding_a_fact_never_raises_the_least_total(pair: tuple[Standard, Assessment], fact: str) -> None:
    """For some value the total is no more than with the fact hidden: nobody gains by keeping silent."""
    standard, unit = pair
    without = replace(
        unit,
        facts={name: value for name, value in unit.facts.items() if name != fact},
        appraised_facts={name: entry for name, entry in unit.appraised_facts.items() if name != fact},
    )
    hidden = assess(standard, without, inference="plain")
    values: list[bool | int] = [False, True] if fact in BOOLEANS else [0, 1, 2, 3, 4, 50]
    shown = [assess(standard, replace(without, facts={**without.facts, fact: v}), inference="plain") for v in values]
    if sheet(hidden).total is not None:
        assert all(least(sheet(hidden).total) <= least(sheet(found).total) for found in shown if sheet(found).total)
    if hidden.verdict is Verdict.RECOGNISED:
        assert {found.verdict for found in shown} == {Verdict.RECOGNISED}
    assert len(hidden.keys) == len(standard.ties)


@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_and_keys_changes_nothing(pair: tuple[Standard, Assessment], random: object) -> None:
    standard, unit = pair
    shuffled = list(standard.criteria)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = replace(standard, criteria=tuple(shuffled), facts=dict(reversed(standard.facts.items())))
    backwards = replace(unit, facts=dict(reversed(unit.facts.items())))
    first, second = assess(standard, unit, inference="plain"), assess(turned, backwards, inference="plain")

    def told(result: UnitResult) -> tuple[object, ...]:
        earned = {
            c.id: (s, p)
            for c, s, p in zip(result.standard.criteria, result.states, sheet(result).criteria, strict=True)
        }
        points = sheet(result)
        return (
            result.verdict,
            result.grade,
            set(result.decisive),
            result.keys,
            points.total,
            points.raw,
            points.sections,
            earned,
        )

    assert told(first) == told(second)


@given(pairs())
def test_every_criterion_has_a_reason_and_both_inferences_agree(pair: tuple[Standard, Assessment]) -> None:
    standard, unit = pair
    result = assess(standard, unit, inference=INFERENCE)
    assert [found.state for found in result.criteria] == list(result.states)
    assert all(found.reasons for found in result.criteria)
    assert result.reasons
    gates = [c.id for c in standard.criteria if c.is_gate]
    sections = [f"section:{s.id}" for s in sheet(result).sections]
    assert set(result.decisive) <= {*gates, *sections, "grade", "scope:1"}
    assert bool(result.decisive) is (result.verdict is not Verdict.RECOGNISED)


@given(pairs())
def test_provisional_means_that_a_claimed_judgement_undeclared_would_change_verdict_or_grade(
    pair: tuple[Standard, Assessment],
) -> None:
    standard, unit = pair
    result = assess(standard, unit, inference="plain")
    claimed = {name for name in unit.facts if standard.facts[name].judgement} - unit.appraised_facts.keys()
    without = [
        assess(standard, replace(unit, facts={k: v for k, v in unit.facts.items() if k != name}), inference="plain")
        for name in claimed
    ]
    differ = [other for other in without if (other.verdict, other.grade) != (result.verdict, result.grade)]
    assert result.provisional is bool(differ)
