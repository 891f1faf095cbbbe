"""A unit's facts counted over its subordinate units, with what is still open about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoring.model.assessment import FactValue
from scoring.model.result import Verdict
from scoring.model.standard import RollUp, Standard


@dataclass(frozen=True, slots=True)
class Child:
    """A subordinate unit as its parent sees it. A rejected one has no verdict; its type may be unreadable too."""

    id: str
    type: str | None
    verdict: Verdict | None
    scope_open: bool = False
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A counted fact: the units counted for certain, and those that may still count."""

    counted: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def least(self) -> int:
        """The count with every open unit against."""
        return len(self.counted)

    @property
    def most(self) -> int:
        """The count with every open unit for."""
        return len(self.counted) + len(self.open)


def roll_up(standard: Standard, children: Sequence[Child]) -> dict[str, RolledUp]:
    """Every fact of the standard that is counted over children; none of them where no child is present."""
    rolled = {}
    for name, fact in standard.facts.items():
        if fact.roll_up is None:
            continue
        of = [child for child in children if child.type is None or child.type in fact.roll_up.of]
        if of:
            rolled[name] = _count(fact.roll_up, of)
    return rolled


def _count(rule: RollUp, children: Sequence[Child]) -> RolledUp:
    counted, still_open = [], []
    for child in sorted(children, key=lambda child: child.id):
        counts = None if child.verdict is Verdict.INELIGIBLE else _counts(rule, child)
        if counts == "yes":
            counted.append(child.id)
        elif counts == "open":
            still_open.append(child.id)
    return RolledUp(tuple(counted), tuple(still_open))


def _counts(rule: RollUp, child: Child) -> str:
    """`yes`, `no` or `open`: each count is open only in what it counts (docs/decisions/0004)."""
    if rule.count == "all":
        return "yes"
    if child.verdict is None:
        return "open"
    if rule.count == "recognised":
        if child.scope_open:  # whatever it reached, it may yet fall outside the scope and count nowhere
            return "open"
        return {Verdict.RECOGNISED: "yes", Verdict.UNDETERMINED: "open"}.get(child.verdict, "no")
    declared = child.facts.get(rule.count)
    if declared is True:
        return "yes"
    # Undeclared is open; and where the scope is open, a "no" may yet fall outside it and count nowhere.
    return "open" if declared is None or child.scope_open else "no"
