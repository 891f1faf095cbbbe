"""What a criterion comes to in one byte, so that one look tells both: its state, and whether it passes."""

import numpy as np

from scoring.batch.scores import STATES, Codes
from scoring.engine.rules import FAILS, OPEN
from scoring.model.result import State

#: What is known of a gate, a prerequisite, a section or a grade: it passes, it is open, it fails. Laid over each other
#: bit by bit, the places of several tell what they mean for the unit: whether anything is open (1), or fails (2).
OUTCOMES = (None, OPEN, FAILS)

_STATE_BITS = 3
_STATE = np.uint8(2**_STATE_BITS - 1)
_OF_STATE = {State.NOT_MET: 2, State.UNDETERMINED: 1}


def judged(state: State, outcome: int | None = None) -> int:
    """The byte; without an `outcome` (a place in OUTCOMES) the state says it.

    >>> judged(State.NOT_MET) == judged(State.NOT_MET, OUTCOMES.index(FAILS))
    True
    """
    return STATES.index(state) + ((_OF_STATE.get(state, 0) if outcome is None else outcome) << _STATE_BITS)


def states(codes: Codes) -> Codes:
    """The states, by their places in STATES."""
    return codes & _STATE


def outcomes(codes: Codes) -> Codes:
    """Whether each passes, by the places of OUTCOMES."""
    return codes >> np.uint8(_STATE_BITS)
