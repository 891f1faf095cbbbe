"""What is counted over subordinate units: types that somebody judges, facts that they declare, and no circle."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.library.read import CriteriaFile
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType, Standard
from scoring.source.tree import nearest


def check_roll_ups(files: Sequence[CriteriaFile], resolved: Mapping[str, Sequence[Standard]]) -> list[Diagnostic]:
    """Roll-ups of unit types that nobody knows, of facts that those types do not declare, or of one's own type."""
    types = {file.shape.unit_type for file in files}
    at_fault = {file.shape.unit_type for file in files if file.source not in resolved}
    declared: dict[str, dict[str, Fact]] = {}
    for standards in resolved.values():
        for standard in standards:
            declared.setdefault(standard.unit_type, {}).update(standard.facts)
    faults = []
    for file in files:
        for name, shape in file.shape.facts.items():
            if shape.roll_up is None:
                continue
            for place, unit_type in enumerate(shape.roll_up.of):
                at = file.span("facts", name, "roll_up", "of", place)
                count = shape.roll_up.count
                fact = declared.get(unit_type, {}).get(count)
                if unit_type not in types:
                    hint = nearest(unit_type, sorted(types))
                    others = {} if hint else {"known": ", ".join(sorted(types))}
                    faults.append(Diagnostic("E403", at, {"unit_type": unit_type, **others}, hint))
                elif unit_type == file.shape.unit_type:
                    faults.append(Diagnostic("E310", at, {"unit_type": unit_type}))
                elif count in ("all", "recognised") or unit_type in at_fault:
                    continue
                elif fact is None or fact.type is not FactType.BOOLEAN:
                    at = file.span("facts", name, "roll_up", "count")
                    known = [n for n, f in declared.get(unit_type, {}).items() if f.type is FactType.BOOLEAN]
                    faults.append(Diagnostic("E203", at, {"name": count}, nearest(count, known)))
    return faults or list(_circles(files, resolved))


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
