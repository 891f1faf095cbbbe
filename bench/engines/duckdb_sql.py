"""DuckDB: one statement over a table in memory, in floating point, answers fetched as numpy arrays."""

from collections.abc import Mapping
from typing import Any

import duckdb

from bench.candidate import Answers, Columnar
from bench.workload import CAPS, ELIGIBLE, FROM, FULL, LEAST, PREREQUISITES, RULES, Deduction, Proportional, Rule


def columnar() -> list[Columnar]:
    statement = _statement()

    def judge(connection: Any) -> Any:
        return connection.execute(statement).fetchnumpy()

    return [Columnar("DuckDB SQL", "", _table, judge, _told)]


def _table(columns: Mapping[str, Any]) -> Any:
    connection = duckdb.connect(":memory:")
    connection.register("given", dict(columns))
    connection.execute("CREATE TABLE units AS SELECT * FROM given")
    connection.unregister("given")
    return connection


def _statement() -> str:
    second = {criterion for criterion, needed in PREREQUISITES.items() if needed in PREREQUISITES}
    earned = ", ".join(f"{_earned(rule)} AS c{i}" for i, rule in enumerate(RULES))
    sections = ", ".join(
        f"least({' + '.join(f'c{i}' for i in range(place, 40, 4))}, {cap}.0::DOUBLE) AS G{place}"
        for place, cap in enumerate(CAPS)
    )
    held = " AND ".join(f"G{place} >= {least}" for place, least in enumerate(LEAST))
    reached = " + ".join(f"(total >= {least})::TINYINT" for _, least in FROM)
    return f"""
        WITH each AS (SELECT {earned}, {ELIGIBLE} AS eligible FROM units),
        first AS (SELECT {_waiting(PREREQUISITES.keys() - second)} FROM each),
        second AS (SELECT {_waiting(second)} FROM first),
        sections AS (SELECT *, {sections} FROM second),
        total AS (SELECT *, G0 + G1 + G2 + G3 AS total FROM sections),
        graded AS (SELECT *, CASE WHEN eligible AND {held} THEN {reached} ELSE 0 END::TINYINT AS grade FROM total)
        SELECT {", ".join(f"c{i}" for i in range(40))}, total, grade,
            CASE WHEN NOT eligible THEN 0 WHEN grade > 0 THEN 2 ELSE 1 END::TINYINT AS verdict
        FROM graded"""


def _waiting(criteria: set[int]) -> str:
    replaced = (
        f"CASE WHEN c{PREREQUISITES[i]} = {FULL[PREREQUISITES[i]]} THEN c{i} ELSE 0 END AS c{i}"
        for i in sorted(criteria)
    )
    return f"* REPLACE ({', '.join(replaced)})"


def _earned(rule: Rule) -> str:
    match rule:
        case Proportional(fact):
            return f"least(greatest({fact} * 4 / 95, 0), 4)"
        case Deduction(count):
            return f"greatest(3 - 0.5::DOUBLE * {count}, 0)"
        case _:
            cases = " ".join(f"WHEN {condition} THEN {points}::DOUBLE" for condition, points in rule)
            return f"CASE {cases} ELSE 0 END"


def _told(found: Mapping[str, Any]) -> Answers:
    return Answers([found[f"c{i}"] for i in range(40)], found["total"], found["grade"], found["verdict"])
