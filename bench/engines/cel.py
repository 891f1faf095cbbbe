"""CEL by common-expression-language (Rust): one program that is a list of 40 points and whether the unit is in scope.

CEL has no names for what an expression found, so that prerequisites and all after them are left to the host."""

import cel

from bench.candidate import OneUnit
from bench.engines.rest import LEAVES, finished
from bench.oracle import Answer
from bench.units import Figures, is_decimal
from bench.workload import ELIGIBLE, RULES, Deduction, Proportional, Rule, renamed


def one_unit() -> list[OneUnit]:
    program = cel.compile(f"[{', '.join(map(_earned, RULES))}, {_in_cel(ELIGIBLE)}]")

    def judge(unit: Figures) -> Answer:
        *points, eligible = program.execute(unit)
        return finished(points, eligible)

    return [OneUnit("CEL (Rust)", LEAVES, _typed, judge, lambda answer: answer)]


def _typed(unit: Figures) -> Figures:
    """CEL has no sum of a whole number and a double."""
    return {name: float(figure) if is_decimal(name) else figure for name, figure in unit.items()}


def _earned(rule: Rule) -> str:
    match rule:
        case Proportional(fact):
            share = f"{fact} * 4.0 / 95.0"
            return f"({share} > 4.0 ? 4.0 : {share} < 0.0 ? 0.0 : {share})"
        case Deduction(count):
            return f"({count} > 6 ? 0.0 : 3.0 - 0.5 * double({count}))"
        case _:
            return f"({' : '.join(f'({_in_cel(condition)}) ? {points}' for condition, points in rule)} : 0.0)"


def _in_cel(condition: str) -> str:
    """Whole numbers divide to whole numbers there, and a fraction is compared with a double."""
    doubled = renamed(condition, r"(num|den)_(\d) / (num|den)_(\d)", r"double(\1_\2) / double(\3_\4)")
    return renamed(renamed(renamed(doubled, "and", "&&"), "or", "||"), "not ", "!")
