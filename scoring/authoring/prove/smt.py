"""The one module that knows z3: terms, and a solver whose effort is counted in steps, never in seconds."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, TypeAlias

import z3

#: A term that is true or false, and one that is a number: whole, or exact like a fraction.
Truth: TypeAlias = Any
Number: TypeAlias = Any
Term: TypeAlias = Any

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


class OutOfEffortError(RuntimeError):
    """The solver reached its limit, or met numbers that it cannot decide, before it had an answer."""


def truth_named(name: str) -> Truth:
    """An unknown truth."""
    return z3.Bool(name)


def whole_named(name: str) -> Number:
    """An unknown whole number."""
    return z3.Int(name)


def exact_named(name: str) -> Number:
    """An unknown exact number."""
    return z3.Real(name)


def number(value: Fraction | int) -> Number:
    """A known number, exact."""
    found = Fraction(value)
    return z3.RealVal(f"{found.numerator}/{found.denominator}")


def exact(term: Number | int) -> Number:
    """A whole number as an exact one."""
    return z3.RealVal(term) if isinstance(term, int) else z3.ToReal(term) if term.is_int() else term


def floor(term: Number) -> Number:
    """The greatest whole number that is not above."""
    return z3.ToInt(term)


def truth(value: Truth | bool) -> Truth:
    """A truth, known or not."""
    return z3.BoolVal(value) if isinstance(value, bool) else value


def every(parts: Iterable[Truth]) -> Truth:
    """All of them; true where there is none."""
    found = [part for part in parts if not z3.is_true(part)]
    return found[0] if len(found) == 1 else z3.And(found) if found else TRUE


def some(parts: Iterable[Truth]) -> Truth:
    """At least one of them; false where there is none."""
    found = [part for part in parts if not z3.is_false(part)]
    return found[0] if len(found) == 1 else z3.Or(found) if found else FALSE


def no(part: Truth) -> Truth:
    """The opposite."""
    return z3.Not(part)


def either(one: Truth, other: Truth) -> Truth:
    """Exactly one of two."""
    return z3.Xor(one, other)


def when(condition: Truth, then: Term, otherwise: Term) -> Term:
    """One term or another."""
    if z3.is_true(condition):
        return then
    return otherwise if z3.is_false(condition) else z3.If(condition, then, otherwise)


def total(parts: Sequence[Number]) -> Number:
    """The sum; zero of none."""
    return z3.Sum(parts) if parts else number(0)


def changed(term: Term, swaps: Sequence[tuple[Term, Term]]) -> Term:
    """A term with other unknowns in the place of some."""
    return z3.substitute(term, *swaps)


def holds(term: Truth, values: Sequence[tuple[Term, int | bool]]) -> bool:
    """Whether a truth holds where its unknowns have these values."""
    swaps = [(each, z3.BoolVal(v) if isinstance(v, bool) else z3.IntVal(v)) for each, v in values]
    return bool(z3.is_true(z3.simplify(z3.substitute(term, *swaps))))


def is_same(one: Term, other: Term) -> bool:
    """Whether two terms are one and the same."""
    return bool(one.eq(other))


class Model:
    """One way to make everything that was asked for true."""

    def __init__(self, model: z3.ModelRef) -> None:
        self._model = model

    def __getitem__(self, term: Term) -> int | bool:
        """The value of a truth or of a whole number."""
        found = self._model.eval(term, model_completion=True)
        return bool(z3.is_true(found)) if z3.is_bool(found) else int(found.as_long())


class Solver:
    """Claims that hold together, and questions asked about them. The same questions in the same order give the same
    answers: the seed is fixed, and `effort` counts the solver's own steps for each question."""

    def __init__(self, effort: int) -> None:
        self._solver = z3.SimpleSolver()
        self._solver.set("random_seed", 0)
        self._solver.set("rlimit", effort)

    def add(self, *claims: Truth) -> None:
        """Claims that hold from now on."""
        self._solver.add(*claims)

    @contextmanager
    def supposing(self, *claims: Truth) -> Any:
        """Claims that hold for a while."""
        self._solver.push()
        try:
            self._solver.add(*claims)
            yield self
        finally:
            self._solver.pop()

    def find(self, *claims: Truth) -> Model | None:
        """A way in which all claims hold as well; None where there is none. Raises OutOfEffortError."""
        with self.supposing(*claims):
            return self._checked(self._solver.check())

    def core(self, named: Mapping[str, Truth], *claims: Truth) -> tuple[str, ...] | Model:
        """A way in which all claims hold; else names of claims that cannot hold together, none of which could be left
        out. Raises OutOfEffortError."""
        with self.supposing(*claims):
            flags = {name: z3.Bool(f"core!{name}") for name in named}
            self._solver.add(*(z3.Implies(flags[name], claim) for name, claim in named.items()))
            found = self._checked(self._solver.check(*flags.values()))
            if found is not None:
                return found
            told = {str(flag) for flag in self._solver.unsat_core()}
            kept = [name for name in named if str(flags[name]) in told]
            for name in tuple(kept):
                rest = [other for other in kept if other != name]
                if self._checked(self._solver.check(*(flags[other] for other in rest))) is None:
                    kept = rest
            return tuple(kept)

    def _checked(self, answer: z3.CheckSatResult) -> Model | None:
        if answer == z3.unknown:
            raise OutOfEffortError(self._solver.reason_unknown())
        return Model(self._solver.model()) if answer == z3.sat else None
