"""What the bench rests on: its expected answers are right, ours are the same, and its pages say what was measured."""

import json
from collections import Counter
from fractions import Fraction
from itertools import islice
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.check import Wrong, compared
from bench.engines import assess as ours
from bench.oracle import (
    LEAST,
    Answer,
    answer,
    answer_without_points,
    grade_of,
    is_eligible,
    points_of,
    sections_of,
)
from bench.plot import drawn
from bench.record import FOLDER
from bench.table import Table
from bench.units import Figures, drawn_units, without_zero_divisors

ONE_UNIT = {each.name: each for each in ours.one_unit()}
WITHOUT_POINTS = {each.name: each for each in ours.without_points()}
seeds = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("name", ONE_UNIT)
@given(seeds)
def test_points_grade_and_verdict_are_the_expected_ones(name: str, seed: int) -> None:
    unit = next(drawn_units(seed))
    engine = ONE_UNIT[name]
    assert engine.told(engine.judge(engine.read(unit))) == answer(unit)


@pytest.mark.parametrize("name", WITHOUT_POINTS)
def test_states_and_verdict_are_the_expected_ones(name: str) -> None:
    engine = WITHOUT_POINTS[name]
    for unit in without_zero_divisors(200):
        assert engine.told(engine.judge(engine.read(unit))) == answer_without_points(unit)


def test_the_first_ten_thousand_units_come_to_the_known_check_values() -> None:
    """Worked out elsewhere, by another reading: part of the points of a prerequisite is enough, who is short in a
    section may still have a C, and X stands for out of scope."""

    def otherwise(unit: Figures) -> tuple[Fraction, str | None]:
        sections = sections_of(points_of(unit, part_is_enough=True))
        total = Fraction(sum(sections))
        short = any(reached < least for reached, least in zip(sections, LEAST, strict=True))
        grade = "C" if short and total >= 40 else None if short else grade_of(total)
        return total, grade if is_eligible(unit) else "X"

    units = list(islice(drawn_units(), 10_000))
    found = [otherwise(unit) for unit in units]
    assert units[0]["pct_0"] == 97.2
    assert Counter(grade for _, grade in found) == {"A": 6887, "B": 1839, "C": 174, "X": 1100}
    assert round(float(sum(total for total, _ in found) / 10_000), 5) == 78.09538


def test_wrong_answers_are_counted_and_the_last_digits_of_floating_point_are_not() -> None:
    right = Answer([Fraction(1, 3), 1], Fraction(4, 3), "A", "recognised")
    close = Answer([0.3333, 1.0], 1.3333, "A", "recognised")
    point = Answer([0.3333, 0.0], 0.3333, "A", "recognised")
    grade = Answer([0.3333, 1.0], 1.3333, "B", "recognised")
    assert compared([right] * 4, [right, close, point, grade]) == Wrong(points=1, total=1, grade=1)


def test_the_picture_is_that_of_the_results() -> None:
    results = json.loads((FOLDER / "results.json").read_text(encoding="utf-8"))
    tables = [
        Table(key, table["title"], (), table["head"], (), table["rows"]) for key, table in results["tables"].items()
    ]
    picture = (FOLDER / "ratios.svg").read_text(encoding="utf-8")
    assert drawn(tables) == picture
    bars = list(ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}rect"))[1:]
    assert len(bars) == sum(len(table.rows) for table in tables if table.key in ("one_unit", "columnar"))


def test_the_page_names_the_machine_and_every_table() -> None:
    results = json.loads((FOLDER / "results.json").read_text(encoding="utf-8"))
    page = (FOLDER / "results.md").read_text(encoding="utf-8")
    for told in (*results["machine"].values(), *(table["title"] for table in results["tables"].values())):
        assert told in page
