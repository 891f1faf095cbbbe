"""business-rules: conditions over variables, each rule an action that gives points.

It neither calculates nor compares two variables, so that shares, differences and points by proportion are Python."""

import ast
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import BaseVariables, boolean_rule_variable, numeric_rule_variable

from bench.candidate import OneUnit
from bench.engines.rest import LEAVES, finished
from bench.oracle import Answer
from bench.units import Figures
from bench.workload import ELIGIBLE, RULES, Deduction, Proportional, read

_SIGNS = {ast.GtE: "greater_than_or_equal_to", ast.Gt: "greater_than", ast.Eq: "equal_to"}


def one_unit() -> list[OneUnit]:
    rules = _rules()
    variables = _variables()

    def judge(unit: Figures) -> Answer:
        given = _Given(unit)
        run_all(rules, variables(unit), given)
        return finished(given.points, given.eligible)

    return [OneUnit("business-rules", f"proportions, {LEAVES}", dict, judge, lambda answer: answer)]


class _Given(BaseActions):
    def __init__(self, unit: Figures) -> None:
        self.unit = unit
        self.points = [0.0] * 40
        self.eligible = False

    @rule_action(params={"criterion": FIELD_NUMERIC, "points": FIELD_NUMERIC})
    def give(self, criterion: int, points: float) -> None:
        self.points[criterion] = max(points, self.points[criterion])

    @rule_action(params={"criterion": FIELD_NUMERIC})
    def measure(self, criterion: int) -> None:
        match RULES[criterion]:
            case Proportional(fact):
                self.points[criterion] = min(max(self.unit[fact] * 4 / 95, 0.0), 4.0)
            case Deduction(count):
                self.points[criterion] = max(3 - 0.5 * self.unit[count], 0.0)

    @rule_action()
    def admit(self) -> None:
        self.eligible = True


def _rules() -> list[dict[str, Any]]:
    rules = []
    for criterion, rule in enumerate(RULES):
        if isinstance(rule, (Proportional, Deduction)):
            rules.append(_rule(f"{rule[0]} >= 0", "measure", criterion=criterion))
        else:
            rules += [_rule(condition, "give", criterion=criterion, points=points) for condition, points in rule]
    return [*rules, _rule(ELIGIBLE, "admit")]


def _rule(condition: str, action: str, **params: float) -> dict[str, Any]:
    conditions = _conditions(read(condition))
    if not conditions.keys() & {"all", "any"}:
        conditions = {"all": [conditions]}
    return {"conditions": conditions, "actions": [{"name": action, "params": params}]}


def _conditions(node: ast.expr) -> dict[str, Any]:
    match node:
        case ast.Name(name):
            return {"name": name, "operator": "is_true", "value": True}
        case ast.UnaryOp(ast.Not(), ast.Name(name)):
            return {"name": name, "operator": "is_false", "value": True}
        case ast.BoolOp(sign, values):
            return {"all" if isinstance(sign, ast.And) else "any": [_conditions(value) for value in values]}
        case ast.Compare(ast.Name(now), [sign], [ast.Name()]):
            return {"name": f"growth_{now[-1]}", "operator": _SIGNS[type(sign)], "value": 0}
        case ast.Compare(left, [sign], [ast.Constant(value)]):
            return {"name": _variable(left), "operator": _SIGNS[type(sign)], "value": value}
        case _:
            raise ValueError(ast.dump(node))


def _variable(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return name
        case ast.BinOp(ast.Name(name), ast.Div(), _):
            return f"share_{name[-1]}"
        case ast.BinOp(ast.Name(name), ast.Sub(), _):
            return f"growth_{name[-1]}"
        case _:
            raise ValueError(ast.dump(node))


def _variables() -> type[Any]:
    """A class with a method for each variable, as business-rules wants it."""
    numbers = {
        **{name: _fact(name) for name in (*_named("pct", 20), *_named("cnt", 8), *_named("den", 5))},
        **{f"share_{i}": _share(i) for i in range(5)},
        **{f"growth_{i}": _growth(i) for i in range(3)},
    }
    methods = {name: numeric_rule_variable(label=name)(method) for name, method in numbers.items()}
    methods |= {name: boolean_rule_variable(label=name)(_fact(name)) for name in _named("ok", 16)}
    return type("Variables", (BaseVariables,), {"__init__": _keep, **methods})


def _named(kind: str, count: int) -> list[str]:
    return [f"{kind}_{i}" for i in range(count)]


def _keep(self: Any, unit: Figures) -> None:
    self.unit = unit


def _fact(name: str) -> Any:
    return lambda self: self.unit[name]


def _share(i: int) -> Any:
    return lambda self: self.unit[f"num_{i}"] / self.unit[f"den_{i}"]


def _growth(i: int) -> Any:
    return lambda self: self.unit[f"cur_{i}"] - self.unit[f"prev_{i}"]
