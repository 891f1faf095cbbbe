"""Who is compared with whom, in which order, and by which rank."""

import unicodedata
from itertools import permutations

import pytest

from scoring.engine.assess import assess
from scoring.engine.collate import sort_key
from scoring.engine.ranking import rank_groups
from scoring.model.assessment import Assessment, Unit
from scoring.model.result import UnitResult
from tests.properties.standards import condition, criterion, standard

FOUR = standard(tuple(criterion(f"c{i}", condition(f"n{i} >= 1")) for i in range(4)), ("b0",))


def result(name: str, met: int, *, cluster: str | None = None, period: int = 2024, **facts: bool | int) -> UnitResult:
    declared: dict[str, bool | int] = {"b0": True, **{f"n{i}": int(i < met) for i in range(4)}, **facts}
    return assess(FOUR, Assessment(Unit(name, name, "thon", cluster=cluster), period, declared), inference="plain")


def undeclared(name: str) -> UnitResult:
    return assess(FOUR, Assessment(Unit(name, name, "thon"), 2024, {"b0": True}), inference="plain")


def test_ranks_are_1_1_3_and_those_without_a_verdict_follow_unranked() -> None:
    results = [
        undeclared("Hoà"),
        result("Bình", 4),
        result("An", 4),
        result("Chi", 3),
        result("Dung", 3),
        result("Giang", 1),
        result("Ích", 4, b0=False),
    ]
    expected = [("An", 1), ("Bình", 1), ("Chi", 3), ("Dung", 3), ("Giang", 5), ("Hoà", None), ("Ích", None)]
    for order in permutations(results):
        (group,) = rank_groups(order)
        assert [(found.result.assessment.unit.id, found.rank) for found in group.units] == expected


def test_like_is_ranked_against_like() -> None:
    groups = rank_groups(
        [result("a", 4, cluster="cum-2"), result("b", 4), result("c", 4, cluster="cum-1"), result("d", 4, period=2023)]
    )
    assert [(group.period, group.cluster, len(group.units)) for group in groups] == [
        (2023, None, 1),
        (2024, None, 1),
        (2024, "cum-1", 1),
        (2024, "cum-2", 1),
    ]
    assert [group.units[0].rank for group in groups] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["An", "Ăn", "Ân", "Bắc", "Dân", "Đan"], id="letters"),
        pytest.param(["ma", "mà", "mả", "mã", "má", "mạ"], id="tones"),
        pytest.param(["Hoa", "Hoa Bắc", "Hoàng"], id="a word before a longer one"),
        pytest.param(["Mà An", "Ma Ân", "Ma Bình"], id="tones count only after all letters"),
        pytest.param(["Thôn 1", "Thôn 10", "Thôn 2", "Thôn An"], id="digits before letters"),
        pytest.param(["U Minh", "Ư Minh", "V"], id="horned letters"),
        pytest.param(["O", "Ô", "Ơ", "P"], id="o with hats"),
    ],
)
def test_names_sort_as_vietnamese_sorts(names: list[str]) -> None:
    for order in permutations(names):
        assert sorted(order, key=sort_key) == names


def test_composed_and_decomposed_names_sort_alike() -> None:
    composed = "Thôn Đông Hạ"
    decomposed = unicodedata.normalize("NFD", composed)
    ends = [sort_key(name).removesuffix(name.swapcase()) for name in (composed, decomposed)]
    assert ends[0] == ends[1] != sort_key(composed)
