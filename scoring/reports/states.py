"""The sign of each state in lists of criteria."""

from scoring.model.result import State

SIGNS = {
    State.MET: "✓",
    State.PARTLY_MET: "±",
    State.NOT_MET: "✗",
    State.NOT_APPLICABLE: "–",
    State.UNDETERMINED: "?",
}
