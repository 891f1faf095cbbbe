"""Many units at once: two inferences over twenty thousand, five thousand in one run, eight threads."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

import scoring
from scoring.engine import rete
from scoring.model.assessment import Assessment, Document, FactValue, Unit
from scoring.model.standard import Fact, FactType, Standard

LIBRARY = scoring.load_library()
STANDARDS = [standard for standard in LIBRARY.standards if standard.is_default]


def drawn(fact: Fact, of: random.Random) -> FactValue:
    """A value of a fact: mostly as a unit in order has it."""
    if fact.type is FactType.BOOLEAN:
        return of.random() < 0.9
    if fact.type is FactType.CHOICE:
        return of.choice(fact.scale)
    if fact.name.startswith("so_"):
        return of.choice((20, 20, 20, 19, 14, 13))
    return of.choice((0,) * 40 + (1, 2))


def unit(number: int, standard: Standard, of: random.Random) -> Assessment:
    facts = {name: drawn(fact, of) for name, fact in standard.facts.items() if of.random() < 0.99}
    papers = {name: (Document("01/BC"),) for name in facts if of.random() < 0.97}
    return Assessment(
        unit=Unit(f"U{number:05}", f"Đơn vị {number}", standard.unit_type, parent=f"XA{number % 50}"),
        period=max(2024, standard.in_force_from.year),
        facts=facts,
        previous={"so_vu_pham_phap": 15} if of.random() < 0.9 else {},
        evidence=papers,
    )


def units(count: int) -> list[Assessment]:
    of = random.Random(124)
    return [unit(number, STANDARDS[number % len(STANDARDS)], of) for number in range(count)]


@pytest.mark.skipif(not rete.is_available(), reason="durable-rules is not installed here")
def test_twenty_thousand_assessments_find_no_difference_between_the_inferences() -> None:
    ranking = scoring.rank(units(20_000), inference="both")
    verdicts = {ranked.result.verdict for group in ranking.groups for ranked in group.units}
    assert verdicts == set(scoring.Verdict)
    assert sum(len(group.units) for group in ranking.groups) == 20_000


def test_five_thousand_units_in_one_run() -> None:
    ranking = scoring.rank(units(5_000))
    assert sum(len(group.units) for group in ranking.groups) == 5_000
    for group in ranking.groups:
        ranks = [ranked.rank for ranked in group.units if ranked.rank is not None]
        assert ranks == sorted(ranks)


def test_eight_threads_scoring_at_once_give_the_serial_result() -> None:
    many = units(800)
    by_type = {standard.unit_type: standard for standard in STANDARDS}

    def judged(found: Assessment) -> tuple[object, ...]:
        result = scoring.assess(by_type[found.unit.type], found)
        return result.verdict, result.provisional, result.states, result.decisive, result.fired, result.criteria

    serial = list(map(judged, many))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(judged, many)) == serial
