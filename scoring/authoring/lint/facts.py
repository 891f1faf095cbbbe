"""Facts that nothing reads: every unit is asked for them for nothing."""

from collections.abc import Iterator

from scoring.authoring.lint.linted import Linted
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Expression, names
from scoring.model.standard import Fact, FactType, Standard


def unread_facts(linted: Linted) -> Iterator[Diagnostic]:
    """A fact that no condition, points, tie, bound or count reads.

    Text is for people. What an audit uses is used, and a file without criteria only adds to what is audited.
    """
    if not linted.file.shape.criteria:
        return
    read = _read(linted)
    for name in linted.file.shape.facts:
        fact = linted.standard.facts[name]
        if name not in read and fact.type is not FactType.TEXT and not _is_audited(fact):
            yield linted.at_key("W510", "facts", name, name=name)


def _is_audited(fact: Fact) -> bool:
    return fact.states is not None or fact.adds_up is not None or fact.tolerance is not None


def _read(linted: Linted) -> set[str]:
    """The facts that are read: here, by what builds upon this file, and over its units by those above them."""
    here = linted.standard
    building = {file.shape.standard for file in linted.library.files if here.id in file.shape.refers_to}
    found: set[str] = set()
    for standard in linted.library.standards:
        if standard is here or standard.id in building:
            found |= _read_by(standard)
        for fact in standard.facts.values():
            if fact.roll_up is not None and here.unit_type in fact.roll_up.of:
                found.add(fact.roll_up.count)
            if fact.adds_up is not None and here.unit_type in fact.adds_up.of:
                found.add(fact.adds_up.fact)
    return found


def _read_by(standard: Standard) -> set[str]:
    """What a standard reads: conditions, points, scope, ties, and the bounds of other facts."""
    trees: list[Expression] = [scope.when.root for scope in standard.eligible]
    for criterion in standard.criteria:
        trees += criterion.trees
        trees += [criterion.applies_when.root] if criterion.applies_when is not None else []
    found = {name.fact for tree in trees for name in names(tree)}
    found |= {tie.name for tie in standard.ties if tie.kind == "fact"}
    for fact in standard.facts.values():
        beside = [tree for tree in (fact.minimum, fact.maximum, fact.states) if tree is not None]
        found |= {name.fact for tree in beside for name in names(tree) if name.fact != fact.name}
    return found
