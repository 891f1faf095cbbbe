"""Finding units: one that does as well as one can, and others as close to it as may be, with small figures."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from scoring.authoring.prove.award import Line
from scoring.authoring.prove.sheet import Sheet, sheet
from scoring.authoring.prove.smt import Model, OutOfEffortError, Solver, Term, Truth, every
from scoring.authoring.prove.space import Space, Values
from scoring.model.expression import names
from scoring.model.standard import Criterion

#: Figures that people like to see, before any other.
_LIKED = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 1000)
#: Divisors of quotients are first looked for up to this.
_SMALL = 10


@dataclass(frozen=True)
class Search:
    """A standard's formulas with a solver that knows of all units that are judged, and one that knows of all."""

    space: Space
    sheet: Sheet
    judged: Solver
    all: Solver

    def find(self, claims: Sequence[Truth], near: Sequence[Values], free: Iterable[Term] = ()) -> Values | None:
        """A judged unit of which all claims hold; None where there is none. It is like one of those `near`, but for
        what is `free` or must be otherwise. Raises OutOfEffortError."""
        return self.found(self.judged, claims, self.space.unknowns, self.sheet.lines, near, free)

    def model(self, claims: Sequence[Truth]) -> Model | None:
        """One way in which all claims hold of a judged unit; None where there is none. Raises OutOfEffortError."""
        with self.judged.supposing(*claims):
            if (found := self.judged.find()) is None or not self.sheet.lines:
                return found
            with _exactly(self.judged, self.sheet.lines) as possible:
                return self.judged.find() if possible else None

    def found(
        self,
        solver: Solver,
        claims: Sequence[Truth],
        unknowns: Sequence[Term],
        lines: Sequence[Line],
        near: Sequence[Values],
        free: Iterable[Term],
    ) -> Values | None:
        """The same with any unknowns."""
        loose = {str(term) for term in free}
        with solver.supposing(*claims):
            for known in near:
                kept = [t == v for t, v in zip(unknowns, known, strict=True) if str(t) not in loose]
                with solver.supposing(*kept, *(line.small(_SMALL) for line in lines)):
                    if _model(solver) is not None:
                        return _small(solver, unknowns, known, [t for t in unknowns if str(t) in loose])
            if solver.find() is None:
                return None
            with _exactly(solver, lines) as possible:
                unit = near[0] if near else None
                if not possible:
                    return None
                if unit is None:
                    return _small(solver, unknowns, None, unknowns)
                return _small(solver, unknowns, unit, _otherwise(solver, unknowns, unit, loose))


def opened(space: Space, effort: int) -> Search:
    """The search of a space."""
    found = sheet(space)
    judged, everybody = Solver(effort), Solver(effort)
    known = [*space.bounds(), *(line.beside for line in found.lines)]
    judged.add(*known, found.judged)
    everybody.add(*known)
    return Search(space, found, judged, everybody)


def unknowns_of(space: Space, criterion: Criterion) -> list[Term]:
    """The facts that one criterion reads, and its claim."""
    read = [*criterion.reads]
    if criterion.applies_when is not None:
        read += names(criterion.applies_when.root)
    claim = space.claims.get(criterion.id)
    return [*(space.facts[name] for name in read), *([claim] if claim is not None else [])]


def _model(solver: Solver, *claims: Truth) -> Model | None:
    """A model, where one is found: near a known unit a limit only means that one looks further away."""
    try:
        return solver.find(*claims)
    except OutOfEffortError:
        return None


@contextmanager
def _exactly(solver: Solver, lines: Sequence[Line]) -> Iterator[bool]:
    """Quotients as they are, and whether there is such a unit: of small divisors, else of any. Raises OutOfEffortError
    where the marks on both sides allow a unit and nobody knows whether the exact quotients do."""
    with solver.supposing(*(line.small(_SMALL) for line in lines)):
        if not lines or _model(solver) is not None:
            yield True
            return
    with solver.supposing(*(line.meaning for line in lines)):
        yield solver.find() is not None


def _otherwise(solver: Solver, unknowns: Sequence[Term], unit: Values, loose: set[str]) -> list[Term]:
    """What cannot be as it is in a unit; all the rest is held there from now on."""
    value = {str(term): term == known for term, known in zip(unknowns, unit, strict=True)}
    other: list[Term] = []

    def settle(some: Sequence[Term]) -> None:
        if not some:
            return
        if _model(solver, every(value[str(term)] for term in some)) is not None:
            solver.add(*(value[str(term)] for term in some))
        elif len(some) == 1:
            other.append(some[0])
        else:
            settle(some[: len(some) // 2])
            settle(some[len(some) // 2 :])

    settle([term for term in unknowns if str(term) not in loose])
    settle([term for term in unknowns if str(term) in loose])
    return other


def _small(solver: Solver, unknowns: Sequence[Term], unit: Values | None, loose: Sequence[Term]) -> Values:
    """The values of all unknowns, where those that are `loose` are made as small as may be, one after the other; as
    they are in the unit, if they can be."""
    known = {} if unit is None else {str(t): v for t, v in zip(unknowns, unit, strict=True)}
    model = _model(solver)
    for term in loose:
        if model is None:
            raise OutOfEffortError("model")
        own = model[term]
        liked: list[int | bool] = [known[str(term)]] if str(term) in known else []
        liked += [False, True] if isinstance(own, bool) else [v for v in _LIKED if v < own]
        for value in liked:
            held = _model(solver, term == value)
            if held is not None:
                model, own = held, value
                break
        solver.add(term == own)
    if model is None:
        raise OutOfEffortError("model")
    return tuple(model[term] for term in unknowns)
