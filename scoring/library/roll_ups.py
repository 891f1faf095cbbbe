"""What is counted over subordinate units: types that somebody judges, facts that they declare, and no circle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.library.read import CriteriaFile, Way
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType, Standard
from scoring.source.tree import nearest

_TRUTH = frozenset({FactType.BOOLEAN})
_AMOUNTS = frozenset({FactType.COUNT, FactType.NUMBER})


def check_roll_ups(files: Sequence[CriteriaFile], resolved: Mapping[str, Sequence[Standard]]) -> list[Diagnostic]:
    """Roll-ups and sums of unit types that nobody knows, of facts that those types do not declare, or of one's own
    type; and types that are counted for each other."""
    found = _Types(files, resolved)
    faults = [fault for file in files for name in file.shape.facts for fault in _of_fact(file, name, found)]
    return faults or list(_circles(files, resolved))


class _Wanted(NamedTuple):
    """A fact that subordinate units must declare, the key that names it, and the types that it may have."""

    fact: str
    key: str
    kinds: frozenset[FactType]


class _Types:
    """The unit types that the files judge, those of files at fault, and what each type declares."""

    def __init__(self, files: Sequence[CriteriaFile], resolved: Mapping[str, Sequence[Standard]]) -> None:
        self.known = {file.shape.unit_type for file in files}
        self.at_fault = {file.shape.unit_type for file in files if file.source not in resolved}
        self.facts: dict[str, dict[str, Fact]] = {}
        for standards in resolved.values():
            for standard in standards:
                self.facts.setdefault(standard.unit_type, {}).update(standard.facts)


def _of_fact(file: CriteriaFile, name: str, types: _Types) -> Iterator[Diagnostic]:
    """What a fact counts or adds up over subordinate units."""
    shape = file.shape.facts[name]
    if (rolled := shape.roll_up) is not None:
        wanted = None if rolled.count in ("all", "recognised") else _Wanted(rolled.count, "count", _TRUTH)
        yield from _over(file, ("facts", name, "roll_up"), rolled.of, types, wanted)
    if (sum_ := shape.adds_up) is not None:
        yield from _over(file, ("facts", name, "adds_up"), sum_.of, types, _Wanted(sum_.fact, "fact", _AMOUNTS))


def _over(
    file: CriteriaFile, where: Way, listed: Sequence[str], types: _Types, wanted: _Wanted | None
) -> Iterator[Diagnostic]:
    for place, unit_type in enumerate(listed):
        at = file.span(*where, "of", place)
        if unit_type not in types.known:
            hint = nearest(unit_type, sorted(types.known))
            others = {} if hint else {"known": ", ".join(sorted(types.known))}
            yield Diagnostic("E403", at, {"unit_type": unit_type, **others}, hint)
        elif unit_type == file.shape.unit_type:
            yield Diagnostic("E310", at, {"unit_type": unit_type})
        elif wanted is not None and unit_type not in types.at_fault:
            known = [name for name, fact in types.facts.get(unit_type, {}).items() if fact.type in wanted.kinds]
            if wanted.fact not in known:
                at = file.span(*where, wanted.key)
                yield Diagnostic("E203", at, {"name": wanted.fact}, nearest(wanted.fact, known))


def _circles(files: Sequence[CriteriaFile], resolved: Mapping[str, Sequence[Standard]]) -> Iterator[Diagnostic]:
    """Types of units that are counted for each other: none of them could be judged first."""
    below: dict[str, set[str]] = {}
    for standards in resolved.values():
        for standard in standards:
            rules = (fact.roll_up for fact in standard.facts.values() if fact.roll_up is not None)
            below.setdefault(standard.unit_type, set()).update(*(rule.of for rule in rules))
    for file in files:
        own = file.shape.unit_type
        for unit_type in sorted(below.get(own, ())):
            if _reaches(below, unit_type, own):
                params = {"unit_type": unit_type, "above": own}
                yield Diagnostic("E310", _place(file, unit_type), params)


def _reaches(below: Mapping[str, set[str]], start: str, goal: str) -> bool:
    pending, seen = [start], set[str]()
    while pending:
        at = pending.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            pending += below.get(at, ())
    return False


def _place(file: CriteriaFile, unit_type: str) -> Span:
    """Where a file counts units of a type; its own type, where it took the fact from elsewhere."""
    for name, shape in file.shape.facts.items():
        if shape.roll_up is not None and unit_type in shape.roll_up.of:
            return file.span("facts", name, "roll_up", "of", shape.roll_up.of.index(unit_type))
    return file.span("unit_type")
