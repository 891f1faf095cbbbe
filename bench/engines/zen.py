"""The same 40 criteria as zen-engine decisions, written from their own table and not from the criteria files, so that
equal answers mean something; once as conditions (`bench/spec-40`), once with points (`bench/spec-40-points`)."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import zen

from bench.candidate import OneUnit
from bench.oracle import Answer
from bench.units import PREVIOUS, Figures
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
    renamed,
)

#: What each criterion of `bench/spec-40` asks for; last year's figures are `previous.cur_0` there too.
_CONDITIONS = [
    *(f"ok_{i}" for i in range(9)),
    *(f"pct_{i} >= {50 + 5 * (i % 5)}" for i in range(8)),
    *(f"pct_{i} >= 60" for i in range(8, 14)),
    *(f"pct_{i} / 95 >= 0.5" for i in range(14, 19)),
    *(f"num_{i} / den_{i} >= {0.60 + 0.05 * (i % 3):.2f}" for i in range(5)),
    *(f"cur_{i} > previous.cur_{i}" for i in range(3)),
    "cnt_0 == 0 or cnt_0 <= cnt_2",
    "cnt_1 == 0",
    "ok_9 and (pct_19 >= 80 or ok_10) and not ok_11",
    "(ok_12 and pct_0 >= 70) or cur_0 - previous.cur_0 >= 5",
]

#: Context → answers; with `{"trace": True}` also the way to them.
Evaluate = Callable[..., Any]
#: What a decision works out, in its order: each name and its expression.
Expressions = Mapping[str, str]


def read_once(expressions: Expressions) -> Evaluate:
    """zen's decision object: the JSON is read once, its expressions are compiled at each call."""
    return zen.ZenEngine().create_decision(json.dumps(_graph(expressions))).evaluate


def compiled(expressions: Expressions) -> Evaluate:
    """zen's engine with a loader of its own, which keeps the expressions compiled: the fastest way that zen offers."""
    loader: zen.StaticLoaderConfig = {"type": "static", "content": {_KEY: _graph(expressions)}}
    return partial(zen.ZenEngine({"loader": loader}).evaluate, _KEY)


_KEY = "spec-40"
WAYS = {"zen, decision": read_once, "zen, kept compiled": compiled}


def without_points() -> list[OneUnit]:
    expressions = _booleans()
    return [OneUnit(name, "", as_context, way(expressions), _held) for name, way in WAYS.items()]


def with_reasons() -> list[OneUnit]:
    """The same with zen's trace."""

    def traced(evaluate: Evaluate) -> Evaluate:
        return lambda context: evaluate(context, {"trace": True})

    expressions = _booleans()
    return [OneUnit(f"{name}, trace", "", as_context, traced(way(expressions)), _held) for name, way in WAYS.items()]


def _booleans() -> Expressions:
    """40 booleans, each with its prerequisite, and the verdict over them."""
    held = {
        f"c{i}": f"$.c{PREREQUISITES[i]} and ({condition})" if i in PREREQUISITES else condition
        for i, condition in enumerate(_CONDITIONS)
    }
    all_held = " and ".join(f"$.{name}" for name in held)
    verdict = f"not ({ELIGIBLE}) ? 'ineligible' : {all_held} ? 'recognised' : 'not_recognised'"
    return {**held, "verdict": verdict}


def one_unit() -> list[OneUnit]:
    return [OneUnit(name, "", as_context, way(_points()), _told) for name, way in WAYS.items()]


def _points() -> Expressions:
    """40 points, each with its prerequisite, sections, total, grade and verdict."""
    earned = {
        f"c{i}": f"$.c{needed} == {FULL[needed]:g} ? ({_earned(rule)}) : 0"
        if (needed := PREREQUISITES.get(i)) is not None
        else _earned(rule)
        for i, rule in enumerate(RULES)
    }
    sections = {
        f"G{place}": f"min([{cap}, {' + '.join(f'$.c{i}' for i in range(place, 40, 4))}])"
        for place, cap in enumerate(CAPS)
    }
    short = " or ".join(f"$.G{place} < {least}" for place, least in enumerate(LEAST))
    grades = " : ".join(f"$.total >= {least} ? '{grade}'" for grade, least in FROM)
    return {
        **earned,
        **sections,
        "total": " + ".join(f"$.{name}" for name in sections),
        "eligible": ELIGIBLE,
        "grade": f"not $.eligible or {short} ? null : {grades} : null",
        "verdict": "not $.eligible ? 'ineligible' : $.grade == null ? 'not_recognised' : 'recognised'",
    }


def _earned(rule: Rule) -> str:
    match rule:
        case Proportional(fact):
            return f"min([max([{fact} * 4 / 95, 0]), 4])"
        case Deduction(count):
            return f"max([3 - 0.5 * {count}, 0])"
        case _:
            cases = " : ".join(f"({condition}) ? {points:g}" for condition, points in rule)
            return renamed(f"{cases} : 0", r"prev_(\d)", r"previous.cur_\1")


def _told(answers: Mapping[str, Any]) -> Answer:
    result = answers["result"]
    return Answer([result[f"c{i}"] for i in range(40)], result["total"], result.get("grade"), result["verdict"])


def _held(answers: Mapping[str, Any]) -> Answer:
    met = [answers["result"][f"c{i}"] for i in range(40)]
    return Answer(met, sum(met), None, answers["result"]["verdict"])


def _graph(expressions: Expressions) -> dict[str, Any]:
    rows = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
    place = {"position": {"x": 0, "y": 0}}
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", **place},
            {"id": "judge", "type": "expressionNode", "name": "judge", "content": {"expressions": rows}, **place},
            {"id": "out", "type": "outputNode", "name": "out", **place},
        ],
        "edges": [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "judge"},
            {"id": "2", "type": "edge", "sourceId": "judge", "targetId": "out"},
        ],
    }


def as_context(unit: Figures) -> dict[str, Any]:
    """The same figures as zen reads them."""
    this_year = {name: figure for name, figure in unit.items() if name not in PREVIOUS}
    return {**this_year, "previous": {now: unit[before] for before, now in PREVIOUS.items()}}
