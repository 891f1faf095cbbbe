"""durable-rules as its own documentation uses it: `durable.lang`, all conditions in the Rete network, one fact a unit.

It multiplies whole numbers only, so that figures are handed over in tenths."""

import ast
from typing import Any

from durable import lang
from durable.engine import Host

from bench.candidate import OneUnit
from bench.engines.rest import LEAVES, finished
from bench.oracle import Answer
from bench.units import Figures, is_decimal
from bench.workload import ELIGIBLE, RULES, Deduction, Proportional, read

_NAME = "spec-40"


def one_unit() -> list[OneUnit]:
    given = _Given()
    host = Host(_ruleset(given))

    def judge(unit: dict[str, int | str]) -> Answer:
        given.points, given.eligible = [0.0] * 40, False
        host.assert_fact(_NAME, unit)
        host.delete_state(_NAME, unit["sid"])
        return finished(given.points, given.eligible)

    return [OneUnit("durable-rules, Host", f"proportions, {LEAVES}", _in_tenths, judge, lambda answer: answer)]


class _Given:
    points: list[float]
    eligible: bool


def _in_tenths(unit: Figures) -> dict[str, int | str]:
    whole = {name: round(figure * 10) if is_decimal(name) else int(figure) for name, figure in unit.items()}
    return {"sid": "unit", **whole, **{f"hundredfold_{i}": int(unit[f"num_{i}"]) * 100 for i in range(5)}}


def _ruleset(given: _Given) -> dict[str, Any]:
    ruleset = lang.ruleset(_NAME)
    with ruleset:
        for criterion, rule in enumerate(RULES):
            if isinstance(rule, (Proportional, Deduction)):
                lang.when_all(_condition(read(f"{rule[0]} >= 0")))(_measured(given, criterion))
            else:
                for condition, points in rule:
                    lang.when_all(_condition(read(condition)))(_points(given, criterion, points))
        lang.when_all(_condition(read(ELIGIBLE)))(_admitted(given))
    lang._rulesets.clear()  # kept there for a host that it would make itself
    name, definition = ruleset.define()
    return {name: definition}


def _points(given: _Given, criterion: int, points: float) -> Any:
    def give(_: Any) -> None:
        given.points[criterion] = max(points, given.points[criterion])

    return give


def _measured(given: _Given, criterion: int) -> Any:
    rule = RULES[criterion]

    def proportional(c: Any) -> None:
        given.points[criterion] = min(c.m[rule[0]] * 4 / 950, 4.0)

    def deduction(c: Any) -> None:
        given.points[criterion] = max(3 - 0.5 * c.m[rule[0]], 0.0)

    return proportional if isinstance(rule, Proportional) else deduction


def _admitted(given: _Given) -> Any:
    def admit(_: Any) -> None:
        given.eligible = True

    return admit


def _condition(node: ast.expr) -> Any:
    match node:
        case ast.Name(name):
            return getattr(lang.m, name) == 1
        case ast.UnaryOp(ast.Not(), ast.Name(name)):
            return getattr(lang.m, name) == 0
        case ast.BoolOp(sign, [first, *others]):
            made = _condition(first)
            for other in others:
                made = made & _condition(other) if isinstance(sign, ast.And) else made | _condition(other)
            return made
        case ast.Compare(ast.Name(now), _, [ast.Name(before)]):
            return getattr(lang.m, now) > getattr(lang.m, before)
        case ast.Compare(ast.BinOp(ast.Name(part), ast.Div(), ast.Name(whole)), _, [ast.Constant(share)]):
            return getattr(lang.m, f"hundredfold_{part[-1]}") >= getattr(lang.m, whole) * round(share * 100)
        case ast.Compare(ast.BinOp(ast.Name(now), ast.Sub(), ast.Name(before)), _, [ast.Constant(more)]):
            return getattr(lang.m, now) >= getattr(lang.m, before) + more * 10
        case ast.Compare(ast.Name(name), [sign], [ast.Constant(value)]):
            return _compared(getattr(lang.m, name), sign, value * 10 if name.startswith("pct") else value)
        case _:
            raise ValueError(ast.dump(node))


def _compared(fact: Any, sign: ast.cmpop, value: int) -> Any:
    return fact >= value if isinstance(sign, ast.GtE) else fact > value if isinstance(sign, ast.Gt) else fact == value
