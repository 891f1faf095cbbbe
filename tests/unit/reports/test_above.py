"""Why a unit stands above another: keys, quotas, what a result does not hold, accounts, and a schema explained."""

import json
from dataclasses import replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.model.assessment import Assessment, Unit
from scoring.model.points import Tie
from scoring.model.result import Ranking
from scoring.model.standard import Standard
from scoring.reports.above.above import Above, Against, Standing, Sums, above, decisive_reasons
from scoring.reports.above.document import above_document
from scoring.reports.above.markdown import above_markdown
from scoring.reports.above.text import above_text
from scoring.reports.comparison.names import names_of
from scoring.reports.document import to_document
from scoring.reports.layout import columns
from scoring.reports.placed import tie_values, units_named
from scoring.reports.published import published
from tests.properties.scored import fixed, scored, section, sheet
from tests.unit.reports import points_world
from tests.unit.reports.results import criterion, group, reason, result, unit

PAGE = Path(__file__).parents[3] / "docs" / "above.md"


@cache
def schema() -> dict[str, Any]:
    text = files("scoring.reports").joinpath("above-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def judged(ranking: Ranking, a: str, b: str, standard: Standard | None = None) -> Against:
    known = [standard or points_world.standard()]
    (pair,) = above(units_named(ranking, (a, b), "vi"), a, b, known, tie_values(ranking, (a, b))).pairs
    return pair


def told(pair: Against, language: str = "vi") -> str:
    standards = [] if pair.standard is None else [pair.standard]
    text = above_text(Above(None, (pair,)), names_of(standards, language), language)
    assert above_markdown(Above(None, (pair,)), names_of(standards, language), language)
    jsonschema.validate(above_document(Above(None, (pair,))), schema())
    return " ".join(text.split())


def by_facts(*figures: tuple[int | None, int | None], ties: tuple[Tie, ...]) -> tuple[Ranking, Standard]:
    """Units alike but for two figures that nothing but the tie chain reads."""
    made = sheet([scored("c0", fixed(2), "b0")], ties=ties)
    units = []
    for number, pair in enumerate(figures):
        facts = {name: value for name, value in zip(("n0", "n1"), pair, strict=True) if value is not None}
        units.append(Assessment(Unit(f"T-{number}", f"Thôn {number}", "thon"), 2024, facts={"b0": True, **facts}))
    return points_world.ranking(*units, judged_by=made), made


CHAIN = (Tie("points"), Tie("fact", "n0"), Tie("fact", "n1", ascending=True))


def test_the_values_of_facts_come_from_the_assessments() -> None:
    ranking, made = by_facts((3, 1), (2, 1), (2, 0), ties=CHAIN)
    pair = judged(ranking, "T-2", "T-1", made)
    assert pair.standing is Standing.ABOVE
    assert pair.key is not None
    assert (pair.key.tie, pair.key.a, pair.key.b) == (CHAIN[2], Fraction(0), Fraction(1))
    assert [key.tie for key in pair.alike] == [None, CHAIN[0], CHAIN[1]]
    assert "“n1” (thấp hơn xếp trên): 0 so với 1" in told(pair)


def test_a_result_tells_which_fact_decided_and_that_it_does_not_hold_its_values() -> None:
    ranking, made = by_facts((3, 1), (2, 1), (2, 0), ties=CHAIN)
    document = published(to_document(replace(ranking), "vi") | {"source": None})
    (pair,) = above(document, "T-0", "T-1", [made]).pairs
    assert pair.key is not None
    assert (pair.key.tie, pair.key.is_known) == (CHAIN[1], False)
    assert "“n0”: khác nhau (tệp kết quả không ghi giá trị)" in told(pair)
    (later,) = above(document, "T-2", "T-1", [made]).pairs
    assert later.key is not None
    assert later.key.tie == CHAIN[2]
    assert "“n0”: bằng nhau (tệp kết quả không ghi giá trị)" in told(later)


def test_where_a_fact_comes_first_the_result_may_not_tell() -> None:
    ties = (Tie("fact", "n0"), Tie("points"), Tie("fact", "n1"))
    ranking, made = by_facts((2, 2), (2, 1), (2, 0), ties=ties)
    (pair,) = above(published(to_document(ranking, "vi")), "T-0", "T-1", [made]).pairs
    assert (pair.standing, pair.key, pair.is_contradicted) == (Standing.ABOVE, None, False)
    assert "không ghi đủ để biết khóa nào sau đó quyết định" in told(pair)
    known = judged(ranking, "T-0", "T-1", made)
    assert known.key is not None
    assert known.key.tie == ties[2]


def test_what_is_undeclared_comes_last() -> None:
    ranking, made = by_facts((0, None), (None, None), ties=CHAIN)
    text = told(judged(ranking, "T-1", "T-0", made))
    assert "T-1 Thôn 1 đứng dưới T-0 Thôn 0: hạng 2 và 1" in text
    assert "“n0”: chưa khai so với 0" in text


def test_a_unit_moved_down_by_a_quota_says_so() -> None:
    ranking = points_world.ranking(*points_world.many())
    cut = {
        each.result.assessment.unit.id: each.result
        for group_ in ranking.groups
        for each in group_.units
        if each.result.cut
    }
    name = next(iter(cut))
    other = next(u.result.assessment.unit.id for g in ranking.groups for u in g.units if not u.result.cut)
    text = told(judged(ranking, other, name))
    assert f"{name} {cut[name].assessment.unit.name} bị hạ vì hạn mức: " in text


def test_recognised_before_not_recognised_and_why_it_is_not() -> None:
    ranking = points_world.ranking(
        points_world.village("T-1"), points_world.village("T-2", "Thôn Hai", vu_nghiem_trong=1)
    )
    pair = judged(ranking, "T-1", "T-2")
    assert (pair.standing, pair.key and pair.key.tie, pair.alike) == (Standing.ABOVE, None, ())
    text = told(pair)
    assert "→ 1. Kết quả: Được công nhận" in text or "→ 1. Kết quả: được công nhận" in text
    assert "T-2 Thôn Hai, chưa được công nhận" in text


def test_a_section_decides_and_its_account_is_of_its_own_criteria() -> None:
    criteria = [
        scored("a1", fixed(3), "b0", section="a"),
        scored("a2", fixed(2), "b1", section="a"),
        scored("b1", fixed(3), "not b0", section="b"),
        scored("b2", fixed(2), "not b1", section="b"),
    ]
    made = sheet(criteria, [section("a", 4), section("b")], ties=(Tie("points"), Tie("section", "a")))
    units = [
        Assessment(Unit(f"T-{n}", f"Thôn {n}", "thon"), 2024, facts={"b0": first, "b1": second})
        for n, (first, second) in enumerate([(True, False), (False, True)])
    ]
    pair = judged(points_world.ranking(*units, judged_by=made), "T-0", "T-1", made)
    assert pair.key is not None
    assert pair.key.tie == Tie("section", "a")
    assert pair.section == Sums(Fraction(1), Fraction(0), Fraction(0), Fraction(1))
    assert pair.points == Sums(Fraction(0), Fraction(0), Fraction(0), Fraction(0))
    assert "Các tiêu chí: a1, a2 +1" in told(pair)


def test_the_cap_of_a_section_and_the_rescaling_stand_in_the_account() -> None:
    criteria = [
        scored("a1", fixed(3), "b0", section="a"),
        scored("a2", fixed(3), "b1", section="a"),
        scored("c", fixed(2), "b0", applies_when="b2"),
    ]
    made = sheet(criteria, [section("a", 4)])
    facts = [{"b0": True, "b1": True, "b2": False}, {"b0": False, "b1": True, "b2": False}]
    units = [Assessment(Unit(f"T-{n}", f"Thôn {n}", "thon"), 2024, facts=dict(each)) for n, each in enumerate(facts)]
    pair = judged(points_world.ranking(*units, judged_by=made), "T-0", "T-1", made)
    assert pair.points == Sums(Fraction(3), Fraction(-2), Fraction(1, 2), Fraction(3, 2))
    text = told(pair, "en")
    assert "Criteria +3 The maximum of sections: a -2 Rescaling and rounding +0.5" in text


def test_groups_apart_are_not_ranked_against_each_other() -> None:
    found = result(
        group(unit("T-1"), cluster="cum-1"),
        group(unit("T-2"), cluster="cum-2"),
        group(unit("T-3"), period=2023),
        group(unit("T-4", rank=None, verdict="undetermined", decisive=["k1"]), unit("T-5"), edition="2025-01-01"),
    )
    apart = {name: above(found, "T-1", name).pairs[0].apart for name in ("T-2", "T-3", "T-4")}
    assert apart == {"T-2": ("cluster",), "T-3": ("period", "cluster"), "T-4": ("edition", "cluster")}
    (pair,) = above(found, "T-5", "T-4").pairs
    assert (pair.standing, pair.apart) == (Standing.NOT_COMPARABLE, ("rank",))
    assert "T-4 Thôn T-4 không có thứ hạng: chưa đủ căn cứ" in told(pair)
    assert "k1: k1 là met [Khoản 1 Điều 4]" in told(pair)


def test_several_years_give_a_pair_each() -> None:
    years = [group(unit("T-1", rank=1), unit("T-2", rank=2), period=year) for year in (2023, 2024)]
    found = above(result(*years), "T-1", "T-2")
    assert [(pair.a.group.period, pair.standing) for pair in found.pairs] == [
        (2023, Standing.ABOVE),
        (2024, Standing.ABOVE),
    ]


def test_a_verdict_against_the_ranks_is_a_contradiction() -> None:
    found = result(group(unit("T-1", rank=1, verdict="not_recognised"), unit("T-2", rank=2)))
    (pair,) = above(found, "T-1", "T-2").pairs
    assert (pair.key, pair.is_contradicted) == (None, True)
    assert "scoring verify" in told(pair)


def test_equal_ranks_with_unequal_values_are_a_contradiction() -> None:
    made = replace(points_world.standard(), id="mau/thon", edition="2024-01-01", sha256="ab" * 32, ties=(Tie("share"),))
    units = (unit("T-1", criterion("k1"), rank=1), unit("T-2", criterion("k1", "not_met"), rank=1))
    (pair,) = above(result(group(*units)), "T-1", "T-2", [made]).pairs
    assert (pair.standing, pair.key, pair.is_contradicted) == (Standing.EQUAL, None, True)


def test_a_unit_that_is_not_there_is_told() -> None:
    with pytest.raises(LookupError, match="T-9"):
        above(result(group(unit("T-1"))), "T-1", "T-9")


def test_from_python_a_ranking_and_its_document_tell_the_same() -> None:
    read = scoring.read_assessments(Path(__file__).parents[3] / "fixtures" / "huyen-mau" / "xa-dong-ha")
    ranking = scoring.rank(read.assessments)
    one, other = (scoring.above(each, "KDC-0415", "KDC-0411").to_dict() for each in (ranking, ranking.to_dict()))
    assert one == other
    assert one["pairs"][0]["standing"] == "below"
    with pytest.raises(scoring.ScoringError, match="E111"):
        scoring.above({"schema": "other"}, "KDC-0415", "KDC-0411")


def test_the_page_explains_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert sorted(key for key in _keys(schema()) if f"`{key}`" not in page) == []


def _keys(node: Any) -> set[str]:
    match node:
        case {"properties": dict(properties)}:
            return properties.keys() | {key for part in node.values() for key in _keys(part)}
        case dict():
            return {key for part in node.values() for key in _keys(part)}
        case list():
            return {key for part in node for key in _keys(part)}
        case _:
            return set()


DECISIVE = {
    "a scope": (["scope:1"], ["scope_outside"]),
    "a section": (["section:a"], ["section_short"]),
    "a grade": (["grade"], ["no_grade", "grade_misses"]),
    "a criterion": (["k1"], ["condition_holds"]),
    "a criterion and a section": (["k1", "section:a"], ["condition_holds", "section_short"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("decisive", "codes"), DECISIVE.values(), ids=DECISIVE)
def test_a_verdict_is_explained_by_what_decided_it(decisive: list[str], codes: list[str]) -> None:
    every = (
        "total",
        "scope_inside",
        "scope_outside",
        "section_short",
        "no_grade",
        "grade_misses",
        "claimed_grade_differs",
    )
    made = unit("T-1", decisive=decisive, reasons=[reason(code, code) for code in every])
    (own,) = result(group(made)).units
    assert [told_.code for _, told_ in decisive_reasons(own)] == codes


def test_however_long_an_id_is_nothing_runs_over_the_edge() -> None:
    long = "T-" + "9" * 90
    units = [points_world.village(long, "Thôn Một"), points_world.village("T-2", "Thôn Hai", so_buoi=3)]
    pair = judged(points_world.ranking(*units), long, "T-2")
    for width in (60, 80):
        text = above_text(Above("x" * 200, (pair,)), names_of([points_world.standard()], "vi"), "vi", width)
        assert max(map(columns, text.splitlines())) <= width
        assert text.count("█") > 40
