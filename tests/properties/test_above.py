"""What must hold of any two units: one answer from either side, the key that decided, parts that add up."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.levels import Case, judge
from scoring.engine.ranking import RANKED, merit, rank_groups
from scoring.model.assessment import Assessment, Unit
from scoring.model.points import Tie
from scoring.model.result import Ranked, Ranking
from scoring.model.standard import Standard
from scoring.reports.above.above import Above, Against, Standing, above
from scoring.reports.above.document import above_document
from scoring.reports.above.markdown import above_markdown
from scoring.reports.above.text import above_text
from scoring.reports.comparison.names import names_of
from scoring.reports.document import to_document
from scoring.reports.layout import columns
from scoring.reports.placed import tie_values, units_named
from scoring.reports.published import published
from tests.properties.scored import fixed, scored, section, sheet
from tests.properties.test_ranking import fields

TURNED = {
    Standing.ABOVE: Standing.BELOW,
    Standing.BELOW: Standing.ABOVE,
    Standing.EQUAL: Standing.EQUAL,
    Standing.NOT_COMPARABLE: Standing.NOT_COMPARABLE,
}
Field = tuple[Standard, list[Assessment]]


@st.composite
def narrow(draw: st.DrawFn) -> Field:
    """Units that tie often, so that later keys decide, facts among them, which a published result does not hold."""
    later = [Tie("fact", "n0"), Tie("fact", "n1", ascending=True), Tie("section", "a")]
    ties = [Tie("points"), *draw(st.permutations(later))]
    if draw(st.booleans()):
        ties = draw(st.permutations(ties))
    criteria = [scored("c0", fixed(2), "b0", section="a"), scored("c1", fixed(2), "b1", section="b")]
    standard = sheet(criteria, [section("a"), section("b")], ties=ties)
    count = draw(st.integers(2, 7))
    few = st.none() | st.integers(0, 1)
    units = []
    for index in range(count):
        figures = {name: draw(few) for name in ("n0", "n1")}
        facts = {"b0": draw(st.booleans()), "b1": draw(st.booleans())} | {
            k: v for k, v in figures.items() if v is not None
        }
        units.append(Assessment(Unit(f"T-{index}", f"Thôn {index}", "thon"), 2024, facts=facts))
    return standard, units


def ranking_of(field: Field) -> Ranking:
    standard, units = field
    named = [replace(unit, sha256="ab" * 32) for unit in units]
    return Ranking(
        rank_groups(judge([Case(unit, (standard,)) for unit in named], [], "plain")), (), (), 0, "plain", None
    )


def ranked_of(ranking: Ranking) -> dict[str, Ranked]:
    return {each.result.assessment.unit.id: each for group in ranking.groups for each in group.units}


def judged(ranking: Ranking, a: str, b: str, standard: Standard) -> Against:
    """The two units, with the values of all keys."""
    (pair,) = above(units_named(ranking, (a, b), "vi"), a, b, [standard], tie_values(ranking, (a, b))).pairs
    return pair


def read_back(ranking: Ranking, a: str, b: str, standard: Standard) -> Against:
    """The same from the published result."""
    (pair,) = above(published(to_document(ranking, "vi")), a, b, [standard]).pairs
    return pair


@given(fields(least=2))
@settings(max_examples=40)
def test_one_answer_from_either_side(field: Field) -> None:
    ranking = ranking_of(field)
    for a, b in combinations(sorted(ranked_of(ranking)), 2):
        one, other = judged(ranking, a, b, field[0]), judged(ranking, b, a, field[0])
        assert other.standing is TURNED[one.standing]
        assert other.apart == one.apart
        assert [(key.tie, key.a, key.b) for key in other.alike] == [(key.tie, key.b, key.a) for key in one.alike]
        assert (one.key is None) == (other.key is None)
        if one.key is not None and other.key is not None:
            assert (other.key.tie, other.key.a, other.key.b) == (one.key.tie, one.key.b, one.key.a)
        assert [(part.latest.id, _negated(part.difference)) for part in other.criteria] == [
            (part.latest.id, part.difference) for part in one.criteria
        ]


def _negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


@given(st.one_of(fields(least=2), narrow()))
@settings(max_examples=40)
def test_the_standing_and_the_key_are_those_of_the_ranking(field: Field) -> None:
    ranking = ranking_of(field)
    ranked = ranked_of(ranking)
    for a, b in combinations(sorted(ranked), 2):
        pair, one, other = judged(ranking, a, b, field[0]), ranked[a].result, ranked[b].result
        if one.verdict not in RANKED or other.verdict not in RANKED:
            assert (pair.standing, pair.apart, pair.key, pair.criteria) == (
                Standing.NOT_COMPARABLE,
                ("rank",),
                None,
                (),
            )
            continue
        assert not pair.is_contradicted
        ahead, behind = merit(one) < merit(other), merit(one) > merit(other)
        assert pair.standing is (Standing.ABOVE if ahead else Standing.BELOW if behind else Standing.EQUAL)
        if one.verdict is not other.verdict:
            assert (pair.alike, pair.key and pair.key.tie) == ((), None)
            continue
        differ = [mine != its for mine, its in zip(one.keys, other.keys, strict=True)]
        place = differ.index(True) if True in differ else len(differ)
        assert [key.tie for key in pair.alike] == [None, *field[0].ties[:place]]
        assert (pair.key and pair.key.tie) == (field[0].ties[place] if place < len(differ) else None)


@given(st.one_of(fields(least=2), narrow()))
@settings(max_examples=60)
def test_a_published_result_tells_the_same_or_says_that_it_does_not_know(field: Field) -> None:
    ranking = ranking_of(field)
    for a, b in combinations(sorted(ranked_of(ranking)), 2):
        told, known = read_back(ranking, a, b, field[0]), judged(ranking, a, b, field[0])
        assert (told.standing, told.apart, told.is_contradicted) == (known.standing, known.apart, False)
        assert told.criteria == known.criteria
        if told.key is not None:
            assert known.key is not None
            assert told.key.tie == known.key.tie
            if told.key.is_known:
                assert (told.key.a, told.key.b) == (known.key.a, known.key.b)
        elif known.key is not None:  # only of a first key that is a fact the ranking does not tell where it decided
            assert field[0].ties[0].kind == "fact"


@given(st.one_of(fields(least=2), narrow()))
@settings(max_examples=40)
def test_the_parts_add_up_to_the_difference(field: Field) -> None:
    ranking = ranking_of(field)
    for a, b in combinations(sorted(ranked_of(ranking)), 2):
        pair = judged(ranking, a, b, field[0])
        given_ = [part.difference for part in pair.criteria if part.difference is not None]
        if pair.points is not None:
            sums = pair.points
            assert sums.criteria == sum(given_, Fraction(0))
            assert sums.criteria + sums.between + sums.rescaled == sums.difference
            assert pair.a.points is not None
            assert pair.b.points is not None
            assert sums.difference == pair.a.points - pair.b.points
        if pair.section is not None:
            assert pair.key is not None
            assert pair.section.criteria + pair.section.between == pair.section.difference
            assert pair.key.a is not None
            assert pair.key.b is not None
            assert pair.section.difference == pair.key.a - pair.key.b


@given(fields(least=2), st.sampled_from(["vi", "en"]), st.integers(60, 100))
@settings(max_examples=40)
def test_every_view_is_made_and_no_line_runs_over_the_edge(field: Field, language: str, width: int) -> None:
    ranking = ranking_of(field)
    a, b = sorted(ranked_of(ranking))[:2]
    found = Above(None, (judged(ranking, a, b, field[0]), read_back(ranking, a, b, field[0])))
    names = names_of([field[0]], language)
    assert max(map(columns, above_text(found, names, language, width).splitlines())) <= width
    assert above_markdown(found, names, language).startswith("## ")
    assert len(above_document(found)["pairs"]) == 2
