"""Criteria taken from another standard, with the facts that they need."""

from dataclasses import replace

from scoring.library.draft import Draft, Lookup
from scoring.library.read import Way
from scoring.library.shape import CriterionShape
from scoring.model.expression import Expression, names
from scoring.model.legal import LegalRef
from scoring.model.standard import Criterion, Fact, Standard
from scoring.source.tree import nearest

#: What an inherited criterion keeps of its own standard, and is not said again beside `inherit`.
KEPT = ("applies_when", "not_applicable", "prerequisites", "evidence", "provenance")


def take_extended(draft: Draft, lookup: Lookup) -> Standard | None:
    """All that the extended standard holds; None where there is none, or none that can be used."""
    wanted = draft.file.shape.extends
    base = lookup(wanted, draft.file, ("extends",)) if wanted else None
    if base is not None:
        draft.sources[base.id, base.edition] = base
        draft.criteria.update((criterion.id, criterion) for criterion in base.criteria)
        for fact in base.facts.values():
            _take_fact(draft, fact, base.id, ("extends",))
    return base


def take_inherited(draft: Draft, lookup: Lookup) -> dict[int, list[Criterion]]:
    """What each `inherit` brings, by the place of the inheriting criterion; its facts join the draft."""
    taken: dict[int, list[Criterion]] = {}
    for index, shape in enumerate(draft.file.shape.criteria):
        if shape.inherit is None:
            continue
        where = ("criteria", index, "inherit")
        source = lookup(shape.inherit.standard, draft.file, (*where, "standard"))
        if source is None:
            continue
        draft.sources[source.id, source.edition] = source
        taken[index] = [
            criterion
            for place, wanted in enumerate(shape.inherit.criteria)
            for criterion in _family(draft, source, wanted, (*where, "criteria", place))
        ]
        for criterion in taken[index]:
            _take_facts(draft, source, criterion, where)
    return taken


def _family(draft: Draft, source: Standard, wanted: str, where: Way) -> list[Criterion]:
    """A criterion, or all below it: `k3` takes k3.a, k3.b and the rest."""
    found = [
        criterion
        for criterion in source.criteria
        if criterion.id == wanted or criterion.id.startswith((wanted + ".", wanted + "/"))
    ]
    if not found:
        heads = [criterion.id for criterion in source.criteria]
        draft.fault("E303", where, nearest(wanted, heads), id=wanted, standard=source.id)
    return found


def _take_facts(draft: Draft, source: Standard, criterion: Criterion, where: Way) -> None:
    """The facts that an inherited criterion reads, and those that they are held against in turn."""
    pending = [name.fact for tree in _trees(criterion) for name in names(tree)]
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        fact = source.facts[name]
        _take_fact(draft, fact, source.id, where)
        beside = (fact.minimum, fact.maximum, fact.states)
        pending += [other.fact for tree in beside if tree is not None for other in names(tree)]


def _take_fact(draft: Draft, fact: Fact, source: str, where: Way) -> None:
    draft.facts.setdefault(fact.name, fact)
    draft.taken_facts.append((fact, source, where))


def _trees(criterion: Criterion) -> list[Expression]:
    return [*criterion.trees, *([criterion.applies_when.root] if criterion.applies_when else [])]


def as_inherited(own: CriterionShape, basis: LegalRef, criterion: Criterion) -> Criterion:
    """The criterion under the name and by the citation of the file that takes it in."""
    return replace(
        criterion,
        id=f"{own.id}/{criterion.id}",
        basis=replace(criterion.basis, via=basis),
        prerequisites=tuple(f"{own.id}/{needed}" for needed in criterion.prerequisites),
    )
