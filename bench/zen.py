"""The same 40 criteria as a zen-engine decision, written from their own table and not from the criteria file, so that
equal answers mean something."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import zen

from bench.units import PREVIOUS, Figures

#: What each criterion asks for, in zen's language; last year's figures are `previous.cur_0` there too.
CONDITIONS = [
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
PREREQUISITES = {9: 2, 13: 9, 20: 4, 25: 20, 30: 28, 38: 36}
ELIGIBLE = "cnt_5 == 0 and cnt_6 == 0 and ok_15"


#: Context → answers; with `{"trace": True}` also the way to them.
Evaluate = Callable[..., Any]


def read_once() -> Evaluate:
    """zen's decision object: the JSON is read once, its expressions are compiled at each call."""
    return zen.ZenEngine().create_decision(json.dumps(_graph(_expressions()))).evaluate


def compiled() -> Evaluate:
    """zen's engine with a loader of its own, which keeps the expressions compiled: the fastest way that zen offers."""
    loader: zen.StaticLoaderConfig = {"type": "static", "content": {_KEY: _graph(_expressions())}}
    return partial(zen.ZenEngine({"loader": loader}).evaluate, _KEY)


_KEY = "spec-40"


def _expressions() -> dict[str, str]:
    """40 booleans, each with its prerequisite, and the verdict over them."""
    held = {
        f"c{i}": f"$.c{PREREQUISITES[i]} and ({condition})" if i in PREREQUISITES else condition
        for i, condition in enumerate(CONDITIONS)
    }
    all_held = " and ".join(f"$.{name}" for name in held)
    verdict = f"not ({ELIGIBLE}) ? 'ineligible' : {all_held} ? 'recognised' : 'not_recognised'"
    return {**held, "verdict": verdict}


def _graph(expressions: dict[str, str]) -> dict[str, Any]:
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
