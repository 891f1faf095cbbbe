"""What conditions say, with the values that they read, as parameters of reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.engine.facts import read_fact
from scoring.engine.roll_up import RolledUp
from scoring.language.interpret import Trace, Value, interpret
from scoring.language.show import Atom, atoms, decimal_text, show
from scoring.model.assessment import Assessment
from scoring.model.expression import Arithmetic, Expression, Kind, Literal, Name
from scoring.model.result import Param, Reason
from scoring.model.standard import Condition, Fact, FactType, Forbidden, Standard


@dataclass(frozen=True, slots=True)
class Telling:
    """How the conditions of one standard came out for one unit."""

    standard: Standard
    assessment: Assessment
    rolled_up: Mapping[str, RolledUp]

    @property
    def waits(self) -> bool:
        """Whether something is still open among subordinate units."""
        return any(rolled.open for rolled in self.rolled_up.values())

    def trace(self, tree: Expression, *, most: bool = False) -> Trace:
        """The derivation of a tree; `most` takes all that is open among subordinate units for the unit."""
        return interpret(tree, lambda name: read_fact(self.standard, self.assessment, self.rolled_up, name, most=most))

    def condition(self, condition: Condition, trace: Trace) -> dict[str, Param]:
        """A condition as written, and the comparisons that decided it."""
        return {"condition": condition.text, "comparisons": self.comparisons(trace)}

    def comparisons(self, trace: Trace) -> list[Param]:
        """The comparisons that decided."""
        return [self.comparison(atom) for atom in atoms(trace)]

    def rule(self, rule: Condition | Forbidden, trace: Trace) -> dict[str, Param]:
        """A condition, or a forbidden count with what is excused."""
        if isinstance(rule, Condition):
            return self.condition(rule, trace)
        params: dict[str, Param] = {
            "condition": f"{rule.count.text} == 0",
            "count": decimal_text(self.trace(rule.count.root).value),
            "comparisons": self.comparisons(trace),
        }
        if rule.excused is not None:
            params["excused_by"] = rule.excused.text
            params["excused"] = decimal_text(self.trace(rule.excused.root).value)
        return params

    def comparison(self, atom: Atom) -> dict[str, Param]:
        """A comparison as it came out: what was read, how it relates, to what."""
        named = [side for side in (atom.left, atom.right) if isinstance(side, Name)]
        fact = self.standard.facts[named[0].fact] if named else None
        return {
            "left": show(atom.left),
            "filled": atom.filled,
            "value": _value_text(fact, atom.value),
            "relation": atom.relation,
            "right": show(atom.right),
            "threshold": _value_text(fact, atom.threshold),
            "unit": _unit(atom.right, atom.left, self.standard.facts),
            "holds": atom.holds,
        }

    def unknowns(self, trace: Trace) -> Iterator[Reason]:
        """Which facts an unknown condition waits for, and which divisors are zero."""
        if trace.value is not None:
            return
        missing = sorted(
            {str(part.node) for part in _walk(trace) if isinstance(part.node, Name) and part.value is None}
        )
        if missing:
            yield Reason("undeclared", {"facts": missing})
        for part in _walk(trace):
            if isinstance(part.node, Arithmetic) and part.node.op == "/" and part.parts[1].value == 0:
                yield Reason("zero_divisor", {"divisor": show(part.node.right)})


def _walk(trace: Trace) -> Iterator[Trace]:
    yield trace
    for part in trace.parts:
        yield from _walk(part)


def _value_text(fact: Fact | None, value: Value) -> str | None:
    """A value as a condition reads it: a choice as its label, everything else as an exact number."""
    if value is None:
        return None
    if fact is not None and fact.type is FactType.CHOICE:
        return fact.scale[int(value)]
    if fact is not None and fact.type is FactType.DATE:
        return date.fromordinal(int(value)).isoformat()
    return decimal_text(value)


def _unit(right: Expression, left: Expression, facts: Mapping[str, Fact]) -> str:
    """How people read the numbers of a comparison: as percents where a percent takes part, else as they are."""
    for side in (left, right):
        if isinstance(side, Literal) and side.kind is Kind.PERCENT:
            return "percent"
        if isinstance(side, Name) and facts[side.fact].type is FactType.PERCENT:
            return "percent"
    kinds = {facts[side.fact].type for side in (left, right) if isinstance(side, Name)}
    for kind in (FactType.BOOLEAN, FactType.CHOICE, FactType.DATE):
        if kind in kinds:
            return str(kind)
    return "number"
