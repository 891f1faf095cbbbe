"""json-logic by panzi-json-logic: a list of 40 points and whether the unit is in scope."""

import ast
from typing import Any

from json_logic import jsonLogic

from bench.candidate import OneUnit
from bench.engines.rest import LEAVES, finished
from bench.oracle import Answer
from bench.units import Figures
from bench.workload import ELIGIBLE, RULES, Deduction, Proportional, Rule, read

_SIGNS = {ast.GtE: ">=", ast.Gt: ">", ast.Eq: "==", ast.Div: "/", ast.Sub: "-", ast.And: "and", ast.Or: "or"}


def one_unit() -> list[OneUnit]:
    logic = [*map(_earned, RULES), _in_json(read(ELIGIBLE))]

    def judge(unit: Figures) -> Answer:
        *points, eligible = jsonLogic(logic, unit)
        return finished(points, eligible)

    return [OneUnit("json-logic", LEAVES, dict, judge, lambda answer: answer)]


def _earned(rule: Rule) -> Any:
    match rule:
        case Proportional(fact):
            return {"min": [4, {"max": [0, {"/": [{"*": [{"var": fact}, 4]}, 95]}]}]}
        case Deduction(count):
            return {"max": [0, {"-": [3, {"*": [0.5, {"var": count}]}]}]}
        case _:
            return {"if": [part for condition, points in rule for part in (_in_json(read(condition)), points)] + [0]}


def _in_json(node: ast.expr) -> Any:
    match node:
        case ast.Name(name):
            return {"var": name}
        case ast.Constant(value):
            return value
        case ast.Compare(left, [sign], [right]):
            return {_SIGNS[type(sign)]: [_in_json(left), _in_json(right)]}
        case ast.BinOp(left, sign, right):
            return {_SIGNS[type(sign)]: [_in_json(left), _in_json(right)]}
        case ast.BoolOp(sign, values):
            return {_SIGNS[type(sign)]: [_in_json(value) for value in values]}
        case ast.UnaryOp(ast.Not(), operand):
            return {"!": [_in_json(operand)]}
        case _:
            raise ValueError(ast.dump(node))
