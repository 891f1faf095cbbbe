"""What a plan takes over from a result: figures counted over subordinate units, and what the unit reached elsewhere."""

from collections.abc import Mapping
from functools import partial

from scoring.engine.derivation import Derivation
from scoring.engine.roll_up import RolledUp
from scoring.model.history import Earlier
from scoring.model.result import UnitResult


def given_by(result: UnitResult) -> tuple[Mapping[str, RolledUp], tuple[Earlier, ...]]:
    """What a judged unit was judged with besides its assessment."""
    explain = result.explain
    derivation = explain.args[0] if isinstance(explain, partial) else None
    if not isinstance(derivation, Derivation):
        raise TypeError("a result that was not made by the engine")
    return derivation.rolled_up, tuple(derivation.past.values())
