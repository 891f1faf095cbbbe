"""One unit judged again and again: by the engine's own steps, but for what no advice asks."""

from collections.abc import Mapping
from functools import partial

from scoring.engine.compile import Compiled
from scoring.engine.decide import decide
from scoring.engine.derivation import Derivation
from scoring.engine.explain import explain
from scoring.engine.measure import Measured
from scoring.engine.roll_up import RolledUp
from scoring.engine.ties import tie_keys
from scoring.model.assessment import Assessment
from scoring.model.history import History
from scoring.model.result import QuotaCut, UnitResult
from scoring.model.standard import Standard

#: Judging one unit again and again needs no second inference: both are held equal by tests.
INFERENCE = "plain"


def derivation_of(result: UnitResult) -> Derivation:
    """All that a result went through. Raises TypeError for one that the engine did not make."""
    made = result.explain
    if isinstance(made, partial) and isinstance(made.args[0], Derivation):
        return made.args[0]
    raise TypeError("only what the engine has judged can be judged again")


def judged(
    ready: Compiled,
    found: Measured,
    standard: Standard,
    assessment: Assessment,
    past: History,
    rolled_up: Mapping[str, RolledUp],
    cut: QuotaCut | None = None,
) -> UnitResult:
    """What follows from what was measured, as `assess` has it; but whether the result is provisional, which would take
    several judgements more, is not asked. `standard` is the one that it is told under: `ready` may be a variant."""
    outcome = decide(ready, found, assessment, past, cut)
    return UnitResult(
        assessment=assessment,
        standard=standard,
        verdict=outcome.verdict,
        provisional=False,
        decisive=outcome.decisive,
        states=outcome.states,
        fired=outcome.fired,
        scope_open=1 in found.scope and 0 not in found.scope,
        grade=outcome.grade,
        points=outcome.points,
        cut=cut,
        keys=tie_keys(ready.standard, assessment, rolled_up, outcome.states, outcome.points),
        explain=partial(explain, Derivation(ready.standard, assessment, rolled_up, past, cut, found, outcome)),
    )
