"""The least that a unit must still do to reach a goal."""
