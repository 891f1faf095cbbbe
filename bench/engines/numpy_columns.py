"""numpy by hand, in floating point, as somebody would write it who needs no reasons; and the bound below all of it: the
columns copied and as many filled as there are points."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from bench.candidate import Answers, Columnar
from bench.workload import (
    CAPS,
    ELIGIBLE,
    FROM,
    FULL,
    LEAST,
    PREREQUISITES,
    RULES,
    Deduction,
    Proportional,
    Rule,
    elementwise,
)

BOUND = "copy 60, fill 40 columns"


def columnar() -> list[Columnar]:
    return [*without_points(), Columnar("numpy by hand", "", dict, _judge, lambda answers: answers)]


def without_points() -> list[Columnar]:
    return [
        Columnar(BOUND, "everything", _with_room, _copied, None),
        Columnar("copy and fill, new arrays", "everything", dict, _copied_anew, None),
    ]


def _with_room(columns: Mapping[str, Any]) -> Any:
    size = len(columns["ok_0"])
    return columns, {name: column.copy() for name, column in columns.items()}, [np.zeros(size) for _ in RULES]


def _copied(given: Any) -> Any:
    columns, copies, filled = given
    for name, column in columns.items():
        np.copyto(copies[name], column)
    for column in filled:
        column.fill(1.5)


def _copied_anew(columns: Mapping[str, Any]) -> Any:
    size = len(columns["ok_0"])
    return [column.copy() for column in columns.values()], [np.full(size, 1.5) for _ in RULES]


def _judge(columns: Mapping[str, Any]) -> Answers:
    names = dict(columns)
    with np.errstate(divide="ignore", invalid="ignore"):
        points = [_earned(rule, names) for rule in RULES]
        eligible = eval(elementwise(ELIGIBLE), {}, names)
    for criterion, needed in PREREQUISITES.items():
        points[criterion] = points[criterion] * (points[needed] == FULL[needed])
    sections = [np.minimum(sum(points[section::4]), cap) for section, cap in enumerate(CAPS)]
    total = sum(sections)
    grade = np.zeros(len(eligible), dtype=np.int8)
    for _, least in FROM:
        grade += total >= least
    grade[~eligible] = 0
    for reached, least in zip(sections, LEAST, strict=True):
        grade[reached < least] = 0
    verdict = np.where(eligible, np.where(grade > 0, 2, 1), 0)
    return Answers(points, total, grade, verdict)


def _earned(rule: Rule, names: dict[str, Any]) -> Any:
    match rule:
        case Proportional(fact):
            return np.clip(names[fact] * (4 / 95), 0, 4)
        case Deduction(count):
            return np.maximum(3 - 0.5 * names[count], 0)
        case ((condition, points),):
            return eval(elementwise(condition), {}, names) * points
        case _:
            return np.select(
                [eval(elementwise(condition), {}, names) for condition, _ in rule], [points for _, points in rule]
            )
