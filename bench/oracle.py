"""What the two standards give, worked out in plain Python from the table in bench/README.md: neither by the
engine nor from the criteria file, so that equal answers mean something. Points are exact."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bench.units import Figures
from bench.workload import CAPS, FROM, FULL, LEAST, PREREQUISITES

Exact = int | Fraction


class Answer(NamedTuple):
    """What every engine is asked for: 40 points, their total, the grade (None where there is none), the verdict."""

    points: Sequence[Exact | float]
    total: Exact | float
    grade: str | None
    verdict: str


def answer(unit: Figures) -> Answer:
    """By the meaning of our criteria files: a prerequisite holds where it has full marks; who is out of scope, or short
    in a section, has no grade."""
    points = points_of(unit)
    sections = sections_of(points)
    total = sum(sections)
    grade = grade_of(total)
    short = any(reached < least for reached, least in zip(sections, LEAST, strict=True))
    eligible = is_eligible(unit)
    verdict = "ineligible" if not eligible else "not_recognised" if short or grade is None else "recognised"
    return Answer(points, total, grade if eligible and not short else None, verdict)


def answer_without_points(unit: Figures) -> Answer:
    """What `bench/spec-40` gives: for 40 points whether each criterion is met, for their total how many are."""
    met = _conditions(exact(unit))
    for criterion, needed in PREREQUISITES.items():
        met[criterion] = met[criterion] and met[needed]
    verdict = "ineligible" if not is_eligible(unit) else "recognised" if all(met) else "not_recognised"
    return Answer(met, sum(met), None, verdict)


def points_of(unit: Figures, *, part_is_enough: bool = False) -> list[Exact]:
    """What each criterion earns. `part_is_enough` is another reading of prerequisites, under which any points hold."""
    points = _each_by_itself(exact(unit))
    for criterion, needed in PREREQUISITES.items():
        enough = points[needed] > 0 if part_is_enough else points[needed] == FULL[needed]
        points[criterion] = points[criterion] if enough else 0
    return points


def sections_of(points: Sequence[Exact]) -> list[Exact]:
    """What the four sections come to, below their caps; criterion i stands in section i mod 4."""
    return [min(sum(points[section::4]), cap) for section, cap in enumerate(CAPS)]


def grade_of(total: Exact) -> str | None:
    return next((grade for grade, least in FROM if total >= least), None)


def is_eligible(unit: Figures) -> bool:
    return not unit["cnt_5"] and not unit["cnt_6"] and bool(unit["ok_15"])


def exact(unit: Figures) -> Mapping[str, Decimal | int]:
    """Decimals as they were written, not as floating point holds them."""
    return {name: Decimal(str(figure)) if isinstance(figure, float) else figure for name, figure in unit.items()}


def _each_by_itself(unit: Mapping[str, Decimal | int]) -> list[Exact]:
    return [
        *(2 if unit[f"ok_{i}"] else 0 for i in range(9)),
        *(3 if unit[f"pct_{i}"] >= 50 + 5 * (i % 5) else 0 for i in range(8)),
        *(_band(unit[f"pct_{i}"]) for i in range(8, 14)),
        *(min(max(Fraction(unit[f"pct_{i}"]) * 4 / 95, 0), 4) for i in range(14, 19)),
        *(3 if _reaches(unit, i, 60 + 5 * (i % 3)) else 0 for i in range(5)),
        *(Fraction(5, 2) if unit[f"cur_{i}"] > unit[f"prev_{i}"] else 0 for i in range(3)),
        *(max(3 - Fraction(int(unit[f"cnt_{i}"]), 2), 0) for i in range(2)),
        4 if unit["ok_9"] and (unit["pct_19"] >= 80 or unit["ok_10"]) and not unit["ok_11"] else 0,
        3 if (unit["ok_12"] and unit["pct_0"] >= 70) or unit["cur_0"] - unit["prev_0"] >= 5 else 0,
    ]


def _conditions(unit: Mapping[str, Decimal | int]) -> list[bool]:
    return [
        *(bool(unit[f"ok_{i}"]) for i in range(9)),
        *(unit[f"pct_{i}"] >= 50 + 5 * (i % 5) for i in range(8)),
        *(unit[f"pct_{i}"] >= 60 for i in range(8, 14)),
        *(unit[f"pct_{i}"] * 2 >= 95 for i in range(14, 19)),
        *(_reaches(unit, i, 60 + 5 * (i % 3)) for i in range(5)),
        *(unit[f"cur_{i}"] > unit[f"prev_{i}"] for i in range(3)),
        unit["cnt_0"] == 0 or unit["cnt_0"] <= unit["cnt_2"],
        unit["cnt_1"] == 0,
        bool(unit["ok_9"] and (unit["pct_19"] >= 80 or unit["ok_10"]) and not unit["ok_11"]),
        bool((unit["ok_12"] and unit["pct_0"] >= 70) or unit["cur_0"] - unit["prev_0"] >= 5),
    ]


def _band(percent: Decimal | int) -> Exact:
    return 4 if percent >= 90 else 3 if percent >= 75 else Fraction(3, 2) if percent >= 60 else 0


def _reaches(unit: Mapping[str, Decimal | int], i: int, percent: int) -> bool:
    """A share of nothing reaches no percent."""
    return unit[f"den_{i}"] > 0 and unit[f"num_{i}"] * 100 >= percent * unit[f"den_{i}"]
