"""Every change of one edition that its file could be written with by mistake, each with the place where that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.authoring.mutate.criteria import criterion_changes, left_out
from scoring.authoring.mutate.scoring import scoring_changes
from scoring.authoring.mutate.trees import conditions
from scoring.library.read import CriteriaFile, Way
from scoring.model.expression import Kind, Literal
from scoring.model.mutation import Change
from scoring.model.standard import Condition, Criterion, Scope, Standard

_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")


def changes(standard: Standard, file: CriteriaFile) -> Iterator[Change]:
    """What the file itself says, changed in one place at a time, in the order of the file.

    Of a criterion that is inherited only whether it is taken over at all: what it asks stands in another file, beside
    which its own examples are. What is extended and not replaced is not touched.
    """
    yield from _scopes(standard, file)
    yield from _criteria(standard, file)
    if standard.scoring is not None:
        yield from scoring_changes(standard, standard.scoring, file)


def _scopes(standard: Standard, file: CriteriaFile) -> Iterator[Change]:
    if not file.shape.eligible:
        return
    for index, scope in enumerate(standard.eligible):
        at, way = f"scope:{index + 1}", ("eligible", index, "when")
        rest = (*standard.eligible[:index], *standard.eligible[index + 1 :])
        yield Change(at, "eligible", "dropped", scope.when.text, "", way, replace(standard, eligible=rest))
        for found in conditions(scope.when.root, standard.facts):
            other = replace(scope, when=Condition("", found.tree))
            changed = replace(standard, eligible=_put(standard.eligible, index, other))
            yield Change(at, "eligible", found.kind, *found.texts, way, changed)


def _put(scopes: tuple[Scope, ...], index: int, scope: Scope) -> tuple[Scope, ...]:
    return (*scopes[:index], scope, *scopes[index + 1 :])


def _criteria(standard: Standard, file: CriteriaFile) -> Iterator[Change]:
    places = {shape.id: place for place, shape in enumerate(file.shape.criteria)}
    for index, criterion in enumerate(standard.criteria):
        place = places.get(criterion.id.split("/")[0])
        if place is None:  # it is extended, and this file says nothing of it
            continue
        shape = file.shape.criteria[place]
        if shape.inherit is not None:
            way: Way = ("criteria", place, "inherit")
            changed = _with(standard, index, left_out(criterion))
            yield Change(criterion.id, "inherit", "dropped", criterion.id, "", way, changed)
            continue
        target = shape.points.target if shape.points is not None else None
        for kind, part, before, after, other in criterion_changes(criterion, standard.facts, target):
            way = ("criteria", place, part)
            yield Change(criterion.id, part, kind, before, after, way, _with(standard, index, other))


def _with(standard: Standard, index: int, criterion: Criterion) -> Standard:
    criteria = (*standard.criteria[:index], criterion, *standard.criteria[index + 1 :])
    return replace(standard, criteria=criteria)


def by_name(standards: Mapping[int, Standard], file: CriteriaFile) -> dict[tuple[str, ...], dict[int, Change]]:
    """The changes of one edition, resolved for several days, by what they are known by."""
    found: dict[tuple[str, ...], dict[int, Change]] = {}
    for key, standard in standards.items():
        for change in changes(standard, file):
            found.setdefault(change.name, {})[key] = change
    return found
