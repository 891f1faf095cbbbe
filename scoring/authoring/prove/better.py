"""Does a better answer never lower the result? For every fact one direction must be the better one.

Compared are two units that differ in one fact. First by the criteria that read it: where each of them only gains, or
none of them does, the whole follows, since sums, caps, rounding, grades and verdict keep the order of their parts.
Where that does not settle it, the two whole results are compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from scoring.authoring.prove.award import Award
from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.pairs import Pair, pair_of, worse
from scoring.authoring.prove.search import unknowns_of
from scoring.authoring.prove.smt import OutOfEffortError, Solver, Truth, every, holds, no, some
from scoring.model.expression import Name, names
from scoring.model.proof import Answer, Status, Witness
from scoring.model.result import Param, UnitResult


@dataclass(frozen=True)
class Effect:
    """What raising a fact can do."""

    helps: bool
    hurts: bool

    @property
    def direction(self) -> str:
        """Which answer is the better one."""
        return {(True, False): "higher", (False, True): "lower", (False, False): "neither"}[self.helps, self.hurts]


def better(case: Case, effort: int) -> Iterator[Answer]:
    """An answer for every fact that the standard reads."""
    solver = Solver(effort)
    solver.add(*case.search.space.bounds(), *(line.beside for line in case.search.sheet.lines))
    for name in case.search.space.read:
        yield settled("better", str(name), partial(_better, case, solver, name))


def _better(case: Case, solver: Solver, name: Name) -> Answer:
    pair = pair_of(case.search, name)
    circumstance = _says_what_applies(case, name)
    if not circumstance and not _turned_by_prerequisites(case):
        try:
            effect = _by_criteria(case, solver, pair)
        except OutOfEffortError:
            effect = Effect(helps=True, hurts=True)
        if not (effect.helps and effect.hurts):
            return Answer("better", str(name), Status.PROVED, effect.direction)
    return _whole(case, pair, circumstance=circumstance)


def _says_what_applies(case: Case, name: Name) -> bool:
    """Whether the fact is read to tell whom something concerns, and not only how well it is done."""
    trees = [scope.when.root for scope in case.standard.eligible]
    trees += [c.applies_when.root for c in case.criteria if c.applies_when is not None]
    return any(name in names(tree) for tree in trees)


def _turned_by_prerequisites(case: Case) -> bool:
    """Whether points may be lost only because something else is met: a penalty that needs a criterion first."""
    return any(
        c.prerequisites and c.points is not None and (c.points.least is None or c.points.least < 0)
        for c in case.criteria
    )


def _by_criteria(case: Case, solver: Solver, pair: Pair) -> Effect:
    """What raising the fact can do to any criterion that applies, by itself."""
    touched = [each for each in case.search.sheet.awards.values() if pair.name in each.criterion.reads]
    ups, downs = [], []
    for each in touched:
        other = pair.award(each)
        both = every([each.applies, each.known, other.known])
        ups.append(every([both, _gains(each, other)]))
        downs.append(every([both, _gains(other, each)]))
    with solver.supposing(*pair.claims(judged=False)):
        return Effect(solver.find(some(ups)) is not None, solver.find(some(downs)) is not None)


def _gains(one: Award, other: Award) -> Truth:
    gains = every([no(one.bare_met), other.bare_met])
    return gains if one.criterion.points is None else some([gains, other.bare > one.bare])


def _whole(case: Case, pair: Pair, *, circumstance: bool) -> Answer:
    """What raising the fact can do to the result: among units to which the same applies, and among all."""
    subject = str(pair.name)
    like = [pair.same_applies(case.search)] if circumstance else []
    helps, hurts = (_pair(case, pair, up, like) for up in (True, False))
    if helps is not None and hurts is not None:
        return Answer("better", subject, Status.REFUTED, "both", _blame(case, hurts), (*helps, *hurts))
    effect = Effect(helps is not None, hurts is not None)
    if not circumstance:
        return Answer("better", subject, Status.PROVED, effect.direction)
    if effect.direction == "neither":
        ups, downs = (_pair(case, pair, up, []) for up in (True, False))
        if ups is not None and downs is not None:
            return Answer("better", subject, Status.NOTED, "circumstance", {}, (*ups, *downs))
        return Answer("better", subject, Status.PROVED, "applies")
    against = _pair(case, pair, not effect.helps, [])
    if against is not None:
        with_it = helps or hurts or ()
        why, blame = f"evades_{effect.direction}", _blame(case, against)
        return Answer("better", subject, Status.REFUTED, why, blame, (*with_it, *against))
    return Answer("better", subject, Status.PROVED, effect.direction)


def _pair(case: Case, pair: Pair, up: bool, like: list[Truth]) -> tuple[Witness, Witness] | None:
    """Two units, the second with more of the fact, and a better result (`up`) or a worse one; None where there are
    none. Raises OutOfEffortError."""
    search, space = case.search, case.search.space
    near = [(*unit, unit[pair.at]) for unit in case.near]
    free = [pair.old, pair.new]
    for each in search.sheet.awards.values():
        if pair.name in each.criterion.reads or pair.name in _applying(each):
            free += unknowns_of(space, each.criterion)
    found = search.found(
        search.judged,
        [*pair.claims(judged=True), *like, pair.improves(search) if up else pair.worsens(search)],
        [*space.unknowns, pair.new],
        [*search.sheet.lines, *pair.lines],
        near,
        free,
    )
    if found is None:
        return None
    first = found[:-1]
    second = (*first[: pair.at], found[-1], *first[pair.at + 1 :])
    stem = f"{'tang' if up else 'giam'}-{str(pair.name).replace('.', '-')}"
    shown: list[UnitResult] = []

    def seen(result: UnitResult) -> bool:
        shown.append(result)
        return len(shown) < 2 or (worse(*shown[::-1]) if up else worse(*shown))

    params = {"fact": str(pair.name)}
    return (
        case.show(first, f"{stem}-1", "before", seen, **params),
        case.show(second, f"{stem}-2", "raised" if up else "lowered", seen, **params),
    )


def _blame(case: Case, witnesses: tuple[Witness, Witness]) -> Mapping[str, Param]:
    """The criteria that two units do not meet alike; of the first, which case of its points rule the second is in."""
    results = [case.result(witness) for witness in witnesses]
    parts = [r.points.criteria if r.points is not None else (None,) * len(r.states) for r in results]
    told = [list(zip(r.states, part, strict=True)) for r, part in zip(results, parts, strict=True)]
    changed = [c for c, one, other in zip(case.criteria, *told, strict=True) if one != other]
    if not changed:
        return {}
    cases = case.search.sheet.awards[changed[0].id].cases
    unit = case.search.space.values(witnesses[1].assessment)
    reached = [place for place, each in enumerate(cases) if holds(each, unit)]
    return {"criteria": tuple(c.id for c in changed), "case": reached[0] if reached else None}


def _applying(award: Award) -> tuple[Name, ...]:
    when = award.criterion.applies_when
    return () if when is None else names(when.root)
