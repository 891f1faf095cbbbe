"""openfisca-core: a variable for each criterion, section and answer; its numbers are float32."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.candidate import Answers, Columnar
from bench.units import is_decimal
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

_YEAR = "2024"
_ANSWERS = [*(f"c{i}" for i in range(40)), "total", "grade", "verdict"]


def columnar() -> list[Columnar]:
    entity = Entity("unit", "units", "Đơn vị", "")
    system = TaxBenefitSystem([entity])

    def judge(columns: Mapping[str, Any]) -> Answers:
        simulation = SimulationBuilder().build_default_simulation(system, len(columns["ok_0"]))
        for name, column in columns.items():
            simulation.set_input(name, _YEAR, column)
        return _told(simulation)

    for name in _facts():
        system.add_variable(_variable(name, entity, float if is_decimal(name) else bool if name[:2] == "ok" else int))
    for name, (kind, formula) in _formulas().items():
        system.add_variable(_variable(name, entity, kind, formula))
    return [Columnar("openfisca-core", "", dict, judge, lambda answers: answers)]


def _told(simulation: Simulation) -> Answers:
    *points, total, grade, verdict = (simulation.calculate(name, _YEAR) for name in _ANSWERS)
    return Answers(points, total, grade, verdict)


def _facts() -> list[str]:
    kinds = {"pct": 20, "cnt": 8, "ok": 16, "num": 5, "den": 5, "cur": 3, "prev": 3}
    return [f"{kind}_{i}" for kind, count in kinds.items() for i in range(count)]


def _variable(name: str, entity: Entity, kind: type, formula: Any = None) -> type[Variable]:
    body = {"value_type": kind, "entity": entity, "definition_period": DateUnit.YEAR, "label": name}
    return type(name, (Variable,), body if formula is None else {**body, "formula": formula})


def _formulas() -> dict[str, tuple[type, Any]]:
    return {
        **{f"c{i}": (float, _earned(i, rule)) for i, rule in enumerate(RULES)},
        **{f"G{place}": (float, _section(place)) for place in range(4)},
        "eligible": (bool, _condition(ELIGIBLE)),
        "total": (float, lambda unit, period: sum(unit(f"G{place}", period) for place in range(4))),
        "grade": (int, _grade),
        "verdict": (int, _verdict),
    }


def _condition(condition: str) -> Any:
    ready = elementwise(condition)

    def formula(unit: Any, period: Any) -> Any:
        with np.errstate(divide="ignore", invalid="ignore"):
            return eval(ready, {}, {name: unit(name, period) for name in ready.co_names})

    return formula


def _earned(criterion: int, rule: Rule) -> Any:
    by_itself = _by_itself(rule)
    needed = PREREQUISITES.get(criterion)
    if needed is None:
        return by_itself
    return lambda unit, period: by_itself(unit, period) * (unit(f"c{needed}", period) == FULL[needed])


def _by_itself(rule: Rule) -> Any:
    match rule:
        case Proportional(fact):
            return lambda unit, period: np.clip(unit(fact, period) * 4 / 95, 0, 4)
        case Deduction(count):
            return lambda unit, period: np.maximum(3 - 0.5 * unit(count, period), 0)
        case ((condition, points),):
            held = _condition(condition)
            return lambda unit, period: held(unit, period) * points
        case _:
            cases = [(_condition(condition), points) for condition, points in rule]
            return lambda unit, period: np.select(
                [held(unit, period) for held, _ in cases], [points for _, points in cases]
            )


def _section(place: int) -> Any:
    return lambda unit, period: np.minimum(sum(unit(f"c{i}", period) for i in range(place, 40, 4)), CAPS[place])


def _grade(unit: Any, period: Any) -> Any:
    total = unit("total", period)
    held = unit("eligible", period)
    for place, least in enumerate(LEAST):
        held = held & (unit(f"G{place}", period) >= least)
    return np.where(held, sum((total >= least).astype(np.int32) for _, least in FROM), 0)


def _verdict(unit: Any, period: Any) -> Any:
    return np.where(unit("eligible", period), np.where(unit("grade", period) > 0, 2, 1), 0)
