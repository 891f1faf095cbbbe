"""All that a judgement of one unit went through: what its reasons are made of."""

from collections.abc import Mapping
from typing import NamedTuple

from scoring.engine.decide import Outcome
from scoring.engine.measure import Measured
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment
from scoring.model.history import History
from scoring.model.result import QuotaCut
from scoring.model.standard import Standard


class Derivation(NamedTuple):
    """The standard, the facts, what they measured, and what came of it."""

    standard: Standard
    assessment: Assessment
    rolled_up: Mapping[str, RolledUp]
    past: History
    cut: QuotaCut | None
    measured: Measured
    outcome: Outcome
