"""Assessments that show something: found by changing an assessment in which all is well to values at which a condition
turns. Nothing here proves that there is none; it says how far it looked."""
